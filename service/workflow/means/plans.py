"""The work plans in the records: read, noted, and which years have one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from service.domain.acts.plan import plan_years
from service.domain.errors import Unreadable
from service.domain.facts.coding import encode
from service.domain.facts.plan import PlanFact
from service.domain.history.plan import Noted, Plan, Proposal, decode, fold, stream_of
from service.domain.history.sop import Status
from service.domain.telling.planned import DraftedSops, PlannedSop
from service.records.interface import ActClaim, Append, EncodedFact, Head
from service.workflow.means.histories import SERVICE
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible

ONE_BY_ONE = 20
"""So many SOPs are looked up each by itself."""


def read_plan(office: Office, year: int) -> Plan:
    """Return the plan of a year as its history tells it; an empty one where there is none."""
    stream = stream_of(year)
    entries = office.records.read(stream)
    return fold(year, (Noted(legible(entry, lambda: stream, decode), entry.by, entry.at) for entry in entries))


def note_plan(
    office: Office, plan: Plan, new: Sequence[PlanFact], by: str = SERVICE, act: ActClaim | None = None
) -> Plan:
    """Record new facts of a plan and return it after them; Conflict where somebody was faster."""
    at, claims = office.clock(), [] if plan.length else [plan.stream]
    encoded = [EncodedFact(*encode(fact)) for fact in new]
    office.records.append(Append(plan.stream, plan.length, encoded, at, by, act=act, claims=claims))
    return read_plan(office, plan.year)


def planned_years(office: Office) -> tuple[int, ...]:
    """Return those of last year, this year and the next that have a plan; one read."""
    first, last = plan_years(office.today())
    years = range(first - 1, last + 1)
    known = office.records.held([stream_of(year) for year in years])
    return tuple(year for year in years if stream_of(year) in known)


def plans(office: Office) -> tuple[Plan, ...]:
    """Return the plans of these years, without those that cannot be read, of which `verify` tells."""
    return tuple(plan for year in planned_years(office) if (plan := legible_plan(office, year)) is not None)


def legible_plan(office: Office, year: int) -> Plan | None:
    """Return the plan of a year; None where it is damaged, which is nothing else's trouble."""
    try:
        return read_plan(office, year)
    except Unreadable:
        return None


def drafted_of(office: Office, proposals: Iterable[Proposal]) -> DraftedSops:
    """Return how the SOPs stand that came of proposals; a list is read where they are many."""
    wanted = {one.sop_id for one in proposals if one.sop_id}
    if len(wanted) > ONE_BY_ONE:
        found = [head for head in heads(office.records) if head.stream in wanted]
    else:
        found = [head for sop_id in sorted(wanted) if (head := office.records.head(sop_id))]
    return drafted_among(found)


def drafted_among(found: Iterable[Head]) -> DraftedSops:
    """Return how the SOPs stand that were found in a list, by their ids."""
    return {head.stream: _standing(head) for head in found if listable(head)}


def _standing(head: Head) -> PlannedSop:
    shown: Mapping[str, str] = head.summary
    effective = date.fromisoformat(shown["effective"]) if shown["effective"] else None
    return PlannedSop(shown["number"], cast("Status", shown["status"]), shown["owner"], effective)
