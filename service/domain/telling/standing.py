"""How an SOP stands, in the words of the register: which of its revisions are listed, and the state of each."""

from datetime import date

from service.domain import facts
from service.domain.acts.authorisation import OUTSIDE, STATUS_WORDS, stands_outside
from service.domain.acts.watch import REMEDIES, draft_alarms, watched
from service.domain.history.monitoring_due import monitoring_due
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence, joined

ALARM = "ALARM"
"""How the standing begins, in both languages, while an authorised file is not as it was left."""
IN_FORCE = Sentence("In force")
SUPERSEDED = Sentence("Superseded")
OVERDUE = Sentence("overdue")
"""What every state says that has waited for too long."""


def listed(sop: Sop, today: date) -> tuple[Revision, ...]:
    """Return the revisions that people work by or on: the one in force, then the one that is to follow it."""
    last, in_force = newest(sop), sop.in_force(today)
    return (last,) if in_force in (None, last) else (in_force, last)


def standing(sop: Sop, today: date) -> Sentence:
    """Return how the SOP stands: its open alarms and what to do, else its newest revision and the one in force."""
    if alarm := alarms(sop):
        return alarm
    last, in_force = newest(sop), sop.in_force(today)
    last_state = marked(last, state(sop, last, today))
    if in_force in (None, last):
        return last_state
    if _unmonitored(sop, in_force, today):
        return Sentence("{state}; Rev. {number} in force, monitoring overdue", state=last_state, number=in_force.number)
    return Sentence("{state}; Rev. {number} in force", state=last_state, number=in_force.number)


def state(sop: Sop, revision: Revision, today: date) -> Sentence:
    """Return the state of one revision, with what follows from the day."""
    status, authorisation = STATUS_WORDS[revision.status], revision.authorisation
    if sop.in_force(today) is revision and authorisation:
        return Sentence("In force, monitoring overdue") if _unmonitored(sop, revision, today) else IN_FORCE
    if revision in sop.superseded(today):
        return SUPERSEDED
    if isinstance(sop.withdrawn, facts.Replaced) and revision.status == "superseded":
        return Sentence("Superseded by {number} since {day}", number=sop.withdrawn.number, day=sop.withdrawn.day)
    if sop.withdrawn and revision.status == "withdrawn":
        day = sop.withdrawn.day
        return Sentence("{status} on {day}", status=status, day=day)
    if authorisation:
        day = authorisation.decided.effective
        return Sentence("{status}, in force from {day}", status=status, day=day)
    if revision.round and revision.round.due < today:
        return Sentence("{status}, answers overdue", status=status)
    return status


def marked(revision: Revision, stands: Sentence) -> Sentence:
    """Return the state of a revision, with the mark of one authorised outside Baku or without its signed copy yet."""
    if revision.awaits_signed_copy:
        return Sentence("{state}, awaiting the signed copy", state=stands)
    return Sentence("{state} ({mark})", state=stands, mark=OUTSIDE) if stands_outside(revision) else stands


def _unmonitored(sop: Sop, revision: Revision, today: date) -> bool:
    due = monitoring_due(sop, revision)
    return due is not None and due < today


def alarms(sop: Sop) -> Sentence | None:
    """Return the alarms about files that are still watched, the newest first."""
    about = {revision.number for revision in watched(sop)}
    of_files = [alarm for alarm in reversed(sop.alarms) if alarm.revision in about]
    open_alarms = [*draft_alarms(sop), *of_files]
    if not open_alarms:
        return None
    return joined(
        (
            Sentence("{alarm}, Rev. {number}: {remedy}", alarm=ALARM, number=a.revision, remedy=REMEDIES[a.alarm])
            for a in open_alarms
        ),
        "\n",
    )
