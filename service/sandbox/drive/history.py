"""revisions.list and revisions.get."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.call import Call, Download
from service.sandbox.drive import revisions
from service.sandbox.drive.files import Workspace
from service.sandbox.drive.model import File
from service.sandbox.drive.resource import page_place, page_token, stamp, user
from service.sandbox.drive.revisions import Revision
from service.sandbox.errors import ApiError


def list_revisions(call: Call, workspace: Workspace) -> dict[str, Any]:
    """Return the revisions of a file's content, oldest first (sheets-drive-api.md 111)."""
    file, size = _file(call, workspace), call.query.get("pageSize", 200)
    question = (call.method, file.id)
    after = page_place(question, call.query.get("pageToken"), 0)
    found = list(revisions.kept(workspace.store.connection, file.id, after, size + 1))
    told: dict[str, Any] = {"kind": "drive#revisionList"}
    if len(found) > size:
        told["nextPageToken"] = page_token(question, found[size - 1][0])
    return told | {"revisions": [revision_resource(workspace, file, revision) for _, revision in found[:size]]}


def get_revision(call: Call, workspace: Workspace) -> Any:
    """Return one revision, or with alt=media the bytes of a binary file's; a native one's are not there (91)."""
    file, revision_id = _file(call, workspace), call.path["revisionId"]
    found = revisions.one(workspace.store.connection, file.id, revision_id)
    if found is None or (call.query.get("alt") == "media" and found[0].blob is None):
        raise ApiError(404, f"Revision not found: {revision_id}.", "NOT_FOUND", "notFound", location="revisionId")
    revision, content = found
    if call.query.get("alt") == "media":
        return Download(content, revision.mime_type)
    return revision_resource(workspace, file, revision)


def revision_resource(workspace: Workspace, file: File, revision: Revision) -> dict[str, Any]:
    """Return a revision as the API shows it (drive.v3 Revision)."""
    told: dict[str, Any] = {
        "kind": "drive#revision",
        "id": revision.id,
        "mimeType": revision.mime_type,
        "modifiedTime": stamp(revision.at),
        "published": False,
        "lastModifyingUser": user(workspace, revision.by),
    }
    if revision.blob is None:
        return told
    return told | {
        "keepForever": revision.keep_forever,
        "md5Checksum": revision.blob.md5,
        "size": str(revision.blob.size),
        "originalFilename": revision.blob.original_name or file.name,
    }


def _file(call: Call, workspace: Workspace) -> File:
    file = workspace.allowed(workspace.get(call.path["fileId"]), "canReadRevisions")
    if not file.native and file.blob is None:
        raise ApiError(403, "The file does not support revisions.", "PERMISSION_DENIED", "revisionsNotSupported")
    return file


HANDLERS: Mapping[str, Callable[[Call, Workspace], Any]] = {
    "drive.revisions.list": list_revisions,
    "drive.revisions.get": get_revision,
}
