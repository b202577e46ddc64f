"""The trash: files.update with `trashed`, files.emptyTrash, and files.delete, which goes around it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.core.errors import file_not_found, insufficient_file_permissions
from service.sandbox.drive.finding.listing import seen_drive
from service.sandbox.drive.state import rows
from service.sandbox.drive.state.model import File
from service.sandbox.drive.workspace.files import DriveWorkspace


def trashed(workspace: DriveWorkspace, file: File, *, wanted: bool) -> File:
    """Return the file in the trash or out of it, with everything below it; only who may, may (evidence/drive.md 77)."""
    if wanted == (file.trashed > 1):
        return file
    workspace.allowed(file, "canTrash" if wanted else "canUntrash")
    call = workspace.call
    above = workspace.find(file.parent)
    state = 2 if wanted else min(above.trashed if above else 0, 1)
    after = replace(
        file, trashed=state, trasher=call.person if wanted else None, trashed_at=call.at if wanted else None
    )
    if file.folder:
        _below(workspace, file, 1 if state else 0)
    return after


def _below(workspace: DriveWorkspace, folder: File, state: int) -> None:
    """Put everything below a folder into the trash with it, or take it out; what was trashed itself stays so."""
    for child in rows.children(workspace.store.connection, folder.id):
        if child.trashed in (2, state):
            continue
        workspace.change(replace(child, trashed=state), content=False)
        if child.folder:
            _below(workspace, child, state)


def delete(call: Call, workspace: DriveWorkspace) -> None:
    """Delete a file for good: its owner, or an organizer; for others in My Drive it is not there.

    See evidence/drive.md 77.
    """
    file = workspace.named(call.path["fileId"])
    if not workspace.capabilities(file)["canDelete"]:
        raise insufficient_file_permissions() if file.drive_id or file.top else file_not_found(file.id)
    drop(workspace, file)


def empty_trash(call: Call, workspace: DriveWorkspace) -> None:
    """Delete the caller's trashed files for good, or those of a shared drive."""
    drive_id = call.query.get("driveId")
    if drive_id:
        seen_drive(workspace, drive_id)
        workspace.allowed(workspace.get(drive_id), "canDeleteChildren")
        where, values = "drive = ?", (drive_id,)
    else:
        where, values = "owner = ? AND drive IS NULL", (call.person,)
    connection = workspace.store.connection
    found = connection.execute(f"SELECT id FROM files WHERE trashed > 1 AND {where}", values)  # noqa: S608 - ours
    for (file_id,) in found.fetchall():
        file = workspace.find(file_id)
        if file is not None:
            drop(workspace, file)


def drop(workspace: DriveWorkspace, file: File) -> None:
    """Delete a file and what stands below it; other people's files come to their own My Drive."""
    for child in rows.children(workspace.store.connection, file.id) if file.folder else ():
        if child.drive_id is None and child.owner and child.owner != file.owner:
            home = workspace.my_drive(child.owner)
            workspace.change(replace(child, parent=home.id), content=False)
        else:
            drop(workspace, child)
    workspace.drop(file)


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.files.delete": delete,
    "drive.files.emptyTrash": empty_trash,
}
