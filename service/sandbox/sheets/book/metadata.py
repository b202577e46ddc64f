"""Developer metadata: where it may be, and how a lookup finds it (evidence/sheets.md S8)."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book.spreadsheet import Book

Entry = Mapping[str, Any]


def located(book: Book, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return a location as kept; raises Google's 400 for one that cannot be (evidence/sheets.md 63)."""
    if sent.get("spreadsheet"):
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    if "dimensionRange" in sent:
        line = sent["dimensionRange"]
        if "startIndex" not in line or "endIndex" not in line:
            raise invalid("DimensionRange must specify both a startIndex and an endIndex")
        if line["endIndex"] - line["startIndex"] != 1:
            raise invalid("DimensionRange must represent a single row or column")
        sheet = book.sheet(line.get("sheetId", 0))
        if not 0 <= line["startIndex"] < sheet.count(line.get("dimension", "")):
            raise invalid(f"DimensionRange is outside of the grid: {line['startIndex']}")
        kept = {"sheetId": sheet.id} if sheet.id else {}
        kept |= {name: line[name] for name in ("dimension", "startIndex", "endIndex")}
        return {"locationType": "ROW" if line["dimension"] == "ROWS" else "COLUMN", "dimensionRange": kept}
    if "sheetId" in sent:
        return {"locationType": "SHEET", "sheetId": book.sheet(sent["sheetId"]).id}
    raise invalid("DeveloperMetadataLocation must specify a location")


def found(book: Book, filters: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """Return the entries that any of the filters selects, each once."""
    return [
        entry for entry in book.list("developerMetadata") if any(matches(entry, data_filter) for data_filter in filters)
    ]


def matches(entry: Entry, data_filter: Mapping[str, Any]) -> bool:
    """Whether a data filter selects an entry: by lookup, or by lying on its range."""
    if "developerMetadataLookup" not in data_filter:
        return False
    lookup = data_filter["developerMetadataLookup"]
    for name in ("metadataId", "metadataKey", "metadataValue", "visibility"):
        if name in lookup and entry.get(name) != lookup[name]:
            return False
    if "locationType" in lookup and entry["location"]["locationType"] != lookup["locationType"]:
        return False
    return "metadataLocation" not in lookup or _on(entry["location"], lookup)


def _on(location: Mapping[str, Any], lookup: Mapping[str, Any]) -> bool:
    wanted, strategy = lookup["metadataLocation"], lookup.get("locationMatchingStrategy")
    if wanted.get("spreadsheet"):
        if strategy == "INTERSECTING_LOCATION":
            raise invalid(
                "DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as "
                "INTERSECTING"
            )
        return bool(location["locationType"] == "SPREADSHEET")
    if location["locationType"] == "SPREADSHEET":
        return False
    if strategy == "EXACT_LOCATION":
        return _line(location) == _line(wanted)
    return _crossing(_line(location), _line(wanted))


def _line(location: Mapping[str, Any]) -> tuple[int, str, int, int]:
    """Return sheet, dimension, start and end; a whole sheet has no dimension."""
    line = location.get("dimensionRange")
    if line is None:
        return location.get("sheetId", 0), "", 0, 0
    return line.get("sheetId", 0), line.get("dimension", ""), line.get("startIndex", 0), line.get("endIndex", 2**31)


def _crossing(one: tuple[int, str, int, int], other: tuple[int, str, int, int]) -> bool:
    if one[0] != other[0]:
        return False
    if not one[1] or not other[1] or one[1] != other[1]:
        return True
    return max(one[2], other[2]) < min(one[3], other[3])
