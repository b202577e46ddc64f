"""Acts on no one SOP: their answer is kept, so that the very same act again gets the same one."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from service.domain import facts
from service.domain.errors import Outstanding
from service.domain.facts.coding import plain
from service.domain.sentences import reread
from service.records.interface import ActClaim, Append, EncodedFact, Taken
from service.workflow.deciding.decision import done_before
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import held
from service.workflow.means.office import Office
from service.workflow.settling.settle import LeftWaiting

AnyAnswer = TypeVar("AnyAnswer", bound=Any)  # a dataclass, whichever it is


def once(
    office: Office,
    act: ActClaim | None,
    kind: str,
    work: Callable[[], AnyAnswer],
    again: Callable[[Mapping[str, Any]], AnyAnswer],
) -> tuple[AnyAnswer, bool]:
    """Return what the work comes to, and whether it was done before; `again` reads an answer that was kept.

    The same request at the same moment waits for the first one; of two that work all the same, one answer is kept.
    """
    if act is None:
        return work(), False
    stream = f"{kind} {act.id}"
    with held(office, f"act:{act.id}"):
        if done_before(office, act) is None:
            answer = work()
            fact = EncodedFact("Answered", facts.FIRST_SCHEMA, plain(answer))
            try:
                office.records.append(Append(stream, 0, [fact], office.clock(), SERVICE, act=act, unsettled=False))
            except Taken:
                done_before(office, act)
            else:
                return answer, False
    (entry,) = office.records.read(stream)
    return again(entry.data), True


def waiting_of(kept_answer: Mapping[str, Any]) -> list[LeftWaiting]:
    """Return what had to wait, from an answer that was kept."""
    return [LeftWaiting(**{**one, "sentence": reread(one["sentence"])}) for one in kept_answer["waiting"]]


def outstanding_of(kept_answer: Mapping[str, Any], name: str) -> list[Outstanding]:
    """Return what stood in the way, from an answer that was kept."""
    return [Outstanding(one["code"], reread(one["sentence"]), one["ref"]) for one in kept_answer[name]]
