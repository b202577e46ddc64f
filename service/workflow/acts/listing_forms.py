"""Listing forms: added to the draft's Doc, taken out of it, or copied to be changed."""

from service.domain import facts
from service.domain.acts.forms import FormInput, form_added, form_removed, form_to_change
from service.domain.history.sop import Sop
from service.manuscript.forms import reads_back
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def add_form(office: Office, caller: str, sop: Sop, form: FormInput, act: ActClaim | None = None) -> Outcome:
    """Have a form listed in the draft's Doc."""

    def decision(sop: Sop, _: object) -> tuple[facts.FormAdded, ...]:
        return (form_added(sop, caller, office.organisation, form, reads_back),)

    return acted(office, sop, caller, act, decision)


def remove_form(office: Office, caller: str, sop: Sop, form: str, act: ActClaim | None = None) -> Outcome:
    """Have a form taken out of the list in the draft's Doc; its file stays where it is."""
    return acted(office, sop, caller, act, lambda sop, _: (form_removed(sop, caller, office.organisation, form),))


def change_form(office: Office, caller: str, sop: Sop, form: str, act: ActClaim | None = None) -> Outcome:
    """Have a form copied that is locked with an earlier revision; the copy takes its place in the draft's Doc."""

    def decision(sop: Sop, _: object) -> tuple[facts.FormCopyAsked, ...]:
        return (form_to_change(sop, caller, office.organisation, form),)

    return acted(office, sop, caller, act, decision)
