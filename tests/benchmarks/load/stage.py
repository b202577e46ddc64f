"""The stage: Firestore's emulator, Google, and two processes of gunicorn, whose workers can be killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import cycle
from pathlib import Path

import yaml
from flask import Flask

from service import app, config
from service.config import EXAMPLE, SANDBOX_MENU_CLIENT, Settings
from service.local import open_sandbox, within
from service.sandbox.core.quotas import switch
from service.sandbox.server import Sandbox
from service.web.pictures import pictures
from service.workflow.acts.drafting import begun
from service.workflow.acts.queued import settle_everything
from service.workflow.acts.syncing import sync
from service.workflow.means.office import PREFIX, Office
from service.workflow.settling.founding import found
from tests.benchmarks.crowd import HOST, answers, free_port, wait
from tests.benchmarks.load.google import PUBLIC
from tests.benchmarks.load.production import FOLDER, MINUTE, PORT
from tests.benchmarks.load.rehearsing import awaiting, request
from tests.firestore_emulator import MISSING, PROJECT, emulator_in
from tests.people import CITRA
from tests.production import ENVIRONMENT, ROOT, account_key

DEPARTMENTS = ("MKT", "PRD")
PROCESSES = 2
SHARE = 20
"""One of so many SOPs awaits its authorisation, in each department."""
AT_ONCE = 50
"""SOPs that are drafted in one go before people come."""
OURS = ("BAKU_", "GAE_", "FIRESTORE_", "GOOGLE_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http", "all_proxy")
"""How variables begin that the processes have from here alone."""


@dataclass
class Stage:
    """Everything that runs: `services` are the ports of the processes, `masters` the processes by port."""

    environment: Mapping[str, str]
    folder: Path
    people: tuple[str, ...]
    sandbox: Sandbox
    office: Office
    """The company from inside, with a way to Google that counts no quota."""
    own: dict[str, list[str]]
    """The SOPs of each person, by id."""
    awaiting: dict[str, list[str]]
    """The SOPs that await somebody's authorisation, by id."""
    services: tuple[int, ...] = ()
    masters: dict[int, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    killed: int = 0
    boots: list[float] = field(default_factory=list)
    """Seconds from a kill until the process answers again: whoever asks it meanwhile waits for that."""
    running: ExitStack = field(default_factory=ExitStack)

    def stop(self) -> None:
        """End Google and the services, as App Engine does."""
        self.running.close()

    def department(self, person: str) -> str:
        """Return where somebody of the crowd works."""
        return DEPARTMENTS[self.people.index(person) % len(DEPARTMENTS)]

    def authoriser(self, department: str) -> str:
        """Return who of the crowd authorises in a department."""
        return _authorisers(self.people)[department]

    def kill_workers(self, seconds: float, over: threading.Event) -> None:
        """Kill the worker of one process after the other, every so many seconds, until it is over."""
        for port in cycle(self.services):
            if over.wait(seconds):
                return
            for worker in _children(self.masters[port].pid):
                os.kill(worker, signal.SIGKILL)
                self.killed += 1
            threading.Thread(target=self._time_boot, args=(port,), daemon=True).start()

    def _time_boot(self, port: int) -> None:
        began = time.monotonic()
        with suppress(RuntimeError):  # the stage is over
            answers(f"http://{HOST}:{port}/healthz")
            self.boots.append(time.monotonic() - began)

    def token(self, person: str) -> str:
        """Return a token that proves who somebody is."""
        return self.sandbox.id_token(aud=SANDBOX_MENU_CLIENT, email=person, hd=person.partition("@")[2])


@contextmanager
def stage(folder: Path, people: int, sops: int, *, settled: bool = True, minute: float = 60.0) -> Iterator[Stage]:
    """A company with so many people and SOPs, in production mode; those that are not `settled` have no Docs yet.

    A minute of Google's quotas may be shorter, and lets as much less through.
    """
    with ExitStack() as running:
        (folder / "firestore").mkdir()
        emulator = running.enter_context(emulator_in(folder / "firestore"))
        if emulator is None:
            raise SystemExit(MISSING)
        crowd = tuple(f"person{nth}@kopi.example" for nth in range(people))
        environment = _environment(folder, crowd, emulator)
        os.environ.update({name: environment[name] for name in ("FIRESTORE_EMULATOR_HOST", "GOOGLE_CLOUD_PROJECT")})
        settings = config.from_environment(environment)
        sandbox = open_sandbox(replace(settings, data=folder))
        running.callback(sandbox.close)
        office = _office(settings, sandbox)
        sandbox.addons.sites[PUBLIC] = _pictures(office)
        own = _fill(office, crowd, sops, settled=settled)
        awaiting = _rehearsed(office, crowd, sops // SHARE) if settled else {}
        with sandbox._store.transaction():
            switch(sandbox._store, on=True)
        ready = Stage({**environment, MINUTE: str(minute)}, folder, crowd, sandbox, office, own, awaiting)
        running.callback(ready.stop)
        ready.running.enter_context(_processes(ready))
        yield ready


def _office(settings: Settings, sandbox: Sandbox) -> Office:
    office = app.office_of(settings, app.records_of(settings), within(sandbox, settings))
    return replace(office, google=replace(office.google, tasks=None))


def _pictures(office: Office) -> Flask:
    """Return what Google fetches pictures from while the processes do not run."""
    app = Flask(__name__)
    app.register_blueprint(pictures(office))
    return app


def _environment(folder: Path, crowd: tuple[str, ...], emulator: str) -> Mapping[str, str]:
    """Return what the processes have as environment; its files are written."""
    company = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    company["people"] += [{"email": email, "name": email.partition("@")[0], "post": "Writer"} for email in crowd]
    authorisers = [{"email": one, "deputy": CITRA, "departments": [code]} for code, one in _authorisers(crowd).items()]
    company["authorisers"] = [one for one in company["authorisers"] if "FIN" in one["departments"]] + authorisers
    for nth, code in enumerate(DEPARTMENTS):
        department = next(one for one in company["departments"] if one["code"] == code)
        department["people"] = [*department.get("people", ()), *crowd[nth :: len(DEPARTMENTS)]]
    (folder / "company.yaml").write_text(yaml.safe_dump(company, allow_unicode=True), encoding="utf-8")
    (folder / "key.json").write_text(json.dumps(account_key()), encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {
        **own,
        **ENVIRONMENT,
        "BAKU_INSTANCES": str(PROCESSES),
        "BAKU_SETTINGS": str(folder / "company.yaml"),
        "BAKU_MENU_CLIENT": SANDBOX_MENU_CLIENT,
        "BAKU_PUBLIC_URL": PUBLIC,
        "GAE_ENV": "standard",
        "GOOGLE_APPLICATION_CREDENTIALS": str(folder / "key.json"),
        "GOOGLE_CLOUD_PROJECT": PROJECT,
        "FIRESTORE_EMULATOR_HOST": emulator,
    }


def _fill(office: Office, crowd: tuple[str, ...], sops: int, *, settled: bool) -> dict[str, list[str]]:
    """Found the company, and return so many SOPs in it, by who drafted them; all are at rest if `settled`."""
    found(office)
    own: dict[str, list[str]] = {person: [] for person in crowd}
    for number in range(sops):
        nth = number % len(crowd)
        department = DEPARTMENTS[nth % len(DEPARTMENTS)]
        asked = request(f"There before {number}", department, _authorisers(crowd)[department])
        own[crowd[nth]].append(begun(office, crowd[nth], PREFIX + office.new_id(), asked, None).id)
        if settled and (number + 1) % AT_ONCE == 0:
            settle_everything(office)
    if settled:
        settle_everything(office)
        sync(office)
    return own


def _rehearsed(office: Office, crowd: tuple[str, ...], count: int) -> dict[str, list[str]]:
    """Return so many SOPs that await each authoriser."""
    found: dict[str, list[str]] = {}
    for nth, (department, authoriser) in enumerate(_authorisers(crowd).items()):
        author, reviewer = crowd[nth :: len(DEPARTMENTS)][:2]
        wanted = [request(f"Rehearsed {number} in {department}", department, authoriser) for number in range(count)]
        found[authoriser] = [awaiting(office, author, reviewer, one) for one in wanted]
    sync(office)
    return found


def _authorisers(crowd: tuple[str, ...]) -> dict[str, str]:
    """Return who of the crowd authorises, by department."""
    return dict(zip(DEPARTMENTS, crowd[-len(DEPARTMENTS) :], strict=True))


@contextmanager
def _processes(stage: Stage) -> Iterator[None]:
    """Google and the two of gunicorn, for as long as they are needed; what they say lies in the folder."""
    google, stage.services = free_port(), tuple(free_port() for _ in range(PROCESSES))
    ports = [str(port) for port in (google, *stage.services)]
    behind = (sys.executable, "-m", "tests.benchmarks.load.google", ports[0], str(stage.folder / "sandbox"), *ports[1:])
    environment = {**stage.environment, PORT: str(google), FOLDER: str(stage.folder / "sandbox")}
    with ExitStack() as running:
        running.enter_context(_process(behind, stage.environment, stage.folder / "google.log"))
        wait(lambda: socket.create_connection((HOST, google)).close())
        for port in stage.services:
            log = stage.folder / f"service-{port}.log"
            stage.masters[port] = running.enter_context(_process(_gunicorn(port), environment, log))
        for port in stage.services:
            answers(f"http://{HOST}:{port}/healthz")
        yield


def _gunicorn(port: int) -> tuple[str, ...]:
    """Return the command of app.yaml, at a port of loopback."""
    entry = yaml.safe_load((ROOT / "app.yaml").read_text(encoding="utf-8"))["entrypoint"].split()
    options = tuple(word for word in entry[1:-1] if not word.startswith("--bind"))
    return (
        sys.executable,
        "-m",
        "gunicorn",
        f"--bind={HOST}:{port}",
        *options,
        "tests.benchmarks.load.production:served()",
    )


@contextmanager
def _process(
    command: tuple[str, ...], environment: Mapping[str, str], log: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)  # noqa: S603  # ours
        try:
            yield process
        finally:
            process.terminate()
            process.wait()


def _children(pid: int) -> list[int]:
    """Return the processes that a process of ours started."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
