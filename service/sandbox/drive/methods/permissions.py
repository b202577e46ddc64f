"""permissions.create, get, list, update and delete, on files, folders and shared drives."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.core.errors import ApiError, insufficient_file_permissions, not_built
from service.sandbox.drive.methods.granting import granted, ownership_given, rerolled
from service.sandbox.drive.state import moments
from service.sandbox.drive.state.model import ROLES, File, Permission, permission_id
from service.sandbox.drive.workspace import noticing
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.metadata import not_writable
from service.sandbox.drive.workspace.resource import address, page_place, page_token
from service.sandbox.drive.workspace.sharing import Grant, grants, shown

_TAKEN = {
    "kind",
    "id",
    "type",
    "role",
    "emailAddress",
    "domain",
    "allowFileDiscovery",
    "expirationTime",
    "pendingOwner",
}
_UNBUILT = {"view", "inheritedPermissionsDisabled"}


def create(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the permission given; asking again for the same person changes nothing but a lower role.

    See evidence/drive.md 106.
    """
    body, file = _checked(call), _file(call, workspace)
    workspace.allowed(file, "canShare")
    new = granted(workspace, file, body)
    after = ownership_given(workspace, file, new) if new.role == "owner" else _with(file, new)
    kept = file if after == file else workspace.change(after, content=False)
    if new.email and not any(own.id == new.id for own in file.permissions):
        moments.shared(workspace.store.connection, new.email, kept.place, call.at, call.person)
        if call.query.get("sendNotificationEmail", True):
            noticing.tell(workspace.store, call, new.email, kept.name, address(kept))
    return _shown(workspace, kept, new.id)


def get(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return one permission, inherited or not; one's own anybody may look at."""
    file, key = _file(call, workspace), call.path["permissionId"]
    if not _is_own(call, key):
        _check_lists(workspace, file)
    return _shown(workspace, file, key)


def list_permissions(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return all permissions, inherited ones included; readers and commenters get a 403 (evidence/drive.md 110)."""
    file = _file(call, workspace)
    _check_lists(workspace, file)
    found = grants(workspace, file)
    size = call.query.get("pageSize") or (100 if file.drive_id else max(len(found), 1))
    question = (call.method, file.id)
    start = page_place(question, call.query.get("pageToken"), 0)
    permission_list: dict[str, Any] = {"kind": "drive#permissionList"}
    if len(found) > start + size:
        permission_list["nextPageToken"] = page_token(question, start + size)
    return permission_list | {"permissions": [shown(workspace, file, grant) for grant in found[start : start + size]]}


def update(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a permission with another role or end."""
    body, file, key = _checked(call), _file(call, workspace), call.path["permissionId"]
    workspace.allowed(file, "canShare")
    own = _own(workspace, file, key)
    if {"emailAddress", "domain"} & set(body) or body.get("type", own.type) != own.type or body.get("id", key) != key:
        raise not_writable()
    after = rerolled(workspace, file, own, body)
    kept = file if after == file else workspace.change(after, content=False)
    return _shown(workspace, kept, key)


def delete(call: Call, workspace: DriveWorkspace) -> None:
    """Take a permission away; one's own anybody may give up."""
    file, key = _file(call, workspace), call.path["permissionId"]
    if not _is_own(call, key):
        workspace.allowed(file, "canShare")
    own = _own(workspace, file, key)
    rest = tuple(p for p in file.permissions if p.id != key)
    if own.role == "owner":  # evidence/drive.md 142
        raise ApiError(403, "The owner of a file cannot be removed.", "PERMISSION_DENIED", "cannotRemoveOwner")
    if file.top and not any(p.role == "organizer" for p in rest):
        raise ApiError(
            403, "The permission cannot be deleted by the user.", "PERMISSION_DENIED", "cannotDeletePermission"
        )
    _check_rank(workspace, file, own)
    workspace.change(replace(file, permissions=rest), content=False)
    if own.email:
        moments.unshared(workspace.store.connection, own.email, file.place)


def _checked(call: Call) -> Mapping[str, Any]:
    body: Mapping[str, Any] = call.body or {}
    if call.query.get("useDomainAdminAccess"):
        raise not_built("the parameter useDomainAdminAccess")
    for name in body:
        if name in _UNBUILT:
            raise not_built(f"the field {name} of a permission")
        if name not in _TAKEN:
            raise not_writable()
    return body


def _file(call: Call, workspace: DriveWorkspace) -> File:
    if call.query.get("useDomainAdminAccess"):
        raise not_built("the parameter useDomainAdminAccess")
    return workspace.named(call.path["fileId"])


def _check_lists(workspace: DriveWorkspace, file: File) -> None:
    role = workspace.role(file, workspace.call.person)
    if not file.top and ROLES.index(role or "reader") < ROLES.index("writer"):
        raise insufficient_file_permissions()


def _check_rank(workspace: DriveWorkspace, file: File, own: Permission) -> None:
    role = workspace.role(file, workspace.call.person) or "reader"
    if own.rank > ROLES.index(role):
        raise insufficient_file_permissions()


def _is_own(call: Call, key: str) -> bool:
    return key == permission_id("user", call.person)


def _with(file: File, new: Permission) -> File:
    """Return the file with one more permission; a grantee who has one keeps the higher role."""
    there = {own.id: own for own in file.permissions}
    old = there.get(new.id)
    there[new.id] = old if old and old.rank > new.rank else new
    return replace(file, permissions=tuple(there.values()))


def _shown(workspace: DriveWorkspace, file: File, key: str) -> dict[str, Any]:
    return shown(workspace, file, _grant(workspace, file, key))


def _grant(workspace: DriveWorkspace, file: File, key: str) -> Grant:
    for grant in grants(workspace, file):
        if grant.permission.id == key:
            return grant
    raise ApiError(404, f"Permission not found: {key}.", "NOT_FOUND", "notFound", location="permissionId")


def _own(workspace: DriveWorkspace, file: File, key: str) -> Permission:
    """Return a permission that stands on the file itself; inherited ones cannot be changed here.

    See evidence/drive.md 109.
    """
    _grant(workspace, file, key)
    for own in file.permissions:
        if own.id == key:
            return own
    reason = "cannotModifyInheritedTeamDrivePermission" if file.drive_id else "cannotModifyInheritedPermission"
    where = "a shared drive item" if file.drive_id else "an item"
    raise ApiError(403, f"Cannot update or delete an inherited permission on {where}.", "PERMISSION_DENIED", reason)


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.permissions.create": create,
    "drive.permissions.get": get,
    "drive.permissions.list": list_permissions,
    "drive.permissions.update": update,
    "drive.permissions.delete": delete,
}
