"""One-line builders of documents, contents and histories."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from service.domain import facts
from service.domain.document.content import Content, Remark
from service.domain.document.sop_document import STAMPED, Heading, IdentityBlock, Paragraph, SopDocument, Step
from service.domain.history.fold import fold
from service.domain.history.observation import observed
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from tests.people import AYU, BUDI, CITRA

START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
DRAFTED = facts.Drafted(
    "SOP-MKT-001", 0, "Content production", "blank", "lean", "en", "MKT", (), AYU, (AYU,), CITRA, {}
)
STEPS = (
    Step("Write the brief", "Content Planner", (), "backlog", "3 hours", "brief"),
    Step("Write the draft", "Copywriter", ("SEO Specialist",), "brief", "3 working days", "draft"),
)
DOCUMENT = SopDocument(
    "lean",
    "en",
    IdentityBlock(
        organisation="Kopi Nusantara",
        number="SOP-MKT-001",
        title="Content production",
        department="Marketing",
        owner="Ayu Lestari",
        revision="0",
    ),
    (),
    (Heading("Purpose"), Paragraph("To publish on time.")),
    (),
    STEPS,
)


def content(document: SopDocument = DOCUMENT, *remarks: Remark, without: Sequence[str] = ()) -> Content:
    """Return a look at a Doc with these remarks, every stamp place in it but those left out."""
    stamps = {place: "" for place in STAMPED if place not in without}
    return Content("r1", document, stamps, remarks)


def with_steps(*steps: Step) -> SopDocument:
    """Return the usual document with other steps."""
    return replace(DOCUMENT, steps=steps)


class Telling:
    """A history told fact by fact, one minute apart, as if each had been an act."""

    def __init__(self, *first: facts.Fact, by: str = AYU) -> None:
        self.ids = count(1)
        self.recorded: list[Recorded] = []
        self.tell(*(first or (DRAFTED,)), by=by)

    def new_id(self) -> str:
        return f"id{next(self.ids)}"

    def tell(self, *told: facts.Fact, by: str = AYU) -> "Telling":
        for fact in told:
            self.recorded.append(Recorded(fact, START + timedelta(minutes=len(self.recorded)), by))
        return self

    def look(self, seen: Content) -> "Telling":
        """Record what a look at the Doc adds."""
        return self.tell(*observed(self.sop, seen, self.new_id), by="baku")

    @property
    def sop(self) -> Sop:
        told = fold("sop-1", self.recorded)
        assert told is not None
        return told


def reviewed(seen: Content | None = None, by: str = BUDI) -> Telling:
    """Return a history in which one round has closed with an agreement."""
    told = Telling().look(seen or content())
    hashes = (
        (told.sop.current.content.steps_hash, told.sop.current.content.text_hash)
        if told.sop.current.content
        else ("", "")
    )
    told.tell(facts.RoundOpened(1, (facts.Reviewer(by),), TODAY, *hashes))
    told.tell(facts.ReviewerAnswered(1, by, "agree", *hashes), by=by)
    return told.tell(facts.RoundClosed(1, *hashes))


def rehearsed() -> Telling:
    """Return a history that only awaits authorisation."""
    told = reviewed()
    assert told.sop.current.content is not None
    results = tuple(facts.StepResult(seen.id, "done", 10, 0) for seen in told.sop.current.steps)
    return told.tell(
        facts.Simulated("sim1", "live", TODAY, (BUDI,), results, "passed", told.sop.current.content.steps_hash), by=BUDI
    )
