"""What stands around the cells of an OpenDocument file: titles, names, filters, frozen lines, and what is left out."""

import secrets

from service.sandbox.core.lost import Lost
from service.sandbox.sheets.book import a1
from service.sandbox.sheets.book.areas import Box, boxed
from service.sandbox.sheets.book.spreadsheet import Book, Sheet
from service.sandbox.sheets.ods.formulas import reference
from service.sandbox.sheets.ods.package import Element, get, name_of, tag

MOST_TITLE = 100
_FROZEN = "2"
"""What a split of the window is called that holds lines fast."""
_DROPPED = {
    "table:shapes": "drawings", "office:forms": "form controls", "table:scenario": "a scenario",
    "calcext:conditional-formats": "conditional formats", "calcext:sparkline-groups": "sparklines",
    "table:content-validations": "rules for what may be entered", "table:data-pilot-tables": "pivot tables",
    "table:tracked-changes": "tracked changes", "table:dde-links": "links to other programs",
}  # fmt: skip


def free_title(book: Book, wanted: str) -> str:
    """Return a title that no sheet has yet."""
    wanted = wanted[:MOST_TITLE] or f"Sheet{len(book.sheets) + 1}"
    taken, title, n = {sheet.title.lower() for sheet in book.sheets}, wanted, 2
    while title.lower() in taken:
        title, n = f"{wanted} ({n})", n + 1
    return title


def names(body: Element, book: Book, lost: Lost) -> None:
    """Read the names of ranges, and filters."""
    for one in body.iter(tag("table:named-range")):
        found = _place(book, get(one, "table:cell-range-address"))
        if found is None:
            lost.note("a name", get(one, "table:name"))
            continue
        entry = {"namedRangeId": str(secrets.randbelow(10**9)), "name": get(one, "table:name")}
        book.list("namedRanges").append(entry | {"range": boxed(found[0].id, found[1]).wire()})
    for one in body.iter(tag("table:named-expression")):
        lost.note("a named formula", get(one, "table:name"))
    for one in body.iter(tag("table:database-range")):
        found = _place(book, get(one, "table:target-range-address"))
        if found is not None and get(one, "table:display-filter-buttons") == "true":
            found[0].resource["basicFilter"] = {"range": boxed(found[0].id, found[1]).wire()}
        else:
            lost.note("a database range", get(one, "table:name"))


def _place(book: Book, address: str) -> tuple[Sheet, Box] | None:
    """Return the sheet and the rectangle of an address; None where there is no such thing."""
    title, _, inside = reference(address).rpartition("!")
    sheet, span = book.titled(title.removeprefix("'").removesuffix("'").replace("''", "'")), a1.bounds(inside)
    box = sheet.box(span) if sheet is not None and span is not None else None
    return None if sheet is None or box is None or box.empty else (sheet, box)


def frozen(settings: Element | None, book: Book) -> None:
    """Read how many rows and columns of each sheet are held fast."""
    for one in settings.iter(tag("config:config-item-map-entry")) if settings is not None else ():
        sheet = book.titled(get(one, "config:name"))
        settings = {get(item, "config:name"): item.text or "" for item in one.findall(tag("config:config-item"))}
        if sheet is None:
            continue
        for way, name, count in (
            ("Vertical", "frozenRowCount", sheet.rows),
            ("Horizontal", "frozenColumnCount", sheet.columns),
        ):
            lines = settings.get(f"{way}SplitPosition", "")
            held = int(lines[:9]) if lines.isascii() and lines.isdigit() else 0
            if settings.get(f"{way}SplitMode") == _FROZEN and 0 < held < count:
                sheet.properties["gridProperties"][name] = held


def dropped(holder: Element, lost: Lost) -> None:
    """Note what stands in a file or a table besides its rows, and is left out."""
    for element in holder:
        if (what := _DROPPED.get(name_of(element))) and len(element):
            lost.note(what)
