"""Requests on developer metadata (evidence/sheets.md S8)."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.metadata import found, located
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values.lookups import lookup


def create(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Add an entry; a fixed id must be new (evidence/sheets.md 61)."""
    wanted = sent.get("developerMetadata", {})
    entries = batch.book.list("developerMetadata")
    taken = {entry["metadataId"] for entry in entries}
    number = wanted.get("metadataId")
    if number is not None and number < 1:
        raise invalid(f"DeveloperMetadata.metadataId must be positive, got [{number}]")
    if number in taken:
        raise invalid(
            f"Cannot add developer metadata with ID [{number}] because developer metadata with that ID already exists."
        )
    if not wanted.get("metadataKey"):
        raise invalid("DeveloperMetadata.metadataKey must be specified.")
    if wanted.get("visibility") not in ("DOCUMENT", "PROJECT"):
        raise invalid("DeveloperMetadata.visibility must be specified.")
    entry: dict[str, Any] = {"metadataId": number or batch.new_id(taken), "metadataKey": wanted["metadataKey"]}
    entry |= {"metadataValue": wanted["metadataValue"]} if wanted.get("metadataValue") else {}
    entry |= {"location": located(batch.book, wanted.get("location", {})), "visibility": wanted["visibility"]}
    entries.append(entry)
    return {"developerMetadata": entry}


def update(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Change every entry that a filter selects."""
    tree = wire.mask(sent.get("fields"), "DeveloperMetadata", "developerMetadata")
    changes = dict(sent.get("developerMetadata", {}))
    if "location" in tree:
        changes["location"] = located(batch.book, changes.get("location", {}))
        tree["location"] = {}
    changed = _selected(batch, sent.get("dataFilters", ()))
    if not changed:
        raise invalid("No matching developer metadata.")
    tree.pop("metadataId", None)
    for entry in changed:
        after = wire.merged(entry, changes, tree)
        if not after.get("metadataKey") or "visibility" not in after:
            raise invalid("DeveloperMetadata must have a key and a visibility.")
        entry.clear()
        entry.update(after)
    return {"developerMetadata": changed}


def delete(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Delete every entry that the filter selects."""
    gone = _selected(batch, [sent.get("dataFilter", {})])
    kept = batch.book.list("developerMetadata")
    batch.book.resource["developerMetadata"] = [entry for entry in kept if not any(entry is other for other in gone)]
    return {"deletedDeveloperMetadata": gone} if gone else {}


def _selected(batch: SheetBatch, filters: Any) -> list[Any]:
    return list(found(batch.book, [lookup(batch.book, sent) for sent in filters]))


KINDS: Mapping[str, Request] = {
    "createDeveloperMetadata": create,
    "deleteDeveloperMetadata": delete,
    "updateDeveloperMetadata": update,
}
