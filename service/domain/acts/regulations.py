"""Marking what SOPs cite as no longer in force, and taking that back: document control's to say."""

from service.domain.acts.document_control import REGULATIONS, must_control
from service.domain.checks import line_problem, raise_problems
from service.domain.company.organisation import Organisation
from service.domain.errors import Problem
from service.domain.facts.regulations import RegulationRevoked, RevocationUndone
from service.domain.history.regulations import Revocations
from service.domain.law.citation import listed
from service.domain.law.regulations import Regulation
from service.domain.sentences import Sentence

LONGEST_SUCCESSOR = 200


def revoked(
    one: Regulation, revocations: Revocations, caller: str, organisation: Organisation, successor: str
) -> tuple[RegulationRevoked, ...]:
    """Return that something is no longer in force; nothing where that is said already. Raises Denied and Invalid."""
    must_control(caller, organisation, REGULATIONS)
    plain = " ".join(successor.split())
    raise_problems((line_problem("successor", plain, LONGEST_SUCCESSOR, required=False), _itself(one, plain)))
    known = revocations.by_key.get(one.key)
    return () if known and known.successor == plain else (RegulationRevoked(one.key, one.full_name, plain),)


def restored(
    key: str, revocations: Revocations, caller: str, organisation: Organisation
) -> tuple[RevocationUndone, ...]:
    """Return that it is in force after all; nothing where nobody said otherwise. Raises Denied."""
    must_control(caller, organisation, REGULATIONS)
    return (RevocationUndone(key),) if key in revocations.by_key else ()


def may_mark(caller: str, organisation: Organisation) -> bool:
    """Return whether somebody may say what is no longer in force."""
    return caller in organisation.controllers


def _itself(one: Regulation, successor: str) -> Problem | None:
    if any(citation.key == one.key for citation in listed(successor)):
        return Problem("successor", Sentence("This is the same one. Name what took its place, or leave it empty."))
    return None
