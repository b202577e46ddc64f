"""Who a file is shared with: its own permissions and those that come from above, joined by person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from service.sandbox.drive.state.model import File, Permission
from service.sandbox.drive.workspace.files import DriveWorkspace


@dataclass(frozen=True)
class Grant:
    """One grantee's permission on a file: the highest role counts; `sources` are all of them, with where they stand."""

    permission: Permission
    sources: tuple[tuple[Permission, File], ...]


def line(workspace: DriveWorkspace, file: File) -> Iterator[File]:
    """Yield the file, its folder, that one's folder, up to the drive."""
    current: File | None = file
    while current is not None:
        yield current
        current = workspace.find(current.parent) if current.parent else None


def grants(workspace: DriveWorkspace, file: File) -> list[Grant]:
    """Return everybody's permission on a file, owners and members first as they were given."""
    found: dict[str, list[tuple[Permission, File]]] = {}
    closed = False
    for above in line(workspace, file):
        for given in above.permissions:
            if above.top and above.drive_id is None and above.id != file.id:
                continue  # files are not shared through a My Drive
            if closed and given.role != "organizer":
                continue  # evidence/drive.md 124
            found.setdefault(given.id, []).append((_inherited(given, above, file), above))
        closed = closed or above.limited
    return [Grant(max((own for own, _ in sources), key=_rank), tuple(sources)) for sources in found.values()]


def _rank(given: Permission) -> int:
    return given.rank


def _inherited(given: Permission, above: File, file: File) -> Permission:
    """Return what a permission amounts to below: a folder's owner is a writer of others' files in it."""
    if given.role != "owner" or above.id == file.id:
        return given
    return Permission(**{**vars(given), "role": "writer"})


def shown(workspace: DriveWorkspace, file: File, grant: Grant) -> dict[str, Any]:
    """Return a permission as the API shows it (drive.v3 Permission)."""
    given = grant.permission
    resource: dict[str, Any] = {
        "kind": "drive#permission",
        "id": given.id,
        "type": given.type,
        "role": given.role,
        "permissionDetails": [_detail(file, own, above) for own, above in grant.sources],
    }
    if given.type in ("user", "group"):
        resource |= {"emailAddress": given.email, "displayName": workspace.display_name(given.email or "")}
        resource |= {"deleted": False, "pendingOwner": given.pending_owner}
    elif given.type == "domain":
        resource |= {"domain": given.domain, "displayName": given.domain, "allowFileDiscovery": given.discoverable}
    else:
        resource["allowFileDiscovery"] = given.discoverable
    if file.limited:
        resource["inheritedPermissionsDisabled"] = True
    if given.expires:
        resource["expirationTime"] = (
            given.expires.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        )
    return resource


def _detail(file: File, given: Permission, above: File) -> dict[str, Any]:
    detail: dict[str, Any] = {
        "permissionType": "member" if above.top and above.drive_id else "file",
        "role": given.role,
        "inherited": above.id != file.id,
    }
    return detail | ({"inheritedFrom": above.id} if above.id != file.id and file.drive_id else {})
