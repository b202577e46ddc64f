"""The company's place in Google Drive: the shared drive, its folders, the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from service.domain import facts
from service.domain.facts.workplace import (
    DriveIntended,
    DriveMade,
    FolderIntended,
    FolderMade,
    RegisterDamaged,
    RegisterIntended,
    RegisterLost,
    RegisterMade,
    RegisterReady,
    RegisterWhole,
)
from service.domain.history.recorded import Recorded

STREAM = "workplace"
"""The history that the facts of this page stand in."""
IN_FORCE = "in_force"
SUPERSEDED = "superseded"
TEMPLATES = "templates"


def drafts(department: str) -> str:
    """Return the key of a department's folder for drafts."""
    return f"drafts/{department}"


KINDS: Mapping[str, Any] = {
    kind.__name__: kind
    for kind in (
        DriveIntended,
        DriveMade,
        FolderIntended,
        FolderMade,
        RegisterIntended,
        RegisterMade,
        RegisterReady,
        RegisterLost,
        RegisterDamaged,
        RegisterWhole,
    )
}


@dataclass(frozen=True)
class Workplace:
    """Where things stand in Drive, as far as they have been made."""

    request_id: str | None = None
    drive_id: str | None = None
    reserved: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    register_intents: tuple[tuple[str, datetime], ...] = ()
    register_id: str | None = None
    register_ready: bool = False
    register_damaged: bool = False
    """Whether every SOP has to be written into the register anew."""
    length: int = 0

    def folder(self, key: str) -> str:
        """Return the id of a folder that exists."""
        return self.folders[key]


def fold(history: Iterable[Recorded]) -> Workplace:
    """Return the workplace that its history tells."""
    place = Workplace()
    for recorded in history:
        place = replace(_after(place, recorded), length=place.length + 1)
    return place


def _after(place: Workplace, recorded: Recorded) -> Workplace:
    match recorded.fact:
        case DriveIntended(request_id=request_id):
            return replace(place, request_id=request_id)
        case DriveMade(drive_id=drive_id):
            return replace(place, drive_id=drive_id)
        case FolderIntended(folder=folder, folder_id=folder_id):
            return replace(place, reserved={**place.reserved, folder: folder_id})
        case FolderMade(folder=folder, folder_id=folder_id):
            return replace(place, folders={**place.folders, folder: folder_id})
        case RegisterIntended(nonce=nonce):
            return replace(place, register_intents=(*place.register_intents, (nonce, recorded.at)))
        case RegisterMade(spreadsheet_id=spreadsheet_id):
            return replace(place, register_id=spreadsheet_id, register_ready=False)
        case RegisterReady():
            return replace(place, register_ready=True)
        case RegisterLost():
            return replace(place, register_id=None, register_ready=False, register_damaged=True, register_intents=())
        case RegisterDamaged():
            return replace(place, register_damaged=True)
        case RegisterWhole():
            return replace(place, register_damaged=False)
        case other:
            raise ValueError(f"a {type(other).__name__} has no place in the workplace's history")


def decode(kind: str, schema: int, data: Mapping[str, Any]) -> Any:
    """Return the fact of the workplace that was encoded."""
    return facts.decode(kind, schema, data, KINDS)
