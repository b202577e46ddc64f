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
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, cast

import requests
from requests.adapters import BaseAdapter

from service.domain.acts.draft import DraftRequest
from service.domain.acts.evaluation import CRITERIA
from service.domain.acts.forms import FormInput
from service.domain.acts.monitoring import MonitoringAnswer
from service.domain.acts.taking_up import FromPractice
from service.domain.company.organisation import Signatory
from service.domain.facts import Decree, Reviewer
from service.domain.facts.audit_pack import PackAsked
from service.domain.facts.evaluation import CriterionAnswer
from service.gateways.google.calling import Calling
from service.gateways.mail import Gmail
from service.local import open_office
from service.records.interface import ActClaim, Append, Records
from service.sandbox.server import Sandbox
from service.workflow.acts.acknowledging import acknowledge
from service.workflow.acts.adopting import confirm, marks_of, unconfirmed
from service.workflow.acts.authorising import authorise
from service.workflow.acts.authorising_together import authorise_together
from service.workflow.acts.convening import write_minutes
from service.workflow.acts.countersigning import add_signed_copy
from service.workflow.acts.drafting import draft
from service.workflow.acts.ending import withdraw
from service.workflow.acts.enrolling import enrol
from service.workflow.acts.evaluating import evaluate
from service.workflow.acts.inserting import insert_block, remove_head
from service.workflow.acts.listing_forms import add_form
from service.workflow.acts.looking_through import begin
from service.workflow.acts.marking import give_pics
from service.workflow.acts.monitoring import monitor, monitor_many
from service.workflow.acts.packing import begin as pack
from service.workflow.acts.queued import settle_everything
from service.workflow.acts.reporting import report, take_up
from service.workflow.acts.reviewing import open_round
from service.workflow.acts.revising import revise
from service.workflow.acts.rewriting import rewrite_references
from service.workflow.acts.syncing import sync
from service.workflow.acts.taking_over import adopt_all, fill_in, go_on
from service.workflow.means.adoptions import read as adopting
from service.workflow.means.leasing import LEASE_SECONDS
from service.workflow.means.office import Office
from service.workflow.settling.digests import mail_in_the_morning
from tests.garbage import look_rarely
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI
from tests.world import FIELDS, World, with_doors

When = Literal["before", "after"]
MAILBOX = "baku@kopi.example"
"""Where mails are sent from."""
LEASE = LEASE_SECONDS + 1
"""Seconds after which nobody believes any more that a dead process is at work."""
PATIENCE = 601
"""Seconds after which a create that was not answered is known not to have landed."""
LAG = 60
"""Seconds after which everything shows in Google's lists."""
CALLS = {
    "draft": 4,
    "authorise": 9,
    "authorise_public": 10,
    "sign": 4,
    "sign_last": 9,
    "revise": 6,
    "register": 8,
    "register_copy": 9,
    "insert_block": 5,
    "remove_head": 5,
    "rewrite": 5,
    "list_form": 5,
    "give_pics": 5,
    "withdraw": 6,
    "mark_withdrawn": 8,
    "take_over": 28,
    "acknowledge": 2,
    "report": 2,
    "monitor": 7,
    "take_up": 5,
    "minutes": 4,
    "signed_copy": 6,
}
"""As many calls to Google as each act makes (DESIGN.md 5); taking over is due on a day's first look, at rights too."""
SAME_AS_REGISTER = 4
"""The call from which on a copied Doc is registered as a moved one is: what happens then is killed there."""
HEAD = ("Document number: OLD-1", "Effective date: 1 April 2019")
OLD_WORDS = "\n".join((*HEAD, "Write, then publish."))
DAYS = 3
"""Days after which the next revision takes over."""
LONGEST = 100
"""Seconds after which a process that hangs is ended."""
FAILED = 99
SEVERAL = "several-sign"
"""The file in the folder of a company in which Fitri signs before the authoriser."""
PUBLIC, ADDRESS = "public", "https://sop.kopi.example"
"""The file in the folder of a company whose service Google and phones reach, so that prints bear a code; and where."""
SEVERAL_SIGN = replace(KOPI, signatories=(Signatory(FITRI, meaning="Checked"),))


FOR_ALL = {
    "department": "MKT", "revision": "1", "signatory": "Rina Hartono", "effective": "2024-01-02", "authoriser": CITRA,
}  # fmt: skip
"""What is said of all Docs of a folder that do not say it themselves."""


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

    def append(self, new: Append) -> None:
        self.fuse.around(lambda: self.inner.append(new))

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


def draft_once(office: Office) -> None:
    """Draft as Ayu, with a key that makes a repetition the same act."""
    request = DraftRequest("content-production", "Content production", "MKT", "permenpan", "en", CITRA, fields=FIELDS)
    draft(office, AYU, request, ActClaim("ayu draft", "draft"))


def authorise_once(office: Office) -> None:
    """Authorise the one SOP there is as Citra, with a key that makes a repetition the same act."""
    authorise(
        office,
        CITRA,
        office.histories.read(_only(office)),
        "Read and authorised.",
        office.today(),
        act=ActClaim("citra authorise", "authorise"),
    )


def sign_once(office: Office) -> None:
    """Sign the one SOP there is as Fitri, before the authoriser, with a key that makes a repetition the same act."""
    sop, act = office.histories.read(_only(office)), ActClaim("fitri signs", "authorise")
    authorise(office, FITRI, sop, "Checked.", office.today(), act=act)


def together_once(office: Office) -> None:
    """Authorise every SOP there is with one click of Citra's, with a key that makes a repetition the same act."""
    sops = {head.stream: "" for head in office.records.summaries({}, 10).heads}
    decree = Decree("SK-7", office.today())
    act = ActClaim("citra together", "together")
    authorise_together(office, CITRA, sops, "Read and authorised.", office.today(), decree, act)


def revise_once(office: Office) -> None:
    """Begin the next revision of the one SOP there is as Ayu."""
    revise(
        office,
        AYU,
        office.histories.read(_only(office)),
        "A new channel",
        "change",
        act=ActClaim("ayu revise", "revise"),
    )


def withdraw_once(office: Office) -> None:
    """Withdraw the one SOP there is as Citra."""
    withdraw(
        office, CITRA, office.histories.read(_only(office)), "No longer needed", ActClaim("citra withdraw", "withdraw")
    )


def monitor_once(office: Office) -> None:
    """Say as Ayu that the one SOP needs a change, which opens its next revision."""
    sop, answer = (
        office.histories.read(_only(office)),
        MonitoringAnswer("needs_change", "It takes a week.", "Five days."),
    )
    monitor(office, AYU, sop, answer, ActClaim("ayu monitors", "monitor"))


def monitor_all_once(office: Office) -> None:
    """Answer with one click of Ayu's for every SOP there is: the first needs a change, the others run well."""
    first, *others = (head.stream for head in office.records.summaries({}, 10).heads)
    answers = {one: MonitoringAnswer("runs_well") for one in others}
    answers[first] = MonitoringAnswer("needs_change", "It takes a week.", "Five days.")
    monitor_many(office, AYU, answers, ActClaim("ayu monitors all", "monitor all"))


def evaluate_once(office: Office) -> None:
    """Say as Citra that the SOPs of her department meet each criterion."""
    answers = [CriterionAnswer(criterion, yes=True) for criterion in CRITERIA]
    evaluate(office, CITRA, "MKT", answers, ActClaim("citra evaluates", "evaluate"))


def acknowledge_once(office: Office) -> None:
    """Say as Dewi that she has read the one SOP there is, with a key that makes a repetition the same act."""
    sop = office.histories.read(_only(office))
    acknowledge(office, DEWI, sop, act=ActClaim("dewi has read it", "acknowledge"))


def report_once(office: Office) -> None:
    """Report a problem with the second step as Dewi."""
    sop = office.histories.read(_only(office))
    report(office, DEWI, sop, "The form has moved.", 2, ActClaim("dewi reports", "report"), stopped=True)


def take_up_once(office: Office) -> None:
    """Put what was reported into the revision that is drafted, as Ayu."""
    sop = office.histories.read(_only(office))
    take_up(office, AYU, sop, FromPractice(tuple(sop.practice.reports)), ActClaim("ayu takes up", "take up"))


def minutes_once(office: Office) -> None:
    """Have the minutes of the meeting written as Ayu."""
    write_minutes(office, AYU, office.histories.read(_only(office)), ActClaim("ayu minutes", "minutes"))


def signed_copy_once(office: Office) -> None:
    """Add the scan that Ayu uploaded to the SOP in force."""
    sop, scan = office.histories.read(_only(office)), office.records.bookmark("scan") or ""
    add_signed_copy(office, AYU, sop, office.google.drive_of(AYU), scan, ActClaim("ayu adds", "copy"))


def mark_withdrawn_once(office: Office) -> None:
    """Go on with the withdrawal once Google lets the unlocked Doc be marked."""
    settle_everything(office)


def register_once(office: Office) -> None:
    """Register the one Doc that Ayu has, which moves."""
    _register(office, owner=AYU)


def register_copy_once(office: Office) -> None:
    """Register the one Doc that Eko shares with Ayu to read, which is copied."""
    _register(office, owner=EKO)


def _register(office: Office, owner: str) -> None:
    theirs = office.google.drive_of(AYU)
    request = DraftRequest("", "Old procedure", "MKT", "lean", "en", CITRA)
    enrol(office, AYU, theirs, request, old_doc(office, owner), act=ActClaim("ayu register", "register"))


def have_old_docs(world: World) -> None:
    """Have an old Doc of Ayu's, and one of Eko's that she may read."""
    body = {"name": "Old procedure", "mimeType": "application/vnd.google-apps.document"}
    for person in (world.ayu, world.eko):
        document = person.does("POST", "/drive/v3/files?fields=id", body)["id"]
        write = {"requests": [{"insertText": {"location": {"index": 1}, "text": OLD_WORDS}}]}
        person.does("POST", f"/v1/documents/{document}:batchUpdate", write)
        world.office.records.set_bookmark(f"old doc of {person.email}", document)
    share = {"type": "user", "role": "reader", "emailAddress": AYU}
    world.eko.does("POST", f"/drive/v3/files/{document}/permissions?sendNotificationEmail=false", share)


def old_doc(office: Office, owner: str) -> str:
    """Return the id of somebody's old Doc."""
    return office.records.bookmark(f"old doc of {owner}") or ""


def insert_block_once(office: Office) -> None:
    """Have the identity block put into the one registered Doc, as Ayu."""
    insert_block(office, AYU, office.histories.read(_only(office)), ActClaim("ayu inserts", "insert"))


def remove_head_once(office: Office) -> None:
    """Have that Doc's own head taken out, as Ayu."""
    sop = office.histories.read(_only(office))
    remove_head(office, AYU, sop, HEAD, ActClaim("ayu removes", "remove"))


def give_pics_once(office: Office) -> None:
    """Say as Ayu who is in charge of the steps of the one drawn flow."""
    pics = {1: "Penulis Konten", 3: "Kepala Pemasaran"}
    give_pics(office, AYU, office.histories.read(_only(office)), pics, ActClaim("ayu marks", "marks"))


def rewrite_once(office: Office) -> None:
    """Have the references and numbers of the one draft put right, into which Ayu put a row."""
    sop = office.histories.read(_only(office))
    rewrite_references(office, AYU, sop, renumber=True, act=ActClaim("ayu rewrites", "rewrite"))


def list_form_once(office: Office) -> None:
    """Have a form listed in the one draft."""
    form = FormInput("Permintaan naskah", "FRM-MKT-01", "0")
    add_form(office, AYU, office.histories.read(_only(office)), form, ActClaim("ayu lists", "form"))


def take_over_once(office: Office) -> None:
    """Sync on the day on which the next revision takes over."""
    sync(office)


def ask_once(office: Office) -> None:
    """Open a round on the one SOP there is as Ayu, which has Budi and Dewi mailed."""
    reviewers = (Reviewer(BUDI), Reviewer(DEWI))
    due = office.today() + timedelta(days=7)
    open_round(office, AYU, office.histories.read(_only(office)), reviewers, due, ActClaim("ayu asks", "ask"))


def _only(office: Office) -> str:
    (head,) = office.records.summaries({}, 10).heads
    return head.stream


def adopt_folder_once(office: Office) -> None:
    """Have Fitri's folder adopted and all that is missing filled in, with keys that make a repetition the same acts."""
    theirs, folder = office.google.drive_of(FITRI), office.records.bookmark("old folder") or ""
    act = ActClaim("fitri adopts", "adopt")
    adoption = begin(office, FITRI, theirs, folder, (), in_force=True, act=act)
    go_on(office, adoption.id)
    filled = fill_in(office, FITRI, adopting(office, adoption.id), {}, FOR_ALL, {}, ActClaim("fitri fills in", "fill"))
    adopt_all(office, FITRI, filled, ActClaim("fitri says so", "all"))


def confirm_all_once(office: Office) -> None:
    """Confirm all adopted SOPs as Citra, with a key that makes a repetition the same act."""
    marks = marks_of(list(unconfirmed(office, CITRA)))
    confirm(office, CITRA, marks, ActClaim("citra confirms", "confirm"))


def pack_once(office: Office) -> None:
    """Ask for an audit pack of all SOPs as Fitri, with a key that makes a repetition the same act."""
    pack(office, FITRI, PackAsked(), ActClaim("fitri packs", "pack"))


ACTS = {
    "pack": pack_once,
    "draft": draft_once,
    "authorise": authorise_once,
    "authorise_public": authorise_once,
    "sign": sign_once,
    "sign_last": authorise_once,
    "together": together_once,
    "revise": revise_once,
    "register": register_once,
    "register_copy": register_copy_once,
    "insert_block": insert_block_once,
    "remove_head": remove_head_once,
    "rewrite": rewrite_once,
    "list_form": list_form_once,
    "give_pics": give_pics_once,
    "withdraw": withdraw_once,
    "acknowledge": acknowledge_once,
    "report": report_once,
    "monitor": monitor_once,
    "monitor_all": monitor_all_once,
    "evaluate": evaluate_once,
    "take_up": take_up_once,
    "minutes": minutes_once,
    "signed_copy": signed_copy_once,
    "mark_withdrawn": mark_withdrawn_once,
    "take_over": take_over_once,
    "adopt_folder": adopt_folder_once,
    "confirm_all": confirm_all_once,
}


def _act(folder: Path, act: str, nth: int, when: When) -> int:
    world, fuse = workspace(folder), Fuse(nth, when)
    deadly = DeadlySandbox(world.sandbox, fuse)
    office = open_office(world.settings, deadly)  # type: ignore[arg-type]  # it has all that an office asks of it
    office = with_doors(office, mail=None, tasks=None)  # test_mail_kills kills at the calls to Gmail
    ACTS[act](office)
    settle_everything(office)  # as the queue does
    return fuse.made


def _record(folder: Path, act: str, nth: int, when: When) -> int:
    """Do an act, killed at a write to the records instead of at a call to Google."""
    office, fuse = with_doors(workspace(folder).office, mail=None, tasks=None), Fuse(nth, when)
    office = replace(office, records=cast("Records", DeadlyRecords(office.records, fuse)))
    ACTS[act](office)
    settle_everything(office)
    return fuse.made


def _settle(folder: Path) -> int:
    return len(settle_everything(workspace(folder).office))


def _repeat(folder: Path, act: str) -> int:
    office = with_doors(workspace(folder).office, tasks=None)
    ACTS[act](office)
    settle_everything(office)
    return 0


def _ask(folder: Path, nth: int, when: When) -> int:
    world, fuse = workspace(folder), Fuse(nth, when)
    ask_once(mailing(world.office, DeadlySandbox(world.sandbox, fuse)))
    return fuse.made


def _morning(folder: Path, nth: int, when: When) -> int:
    world, fuse = workspace(folder), Fuse(nth, when)
    mail_in_the_morning(mailing(world.office, DeadlySandbox(world.sandbox, fuse)), None)
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
        sop = world.office.histories.read(_only(world.office))
        world.office.google.drive.export(sop.current.document_id or "")


if __name__ == "__main__":
    _serve()
