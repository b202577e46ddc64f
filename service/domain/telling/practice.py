"""How an SOP works, from who works by it: reports and times since a day, and what asks for a revision."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from service.domain import facts
from service.domain.acts.reports import worked_by
from service.domain.acts.slow_steps import measured, slow_steps
from service.domain.company.organisation import Organisation
from service.domain.history.report_comments import numbered, step_number
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, joined
from service.domain.telling.case_run import ListedRun, finished_since, often_measured

REPORT_OUTCOMES = {
    "put_right": Sentence("Put right by words"),
    "next_revision": Sentence("Will be in the next revision"),
    "no_change": Sentence("No change"),
}
"""What came of a report."""


@dataclass(frozen=True)
class Pressing:
    """So many reports on one step ("": the whole SOP) within the days that count that they ask for a revision.

    `number` is the step's in the revision that people work by.
    """

    step: str
    number: int | None
    reports: int

    @property
    def sentence(self) -> Sentence:
        """It in words."""
        if self.number is None:
            return Sentence("whole SOP: {reports} reports", reports=self.reports)
        return Sentence("step {number}: {reports} reports", number=self.number, reports=self.reports)


def practised(
    sop: Sop, organisation: Organisation, today: date, since: date | None = None, runs: Sequence[ListedRun] = ()
) -> Sentence:
    """Return what happened with the revision that people work by since a day, its effective date where none is given.

    `runs` are the SOP's that ended; times of finished ones count of the steps that enough of them had.

    "2 reports, 11 runs, step 4 median 2 days (written 1)": steps stand there whose median is beyond what is written.
    """
    revision = worked_by(sop, today)
    begun = revision.authorisation.decided.effective if revision and revision.authorisation else date.min
    first = since or begun
    reports = sum(organisation.day(one.at) >= first for one in sop.practice.reports.values())
    known = list(measured(sop, revision, organisation, first)) if revision else []
    counts = [_reports(reports)]
    finished = finished_since(runs, revision.number, first) if revision else ()
    if count := len({one.run for one in known}) + len(finished):
        counts.append(_runs(count))
    known.extend(often_measured(finished, organisation))
    slow = slow_steps(revision, organisation, known) if revision else ()
    return joined((*counts, *(one.sentence for one in slow)), ", ")


def pressing(sop: Sop, organisation: Organisation, today: date) -> tuple[Pressing, ...]:
    """Return the steps of the revision that people work by on which so many reports came that they ask for another.

    Once one is drafted into which they went, they ask no more.
    """
    revision = worked_by(sop, today)
    if revision is None:
        return ()
    first = today - timedelta(days=organisation.reports_within)
    recent = [
        one
        for one in sop.practice.reports.values()
        if one.made.revision == revision.number and organisation.day(one.at) > first and one.id not in sop.feedback
    ]
    counted = Counter(one.made.step for one in recent)
    found = [
        Pressing(step, step_number(revision, step), n) for step, n in counted.items() if n >= organisation.reports_count
    ]
    return tuple(sorted(found, key=lambda one: one.number or 0))


def about(sop: Sop, made: facts.ReportMade) -> Sentence:
    """Return what a report is about: the step by its number, or the whole SOP."""
    number = numbered(sop, made)
    return Sentence("Step {number}", number=number) if number else Sentence("The whole SOP")


def _reports(number: int) -> Sentence:
    if number == 0:
        return Sentence("no reports")
    return Sentence("1 report") if number == 1 else Sentence("{number} reports", number=number)


def _runs(number: int) -> Sentence:
    return Sentence("1 run") if number == 1 else Sentence("{number} runs", number=number)
