"""Who does what: the steps of SOPs by the role or person that performs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from service.domain.company.organisation import Organisation
from service.domain.document.chips import counted
from service.domain.document.sop_document import Step
from service.domain.history.sop import Revision, Sop, newest


@dataclass(frozen=True)
class PerformedStep:
    """One step that somebody has a part in: its number, and whether they are in charge of it."""

    number: int
    step: Step
    in_charge: bool


@lru_cache(maxsize=10_000)
def key(name: str) -> str:
    """Return how a performer is looked up: letter case and spaces aside, a person's chip by its address."""
    return " ".join(counted(name).split()).casefold()


def performers(sop: Sop) -> tuple[str, ...]:
    """Return the keys of everybody whom the steps name, of the newest revision and of the authorised one before."""
    revisions = [r for r in (sop.current, sop.previous) if r]
    named = (
        name for r in revisions for seen_step in r.steps for name in (seen_step.step.pic, *seen_step.step.involved)
    )
    return tuple(sorted({key(name) for name in named if name.strip()}))


def names_of(email: str, organisation: Organisation) -> tuple[str, ...]:
    """Return the keys that a person's steps may be under: their address, their name, and every role they hold."""
    person = organisation.person(email)
    roles = [name for role in organisation.roles if email in role.holders for name in role.names.values()]
    return tuple(dict.fromkeys(key(name) for name in (email, *((person.name,) if person else ()), *roles)))


def names_of_role(name: str, organisation: Organisation) -> tuple[str, ...]:
    """Return the keys of a role in every language, the name itself where the settings do not have it."""
    role = organisation.role(name)
    return tuple(dict.fromkeys(key(n) for n in (role.names.values() if role else (name,))))


def coming(sop: Sop, today: date) -> bool:
    """Whether the newest revision is still to take force: it is drafted, or authorised for a later day."""
    over = sop.withdrawn is not None or newest(sop).status == "cancelled"
    return not over and newest(sop) is not sop.in_force(today)


def parts(revision: Revision, names: tuple[str, ...]) -> Iterator[PerformedStep]:
    """Yield the steps in which one of these has a part."""
    for number, seen_step in enumerate(revision.steps, start=1):
        in_charge = key(seen_step.step.pic) in names
        if in_charge or any(key(name) in names for name in seen_step.step.involved):
            yield PerformedStep(number, seen_step.step, in_charge)
