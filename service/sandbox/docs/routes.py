"""documents.create, documents.get and documents.batchUpdate (docs-api.md 1.4, 2.1)."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.call import DOCUMENT, Call, FileView, Handler, Workspace
from service.sandbox.docs import blank, packing, reading
from service.sandbox.docs.batch import Batch
from service.sandbox.docs.model import Document
from service.sandbox.docs.requests import KINDS
from service.sandbox.errors import invalid, not_built, permission_denied

REQUEST_KINDS: tuple[str, ...] = tuple(KINDS)
Json = dict[str, Any]


def create(call: Call, workspace: Workspace) -> Json:
    """Make a blank Doc; whatever else the body says is ignored."""
    title = (call.body or {}).get("title") or "Untitled document"
    view = workspace.create(call, DOCUMENT, title)
    document = blank.document()
    workspace.save(call, view.id, document, packing.dump)
    return _shown(document, view, {}, "SUGGESTIONS_INLINE")


def get(call: Call, workspace: Workspace) -> Json:
    """Return a Doc as the person may see it."""
    view = workspace.open(call, call.path["documentId"], DOCUMENT, "read")
    document = workspace.load(view.id, packing.parse)
    return _shown(document, view, call.query, _suggestions_view(call, view))


def _suggestions_view(call: Call, view: FileView) -> str:
    # not verified against Google: a lock blocks writing (sheets-drive-api.md fact 101), so it hides no suggestions
    asked = str(call.query.get("suggestionsViewMode") or "DEFAULT_FOR_CURRENT_ACCESS")
    if asked == "DEFAULT_FOR_CURRENT_ACCESS":
        return "SUGGESTIONS_INLINE" if view.reviewing else "PREVIEW_WITHOUT_SUGGESTIONS"
    if asked != "PREVIEW_WITHOUT_SUGGESTIONS" and not view.reviewing:
        raise permission_denied()
    return asked


def _shown(document: Document, view: FileView, query: Mapping[str, Any], suggestions: str) -> Json:
    told: Json = {"title": view.name}
    with_tabs = query.get("includeTabsContent") or "tabs" in str(query.get("fields") or "")
    if not with_tabs:
        told |= reading.first_tab(document)
    if view.can_edit:
        told["revisionId"] = document.revision
    told |= {"suggestionsViewMode": suggestions, "documentId": view.id}
    if with_tabs:
        told["tabs"] = reading.tabs(document, anchors=False)
    return told


def batch_update(call: Call, workspace: Workspace) -> Json:
    """Apply requests one behind the other, all or none."""
    view = workspace.open(call, call.path["documentId"], DOCUMENT, "edit")
    body: Mapping[str, Any] = call.body or {}
    document = workspace.load(view.id, packing.parse)
    control = body.get("writeControl", {})
    _check_revision(document, control)
    batch = Batch(call, workspace, view.id, document.copy(), view.can_edit)
    replies = [_applied(batch, number, request) for number, request in enumerate(body.get("requests", []))]
    batch.document.revision = blank.revision()
    workspace.save(call, view.id, batch.document, packing.dump)
    return {
        "replies": replies,
        "writeControl": {"requiredRevisionId": batch.document.revision},
        "documentId": view.id,
        "suggestionResponses": [{} for _ in replies],
        "commentUpdateState": "ALL_SAVED" if batch.comments_changed else "NO_UPDATES_REQUESTED",
    }


def _check_revision(document: Document, control: Mapping[str, Any]) -> None:
    required = control.get("requiredRevisionId")
    if required and required != document.revision:
        raise invalid(f"The required revision ID '{required}' does not match the latest revision.")
    target = control.get("targetRevisionId")
    if target and target != document.revision:
        # not verified against Google: the text
        raise invalid(f"The target revision ID '{target}' is too far behind the latest revision.")


def _applied(batch: Batch, number: int, request: Mapping[str, Any]) -> Json:
    if not request:
        raise invalid(f"Invalid requests[{number}]: No request set.")
    kind, told = next(iter(request.items()))
    if kind not in KINDS:
        raise not_built(f"the request {kind}")
    batch.number, batch.kind = number, kind
    return KINDS[kind](batch, told)


HANDLERS: Mapping[str, Handler] = {
    "docs.documents.create": create,
    "docs.documents.get": get,
    "docs.documents.batchUpdate": batch_update,
}
