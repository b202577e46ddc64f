"""What a role lets its holder do with a file: the capabilities of drive.v3, which are also what is enforced."""

from collections.abc import Mapping

from service.sandbox.drive.state.model import ROLES, SHORTCUT, File

Capabilities = Mapping[str, bool]


def capabilities(
    file: File, role: str, *, locked: bool, restrictions: Mapping[str, bool], insider: bool, opened: bool
) -> Capabilities:
    """Return what the holder of `role` may do; `restrictions` are the shared drive's own.

    `insider` says that they belong to the organisation of the file's owner, `opened` that they see more of a folder
    than its name (evidence/drive.md 124).

    A content restriction blocks title, content and comments for everybody, and nothing else
    (evidence/drive.md 101 to 104). In a shared drive a writer may not move, trash or delete; a fileOrganizer may move
    within it and trash; only an organizer moves out of it and deletes.
    """
    rank = ROLES.index(role)
    writer, organising = rank >= ROLES.index("writer"), rank >= ROLES.index("fileOrganizer")
    full = role in ("owner", "organizer")
    shared_drive = file.drive_id is not None
    may_dispose = organising if shared_drive else role == "owner"
    copies = writer or not (file.copy_restricted or restrictions.get("copyRequiresWriterPermission", False))
    can = {
        "canAddChildren": writer and file.folder,
        "canChangeCopyRequiresWriterPermission": writer and not file.top,
        "canComment": rank >= ROLES.index("commenter") and not locked and not file.top,
        "canCopy": copies and not file.folder,
        "canDelete": full and not file.top,
        "canDownload": copies and not file.folder,
        "canDisableInheritedPermissions": _limits(file, role) and not file.limited,
        "canEdit": writer and not locked,
        "canEnableInheritedPermissions": _limits(file, role) and file.limited,
        "canListChildren": file.folder and opened,
        "canModifyContent": writer and not locked,
        "canModifyContentRestriction": writer and _lockable(file),
        "canModifyEditorContentRestriction": writer and _lockable(file),
        "canModifyOwnerContentRestriction": full and _lockable(file),
        "canMoveChildrenWithinDrive": file.folder and (organising if shared_drive else writer),
        "canMoveItemOutOfDrive": full and not file.top,
        "canMoveItemWithinDrive": (organising if shared_drive else writer) and not file.top,
        "canReadRevisions": writer and not file.folder,
        "canRemoveChildren": file.folder and (organising if shared_drive else writer),
        "canRemoveContentRestriction": _removable(file, writer=writer, full=full),
        "canRename": writer and not locked and not file.top,
        "canShare": _shares(file, role, restrictions),
        "canStartApproval": writer and insider and _lockable(file),
        "canTrash": may_dispose and not file.top,
        "canUntrash": may_dispose and not file.top,
    }
    return {**can, **(_of_shared_drive(file, organising=organising, full=full) if shared_drive else {})}


def _of_shared_drive(file: File, *, organising: bool, full: bool) -> Capabilities:
    return {
        "canDeleteChildren": file.folder and full,
        "canMoveChildrenOutOfDrive": file.folder and full,
        "canReadDrive": True,
        "canTrashChildren": file.folder and organising,
    }


def _limits(file: File, role: str) -> bool:
    """Whether the holder of a role switches a folder's limited access."""
    by_writers = file.drive_id is None and file.writers_can_share and role == "writer"
    return file.folder and not file.top and (role in ("owner", "organizer") or by_writers)


def _lockable(file: File) -> bool:
    return not file.folder and file.mime_type != SHORTCUT


def _removable(file: File, *, writer: bool, full: bool) -> bool:
    if file.restriction is None:
        return False
    return full if file.restriction.owner_restricted else writer


def _shares(file: File, role: str, restrictions: Mapping[str, bool]) -> bool:
    rank = ROLES.index(role)
    if file.drive_id is None:
        return not file.top and (role == "owner" or (role == "writer" and file.writers_can_share))
    if file.top:
        return role == "organizer"
    if file.folder:
        by_organizers = restrictions.get("sharingFoldersRequiresOrganizerPermission", False)
        return rank >= ROLES.index("organizer" if by_organizers else "fileOrganizer")
    return rank >= ROLES.index("writer")
