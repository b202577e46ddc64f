"""Agreeing on the form, as a fact of the workplace's history: which leaders, to what, on which day."""

from collections.abc import Collection
from datetime import date

from service.domain.acts.form_agreement import form_agreed
from service.domain.errors import Conflict
from service.domain.facts.coding import encode
from service.domain.history.workplace import STREAM, Workplace
from service.records.interface import ActClaim, Append, EncodedFact
from service.workflow.deciding.decision import ATTEMPTS, done_before, step_aside
from service.workflow.means.office import Office


def agree_on_form(
    office: Office,
    caller: str,
    formats: Collection[str],
    leaders: Collection[str],
    day: date | None = None,
    act: ActClaim | None = None,
) -> Workplace:
    """Record what leaders agreed on, once however often it is sent, and return the workplace after it."""
    for attempt in range(ATTEMPTS):
        workplace = office.histories.workplace()
        if done_before(office, act) is not None:
            return workplace
        house = workplace.house.document_id if workplace.house else ""
        fact = form_agreed(caller, office.organisation, formats, leaders, day, house, office.today())
        new = [EncodedFact(*encode(fact))]
        try:
            office.records.append(
                Append(STREAM, workplace.length, new, office.clock(), caller, act=act, unsettled=False)
            )
        except Conflict:
            if attempt == ATTEMPTS - 1:
                raise
            step_aside(office, attempt)
        else:
            return office.histories.workplace()
    raise AssertionError("unreachable")
