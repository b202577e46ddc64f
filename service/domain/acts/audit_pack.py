"""Deciding on audit packs: who may have one, and of what."""

from collections.abc import Iterator

from service.domain.checks import raise_problems
from service.domain.company.organisation import Organisation
from service.domain.errors import Denied, Problem
from service.domain.facts.audit_pack import PackAsked
from service.domain.sentences import Sentence


def must_audit(caller: str, organisation: Organisation) -> None:
    """Raise Denied to who is no document controller."""
    if caller not in organisation.controllers:
        names = tuple(map(organisation.name_of, organisation.controllers))
        raise Denied(Sentence("Audit packs are for document controllers. Ask {names}.", names=names))


def asked_for(caller: str, organisation: Organisation, wanted: PackAsked) -> PackAsked:
    """Return what a document controller asks for; Denied and Invalid."""
    must_audit(caller, organisation)
    raise_problems(_problems(organisation, wanted))
    return wanted


def _problems(organisation: Organisation, wanted: PackAsked) -> Iterator[Problem]:
    if wanted.department and organisation.department(wanted.department) is None:
        yield Problem("department", Sentence("There is no such department in the settings."))
    if wanted.first and wanted.last and wanted.last < wanted.first:
        yield Problem("last", Sentence("The period ends before it begins."))
