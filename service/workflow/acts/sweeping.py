"""Sweeping: a second file that a lost answer left behind is found among the changes, and goes to the trash."""

from collections.abc import Callable, Mapping, Sequence

from service.domain import facts
from service.domain.errors import NotFound, SopError, Unreadable
from service.domain.history.sop import Sop
from service.gateways.drive.state import FileChange, FileState
from service.workflow.acts.tending import Synced
from service.workflow.means.google import KIND, NONCE, SOP
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.settling import house_style, interviews, people_sheet
from service.workflow.settling.settle import LeftWaiting, waiting_for


def changed_sops(
    office: Office, changes: Sequence[FileChange], synced: Synced, unswept: list[LeftWaiting]
) -> dict[str, list[str]]:
    """Return the SOPs whose own Docs changed, each with these; a second file that nobody recorded is swept."""
    registered = office.records.held([f"document:{change.file_id}" for change in changes])
    found: dict[str, list[str]] = {}
    for change in changes:
        if sop_id := registered.get(f"document:{change.file_id}"):
            found.setdefault(sop_id, []).append(change.file_id)
        elif change.state is not None and NONCE in change.state.properties:
            try:
                _sweep(office, change.state, synced)
            except SopError as error:  # the feed is read again from where it was
                unswept.append(waiting_for(change.state.properties.get(SOP, ""), error))
    return found


def _sweep(office: Office, state: FileState, synced: Synced) -> None:
    """Trash the twin of a Doc whose create was repeated because its answer had been lost."""
    sop_id, kind = state.properties.get(SOP, ""), state.properties.get(KIND)
    if state.trashed or not state.made_by_us:
        return
    if kind in _SWEPT:
        synced.swept.extend(_SWEPT[kind](office, state))
        return
    is_twin = _TWINS.get(kind or "")
    if is_twin is None:
        return
    try:
        sop = office.histories.read(sop_id)
    except (NotFound, Unreadable):
        return
    if is_twin(sop, state):
        office.google.drive.trash(state.id)
        office.histories.append(sop_id, sop, [facts.FileSwept(state.id)], SERVICE)
        synced.swept.append(state.id)


def _is_twin_of_document(sop: Sop, state: FileState) -> bool:
    """Whether a file was made for the newest revision's Doc, which is another one, or none any more."""
    nonces = {intended.nonce for intended, _ in sop.current.intents.get("document", ())}
    recorded = sop.current.document_id
    needless = sop.current.status == "cancelled" if recorded is None else recorded != state.id
    return needless and state.properties[NONCE] in nonces


def _is_twin_of_minutes(sop: Sop, state: FileState) -> bool:
    """Whether a file was made for the minutes of a meeting, which are another one."""
    meetings = (meeting for revision in sop.revisions for r in revision.rounds for meeting in r.meetings)
    mine = (m for m in meetings if state.properties[NONCE] in {nonce for nonce, _ in m.minutes_intents})
    return any(m.minutes not in (None, state.id) for m in mine)


def _is_twin_of_form(sop: Sop, state: FileState) -> bool:
    """Whether a file was made for the copy of a form, which is another one."""
    return sop.forms.copied.get(state.properties[NONCE], state.id) != state.id


_SWEPT: Mapping[str | None, Callable[[Office, FileState], Sequence[str]]] = {
    house_style.HOUSE_STYLE: house_style.swept,
    people_sheet.PEOPLE_SHEET: people_sheet.swept,
    interviews.INTERVIEW: interviews.swept,
}
"""What trashes the twin of a file that is no SOP's."""
_TWINS: Mapping[str, Callable[[Sop, FileState], bool]] = {
    "document": _is_twin_of_document,
    "minutes": _is_twin_of_minutes,
    "form": _is_twin_of_form,
}
