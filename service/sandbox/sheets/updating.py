"""spreadsheets.batchUpdate: requests in their order, all or none (sheets-drive-api.md S7)."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.call import Call, Workspace
from service.sandbox.errors import invalid, not_built
from service.sandbox.sheets import getting, opening, ranges, render
from service.sandbox.sheets.batch import Batch, Request
from service.sandbox.sheets.requests import (
    cells,
    conditional,
    dimensions,
    filters,
    groups,
    merges,
    metadata,
    names,
    protected,
    sheets,
    sorting,
    texts,
)

_KINDS: Mapping[str, Request] = {
    kind: request
    for family in (
        cells,
        conditional,
        dimensions,
        filters,
        groups,
        merges,
        metadata,
        names,
        protected,
        sheets,
        sorting,
        texts,
    )
    for kind, request in family.KINDS.items()
}
REQUEST_KINDS: tuple[str, ...] = tuple(sorted(_KINDS))


def batch_update(call: Call, workspace: Workspace) -> dict[str, Any]:
    """Apply the requests and return a reply for each."""
    writer, book = opening.writing(call, workspace)
    body = call.body or {}
    if not body.get("requests"):
        raise invalid("Must specify at least one request.")
    batch = Batch(call, workspace, writer, book)
    replies = [apply(batch, n, request) for n, request in enumerate(body["requests"])]
    opening.keep(call, workspace, batch.writer, book)
    reply: dict[str, Any] = {"spreadsheetId": writer.view.id, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        reply["updatedSpreadsheet"] = _updated(batch, body)
    return reply


def apply(batch: Batch, n: int, request: Mapping[str, Any]) -> dict[str, Any]:
    """Apply one request; returns its reply, `{}` for a silent one."""
    for kind, sent in request.items():
        if kind not in _KINDS:
            raise not_built(f"the request {kind}")
        with opening.named(f"requests[{n}].{kind}"):
            told = _KINDS[kind](batch, sent)
        return {} if told is None else {kind: told}
    raise invalid(f"Invalid requests[{n}]: No request set.")


def _updated(batch: Batch, body: Mapping[str, Any]) -> dict[str, Any]:
    texts = body.get("responseRanges")
    boxes = getting.by_sheet(ranges.resolve(batch.book, text) for text in texts) if texts else None
    include = bool(body.get("responseIncludeGridData"))
    return render.spreadsheet(batch.book, batch.writer, render.Wanted(boxes, include))
