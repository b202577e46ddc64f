"""Content restrictions: setting them, overwriting them, lifting them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.drive.state.model import File, Restriction
from service.sandbox.drive.workspace.files import DriveWorkspace


def restricted(workspace: DriveWorkspace, file: File, restrictions: Sequence[Mapping[str, Any]]) -> File:
    """Return the file locked or unlocked as asked, if the caller may (evidence/drive.md 100 to 104)."""
    if len(restrictions) > 1:
        raise invalid("Only one content restriction is allowed.", reason="invalid", location="contentRestrictions")
    for one in restrictions:
        if "readOnly" not in one:
            raise invalid("Invalid Value", reason="invalid", location="contentRestrictions.readOnly")
        file = _locked(workspace, file, one) if one["readOnly"] else _unlocked(workspace, file, one)
    return file


def _locked(workspace: DriveWorkspace, file: File, restriction: Mapping[str, Any]) -> File:
    by_owner = restriction.get("ownerRestricted", False)
    workspace.allowed(file, "canModifyEditorContentRestriction")
    if by_owner or (file.restriction and file.restriction.owner_restricted):
        workspace.allowed(file, "canModifyOwnerContentRestriction")
    call = workspace.call
    return replace(file, restriction=Restriction(restriction.get("reason", ""), by_owner, call.person, call.at))


def _unlocked(workspace: DriveWorkspace, file: File, restriction: Mapping[str, Any]) -> File:
    if restriction.get("reason"):
        raise invalid(
            "A reason is only allowed with readOnly.", reason="invalid", location="contentRestrictions.reason"
        )
    if file.restriction is None:
        workspace.allowed(file, "canModifyEditorContentRestriction")
        return file
    workspace.allowed(file, "canRemoveContentRestriction")
    return replace(file, restriction=None, unlocked=workspace.call.at)
