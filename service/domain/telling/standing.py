"""How an SOP stands, in the words of the register: which of its revisions are listed, and the state of each."""

from datetime import date

from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.acts.watch import REMEDIES, watched
from service.domain.company.calendar import written
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence

ALARM = "ALARM"
"""How the standing begins, in both languages, while an authorised file is not as it was left."""
IN_FORCE = Sentence(en="In force", id="Berlaku")
SUPERSEDED = Sentence(en="Superseded", id="Digantikan")
OVERDUE = Sentence(en="overdue", id="terlambat")
"""What every state says that has waited for too long."""


def listed(sop: Sop, today: date) -> tuple[Revision, ...]:
    """Return the revisions that people work by or on: the one in force, then the one that is to follow it."""
    last, in_force = newest(sop), sop.in_force(today)
    return (last,) if in_force in (None, last) else (in_force, last)


def standing(sop: Sop, today: date) -> Sentence:
    """Return how the SOP stands: its open alarms and what to do, else its newest revision and the one in force."""
    alarms = _alarms(sop)
    if alarms:
        return alarms
    last, in_force = newest(sop), sop.in_force(today)
    said = state(sop, last, today)
    if in_force in (None, last):
        return said
    kept = state(sop, in_force, today)
    return Sentence(
        en=f"{said.en}; Rev. {in_force.number} {_going_on(kept.en)}",
        id=f"{said.id}; Rev. {in_force.number} {_going_on(kept.id)}",
    )


def state(sop: Sop, revision: Revision, today: date) -> Sentence:
    """Return the state of one revision, with what follows from the day."""
    status, authorisation = STATUS_WORDS[revision.status], revision.authorisation
    if sop.in_force(today) is revision and authorisation:
        return _late(IN_FORCE, "monitoring", "pemantauan") if authorisation.decided.next_review < today else IN_FORCE
    if revision in sop.superseded(today):
        return SUPERSEDED
    if sop.withdrawn and revision.status == "withdrawn":
        day = sop.withdrawn.day
        return Sentence(en=f"{status.en} on {written(day, 'en')}", id=f"{status.id} pada {written(day, 'id')}")
    if authorisation:
        day = authorisation.decided.effective
        return Sentence(
            en=f"{status.en}, in force from {written(day, 'en')}", id=f"{status.id}, berlaku mulai {written(day, 'id')}"
        )
    if revision.round and revision.round.due < today:
        return _late(status, "answers", "jawaban")
    return status


def _late(status: Sentence, what: str, apa: str) -> Sentence:
    return Sentence(en=f"{status.en}, {what} {OVERDUE.en}", id=f"{status.id}, {apa} {OVERDUE.id}")


def _going_on(text: str) -> str:
    return text[0].lower() + text[1:]


def _alarms(sop: Sop) -> Sentence | None:
    """Return the alarms about files that are still watched, the newest first."""
    about = {revision.number for revision in watched(sop)}
    alarms = [alarm for alarm in reversed(sop.alarms) if alarm.revision in about]
    if not alarms:
        return None
    return Sentence(
        en="\n".join(f"{ALARM}, Rev. {a.revision}: {REMEDIES[a.alarm].en}" for a in alarms),
        id="\n".join(f"{ALARM}, Rev. {a.revision}: {REMEDIES[a.alarm].id}" for a in alarms),
    )
