"""Requests on named ranges (evidence/sheets.md 51)."""

import re
from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import a1, wire
from service.sandbox.sheets.book.areas import boxed
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values import ranges

_NAME = re.compile(r"[^\W\d][\w.]{0,249}")


def add(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Give a range a name."""
    named_range = wire.normal("NamedRange", sent.get("namedRange", {}))
    _check_name(batch, named_range.get("name", ""), "add")
    known = {str(other["namedRangeId"]) for other in batch.book.list("namedRanges")}
    number = named_range.get("namedRangeId") or str(batch.new_id(int(one) for one in known if one.isdigit()))
    if number in known:
        raise invalid(f"Cannot add named range with ID {number}, a named range with that ID already exists.")
    entry = {"namedRangeId": number, "name": named_range["name"], "range": _range(batch, named_range.get("range", {}))}
    batch.book.list("namedRanges").append(entry)
    return {"namedRange": entry}


def update(batch: SheetBatch, sent: Sent) -> None:
    """Change a name, or what it names."""
    tree = wire.mask(sent.get("fields"), "NamedRange", "namedRange")
    changes = sent.get("namedRange", {})
    entry = _found(batch, changes.get("namedRangeId", ""))
    if "name" in tree and changes.get("name") != entry["name"]:
        _check_name(batch, changes.get("name", ""), "update")
        entry["name"] = changes["name"]
    if "range" in tree:
        entry["range"] = _range(batch, changes.get("range", {}))


def delete(batch: SheetBatch, sent: Sent) -> None:
    """Forget a name."""
    entry = _found(batch, sent.get("namedRangeId", ""))
    batch.book.list("namedRanges").remove(entry)


def _range(batch: SheetBatch, grid_range: Sent) -> dict[str, int]:
    sheet, box = ranges.grid_range(batch.book, grid_range)
    return boxed(sheet.id, box).wire()


def _found(batch: SheetBatch, number: str) -> dict[str, Any]:
    for entry in batch.book.list("namedRanges"):
        if entry["namedRangeId"] == number:
            known: dict[str, Any] = entry
            return known
    raise invalid(f"No named range with id: {number}")


def _check_name(batch: SheetBatch, name: str, act: str) -> None:
    if not _NAME.fullmatch(name) or a1.bounds(name) or name.upper() in ("TRUE", "FALSE"):
        raise invalid(f"Invalid name: {name}")
    if any(other["name"].lower() == name.lower() for other in batch.book.list("namedRanges")):
        raise invalid(f"Cannot {act} named range with name {name}, a named range with that name already exists.")


KINDS: Mapping[str, Request] = {"addNamedRange": add, "deleteNamedRange": delete, "updateNamedRange": update}
