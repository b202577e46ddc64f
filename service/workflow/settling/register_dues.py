"""What is due in the register: an SOP, a run or a work plan with its rows, as its history tells them now."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain.errors import Unreadable
from service.domain.history import case_run
from service.domain.history.plan import PREFIX as PLANS
from service.domain.history.plan import stream_of
from service.domain.history.sop import Sop
from service.domain.register.proposal_rows import plan_rows
from service.domain.register.row import Rows
from service.domain.register.rows import rows_of, unreadable_rows
from service.domain.register.run_rows import run_rows
from service.domain.telling.case_run import listed
from service.records.damage import number_of
from service.records.interface import Head
from service.workflow.means.case_runs import every as every_run
from service.workflow.means.listing import heads
from service.workflow.means.office import Office
from service.workflow.means.plans import drafted_of, legible_plan, planned_years


@dataclass(frozen=True)
class DueRows:
    """An SOP, a run or a work plan with its rows; where it is not `readable`, the one that the register says of it.

    It is not `at_rest` while Google refuses something of it: that is tried again.
    """

    sop_id: str
    rows: Rows
    readable: bool = True
    at_rest: bool = True
    sop: Sop | None = None
    length: int | None = None
    """Of a run or a work plan, how long its history is."""
    number: str = ""
    """By which lists are in order, of an SOP that is written with all others."""


@dataclass(frozen=True)
class Dues:
    """Makes what is due; SOPs that are `known` are not read again, of `unreadable` ones rows say why."""

    office: Office
    known: Mapping[str, Sop]
    unreadable: Sequence[str]

    def of(self, sop_id: str) -> DueRows:
        """Return what is due of an SOP, a run or a work plan by its id."""
        office = self.office
        if sop_id.startswith(PLANS):
            return self._planned(sop_id)
        if sop_id.startswith(case_run.PREFIX):
            return _of_run(office, sop_id, office.records.head(sop_id))
        try:
            if sop_id in self.unreadable:
                office.histories.must_be_whole(sop_id)
            sop = self.known.get(sop_id) or office.histories.known(sop_id)
            rows = rows_of(sop, office.organisation, office.today(), office.installation.public_url)
            return DueRows(sop_id, rows, at_rest=not sop.files_refused, sop=sop)
        except Unreadable as error:
            head = office.records.head(sop_id)
            rows = unreadable_rows(sop_id, head.summary if head else {}, error.sentence, office.organisation)
            return DueRows(sop_id, rows, readable=False)

    def _planned(self, stream: str) -> DueRows:
        """Return the rows of a work plan, which is at rest once nothing of it is to be drafted any more.

        One that is damaged keeps the rows that it has.
        """
        office, plan = self.office, legible_plan(self.office, int(stream.removeprefix(PLANS)))
        if plan is None:
            return DueRows(stream, {}, readable=False)
        drafted = drafted_of(office, plan.proposals.values())
        rows = plan_rows(plan, drafted, office.organisation, office.today())
        return DueRows(stream, rows, at_rest=not plan.to_draft, length=plan.length)

    def others(self, done: Collection[str], reached: str) -> Iterator[DueRows]:
        """Yield every SOP behind a number, then all work plans and runs."""
        office = self.office
        for head in heads(office.records, after=reached):
            if head.stream not in done:
                yield replace(self.of(head.stream), number=number_of(head.summary, head.stream))
        yield from (self.of(stream) for stream in map(stream_of, planned_years(office)) if stream not in done)
        yield from (_of_run(office, head.stream, head) for head in every_run(office) if head.stream not in done)


def _of_run(office: Office, run_id: str, head: Head | None) -> DueRows:
    """Return a run with its row, as lists know it; one whose summary is damaged keeps the row that it has."""
    run = listed(run_id, head.summary) if head else None
    if head is None or run is None:
        return DueRows(run_id, {}, readable=False, length=head.length if head else None)
    return DueRows(run_id, run_rows(run, office.organisation, office.today()), length=head.length)


def is_run(due: DueRows) -> bool:
    """Whether it is a run: of one that is damaged nothing is to be done until something more is recorded of it."""
    return due.sop_id.startswith(case_run.PREFIX)
