"""Deciding on audit packs: who may have one, and of what."""

from collections.abc import Iterator

from service.domain.acts.document_control import PACKS, must_control
from service.domain.checks import raise_problems
from service.domain.company.organisation import Organisation
from service.domain.errors import Problem
from service.domain.facts.audit_pack import PackAsked
from service.domain.sentences import Sentence


def asked_for(caller: str, organisation: Organisation, wanted: PackAsked) -> PackAsked:
    """Return what a document controller asks for; Denied and Invalid."""
    must_control(caller, organisation, PACKS)
    raise_problems(_problems(organisation, wanted))
    return wanted


def _problems(organisation: Organisation, wanted: PackAsked) -> Iterator[Problem]:
    if wanted.department and organisation.department(wanted.department) is None:
        yield Problem("department", Sentence("There is no such department in the settings."))
    if wanted.first and wanted.last and wanted.last < wanted.first:
        yield Problem("last", Sentence("The period ends before it begins."))
