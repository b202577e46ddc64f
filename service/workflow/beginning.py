"""Beginning a history: a number is claimed together with its first facts, once."""

from collections.abc import Callable, Sequence
from typing import Any

from service.domain.errors import Conflict
from service.domain.numbering import number_for, sequence_name
from service.records.interface import Act, Counted
from service.workflow.deciding import ATTEMPTS, done_before
from service.workflow.office import Office

FirstFacts = Callable[[str], Sequence[Any]]
"""Returns what an SOP of this number begins with; raises what is wrong with the request."""


def begin(
    office: Office,
    caller: str,
    sop_id: str,
    department: str,
    first: FirstFacts,
    act: Act | None,
    claims: Sequence[str] = (),
) -> str:
    """Return the id of the SOP begun under the department's next number, or of the one this very act began."""
    for attempt in range(ATTEMPTS):
        before = done_before(office, act)
        if before is not None:
            return before
        pattern, today = office.organisation.number_pattern, office.today()
        counter = sequence_name(pattern, department, today)
        reached = office.records.counter(counter)
        sequence = reached + 1
        number = number_for(pattern, department, sequence, today)
        try:
            office.append(
                sop_id, None, first(number), caller, act=act, claims=[f"number:{number}", *claims],
                counted=Counted(counter, reached, sequence),
            )  # fmt: skip
            return sop_id
        except Conflict:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")
