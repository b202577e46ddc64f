"""drives.create, get, list, update, delete, hide and unhide: shared drives."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.call import FOLDER, Call
from service.sandbox.core.errors import ApiError, insufficient_file_permissions, invalid, not_built
from service.sandbox.core.random_id import random_id
from service.sandbox.drive.finding import search
from service.sandbox.drive.finding.terms import Asker
from service.sandbox.drive.methods.trashing import drop
from service.sandbox.drive.state import reach, shared_drive
from service.sandbox.drive.state.model import ID, ROLES, File, domain_of, permission, principals
from service.sandbox.drive.state.shared_drive import DriveSettings
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.metadata import not_writable
from service.sandbox.drive.workspace.resource import page_place, page_token, stamp

RESTRICTIONS = (
    "adminManagedRestrictions",
    "copyRequiresWriterPermission",
    "domainUsersOnly",
    "driveMembersOnly",
    "sharingFoldersRequiresOrganizerPermission",
)
THEME_COLOR = "#0f9d58"
SERVICE = ".gserviceaccount.com"


def create(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a new shared drive; 409 where the same person asked with the same requestId before."""
    body = _checked(call)
    if not body.get("name"):
        raise invalid("The name of the shared drive is required.", reason="required", location="name")
    if "restrictions" in body:
        raise not_writable()
    if not shared_drive.may_be_made(workspace.store, call.person):
        raise ApiError(403, "The user cannot create shared drives.", "PERMISSION_DENIED", "userCannotCreateTeamDrives")
    connection = workspace.store.connection
    request = f"{call.person} {call.query['requestId']}"
    if shared_drive.asked_before(connection, request):
        raise ApiError(409, "A shared drive already exists with the provided requestId.", "ALREADY_EXISTS", "duplicate")
    drive_id = "0A" + random_id(ID, 13) + "9PVA"
    top = File(
        drive_id, body["name"], FOLDER, "", drive_id, None, call.at, call.at, call.person, call.at,
        permissions=(permission("user", "organizer", call.person),),
    )  # fmt: skip
    domain = "" if call.person.endswith(SERVICE) else domain_of(call.person)
    settings = DriveSettings(domain=domain, theme=body.get("themeId", ""), color=body.get("colorRgb", THEME_COLOR))
    shared_drive.keep(connection, drive_id, settings, request)
    return drive_resource(workspace, workspace.add(top))


def get(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a shared drive the caller is a member of."""
    return drive_resource(workspace, _member(call, workspace))


def list_drives(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the shared drives the caller is a member of, oldest first."""
    _check_admin(call)
    text = call.query.get("q") or ""
    clause = search.parse(text, Asker(call.person, call.at.timestamp(), lambda folder: folder, drives=True))
    question, size = (call.method, call.person, text), call.query.get("pageSize", 10)
    after = page_place(question, call.query.get("pageToken"), 0)
    found = workspace.store.connection.execute(
        "SELECT f.place, f.id FROM drives d JOIN files f ON f.id = d.id WHERE f.place > ? AND EXISTS (SELECT 1 FROM "  # noqa: S608 - our words
        f"access a WHERE a.file = f.place AND a.who IN (?, ?, ?) AND a.rank >= 0) AND {clause.sql} "
        "ORDER BY f.place LIMIT ?",
        (after, *principals(call.person), *clause.values, size + 1),
    ).fetchall()
    drive_list: dict[str, Any] = {"kind": "drive#driveList"}
    if len(found) > size:
        drive_list["nextPageToken"] = page_token(question, found[size - 1][0])
    return drive_list | {"drives": [drive_resource(workspace, workspace.get(drive_id)) for _, drive_id in found[:size]]}


def update(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a shared drive with another name, theme or other restrictions."""
    body, top = _checked(call), _organized(call, workspace)
    connection = workspace.store.connection
    kept = shared_drive.settings(connection, top.id)
    settings = replace(
        kept,
        restrictions=_restricted(kept, body.get("restrictions", {})),
        domain=kept.domain or domain_of(call.person),
        theme=body.get("themeId", kept.theme),
        color=body.get("colorRgb", kept.color),
    )
    shared_drive.keep(connection, top.id, settings)
    if settings.restrictions != kept.restrictions:
        reach.work_out(connection, top, None, anew=True)
    if body.get("name", top.name) != top.name or settings != kept:
        top = workspace.change(replace(top, name=body.get("name", top.name)))
    return drive_resource(workspace, top)


def _restricted(kept: DriveSettings, wanted: Mapping[str, Any]) -> Mapping[str, bool]:
    """Return the restrictions after a change, which an administrator alone may make where they are administered."""
    for name, value in wanted.items():
        if name not in RESTRICTIONS:
            raise not_built(f"the restriction {name} of a shared drive")
        if kept.restrictions.get("adminManagedRestrictions") and value != kept.restrictions.get(name, False):
            raise insufficient_file_permissions()
    return {**kept.restrictions, **wanted}


def delete(call: Call, workspace: DriveWorkspace) -> None:
    """Delete a shared drive for good; it may not hold anything that is not in the trash."""
    if call.query.get("allowItemDeletion"):
        raise not_built("the parameter allowItemDeletion")
    top = _organized(call, workspace)
    connection = workspace.store.connection
    holds = "SELECT 1 FROM files WHERE drive = ? AND trashed = 0 AND parent <> '' LIMIT 1"
    if connection.execute(holds, (top.id,)).fetchone():
        raise ApiError(
            403,
            "A shared drive that still holds items which are not in the trash cannot be deleted.",
            "PERMISSION_DENIED",
            "cannotDeleteTeamDriveWithChildren",
        )
    drop(workspace, top)
    connection.execute("DELETE FROM drives WHERE id = ?", (top.id,))


def hide(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the shared drive, out of the caller's default view."""
    return _hidden(call, workspace, hidden=True)


def unhide(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the shared drive, back in the caller's default view."""
    return _hidden(call, workspace, hidden=False)


def drive_resource(workspace: DriveWorkspace, top: File) -> dict[str, Any]:
    """Return a shared drive as the API shows it (drive.v3 Drive)."""
    kept = shared_drive.settings(workspace.store.connection, top.id)
    return {
        "kind": "drive#drive",
        "id": top.id,
        "name": top.name,
        "createdTime": stamp(top.created),
        "hidden": workspace.call.person in kept.hidden,
        "colorRgb": kept.color,
        "restrictions": {name: kept.restrictions.get(name, False) for name in RESTRICTIONS},
        "capabilities": _capabilities(workspace.role(top, workspace.call.person) or "reader", kept.restrictions),
    }


def _capabilities(role: str, restrictions: Mapping[str, bool]) -> dict[str, bool]:
    rank = ROLES.index(role)
    writer, organising = rank >= ROLES.index("writer"), rank >= ROLES.index("fileOrganizer")
    organizer = rank >= ROLES.index("organizer")
    copies = writer or not restrictions.get("copyRequiresWriterPermission", False)
    restricts = organizer and not restrictions.get("adminManagedRestrictions", False)
    return {
        "canAddChildren": writer,
        "canChangeCopyRequiresWriterPermissionRestriction": restricts,
        "canChangeDomainUsersOnlyRestriction": restricts,
        "canChangeDriveBackground": organizer,
        "canChangeDriveMembersOnlyRestriction": restricts,
        "canChangeSharingFoldersRequiresOrganizerPermissionRestriction": restricts,
        "canComment": rank >= ROLES.index("commenter"),
        "canCopy": copies,
        "canDeleteChildren": organizer,
        "canDeleteDrive": organizer,
        "canDownload": copies,
        "canEdit": writer,
        "canListChildren": True,
        "canManageMembers": organizer,
        "canReadRevisions": writer,
        "canRename": writer,
        "canRenameDrive": organizer,
        "canResetDriveRestrictions": restricts,
        "canShare": organising,
        "canTrashChildren": organising,
    }


def _hidden(call: Call, workspace: DriveWorkspace, *, hidden: bool) -> dict[str, Any]:
    top, connection = _member(call, workspace), workspace.store.connection
    kept = shared_drive.settings(connection, top.id)
    others = tuple(person for person in kept.hidden if person != call.person)
    shared_drive.keep(connection, top.id, replace(kept, hidden=(*others, call.person) if hidden else others))
    return drive_resource(workspace, top)


def _checked(call: Call) -> Mapping[str, Any]:
    body: Mapping[str, Any] = call.body or {}
    for name in body:
        if name == "backgroundImageFile":
            raise not_built("the field backgroundImageFile of a shared drive")
        if name not in ("kind", "id", "name", "themeId", "colorRgb", "restrictions"):
            raise not_writable()
    return body


def _member(call: Call, workspace: DriveWorkspace) -> File:
    _check_admin(call)
    drive_id = call.path["driveId"]
    top = workspace.find(drive_id)
    if top is None or not top.top or top.drive_id is None or workspace.role(top, call.person) is None:
        raise ApiError(404, f"Shared drive not found: {drive_id}", "NOT_FOUND", "notFound", location="driveId")
    return top


def _organized(call: Call, workspace: DriveWorkspace) -> File:
    top = _member(call, workspace)
    if workspace.role(top, call.person) != "organizer":
        raise insufficient_file_permissions()
    return top


def _check_admin(call: Call) -> None:
    if call.query.get("useDomainAdminAccess"):
        raise not_built("the parameter useDomainAdminAccess")


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.drives.create": create,
    "drive.drives.get": get,
    "drive.drives.list": list_drives,
    "drive.drives.update": update,
    "drive.drives.delete": delete,
    "drive.drives.hide": hide,
    "drive.drives.unhide": unhide,
}
