"""Accepting, rejecting and deleting suggestions, and the views that preview it (evidence/docs.md 2.8)."""

from dataclasses import replace

from service.sandbox.core.errors import permission_denied
from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.requests.settling import resolve
from service.sandbox.docs.suggesting import summaries

Reply = dict[str, object]


def accept_suggestion(batch: Batch, request: Request) -> Reply:
    """Make a suggestion true; whoever may edit may."""
    return _decide(batch, request.get("suggestionId", ""), accept=True)


def reject_suggestion(batch: Batch, request: Request) -> Reply:
    """Undo a suggestion; whoever may edit, and its author, may."""
    return _decide(batch, request.get("suggestionId", ""), accept=False)


def _decide(batch: Batch, key: str, *, accept: bool) -> Reply:
    thread = batch.discussions.find(None, key)
    if not batch.can_edit and (accept or thread.head.author != batch.call.person):
        raise permission_denied()
    if thread.status != "OPEN":
        return {}  # a repeated rejection was seen to answer 200 with no id
    summary = summaries.summaries(batch.document).get(key, "")
    resolve(batch, {key}, accept=accept)
    post = batch.discussions.new_post("", action="accept" if accept else "reject")
    batch.discussions.put(replace(thread.with_reply(post), quote=summary))
    batch.note("acceptedSuggestionIds" if accept else "rejectedSuggestionIds", key)
    return {}


def delete_suggestion(batch: Batch, request: Request) -> Reply:
    """Take a suggestion of the caller's back, with its thread."""
    key = request.get("suggestionId", "")
    thread = batch.discussions.find(None, key)
    if thread.head.author != batch.call.person:
        raise permission_denied()
    if thread.status == "OPEN":
        resolve(batch, {key}, accept=False)
    batch.discussions.drop(key)
    batch.note("deletedSuggestionIds", key)
    return {}


def preview(batch: Batch, *, accept: bool) -> None:
    """Turn the batch's document into what it would be with every suggestion accepted, or none there."""
    resolve(batch, summaries.marked(batch.document), accept=accept)
