"""documents.create, documents.get and documents.batchUpdate (evidence/docs.md 1.4, 2.1)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.answers import Standing
from service.sandbox.core.call import DOCUMENT, Call, FileView, Handler, Workspace
from service.sandbox.core.errors import invalid, not_built
from service.sandbox.docs.editing.batch import Batch
from service.sandbox.docs.editing.drift import Drift
from service.sandbox.docs.requests import deciding, footnotes
from service.sandbox.docs.requests.kinds import DISCUSSING, KINDS
from service.sandbox.docs.showing import reading, viewing
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.suggesting import summaries
from service.sandbox.docs.tape import blank, packing
from service.sandbox.docs.tape.document import Document

REQUEST_KINDS: tuple[str, ...] = tuple(KINDS)
Json = dict[str, Any]
MOST_SHOWN = 20
_SHOWN: dict[tuple[int, frozenset[str] | None, str], tuple[Document, Standing]] = {}
"""The tabs of documents as they were shown, by the document's identity: it is kept beside them, and never changed."""


def create(call: Call, workspace: Workspace) -> Json:
    """Make a blank Doc; whatever else the body says is ignored."""
    # not verified against Google: the title where none is given
    view = workspace.create(call, DOCUMENT, (call.body or {}).get("title") or "Untitled document")
    document = blank.document()
    workspace.save(call, view.id, document, packing.dump)
    return _shown(Batch(call, workspace, view.id, document, can_edit=True), view, viewing.Views("SUGGESTIONS_INLINE"))


def get(call: Call, workspace: Workspace) -> Json:
    """Return a Doc as the person may see it, in the shape and the views asked for."""
    view = workspace.open(call, call.path["documentId"], DOCUMENT, "read")
    views = viewing.requested(call.query, view)
    batch = Batch(call, workspace, view.id, workspace.load(view.id, packing.parse), view.can_edit)
    if views.previewing and summaries.marked(batch.document):
        whole, batch.document = batch.document, replace(batch.document.copy(), recorded={})
        deciding.preview(batch, accept=views.suggestions == "PREVIEW_SUGGESTIONS_ACCEPTED")
        footnotes.renumber(batch.document, whole)
    return _shown(batch, view, views)


def _shown(batch: Batch, view: FileView, views: viewing.Views) -> Json:
    resource: Json = {"title": view.name}
    if not views.tabs:
        resource |= reading.first_tab(batch.document, batch.call.origin)
    if view.can_edit:
        resource["revisionId"] = batch.document.revision
    resource |= {"suggestionsViewMode": views.suggestions, "documentId": view.id}
    if views.comments:
        resource["commentsViewMode"] = views.comments
    if views.tabs:
        hidden = _hidden_anchors(batch) if views.discussed else None
        resource["tabs"] = _tabs(batch.document, hidden, batch.call.origin)
    return {**batch.document.more, **resource, **(_threads(batch) if views.discussed else {})}


def _tabs(document: Document, hidden: frozenset[str] | None, origin: str) -> Standing:
    """Return Document.tabs; those of the last documents are kept, for most reads are of what was read before."""
    key = (id(document), hidden, origin)
    shown = _SHOWN.get(key)
    if shown is None:
        shown = (document, Standing(reading.tabs(document, hidden=hidden, origin=origin)))
        if len(_SHOWN) >= MOST_SHOWN:
            _SHOWN.clear()
        _SHOWN[key] = shown
    return shown[1]


def _hidden_anchors(batch: Batch) -> frozenset[str]:
    """Return the anchors of comments that were deleted."""
    return frozenset(t.anchor_id for t in batch.discussions.threads.values() if t.anchor_id and t.head.deleted)


def _threads(batch: Batch) -> Json:
    """Return Document.comments and Document.suggestions; absent when empty (evidence/docs.md 2.9)."""
    discussions, live = batch.discussions, summaries.summaries(batch.document)
    found: Json = {"comments": [], "suggestions": []}
    for thread in discussions.threads.values():
        if thread.kind == "suggestion":
            summary = live.get(thread.id, "") if thread.status == "OPEN" else thread.quote or ""
            found["suggestions"].append(discussions.suggestion(thread, summary))
        elif not thread.head.deleted:
            found["comments"].append(discussions.comment(thread))
    return {name: threads for name, threads in found.items() if threads}


def batch_update(call: Call, workspace: Workspace) -> Json:
    """Apply requests one behind the other, all or none."""
    body: Mapping[str, Any] = call.body or {}
    requests, control = body.get("requests", []), body.get("writeControl", {})
    suggests = control.get("writeMode") == "SUGGEST"
    discusses = bool(requests) and all(DISCUSSING.issuperset(request) for request in requests)
    view = workspace.open(call, call.path["documentId"], DOCUMENT, "comment" if suggests or discusses else "edit")
    document = workspace.load(view.id, packing.parse)
    drift = _drift(document, control)
    batch = Batch(call, workspace, view.id, document.copy(), view.can_edit, suggesting=suggests)
    replies, noted = [], []
    for number, request in enumerate(requests):
        moved = drift.moved(request, batch.document.first.id) if drift and request else request
        known = {tab.id: len(tab.edits) for tab in batch.document.tabs}
        replies.append({} if moved is None else _applied(batch, number, moved))
        noted.append(batch.noted)
        batch.noted = {}
        if drift:
            for tab in batch.document.tabs:
                drift.own(tab.id, tab.edits[known.get(tab.id, 0) :])
    footnotes.renumber(batch.document, document)
    _drop_unmarked(batch)
    discussed = bool(batch.discussions.changed) or any(noted)
    batch.document.advance(blank.revision())
    workspace.save(call, view.id, batch.document, packing.dump)
    batch.discussions.save()
    return {
        "replies": replies,
        **({"writeControl": {"requiredRevisionId": batch.document.revision}} if view.can_edit else {}),
        "documentId": view.id,
        "suggestionResponses": noted,
        "commentUpdateState": "ALL_SAVED" if discussed else "NO_UPDATES_REQUESTED",
    }


def _drift(document: Document, control: Mapping[str, Any]) -> Drift | None:
    """Return how a write on an older revision is to be moved, None for one on the latest (evidence/docs.md 3.15)."""
    required = control.get("requiredRevisionId")
    if required and required != document.revision:
        raise invalid(f"The required revision ID '{required}' does not match the latest revision.")
    target = control.get("targetRevisionId")
    if not target or target == document.revision:
        return None
    missed = document.since(target)
    if missed is None:
        # not verified against Google: the text
        raise invalid(f"The target revision ID '{target}' is too far behind the latest revision.")
    return Drift(missed)


def _applied(batch: Batch, number: int, request: Mapping[str, Any]) -> Json:
    if not request:
        raise invalid(f"Invalid requests[{number}]: No request set.")
    kind, fields = next(iter(request.items()))
    batch.number, batch.kind = number, kind
    if batch.suggesting and (refusal := suggesting.refusal(number, kind, discussing=kind in DISCUSSING)):
        raise refusal
    if kind not in KINDS:
        raise not_built(f"the request {kind}")
    return KINDS[kind](batch, fields)


def _drop_unmarked(batch: Batch) -> None:
    """Let open suggestions go whose last marked unit is gone (evidence/docs.md 2.8)."""
    suggestions = batch.discussions.open_suggestions()
    if suggestions:
        live = summaries.marked(batch.document)
        for thread in suggestions:
            if thread.id not in live:
                batch.discussions.drop(thread.id)


HANDLERS: Mapping[str, Handler] = {
    "docs.documents.create": create,
    "docs.documents.get": get,
    "docs.documents.batchUpdate": batch_update,
}
