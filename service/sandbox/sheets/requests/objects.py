"""Requests on what lies over the cells: banding, charts and slicers, stored and returned."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.areas import area, boxed
from service.sandbox.sheets.book.spreadsheet import Sheet, new_sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values import ranges

FONT = "Roboto"


def add_banding(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Add alternating colours to a range that has none yet."""
    banded_range = wire.normal("BandedRange", sent.get("bandedRange", {}))
    sheet, box = ranges.grid_range(batch.book, banded_range.get("range", {}))
    if not banded_range.get("rowProperties") and not banded_range.get("columnProperties"):
        raise invalid("BandedRange must specify rowProperties or columnProperties.")
    if any(sheet.box(area(other["range"])).overlaps(box) for other in sheet.resource.get("bandedRanges", ())):
        raise invalid("You cannot add alternating background colors to a range that already has them.")
    number = _id(batch, "bandedRanges", "bandedRangeId", banded_range)
    entry = {"bandedRangeId": number} | banded_range | {"range": boxed(sheet.id, box).wire()}
    sheet.list("bandedRanges").append(entry)
    return {"bandedRange": entry}


def update_banding(batch: SheetBatch, sent: Sent) -> None:
    """Change what the mask names of a banded range."""
    changes = wire.normal("BandedRange", sent.get("bandedRange", {}))
    sheet, entry = _found(batch, "bandedRanges", "bandedRangeId", changes.get("bandedRangeId", 0), "banding")
    tree = wire.mask(sent.get("fields"), "BandedRange", "bandedRange")
    tree.pop("bandedRangeId", None)
    entries = sheet.list("bandedRanges")
    entries[entries.index(entry)] = wire.merged(entry, changes, tree)


def delete_banding(batch: SheetBatch, sent: Sent) -> None:
    """Take alternating colours away."""
    sheet, entry = _found(batch, "bandedRanges", "bandedRangeId", sent.get("bandedRangeId", 0), "banding")
    sheet.list("bandedRanges").remove(entry)


def add_chart(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Add a chart on a sheet, or on a sheet of its own."""
    chart = wire.normal("EmbeddedChart", sent.get("chart", {}))
    _check_spec(chart.get("spec", {}))
    chart["spec"] = _lettered(chart["spec"])
    number = _id(batch, "charts", "chartId", chart)
    position = chart.get("position", {})
    sheet = _position(batch, position)
    entry = {"chartId": number} | chart | {"position": position}
    sheet.list("charts").append(entry)
    return {"chart": entry}


def _lettered(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new chart's spec with the font that Google gives it, as pygsheets' own suite has it."""
    title = {"titleTextFormat": {"fontFamily": FONT} | spec.get("titleTextFormat", {})} if spec.get("title") else {}
    return {"fontName": FONT} | dict(spec) | title


def _check_spec(spec: Mapping[str, Any]) -> None:
    if not spec:
        raise invalid("EmbeddedChart.spec must be specified.")
    basic = spec.get("basicChart")
    if basic is not None and not basic.get("domains") and not basic.get("series"):
        raise ApiError(500, "Internal error encountered.", "INTERNAL", "internalError")


def _position(batch: SheetBatch, position: dict[str, Any]) -> Sheet:
    """Return the sheet an object goes on; `newSheet` makes one for it alone."""
    if position.pop("newSheet", False):
        number = batch.new_id(sheet.id for sheet in batch.book.sheets)
        n = 1
        while batch.book.titled(f"Chart{n}"):
            n += 1
        sheet = new_sheet({"sheetId": number, "title": f"Chart{n}", "sheetType": "OBJECT"})
        del sheet.properties["gridProperties"]
        batch.book.sheets.append(sheet)
        position["sheetId"] = number
        return sheet
    if "sheetId" in position:
        return batch.book.sheet(position["sheetId"])
    overlay = position.setdefault("overlayPosition", {})
    overlay.setdefault("anchorCell", {})
    overlay.setdefault("widthPixels", 600)
    overlay.setdefault("heightPixels", 371)
    return batch.book.sheet(overlay["anchorCell"].get("sheetId", 0))


def update_chart_spec(batch: SheetBatch, sent: Sent) -> None:
    """Replace a chart's spec whole (evidence/sheets.md 59)."""
    _, entry = _found(batch, "charts", "chartId", sent.get("chartId", 0), "chart")
    spec = wire.normal("ChartSpec", sent.get("spec", {}))
    _check_spec(spec)
    entry["spec"] = spec


def add_slicer(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Add a slicer on a sheet."""
    slicer = wire.normal("Slicer", sent.get("slicer", {}))
    if "dataRange" not in slicer.get("spec", {}):
        raise invalid("SlicerSpec.dataRange must be specified.")
    number = _id(batch, "slicers", "slicerId", slicer)
    position = slicer.get("position", {})
    sheet = _position(batch, position)
    entry = {"slicerId": number} | slicer | {"position": position}
    sheet.list("slicers").append(entry)
    return {"slicer": entry}


def update_slicer_spec(batch: SheetBatch, sent: Sent) -> None:
    """Change what the mask names of a slicer."""
    _, entry = _found(batch, "slicers", "slicerId", sent.get("slicerId", 0), "slicer")
    tree = wire.mask(sent.get("fields"), "SlicerSpec", "spec")
    entry["spec"] = wire.merged(entry["spec"], wire.normal("SlicerSpec", sent.get("spec", {})), tree)


def update_position(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Move a chart or slicer."""
    sheet, name, entry = _object(batch, sent.get("objectId", 0))
    wanted = wire.normal("EmbeddedObjectPosition", sent.get("newPosition", {}))
    if wanted.get("newSheet"):
        position = wanted
    else:
        tree = wire.mask(sent.get("fields"), "OverlayPosition", "newPosition.overlayPosition")
        overlay = wire.merged(entry["position"].get("overlayPosition", {}), wanted.get("overlayPosition", {}), tree)
        position = {"overlayPosition": overlay}
    sheet.list(name).remove(entry)
    target = _position(batch, position)
    entry["position"] = position
    target.list(name).append(entry)
    return {"position": position}


def update_border(batch: SheetBatch, sent: Sent) -> None:
    """Change the border of a chart."""
    _, _, entry = _object(batch, sent.get("objectId", 0))
    tree = wire.mask(sent.get("fields"), "EmbeddedObjectBorder", "border")
    entry["border"] = wire.merged(
        entry.get("border", {}), wire.normal("EmbeddedObjectBorder", sent.get("border", {})), tree
    )


def delete_object(batch: SheetBatch, sent: Sent) -> None:
    """Delete a chart or slicer; a chart's own sheet goes with it."""
    sheet, name, entry = _object(batch, sent.get("objectId", 0))
    sheet.list(name).remove(entry)
    if sheet.properties.get("sheetType") == "OBJECT":
        batch.book.sheets.remove(sheet)


def _object(batch: SheetBatch, number: int) -> tuple[Sheet, str, dict[str, Any]]:
    for name, key in (("charts", "chartId"), ("slicers", "slicerId")):
        for sheet, entry in batch.book.objects(name):
            if entry[key] == number:
                return sheet, name, entry
    raise invalid(f"No embedded object with id: {number}")


def _found(batch: SheetBatch, name: str, key: str, number: int, what: str) -> tuple[Sheet, dict[str, Any]]:
    for sheet, entry in batch.book.objects(name):
        if entry[key] == number:
            return sheet, entry
    raise invalid(f"No {what} with id: {number}")


def _id(batch: SheetBatch, name: str, key: str, wanted: Mapping[str, Any]) -> int:
    taken = [int(entry[key]) for _, entry in batch.book.objects(name)]
    if wanted.get(key) in taken:
        raise invalid(f"An object with {key} {wanted[key]} already exists.")
    return int(wanted.get(key) or batch.new_id(taken))


KINDS: Mapping[str, Request] = {
    "addBanding": add_banding,
    "addChart": add_chart,
    "addSlicer": add_slicer,
    "deleteBanding": delete_banding,
    "deleteEmbeddedObject": delete_object,
    "updateBanding": update_banding,
    "updateChartSpec": update_chart_spec,
    "updateEmbeddedObjectBorder": update_border,
    "updateEmbeddedObjectPosition": update_position,
    "updateSlicerSpec": update_slicer_spec,
}
