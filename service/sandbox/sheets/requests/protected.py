"""Requests on protected ranges (evidence/sheets.md 52, 53)."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.areas import area
from service.sandbox.sheets.book.protection import IMPORTED, protected, protected_area
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values.ranges import checked


def add(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Protect a range. Without `editors` everybody who may edit the file stays one; who asks always does."""
    protected_range = wire.normal("ProtectedRange", sent.get("protectedRange", {}))
    taken = {int(other["protectedRangeId"]) for _, other in batch.book.objects("protectedRanges")}
    number = protected_range.get("protectedRangeId") or batch.new_id(taken)
    if number in taken:
        raise invalid(f"A protected range with ID {number} already exists.")
    protected_range = {"protectedRangeId": number} | {
        name: value for name, value in protected_range.items() if name != "requestingUserCanEdit"
    }
    sheet = _placed(batch, protected_range)
    _with_editors(batch, protected_range)
    sheet.list("protectedRanges").append(protected_range)
    reply = dict(protected_range) | {"requestingUserCanEdit": True}
    return {"protectedRange": reply}


def _placed(batch: SheetBatch, protected_range: dict[str, Any]) -> Sheet:
    """Return the sheet a protected range is on; exactly one of range, namedRangeId and tableId says where."""
    if sum(name in protected_range for name in ("range", "namedRangeId", "tableId")) != 1:
        raise invalid("ProtectedRange must specify exactly one of range, namedRangeId or tableId.")
    span = protected_area(batch.book, protected_range)
    if span is None:
        raise invalid("ProtectedRange refers to a range that does not exist.")
    checked(span)
    sheet = batch.book.sheet(span.sheet)
    if protected_range.get("unprotectedRanges") and span[1:] != (None, None, None, None):
        raise invalid("Unprotected ranges are only supported on protected sheets.")
    for other in protected_range.get("unprotectedRanges", ()):
        checked(area(other))
    return sheet


def _with_editors(batch: SheetBatch, protected_range: dict[str, Any]) -> None:
    view = batch.writer.view
    if protected_range.get("warningOnly"):
        protected_range.pop("editors", None)
        return
    sent = protected_range.get("editors")
    users = list(view.editors if sent is None else sent.get("users", ()))
    kept = [user for user in dict.fromkeys([*users, batch.call.person]) if user != view.owner]
    protected_range["editors"] = {**(sent or {}), "users": kept}
    if not kept:
        del protected_range["editors"]["users"]


def update(batch: SheetBatch, sent: Sent) -> None:
    """Change what the mask names of a protected range."""
    tree = wire.mask(sent.get("fields"), "ProtectedRange", "protectedRange")
    changes = wire.normal("ProtectedRange", sent.get("protectedRange", {}))
    sheet, entry = _found(batch, changes.get("protectedRangeId", 0))
    kept = {name: inner for name, inner in tree.items() if name not in ("protectedRangeId", "requestingUserCanEdit")}
    for name in ("range", "namedRangeId", "tableId"):
        if name in tree and name in changes:
            entry = {key: value for key, value in entry.items() if key not in ("range", "namedRangeId", "tableId")}
    own = {name: value for name, value in entry.items() if name not in (IMPORTED, "requestingUserCanEdit")}
    after = wire.merged(own, changes, kept)
    target = _placed(batch, after)
    if after.get("warningOnly") or "editors" in tree or "warningOnly" in tree:
        if entry.get("warningOnly") and "editors" not in tree:
            after.pop("editors", None)
        _with_editors(batch, after)
    at = [other["protectedRangeId"] for other in sheet.list("protectedRanges")].index(after["protectedRangeId"])
    if target is sheet:
        sheet.list("protectedRanges")[at] = after
    else:
        del sheet.list("protectedRanges")[at]
        target.list("protectedRanges").append(after)


def delete(batch: SheetBatch, sent: Sent) -> None:
    """Lift a protection."""
    sheet, entry = _found(batch, sent.get("protectedRangeId", 0))
    sheet.list("protectedRanges").remove(entry)


def _found(batch: SheetBatch, number: int) -> tuple[Sheet, dict[str, Any]]:
    for sheet, entry in batch.book.objects("protectedRanges"):
        if entry["protectedRangeId"] == number:
            if not batch.writer.may_edit(entry):
                raise protected()
            return sheet, entry
    raise invalid(f"No protected range with id: {number}")


KINDS: Mapping[str, Request] = {
    "addProtectedRange": add,
    "deleteProtectedRange": delete,
    "updateProtectedRange": update,
}
