"""about.get: the caller, and what Drive does for them."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.drive.methods import conversions
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.resource import user

LIMIT = 15 * 1024**3
"""Bytes that a person may keep; a service account may keep none (evidence/drive.md 79)."""
LARGEST_UPLOAD = 5_497_558_138_880


def get(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the caller as Drive knows them; how much they keep is not counted here.

    The formats are Google's, whether the sandbox has them or not (evidence/drive.md 140).
    """
    service = call.person.endswith(".gserviceaccount.com")
    exports = {kind: sorted(formats) for kind, formats in conversions.EXPORTS.items()}
    imports = {mime_type: [kind] for kind, formats in conversions.IMPORTS.items() for mime_type in sorted(formats)}
    return {
        "kind": "drive#about",
        "user": user(workspace, call.person),
        "storageQuota": {"limit": str(0 if service else LIMIT)},
        "importFormats": imports,
        "exportFormats": exports,
        "maxUploadSize": str(LARGEST_UPLOAD),
        "canCreateDrives": True,
        "canCreateTeamDrives": True,
        "appInstalled": True,
    }


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {"drive.about.get": get}
