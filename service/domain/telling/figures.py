"""The company's SOPs in figures, counted from what lists know of each: no history is read for them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Literal, get_args

from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.company.organisation import Organisation
from service.domain.history.monitoring_due import monitoring_due
from service.domain.history.readings import announced, readings
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence
from service.domain.telling.planned import PlanFigures, total

LifeStage = Literal[
    "drafting",
    "adopted",
    "in_review",
    "in_simulation",
    "awaiting_authorisation",
    "to_come",
    "in_force",
    "superseded",
    "withdrawn",
]
"""Where a revision stands today: as its status, but for one that is authorised, which is in force or to come."""
STAGES: tuple[LifeStage, ...] = get_args(LifeStage)
IN_PROGRESS: tuple[LifeStage, ...] = STAGES[:5]
STAGE_WORDS: Mapping[LifeStage, Sentence] = {
    **{status: words for status, words in STATUS_WORDS.items() if status in STAGES},
    "to_come": Sentence("Authorised, not in force yet"),
    "in_force": Sentence("In force"),
}
YOUNGER = (30, 90, 180)
"""The ages, in days, up to which drafts are counted together; the last group is of all that are older."""
ROUNDS = 4
"""Review rounds from this one on count together."""
LATELY = timedelta(days=365)
"""How long ago a round may have closed to count."""
SOON, LATER = timedelta(days=30), timedelta(days=90)
Summary = Mapping[str, str | list[str]]
NO_PLAN: Mapping[str, PlanFigures] = {}


@dataclass(frozen=True)
class DepartmentFigures:
    """A department's share: SOPs in force, revisions in progress, what is overdue, readings and reports open."""

    in_force: int = 0
    in_progress: int = 0
    overdue: int = 0
    unread: int = 0
    reports: int = 0


@dataclass(frozen=True)
class ReviewTime:
    """How many review rounds of a number closed within a year, and the median of their working days."""

    closed: int
    days: float | None


@dataclass(frozen=True)
class Figures:
    """What a company's SOPs come to on a day.

    Stages count revisions as the register lists them: the one in force, and the one that is to follow it. `overdue` is
    what waits longer than it should: answers in a review round, or monitoring.
    """

    stages: Mapping[LifeStage, int]
    overdue: int
    asked: int
    """Readings that people were asked for."""
    read: int
    reports: int
    ages: tuple[int, ...]
    """Revisions in progress by age, as `YOUNGER` groups them."""
    reviews: tuple[ReviewTime, ...]
    """Of the first round, the second, and so on."""
    monitoring_overdue: int
    monitoring_soon: int
    """Due within 30 days."""
    monitoring_later: int
    """Due after these, within 90."""
    departments: Mapping[str, DepartmentFigures]
    """By code, in the order of the settings."""
    plan: Mapping[str, PlanFigures] = field(default_factory=dict)
    """The year's work plan against what was done of it, by department; empty where there is none."""

    @property
    def in_force(self) -> int:
        """SOPs in force."""
        return self.stages["in_force"]

    @property
    def in_progress(self) -> int:
        """Revisions that are drafted, reviewed, rehearsed, or await who authorises or confirms them."""
        return sum(self.stages[stage] for stage in IN_PROGRESS)

    @property
    def read_percent(self) -> int | None:
        """The share of the readings asked for that were done, in whole percent, rounded down."""
        return 100 * self.read // self.asked if self.asked else None

    @property
    def plan_percent(self) -> int | None:
        """The share of the planned SOPs that are in force, in whole percent, rounded down."""
        every = total(self.plan)
        return 100 * every.done // every.planned if every.planned else None

    @property
    def unread(self) -> int:
        """Readings outstanding."""
        return self.asked - self.read


def counted_from(sop: Sop, organisation: Organisation) -> dict[str, str | list[str]]:
    """Return what a summary holds of an SOP for the figures."""
    revision, known = newest(sop), announced(sop)
    signed = [r for r in sop.revisions if r.authorisation][-1:]
    monitoring = next((day for r in signed if (day := monitoring_due(sop, r))), None)
    decided = revision.authorisation.decided if revision.authorisation else None
    known_by = readings(sop, known, organisation) if known else None
    return {
        "takes_effect": decided.effective.isoformat() if decided else "",
        "monitoring": monitoring.isoformat() if monitoring else "",
        "answers_due": revision.round.due.isoformat() if revision.round else "",
        "asked_to_read": str(len(known_by.askings)) if known_by else "0",
        "have_read": str(known_by.done) if known_by else "0",
        "reports": str(len(sop.practice.open)),
        "reviews": [*_reviews(sop.revisions, organisation)],
    }


def _reviews(revisions: Iterable[Revision], organisation: Organisation) -> Iterator[str]:
    """Yield of each closed round its number, its working days, and the day it closed."""
    for review_round in (r for revision in revisions for r in revision.rounds if r.closed_at):
        first, last = organisation.day(review_round.at), organisation.day(review_round.closed_at or review_round.at)
        days = sum(organisation.works_on(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
        yield f"{review_round.number} {days} {last}"


def figures(
    summaries: Iterable[Summary], organisation: Organisation, today: date, plan: Mapping[str, PlanFigures] = NO_PLAN
) -> Figures:
    """Return the figures of a day from what lists know of every SOP; `plan` is the work plan's."""
    sops = [_Listed(summary, today) for summary in summaries if summary.get("status") != "cancelled"]
    by_department: dict[str, list[_Listed]] = defaultdict(list)
    for sop in sops:
        by_department[sop.department].append(sop)
    stages = Counter(stage for sop in sops for stage in sop.stages)
    return Figures(
        stages={stage: stages[stage] for stage in STAGES},
        overdue=sum(sop.overdue for sop in sops),
        asked=sum(sop.asked for sop in sops),
        read=sum(sop.read for sop in sops),
        reports=sum(sop.reports for sop in sops),
        ages=_ages(sops),
        reviews=tuple(_review_times(sops, today)),
        monitoring_overdue=sum(sop.unmonitored for sop in sops),
        monitoring_soon=sum(sop.looked_at_within(timedelta(), SOON) for sop in sops),
        monitoring_later=sum(sop.looked_at_within(SOON + timedelta(days=1), LATER) for sop in sops),
        departments={d.code: _department(by_department[d.code]) for d in organisation.departments},
        plan=plan,
    )


class _Listed:
    """An SOP on a day, as lists know it."""

    def __init__(self, summary: Summary, today: date) -> None:
        self._summary, self.today = summary, today
        self.department, self.status = self._text("department"), self._text("status")
        self.in_force = "" < self._text("effective") <= today.isoformat()
        self.asked, self.read, self.reports = (
            int(self._text(name) or 0) for name in ("asked_to_read", "have_read", "reports")
        )

    @property
    def stages(self) -> Iterator[LifeStage]:
        """Yield where the revisions stand that the register lists."""
        if self.in_force:
            yield "in_force"
        if self.status == "authorised":
            if self._text("takes_effect") > self.today.isoformat():
                yield "to_come"
        elif stage := next((one for one in STAGES if one == self.status), None):
            yield stage

    @property
    def is_in_progress(self) -> bool:
        return self.status in IN_PROGRESS

    @property
    def unmonitored(self) -> bool:
        """Whether its monitoring is overdue."""
        return self.in_force and "" < self._text("monitoring") < self.today.isoformat()

    @property
    def overdue(self) -> bool:
        return self.unmonitored or "" < self._text("answers_due") < self.today.isoformat()

    @property
    def age(self) -> timedelta:
        """How old the revision in progress is."""
        return self.today - date.fromisoformat(self._text("drafted_on"))

    @property
    def reviews(self) -> Iterator[tuple[int, int, date]]:
        """Yield number, working days and closing of each review round."""
        for one in self._summary.get("reviews", ()):
            number, days, closed = one.split()
            yield int(number), int(days), date.fromisoformat(closed)

    def looked_at_within(self, first: timedelta, last: timedelta) -> bool:
        """Whether its monitoring is due so long from today, both days included."""
        due = self._text("monitoring")
        return bool(due) and self.today + first <= date.fromisoformat(due) <= self.today + last

    def _text(self, name: str) -> str:
        value = self._summary.get(name, "")
        return value if isinstance(value, str) else ""


def _ages(sops: Iterable[_Listed]) -> tuple[int, ...]:
    ages = [sop.age.days for sop in sops if sop.is_in_progress]
    groups = Counter(sum(age > limit for limit in YOUNGER) for age in ages)
    return tuple(groups[n] for n in range(len(YOUNGER) + 1))


def _review_times(sops: Iterable[_Listed], today: date) -> Iterator[ReviewTime]:
    days: dict[int, list[int]] = defaultdict(list)
    for number, lasted, closed in (one for sop in sops for one in sop.reviews):
        if closed >= today - LATELY:
            days[min(number, ROUNDS)].append(lasted)
    for number in range(1, ROUNDS + 1):
        yield ReviewTime(len(days[number]), median(days[number]) if days[number] else None)


def _department(sops: Iterable[_Listed]) -> DepartmentFigures:
    sops = tuple(sops)
    return DepartmentFigures(
        in_force=sum(sop.in_force for sop in sops),
        in_progress=sum(sop.is_in_progress for sop in sops),
        overdue=sum(sop.overdue for sop in sops),
        unread=sum(sop.asked - sop.read for sop in sops),
        reports=sum(sop.reports for sop in sops),
    )
