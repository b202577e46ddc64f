"""The SOPs that another one is to replace, looked up by their numbers as they were typed."""

from collections.abc import Sequence
from contextlib import suppress

from service.domain.acts import replacing as acts
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
            return WantedReplacement(number, sop, next(iter(_others(office, sop.id, own)), ""))
    return WantedReplacement(number, None)


def must_replace_alone(office: Office, sop: Sop) -> None:
    """Raise Refused where another SOP is to replace what this one replaces; without any nothing is read."""
    for one in sop.current.drafted.replaces:
        acts.must_replace_alone(one.number, _others(office, one.sop_id, sop.id))


def _others(office: Office, sop_id: str, own: str) -> list[str]:
    """Return the numbers of the SOPs that are to replace one, but of `own`."""
    return [str(head.summary["number"]) for head in every(office, {"replaces": sop_id}) if head.stream != own]


def _line(text: str) -> str:
    return " ".join(text.split())
