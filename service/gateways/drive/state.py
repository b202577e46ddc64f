"""A file as Drive tells it, and a change of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

STATE = (
    "id,name,mimeType,appProperties,trashed,parents,lastModifyingUser(me),contentRestrictions(readOnly),"
    "sha256Checksum,hasAugmentedPermissions,permissions(role,permissionDetails(inherited)),ownedByMe,modifiedTime"
)


@dataclass(frozen=True)
class FileState:
    """A file as Drive tells it; `properties` are its appProperties.

    A copy carries the properties of its source along, and a shared drive tells no owner. So `made_by_us` is true only
    where the last to change the file was the service itself: whoever copies a file or types in it is its last
    modifying user from then on. Where Google does not say, the file is not ours.
    """

    id: str
    name: str
    mime_type: str
    properties: Mapping[str, str]
    trashed: bool
    parents: tuple[str, ...]
    made_by_us: bool
    locked: bool = False
    sha256: str = ""
    """Of bytes that were uploaded; a Doc has none."""
    has_own_rights: bool = False
    """Whether somebody was given the file itself, besides what it lies in."""
    owned: bool = False
    """Whether it is in a My Drive, of whoever looks."""
    changed: datetime | None = None
    """When somebody last changed it."""


@dataclass(frozen=True)
class FileChange:
    """One entry of the changes feed; no state where the file is gone or out of sight."""

    file_id: str
    state: FileState | None


@dataclass(frozen=True)
class FeedPage:
    """A page of the changes feed, the token of what follows it, and whether that has happened already."""

    changes: tuple[FileChange, ...]
    token: str
    more: bool


def change_of(change: Any) -> FileChange:
    """Return an entry of the changes feed."""
    there = "file" in change and not change.get("removed")
    return FileChange(change["fileId"], state_of(change["file"]) if there else None)


def state_of(file: Mapping[str, Any]) -> FileState:
    """Return how a file stands, of an answer with the fields of STATE."""
    return FileState(
        id=file["id"],
        name=file.get("name", ""),
        mime_type=file.get("mimeType", ""),
        properties=file.get("appProperties", {}),
        trashed=file.get("trashed", False),
        parents=tuple(file.get("parents", ())),
        made_by_us=file.get("lastModifyingUser", {}).get("me", False),
        locked=any(restriction.get("readOnly") for restriction in file.get("contentRestrictions", ())),
        sha256=file.get("sha256Checksum", ""),
        has_own_rights=file.get("hasAugmentedPermissions", False) or any(map(_is_own, file.get("permissions", ()))),
        owned=file.get("ownedByMe", False),
        changed=datetime.fromisoformat(file["modifiedTime"]) if "modifiedTime" in file else None,
    )


def _is_own(permission: Mapping[str, Any]) -> bool:
    """Whether a permission was given on the file itself; a shared drive's items list none here, but say so."""
    details = permission.get("permissionDetails", ())
    return permission.get("role") != "owner" and any(not detail.get("inherited") for detail in details)
