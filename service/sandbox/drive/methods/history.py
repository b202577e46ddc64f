"""revisions.list, get, update and delete."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.call import Call, Download
from service.sandbox.core.errors import ApiError, invalid, not_built
from service.sandbox.drive.state import revisions
from service.sandbox.drive.state.model import File
from service.sandbox.drive.state.revisions import FileRevision
from service.sandbox.drive.workspace.export_links import links
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.metadata import not_writable
from service.sandbox.drive.workspace.resource import page_place, page_token, stamp, user

MOST_KEPT = 200
"""Revisions of a file that may be kept for ever (evidence/drive.md 111)."""


def list_revisions(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the revisions of a file's content, oldest first (evidence/drive.md 111)."""
    file, size = _file(call, workspace), call.query.get("pageSize", 200)
    question = (call.method, file.id)
    after = page_place(question, call.query.get("pageToken"), 0)
    found = list(revisions.kept(workspace.store.connection, file.id, after, size + 1))
    revision_list: dict[str, Any] = {"kind": "drive#revisionList"}
    if len(found) > size:
        revision_list["nextPageToken"] = page_token(question, found[size - 1][0])
    return revision_list | {"revisions": [revision_resource(workspace, file, revision) for _, revision in found[:size]]}


def get_revision(call: Call, workspace: DriveWorkspace) -> Any:
    """Return one revision, or with alt=media the bytes of a binary file's; a native one's are not there (91)."""
    file = _file(call, workspace)
    revision, content = _named(call, workspace, file)
    if call.query.get("alt") == "media":
        if revision.blob is None:
            raise _not_found(call)
        return Download(content, revision.mime_type, kept=True)
    return revision_resource(workspace, file, revision)


def update(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a revision kept for ever; what is kept stays so (evidence/drive.md D11.24), and only binaries have it."""
    body = call.body or {}
    for name in body:
        if name in ("published", "publishAuto", "publishedOutsideDomain"):
            raise not_built(f"writing the field {name} of a revision")
        if name not in ("kind", "id", "keepForever"):
            raise not_writable()
    file = _file(call, workspace)
    revision, _ = _named(call, workspace, file)
    wanted = body.get("keepForever", revision.keep_forever)
    if wanted == revision.keep_forever:
        return revision_resource(workspace, file, revision)
    if revision.blob is None:
        raise _unsupported()
    connection = workspace.store.connection
    if not wanted or revisions.kept_forever(connection, file.id) >= MOST_KEPT:
        raise invalid(
            "Bad Request. Cannot update a revision to false that is marked as keepForever."
            if not wanted
            else f"Bad Request. No more than {MOST_KEPT} revisions can be marked as keepForever.",
            reason="illegalKeepForeverModification",
        )
    changed = replace(revision, keep_forever=True)
    revisions.change(connection, file.id, changed)
    return revision_resource(workspace, file, changed)


def delete(call: Call, workspace: DriveWorkspace) -> None:
    """Delete a revision of a binary file, but never the last; without its newest, the file is what it was before."""
    file = workspace.allowed(_file(call, workspace), "canModifyContent")
    revision, _ = _named(call, workspace, file)
    if revision.blob is None:
        raise _unsupported()
    connection = workspace.store.connection
    if len(list(revisions.kept(connection, file.id, 0, 2))) == 1:  # not established: the error
        raise ApiError(403, "The last revision of a file cannot be deleted.", "PERMISSION_DENIED", "forbidden")
    revisions.remove(connection, file.id, revision.id)
    newest = revisions.one(connection, file.id, "head")
    if newest and file.blob and file.blob.revision == revision.id:
        workspace.store.put_content(file.id, newest[1])
        workspace.change(replace(file, blob=newest[0].blob, mime_type=newest[0].mime_type))


def revision_resource(workspace: DriveWorkspace, file: File, revision: FileRevision) -> dict[str, Any]:
    """Return a revision as the API shows it (drive.v3 Revision)."""
    resource: dict[str, Any] = {
        "kind": "drive#revision",
        "id": revision.id,
        "mimeType": revision.mime_type,
        "modifiedTime": stamp(revision.at),
        "published": False,
        "lastModifyingUser": user(workspace, revision.by),
    }
    if revision.blob is None:
        formats = workspace.natives[file.mime_type].exports
        found = links(file.id, formats, workspace.call.origin).items()
        return resource | {"exportLinks": {mime: f"{link}&revision={revision.id}" for mime, link in found}}
    return resource | {
        "keepForever": revision.keep_forever,
        "md5Checksum": revision.blob.md5,
        "size": str(revision.blob.size),
        "originalFilename": revision.blob.original_name or file.name,
    }


def _file(call: Call, workspace: DriveWorkspace) -> File:
    file = workspace.allowed(workspace.get(call.path["fileId"]), "canReadRevisions")
    if not file.native and file.blob is None:
        raise _unsupported()
    return file


def _named(call: Call, workspace: DriveWorkspace, file: File) -> tuple[FileRevision, bytes]:
    found = revisions.one(workspace.store.connection, file.id, call.path["revisionId"])
    if found is None:
        raise _not_found(call)
    return found


def _not_found(call: Call) -> ApiError:
    text = f"Revision not found: {call.path['revisionId']}."
    return ApiError(404, text, "NOT_FOUND", "notFound", location="revisionId")


def _unsupported() -> ApiError:
    return ApiError(403, "The file does not support revisions.", "PERMISSION_DENIED", "revisionsNotSupported")


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.revisions.list": list_revisions,
    "drive.revisions.get": get_revision,
    "drive.revisions.update": update,
    "drive.revisions.delete": delete,
}
