"""*I have read and understood it* (*Sudah saya baca dan pahami*), which everybody says for themselves alone."""

from datetime import date

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.checks import refuse
from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import insider
from service.domain.history.readings import Readings, announced, readable, readings
from service.domain.history.replacing import over
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


def acknowledged(
    sop: Sop, caller: str, organisation: Organisation, today: date, number: int | None = None
) -> tuple[facts.Acknowledged, ...]:
    """Return that the caller has read and understood a revision, the newest authorised one where none is named.

    Nothing where they said so before, of it or of one that it differs from in wording only.
    """
    insider(organisation, caller)
    revision = to_read(sop, today, number)
    if caller in readings(sop, revision, organisation).read:
        return ()
    return (facts.Acknowledged(revision.number),)


def to_read(sop: Sop, today: date, number: int | None = None) -> Revision:
    """Return the revision that somebody says to have read; Refused where it is neither in force nor about to be."""
    if sop.withdrawn is not None:
        refuse("withdrawn", over(sop, Sentence("This SOP was withdrawn already.")))
    may = readable(sop, today)
    if not may:
        refuse("not_in_force", Sentence("No revision of this SOP is authorised yet that could be read."))
    newest = may[-1]
    found = newest if number is None else next((r for r in may if r.number == number), None)
    if found is None:
        says = Sentence(
            "Rev. {number} is not in force. Read Rev. {newest} instead.", number=str(number), newest=newest.number
        )
        refuse("not_in_force", says)
    return found


def of_announced(sop: Sop, organisation: Organisation) -> Readings | None:
    """Return how the revision is known that is to be read now."""
    revision = announced(sop)
    return readings(sop, revision, organisation) if revision else None


def _is_asked(situation: Situation) -> bool:
    known = of_announced(situation.sop, situation.organisation)
    return known is not None and situation.caller in known.unread


def _awaited(situation: Situation) -> Wait | None:
    known = of_announced(situation.sop, situation.organisation)
    if known is None or situation.caller not in known.awaited:
        return None
    return Wait(Sentence("Read it, and say that you have."), known.askings[situation.caller].fact.due)


ACKNOWLEDGE = NextAct("acknowledge", _is_asked, frozenset({"withdrawn", "not_in_force"}), _awaited)
