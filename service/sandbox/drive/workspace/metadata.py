"""What a body of files.create, copy and update says about a file, checked and put onto it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.discovery import document
from service.sandbox.core.errors import ApiError, invalid, not_built
from service.sandbox.drive.state import moments
from service.sandbox.drive.state.model import File
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.resource import moment

MOST_BYTES = 124
"""Bytes of one property, key and value together (evidence/drive.md 88)."""
MOST_EACH = 30
_SCHEMA: Mapping[str, Any] = document("drive")["schemas"]["File"]["properties"]
READ_ONLY = {name for name, schema in _SCHEMA.items() if "Output only" in schema.get("description", "")[:40]} - {"kind"}
_HINTS = {"kind", "contentHints"}
"""Taken and never shown again."""
_BUILT = {
    *_HINTS, "id", "name", "mimeType", "parents", "description", "properties", "appProperties", "starred", "trashed",
    "createdTime", "modifiedTime", "viewedByMeTime", "contentRestrictions", "folderColorRgb",
    "copyRequiresWriterPermission", "writersCanShare", "originalFilename", "shortcutDetails",
    "inheritedPermissionsDisabled",
}  # fmt: skip


def checked(body: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return a body whose fields may all be written: 403 for Google's read-only ones, 501 for what is not built."""
    fields = body or {}
    for name in fields:
        if name in READ_ONLY:
            raise not_writable()
        if name not in _BUILT:
            raise not_built(f"writing the field {name} of a file")
    return fields


def described(file: File, body: Mapping[str, Any]) -> File:
    """Return the file with everything the body says that needs no more than the right to edit."""
    changes: dict[str, Any] = {}
    if file.drive_id and "writersCanShare" in body:  # evidence/drive.md 139
        raise ApiError(
            403,
            "Sharing restrictions cannot be set on a shared drive item.",
            "PERMISSION_DENIED",
            "teamDrivesSharingRestrictionNotAllowed",
        )
    if not file.folder and "inheritedPermissionsDisabled" in body:
        raise not_writable()  # evidence/drive.md 124: files have no such switch
    for field, name in _PLAIN.items():
        if field in body:
            changes[name] = body[field]
    for field, name in (("properties", "properties"), ("appProperties", "app_properties")):
        if field in body:
            changes[name] = _patched(getattr(file, name), body[field], field)
    for field, name in (("createdTime", "created"), ("modifiedTime", "modified")):
        if field in body:
            changes[name] = moment(body[field], field)
    if "originalFilename" in body and file.blob:
        changes["blob"] = replace(file.blob, original_name=body["originalFilename"])
    described_file = replace(file, **changes)
    if len(described_file.properties) > MOST_EACH or len(described_file.app_properties) > MOST_EACH:
        raise invalid("Invalid Value", reason="invalid", location="properties")
    return described_file


_PLAIN = {
    "name": "name",
    "description": "description",
    "folderColorRgb": "folder_color",
    "copyRequiresWriterPermission": "copy_restricted",
    "writersCanShare": "writers_can_share",
    "inheritedPermissionsDisabled": "limited",
}


def _patched(kept: Mapping[str, str], patch: Mapping[str, str | None], field: str) -> dict[str, str]:
    """Return properties after a patch: null deletes a key, others stay (evidence/drive.md 88)."""
    after = {**kept, **{key: value for key, value in patch.items() if value is not None}}
    for key, value in patch.items():
        if value is None:
            after.pop(key, None)
        elif len(key.encode()) + len(value.encode()) > MOST_BYTES:
            raise invalid("Invalid Value", reason="invalid", location=field)
    return after


def note_caller(workspace: DriveWorkspace, file: File, body: Mapping[str, Any]) -> None:
    """Note what the body says of the caller alone: their star, and when they viewed the file."""
    connection, person = workspace.store.connection, workspace.call.person
    if "viewedByMeTime" in body:
        moments.viewed(connection, person, file.place, moment(body["viewedByMeTime"], "viewedByMeTime"))
    if "starred" not in body:
        return
    sql = (
        "INSERT OR IGNORE INTO stars VALUES (?, ?)"
        if body["starred"]
        else "DELETE FROM stars WHERE (who, file) = (?, ?)"
    )
    connection.execute(sql, (person, file.place))


def not_writable() -> ApiError:
    """Return the 403 of a field that cannot be written (evidence/drive.md 80)."""
    return ApiError(
        403,
        "The resource body includes fields which are not directly writable.",
        "PERMISSION_DENIED",
        "fieldNotWritable",
    )
