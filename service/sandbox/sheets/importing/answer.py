"""A real answer of spreadsheets.get becomes a spreadsheet that reads back the same (evidence/sheets.md S2).

What the sandbox does not know is kept where it stood, and shown again unchanged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from service.sandbox.core.call import FileView
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.core.threads import Thread
from service.sandbox.sheets.book import defaults
from service.sandbox.sheets.book.areas import COLUMNS, ROWS
from service.sandbox.sheets.book.cells import CellGrid
from service.sandbox.sheets.book.protection import IMPORTED, Writer
from service.sandbox.sheets.book.spreadsheet import Book, Sheet, dump
from service.sandbox.sheets.importing.cells import Reader
from service.sandbox.sheets.importing.comments import people, threads
from service.sandbox.sheets.showing import render

Json = Mapping[str, Any]
MOST_LOST = 20
_KNOWN = {"spreadsheetId", "properties", "sheets", "namedRanges", "spreadsheetUrl", "developerMetadata", "comments",
          "commentsViewMode"}  # fmt: skip
_OF_A_DISCUSSION = {"comments", "commentsViewMode"}


@dataclass(frozen=True)
class ImportedSpreadsheet:
    """A spreadsheet to be kept: its content, the comments on it, its name, its id ("" where none was).

    `people` are the names of authors by what stands for their address. `lost` are the places of the answer, at most
    20, that will not read back as they were.
    """

    content: bytes
    threads: tuple[Thread, ...]
    name: str
    id: str
    people: Mapping[str, str]
    lost: tuple[str, ...]


def imported(resource: Any, person: str, at: datetime) -> ImportedSpreadsheet:
    """Return the spreadsheet of an answer that `person` brings; what is no answer of spreadsheets.get is a 400."""
    try:
        return _imported(resource, person, at)
    except ApiError:
        raise
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError) as error:
        raise invalid(f"The file is not an answer of spreadsheets.get: {error!r}") from error


def _imported(resource: Json, person: str, at: datetime) -> ImportedSpreadsheet:
    if not resource.get("sheets"):
        raise ValueError("it has no sheets")
    book = _book(resource)
    book.check_size()
    return ImportedSpreadsheet(
        dump(book),
        tuple(threads(resource, person, at)),
        str(resource.get("properties", {}).get("title", "")),
        str(resource.get("spreadsheetId", "")),
        people(resource),
        tuple(islice(_lost(resource, book, person), MOST_LOST)),
    )


def _book(resource: Json) -> Book:
    properties = {name: value for name, value in resource.get("properties", {}).items() if name != "title"}
    known: dict[str, Any] = {"properties": _needed(properties)}
    if names := resource.get("namedRanges"):
        known["namedRanges"] = list(names)
    known["developerMetadata"] = list(_metadata(resource))
    more = {name: value for name, value in resource.items() if name not in _KNOWN}
    if resource.get("spreadsheetUrl") not in (None, render.URL.format(resource.get("spreadsheetId", ""))):
        more["spreadsheetUrl"] = resource["spreadsheetUrl"]
    known |= {"more": more} if more else {}
    reader = Reader(properties.get("locale", ""), known["properties"]["defaultFormat"], resource["sheets"])
    return Book(known, [_sheet(sheet, reader) for sheet in resource["sheets"]])


def _needed(properties: dict[str, Any]) -> dict[str, Any]:
    """Return a spreadsheet's properties with those that cells cannot be shown without."""
    usual = defaults.properties()
    return {"locale": usual["locale"], "defaultFormat": usual["defaultFormat"]} | properties


def _sheet(resource: Json, reader: Reader) -> Sheet:
    properties = {name: value for name, value in resource["properties"].items() if name != "index"}
    kept = {name: value for name, value in resource.items() if name not in ("data", "developerMetadata")}
    if walls := kept.get("protectedRanges"):
        kept["protectedRanges"] = [{**wall, IMPORTED: True} for wall in walls]
    sheet = Sheet({**kept, "properties": {"sheetId": 0, "title": ""} | properties}, CellGrid(b""))
    for data in resource.get("data", ()):
        reader.fill(sheet, data)
        for dimension, name, first in ((ROWS, "rowMetadata", "startRow"), (COLUMNS, "columnMetadata", "startColumn")):
            for index, size in enumerate(data.get(name, ()), data.get(first, 0)):
                own = {key: value for key, value in size.items() if key != "developerMetadata"}
                if own != sheet.size(dimension, index):
                    sheet.sizes[dimension][index] = own
    return sheet


def _metadata(resource: Json) -> Iterator[Json]:
    """Yield every entry of developer metadata, wherever the answer tells it."""
    yield from resource.get("developerMetadata", ())
    for sheet in resource["sheets"]:
        yield from sheet.get("developerMetadata", ())
        known = set()
        for data in sheet.get("data", ()):
            for name, first in (("rowMetadata", "startRow"), ("columnMetadata", "startColumn")):
                for index, line in enumerate(data.get(name, ()), data.get(first, 0)):
                    if (name, index) not in known:
                        yield from line.get("developerMetadata", ())
                    known.add((name, index))


def _lost(resource: Json, book: Book, person: str) -> Iterator[str]:
    view = FileView(
        str(resource.get("spreadsheetId", "")), resource.get("properties", {}).get("title", ""), person, True, True
    )
    grid = any("data" in sheet for sheet in resource["sheets"])
    shown = render.spreadsheet(book, Writer(person, view), render.Wanted(grid=grid))
    answered = {name: value for name, value in resource.items() if name not in _OF_A_DISCUSSION}
    sheets = [
        {name: value for name, value in sheet.items() if name != "commentAnchors"} for sheet in resource["sheets"]
    ]
    yield from _differences({**answered, "sheets": sheets}, shown, "")


def _differences(answered: Any, shown: Any, path: str) -> Iterator[str]:
    """Yield the paths at which two values are not the same."""
    if answered == shown:
        return
    if isinstance(answered, Mapping) and isinstance(shown, Mapping):
        for name in {**answered, **shown}:
            yield from _differences(answered.get(name), shown.get(name), f"{path}.{name}" if path else name)
    elif isinstance(answered, list) and isinstance(shown, list) and len(answered) == len(shown):
        for number, (one, other) in enumerate(zip(answered, shown, strict=True)):
            yield from _differences(one, other, f"{path}[{number}]")
    else:
        yield path
