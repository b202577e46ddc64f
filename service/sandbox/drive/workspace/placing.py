"""Where a file may stand: folders that take it, and moving it from one to another."""

from dataclasses import replace

from service.sandbox.core.call import Call
from service.sandbox.core.errors import ApiError
from service.sandbox.drive.state.model import File, permission
from service.sandbox.drive.workspace.files import DriveWorkspace, no_storage
from service.sandbox.drive.workspace.sharing import line

DEEPEST = 100
"""Levels of folders in each other that Google allows (evidence/drive.md D11.14)."""


def folder_named(workspace: DriveWorkspace, folder_ids: list[str]) -> File:
    """Return the one folder a client names, if the caller may put files there; none is their My Drive."""
    if len(folder_ids) > 1:
        raise one_parent()
    folder_id = folder_ids[0] if folder_ids else "root"
    folder = workspace.find(folder_id)
    service = workspace.call.person.endswith(".gserviceaccount.com")
    if folder is not None and folder.drive_id and service and not workspace.call.query.get("supportsAllDrives", True):
        raise no_storage()  # without shared drives it would be My Drive (evidence/addon.md 4.3)
    return taking(workspace, workspace.named(folder_id))


def taking(workspace: DriveWorkspace, folder: File) -> File:
    """Return a folder that the caller may add to."""
    if not folder.folder:
        raise ApiError(403, "The specified parent is not a folder.", "PERMISSION_DENIED", "parentNotAFolder")
    if not workspace.capabilities(folder)["canAddChildren"]:
        raise ApiError(
            403,
            "Insufficient permissions for the specified parent.",
            "PERMISSION_DENIED",
            "insufficientParentPermissions",
        )
    if sum(1 for _ in line(workspace, folder)) > DEEPEST:
        raise ApiError(
            403,
            "Your My Drive can't contain more than 100 levels of folders. For details, see "
            "https://developers.google.com/workspace/drive/api/guides/handle-errors#nested-folder-levels.",
            "PERMISSION_DENIED",
            "myDriveHierarchyDepthLimitExceeded",
        )
    return folder


def moved(call: Call, workspace: DriveWorkspace, file: File) -> File:
    """Return the file where addParents and removeParents put it; one parent always (evidence/drive.md 76).

    Adding the folder it is in, or removing one it is not in, changes nothing.
    """
    added, removed = _ids(workspace, call, "addParents"), _ids(workspace, call, "removeParents")
    if added and added != [file.parent]:
        # not established: that under drive.file the person's rights on the folder do, and no grant of it is needed
        workspace.admit(added[0])
        return _into(workspace, file, folder_named(workspace, added))
    if not added and file.parent in removed:
        if file.drive_id:
            raise one_parent()
        return _into(workspace, file, workspace.my_drive(file.owner or call.person))
    return file


def _into(workspace: DriveWorkspace, file: File, folder: File) -> File:
    within = file.drive_id == folder.drive_id
    workspace.allowed(file, "canMoveItemWithinDrive" if within else "canMoveItemOutOfDrive")
    if file.folder:
        _check_folder(workspace, file, folder, within=within)
    if within:
        return replace(file, parent=folder.id, trashed=_trashed(file, folder))
    person = workspace.call.person
    if folder.drive_id is None and person.endswith(".gserviceaccount.com"):
        raise no_storage()
    owner = None if folder.drive_id else person
    kept = tuple(p for p in file.permissions if p.role != "owner")
    own = (permission("user", "owner", owner), *(p for p in kept if p.email != owner)) if owner else kept
    return replace(
        file, parent=folder.id, drive_id=folder.drive_id, owner=owner, permissions=own, trashed=_trashed(file, folder)
    )


def _trashed(file: File, folder: File) -> int:
    return file.trashed if file.trashed > 1 else min(folder.trashed, 1)


def _check_folder(workspace: DriveWorkspace, file: File, folder: File, *, within: bool) -> None:
    if not within:
        raise ApiError(
            403,
            "Moving folders into shared drives is not supported.",
            "PERMISSION_DENIED",
            "teamDrivesFolderMoveInNotSupported",
        )
    if any(above.id == file.id for above in line(workspace, folder)):
        raise ApiError(
            403, "A folder cannot be moved into itself or its own subfolders.", "PERMISSION_DENIED", "cannotAddParent"
        )


def _ids(workspace: DriveWorkspace, call: Call, name: str) -> list[str]:
    ids = [text.strip() for text in (call.query.get(name) or "").split(",") if text.strip()]
    return [workspace.my_drive(call.person).id if file_id == "root" else file_id for file_id in ids]


def one_parent() -> ApiError:
    """Return the error of several parents, or of none in a shared drive (evidence/drive.md D11.16)."""
    return ApiError(
        403, "A shared drive item must have exactly one parent.", "PERMISSION_DENIED", "teamDrivesParentLimit"
    )
