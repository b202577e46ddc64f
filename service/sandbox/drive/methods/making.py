"""files.create and files.copy, with ids made beforehand and conversion of what is uploaded."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.call import FOLDER, Call
from service.sandbox.core.errors import ApiError, insufficient_file_permissions, invalid, not_built
from service.sandbox.core.random_id import random_id
from service.sandbox.drive.methods.conversions import check_import, no_conversion
from service.sandbox.drive.state.model import ID, SHORTCUT, File, blob
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.locking import restricted
from service.sandbox.drive.workspace.metadata import checked, described, note_caller
from service.sandbox.drive.workspace.placing import folder_named, taking
from service.sandbox.drive.workspace.resource import file_resource

GOOGLE_TYPE = "application/vnd.google-apps."
UNTYPED = "application/octet-stream"
_MIME_TYPE = re.compile(r"[\w.+*-]+/[\w.+*-]+(;[ \w.=\"-]*)?", re.ASCII)
_CHECK = 8
"""Characters of a generated id that tell that it was generated, so that none has to be kept."""


def create(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a new file: metadata alone, or with media, converted where the type asked for is a native one."""
    body = checked(call.body)
    mime_type = body.get("mimeType") or (call.media.mime_type if call.media else UNTYPED)
    _check_type(workspace, mime_type)
    if body.get("trashed"):
        raise not_built("creating a file in the trash")
    if body.get("id"):
        _check_id(workspace, body["id"], mime_type)
    folder = folder_named(workspace, body.get("parents", []))
    file = workspace.new(body.get("name") or "Untitled", mime_type, folder, body.get("id"))
    file = described(file, {"name": file.name, **body} if body.get("name") else {**body, "name": file.name})
    if file.limited and folder.drive_id:  # evidence/drive.md 124: who makes one of their own owns it
        _check_organizer(workspace, folder)
    if mime_type == SHORTCUT:
        file = _pointing(workspace, file, body)
    content = None
    if mime_type not in (FOLDER, SHORTCUT):
        content = converted(workspace, file) if call.media else None
        if mime_type not in workspace.natives:
            content = content or b""
            file = replace(file, blob=blob(content, body.get("originalFilename") or file.name))
    file = workspace.add(file, content)
    if "contentRestrictions" in body:
        file = workspace.put(restricted(workspace, file, body["contentRestrictions"]))
    note_caller(workspace, file, body)
    return file_resource(workspace, file)


def _check_organizer(workspace: DriveWorkspace, folder: File) -> None:
    if workspace.role(folder, workspace.call.person) != "organizer":
        raise insufficient_file_permissions()


def copy(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a copy: sharing and comments stay behind, properties come along (evidence/drive.md 75)."""
    body = checked(call.body)
    if call.query.get("copyComments"):
        raise not_built("the parameter copyComments")
    source = workspace.named(call.path["fileId"])
    if source.folder or source.mime_type == SHORTCUT or not workspace.capabilities(source)["canCopy"]:
        raise ApiError(403, "This file cannot be copied by the user.", "PERMISSION_DENIED", "cannotCopyFile")
    mime_type = body.get("mimeType") or source.mime_type
    if body.get("id"):
        _check_id(workspace, body["id"], mime_type)
    made = workspace.new(
        body.get("name") or f"Copy of {source.name}", mime_type, _beside(workspace, source, body), body.get("id")
    )
    made = replace(
        made, description=source.description, properties=source.properties, app_properties=source.app_properties
    )
    made = described(made, {**body, "name": made.name})
    content = _copied(workspace, source, made)
    if mime_type not in workspace.natives:
        made = replace(made, blob=blob(content, made.name))
    made = workspace.add(made, content)
    note_caller(workspace, made, body)
    return file_resource(workspace, made)


def generate_ids(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:  # noqa: ARG001 - as every method
    """Return ids under which files can be made."""
    space, kind = call.query.get("space", "drive"), call.query.get("type", "files")
    if space != "drive":
        raise not_built(f"the space {space}")
    if kind not in ("files", "shortcuts"):
        raise invalid("Invalid Value", reason="invalid", location="type")
    ids = [_generated(kind) for _ in range(call.query.get("count", 10))]
    return {"kind": "drive#generatedIds", "space": space, "ids": ids}


def converted(workspace: DriveWorkspace, file: File) -> bytes:
    """Return the uploaded media as the file's content: its bytes, or what a native type makes of them."""
    if workspace.call.query.get("useContentAsIndexableText"):
        raise not_built("the parameter useContentAsIndexableText")
    media = workspace.call.media
    content, sent = (media.content, media.mime_type) if media else (b"", UNTYPED)
    native = workspace.natives.get(file.mime_type)
    if native is None:
        return content
    check_import(workspace, sent, file.mime_type)
    return native.imports[sent](content, file.name).content


def check_form(mime_type: str) -> None:
    """Raise Google's 400 for what is no MIME type."""
    if not _MIME_TYPE.fullmatch(mime_type):
        raise invalid("Invalid MIME type provided for the uploaded content.", location="mimeType")


def _copied(workspace: DriveWorkspace, source: File, made: File) -> bytes:
    content = workspace.store.content(source.id)
    native = workspace.natives.get(made.mime_type)
    if made.mime_type == source.mime_type:
        return native.copy(content) if native else content
    _check_type(workspace, made.mime_type)
    if source.native or native is None:
        raise no_conversion()
    check_import(workspace, source.mime_type, made.mime_type)
    return native.imports[source.mime_type](content, made.name).content


def _beside(workspace: DriveWorkspace, source: File, body: Mapping[str, Any]) -> File:
    """Return the folder of a copy: the one named, else the source's where the caller may add to it."""
    if body.get("parents"):
        return folder_named(workspace, body["parents"])
    above = workspace.find(source.parent)
    if above is not None and workspace.capabilities(above)["canAddChildren"]:
        return taking(workspace, above)
    return workspace.my_drive(workspace.call.person)


def _pointing(workspace: DriveWorkspace, file: File, body: Mapping[str, Any]) -> File:
    target_id = body.get("shortcutDetails", {}).get("targetId")
    target = workspace.find(target_id) if target_id else None
    if target is None or workspace.role(target, workspace.call.person) is None or target.mime_type == SHORTCUT:
        raise invalid("The shortcut target is invalid.", reason="shortcutTargetInvalid", location="shortcutDetails")
    return replace(file, target=target.id, target_type=target.mime_type)


def _check_type(workspace: DriveWorkspace, mime_type: str) -> None:
    check_form(mime_type)
    known = mime_type in (FOLDER, SHORTCUT) or mime_type in workspace.natives
    if mime_type.startswith(GOOGLE_TYPE) and not known:
        raise not_built(f"files of the type {mime_type}")


def _check_id(workspace: DriveWorkspace, file_id: str, mime_type: str) -> None:
    """Raise for an id that cannot be used: native type, used before, not one of ours (evidence/drive.md 74)."""
    if mime_type in workspace.natives:
        raise ApiError(
            403, "Generated IDs are not supported for Docs Editors formats", "PERMISSION_DENIED", "forbidden"
        )
    used = workspace.store.connection.execute("SELECT 1 FROM changes WHERE file = ?", (file_id,)).fetchone()
    if used or workspace.find(file_id):
        raise ApiError(409, "A file already exists with the provided ID.", "ALREADY_EXISTS", "fileIdInUse")
    kind = "shortcuts" if mime_type == SHORTCUT else "files"
    if len(file_id) <= _CHECK or file_id[-_CHECK:] != _sum(file_id[:-_CHECK], kind):
        raise invalid("The provided file ID is not usable", reason="invalid", location="file.id")


def _generated(kind: str) -> str:
    body = "1" + random_id(ID, 32 - _CHECK)
    return body + _sum(body, kind)


def _sum(body: str, kind: str) -> str:
    return hashlib.sha256(f"{kind} {body}".encode()).hexdigest()[:_CHECK]


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.files.create": create,
    "drive.files.copy": copy,
    "drive.files.generateIds": generate_ids,
}
