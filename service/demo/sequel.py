"""The second act, on an SOP older than Baku: adopted, revised over objection and decline; another is withdrawn."""

import tempfile
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile

from service.demo.people import Actor, Surprise
from service.demo.stage import CallCounts, Cast, Stage, Tell
from service.domain.sentences import Sentence, languages, spoken
from service.workflow.reading.audit_pack.check import check

TITLE = Sentence("Publishing on the company blog")
REMARK = Sentence("The text is often ready a day before anybody looks at it.")
ADDED = Sentence("Whoever finishes a text tells the next person at once.")
TOLD = Sentence("What its performers told us")
WRITTEN = Sentence("Written into the text.")
NEW_POST = Sentence("A new post")
CLOSED = Sentence("The newsletter is given up.")
KNOWN = Sentence("People have worked by these steps for years.")
OBJECTION = Sentence("It does not say who the next person is.")
NEXT_PERSON = Sentence("The next person is the one who publishes.")
DECLINED = Sentence("It does not say when the blog's readers learn of it.")
ANNOUNCED = Sentence("Readers are told at the beginning of each month what will appear.")
OTHER_TITLE = Sentence("Publishing a newsletter")
TASK = Sentence("publishing texts")
RUNS_WELL = Sentence("Runs well")
REVISION, NEXT, SIGNATORY, DECREE = 3, 4, "Rina Hartono", "SK-12/2026"
"""What the paper of the old SOP says, the revision that follows, and the decree by which that one is authorised."""
YEARS = 2
PURPOSE = Sentence("So that every text appears on its day.")
OLD_STEPS = (
    (Sentence("No"), Sentence("Activity"), Sentence("PIC"), Sentence("Time")),
    ("1", Sentence("Write the text"), Sentence("Copywriter"), Sentence("2 hours")),
    ("2", Sentence("Publish the text"), Sentence("Copywriter"), Sentence("15 minutes")),
)
PATIENCE = 30
"""Seconds for the queue."""
DAYS = 7
DAY = 24 * 60 * 60


class Sequel(Stage):
    """The second act; `advance` lets that many seconds pass at Google and Baku, `to_morning` all until mails go out."""

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

    def scenes(self) -> tuple[Callable[[], None], ...]:
        """Return the story in its order."""
        return (
            self.adopt,
            self.confirm,
            self.report,
            self.revise,
            self.review,
            self.withdraw_objection,
            self.told,
            self.decline,
            self.authorise_together,
            self.mail_in_the_morning,
            self.make_known,
            self.let_time_pass,
            self.find,
            self.monitor,
            self.hand_over,
            self.withdraw,
            self.pack,
        )

    def adopt(self) -> None:
        """Take over an SOP that people work by already, as its paper has it."""
        author, since = self.cast.author, self.today - timedelta(days=YEARS * 365)
        body = {
            "document_id": author.brings(self._in_words(TITLE), self._old_words()),
            "title": self._in_words(TITLE),
            "number": self._free_number(),
            "department": self.cast.department,
            "language": self._template["language"],
            "authoriser": self.cast.leader.email,
            "authors": [author.email],
            "in_force": {"revision": REVISION, "signatory": SIGNATORY, "effective": since.isoformat()},
        }
        self._do("adopt", author, "POST", "/api/documents", body)
        self.say(
            "The second act: {author} adopts {number} “{title}”, Rev. {revision}, which {signatory} signed on paper",
            author=author.name,
            number=self.sop["number"],
            title=TITLE,
            revision=REVISION,
            signatory=SIGNATORY,
        )

    def confirm(self) -> None:
        """Confirm with one click what was adopted; it is in force as it was."""
        with self.call_counts.act("confirm"):
            self.cast.leader.does("POST", "/api/adoptions/confirmations", {})
        self._look()
        if not self.sop["locked"] or self._in_force() != REVISION:
            raise Surprise(f"What was adopted is not in force: {self.sop['outstanding']}")
        self._leads_to(REVISION)
        self.say(
            "{leader} confirms with one click what was adopted: it is in force and locked, marked as authorised "
            "outside Baku, and the link of {number} leads to Rev. {revision}",
            leader=self.cast.leader.name,
            number=self.sop["number"],
            revision=REVISION,
        )

    def report(self) -> None:
        """Have a performer report what does not work, whose name nobody but owner and controllers reads."""
        performer, body = self.cast.performer, {"text": self._in_words(REMARK), "step": 2}
        self._do("report", performer, "POST", self._path("reports"), body)
        (report,) = self.cast.reviewer.does("GET", self._path("reports"))["reports"]
        if report["reporter"] is not None:
            raise Surprise(f"Somebody reads who reported: {report}")
        self.say(
            "{performer}, who works by it, reports of step {step}: “{remark}” Only its owner and the document "
            "controllers read who reported.",
            performer=performer.name,
            step=2,
            remark=REMARK,
        )

    def revise(self) -> None:
        """Begin the next revision, put the report into it, and change what it asks for."""
        author, reports = self.cast.author, self.cast.author.does("GET", self._path("reports"))["reports"]
        ids = [report["id"] for report in reports]
        body = {"reason": self._in_words(TOLD), "class": "change", "reports": ids}
        self._do("revise", author, "POST", self._path("revisions"), body)
        self._insert(author, ADDED)
        self._do("insert_block", author, "POST", self._path("identity-block"), {})
        self.say(
            "{author} begins Rev. {next} as a copy, in which the report stands as a comment at its step, and writes "
            "into it: “{added}” Rev. {revision} stays in force. One button inserts the identity block; not a word of "
            "the text is changed.",
            author=author.name,
            next=int(self.sop["revision"]),
            added=ADDED,
            revision=self._in_force(),
        )

    def review(self) -> None:
        """Have the reviewer shown what changed, and object to it."""
        self._open_round("open_round")
        reviewer = self.cast.reviewer
        shown = reviewer.does("GET", self._path("differences"))
        self.say("{reviewer} is shown only what changed:", reviewer=reviewer.name)
        for line in shown["differences"]:
            self.tell(f"  {'+' if line['change'] == 'added' else '-'} {line['text']}", "")
        if not any(self._in_words(ADDED) in line["text"] for line in shown["differences"]):
            raise Surprise("The difference is not shown.")
        body = {"answer": "not_yet", "note": self._in_words(OBJECTION)}
        self._do("object", reviewer, "POST", self._path("rounds/current/answers"), body)
        self.say("{reviewer} objects: “{objection}”", reviewer=reviewer.name, objection=OBJECTION)

    def withdraw_objection(self) -> None:
        """Show that no round closes over an objection; once it is met, its reviewer agrees."""
        self._accept("disposition", WRITTEN)
        author = self.cast.author
        refused = author.is_refused("POST", self._path("rounds/current/close"), {}, 409)
        self.say("{author} wants to close the round and is refused:", author=author.name)
        self._list(refused)
        self._insert(author, NEXT_PERSON)
        self.say("{author} writes into the Doc: “{added}”", author=author.name, added=NEXT_PERSON)
        self._agree()
        self._do("waive", self.cast.leader, "POST", self._path("simulations"), self._waiver)
        self.say("{reviewer} agrees now, and the round closes", reviewer=self.cast.reviewer.name)

    def told(self) -> None:
        """Show who reported what came of it."""
        performer = self.cast.performer
        (report,) = performer.does("GET", self._path("reports"))["reports"]
        if report["decided"] != "accepted":
            raise Surprise(f"Nothing came of the report: {report}")
        self.say("{performer} is told: the report is in Rev. {next}, accepted", performer=performer.name, next=NEXT)

    def decline(self) -> None:
        """Have it declined; the reason is feedback of the next round, and the waiver holds as the steps do."""
        leader, body = self.cast.leader, {"reason": self._in_words(DECLINED)}
        self._do("decline", leader, "POST", self._path("decline"), body)
        self.say("{leader} declines to authorise it: “{reason}”", leader=leader.name, reason=DECLINED)
        self._insert(self.cast.author, ANNOUNCED)
        self.say("{author} writes into the Doc: “{added}”", author=self.cast.author.name, added=ANNOUNCED)
        self._accept("decline_disposition", WRITTEN)
        self._open_round("open_round_2")
        self._agree()
        self._look()
        if self.sop["outstanding"]:
            raise Surprise(f"The rehearsal of the same steps does not hold: {self.sop['outstanding']}")
        self.say("{reviewer} agrees; as the steps are the same, nothing is rehearsed again", **self._names)

    def authorise_together(self) -> None:
        """Authorise the revision and another SOP with one click and one decree, for a later day."""
        revised = self.sop
        self._draft("draft", self._in_words(OTHER_TITLE))
        author, number = self.cast.author.name, self.sop["number"]
        self.say("{author} drafts {number} “{title}”", author=author, number=number, title=OTHER_TITLE)
        self._open_round("open_round_3")
        self._agree()
        self._do("waive_2", self.cast.leader, "POST", self._path("simulations"), self._waiver)
        leader, day = self.cast.leader, self.today + timedelta(days=DAYS)
        ready = leader.does("GET", "/api/authorisations")["sops"]
        body = {
            "sops": [{"id": one["id"], "seen": one["mark"]} for one in ready],
            "effective": day.isoformat(),
            "decree": {"number": DECREE, "day": self.today.isoformat()},
        }
        with self.call_counts.act("authorise_together"):
            begun = leader.does("POST", "/api/authorisations", self._meaning | body)
        came = leader.does("GET", f"/api/authorisations/{begun['id']}")
        numbers = [one["number"] for one in came["authorised"]]
        if sorted(numbers) != sorted((revised["number"], self.sop["number"])):
            raise Surprise(f"They were not authorised together: {came}")
        self.other, self.sop = self.sop, revised
        self._look()
        self._leads_to(REVISION)
        self.say(
            "{leader} authorises {numbers} together by decree {decree}, from {day}; until then the link of {number} "
            "leads to Rev. {revision}",
            leader=leader.name,
            numbers=" + ".join(numbers),
            decree=DECREE,
            day=day,
            number=self.sop["number"],
            revision=REVISION,
        )

    def mail_in_the_morning(self) -> None:
        """Let the next working morning come, with one mail for all that a performer is to know."""
        performer, before = self.cast.performer, len(self._mails(self.cast.performer))
        self.to_morning()
        self._sync()
        new = self._mails(performer)[before:]
        told = "".join(map(_text, new))
        if len(new) != 1 or not all(one["number"] in told for one in (self.sop, self.other)):
            raise Surprise(f"{performer.name} is not told of all in one mail: {told or 'there is none'}")
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
        for _ in range(PATIENCE):
            pack = controller.does("GET", f"/api/audit-packs/{pack['id']}")
            if pack["complete"]:
                break
            time.sleep(1)
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

    def _free_number(self) -> str:
        """Return a number that no SOP has, as another demo in this folder adopted one, too."""
        taken = {one["number"] for one in self.cast.leader.does("GET", "/api/sops?limit=200")["sops"]}
        return next(number for n in count(7) if (number := f"SOP/{n:02}") not in taken)

    def _old_words(self) -> str:
        """Return what the Doc says that is older than Baku, as HTML."""
        rows = ("".join(f"<td>{spoken(cell, self.language)}</td>" for cell in row) for row in OLD_STEPS)
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"<h1>{self._in_words(TITLE)}</h1><p>{self._in_words(PURPOSE)}</p><table>{table}</table>"

    def _agree(self) -> None:
        """Bring the open round to its end."""
        self._do("answer", self.cast.reviewer, "POST", self._path("rounds/current/answers"), {"answer": "agree"})
        self._do("close_round", self.cast.author, "POST", self._path("rounds/current/close"), {})

    @property
    def _waiver(self) -> dict[str, str]:
        return {"kind": "waived", "reason": self._in_words(KNOWN)}

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
