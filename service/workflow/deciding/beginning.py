"""Beginning a history: a number is claimed together with its first facts, once."""

from collections.abc import Callable, Collection, Sequence

from service.domain.company.number import claim_of
from service.domain.errors import Conflict
from service.domain.facts import Fact
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.decision import ATTEMPTS, done_before, step_aside
from service.workflow.deciding.numbers import next_number
from service.workflow.means.office import Office

FirstFacts = Callable[[str], Sequence[Fact]]
"""Returns what an SOP of this number begins with; raises what is wrong with the request."""


def begin(
    office: Office,
    caller: str,
    sop_id: str,
    department: str,
    first: FirstFacts,
    act: ActClaim | None,
    claims: Sequence[str] = (),
    spared: Collection[str] = (),
) -> Sop:
    """Return the SOP begun under the department's next number, or the one that this very act began meanwhile.

    Numbers to be `spared` are passed over.
    """
    for attempt in range(ATTEMPTS):
        number, counted = next_number(office, department, spared)
        try:
            return office.histories.append(
                sop_id, None, first(number), caller, act=act, claims=[claim_of(number), *claims], counted=counted,
            )  # fmt: skip
        except Conflict:
            before = done_before(office, act)
            if before is not None:
                return office.histories.read(before)
            if attempt == ATTEMPTS - 1:
                raise
            step_aside(office, attempt)
    raise AssertionError("unreachable")
