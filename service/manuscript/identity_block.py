"""Reading an identity block, found by its labels wherever offices put them.

A value stands right of its label, below it, or behind it in the same cell ("SOP number: X"); a logo or a name stands at
the left of them; and who authorised may be one of the rows, name, post and date in one cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from service.domain.document.chips import found as chips_in
from service.domain.document.content import Unread
from service.domain.document.sop_document import Aside
from service.manuscript.carrying import text_carried
from service.manuscript.findings import odd_in, unknown_label
from service.manuscript.labels import BOXES, CAPTION_WORDS, IDENTITY, IDENTITY_WORDS, SIGNATURE_WORDS
from service.manuscript.looking import DocCell, DocTable, Line
from service.manuscript.writing import units

KNOWN = 3
"""How many known labels make a table one of Baku's own."""


@dataclass(frozen=True)
class Labelled:
    """The cells found by their labels, by the name of what they say; `labels` are the labels as written."""

    cells: Mapping[str, DocCell]
    labels: tuple[str, ...]
    unread: tuple[Unread, ...]
    asides: tuple[Aside, ...]


@dataclass(frozen=True)
class Pair:
    """A label and the cell, or the part of one, that it labels; `name` is empty where the label is unknown."""

    name: str
    label: str
    value: DocCell


def is_identity(grid: DocTable) -> bool:
    """Return whether a table is an identity block."""
    return len({pair.name for pair in _pairs(grid)} & IDENTITY.keys()) >= KNOWN


def identity_cells(grid: DocTable) -> Labelled:
    """Return the cells of an identity block, those of a signature by its name alone."""
    cells: dict[str, DocCell] = {}
    labels: list[str] = []
    unread: list[Unread] = []
    asides: list[Aside] = []
    for pair in _pairs(grid):
        label, value = pair.label, pair.value
        if pair.name and pair.name not in cells:
            cells[pair.name] = value
            labels.append(label)
            # a logo is no words that anybody misses
            unread += odd_in(
                f"identity block, {label}", replace(value, odd=tuple(o for o in value.odd if o != "picture"))
            )
        elif (label or value.text) and not CAPTION_WORDS.name(label or value.text):
            unread.append(unknown_label("identity block", label or value.text))
            asides.append(Aside(f"identity block, {label}" if label else "identity block", value.text))
    return Labelled(cells, tuple(labels), tuple(unread), tuple(asides))


def labelled_line(line: Line) -> tuple[str, str]:
    """Return the name of what a line's label stands for, and what it says; empty texts where it has no known label."""
    split = _split(line, more=False)
    return (_name(split[0]), split[1].text) if split else ("", "")


def _name(text: str) -> str:
    """Return the name of what a label stands for, a signature's too; the empty text where it is unknown."""
    return IDENTITY_WORDS.name(text) or SIGNATURE_WORDS.name(text)


def _pairs(grid: DocTable) -> Iterator[Pair]:
    """Yield everything in the table by its label."""
    row = 0
    while row < len(grid.rows):
        if _is_boxes(grid, row):
            below = grid.rows[row + 1].cells
            for column, cell in grid.visible(row):
                if column < len(below) and (cell.text or below[column].text):
                    yield Pair(_name(cell.text), cell.text, below[column])
            row += 2
            continue
        yield from _across([cell for _, cell in grid.visible(row)])
        row += 1


def _across(cells: Sequence[DocCell]) -> Iterator[Pair]:
    """Yield the pairs of one row; a colon in a cell of its own is skipped where a value follows."""
    kept = [cell for cell, after in pairwise((*cells, None)) if cell and (cell.text != ":" or not _is_value(after))]
    beside: list[DocCell] = []
    rest = iter(kept)
    for cell in rest:
        if name := _name(cell.text):
            pairs = [_labelled(name, cell, next(rest, None))]
        elif not (pairs := list(_within(cell))):
            beside.append(cell)
            continue
        yield from (*_unlabelled(beside), *pairs)
        beside = []
    yield from _unlabelled(beside)


def _is_value(cell: DocCell | None) -> bool:
    return cell is not None and not _name(cell.text) and not any(_within(cell))


def _labelled(name: str, label: DocCell, value: DocCell | None) -> Pair:
    """Return what a label's cell says of the next one; of the place behind its colon where there is none."""
    if value is not None:
        return Pair(name, label.text, _behind_colon(value))
    if label.text.endswith(":"):
        return Pair(name, label.text, DocCell("", label.end, label.end))
    return Pair("", "", label)


def _unlabelled(cells: Sequence[DocCell]) -> Iterator[Pair]:
    """Yield what stands in front of a known label: in pairs, but for what is left over at the left, such as a logo."""
    first = len(cells) % 2
    if first and cells[0].text:
        yield Pair("organisation" if cells[0].rows > 1 else "", "", cells[0])
    for label, value in zip(cells[first::2], cells[first + 1 :: 2], strict=True):
        yield Pair("", label.text, value)


def _within(cell: DocCell) -> Iterator[Pair]:
    """Yield the pairs in one cell: “SOP number: X”, or a label above its lines; nothing where it begins otherwise."""
    lines = [part for line in cell.lines for part in _broken(line)]
    heads = [(number, split) for number, line in enumerate(lines) if (split := _split(line, number + 1 < len(lines)))]
    if not heads or heads[0][0]:
        return
    ends = [number for number, _ in heads[1:]] + [len(lines)]
    for (number, (label, value)), last in zip(heads, ends, strict=True):
        following = lines[number + 1 : last]
        start = value.start if value.text or not following else following[0].start
        end = cell.end if last == len(lines) else lines[last - 1].end
        text = text_carried("\n".join(line.text for line in (value, *following)))
        yield Pair(_name(label), label, DocCell(text, start, end, odd=cell.odd))


def _split(line: Line, more: bool) -> tuple[str, Line] | None:
    """Return the label at the beginning of a line, and what stands behind it, which may be in the lines that follow."""
    label, colon, rest = line.text.partition(":")
    if not _name(label) or not (colon or more):
        return None
    if not rest.strip() and not more:
        return None
    start = line.start + units(line.text) - units(rest.lstrip())
    return label.strip(), Line(rest.strip(), start, line.end)


def _broken(line: Line) -> Iterator[Line]:
    """Yield the parts of a paragraph between its line breaks, each a unit; one whole where chips count otherwise."""
    text, start, end = line.text, line.start, line.end - 1
    if chips_in(text) or line.odd:
        yield Line(text, start, end)
        return
    for part in text.split("\n"):
        yield Line(part, start, start + units(part))
        start += units(part) + 1


def _behind_colon(cell: DocCell) -> DocCell:
    """Return a value without the colon that people type in front of it, in a cell of its own column."""
    if not cell.text.startswith(":") or not cell.lines:
        return cell
    first = cell.lines[0].text
    start = cell.lines[0].start + units(first) - units(first.lstrip().removeprefix(":").lstrip())
    return replace(cell, text=cell.text.removeprefix(":").strip(), start=start)


def _is_boxes(grid: DocTable, row: int) -> bool:
    """Return whether a row holds the labels of boxes, their texts below; its labels are not those of the row below."""
    if row + 1 >= len(grid.rows):
        return False
    labels = [(column, cell.text) for column, cell in grid.visible(row) if cell.text]
    names = [_name(text) for _, text in labels]
    alone = len(grid.visible(row)) == len(grid.visible(row + 1)) == 1
    boxes = all(name in BOXES for name in names) and (len(labels) > 1 or alone)
    below = grid.texts(row + 1)
    return (boxes or (all(names) and len(names) >= KNOWN)) and not any(
        column < len(below) and (_name(below[column]) or tuple(_within(grid.rows[row + 1].cells[column])))
        for column, _ in labels
    )
