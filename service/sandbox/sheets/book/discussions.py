"""Comments on cells as Google's CommentThread and Post (evidence/sheets.md 60)."""

import html
from datetime import datetime
from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.core.errors import permission_denied
from service.sandbox.core.threads import Post, Thread, author_name
from service.sandbox.sheets.book.protection import Writer
from service.sandbox.sheets.book.spreadsheet import Book

INCLUDED = "COMMENTS_VIEW_MODE_INCLUDED"
_BY_RIGHT = "COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS"
_ACTIONS = {"resolve": "RESOLVE", "reopen": "REOPEN"}


def added(
    call: Call, workspace: Workspace, writer: Writer, book: Book, resource: dict[str, Any], mode: str | None
) -> dict[str, Any]:
    """Return a spreadsheet's answer with the comments this view shows; as it is where no view was asked for."""
    if mode is None or mode == "COMMENTS_VIEW_MODE_UNSPECIFIED":
        return resource
    if mode == _BY_RIGHT:
        mode = INCLUDED if writer.view.can_comment else "COMMENTS_VIEW_MODE_OMITTED"
    resource["commentsViewMode"] = mode
    if mode != INCLUDED:
        return resource
    if not writer.view.can_comment:
        raise permission_denied()
    threads = [thread(call, workspace, one) for one in workspace.threads(writer.view.id) if shown(one)]
    resource |= {"comments": threads} if threads else {}
    for sheet in resource["sheets"]:
        anchors = book.sheet(sheet["properties"]["sheetId"]).resource.get("commentAnchors")
        sheet |= {"commentAnchors": anchors} if anchors else {}
    return resource


def shown(one: Thread) -> bool:
    """Whether a discussion is still there."""
    return one.kind == "comment" and not one.head.deleted


def thread(call: Call, workspace: Workspace, one: Thread) -> dict[str, Any]:
    """Return a CommentThread."""
    resource: dict[str, Any] = {"commentId": one.id}
    resource |= {"anchorId": one.anchor_id} if one.anchor_id else {}
    resource["headPost"] = post(call, workspace, one.head)
    if one.replies:
        resource["replies"] = [post(call, workspace, reply) for reply in one.replies]
    resource["status"] = "RESOLVED" if one.status == "RESOLVED" else "OPEN"
    return resource | ({"plainTextQuote": one.quote} if one.quote else {})


def post(call: Call, workspace: Workspace, one: Post) -> dict[str, Any]:
    """Return a Post; a deleted one has no content and no author."""
    resource: dict[str, Any] = {"postId": one.id, "createTime": _time(one.created), "updateTime": _time(one.modified)}
    if one.deleted:
        return resource | {"deleted": True}
    resource["author"] = _author(call, workspace, one.author)
    if one.content:
        resource |= {"content": one.content, "contentHtml": html.escape(one.content)}
    if one.action in _ACTIONS:
        resource["commentAction"] = _ACTIONS[one.action]
    return resource | ({"assigneeEmail": one.assignee} if one.assignee else {})


def _author(call: Call, workspace: Workspace, email: str) -> dict[str, Any]:
    """Return a PostAuthor; who came with an imported answer has no address, but its `user`, or a name alone."""
    author: dict[str, Any] = {"displayName": workspace.display_name(email)}
    if "@" in email or email.startswith("users/"):
        author["user"] = author_name(email) if "@" in email else email
    return author | ({"me": True} if email == call.person else {})


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"
