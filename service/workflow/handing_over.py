"""Handing over: what one person holds becomes another's, one SOP or all of them."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from service.domain.errors import Outstanding, SopError
from service.domain.handover import checked, handed_over, not_possible
from service.domain.sop import Sop
from service.records.interface import Act
from service.workflow import registering
from service.workflow.deciding import decide
from service.workflow.office import Office
from service.workflow.settling import Waiting, settle_files

PAGE = 200


@dataclass
class HandedOver:
    """What a handover came to: the SOPs that changed hands, what could not, and what has to wait."""

    changed: list[Sop] = field(default_factory=list)
    left: list[Outstanding] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)


def hand_over(
    office: Office,
    caller: str,
    leaver: str,
    successor: str,
    reason: str,
    chosen: Sequence[str] = (),
    act: Act | None = None,
) -> HandedOver:
    """Hand over the chosen SOPs, all where none are chosen; one write of the register for all."""
    checked(leaver, successor, reason, office.organisation)
    told = HandedOver()
    for sop_id in chosen or tuple(_held_by(office, leaver)):
        sop = office.sop(sop_id)
        obstacles = not_possible(sop, office.organisation, leaver, successor)
        told.left.extend(obstacles)
        if not obstacles:
            _hand_over_one(office, caller, sop, (leaver, successor, reason), act, told)
    if told.changed:
        registering.write(office, told.changed)
    return told


def _hand_over_one(
    office: Office, caller: str, sop: Sop, how: tuple[str, str, str], act: Act | None, told: HandedOver
) -> None:
    if not handed_over(sop, caller, office.organisation, *how):
        return
    one = Act(hashlib.sha256(f"{act.id} {sop.id}".encode()).hexdigest(), act.fingerprint) if act else None
    decide(office, sop.id, caller, one, lambda s, _: handed_over(s, caller, office.organisation, *how), look=False)
    try:
        told.changed.append(settle_files(office, sop.id))
    except SopError as error:
        told.waiting.append(Waiting(sop.id, error.sentence))


def _held_by(office: Office, person: str) -> Iterator[str]:
    after = ""
    while True:
        page = office.records.summaries({"parties": person}, PAGE, after)
        yield from (head.stream for head in page.heads)
        if not page.next:
            return
        after = page.next
