"""A real answer of spreadsheets.get becomes a spreadsheet that reads back the same (evidence/sheets.md S2).

What the sandbox does not know is kept where it was told, and shown again unchanged.
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
from service.sandbox.sheets.book.cells import Grid
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
class Imported:
    """A spreadsheet to be kept: its content, the comments on it, its name, its id as told ("" where none was).

    `people` are the names of authors by what stands for their address. `lost` are the places of the answer, at most
    20, that will not read back as they were.
    """

    content: bytes
    threads: tuple[Thread, ...]
    name: str
    id: str
    people: Mapping[str, str]
    lost: tuple[str, ...]


def imported(told: Any, person: str, at: datetime) -> Imported:
    """Return the spreadsheet of an answer that `person` brings; what is no answer of spreadsheets.get is a 400."""
    try:
        return _imported(told, person, at)
    except ApiError:
        raise
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError) as error:
        raise invalid(f"The file is not an answer of spreadsheets.get: {error!r}") from error


def _imported(told: Json, person: str, at: datetime) -> Imported:
    if not told.get("sheets"):
        raise ValueError("it has no sheets")
    book = _book(told)
    book.check_size()
    return Imported(
        dump(book),
        tuple(threads(told, person, at)),
        str(told.get("properties", {}).get("title", "")),
        str(told.get("spreadsheetId", "")),
        people(told),
        tuple(islice(_lost(told, book, person), MOST_LOST)),
    )


def _book(told: Json) -> Book:
    properties = {name: value for name, value in told.get("properties", {}).items() if name != "title"}
    known: dict[str, Any] = {"properties": _needed(properties)}
    if names := told.get("namedRanges"):
        known["namedRanges"] = list(names)
    known["developerMetadata"] = list(_metadata(told))
    more = {name: value for name, value in told.items() if name not in _KNOWN}
    if told.get("spreadsheetUrl") not in (None, render.URL.format(told.get("spreadsheetId", ""))):
        more["spreadsheetUrl"] = told["spreadsheetUrl"]
    known |= {"more": more} if more else {}
    reader = Reader(properties.get("locale", ""), known["properties"]["defaultFormat"], told["sheets"])
    return Book(known, [_sheet(sheet, reader) for sheet in told["sheets"]])


def _needed(properties: dict[str, Any]) -> dict[str, Any]:
    """Return a spreadsheet's properties with those that cells cannot be shown without."""
    usual = defaults.properties()
    return {"locale": usual["locale"], "defaultFormat": usual["defaultFormat"]} | properties


def _sheet(told: Json, reader: Reader) -> Sheet:
    properties = {name: value for name, value in told["properties"].items() if name != "index"}
    kept = {name: value for name, value in told.items() if name not in ("data", "developerMetadata")}
    if walls := kept.get("protectedRanges"):
        kept["protectedRanges"] = [{**wall, IMPORTED: True} for wall in walls]
    sheet = Sheet({**kept, "properties": {"sheetId": 0, "title": ""} | properties}, Grid(b""))
    for data in told.get("data", ()):
        reader.fill(sheet, data)
        for dimension, name, first in ((ROWS, "rowMetadata", "startRow"), (COLUMNS, "columnMetadata", "startColumn")):
            for index, size in enumerate(data.get(name, ()), data.get(first, 0)):
                own = {key: value for key, value in size.items() if key != "developerMetadata"}
                if own != sheet.size(dimension, index):
                    sheet.sizes[dimension][index] = own
    return sheet


def _metadata(told: Json) -> Iterator[Json]:
    """Yield every entry of developer metadata, wherever the answer tells it."""
    yield from told.get("developerMetadata", ())
    for sheet in told["sheets"]:
        yield from sheet.get("developerMetadata", ())
        seen = set()
        for data in sheet.get("data", ()):
            for name, first in (("rowMetadata", "startRow"), ("columnMetadata", "startColumn")):
                for index, line in enumerate(data.get(name, ()), data.get(first, 0)):
                    if (name, index) not in seen:
                        yield from line.get("developerMetadata", ())
                    seen.add((name, index))


def _lost(told: Json, book: Book, person: str) -> Iterator[str]:
    view = FileView(str(told.get("spreadsheetId", "")), told.get("properties", {}).get("title", ""), person, True, True)
    grid = any("data" in sheet for sheet in told["sheets"])
    shown = render.spreadsheet(book, Writer(person, view), render.Wanted(grid=grid))
    asked = {name: value for name, value in told.items() if name not in _OF_A_DISCUSSION}
    sheets = [{name: value for name, value in sheet.items() if name != "commentAnchors"} for sheet in told["sheets"]]
    yield from _differences({**asked, "sheets": sheets}, shown, "")


def _differences(told: Any, shown: Any, path: str) -> Iterator[str]:
    """Yield the paths at which two values are not the same."""
    if told == shown:
        return
    if isinstance(told, Mapping) and isinstance(shown, Mapping):
        for name in {**told, **shown}:
            yield from _differences(told.get(name), shown.get(name), f"{path}.{name}" if path else name)
    elif isinstance(told, list) and isinstance(shown, list) and len(told) == len(shown):
        for number, (one, other) in enumerate(zip(told, shown, strict=True)):
            yield from _differences(one, other, f"{path}[{number}]")
    else:
        yield path
