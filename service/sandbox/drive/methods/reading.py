"""files.get, its bytes, and files.export."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.core.call import Call, Download
from service.sandbox.core.errors import ApiError
from service.sandbox.drive.methods.conversions import check_export
from service.sandbox.drive.state.model import File
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.resource import file_resource

MOST_EXPORTED = 10 * 1024 * 1024
"""Bytes that an export may come to (evidence/drive.md 89)."""


def get(call: Call, workspace: DriveWorkspace) -> Any:
    """Return a file, or with alt=media its bytes."""
    file = workspace.named(call.path["fileId"])
    if call.query.get("alt") != "media":
        return file_resource(workspace, file)
    if file.blob is None:
        raise not_downloadable()
    check_download(workspace, file)
    return Download(workspace.store.content(file.id), file.mime_type, kept=True)


def export(call: Call, workspace: DriveWorkspace) -> Download:
    """Return a native file in another format, of 10 MB at most; a lock does not matter (evidence/drive.md 89)."""
    exported = export_by_link(call, workspace)
    if len(exported.content) > MOST_EXPORTED:
        raise ApiError(403, "This file is too large to be exported.", "PERMISSION_DENIED", "exportSizeLimitExceeded")
    return exported


def export_by_link(call: Call, workspace: DriveWorkspace) -> Download:
    """Return a native file in another format, however big."""
    file = workspace.get(call.path["fileId"])
    native = workspace.natives.get(file.mime_type)
    if native is None:
        raise ApiError(403, "Export only supports Docs Editors files.", "PERMISSION_DENIED", "fileNotExportable")
    check_download(workspace, file)
    mime_type = call.query["mimeType"]
    check_export(workspace, file.mime_type, mime_type)
    return Download(
        native.exports[mime_type](workspace.store.content(file.id), file.name, workspace.picture), mime_type
    )


def check_download(workspace: DriveWorkspace, file: File) -> None:
    """Raise Google's 403 where the file may not leave Drive."""
    if not workspace.capabilities(file)["canDownload"]:
        raise ApiError(403, "This file cannot be downloaded by the user.", "PERMISSION_DENIED", "cannotDownloadFile")


def not_downloadable() -> ApiError:
    """Return the 403 of native files, which have no bytes of their own (evidence/drive.md 91)."""
    return ApiError(
        403,
        "Only files with binary content can be downloaded. Use Export with Docs Editors files.",
        "PERMISSION_DENIED",
        "fileNotDownloadable",
    )


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {"drive.files.get": get, "drive.files.export": export}
