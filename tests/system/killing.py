"""An act in a process of its own that is killed at a chosen call to Google, and another process that settles.

The processes are forked from a server that has everything loaded and read and nothing open: each costs a moment only.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, cast

import requests
from requests.adapters import BaseAdapter

from service.domain.company.organisation import Signatory
from service.gateways.google.calling import Calling
from service.gateways.mail import Gmail
from service.local import open_office
from service.records.interface import Append, Records
from service.sandbox.server import Sandbox
from service.stack import with_room
from service.workflow.acts.queued import settle_everything
from service.workflow.acts.syncing import sync
from service.workflow.means.lateness import CHUNK_LASTS
from service.workflow.means.leasing import LEASE_SECONDS
from service.workflow.means.office import Office
from service.workflow.settling.digests import mail_in_the_morning
from tests.garbage import look_rarely
from tests.people import FITRI, KOPI
from tests.system.acts import ACTS, ask_once, draft_once, only_sop
from tests.system.planned import PLANNING
from tests.world import World, with_doors

When = Literal["before", "after"]
MAILBOX = "baku@kopi.example"
"""Where mails are sent from."""
LEASE = LEASE_SECONDS + 1
"""Seconds after which nobody believes any more that a dead process is at work."""
PATIENCE = 601
"""Seconds after which a create that was not answered is known not to have landed."""
LAG = 60
"""Seconds after which everything shows in Google's lists."""
LONGEST = 100
"""Seconds after which a process that hangs is ended."""
FAILED = 99
EVERY_ACT = ACTS | PLANNING
SEVERAL = "several-sign"
"""The file in the folder of a company in which Fitri signs before the authoriser."""
PUBLIC, ADDRESS = "public", "https://sop.kopi.example"
"""The file in the folder of a company whose service Google and phones reach, so that prints bear a code; and where."""
SEVERAL_SIGN = replace(KOPI, signatories=(Signatory(FITRI, meaning="Checked"),))


@dataclass
class Fuse:
    """Kills this process at the n-th call, before it reached Google or after it landed there."""

    nth: int
    when: When
    made: int = 0

    def around(self, send: Callable[[], Any]) -> Any:
        """Return what a call answers, unless it is the last thing this process did."""
        self.made += 1
        if self.made == self.nth and self.when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = send()
        if self.made == self.nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer


@dataclass
class DeadlySandbox:
    """The sandbox as an office sees it, with a fuse on every call."""

    sandbox: Sandbox
    fuse: Fuse

    def http(self, person: str) -> "DeadlyHttp":
        return DeadlyHttp(self.sandbox.http(person), self.fuse)

    def session(self, person: str) -> requests.Session:
        session = self.sandbox.session(person)
        session.mount("https://", DeadlyAdapter(session.get_adapter("https://"), self.fuse))
        return session

    def now(self) -> datetime:
        return self.sandbox.now()


class DeadlyHttp:
    def __init__(self, http: Any, fuse: Fuse) -> None:
        self.inner, self.fuse, self.redirect_codes = http, fuse, http.redirect_codes

    def request(self, uri: str, method: str = "GET", **more: Any) -> tuple[Any, bytes]:
        answer: tuple[Any, bytes] = self.fuse.around(lambda: self.inner.request(uri, method, **more))
        return answer

    def close(self) -> None:
        self.inner.close()


class DeadlyAdapter(BaseAdapter):
    def __init__(self, adapter: BaseAdapter, fuse: Fuse) -> None:
        super().__init__()
        self.inner, self.fuse = adapter, fuse

    def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        response: requests.Response = self.fuse.around(lambda: self.inner.send(request, *args, **more))
        return response

    def close(self) -> None:
        self.inner.close()


@dataclass
class DeadlyRecords:
    """The records, with a fuse on whatever is appended."""

    inner: Records
    fuse: Fuse

    def append(self, new: Append) -> str:
        return str(self.fuse.around(lambda: self.inner.append(new)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def workspace(folder: Path) -> World:
    """Return the company in that folder, on a Google that lags."""
    company = SEVERAL_SIGN if (folder / SEVERAL).exists() else KOPI
    world = World(folder, profile="as-google", strict=False, organisation=company)
    if (folder / PUBLIC).exists():
        world.__dict__["settings"] = replace(world.settings, public_url=ADDRESS)
        assert world.app  # from which Google fetches pictures
    return world


def _act(folder: Path, act: str, nth: int, when: When) -> int:
    world, fuse = workspace(folder), Fuse(nth, when)
    deadly = DeadlySandbox(world.sandbox, fuse)
    office = open_office(world.settings, deadly)  # type: ignore[arg-type]  # it has all that an office asks of it
    office = with_doors(office, mail=None, tasks=None)  # test_mail_kills kills at the calls to Gmail
    EVERY_ACT[act](office)
    settle_everything(office)  # as the queue does
    return fuse.made


def _record(folder: Path, act: str, nth: int, when: When) -> int:
    """Do an act, killed at a write to the records instead of at a call to Google."""
    office, fuse = with_doors(workspace(folder).office, mail=None, tasks=None), Fuse(nth, when)
    office = replace(office, records=cast("Records", DeadlyRecords(office.records, fuse)))
    EVERY_ACT[act](office)
    settle_everything(office)
    return fuse.made


def _settle(folder: Path) -> int:
    return len(settle_everything(workspace(folder).office))


def _repeat(folder: Path, act: str) -> int:
    office = with_doors(workspace(folder).office, tasks=None)
    EVERY_ACT[act](office)
    settle_everything(office)
    return 0


def _ask(folder: Path, nth: int, when: When) -> int:
    world, fuse = workspace(folder), Fuse(nth, when)
    ask_once(mailing(world.office, DeadlySandbox(world.sandbox, fuse)))
    return fuse.made


def _morning(folder: Path, nth: int, when: When) -> int:
    world, fuse = workspace(folder), Fuse(nth, when)
    office = mailing(world.office, DeadlySandbox(world.sandbox, fuse))
    mail_in_the_morning(office, None, office.clock() + CHUNK_LASTS)
    return fuse.made


def _settle_mails(folder: Path) -> int:
    world = workspace(folder)
    office = mailing(world.office, world.sandbox)
    return len(settle_everything(office)) + len(sync(office).waiting)


def mailing(office: Office, sandbox: "Sandbox | DeadlySandbox") -> Office:
    """Return the office with a mailbox to send from, there."""
    calling = Calling(lambda: sandbox.http(MAILBOX), limits={})
    return with_doors(office, mail=Gmail(calling, MAILBOX, "Baku"))


WORK: dict[str, Callable[..., int]] = {
    "act": _act,
    "record": _record,
    "settle": _settle,
    "repeat": _repeat,
    "ask": _ask,
    "morning": _morning,
    "settle_mails": _settle_mails,
}


@dataclass
class Processes:
    """A process with everything loaded and nothing open, which forks one for each job."""

    server: subprocess.Popen[str]

    def run(self, *jobs: Sequence[Any]) -> list[int]:
        """Return the exit codes of jobs done at the same time, each in a process of its own; -9 where it was killed."""
        if self.server.stdin is None or self.server.stdout is None:
            raise ValueError("the server has no pipes")
        self.server.stdin.write(json.dumps(jobs, default=str) + "\n")
        self.server.stdin.flush()
        codes: list[int] = json.loads(self.server.stdout.readline())
        return codes

    def act(self, folder: Path, act: str, nth: int, when: When) -> int:
        """Return the exit code of the act: -9, or the calls it made where it came to its end."""
        return self.run(("act", folder, act, nth, when))[0]

    def record(self, folder: Path, act: str, nth: int, when: When) -> int:
        """Return the exit code of the act: -9, or how often it appended to the records."""
        return self.run(("record", folder, act, nth, when))[0]

    def ask(self, folder: Path, nth: int, when: When) -> int:
        """Return the exit code of asking for reviews: -9, or the calls it made to Gmail."""
        return self.run(("ask", folder, nth, when))[0]

    def morning(self, folder: Path, nth: int, when: When) -> int:
        """Return the exit code of sending a morning's digests: -9, or the calls it made to Gmail."""
        return self.run(("morning", folder, nth, when))[0]

    def settle_mails(self, folder: Path, processes: int = 1) -> list[int]:
        """Return, for each process settling, syncing and mailing at the same time, how many SOPs have to wait."""
        return self.run(*[("settle_mails", folder)] * processes)

    def settle(self, folder: Path, processes: int = 1) -> list[int]:
        """Return, for each process settling at the same time, how many SOPs have to wait."""
        return self.run(*[("settle", folder)] * processes)

    def repeat(self, folder: Path, act: str) -> int:
        """Send the act again, as a person's client does that got no answer; 0 where it is done."""
        return self.run(("repeat", folder, act))[0]


@contextmanager
def processes() -> Iterator[Processes]:
    """The server, for as long as it is needed."""
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603  # our own module
        yield Processes(server)
        if server.stdin:
            server.stdin.close()


def pass_time(folder: Path, seconds: float) -> None:
    """Let time pass in the workspace of that folder."""
    world = workspace(folder)
    world.sandbox.advance(seconds)
    world.close()


def _fork(work: str, folder: str, *rest: Any) -> int:
    """Return the id of a process that does this and exits with what it returns."""
    child = os.fork()
    if child:
        return child
    signal.alarm(LONGEST)
    code = FAILED
    try:
        code = WORK[work](Path(folder), *rest)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _serve() -> None:
    _read_for_all()
    look_rarely()
    for line in sys.stdin:
        children = [_fork(*job) for job in json.loads(line)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        print(json.dumps(codes), flush=True)  # noqa: T201  # the answer on the pipe


def _read_for_all() -> None:
    """Read what is read once a process, templates, fonts and the shapes of Google's APIs, before any child would."""
    with tempfile.TemporaryDirectory() as folder, closing(workspace(Path(folder))) as world:
        draft_once(world.office)
        sop = world.office.histories.read(only_sop(world.office))
        world.office.google.drive.export(sop.current.document_id or "")


if __name__ == "__main__":
    with_room(_serve)()
