"""The SOPs that another one is to replace, looked up by their numbers as they were typed."""

from collections.abc import Sequence
from contextlib import suppress

from service.domain.acts.replacing import WantedReplacement
from service.domain.errors import NotFound, Unreadable
from service.domain.history.sop import Sop
from service.workflow.deciding.numbers import holder
from service.workflow.means.office import Office
from service.workflow.reading.visible import every, see


def wanted(office: Office, caller: str, typed: Sequence[str], own: Sop | None = None) -> tuple[WantedReplacement, ...]:
    """Return what each of these numbers is, to this person, and whether another SOP than `own` is to replace it.

    What is blank keeps its place.
    """
    return tuple(_wanted(office, caller, _line(text), own.id if own else "") for text in typed)


def _wanted(office: Office, caller: str, number: str, own: str) -> WantedReplacement:
    sop_id = holder(office, number) if number else None
    if sop_id is not None:
        with suppress(NotFound, Unreadable):
            sop = see(office, caller, sop_id)
            others = (head for head in every(office, {"replaces": sop.id}) if head.stream != own)
            return WantedReplacement(number, sop, next((str(head.summary["number"]) for head in others), ""))
    return WantedReplacement(number, None)


def _line(text: str) -> str:
    return " ".join(text.split())
