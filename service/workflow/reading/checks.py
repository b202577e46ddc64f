"""Drafts checked by the eight principles, beside the other SOPs that people work by."""

import re

from service.domain import facts
from service.domain.acts.checks import BesideHistory, Checked, checked
from service.domain.document.drive_address import document_of
from service.domain.errors import NotFound
from service.domain.flow.findings import Finding
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from service.domain.principles.known import Other
from service.workflow.deciding.decision import as_observed, look_at
from service.workflow.deciding.numbers import holder
from service.workflow.means.histories import SERVICE, unknown
from service.workflow.means.office import Office
from service.workflow.reading.law import revoked_basis
from service.workflow.reading.related import wrong_numbers

_FILE = re.compile(r"[A-Za-z0-9_-]{20,}")


def checks_of(office: Office, sop: Sop) -> Checked:
    """Return an SOP's newest revision as the rules find it, as it was last read."""
    return checked(sop, office.organisation, office.today(), beside(office, sop))


def beside(office: Office, sop: Sop) -> BesideHistory:
    """Return what the records say beside an SOP's own history."""
    found = revoked_basis(office, sop.current)
    revoked = tuple(Finding(place, one.sentence) for one in found for place in one.places)
    return BesideHistory(_others_in_force(office), wrong_numbers(office, sop), revoked)


def _others_in_force(office: Office) -> tuple[Other, ...]:
    """Return the SOPs that people work by today."""
    found = office.steps.ask(lambda known: known.all_in_force(office.today()))
    return tuple(Other(one.number, one.title, one.steps) for one in found)


def looked_at(office: Office, named: str) -> Sop:
    """Return the SOP of a number, an id, or a Doc's id or link, as its Doc reads now; nothing is recorded.

    A Doc that is no SOP yet is read as if it were one; NotFound where there is none such.
    """
    link = document_of(named)
    document_id = link or named.strip()
    sop_id = holder(office, named) or office.records.claimed(f"document:{document_id}")
    try:
        sop = office.histories.read(sop_id or named)
    except NotFound:
        if sop_id is None and (link or _FILE.fullmatch(document_id)):
            return _unregistered(office, document_id)
        raise
    return as_observed(office, sop, look_at(office, sop)) if sop.current.authorisation is None else sop


def _unregistered(office: Office, document_id: str) -> Sop:
    """Return a Doc that is no SOP as if its draft were to begin."""
    content = office.google.docs.read(document_id)
    document = content.document
    drafted = facts.Drafted(
        document.identity.number, 0, document.identity.title, "", document.format, document.language, "", (), "", (),
        "", {},
    )  # fmt: skip
    sop = fold("", [Recorded(drafted, office.clock(), SERVICE)])
    if sop is None:
        raise unknown(document_id)
    return as_observed(office, sop, content)
