"""What people do with an SOP in force: they read it, look for it, monitor it, hand it over, withdraw it and pack it."""

import tempfile
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile

from service.demo.people import Actor, Surprise
from service.demo.stage import CallCounts, Cast, Stage, Tell
from service.domain.sentences import Sentence, languages
from service.workflow.reading.audit_pack.check import check

NEW_POST = Sentence("A new post")
CLOSED = Sentence("The newsletter is given up.")
TASK = Sentence("publishing texts")
RUNS_WELL = Sentence("Runs well")
REVISION, NEXT, SIGNATORY, DECREE = 3, 4, "Rina Hartono", "SK-12/2026"
"""What the paper of the old SOP says, the revision that follows, and the decree by which that one is authorised."""
PATIENCE = 30
"""Seconds for the queue."""
LOOKS_AGAIN = 0.1
"""Seconds until somebody looks again whether the queue is done."""
DAYS = 7
DAY = 24 * 60 * 60


class DaysInForce(Stage):
    """The days of SOPs in force; `advance` lets that many seconds pass, `to_morning` all until mails go out."""

    def __init__(
        self,
        cast: Cast,
        tell: Tell,
        call_counts: CallCounts,
        today: date,
        advance: Callable[[float], None],
        to_morning: Callable[[], None],
    ) -> None:
        super().__init__(cast, tell, call_counts, today)
        self.advance, self.to_morning = advance, to_morning
        self.other: dict[str, Any] = {}
        """The SOP that is authorised together with the adopted one."""

    def mail_in_the_morning(self) -> None:
        """Let the next working morning come, with one mail for all that a performer is to know."""
        performer, before = self.cast.performer, len(self._mails(self.cast.performer))
        self.to_morning()
        self._sync()
        new = self._mails(performer)[before:]
        text = "".join(map(_text, new))
        if len(new) != 1 or not all(one["number"] in text for one in (self.sop, self.other)):
            raise Surprise(f"{performer.name} is not told of all in one mail: {text or 'there is none'}")
        self.say(
            "On the next working morning {performer} has one mail for all of it: “{subject}”",
            performer=performer.name,
            subject=_header(new[0], "Subject"),
        )

    def _mails(self, person: Actor) -> list[dict[str, Any]]:
        """Return the mails that somebody has from Baku, the oldest first."""
        listed = person.does("GET", "/gmail/v1/users/me/messages?labelIds=INBOX").get("messages", [])
        mails = (person.does("GET", f"/gmail/v1/users/me/messages/{one['id']}") for one in reversed(listed))
        return [mail for mail in mails if "Baku" in _header(mail, "From")]

    def make_known(self) -> None:
        """Have a performer say that they have read it, before it takes effect."""
        performer = self.cast.performer
        self._do("acknowledge", performer, "POST", self._path("acknowledgements"), {})
        known = self.sop["distribution"]
        if known["mine"]["read"] is None or known["revision"] != NEXT:
            raise Surprise(f"It is not known that Rev. {NEXT} was read: {known}")
        self.say(
            "{performer} works by it and says with one click: “{read}” That is {done} of {all}; nobody says it for "
            "another",
            performer=performer.name,
            read=Sentence("I have read and understood it"),
            done=known["read"],
            all=known["asked"],
        )

    def let_time_pass(self) -> None:
        """Let the day come on which the next revision takes over."""
        self.advance(DAYS * DAY)
        self._sync()
        self._leads_to(NEXT)
        if self.sop["alarms"] or self._in_force() != NEXT:
            raise Surprise(f"Rev. {NEXT} did not take over: {self.sop['alarms']}")
        self.done(
            Sentence(
                "{days} days pass: Rev. {next} is in force, Rev. {revision} is superseded, and the same link leads to "
                "Rev. {next}",
                days=DAYS,
                next=NEXT,
                revision=REVISION,
            )
        )

    def find(self) -> None:
        """Have a performer ask what to do, in words of their own."""
        performer, task = self.cast.performer, self._in_words(TASK)
        found = performer.does("GET", f"/api/steps?{urlencode({'q': task})}")["steps"]
        step = next((one for one in found if (one["number"], one["revision"]) == (self.sop["number"], NEXT)), None)
        if step is None:
            raise Surprise(f"Nothing in Rev. {NEXT} is found by “{task}”: {found}")
        self.say(
            "{performer} asks for “{task}”, and finds step {step} of Rev. {revision}: “{activity}”, {duration}",
            performer=performer.name,
            task=task,
            step=step["step"],
            revision=NEXT,
            activity=step["activity"],
            duration=step["duration"],
        )

    def monitor(self) -> None:
        """Have the owner say that it runs well, long before that is asked for."""
        author = self.cast.author
        self._do("monitor", author, "POST", self._path("monitoring"), {"outcome": "runs_well"})
        revision, row = (
            next(one for one in self.sop["revisions"] if one["number"] == NEXT),
            self._register_row(self.sop),
        )
        if not any(RUNS_WELL.spoken(language) in cell for cell in row for language in languages()):
            raise Surprise(f"The register does not say that it runs well: {row}")
        self.done(
            Sentence(
                "{author} says that Rev. {revision} runs well: the next monitoring is on {day}, and the register says "
                "who looked",
                author=author.name,
                revision=NEXT,
                day=date.fromisoformat(revision["next_review"]),
            )
        )

    def hand_over(self) -> None:
        """Hand what the author holds of it to somebody else."""
        author, successor = self.cast.author, self.cast.performer
        body = {
            "leaver": author.email,
            "successor": successor.email,
            "reason": self._in_words(NEW_POST),
            "sops": [self.sop["id"]],
        }
        outcome = author.does("POST", "/api/handover", body)
        self._look()
        if outcome["left"] or self.sop["owner"] != successor.email:
            raise Surprise(f"The handover left something: {outcome['left']}")
        self.say(
            "{author} leaves the department: {successor} owns {number} now",
            author=author.name,
            successor=successor.name,
            number=self.sop["number"],
        )

    def withdraw(self) -> None:
        """Withdraw the other SOP; its link says so."""
        leader, (self.sop, self.other) = self.cast.leader, (self.other, self.sop)
        self._do("withdraw", leader, "POST", self._path("withdraw"), {"reason": self._in_words(CLOSED)})
        page = leader.ask("GET", f"/s/{self.sop['number']}")
        row = self._register_row(self.sop)
        if page.status_code != 404 or not any(word in page.get_data(as_text=True) for word in ("withdrawn", "dicabut")):
            raise Surprise("The link of a withdrawn SOP does not say so.")
        if not any(word in cell for cell in row for word in ("Withdrawn", "Dicabut")):
            raise Surprise(f"The register does not say that it was withdrawn: {row}")
        self.done(
            Sentence(
                "{leader} withdraws {number}: marked, put away, and the link says that it is no longer valid",
                leader=leader.name,
                number=self.sop["number"],
            )
        )
        self.sop, self.other = self.other, self.sop

    def pack(self) -> None:
        """Have everything packed for an audit, and check it without Baku."""
        controller = self.cast.controller
        pack = controller.does("POST", "/api/audit-packs", {"sops": [self.sop["id"], self.other["id"]]})
        until = time.monotonic() + PATIENCE
        while not pack["complete"] and time.monotonic() < until:
            time.sleep(LOOKS_AGAIN)
            pack = controller.does("GET", f"/api/audit-packs/{pack['id']}")
        if not pack["complete"]:
            raise Surprise(f"The audit pack is not made: {pack}")
        for part in pack["parts"]:
            wrong, says = self._checked(
                controller.fetches(f"/drive/v3/files/{part['id']}?alt=media&supportsAllDrives=true")
            )
            if wrong:
                raise Surprise(f"The audit pack is not what it says: {wrong}")
        self.done(Sentence("{controller} has both packed for an audit: {says}", controller=controller.name, says=says))

    def _checked(self, zipped: bytes) -> tuple[list[str], str]:
        """Return what the checker in a pack finds wrong with it, and what it says where that is nothing."""
        with tempfile.TemporaryDirectory() as folder:
            with ZipFile(BytesIO(zipped)) as zip_file:
                zip_file.extractall(folder)
            return check(Path(folder))

    def _sync(self) -> None:
        outcome = self.cast.author.does("POST", "/api/sync", {})
        if outcome["waiting"]:
            raise Surprise(f"The sync left something: {outcome['waiting']}")
        self._look()

    def _look(self) -> None:
        self.sop = self.cast.leader.does("GET", self._path())

    def _in_force(self) -> int:
        return next(int(revision["number"]) for revision in self.sop["revisions"] if revision["in_force"])

    def _leads_to(self, number: int) -> None:
        """Raise Surprise unless the lasting link leads to the Doc of this revision."""
        led = self.cast.performer.ask("GET", f"/s/{self.sop['number']}").headers.get("Location", "")
        revision = next(one for one in self.sop["revisions"] if one["number"] == number)
        if revision["document"]["id"] not in led:
            raise Surprise(f"The link does not lead to Rev. {number}: {led}")


def _header(mail: dict[str, Any], name: str) -> str:
    return next((str(one["value"]) for one in mail["payload"]["headers"] if one["name"] == name), "")


def _text(mail: dict[str, Any]) -> str:
    """Return what a mail says, as its first part has it."""
    part = next(iter(mail["payload"].get("parts", ())), mail["payload"])
    return urlsafe_b64decode(part["body"]["data"] + "==").decode()
