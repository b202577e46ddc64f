"""What a person decides or tells of studies: looked at, decided, recorded; and again when somebody was faster."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from service.domain.errors import Conflict
from service.domain.facts import SeenAtWork, Studied
from service.domain.history.study import STREAM, SeenWork, Studies
from service.records.interface import ActClaim
from service.workflow.deciding.decision import ATTEMPTS, done_before, step_aside
from service.workflow.means.office import Office
from service.workflow.means.studies import note, studies, work_seen

AnyStudy = TypeVar("AnyStudy", Studies, SeenWork)


def decide_on_studies(
    office: Office, caller: str, act: ActClaim | None, decision: Callable[[Studies], Sequence[Studied]]
) -> tuple[Studies, bool]:
    """Return the studies after what a person decided on which there are, and whether this very click did so before."""
    return _decided(office, caller, act, STREAM, lambda: studies(office), decision)


def decide_on_seen(
    office: Office,
    study_id: str,
    caller: str,
    act: ActClaim | None,
    decision: Callable[[SeenWork], Sequence[SeenAtWork]],
) -> tuple[SeenWork, bool]:
    """Return what was seen after what a person tells of it, and whether this very click told it before.

    Its rows in the register, and the Docs of its guides, are brought up to date by the queue.
    """
    return _decided(office, caller, act, study_id, lambda: work_seen(office, study_id), decision, unsettled=True)


def _decided(
    office: Office,
    caller: str,
    act: ActClaim | None,
    stream: str,
    read: Callable[[], AnyStudy],
    decision: Callable[[AnyStudy], Sequence[object]],
    *,
    unsettled: bool = False,
) -> tuple[AnyStudy, bool]:
    for attempt in range(ATTEMPTS):
        if done_before(office, act) is not None:
            return read(), True
        known = read()
        new = decision(known)
        try:
            note(office, stream, known.length, new, caller, act, unsettled=unsettled)
        except Conflict:
            if attempt == ATTEMPTS - 1:
                raise
            step_aside(office, attempt)
        else:
            return read(), False
    raise AssertionError("unreachable")
