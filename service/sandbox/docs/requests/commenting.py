"""Requests about comments: new ones, replies, changes and deletions (evidence/docs.md 2.9)."""

from dataclasses import replace

from service.sandbox.core.threads import Action, Post, Thread
from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.editing.discussions import missing
from service.sandbox.docs.tape.document import FIRST_TAB, Span
from service.sandbox.docs.tape.units import spoken

LONGEST = 2048
ACTIONS: dict[str, Action] = {"RESOLVE": "resolve", "REOPEN": "reopen"}
Reply = dict[str, object]


def insert_comment(batch: Batch, request: Request) -> Reply:
    """Anchor a new comment to a range."""
    if "range" not in request:
        raise batch.refuse("Insert comment requests must specify a range to anchor to.")
    if not {"startIndex", "endIndex"} <= set(request["range"]):
        raise batch.refuse("Invalid range: must contain a start and end index")
    content = _content(batch, request.get("content", ""))
    assignee = _short(batch, request.get("assigneeEmailAddress", ""), "assignee email address")
    target, start, end = batch.span(request)
    head = batch.discussions.new_post(content, assignee=assignee or None)
    anchor = batch.new_id("kix.")
    shown_tab = target.tab.id if target.tab.id != FIRST_TAB else ""
    target.tab.anchors[anchor] = (Span(target.segment_id, start, end, shown_tab),)
    quote = spoken(target.segment.text[start:end])
    thread = Thread(head.id, "comment", head, anchor_id=anchor, quote=quote)
    batch.discussions.put(thread)
    return {"insertComment": {"commentThread": batch.discussions.comment(thread)}}


def add_comment_reply(batch: Batch, request: Request) -> Reply:
    """Put a reply into a thread; one that resolves or reopens needs no words."""
    given_post = request.get("post", {})
    action = ACTIONS.get(given_post.get("commentAction", ""))
    words = given_post.get("content", "")
    content = _short(batch, words, "content") if action else _content(batch, words)
    thread = batch.discussions.find(request.get("commentId"), request.get("suggestionId"))
    assignee = _short(batch, given_post.get("assigneeEmail", ""), "assignee email address")
    # not verified against Google: the texts; that these are refused is documented
    if assignee and (thread.kind == "suggestion" or thread.head.assignee is None or action):
        raise batch.refuse("The thread cannot be assigned by this post.")
    if action and thread.kind == "suggestion":
        raise batch.refuse("A comment action cannot be specified on a suggestion.")
    post = batch.discussions.new_post(content, action=action, assignee=assignee or None)
    batch.discussions.put(thread.with_reply(post))
    return {"addCommentReply": {"post": batch.discussions.post(post, thread.kind)}}


def update_comment_post(batch: Batch, request: Request) -> Reply:
    """Give a post of the caller's other words."""
    content = _content(batch, request.get("content", ""))
    thread = batch.discussions.find(request.get("commentId"), request.get("suggestionId"))
    post = _post(thread, request.get("postId", ""))
    if thread.kind == "suggestion" and post is thread.head:
        # not verified against Google: the text
        raise batch.refuse("The head post of a suggestion cannot be updated.")
    _mine(batch, post)
    batch.discussions.put(_with(thread, replace(post, content=content, modified=batch.call.at)))
    return {}


def delete_comment_reply(batch: Batch, request: Request) -> Reply:
    """Take a reply of the caller's away; it stays as a deleted post."""
    thread = batch.discussions.find(request.get("commentId"), request.get("suggestionId"))
    post = _post(thread, request.get("postId", ""))
    if post is thread.head:
        raise missing("Reply", post.id)
    _mine(batch, post)
    if post.action or post.assignee:
        # not verified against Google: the text
        raise batch.refuse("A reply with an action or an assignee cannot be deleted.")
    batch.discussions.put(_with(thread, replace(post, deleted=True, modified=batch.call.at)))
    return {}


def delete_comment(batch: Batch, request: Request) -> Reply:
    """Take a comment of the caller's away, with its anchor."""
    thread = batch.discussions.find(request.get("commentId", ""), None)
    _mine(batch, thread.head)
    batch.discussions.put(_with(thread, replace(thread.head, deleted=True, modified=batch.call.at)))
    for tab in batch.document.tabs:
        tab.anchors.pop(thread.anchor_id or "", None)
    return {}


def _post(thread: Thread, key: str) -> Post:
    found = next((p for p in (thread.head, *thread.replies) if p.id == key and not p.deleted), None)
    if found is None:
        raise missing("Reply", key)
    return found


def _with(thread: Thread, post: Post) -> Thread:
    """Return a thread with a changed post."""
    if post.id == thread.head.id:
        return replace(thread, head=post)
    return replace(thread, replies=tuple(post if old.id == post.id else old for old in thread.replies))


def _mine(batch: Batch, post: Post) -> None:
    if post.author != batch.call.person:
        # not verified against Google: the text
        raise batch.refuse("The post was written by someone else.")


def _content(batch: Batch, text: str) -> str:
    if not text.strip():
        # not verified against Google: the text
        raise batch.refuse("The content must not be empty.")
    return _short(batch, text, "content")


def _short(batch: Batch, text: str, what: str) -> str:
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        # not verified against Google: the text
        raise batch.refuse(f"The {what} must not exceed {LONGEST} UTF-8 code units.")
    return text
