"""A file as the API shows it to the caller, and what other resources share with it: times, people, paging."""

import base64
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from service.sandbox.core.call import DOCUMENT, FOLDER, SPREADSHEET
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.drive.state import moments
from service.sandbox.drive.state.model import SHORTCUT, File, permission_id
from service.sandbox.drive.workspace.export_links import links
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.sharing import grants, shown

LAST_PLACE = 2**62
"""Behind every place that a page can start at."""
_EDITORS = {
    DOCUMENT: "https://docs.google.com/document/d/{id}/edit?usp=drivesdk",
    SPREADSHEET: "https://docs.google.com/spreadsheets/d/{id}/edit?usp=drivesdk",
    FOLDER: "https://drive.google.com/drive/folders/{id}",
}
_VIEWER = "https://drive.google.com/file/d/{id}/view?usp=drivesdk"


def address(file: File) -> str:
    """Return where a person opens the file."""
    return _EDITORS.get(file.mime_type, _VIEWER).format(id=file.id)


def file_resource(workspace: DriveWorkspace, file: File) -> dict[str, Any]:
    """Return everything the API tells the caller of a file (drive.v3 File)."""
    can = workspace.capabilities(file)
    resource: dict[str, Any] = {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime_type,
        "starred": starred(workspace, file),
        "trashed": file.trashed > 0,
        "explicitlyTrashed": file.trashed > 1,
        "spaces": ["drive"],
        "version": str(file.version),
        "createdTime": stamp(file.created),
        "modifiedTime": stamp(file.modified),
        **_by_me(workspace, file),
        "capabilities": dict(can),
        "webViewLink": address(file),
        "iconLink": f"https://drive-thirdparty.googleusercontent.com/16/type/{file.mime_type}",
        "hasThumbnail": False,
        "copyRequiresWriterPermission": file.copy_restricted
        or workspace.restrictions(file).get("copyRequiresWriterPermission", False),
        "writersCanShare": file.writers_can_share,
        "isAppAuthorized": workspace.authorized(file),
        "quotaBytesUsed": str(file.blob.size if file.blob else 0),
    }
    if file.modifier:
        resource["lastModifyingUser"] = user(workspace, file.modifier)
    resource |= _parents(workspace, file) | _sharing(workspace, file, can) | _content(workspace, file)
    optional: dict[str, Any] = {
        "description": file.description,
        "properties": dict(file.properties),
        "appProperties": dict(file.app_properties),
        "folderColorRgb": file.folder_color,
        "inheritedPermissionsDisabled": file.limited,
        "contentRestrictions": _restrictions(workspace, file),
    }
    return resource | {name: value for name, value in optional.items() if value}


def _by_me(workspace: DriveWorkspace, file: File) -> dict[str, Any]:
    """Return what the caller had to do with a file, as far as they still see it shared with them."""
    person = workspace.call.person
    mine = moments.of(workspace.store.connection, person, file.place)
    modified = mine.modified or (file.modified if file.modifier == person else None)
    times = {"modifiedByMeTime": modified, "viewedByMeTime": mine.viewed, "sharedWithMeTime": mine.shared}
    fields: dict[str, Any] = {name: stamp(at) for name, at in times.items() if at}
    fields |= {"modifiedByMe": modified is not None, "viewedByMe": mine.viewed is not None}
    return fields | ({"sharingUser": user(workspace, mine.sharer)} if mine.sharer else {})


def _parents(workspace: DriveWorkspace, file: File) -> dict[str, Any]:
    """Return the folder, where the caller may see that too."""
    above = workspace.find(file.parent) if file.parent else None
    return {"parents": [above.id]} if above and workspace.role(above, workspace.call.person) else {}


def _sharing(workspace: DriveWorkspace, file: File, can: Mapping[str, bool]) -> dict[str, Any]:
    granted = grants(workspace, file)
    fields: dict[str, Any] = {"permissionIds": [grant.permission.id for grant in granted]} if can["canShare"] else {}
    if file.drive_id:
        fields |= {
            "driveId": file.drive_id,
            "teamDriveId": file.drive_id,
            "hasAugmentedPermissions": bool(file.permissions) and not file.top,
        }
        if file.trashed > 1 and file.trasher and file.trashed_at:
            fields |= {"trashingUser": user(workspace, file.trasher), "trashedTime": stamp(file.trashed_at)}
        return fields
    fields |= {"ownedByMe": file.owner == workspace.call.person, "shared": len(granted) > 1}
    if file.owner:
        fields["owners"] = [user(workspace, file.owner)]
    if can["canShare"]:
        fields["permissions"] = [shown(workspace, file, grant) for grant in granted]
    return fields


def _content(workspace: DriveWorkspace, file: File) -> dict[str, Any]:
    if file.mime_type == SHORTCUT:
        return {"shortcutDetails": {"targetId": file.target, "targetMimeType": file.target_type}}
    if file.native:
        formats = workspace.natives[file.mime_type].exports
        return {"exportLinks": links(file.id, formats, workspace.call.origin)}
    if file.blob is None:
        return {}
    return {
        "size": str(file.blob.size),
        "md5Checksum": file.blob.md5,
        "sha1Checksum": file.blob.sha1,
        "sha256Checksum": file.blob.sha256,
        "headRevisionId": file.blob.revision,
        "originalFilename": file.blob.original_name,
        "webContentLink": f"https://drive.google.com/uc?id={file.id}&export=download",
        **_extension(file.name),
    }


def _extension(name: str) -> dict[str, str]:
    full = name.partition(".")[2]
    return {"fileExtension": name.rpartition(".")[2], "fullFileExtension": full} if full else {}


def _restrictions(workspace: DriveWorkspace, file: File) -> list[dict[str, Any]]:
    """Return the lock as it is read back (evidence/drive.md 100)."""
    kept = file.restriction
    if kept is None:
        return []
    restriction = {
        "readOnly": True,
        "reason": kept.reason,
        "restrictingUser": user(workspace, kept.by),
        "restrictionTime": stamp(kept.at),
        "type": "globalContentRestriction",
        "ownerRestricted": kept.owner_restricted,
        "systemRestricted": False,
    }
    return [restriction if kept.reason else {name: value for name, value in restriction.items() if name != "reason"}]


def starred(workspace: DriveWorkspace, file: File) -> bool:
    """Whether the caller put a star on a file."""
    found = workspace.store.connection.execute(
        "SELECT 1 FROM stars WHERE who = ? AND file = ?", (workspace.call.person, file.place)
    )
    return found.fetchone() is not None


def user(workspace: DriveWorkspace, email: str) -> dict[str, Any]:
    """Return a person as files and revisions show them (drive.v3 User)."""
    return {
        "kind": "drive#user",
        "displayName": workspace.display_name(email),
        "me": email == workspace.call.person,
        "permissionId": permission_id("user", email),
        "emailAddress": email,
    }


def stamp(at: datetime) -> str:
    """Return a time as Google writes it: UTC with milliseconds (evidence/drive.md 72)."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str, name: str) -> datetime:
    """Return an RFC 3339 time that a client sent; one without zone is UTC."""
    try:
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise invalid("Invalid Value", reason="invalid", location=name) from None


def page_token(question: Iterable[Any], place: int) -> str:
    """Return the token of the page that follows `place`, good for the same question only."""
    text = json.dumps([*question, place], default=str)
    return "~!!~" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def page_place(question: Iterable[Any], token: str | None, start: int) -> int:
    """Return where a page starts; 400 for a token that is not of this question (evidence/drive.md 86)."""
    if not token:
        return start
    try:
        text = token.removeprefix("~!!~")
        state = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        its_question, place = state[:-1], state[-1]
    except (ValueError, TypeError, LookupError):
        raise bad_token() from None
    if its_question != json.loads(json.dumps([*question], default=str)) or type(place) is not int:
        raise bad_token()
    if not 0 <= place <= LAST_PLACE:
        raise bad_token()
    return place


def bad_token() -> ApiError:
    """Return the 400 of a page token that means nothing here."""
    return invalid("Invalid Value", reason="invalid", location="pageToken")
