"""Authorising many SOPs with one click (*sahkan bersama*): what is listed, what is ticked, what is recorded of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from service.domain import facts
from service.domain.acts.authorisation import LONGEST_NOTE, effective_problem
from service.domain.acts.notices import OF_SETTINGS, notices
from service.domain.acts.outstanding import outstanding, outstanding_for
from service.domain.acts.signature import signed
from service.domain.checks import line_problem, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.document.content import mark
from service.domain.errors import Problem
from service.domain.history.entitlement import member
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

MOST = 500
"""How many SOPs one click authorises at most."""
LONGEST_NUMBER = 100
LONGEST_LINK = 2000
NOT_CHOSEN = Sentence("Choose at least one SOP.")


def is_ready(sop: Sop, organisation: Organisation) -> bool:
    """Whether nothing stands between the newest revision and its authorisation but the decision."""
    decided = sop.current.authorisation is not None or sop.current.status == "cancelled"
    return not decided and sop.current.content is not None and not outstanding(sop, organisation)


def is_ready_for(sop: Sop, caller: str, organisation: Organisation, today: date) -> bool:
    """Whether it is this person who may decide it on that day."""
    return is_ready(sop, organisation) and not outstanding_for(sop, caller, organisation, today)


def doubts(sop: Sop, organisation: Organisation) -> tuple[Sentence, ...]:
    """Return what whoever authorises should look at first; an SOP of which there is some is not ticked beforehand."""
    return tuple(_doubts(sop, organisation))


def _doubts(sop: Sop, organisation: Organisation) -> Iterator[Sentence]:
    revision = sop.current
    for objection in revision.agreed.objections if revision.agreed else ():
        yield Sentence("{name} objects: {reason}", name=organisation.name_of(objection.reviewer), reason=objection.note)
    rehearsal = revision.settled_simulation.fact if revision.settled_simulation else None
    if isinstance(rehearsal, facts.Simulated) and rehearsal.outcome != "passed":
        yield Sentence("The rehearsal passed with notes: {notes}", notes=rehearsal.notes)
    yield from (n.sentence for n in notices(revision, organisation) if n.code != OF_SETTINGS)


def mark_of(revision: Revision) -> str:
    """Return the mark of the content as last read."""
    return mark(revision.content.steps_hash, revision.content.text_hash) if revision.content else ""


def jointly_decided(
    chosen: Sequence[facts.JointSop],
    caller: str,
    organisation: Organisation,
    meaning: str,
    effective: date | None,
    decree: facts.Decree | None,
    today: date,
) -> facts.JointlyDecided:
    """Return the click, or raise Invalid with all that is wrong with what was filled in.

    Whether each SOP can be authorised is decided one by one, so that none keeps the others from it.
    """
    member(organisation, caller)
    found: list[Problem | None] = [_choice_problem(chosen), text_problem("meaning", meaning, LONGEST_NOTE)]
    found.append(effective_problem(effective, today) if effective else None)
    found.extend(_decree_problems(decree, today) if decree else ())
    raise_problems(found)
    return facts.JointlyDecided(tuple(chosen), meaning.strip(), today, effective, decree)


def _choice_problem(chosen: Sequence[facts.JointSop]) -> Problem | None:
    if not chosen:
        return Problem("sops", NOT_CHOSEN)
    if len(chosen) > MOST:
        return Problem("sops", Sentence("Choose at most {most} SOPs at once.", most=MOST))
    return None


def _decree_problems(decree: facts.Decree, today: date) -> Iterator[Problem | None]:
    yield line_problem("decree.number", decree.number, LONGEST_NUMBER)
    if decree.day > today:
        yield Problem("decree.day", Sentence("A decree cannot be dated after the day of the authorisation."))
    if decree.file and not _is_link(decree.file):
        yield Problem("decree.file", Sentence("Give the link of the file, beginning with https://."))


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme == "https" and bool(parts.hostname) and len(text) <= LONGEST_LINK and not set(text) & set(' "<>')
    )


def authorised_jointly(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    joint: facts.JointlyDecided,
    one: facts.JointSop,
    words: tuple[str, ...],
    others: Sequence[date] = (),
) -> facts.Signed | facts.Authorised:
    """Return the decision on one of the SOPs; Refused with everything outstanding, or where it reads otherwise now."""
    if one.seen and mark_of(sop.current) != one.seen:
        refuse(
            "changed_since_listed",
            Sentence("The Doc was changed after you were shown it. Look at it, then authorise it by itself."),
        )
    return signed(sop, caller, organisation, joint.meaning, joint.effective, joint.day, words, joint.decree, others)
