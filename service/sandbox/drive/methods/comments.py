"""comments.create, get, list, update and delete; Docs writes into the same threads (evidence/drive.md D6)."""

import html
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.core.errors import ApiError, insufficient_file_permissions, invalid
from service.sandbox.core.random_id import random_id
from service.sandbox.core.threads import Post, Thread
from service.sandbox.drive.state.model import ID, File
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.metadata import not_writable
from service.sandbox.drive.workspace.resource import moment, page_place, page_token, stamp

_WRITABLE = {"kind", "content", "anchor", "quotedFileContent"}
_SHOWN_ONLY = {"id", "author", "createdTime", "modifiedTime", "htmlContent", "deleted", "resolved", "replies", "kind"}
"""What clients send back as they got it: Google reads past it."""


def create(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a new comment; one made here has no place in the document (evidence/drive.md 93)."""
    body, file = _checked(call), _file(call, workspace)
    workspace.allowed(file, "canComment")
    thread = Thread(
        "AAAA" + random_id(ID, 7),
        "comment",
        Post("", call.person, _content(body), call.at, call.at),
        anchor=body.get("anchor"),
        quote=body.get("quotedFileContent", {}).get("value"),
    )
    workspace.save_thread(call, file.id, thread)
    return comment_resource(workspace, thread)


def get(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a comment; a deleted one is 404 unless asked for (evidence/drive.md 96)."""
    file = _file(call, workspace)
    return comment_resource(workspace, thread_named(call, workspace, file), deleted=call.query.get("includeDeleted"))


def list_comments(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return comments, oldest first; `startModifiedTime` is the least a thread must have (evidence/drive.md 97)."""
    file, query = _file(call, workspace), call.query
    least = moment(query["startModifiedTime"], "startModifiedTime") if query.get("startModifiedTime") else None
    deleted, size = query.get("includeDeleted", False), query.get("pageSize", 20)
    found = [
        thread
        for thread in workspace.threads(file.id)
        if thread.kind == "comment" and (deleted or not thread.head.deleted) and (not least or thread.modified >= least)
    ]
    question = (call.method, file.id, deleted, query.get("startModifiedTime"))
    start = page_place(question, query.get("pageToken"), 0)
    comment_list: dict[str, Any] = {"kind": "drive#commentList"}
    if len(found) > start + size:
        comment_list["nextPageToken"] = page_token(question, start + size)
    page = found[start : start + size]
    return comment_list | {"comments": [comment_resource(workspace, thread, deleted=deleted) for thread in page]}


def update(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a comment with other words; only its author may change it."""
    body, file = _checked(call), _file(call, workspace)
    thread = thread_named(call, workspace, file)
    check_author(workspace, file, thread.head)
    head = replace(thread.head, content=_content(body), modified=call.at)
    changed = replace(thread, head=head)
    workspace.save_thread(call, file.id, changed)
    return comment_resource(workspace, changed)


def delete(call: Call, workspace: DriveWorkspace) -> None:
    """Delete a comment: its id stays, its words are gone (evidence/drive.md 96)."""
    file = _file(call, workspace)
    thread = thread_named(call, workspace, file)
    check_author(workspace, file, thread.head)
    head = replace(thread.head, content="", deleted=True, modified=call.at)
    workspace.save_thread(call, file.id, replace(thread, head=head, quote=None))


def comment_resource(workspace: DriveWorkspace, thread: Thread, *, deleted: bool | None = False) -> dict[str, Any]:
    """Return a comment with its replies as the API shows it (drive.v3 Comment); never an address.

    See evidence/drive.md 94.
    """
    resource = {"kind": "drive#comment", **_post(workspace, thread.head), "id": thread.id}
    resource |= {"modifiedTime": stamp(thread.modified), "resolved": thread.status == "RESOLVED"}
    resource["replies"] = [reply_resource(workspace, post) for post in thread.replies if deleted or not post.deleted]
    anchor = thread.anchor or thread.anchor_id
    if anchor:
        resource["anchor"] = anchor
    if thread.quote is not None:
        kind = "text/html" if thread.anchor_id else "text/plain"
        value = html.escape(thread.quote) if thread.anchor_id else thread.quote
        resource["quotedFileContent"] = {"mimeType": kind, "value": value}
    return resource


def reply_resource(workspace: DriveWorkspace, post: Post) -> dict[str, Any]:
    """Return a reply as the API shows it (drive.v3 Reply)."""
    resource = {"kind": "drive#reply", **_post(workspace, post)}
    return resource | ({"action": post.action} if post.action in ("resolve", "reopen") else {})


def _post(workspace: DriveWorkspace, post: Post) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "id": post.id,
        "createdTime": stamp(post.created),
        "modifiedTime": stamp(post.modified),
        "author": {
            "kind": "drive#user",
            "displayName": workspace.display_name(post.author),
            "me": post.author == workspace.call.person,
        },
        "deleted": post.deleted,
    }
    if post.deleted:
        return resource
    if post.assignee:
        resource["assigneeEmailAddress"] = post.assignee
    return resource | {"content": post.content, "htmlContent": html.escape(post.content, quote=False)}


def thread_named(call: Call, workspace: DriveWorkspace, file: File) -> Thread:
    """Return the comment a call names; 404 for an unknown one, and for a deleted one that was not asked for."""
    comment_id = call.path["commentId"]
    for thread in workspace.threads(file.id):
        visible = call.query.get("includeDeleted") or not thread.head.deleted
        if thread.id == comment_id and thread.kind == "comment" and visible:
            return thread
    raise ApiError(404, f"Comment not found: {comment_id}.", "NOT_FOUND", "notFound", location="commentId")


def check_author(workspace: DriveWorkspace, file: File, post: Post) -> None:
    """Raise Google's 403 for anybody but the author, and for them too where they may not comment any more."""
    if post.author != workspace.call.person:
        raise insufficient_file_permissions()
    workspace.allowed(file, "canComment")


def _content(body: Mapping[str, Any]) -> str:
    if not body.get("content"):
        raise invalid("Comment content is required.", reason="required", location="comment.content")
    return str(body["content"])


def _checked(call: Call) -> Mapping[str, Any]:
    body: Mapping[str, Any] = call.body or {}
    for name in body:
        if name not in _WRITABLE | _SHOWN_ONLY:
            raise not_writable()
    return body


def _file(call: Call, workspace: DriveWorkspace) -> File:
    return workspace.get(call.path["fileId"])


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.comments.create": create,
    "drive.comments.get": get,
    "drive.comments.list": list_comments,
    "drive.comments.update": update,
    "drive.comments.delete": delete,
}
