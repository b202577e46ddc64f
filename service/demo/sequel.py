"""The second act, on another SOP: a remark from practice, the next revision, the day it takes over, and the end."""

from collections.abc import Callable
from datetime import date, timedelta

from service.demo.people import Surprise
from service.demo.stage import CallCounts, Cast, Stage, Tell
from service.domain.sentences import Sentence

TITLE = Sentence("Publishing on the company blog")
REMARK = Sentence("The text is often ready a day before anybody looks at it.")
ADDED = Sentence("Whoever finishes a text tells the next person at once.")
TOLD = Sentence("What its performers told us")
WRITTEN = Sentence("Written into the text.")
NEW_POST = Sentence("A new post")
CLOSED = Sentence("The blog is closed.")
KNOWN = Sentence("The steps are those of the first SOP, which were rehearsed.")
DAYS = 7
DAY = 24 * 60 * 60


class Sequel(Stage):
    """The second act; `advance` lets that many seconds pass at Google and at Baku."""

    def __init__(
        self,
        cast: Cast,
        tell: Tell,
        call_counts: CallCounts,
        today: date,
        advance: Callable[[float], None],
    ) -> None:
        super().__init__(cast, tell, call_counts, today)
        self.advance = advance

    def scenes(self) -> tuple[Callable[[], None], ...]:
        """Return the story in its order."""
        return (
            self.come_into_force,
            self.remark,
            self.revise,
            self.review,
            self.authorise_for_later,
            self.let_time_pass,
            self.hand_over,
            self.withdraw,
        )

    def come_into_force(self) -> None:
        """Have another SOP in force."""
        self._draft("draft", self._in_words(TITLE))
        author, number = self.cast.author.name, self.sop["number"]
        self.say("The second act: {author} drafts {number} “{title}”", author=author, number=number, title=TITLE)
        self._agree()
        self._sign()
        self.say(
            "It is reviewed and authorised: the link of {number} leads to Rev. {revision}", number=number, revision=0
        )
        self._leads_to(0)

    def remark(self) -> None:
        """Have a performer say what does not work."""
        performer, body = self.cast.performer, {"source": "performer", "text": self._in_words(REMARK), "step": 2}
        self._do("remark", performer, "POST", self._path("feedback"), body)
        self.say(
            "{performer}, who works by it, says of step {step}: “{remark}”",
            performer=performer.name,
            step=2,
            remark=REMARK,
        )

    def revise(self) -> None:
        """Begin the next revision and change what the remark asks for."""
        author, body = self.cast.author, {"reason": self._in_words(TOLD), "class": "change"}
        self._do("revise", author, "POST", self._path("revisions"), body)
        self._insert(author, ADDED)
        self.say(
            "{author} begins Rev. {next} as a copy and writes into it: “{added}” Rev. {revision} stays in force.",
            author=author.name,
            next=int(self.sop["revision"]),
            added=ADDED,
            revision=self._in_force(),
        )

    def review(self) -> None:
        """Have the reviewer shown what changed, and agree."""
        self._open_round("open_round")
        shown = self.cast.reviewer.does("GET", self._path("differences"))
        self.say("{reviewer} is shown only what changed:", reviewer=self.cast.reviewer.name)
        for line in shown["differences"]:
            self.tell(f"  {'+' if line['change'] == 'added' else '-'} {line['text']}", "")
        if not any(self._in_words(ADDED) in line["text"] for line in shown["differences"]):
            raise Surprise("The difference is not shown.")
        self._accept("disposition", WRITTEN)
        self._agree(opened=True)

    def authorise_for_later(self) -> None:
        """Authorise the next revision for a later day; the one in force stays so until then."""
        day = self.today + timedelta(days=DAYS)
        self._sign(day)
        self._leads_to(0)
        self.say(
            "{leader} authorises Rev. {next} from {day}; until then the link leads to Rev. {revision}",
            leader=self.cast.leader.name,
            next=1,
            day=day,
            revision=0,
        )

    def let_time_pass(self) -> None:
        """Let the day come on which the next revision takes over."""
        self.advance(DAYS * DAY)
        self._sync()
        self._leads_to(1)
        if self.sop["alarms"] or self._in_force() != 1:
            raise Surprise(f"Rev. 1 did not take over: {self.sop['alarms']}")
        self.done(
            Sentence(
                "{days} days pass: Rev. {next} is in force, Rev. {revision} is superseded, and the same link leads to "
                "Rev. {next}",
                days=DAYS,
                next=1,
                revision=0,
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
        """Withdraw it; its link says so."""
        leader = self.cast.leader
        self._do("withdraw", leader, "POST", self._path("withdraw"), {"reason": self._in_words(CLOSED)})
        page = leader.ask("GET", f"/s/{self.sop['number']}")
        row = self._register_row(self.sop)
        if page.status_code != 404 or not any(word in page.get_data(as_text=True) for word in ("withdrawn", "dicabut")):
            raise Surprise("The link of a withdrawn SOP does not say so.")
        if not any(word in cell for cell in row for word in ("Withdrawn", "Dicabut")):
            raise Surprise(f"The register does not say that it was withdrawn: {row}")
        self.done(
            Sentence(
                "{leader} withdraws it: marked, put away, and the link says that it is no longer valid",
                leader=leader.name,
            )
        )

    def _agree(self, *, opened: bool = False) -> None:
        """Bring the revision through its round; its steps are known and need no rehearsal."""
        if not opened:
            self._open_round("open_round")
        self._do("answer", self.cast.reviewer, "POST", self._path("rounds/current/answers"), {"answer": "agree"})
        self._do("close_round", self.cast.author, "POST", self._path("rounds/current/close"), {})
        waiver = {"kind": "waived", "reason": self._in_words(KNOWN)}
        self._do("waive", self.cast.leader, "POST", self._path("simulations"), waiver)

    def _sign(self, effective: date | None = None) -> None:
        body = self._meaning | {"effective": effective.isoformat()} if effective else self._at_once
        self._do("authorise", self.cast.leader, "POST", self._path("authorise"), body)

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
        if self.sop["revisions"][number]["document"]["id"] not in led:
            raise Surprise(f"The link does not lead to Rev. {number}: {led}")
