"""The second act, on an SOP older than Baku: adopted, revised over objection and decline; another is withdrawn."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

from service.demo.in_force import DAYS, DECREE, NEXT, REVISION, SIGNATORY
from service.demo.observed import ObservedWork
from service.demo.people import Surprise
from service.domain.sentences import Sentence, spoken

TITLE = Sentence("Publishing on the company blog")
REMARK = Sentence("The text is often ready a day before anybody looks at it.")
ADDED = Sentence("Whoever finishes a text tells the next person at once.")
TOLD = Sentence("What its performers told us")
WRITTEN = Sentence("Written into the text.")
KNOWN = Sentence("People have worked by these steps for years.")
OBJECTION = Sentence("It does not say who the next person is.")
NEXT_PERSON = Sentence("The next person is the one who publishes.")
DECLINED = Sentence("It does not say when the blog's readers learn of it.")
ANNOUNCED = Sentence("Readers are told at the beginning of each month what will appear.")
OTHER_TITLE = Sentence("Publishing a newsletter")
YEARS = 2
PURPOSE = Sentence("So that every text appears on its day.")
OLD_STEPS = (
    (Sentence("No"), Sentence("Activity"), Sentence("PIC"), Sentence("Time")),
    ("1", Sentence("Write the text"), Sentence("Copywriter"), Sentence("2 hours")),
    ("2", Sentence("Publish the text"), Sentence("Copywriter"), Sentence("15 minutes")),
)


class Sequel(ObservedWork):
    """The second act; `advance` lets that many seconds pass at Google and Baku, `to_morning` all until mails go out."""

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
            self.follow,
            self.study,
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
        decided = leader.does("GET", f"/api/authorisations/{begun['id']}")
        numbers = [one["number"] for one in decided["authorised"]]
        if sorted(numbers) != sorted((revised["number"], self.sop["number"])):
            raise Surprise(f"They were not authorised together: {decided}")
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
