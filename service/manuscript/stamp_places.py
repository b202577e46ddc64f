"""Where in a Doc everything is stamped: labelled cells, named ranges, the line of the page header."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from service.domain.document.content import Unread
from service.domain.document.sop_document import (
    HEADER,
    MADE,
    STAMPED,
    IdentityBlock,
)
from service.manuscript.carrying import stamp_text
from service.manuscript.findings import doubled_place
from service.manuscript.labels import SIGNATURES, SIGNED
from service.manuscript.looking import DocCell, DocPart, Json, Line, TabView
from service.manuscript.placed_content import StampPlace
from service.manuscript.signed_cell import signed_parts
from service.manuscript.writing import PREFIX


def every_line(parts: Iterable[DocPart]) -> Iterator[Line]:
    """Yield the lines, those in cells of tables too."""
    for part in parts:
        if isinstance(part, Line):
            yield part
        else:
            yield from (line for row in part.rows for cell in row.cells for line in cell.lines)


def extents(view: TabView, name: str) -> list[tuple[int, int]]:
    """Return the extents of a place in the body."""
    return [(found.start, found.end) for found in _ranges(view, name) if not found.segment]


def signed_within(view: TabView, cells: Mapping[str, DocCell]) -> Iterator[tuple[str, DocCell]]:
    """Yield name, post and date of each signature that has one cell: where they were stamped, as Baku writes them.

    Else all of them stand in that cell.
    """
    for name, cell in cells.items():
        if name not in SIGNATURES or any(other.startswith(f"{name}.") for other in cells):
            continue
        stamped = {f"{name}.{part}": _ranges(view, f"{name}.{part}")[:1] for part in SIGNED}
        if all(found and _inside(found[0], cell) for found in stamped.values()):
            yield from (
                (place, DocCell(found[0].text, found[0].start, found[0].end)) for place, found in stamped.items()
            )
            continue
        if parts := signed_parts(cell):
            yield from ((f"{name}.{part}", found) for part, found in parts.items())
            continue
        yield from ((place, cell if part == 0 else replace(cell, text="")) for part, place in enumerate(stamped))


def stamp_places(view: TabView, cells: Mapping[str, DocCell], identity: IdentityBlock) -> dict[str, StampPlace]:
    """Return where each place is: its labelled cell, else its named range; a range elsewhere than in the cell wins."""
    places: dict[str, StampPlace] = {}
    for name in (*STAMPED, MADE):
        ranges, cell = _ranges(view, name), cells.get(name)
        if cell and (not ranges or any(_inside(found, cell) for found in ranges)):
            places[name] = StampPlace("", cell.start, cell.end, stamp_text(cell.text), bool(ranges))
        elif ranges:
            places[name] = ranges[0]
    header = _header(view, identity)
    return places | ({HEADER: header} if header else {})


def _ranges(view: TabView, name: str) -> list[StampPlace]:
    """Return the named ranges of a place, the discontinuous ones by their first part."""
    named = view.tab.get("namedRanges", {}).get(f"{PREFIX}{name}", {}).get("namedRanges", ())
    found = [part for one in named for part in one.get("ranges", ())[:1]]
    return [_range_place(view, part) for part in found if part.get("endIndex", 0) >= part.get("startIndex", 0)]


def _range_place(view: TabView, part: Json) -> StampPlace:
    segment, start, end = part.get("segmentId", ""), part.get("startIndex", 0), part.get("endIndex", 0)
    return StampPlace(segment, start, end, stamp_text(view.text_between(segment, start, end)))


def _inside(place: StampPlace, cell: DocCell) -> bool:
    return not place.segment and cell.start <= place.start and place.end <= cell.end + 1


def _header(view: TabView, identity: IdentityBlock) -> StampPlace | None:
    """Return where the page header's line is: its named range, else the line with the SOP's number, else a new one."""
    ranges = _ranges(view, HEADER)
    if ranges:
        return ranges[0]
    segment = view.tab.get("documentStyle", {}).get("defaultHeaderId", "")
    if not segment:
        return None
    lines = list(every_line(view.parts(view.segment(segment))))
    for line in lines:
        if identity.number and line.text.startswith(identity.number):
            return StampPlace(segment, line.start, line.end - 1, line.text, named=False)
    return StampPlace(segment, 0, 0, "", named=False, alone=any(line.text for line in lines))


def doubled(view: TabView, cells: Mapping[str, DocCell]) -> Iterator[Unread]:
    """Yield the places that stand more than once, where no labelled cell says which one counts."""
    for name in STAMPED:
        if name not in cells and len(_ranges(view, name)) > 1:
            yield doubled_place(name)
