"""The methods of Drive v3 that the sandbox has, and what their replies hold when a client asks for no fields."""

from collections.abc import Mapping
from typing import cast

from service.sandbox.core.call import Handler
from service.sandbox.drive.finding import listing
from service.sandbox.drive.methods import (
    about,
    approving,
    changes,
    comments,
    drives,
    history,
    making,
    permissions,
    reading,
    replies,
    trashing,
    updating,
    watching,
)

_RESOURCES = (
    reading, making, updating, listing, trashing, drives, permissions, comments, replies, changes, history, about,
    watching, approving,
)  # fmt: skip
# Drive's methods get Drive's own workspace, which has more than the one Docs and Sheets see
HANDLERS: Mapping[str, Handler] = {
    method: cast(Handler, called) for resource in _RESOURCES for method, called in resource.HANDLERS.items()
}

_FILE = "kind,id,name,mimeType,resourceKey"
_PERMISSION = "kind,id,type,role"
_REVISION = "kind,id,mimeType,modifiedTime"
_DRIVE = "kind,id,name"
DEFAULT_FIELDS: Mapping[str, str] = {
    "drive.files.get": _FILE,
    "drive.files.create": _FILE,
    "drive.files.copy": _FILE,
    "drive.files.update": _FILE,
    "drive.files.list": f"kind,nextPageToken,incompleteSearch,files({_FILE})",
    "drive.permissions.get": _PERMISSION,
    "drive.permissions.create": _PERMISSION,
    "drive.permissions.update": _PERMISSION,
    "drive.permissions.list": f"kind,nextPageToken,permissions({_PERMISSION})",
    "drive.revisions.get": _REVISION,
    "drive.revisions.update": _REVISION,
    "drive.revisions.list": f"kind,nextPageToken,revisions({_REVISION})",
    "drive.drives.get": _DRIVE,
    "drive.drives.create": _DRIVE,
    "drive.drives.update": _DRIVE,
    "drive.drives.hide": _DRIVE,
    "drive.drives.unhide": _DRIVE,
    "drive.approvals.list": "kind,nextPageToken",
    "drive.drives.list": f"kind,nextPageToken,drives({_DRIVE})",
    "drive.changes.list": (
        "kind,nextPageToken,newStartPageToken,"
        f"changes(kind,changeType,type,time,removed,fileId,file({_FILE}),driveId,drive({_DRIVE}))"
    ),
}
"""evidence/drive.md 71 and 121; those of drives and changes are not established, nor those of one approval."""

FIELDS_REQUIRED = frozenset(
    {"drive.about.get"}
    | {f"drive.comments.{verb}" for verb in ("create", "get", "list", "update")}
    | {f"drive.replies.{verb}" for verb in ("create", "get", "list", "update")}
)
"""Methods that answer 400 without `fields` (evidence/drive.md 70)."""
