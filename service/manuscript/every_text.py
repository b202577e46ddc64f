"""Every text of a Doc with its place in words: of all tabs, page headers and footers, tables and tables in cells.

What a footnote says is read where it is referred to. What a drawing says is not told by the API (evidence/docs.md 1.1).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.manuscript.looking import DocPart, DocTable, Json, Line, TabView
from service.manuscript.step_header import Header, header_of
from service.manuscript.step_words import StepWords

SHORT = 40
"""How much of a paragraph names it."""
_MARGINS = (("headers", "page header"), ("footers", "page footer"))


@dataclass(frozen=True)
class PlacedText:
    """The text of a paragraph or a cell, and its place."""

    place: str
    text: str


def first_tab(
    tab: Json, parts: Iterable[DocPart], steps: Sequence[DocTable], identity: DocTable | None, words: StepWords
) -> Iterator[PlacedText]:
    """Yield every text of the tab that is the SOP; `parts` are those of its body, with the tables that were found."""
    tables = 0
    for part in parts:
        tables += isinstance(part, DocTable)
        if isinstance(part, DocTable) and part in steps:
            yield from _cells(part, "step table", header_of(part, words))
        else:
            yield from _texts([part], "identity block" if part is identity else f"table {tables}")
    yield from _margins(TabView(tab), "")


def other_tab(tab: Json) -> Iterator[PlacedText]:
    """Yield every text of another tab."""
    view, within = TabView(tab.get("documentTab", {})), f"tab “{tab.get('tabProperties', {}).get('title', '')}”, "
    for number, part in enumerate(view.parts(view.body), start=1):
        yield from _texts([part], f"{within}table {number}", within)
    yield from _margins(view, within)


def drawings(tab: Json) -> int:
    """Return how many drawings a tab has, in its lines or beside them."""
    objects = [
        one.get(f"{kind}ObjectProperties", {})
        for kind in ("inline", "positioned")
        for one in tab.get(f"{kind}Objects", {}).values()
    ]
    return sum("embeddedDrawingProperties" in one.get("embeddedObject", {}) for one in objects)


def _margins(view: TabView, within: str) -> Iterator[PlacedText]:
    """Yield the texts of a tab's page headers and footers, those of the first and of even pages too."""
    for kind, name in _MARGINS:
        for segment in view.tab.get(kind, {}):
            yield from _texts(view.parts(view.segment(segment)), f"{within}{name}", within, line=f"{within}{name}")


def _texts(parts: Iterable[DocPart], table: str, within: str = "", line: str = "") -> Iterator[PlacedText]:
    """Yield the texts of lines and tables; a line is named by its words, where `line` does not say where it stands."""
    for part in parts:
        if isinstance(part, DocTable):
            yield from _cells(part, table, None)
        else:
            yield PlacedText(line or within + _named(part), part.text)


def _cells(grid: DocTable, name: str, header: Header | None) -> Iterator[PlacedText]:
    """Yield the texts of a table's cells; a step table's rows count from 1 below its header, columns by name."""
    last = header.last_row if header else -1
    titles = header.titles if header else ()
    for row in range(len(grid.rows)):
        where = f"row {row - last}" if row > last else "header"
        for column, cell in grid.visible(row):
            title = titles[column] if column < len(titles) and titles[column] else str(column + 1)
            yield PlacedText(f"{name}, {where}, column {title}", cell.text)


def _named(line: Line) -> str:
    short = " ".join(line.text.split())
    return f"paragraph “{short if len(short) <= SHORT else short[: SHORT - 1] + '…'}”"
