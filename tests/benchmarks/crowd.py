"""What forty people wait who work at the same time; service and sandbox are processes of their own.

The sandbox is reached over HTTP and has no queue for the service, whose own thread writes the register.
"""

import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import requests
import waitress

from service import app
from service.app import Connections
from service.commands.serving import THREADS
from service.config import HERE, Settings
from service.domain.company.organisation import Organisation, Person
from service.sandbox.core.answers import Answer
from service.sandbox.core.transport import SandboxAdapter, SandboxHttp
from service.sandbox.core.wire import HttpRequest
from service.web.caller import address
from tests.benchmarks.measuring import show
from tests.people import CITRA, KOPI
from tests.world import ACCOUNT, FIELDS

PEOPLE, SECONDS = 40, 60
BETWEEN = 5.0
"""Seconds between two clicks of a person, on average."""
LOOKS = 0.6
"""The share of clicks that only look."""
SOPS = 20
"""SOPs that are there when the crowd comes."""
HOST = "127.0.0.1"
AIMS = {"look": "95 % within 1 s", "act": "half within 3 s"}


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, processes(Path(folder)) as base:
        crowd = Crowd(base, company())
        for nth in range(SOPS):
            crowd.draft(crowd.people[nth], f"There before {nth}")
        crowd.waits.clear()
        began = time.monotonic()
        with ThreadPoolExecutor(PEOPLE) as threads:
            list(threads.map(partial(crowd.work, began + SECONDS), crowd.people))
        load = os.getloadavg()[0]
    lines = [
        (kind, len(waits), *(at(waits, share) for share in (0.5, 0.95, 1.0)), crowd.failed(kind), AIMS[kind])
        for kind, waits in sorted(crowd.by_kind().items())
    ]
    header = ("click", "times", "median, s", "95 %, s", "longest, s", "failed", "aim")
    show(f"{PEOPLE} people for {SECONDS} s, a click each every {BETWEEN} s; load of the machine {load}", header, lines)


@dataclass
class Crowd:
    """People at work; `waits` are what each click was, how long its answer took, and its status."""

    base: str
    organisation: Organisation
    waits: list[tuple[str, float, int]] = field(default_factory=list)
    sops: list[str] = field(default_factory=list)

    @property
    def people(self) -> list[str]:
        """The addresses of the crowd."""
        return [person.email for person in self.organisation.people][-PEOPLE:]

    def work(self, until: float, person: str) -> None:
        """Look and act until it is time to go."""
        mine = random.Random(person)  # noqa: S311  # no secret
        time.sleep(mine.uniform(0, BETWEEN))
        while time.monotonic() < until:
            if mine.random() < LOOKS:
                self.look(person, mine)
            else:
                mine.choice((self.draft, self.note, self.note, self.ask))(person, mine.choice(self.sops))
            time.sleep(mine.uniform(0, 2 * BETWEEN))

    def look(self, person: str, mine: random.Random) -> None:
        """Look at an SOP, the list or the description."""
        path = mine.choice(("/api/sops", f"/api/sops/{mine.choice(self.sops)}", "/openapi.json"))
        self.click("look", person, "GET", path)

    def draft(self, person: str, about: str) -> None:
        """Draft an SOP."""
        body = {
            "template": "content-production", "title": f"After {about}", "department": "MKT", "language": "en",
            "format": "permenpan", "authoriser": CITRA, "fields": FIELDS,
        }  # fmt: skip
        answer = self.click("act", person, "POST", "/api/sops", body)
        if answer.ok:
            self.sops.append(answer.json()["id"])

    def note(self, person: str, sop_id: str) -> None:
        """Note what somebody said."""
        self.click("act", person, "POST", f"/api/sops/{sop_id}/feedback", {"source": "meeting", "text": "Shorter."})

    def ask(self, person: str, sop_id: str) -> None:
        """Open a round, where there is none; else it is refused, which takes as long."""
        due = date.today() + timedelta(days=14)  # noqa: DTZ011  # far enough everywhere
        body = {"reviewers": [{"email": self.people[0]}], "due": due.isoformat()}
        self.click("act", person, "POST", f"/api/sops/{sop_id}/rounds", body)

    def click(self, kind: str, person: str, method: str, path: str, body: Any = None) -> requests.Response:
        """Return the answer to a click, whose time is kept."""
        began = time.monotonic()
        answer = session().request(
            method, self.base + path, json=body, headers={"Authorization": f"Bearer {person}"}, timeout=300
        )
        self.waits.append((kind, time.monotonic() - began, answer.status_code))
        return answer

    def by_kind(self) -> dict[str, list[float]]:
        """Return the seconds of each kind of click."""
        return {kind: sorted(took for one, took, _ in self.waits if one == kind) for kind, *_ in self.waits}

    def failed(self, kind: str) -> int:
        """Return how many clicks failed by our fault."""
        return sum(one == kind and status >= 500 for one, _, status in self.waits)


def at(waits: list[float], share: float) -> float:
    """Return the seconds within which this share was answered."""
    return statistics.quantiles(waits, n=100)[min(98, int(share * 100) - 1)] if share < 1 else waits[-1]


def company() -> Organisation:
    """Return the company with the crowd in its first department."""
    first, *others = KOPI.departments
    crowd = tuple(f"person{nth}@kopi.example" for nth in range(PEOPLE))
    people = tuple(Person(email, email.partition("@")[0], "Writer") for email in crowd)
    departments = (replace(first, people=(*first.people, *crowd)), *others)
    return replace(KOPI, departments=departments, people=(*KOPI.people, *people))


@contextmanager
def processes(folder: Path) -> Iterator[str]:
    """The sandbox and the service, each in a process of its own; where the service is reached."""
    sandbox, service = free_port(), free_port()
    commands = (
        ("-m", "service", "sandbox", "--port", str(sandbox), "--data", str(folder / "google")),
        ("-m", "tests.benchmarks.crowd", "serve", str(service), f"http://{HOST}:{sandbox}", str(folder / "ours")),
    )
    running = []
    try:
        for port, command in zip((sandbox, service), commands, strict=True):
            running.append(subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL))  # noqa: S603  # ours
            answers(f"http://{HOST}:{port}/openapi.json")
        yield f"http://{HOST}:{service}"
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()


def serve(port: int, google: str, folder: Path) -> None:
    """Serve the company, whose Google Workspace is at this address."""
    settings = Settings(company(), "sandbox", HERE.parent / "templates", folder, ACCOUNT)
    forward = partial(forwarded, google)

    def gspread() -> requests.Session:
        sheets = requests.Session()
        sheets.mount("https://", SandboxAdapter(forward, ACCOUNT))
        return sheets

    def person(email: str) -> SandboxHttp:
        return SandboxHttp(forward, email)

    connections = Connections(
        lambda: person(ACCOUNT), gspread, person, None, None, limits={}, clock=lambda: datetime.now(UTC)
    )
    office = app.office_of(settings, app.records_of(settings), connections)
    identity = app.open_identity(settings, gspread())
    site = app.joined(
        office, identity, app.open_sign_in(settings, gspread(), identity), address, "", on_app_engine=False
    )
    waitress.serve(site, host=HOST, port=port, threads=THREADS, _quiet=True)


def forwarded(google: str, request: HttpRequest) -> Answer:
    """Return the sandbox's answer to a request of one of Google's clients."""
    address = google + request.path
    answer = session().request(
        request.verb, address, params=dict(request.query), headers=dict(request.headers), data=request.body
    )
    kept = {name: value for name, value in answer.headers.items() if name.lower() not in ("content-length", "date")}
    return Answer(answer.status_code, answer.content, kept.get("Content-Type", ""), kept)


_LOCAL = threading.local()


def session() -> requests.Session:
    """Return this thread's connections."""
    if not hasattr(_LOCAL, "session"):
        _LOCAL.session = requests.Session()
        _LOCAL.session.trust_env = False
    kept: requests.Session = _LOCAL.session
    return kept


def answers(url: str) -> None:
    """Wait until somebody answers there, whatever they say."""
    wait(lambda: session().get(url, timeout=5))


def wait(work: Callable[[], object]) -> None:
    """Do this as soon as it does not fail for want of a connection."""
    for _ in range(300):
        try:
            work()
        except OSError:  # requests' own are such, too
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("nobody answers")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server((HOST, 0)) as listening:
        return int(listening.getsockname()[1])


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
    else:
        main()
