"""What may be granted to whom: the rules of a new or changed permission (evidence/drive.md D8)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from service.sandbox.core.errors import ApiError, insufficient_file_permissions, invalid
from service.sandbox.drive.state.model import ROLES, File, Permission, domain_of, permission, root
from service.sandbox.drive.state.shared_drive import outside, settings
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.resource import moment

TYPES = ("user", "group", "domain", "anyone")
LONGEST = timedelta(days=366)
NO_ACCOUNT = ".invalid"
"""Addresses that end so have no Google account, here; every other has one."""
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
_DOMAIN = re.compile(r"[^\s@.]+(\.[^\s@.]+)+")


def granted(workspace: DriveWorkspace, file: File, body: Mapping[str, Any]) -> Permission:
    """Return the permission a body asks for, if it may be given."""
    kind, role = _required(body, "type", TYPES), _required(body, "role", ROLES)
    _check_notification(workspace, kind, role)
    _check_role(workspace, file, kind, role)
    expires = _expiry(workspace, file, kind, role, body)
    new = _new(workspace, kind, role, body, expires)
    _check_restrictions(workspace, file, new)
    return new


def _new(
    workspace: DriveWorkspace, kind: str, role: str, body: Mapping[str, Any], expires: datetime | None
) -> Permission:
    if kind == "anyone":
        return permission(kind, role, discoverable=body.get("allowFileDiscovery", False))
    if kind == "domain":
        domain = body.get("domain", "")
        if not _DOMAIN.fullmatch(domain):
            raise invalid("The specified domain is invalid or not applicable for the given permission type.",
                          reason="invalid", location="permission.domain")  # fmt: skip
        return permission(kind, role, domain, discoverable=body.get("allowFileDiscovery", False))
    email = body.get("emailAddress", "")
    _check_address(workspace, email)
    return permission(kind, role, email, expires=expires)


def _check_restrictions(workspace: DriveWorkspace, file: File, new: Permission) -> None:
    """Raise where a shared drive lets nobody in from outside, or none but members (evidence/drive.md 138)."""
    if not file.drive_id:
        return
    kept = settings(workspace.store.connection, file.drive_id)
    if outside(kept, new.who):
        raise ApiError(
            403,
            "The shared drive is restricted to users of its domain.",
            "PERMISSION_DENIED",
            "teamDriveDomainUsersOnlyRestriction",
        )
    top = workspace.find(file.drive_id)
    members = {given.who for given in top.permissions} if top else set()
    if kept.restrictions.get("driveMembersOnly") and not file.top and new.who not in members:
        raise ApiError(
            403,
            "The items of the shared drive are restricted to its members.",
            "PERMISSION_DENIED",
            "teamDriveTeamMembersOnlyRestriction",
        )


def rerolled(workspace: DriveWorkspace, file: File, own: Permission, body: Mapping[str, Any]) -> File:
    """Return the file with one of its permissions changed."""
    role = body.get("role", own.role)
    if role not in ROLES:
        raise _invalid_role()
    if role == "owner" and own.role != "owner":
        _check_transfer(workspace)
        return ownership_given(workspace, file, replace(own, role="owner", expires=None))
    if own.role == "owner" and role != "owner":
        raise _cannot_update()
    if role != own.role:
        _check_role(workspace, file, own.type, role)
        if own.rank > ROLES.index(workspace.role(file, workspace.call.person) or "reader"):
            raise insufficient_file_permissions()
    expires = own.expires
    if workspace.call.query.get("removeExpiration"):
        expires = None
    elif "expirationTime" in body:
        expires = _expiry(workspace, file, own.type, role, body)
    shown = body.get("allowFileDiscovery", own.discoverable)
    pending = _pending(workspace, file, own, role, body)
    new = replace(own, role=role, expires=expires, discoverable=shown, pending_owner=pending)
    rest = tuple(new if p.id == own.id else p for p in file.permissions)
    if file.top and not any(p.role == "organizer" for p in rest):
        raise _cannot_update()
    return replace(file, permissions=rest)


def ownership_given(workspace: DriveWorkspace, file: File, new: Permission) -> File:
    """Return the file with another owner; the old one stays as a writer (evidence/drive.md 108)."""
    call, email, owner = workspace.call, new.email or "", file.owner or ""
    accepted = new.pending_owner and email == call.person
    if new.type != "user" or not (owner == call.person or accepted):
        raise insufficient_file_permissions()
    if email == owner:
        return file
    if email.endswith(".gserviceaccount.com"):
        raise ApiError(403, "The ownership transfer is invalid.", "PERMISSION_DENIED", "invalidOwnershipTransfer")
    if domain_of(email) != domain_of(owner):
        raise ApiError(
            403,
            "The ownership of this item cannot be transferred outside its current domain.",
            "PERMISSION_DENIED",
            "ownershipChangeAcrossDomainNotPermitted",
        )
    others = tuple(p for p in file.permissions if p.id != new.id and p.role != "owner")
    kept = (permission("user", "owner", email), permission("user", "writer", owner), *others)
    parent = root(email) if call.query.get("moveToNewOwnersRoot") else file.parent
    return replace(file, owner=email, permissions=kept, parent=parent)


def _pending(workspace: DriveWorkspace, file: File, own: Permission, role: str, body: Mapping[str, Any]) -> bool:
    """Return whether a writer is asked to become the owner, which the owner alone may ask (evidence/drive.md 108)."""
    if "pendingOwner" not in body:
        return own.pending_owner
    if file.owner != workspace.call.person:
        raise insufficient_file_permissions()
    if body["pendingOwner"] and (own.type, role) != ("user", "writer"):
        raise _invalid_role()
    return bool(body["pendingOwner"])


def _required(body: Mapping[str, Any], name: str, known: tuple[str, ...]) -> str:
    if not body.get(name):
        raise invalid(f"The permission {name} field is required.", reason="required", location=f"permission.{name}")
    if body[name] not in known:
        raise _invalid_role() if name == "role" else invalid("Invalid Value", reason="invalid", location="permission")
    return str(body[name])


def _check_notification(workspace: DriveWorkspace, kind: str, role: str) -> None:
    notify = workspace.call.query.get("sendNotificationEmail")
    if role == "owner" and kind == "user":
        _check_transfer(workspace)
    if (notify is not None and kind not in ("user", "group")) or (notify is False and role == "owner"):
        raise ApiError(
            403,
            "The sendNotificationEmail parameter is only applicable for permissions of type 'user' or 'group', and "
            "must not be disabled for ownership transfers.",
            "PERMISSION_DENIED",
            "forbidden",
        )


def _check_transfer(workspace: DriveWorkspace) -> None:
    if not workspace.call.query.get("transferOwnership"):
        raise ApiError(
            403,
            "The transferOwnership parameter must be enabled when the permission role is 'owner'.",
            "PERMISSION_DENIED",
            "forbidden",
        )


def _check_role(workspace: DriveWorkspace, file: File, kind: str, role: str) -> None:
    """Raise where the role does not go with the item or the grantee, or is above the caller's own."""
    if role == "owner":
        if file.drive_id:
            raise _not_here("ownerOnTeamDriveItemNotSupported")
        return
    if role == "organizer" and not (file.top and file.drive_id):
        raise _not_here("organizerOnNonTeamDriveItemNotSupported")
    if role == "fileOrganizer" and not (file.drive_id and file.folder):
        raise _not_here("fileOrganizerOnNonTeamDriveNotSupported")
    if kind in ("domain", "anyone") and (file.top or role in ("organizer", "fileOrganizer")):
        raise invalid("Invalid Value", reason="invalid", location="permission.type")
    if ROLES.index(role) > ROLES.index(workspace.role(file, workspace.call.person) or "reader"):
        raise insufficient_file_permissions()


def has_account(email: str) -> bool:
    """Whether this is an address, and one that has a Google account."""
    return _EMAIL.fullmatch(email) is not None and not email.endswith(NO_ACCOUNT)


def _check_address(workspace: DriveWorkspace, email: str) -> None:
    if not _EMAIL.fullmatch(email):
        raise invalid(
            "The specified emailAddress is invalid or not applicable for the given permission type.",
            reason="invalid",
            location="permission.emailAddress",
        )
    if email.endswith(NO_ACCOUNT) and workspace.call.query.get("sendNotificationEmail") is False:
        raise invalid(
            f'Bad Request. User message: "You are trying to invite {email}. Since there is no Google account '
            'associated with this email address, you must check the "Notify people" box to invite this recipient."',
            reason="invalidSharingRequest",
        )


def _expiry(workspace: DriveWorkspace, file: File, kind: str, role: str, body: Mapping[str, Any]) -> datetime | None:
    """Return when the permission ends; only for people, at most a year ahead, readers alone on folders.

    See evidence/drive.md 109.
    """
    if "expirationTime" not in body:
        return None
    ends, now = moment(body["expirationTime"], "permission.expirationTime"), workspace.call.at
    fits = kind in ("user", "group") and not file.top and (role == "reader" or not file.folder)
    if not fits or not now < ends <= now + LONGEST:
        raise ApiError(403, "Expiration dates cannot be set on this item.", "PERMISSION_DENIED", "cannotSetExpiration")
    return ends


def _not_here(reason: str) -> ApiError:
    return ApiError(403, "The role is not supported on this item.", "PERMISSION_DENIED", reason)


def _invalid_role() -> ApiError:
    return invalid("The specified role is invalid.", reason="invalid", location="permission.role")


def _cannot_update() -> ApiError:
    return ApiError(403, "The permission cannot be updated by the user.", "PERMISSION_DENIED", "cannotUpdatePermission")
