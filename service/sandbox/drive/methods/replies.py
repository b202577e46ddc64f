"""replies.create, get, list, update and delete; the only way to resolve and reopen a comment (evidence/drive.md 95)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.core.random_id import random_id
from service.sandbox.core.threads import Post, Thread
from service.sandbox.drive.methods.comments import check_author, reply_resource, thread_named
from service.sandbox.drive.state.model import ID, File
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.resource import page_place, page_token


def create(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a new reply, which may resolve or reopen its comment."""
    file, body = workspace.get(call.path["fileId"]), call.body or {}
    thread = thread_named(call, workspace, file)
    workspace.allowed(file, "canComment")
    action, content = body.get("action"), body.get("content", "")
    if action not in (None, "resolve", "reopen"):
        raise invalid("Invalid Value", reason="invalid", location="reply.action")
    if not action and not content:
        raise invalid("Reply content is required.", reason="required", location="reply.content")
    post = Post("AAAA" + random_id(ID, 7), call.person, content, call.at, call.at, action)
    workspace.save_thread(call, file.id, thread.with_reply(post))
    return reply_resource(workspace, post)


def get(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a reply; a deleted one is 404 unless asked for."""
    return reply_resource(workspace, _named(call, _thread(call, workspace)[1]))


def list_replies(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the replies under a comment in the order they were written."""
    file, thread = _thread(call, workspace)
    deleted, size = call.query.get("includeDeleted", False), call.query.get("pageSize", 20)
    found = [post for post in thread.replies if deleted or not post.deleted]
    question = (call.method, file.id, thread.id, deleted)
    start = page_place(question, call.query.get("pageToken"), 0)
    reply_list: dict[str, Any] = {"kind": "drive#replyList"}
    if len(found) > start + size:
        reply_list["nextPageToken"] = page_token(question, start + size)
    return reply_list | {"replies": [reply_resource(workspace, post) for post in found[start : start + size]]}


def update(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a reply with other words; only its author may change it."""
    file, thread = _thread(call, workspace)
    post = _named(call, thread)
    check_author(workspace, file, post)
    content = (call.body or {}).get("content")
    if not content:
        raise invalid("Reply content is required.", reason="required", location="reply.content")
    return reply_resource(workspace, _changed(call, workspace, file, thread, replace(post, content=content)))


def delete(call: Call, workspace: DriveWorkspace) -> None:
    """Delete a reply: its id stays, its words are gone."""
    file, thread = _thread(call, workspace)
    post = _named(call, thread)
    check_author(workspace, file, post)
    _changed(call, workspace, file, thread, replace(post, content="", deleted=True))


def _changed(call: Call, workspace: DriveWorkspace, file: File, thread: Thread, post: Post) -> Post:
    post = replace(post, modified=call.at)
    replies = tuple(post if old.id == post.id else old for old in thread.replies)
    workspace.save_thread(call, file.id, replace(thread, replies=replies))
    return post


def _thread(call: Call, workspace: DriveWorkspace) -> tuple[File, Thread]:
    file = workspace.get(call.path["fileId"])
    return file, thread_named(call, workspace, file)


def _named(call: Call, thread: Thread) -> Post:
    reply_id = call.path["replyId"]
    for post in thread.replies:
        if post.id == reply_id and (call.query.get("includeDeleted") or not post.deleted):
            return post
    raise ApiError(404, f"Reply not found: {reply_id}.", "NOT_FOUND", "notFound", location="replyId")


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.replies.create": create,
    "drive.replies.get": get,
    "drive.replies.list": list_replies,
    "drive.replies.update": update,
    "drive.replies.delete": delete,
}
