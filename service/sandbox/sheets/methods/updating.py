"""spreadsheets.batchUpdate: requests in their order, all or none (evidence/sheets.md S7)."""

import json
from collections.abc import Mapping
from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.core.errors import invalid, not_built
from service.sandbox.sheets.book import discussions
from service.sandbox.sheets.methods import getting, opening
from service.sandbox.sheets.requests import (
    cells,
    comments,
    conditional,
    dimensions,
    filters,
    groups,
    merges,
    metadata,
    names,
    objects,
    pasting,
    protected,
    sheets,
    sorting,
    tables,
    texts,
)
from service.sandbox.sheets.requests.batch import Request, SheetBatch
from service.sandbox.sheets.showing import render
from service.sandbox.sheets.values import ranges

_KINDS: Mapping[str, Request] = {
    kind: request
    for family in (
        cells,
        comments,
        conditional,
        dimensions,
        filters,
        groups,
        merges,
        metadata,
        names,
        objects,
        pasting,
        protected,
        sheets,
        sorting,
        tables,
        texts,
    )
    for kind, request in family.KINDS.items()
}
REQUEST_KINDS: tuple[str, ...] = tuple(sorted(_KINDS))


def batch_update(call: Call, workspace: Workspace) -> dict[str, Any]:
    """Apply the requests and return a reply for each."""
    body = call.body or {}
    kinds = [kind for request in body.get("requests", ()) for kind in request]
    only_comments = bool(kinds) and all(kind in comments.KINDS for kind in kinds)
    writer, book = opening.writing(call, workspace, need="comment" if only_comments else "edit")
    if not body.get("requests"):
        raise invalid("Must specify at least one request.")
    batch = SheetBatch(call, workspace, writer, book)
    replies = [apply(batch, n, request) for n, request in enumerate(body["requests"])]
    opening.keep(call, workspace, batch.writer, book)
    reply: dict[str, Any] = {"spreadsheetId": writer.view.id, "replies": replies}
    if any(kind in comments.KINDS for kind in kinds):
        reply["commentUpdateState"] = "ALL_SAVED"
    if body.get("includeSpreadsheetInResponse"):
        reply["updatedSpreadsheet"] = _updated(batch, body)
    return reply


def apply(batch: SheetBatch, n: int, request: Mapping[str, Any]) -> dict[str, Any]:
    """Apply one request; returns its reply as it is now, whatever later requests change; `{}` for a silent one."""
    for kind, sent in request.items():
        if kind not in _KINDS:
            raise not_built(f"the request {kind}")
        with opening.named(f"requests[{n}].{kind}"):
            reply = _KINDS[kind](batch, sent)
        return {} if reply is None else {kind: json.loads(json.dumps(reply))}
    raise invalid(f"Invalid requests[{n}]: No request set.")


def _updated(batch: SheetBatch, body: Mapping[str, Any]) -> dict[str, Any]:
    texts = body.get("responseRanges")
    boxes = getting.by_sheet(ranges.resolve(batch.book, text) for text in texts) if texts else None
    include = bool(body.get("responseIncludeGridData"))
    resource = render.spreadsheet(batch.book, batch.writer, render.Wanted(boxes, include))
    mode = body.get("commentsViewMode")
    return discussions.added(batch.call, batch.workspace, batch.writer, batch.book, resource, mode)
