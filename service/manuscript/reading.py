"""Reading an SOP's Doc: what documents.get answered, as Content that also knows where everything is stamped."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Literal

from service.domain.document.content import Unread
from service.domain.document.sop_document import (
    MADE,
    STAMPED,
    Block,
    Heading,
    Item,
    Paragraph,
    SopDocument,
    Table,
)
from service.domain.document.template import left_open
from service.domain.flow.texts import Place
from service.manuscript.carrying import text_carried
from service.manuscript.every_text import PlacedText, drawings, first_tab, other_tab
from service.manuscript.findings import another_tab, not_filled_in, not_seen
from service.manuscript.flow import drawn_in
from service.manuscript.forms import forms_in
from service.manuscript.illustrating import PRINTED, StandingPicture, is_ours, standing
from service.manuscript.labels import APPENDIX_WORDS, CAPTION_WORDS, language_of
from service.manuscript.looking import DocCell, DocPart, DocTable, Json, Line, TabView
from service.manuscript.measures import measures_of
from service.manuscript.new_row import row_above
from service.manuscript.own_head import own_head
from service.manuscript.own_layout import HEADING
from service.manuscript.own_tables import OwnTables, identity_of, read_own
from service.manuscript.placed_content import PlacedContent
from service.manuscript.remarks import remarks_in
from service.manuscript.room import page_texts, room_in
from service.manuscript.stamp_places import doubled, every_line, extents, signed_within, stamp_places
from service.manuscript.step_table import StepTable, read_steps
from service.manuscript.step_words import ANY_COMPANY, StepWords

FLOW = "flow"
"""How the names of the flow's pictures begin, one for each page."""
PARTICULARS = ("title", "department", "concerned", "owner")
"""What of the identity block the history knows, and may be changed while the SOP is a draft."""


def read(answer: Json, words: StepWords = ANY_COMPANY) -> PlacedContent:
    """Return what a Doc says; `answer` is documents.get's, with the content of its tabs and suggestions inline."""
    content, texts = read_with_texts(answer, words)
    unfilled = [not_filled_in(one.place, found) for one in texts for found in left_open(one.text)]
    return replace(content, unread=(*content.unread, *unfilled, *_drawn(tabs(answer))))


def read_with_texts(answer: Json, words: StepWords) -> tuple[PlacedContent, Iterator[PlacedText]]:
    """Return what a Doc says, whatever is to be filled in in it, and every text of it with its place."""
    first, *others = tabs(answer)
    view = TabView(first.get("documentTab", {}))
    parts = list(view.parts(view.body))
    pictures = standing(view.tab, every_line(parts))
    parts = [part for part in parts if isinstance(part, DocTable) or not is_ours(part, pictures)]
    steps = read_steps(parts, words)
    appendix = _appendix(parts, steps)
    if appendix:
        parts, steps = [part for part in parts if part is not appendix], replace(steps, format="permenpan")
    own = read_own([part for part in parts if isinstance(part, DocTable) and part not in steps.grids])
    cells = {**own.cells, **dict(signed_within(view, own.cells))}
    identity = identity_of(cells)
    places = stamp_places(view, cells, identity)
    dated = MADE in places and places[MADE].named
    if dated:
        identity = replace(identity, made=places[MADE].text)
    before, after = _around(parts, own, steps, extents(view, HEADING))
    document = SopDocument(
        steps.format,
        language_of((*own.labels, *steps.labels)),
        identity,
        own.changes,
        tuple(_blocks(before)),
        steps.performers,
        steps.steps,
        tuple(_blocks(after)),
        (*own.asides, *steps.asides),
        steps.numbers,
        made_in_words=bool(identity.made) and not dated,
    )
    lacking = own.lacking(steps.format, places)
    head = own_head(parts, own.whole(lacking), steps.grids)
    flow_at = _flow_at(parts, own, steps, pictures)
    around = min((flow_at or 0, *(one.start for one in pictures if one.is_break)))
    content = PlacedContent(
        revision_id=answer.get("revisionId", ""),
        document=document,
        stamps={place: places[place].text for place in (*STAMPED, *([MADE] if dated else [])) if place in places},
        remarks=remarks_in(answer, view, steps, first.get("tabProperties", {}).get("tabId", "")),
        unread=(*own.unread, *steps.unread, *doubled(view, cells), *_other_tabs(others)),
        places=places,
        history=own.history,
        cells={name: cells[name] for name in PARTICULARS if name in cells},
        has_identity=own.has_identity,
        head=head.head,
        lacking=lacking,
        head_parts=head.parts,
        room=room_in(view.tab),
        performer_cells=steps.cells,
        step_rows=steps.rows,
        lines={**dict(_lines("before", before)), **dict(_lines("after", after)), **_cell_lines(own, steps)},
        footnotes=view.footnotes,
        typed=_typed(steps),
        drawn=drawn_in(steps.steps, steps.cells),
        measures=measures_of(document),
        below_owner=row_above(own.identity, cells.get("owner")),
        pictures=pictures,
        flow_at=flow_at,
        flow_pages=page_texts(view.tab, around),
        printed_at=_printed_at(parts, own, pictures),
        forms=(forms := forms_in(parts, steps.grids, own.grids)).forms,
        form_list=forms,
    )
    block = own.grids[0] if own.has_identity else None
    return content, chain(
        first_tab(view.tab, parts, steps.grids, block, words), chain.from_iterable(map(other_tab, others))
    )


def _appendix(parts: Sequence[DocPart], steps: StepTable) -> Line | None:
    """Return the line right above the step table that says that the table is where the picture in front comes from."""
    first = min((grid.start for grid in steps.grids), default=0)
    above = [part for part in parts if isinstance(part, Line) and part.text.strip() and part.end <= first]
    return above[-1] if above and not steps.performers and APPENDIX_WORDS.name(above[-1].text) else None


def _flow_at(
    parts: Sequence[DocPart], own: OwnTables, steps: StepTable, pictures: Sequence[StandingPicture]
) -> int | None:
    """Return where the flow's picture is to stand: where it does, else behind page one, in `lean` behind the steps."""
    there = [one.start for one in pictures if one.name.startswith(FLOW) and one.line]
    behind = own.identity[-1:] if steps.format == "permenpan" else steps.grids[-1:]
    after = [part.start for part in parts if isinstance(part, Line) and behind and part.start >= behind[0].end]
    return next(iter((*there, *after)), None)


def _printed_at(parts: Sequence[DocPart], own: OwnTables, pictures: Sequence[StandingPicture]) -> int | None:
    """Return where the code of printed copies is to stand: where one does, else in the cell that page one keeps free.

    Where there is none, it is the first line, which is on page one whatever the Doc looks like.
    """
    there = [one.start for one in pictures if one.name.startswith(PRINTED) and one.line]
    free = [cell.start for grid in own.identity for cell in _free(grid)]
    lines = [part.start for part in parts if isinstance(part, Line)]
    return next(iter((*there, *free, *lines)), None)


def _free(grid: DocTable) -> Iterator[DocCell]:
    """Yield the cells at the left that say nothing, below the first row and beside several others."""
    for row in range(1, len(grid.rows)):
        yield from (
            cell for column, cell in grid.visible(row) if not (column or cell.text or cell.odd) and cell.rows > 1
        )


def _lines(part: Literal["before", "after"], parts: Iterable[DocPart]) -> Iterator[tuple[Place, tuple[Line, ...]]]:
    """Yield the lines of each block that says something, and of each cell of a table."""
    saying = [one for one in parts if isinstance(one, DocTable) or text_carried(one.text)]
    for row, block in enumerate(saying):
        if isinstance(block, Line):
            yield Place(part, row), (block,)
            continue
        for line, cells in enumerate(block.rows):
            yield from ((Place(part, row, f"{line}.{n}"), cell.lines) for n, cell in enumerate(cells.cells))


def _cell_lines(own: OwnTables, steps: StepTable) -> dict[Place, tuple[Line, ...]]:
    cells = {**{Place("identity", 0, name): cell for name, cell in own.cells.items()}, **steps.texts}
    return {place: cell.lines for place, cell in cells.items()}


def _typed(steps: StepTable) -> tuple[str, ...]:
    """Return what the No column says, where each step has a cell of it."""
    cells = [steps.texts.get(Place("step", row, "number")) for row in range(len(steps.steps))]
    return tuple(cell.text for cell in cells if cell) if all(cells) else ()


def tabs(answer: Json) -> list[Json]:
    """Return the tabs of a Doc from first to last, those below others behind them."""

    def below(siblings: Iterable[Json]) -> Iterator[Json]:
        for tab in siblings:
            yield tab
            yield from below(tab.get("childTabs", ()))

    return list(below(answer.get("tabs", ()))) or [{}]


def _around(
    parts: Sequence[DocPart], own: OwnTables, steps: StepTable, heading: Collection[tuple[int, int]]
) -> tuple[list[DocPart], list[DocPart]]:
    """Return the parts before and behind the steps, without Baku's own tables and the captions above them.

    What stands between two parts of the step table is behind it. `heading` is where the line above the block stands.
    """
    first = min((parts.index(grid) for grid in steps.grids), default=len(parts))
    last_own = max((index for grid in own.grids if (index := parts.index(grid)) < first), default=-1)
    kept = [
        (index, part)
        for index, part in enumerate(parts)
        if part not in own.grids and part not in steps.grids
        if not (isinstance(part, Line) and any(start <= part.start and part.end <= end + 1 for start, end in heading))
        if not (_is_caption(part) and (index < last_own or _next(parts, index) in own.grids))
    ]
    return [part for index, part in kept if index < first], [part for index, part in kept if index > first]


def _is_caption(part: DocPart) -> bool:
    return isinstance(part, Line) and bool(CAPTION_WORDS.name(part.text))


def _next(parts: Sequence[DocPart], index: int) -> DocPart | None:
    """Return the next part that says something."""
    return next((part for part in parts[index + 1 :] if isinstance(part, DocTable) or part.text.strip()), None)


def _blocks(parts: Iterable[DocPart]) -> Iterator[Block]:
    """Yield the blocks that say something."""
    for part in parts:
        if isinstance(part, DocTable):
            yield Table(tuple(part.texts(row) for row in range(len(part.rows))))
            continue
        text = text_carried(part.text)
        if text:
            yield _block(part, text)


def _block(line: Line, text: str) -> Block:
    if line.heading:
        return Heading(text, line.heading)
    if line.level is not None:
        return Item(text, line.level, line.ordered)
    return Paragraph(text)


def _drawn(all_tabs: Iterable[Json]) -> Iterator[Unread]:
    """Yield the drawings, of each tab by their number."""
    for number, tab in enumerate(all_tabs):
        within = f"tab “{tab.get('tabProperties', {}).get('title', '')}”, " if number else ""
        for drawing in range(drawings(tab.get("documentTab", {}))):
            yield not_seen(f"{within}drawing {drawing + 1}")


def _other_tabs(others: Iterable[Json]) -> Iterator[Unread]:
    for tab in others:
        view = TabView(tab.get("documentTab", {}))
        if any(piece.text.strip() for piece in view.pieces_of_body):
            yield another_tab(tab.get("tabProperties", {}).get("title", ""))
