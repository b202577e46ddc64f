"""Whom an authorised revision is sent to, and by when it is to be read: at its roll-out, later, and as a newcomer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import raise_problems, refuse
from service.domain.company.organisation import Organisation, person_problem
from service.domain.document.scope import scope_changed
from service.domain.document.sop_document import SopDocument
from service.domain.errors import Denied, Problem
from service.domain.history.concern import concerned, doing, named, named_with, naming
from service.domain.history.entitlement import name_of, steers
from service.domain.history.readings import announced, predecessor, readings
from service.domain.history.replacing import over
from service.domain.history.sop import Revision, Sop
from service.domain.history.step_changes import step_changes
from service.domain.sentences import Sentence

MOST_NAMED = 100
"""People that are named one by one; a department is named as a whole."""


def rolled_out(
    sop: Sop, document: SopDocument, organisation: Organisation, today: date
) -> tuple[facts.ReadingAsked, ...]:
    """Return whom the newest revision, just authorised, is sent to; an editorial one and one in use already: nobody."""
    revision, authorisation = sop.current, sop.current.authorisation
    if authorisation is None or revision.adopted or revision.drafted.revision_class == "editorial":
        return ()
    before = predecessor(sop, revision)
    new_scope = before is not None and scope_changed(document, _words(before))
    people = _readers(sop, revision, before, organisation, everybody=before is None or new_scope)
    by = organisation.working_days_after(authorisation.decided.effective, organisation.reading_days)
    mailed_on = organisation.working_days_after(today, 1)
    return (facts.ReadingAsked(revision.number, people, max(by, mailed_on), scope_changed=new_scope),) if people else ()


def _words(revision: Revision) -> tuple[str, ...]:
    return revision.authorisation.decided.words if revision.authorisation else ()


def _readers(
    sop: Sop, revision: Revision, before: Revision | None, organisation: Organisation, *, everybody: bool
) -> tuple[str, ...]:
    """Return who is to read it: where steps changed, who did or does these, and who has not read the one before."""
    all_ = concerned(sop, revision, organisation)
    if before is None or everybody:
        return all_
    changes = step_changes(before, revision)
    if not changes:  # other words did
        return all_
    theirs = doing((step for change in changes for step in change.sides), organisation)
    late = (email for email in readings(sop, before, organisation).awaited if email in all_)
    return tuple(dict.fromkeys((*theirs, *named(sop, revision, organisation), *late)))


def concern_named(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    wanted: facts.ConcernNamed,
    today: date,
) -> tuple[facts.Fact, ...]:
    """Return whom the SOP concerns besides, and of one that is authorised already, that the new ones are to read it.

    The revision is the newest one, or where that was cancelled the one before; `wanted` need not name it.
    """
    revision = _to_name_for(sop)
    _must_name(revision, caller, organisation)
    raise_problems(_naming_problems(wanted, organisation))
    fact = facts.ConcernNamed(
        revision.number,
        tuple(dict.fromkeys(wanted.people)),
        tuple(dict.fromkeys(wanted.heads)),
        tuple(dict.fromkeys(wanted.departments)),
    )
    last = naming(sop, revision)
    if (fact.people, fact.heads, fact.departments) == (
        (last.people, last.heads, last.departments) if last else ((), (), ())
    ):
        return ()
    return (fact, *_asked_later(sop, fact, organisation, today))


def _to_name_for(sop: Sop) -> Revision:
    if sop.withdrawn is not None:
        refuse("withdrawn", over(sop, Sentence("This SOP was withdrawn already.")))
    if sop.current.status != "cancelled":
        return sop.current
    if sop.previous is None:
        refuse("cancelled", Sentence("This revision was cancelled already."))
    return sop.previous


def _must_name(revision: Revision, caller: str, organisation: Organisation) -> None:
    if not steers(revision, caller, organisation):
        owner = name_of(organisation, revision.drafted.owner)
        raise Denied(
            Sentence(
                "Only the authors, the owner, the head of the department or a document controller say whom an SOP "
                "concerns. Ask {owner}.",
                owner=owner,
            )
        )


def _naming_problems(wanted: facts.ConcernNamed, organisation: Organisation) -> Iterator[Problem | None]:
    yield from (person_problem(f"people[{n}]", email, organisation) for n, email in enumerate(wanted.people))
    if len(wanted.people) > MOST_NAMED:
        yield Problem("people", Sentence("At most {most} people. Name whole departments instead.", most=MOST_NAMED))
    for field, codes in (("heads", wanted.heads), ("departments", wanted.departments)):
        for n, code in enumerate(codes):
            if organisation.department(code) is None:
                yield Problem(f"{field}[{n}]", Sentence("There is no department “{code}” in the settings.", code=code))


def _asked_later(
    sop: Sop, concern: facts.ConcernNamed, organisation: Organisation, today: date
) -> Iterator[facts.ReadingAsked]:
    """Yield the asking of those who were not named before, where their revision is authorised."""
    revision = announced(sop)
    if revision is None or revision.number != concern.revision:
        return
    known = readings(sop, revision, organisation)
    before = {*named(sop, revision, organisation), *known.askings, *known.read}
    people = (*concern.people, *(email for d in organisation.departments for email in named_with(d, concern)))
    new = tuple(e for e in dict.fromkeys(people) if e not in before and organisation.person(e))
    if new:
        yield facts.ReadingAsked(revision.number, new, _newcomers_day(revision, organisation, today), "named")


@dataclass(frozen=True)
class Newcomers:
    """People who came into a role, by its name, or into a department, by its code."""

    people: tuple[str, ...]
    role: str = ""
    department: str = ""


def newcomers_asked(
    sop: Sop, newcomers: Iterable[Newcomers], organisation: Organisation, today: date
) -> tuple[facts.ReadingAsked, ...]:
    """Return that newcomers are to read what is authorised, each once, but for what they have read or met about."""
    revision = announced(sop)
    return tuple(_newcomers_asked(sop, revision, newcomers, organisation, today)) if revision else ()


def _newcomers_asked(
    sop: Sop, revision: Revision, newcomers: Iterable[Newcomers], organisation: Organisation, today: date
) -> Iterator[facts.ReadingAsked]:
    known, day = readings(sop, revision, organisation), _newcomers_day(revision, organisation, today)
    done = {*known.read, *known.attended, *(e for e, asking in known.askings.items() if asking.fact.due >= today)}
    for one in newcomers:
        concerned_so = _concerned_as(one, sop, revision, organisation)
        new = tuple(email for email in one.people if email in concerned_so and email not in done)
        done.update(new)
        if new and one.role:
            yield facts.ReadingAsked(revision.number, new, day, "role", one.role)
        elif new:
            yield facts.ReadingAsked(revision.number, new, day, "department", department=one.department)


def _concerned_as(one: Newcomers, sop: Sop, revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return whom a revision concerns as newcomers of this kind: who does its steps, or is named with a department."""
    if one.role:
        return doing((seen_step.step for seen_step in revision.steps), organisation)
    department, last = organisation.department(one.department), naming(sop, revision)
    return named_with(department, last) if department and last else ()


def _newcomers_day(revision: Revision, organisation: Organisation, today: date) -> date:
    effective = revision.authorisation.decided.effective if revision.authorisation else today
    return max(effective, organisation.working_days_after(today, organisation.newcomer_reading_days))


def _may_name(situation: Situation) -> bool:
    return situation.steers and situation.revision.status != "cancelled"


NAME_CONCERN = NextAct("name_concern", _may_name, frozenset({"withdrawn", "cancelled"}))
