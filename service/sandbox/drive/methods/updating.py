"""files.update: names and other metadata, new content, moves, locks and the trash."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.core.errors import ApiError, insufficient_file_permissions
from service.sandbox.drive.methods.making import check_form, converted
from service.sandbox.drive.methods.trashing import trashed
from service.sandbox.drive.state import moments
from service.sandbox.drive.state.model import File, blob
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.locking import restricted
from service.sandbox.drive.workspace.metadata import checked, described, not_writable, note_caller
from service.sandbox.drive.workspace.placing import moved
from service.sandbox.drive.workspace.resource import file_resource, moment

_BY_READERS = {"starred", "viewedByMeTime", "kind", "contentHints", "trashed", "contentRestrictions"}
"""What needs a right of its own, or none but to see the file."""


def update(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the file after everything the call asks for; what it may not do, it does not in part."""
    body = checked(call.body)
    before = workspace.named(call.path["fileId"])
    _check_fields(call, before, body)
    _check_rights(call, workspace, before, body)
    file = described(before, body)
    if call.media:
        file = _refilled(call, workspace, file, body)
    if "contentRestrictions" in body:
        file = restricted(workspace, file, body["contentRestrictions"])
    file = moved(call, workspace, file)
    if "trashed" in body:
        file = trashed(workspace, file, wanted=body["trashed"])
    if file != before:
        file = _kept(workspace, before, file, body)
    note_caller(workspace, file, body)
    return file_resource(workspace, file)


def _check_fields(call: Call, file: File, body: Mapping[str, Any]) -> None:
    if body.get("id", file.id) != file.id or "shortcutDetails" in body:
        raise not_writable()
    if "parents" in body:
        raise ApiError(
            403,
            "The parents field is not directly writable in update requests. Use the addParents and removeParents "
            "parameters instead.",
            "PERMISSION_DENIED",
            "fieldNotWritable",
        )
    changes_type = body.get("mimeType", file.mime_type) != file.mime_type
    if changes_type and (call.media is None or file.native or file.folder):
        raise not_writable()


def _check_rights(call: Call, workspace: DriveWorkspace, file: File, body: Mapping[str, Any]) -> None:
    can = workspace.capabilities(file)
    if body.get("name", file.name) != file.name and not can["canRename"]:
        raise insufficient_file_permissions()
    if call.media and not can["canModifyContent"]:
        raise insufficient_file_permissions()
    if file.folder and body.get("inheritedPermissionsDisabled", file.limited) != file.limited:
        workspace.allowed(file, "canEnableInheritedPermissions" if file.limited else "canDisableInheritedPermissions")
    if body.get("writersCanShare", file.writers_can_share) != file.writers_can_share:
        workspace.allowed(file, "canShare")  # not established: who may; else it would keep no writer from sharing
    # writers may write what a lock does not block: it blocks title, content and comments (evidence/drive.md 101)
    if set(body) - _BY_READERS and not can["canChangeCopyRequiresWriterPermission"]:
        raise insufficient_file_permissions()


def _refilled(call: Call, workspace: DriveWorkspace, file: File, body: Mapping[str, Any]) -> File:
    """Return the file with the uploaded media as its content."""
    if file.folder or file.target:
        raise ApiError(403, "The file cannot have content.", "PERMISSION_DENIED", "fileNeverWritable")
    content = converted(workspace, file)
    if not file.native:
        kind = body.get("mimeType") or (call.media.mime_type if call.media else file.mime_type)
        original = file.blob.original_name if file.blob else file.name
        check_form(kind)
        file = replace(file, mime_type=kind, blob=blob(content, body.get("originalFilename") or original))
    workspace.fill(file, content, keep_forever=bool(call.query.get("keepRevisionForever")))
    return replace(file, modified=call.at)


def _kept(workspace: DriveWorkspace, before: File, file: File, body: Mapping[str, Any]) -> File:
    """Return the file kept; a new name, description, property or content is a modification, the rest is not."""
    modifying = ("name", "description", "properties", "app_properties", "modified", "folder_color")
    modified = any(getattr(before, name) != getattr(file, name) for name in modifying)
    after = workspace.change(file, content=modified)
    if "modifiedTime" in body:
        after = workspace.put(replace(after, modified=moment(body["modifiedTime"], "modifiedTime")))
        moments.modified(workspace.store.connection, workspace.call.person, after.place, after.modified)
    return after


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {"drive.files.update": update}
