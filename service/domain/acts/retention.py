"""Deciding on what is kept: a document controller says that files were destroyed, or keeps them longer."""

from collections.abc import Iterator
from datetime import date

from service.domain import facts
from service.domain.acts.document_control import RECORDS_KEPT, must_control
from service.domain.checks import raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.errors import Problem
from service.domain.history.retention import kept_until, to_destroy
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

LONGEST_NAME, LONGEST_REASON = 200, 2000


def destroyed(
    sop: Sop, caller: str, organisation: Organisation, destroyed: facts.Destroyed, today: date
) -> tuple[facts.Fact, ...]:
    """Return that people destroyed the files of a revision; Refused where they are still to be kept.

    Alarms about its files are over with it.
    """
    must_control(caller, organisation, RECORDS_KEPT)
    until = _until(sop, destroyed.revision, organisation)
    wrong_day = None
    if destroyed.day > today:
        wrong_day = Problem("day", Sentence("This day is still to come. Say it once it is done."))
    elif until is not None and destroyed.day <= until:
        wrong_day = Problem("day", Sentence("They were to be kept until {day}. Check the day.", day=until))
    raise_problems(
        (
            _revision_problem(sop, destroyed.revision),
            wrong_day,
            text_problem("by", destroyed.by, LONGEST_NAME),
            text_problem("record", destroyed.record, LONGEST_NAME),
        )
    )
    _must_be_over(sop, destroyed.revision, organisation, today)
    over = (facts.AlarmEnded(a.alarm, a.revision) for a in sop.alarms if a.revision == destroyed.revision)
    return (facts.Destroyed(destroyed.revision, destroyed.day, destroyed.by.strip(), destroyed.record.strip()), *over)


def kept_longer(
    sop: Sop, caller: str, organisation: Organisation, wanted: facts.KeptLonger, today: date
) -> tuple[facts.KeptLonger]:
    """Return that the files of a revision are kept longer than their time, such as for a dispute."""
    must_control(caller, organisation, RECORDS_KEPT)
    until = _until(sop, wanted.revision, organisation)
    early = wanted.until <= max(today, until or today)
    wrong_day = Problem("until", Sentence("Give a day after the one until which they are kept now.")) if early else None
    reason = text_problem("reason", wanted.reason, LONGEST_REASON)
    raise_problems((_revision_problem(sop, wanted.revision), wrong_day, reason))
    if until is None:
        refuse("still_kept", Sentence("This revision may still be in force; it is kept without end."))
    _must_be_there(_revision(sop, wanted.revision))
    return (facts.KeptLonger(wanted.revision, wanted.until, wanted.reason.strip()),)


def _authorised(sop: Sop, number: int) -> Iterator[Revision]:
    return (r for r in sop.revisions if r.number == number and r.authorisation)


def _revision_problem(sop: Sop, number: int) -> Problem | None:
    found = any(_authorised(sop, number))
    return None if found else Problem("revision", Sentence("There is no authorised revision of this number."))


def _revision(sop: Sop, number: int) -> Revision:
    return next(_authorised(sop, number))


def _until(sop: Sop, number: int, organisation: Organisation) -> date | None:
    return next((kept_until(sop, revision, organisation) for revision in _authorised(sop, number)), None)


def _must_be_there(revision: Revision) -> None:
    if revision.destroyed is not None:
        refuse("destroyed", Sentence("The files of Rev. {number} were destroyed already.", number=revision.number))


def _must_be_over(sop: Sop, number: int, organisation: Organisation, today: date) -> None:
    revision = _revision(sop, number)
    _must_be_there(revision)
    if revision in to_destroy(sop, organisation, today):
        return
    until = kept_until(sop, revision, organisation)
    if until is None:
        refuse("still_kept", Sentence("This revision may still be in force; it is kept without end."))
    refuse("still_kept", Sentence("Rev. {number} is kept until {day}.", number=number, day=until))
