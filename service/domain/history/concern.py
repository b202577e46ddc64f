"""Whom a revision concerns: who does its steps, by today's settings, and whom its authors named besides."""

from collections.abc import Iterable, Iterator

from service.domain.company.organisation import Department, Organisation
from service.domain.document.chips import counted
from service.domain.document.sop_document import Step
from service.domain.facts import ConcernNamed
from service.domain.history.sop import Revision, Sop


def doing(steps: Iterable[Step], organisation: Organisation) -> tuple[str, ...]:
    """Return everybody in charge of these steps or involved in them, each once: holders of roles, people by name."""
    names = dict.fromkeys(name for step in steps for name in (step.pic, *step.involved))
    return tuple(dict.fromkeys(email for name in names for email in _behind(name, organisation)))


def _behind(name: str, organisation: Organisation) -> Iterator[str]:
    """Yield who is meant by a name in a step."""
    role = organisation.role(name)
    if role is not None:
        yield from (email for email in role.holders if organisation.person(email))
        return
    spelt = " ".join(counted(name).split()).casefold()
    yield from (p.email for p in organisation.people if spelt in (p.email, p.name.casefold()))


def naming(sop: Sop, revision: Revision) -> ConcernNamed | None:
    """Return whom its authors named last, for this revision or, where nobody was asked since, for one before."""
    named = (r.distribution.named for r in reversed(sop.revisions) if r.number <= revision.number)
    return next(filter(None, named), None)


def named(sop: Sop, revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return the people whom its authors named, each once: by name, as heads, or with their whole department."""
    last = naming(sop, revision)
    if last is None:
        return ()
    theirs = (email for department in organisation.departments for email in named_with(department, last))
    return tuple(email for email in dict.fromkeys((*last.people, *theirs)) if organisation.person(email))


def named_with(department: Department, last: ConcernNamed) -> tuple[str, ...]:
    """Return who is named with a department: everybody in it, its head alone, or nobody."""
    if department.code in last.departments:
        return (department.head, *department.people)
    return (department.head,) if department.code in last.heads else ()


def concerned(sop: Sop, revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return everybody whom a revision concerns, each once, who does its steps first."""
    doing_them = doing((seen_step.step for seen_step in revision.steps), organisation)
    return tuple(dict.fromkeys((*doing_them, *named(sop, revision, organisation))))


def oversees(revision: Revision, email: str, organisation: Organisation) -> bool:
    """Whether the person answers for how the SOP is worked by: its owner, its department's head, a controller."""
    head = organisation.head_of(revision.drafted.department)
    return email in (revision.drafted.owner, head, *organisation.controllers)
