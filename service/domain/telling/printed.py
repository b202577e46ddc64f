"""What the page that a printed copy's code leads to says of its revision on a day: its status, and no word more."""

from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.history.printed import bears
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, short_day

CLOSING = Sentence("This code tells the revision's status, not that the print is unaltered.")
NO_MATCH = Sentence("Code does not match: ask document control")
NOT_AUTHORISED = Sentence("Not authorised: do not use")


@dataclass(frozen=True)
class PrintedStatus:
    """The status of a print's revision, whether people may work by it, and which revision is in force instead."""

    sentence: Sentence
    usable: bool = False
    in_force: int | None = None


@dataclass(frozen=True)
class Successor:
    """The number of the SOP that takes another one's place, and the day on which it does."""

    number: str
    day: date


def status(sop: Sop, number: int, typed: str, today: date, successor: Successor | None = None) -> PrintedStatus:
    """Return the status of the revision on a print with this short hash, which was its SOP's once."""
    revision = next((one for one in sop.revisions if one.number == number and bears(sop, one, typed)), None)
    if revision is None:  # the authorisation that was printed did not hold
        return PrintedStatus(NOT_AUTHORISED, in_force=_in_force(sop, today))
    if sop.withdrawn is not None and sop.withdrawn.day <= today:
        if isinstance(sop.withdrawn, facts.Replaced):
            return _superseded(Successor(sop.withdrawn.number, sop.withdrawn.day))
        return PrintedStatus(Sentence("Withdrawn since {day}: do not use", day=short_day(sop.withdrawn.day)))
    if successor is not None and successor.day <= today:
        return _superseded(successor)
    standing, next_one = _standing(sop, revision, today), _next(sop, revision)
    if successor and standing.usable and (next_one is None or successor.day <= _effective(next_one)):
        replaced = Sentence(
            "In force, replaced by {number} from {day}", number=successor.number, day=short_day(successor.day)
        )
        return PrintedStatus(replaced, usable=True)
    return standing


def _superseded(by: Successor) -> PrintedStatus:
    day = short_day(by.day)
    return PrintedStatus(Sentence("Superseded by {number} since {day}: do not use", number=by.number, day=day))


def _standing(sop: Sop, revision: Revision, today: date) -> PrintedStatus:
    """Return how an authorised revision stands to those behind it."""
    effective, next_one = _effective(revision), _next(sop, revision)
    if next_one is not None and _effective(next_one) <= today:
        superseded = Sentence(
            "Superseded by Rev. {number} since {day}: do not use",
            number=str(next_one.number),
            day=short_day(_effective(next_one)),
        )
        return PrintedStatus(superseded, in_force=_in_force(sop, today))
    if next_one is not None and _effective(next_one) <= effective:
        overtaken = Sentence(
            "Replaced by Rev. {number} before it was in force: do not use", number=str(next_one.number)
        )
        return PrintedStatus(overtaken, in_force=_in_force(sop, today))
    if effective > today:
        begins = Sentence("Not in force before {day}: do not use yet", day=short_day(effective))
        return PrintedStatus(begins, in_force=_in_force(sop, today))
    if next_one is not None:
        replaced = Sentence(
            "In force, replaced by Rev. {number} from {day}",
            number=str(next_one.number),
            day=short_day(_effective(next_one)),
        )
        return PrintedStatus(replaced, usable=True)
    return PrintedStatus(Sentence("In force since {day}", day=short_day(effective)), usable=True)


def _next(sop: Sop, revision: Revision) -> Revision | None:
    """Return the authorised revision that takes, or took, this one's place first."""
    later = (one for one in sop.revisions if one.number > revision.number and one.authorisation)
    return min(later, key=lambda one: (_effective(one), -one.number), default=None)


def _effective(revision: Revision) -> date:
    return revision.authorisation.decided.effective if revision.authorisation else date.max


def _in_force(sop: Sop, today: date) -> int | None:
    now = sop.in_force(today)
    return now.number if now else None
