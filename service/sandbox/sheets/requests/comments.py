"""Requests on comments (evidence/sheets.md 60)."""

import string
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.core.threads import Action, Post, Thread
from service.sandbox.sheets.book.areas import Box, boxed
from service.sandbox.sheets.book.discussions import post, shown, thread
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values import ranges
from service.sandbox.sheets.values.number_format import shown as text_of
from service.sandbox.sheets.values.plain import where

LONGEST = 2048
_ACTIONS: Mapping[str, Action] = {"RESOLVE": "resolve", "REOPEN": "reopen"}


def insert(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Comment on a cell."""
    sheet, row, column = ranges.coordinate(batch.book, sent.get("coordinate", {}))
    head = _post(batch, _content(sent.get("content", "")), None, _address(sent.get("assigneeEmailAddress")))
    anchor = batch.workspace.random_id(string.digits, 10)
    quote = text_of(sheet.grid.get(row, column), where(batch.book)) or None
    new = Thread("AAAB" + batch.workspace.random_id(string.ascii_letters + string.digits, 7), "comment", head,
                 anchor_id=anchor, quote=quote)  # fmt: skip
    sheet.list("commentAnchors").append(
        {"anchorId": anchor, "range": boxed(sheet.id, Box(row, row + 1, column, column + 1)).wire()}
    )
    batch.workspace.save_thread(batch.call, batch.writer.view.id, new)
    return {"commentThread": thread(batch.call, batch.workspace, new)}


def reply(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Answer a comment, resolve it or open it again."""
    known, answer = _found(batch, sent.get("commentId", "")), sent.get("post", {})
    action = _ACTIONS.get(answer.get("commentAction", ""))
    content, assignee = answer.get("content", ""), _address(answer.get("assigneeEmail"))
    if assignee and (action or not known.head.assignee):
        raise invalid("A comment that is not assigned to anyone cannot be reassigned.")
    new = _post(batch, content if action and not content else _content(content), action, assignee)
    batch.workspace.save_thread(batch.call, batch.writer.view.id, known.with_reply(new))
    return {"post": post(batch.call, batch.workspace, new)}


def update(batch: SheetBatch, sent: Sent) -> None:
    """Change what one wrote oneself."""
    known, content = _found(batch, sent.get("commentId", "")), _content(sent.get("content", ""))
    number = sent.get("postId", "")
    _own(batch, known, number)

    def changed(one: Post) -> Post:
        return replace(one, content=content, modified=batch.call.at) if one.id == number else one

    after = replace(known, head=changed(known.head), replies=tuple(map(changed, known.replies)))
    batch.workspace.save_thread(batch.call, batch.writer.view.id, after)


def delete(batch: SheetBatch, sent: Sent) -> None:
    """Delete a comment of one's own with its answers."""
    known = _found(batch, sent.get("commentId", ""))
    _own(batch, known, known.head.id)
    gone = replace(known, head=replace(known.head, deleted=True, content="", modified=batch.call.at))
    batch.workspace.save_thread(batch.call, batch.writer.view.id, gone)
    for sheet in batch.book.sheets:
        anchors = [
            anchor for anchor in sheet.resource.pop("commentAnchors", []) if anchor["anchorId"] != known.anchor_id
        ]
        sheet.resource |= {"commentAnchors": anchors} if anchors else {}


def delete_reply(batch: SheetBatch, sent: Sent) -> None:
    """Delete an answer of one's own."""
    known, number = _found(batch, sent.get("commentId", "")), sent.get("postId", "")
    if number == known.head.id:
        raise invalid("The first post of a comment cannot be deleted as a reply.")
    _own(batch, known, number)
    replies = tuple(
        replace(one, deleted=True, content="", modified=batch.call.at) if one.id == number else one
        for one in known.replies
    )
    batch.workspace.save_thread(batch.call, batch.writer.view.id, replace(known, replies=replies))


def _post(batch: SheetBatch, content: str, action: Action | None, assignee: str | None) -> Post:
    number = "AAAB" + batch.workspace.random_id(string.ascii_letters + string.digits, 7)
    return Post(number, batch.call.person, content, batch.call.at, batch.call.at, action, assignee=assignee)


def _content(text: str) -> str:
    if not text:
        raise invalid("The content of a comment cannot be empty.")
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST:
        raise invalid(f"The content of a comment must not exceed {LONGEST} UTF-8 code units.")
    return text


def _address(email: str | None) -> str | None:
    if email and len(email) > LONGEST:
        raise invalid(f"The assignee's address must not exceed {LONGEST} UTF-8 code units.")
    return email or None


def _found(batch: SheetBatch, number: str) -> Thread:
    for known in batch.workspace.threads(batch.writer.view.id):
        if known.id == number and shown(known):
            return known
    raise invalid(f"No comment with id: {number}")


def _own(batch: SheetBatch, known: Thread, number: str) -> None:
    found = [one for one in (known.head, *known.replies) if one.id == number and not one.deleted]
    if not found:
        raise invalid(f"No post with id: {number}")
    if found[0].author != batch.call.person:
        raise invalid("Only the author of a post may change or delete it.")


KINDS: Mapping[str, Request] = {
    "addCommentReply": reply,
    "deleteComment": delete,
    "deleteCommentReply": delete_reply,
    "insertComment": insert,
    "updateCommentPost": update,
}
