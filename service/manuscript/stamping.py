"""The one batch that stamps a Doc: each place's text replaced and its range named anew, from the last to the first.

The row that a next revision adds to the change history goes in with it.
"""

from collections.abc import Iterable, Iterator, Mapping

from service.domain.document.content import normalised
from service.domain.document.sop_document import BLANK, HEADER, Change, RowChange
from service.domain.document.stamp_places import missing
from service.domain.errors import Refused
from service.manuscript.carrying import stamp_text, text_carried
from service.manuscript.illustrating import outdated, removal
from service.manuscript.linking import NO_LINKS, Links, linking
from service.manuscript.looking import DocCell
from service.manuscript.new_row import put_below
from service.manuscript.own_tables import ChangeTable
from service.manuscript.placed_content import PlacedContent, StampPlace
from service.manuscript.writing import PREFIX, Request, faint, insert_text, named_range, span, units

Extent = tuple[str, int, int]
"""Segment, start and end."""


def stamp_batch(
    doc: PlacedContent,
    wanted: Mapping[str, str],
    header: str,
    change: Change | None = None,
    renamed: Mapping[str, tuple[str, str]] = {},
    short_hash: str = "",
    row: RowChange | None = None,
    links: Links = NO_LINKS,
) -> list[Request]:
    """Return the requests that write what is wanted into the places and a change into the history, where due.

    What is `renamed` is written anew where the identity block still says the former words: these and the new ones, by
    the name of the field. A `row` of the change history likewise.

    What stands there of a code for printed copies goes, unless it is the one with this short hash. Numbers of other
    SOPs become `links`.

    Refused names every wanted place that is not in the Doc. A Doc without a page header gets one, still empty: its id
    is told by the reply (evidence/docs.md 1.3). A change is left out where people took the change history out.
    """
    places = doc.places
    _raise_missing([place for place in wanted if place not in places])
    due = {place: text_carried(text) for place, text in wanted.items()}
    if HEADER in places:
        due[HEADER] = header
    parts = [(segment, start, _stamp(sharing, due)) for (segment, start, _), sharing in _by_extent(places, due).items()]
    if change and doc.history and not doc.history.holds(change, doc.document.changes):
        parts.append(("", doc.history.end, _row(doc.history, change)))
    parts += [("", one.start, removal(one, doc.room.kept_ends)) for one in outdated(doc.pictures, short_hash)]
    parts += [*_renaming(doc, renamed), *_row_changing(doc, row), *linking(doc, links)]
    parts.sort(key=lambda part: part[:2], reverse=True)
    requests = [request for *_, requests in parts for request in requests]
    return requests if HEADER in places else [*requests, {"createHeader": {"type": "DEFAULT"}}]


def stamped_already(
    doc: PlacedContent,
    wanted: Mapping[str, str],
    header: str,
    change: Change | None = None,
    renamed: Mapping[str, tuple[str, str]] = {},
    short_hash: str = "",
    row: RowChange | None = None,
) -> bool:
    """Return whether every place says what is wanted, the history holds the change, and nothing former stands there."""
    texts = {place: found.text for place, found in doc.places.items()}
    stamped = all(texts.get(place) == text_carried(text) for place, text in wanted.items())
    recorded = change is None or doc.history is None or doc.history.holds(change, doc.document.changes)
    former = [*_renaming(doc, renamed), *_row_changing(doc, row), *outdated(doc.pictures, short_hash)]
    return stamped and recorded and not former and texts.get(HEADER) == header


def _renaming(doc: PlacedContent, renamed: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, int, list[Request]]]:
    """Yield the requests for each cell that still says the former words, with where they begin.

    Who is concerned has a row only where somebody is.
    """
    for name, (former, now) in renamed.items():
        cell = doc.cells.get(name)
        if cell is None and doc.below_owner and name == "concerned" and text_carried(now):
            put = put_below(doc.below_owner, name, text_carried(now), doc.document.language)
            yield "", doc.below_owner.end, put
        if cell is None or normalised(former) == normalised(now):
            continue
        if normalised(stamp_text(cell.text)) == normalised(text_carried(former)):
            yield "", cell.start, _replaced(cell, text_carried(now))


def _row_changing(doc: PlacedContent, row: RowChange | None) -> Iterator[tuple[str, int, list[Request]]]:
    """Yield the requests for a cell of a revision's last row of the change history that still says former words."""
    for cells in reversed(doc.history.cells if doc.history and row else ()):
        cell, revision = cells.get(row.name) if row else None, cells.get("revision")
        if row is None or cell is None or revision is None or text_carried(revision.text) != row.revision:
            continue
        says, former = normalised(cell.text), {normalised(text_carried(one)) for one in row.former}
        if says in former and says != normalised(text_carried(row.now)):
            yield "", cell.start, _replaced(cell, text_carried(row.now))
        return


def _replaced(cell: DocCell, text: str) -> list[Request]:
    """Return the requests that put a text in the place of a cell's."""
    taken: list[Request] = [{"deleteContentRange": {"range": span(cell.start, cell.end)}}]
    return [*(taken if cell.end > cell.start else ()), *([insert_text(cell.start, text)] if text else ())]


def _by_extent(places: Mapping[str, StampPlace], due: Iterable[str]) -> dict[Extent, dict[str, StampPlace]]:
    """Return the places that are due, those at one extent together."""
    sharing: dict[Extent, dict[str, StampPlace]] = {}
    for name in due:
        place = places[name]
        sharing.setdefault((place.segment, place.start, place.end), {})[name] = place
    return sharing


def _row(history: ChangeTable, change: Change) -> list[Request]:
    """Return the requests for one more row at the end of the change history, where an empty row is put in.

    A row's mark and each of its empty cells' take a unit, and so does each cell's newline (evidence/docs.md 1.2).
    """
    location = {"index": history.start}
    cell = {"tableStartLocation": location, "rowIndex": history.depth - 1, "columnIndex": 0}
    texts = [(column, getattr(change, name)) for name, column in history.columns.items()]
    first = history.end + 1  # the row begins where the table's end mark stood, one unit before its end
    return [
        {"insertTableRow": {"tableCellLocation": cell, "insertBelow": True}},
        *(insert_text(first + 2 * column, text) for column, text in sorted(texts, reverse=True) if text),
    ]


def _stamp(places: Mapping[str, StampPlace], texts: Mapping[str, str]) -> list[Request]:
    """Return the requests for the places at one extent, a line each: most stand alone, a signature's may share a cell.

    Replacing a named range's content by its own request is not established.
    """
    found = next(iter(places.values()))
    if all(place.text == texts[name] for name, place in places.items()):
        return []
    requests: list[Request] = [
        {"deleteNamedRange": {"name": f"{PREFIX}{name}"}} for name, place in places.items() if place.named
    ]
    if found.end > found.start:
        requests.append({"deleteContentRange": {"range": span(found.start, found.end, found.segment)}})
    lines = [texts[name] or BLANK for name in places]
    requests.append(insert_text(found.start, "\n".join(lines) + "\n" * found.alone, found.segment))
    if HEADER in places and not found.named and not found.text:  # a line of our own, in a header that is people's
        requests.append(faint(found.segment, found.start, found.start + units(lines[0])))
    start = found.start
    for name, line in zip(places, lines, strict=True):
        requests.append(named_range(name, start, start + units(line), found.segment))
        start += units(line) + 1
    return requests


def _raise_missing(places: list[str]) -> None:
    if places:
        raise Refused([missing(place) for place in places])
