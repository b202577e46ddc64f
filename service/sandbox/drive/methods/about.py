"""about.get: the caller, and what Drive does for them."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.drive.methods import conversions
from service.sandbox.drive.state import shared_drive, storage
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.resource import user

LARGEST_UPLOAD = 5_497_558_138_880


def get(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the caller as Drive knows them.

    The formats are Google's, whether the sandbox has them or not (evidence/drive.md 140).
    """
    exports = {kind: sorted(formats) for kind, formats in conversions.EXPORTS.items()}
    imports = {mime_type: [kind] for kind, formats in conversions.IMPORTS.items() for mime_type in sorted(formats)}
    return {
        "kind": "drive#about",
        "user": user(workspace, call.person),
        "storageQuota": _quota(call, workspace),
        "importFormats": imports,
        "exportFormats": exports,
        "maxUploadSize": str(LARGEST_UPLOAD),
        "canCreateDrives": shared_drive.may_be_made(workspace.store, call.person),
        "canCreateTeamDrives": shared_drive.may_be_made(workspace.store, call.person),
        "appInstalled": True,
    }


def _quota(call: Call, workspace: DriveWorkspace) -> dict[str, str]:
    everything, trash = storage.used(workspace.store.connection, call.person)
    bytes_of = {"limit": storage.limit(call.person), "usage": everything, "usageInDrive": everything}
    return {name: str(size) for name, size in {**bytes_of, "usageInDriveTrash": trash}.items()}


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {"drive.about.get": get}
