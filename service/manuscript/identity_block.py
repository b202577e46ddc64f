"""Reading an identity block, found by its labels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain.document.content import Unread
from service.domain.document.sop_document import Aside
from service.manuscript.findings import odd_in, unknown_label
from service.manuscript.labels import BOXES, CAPTION_WORDS, IDENTITY_WORDS
from service.manuscript.looking import DocCell, DocTable

KNOWN = 3
"""How many known labels make a table one of Baku's own."""


@dataclass(frozen=True)
class Labelled:
    """The cells found by their labels, by the name of what they say; `labels` are the labels as written."""

    cells: Mapping[str, DocCell]
    labels: tuple[str, ...]
    unread: tuple[Unread, ...]
    asides: tuple[Aside, ...]


def is_identity(grid: DocTable) -> bool:
    """Return whether a table is an identity block."""
    return len({name for name, _, _ in _identity_pairs(grid) if name}) >= KNOWN


def identity_cells(grid: DocTable) -> Labelled:
    """Return the cells of an identity block."""
    cells: dict[str, DocCell] = {}
    labels: list[str] = []
    unread: list[Unread] = []
    asides: list[Aside] = []
    for name, label, value in _identity_pairs(grid):
        if name and name not in cells:
            cells[name] = value
            labels.append(label)
            # a logo is no words that anybody misses
            unread += odd_in(
                f"identity block, {label}", replace(value, odd=tuple(o for o in value.odd if o != "picture"))
            )
        elif (label or value.text) and not CAPTION_WORDS.name(label or value.text):
            unread.append(unknown_label("identity block", label or value.text))
            asides.append(Aside(f"identity block, {label}" if label else "identity block", value.text))
    return Labelled(cells, tuple(labels), tuple(unread), tuple(asides))


def _identity_pairs(grid: DocTable) -> Iterator[tuple[str, str, DocCell]]:
    """Yield name, label and value of everything in the table: the value stands right of its label, in boxes below."""
    narrow = max((len(row.cells) for row in grid.rows), default=0) <= 2 and not _is_boxes(grid, 0)
    row = 0
    while row < len(grid.rows):
        if not narrow and _is_boxes(grid, row):
            below = grid.rows[row + 1].cells
            for column, cell in grid.visible(row):
                if column < len(below) and (cell.text or below[column].text):
                    yield IDENTITY_WORDS.name(cell.text), cell.text, below[column]
            row += 2
            continue
        yield from _across([cell for _, cell in grid.visible(row)])
        row += 1


def _across(cells: Sequence[DocCell]) -> Iterator[tuple[str, str, DocCell]]:
    """Yield the pairs of one row; a colon in a cell of its own is skipped."""
    kept = [cell for cell in cells if cell.text != ":"]
    for label, value in zip(kept[::2], kept[1::2], strict=False):
        yield IDENTITY_WORDS.name(label.text), label.text, value
    if len(kept) % 2 and kept[-1].text:
        yield "", "", kept[-1]


def _is_boxes(grid: DocTable, row: int) -> bool:
    """Return whether a row holds the labels of boxes, their texts below; its labels are not those of the row below."""
    if row + 1 >= len(grid.rows):
        return False
    labels = [(column, cell.text) for column, cell in grid.visible(row) if cell.text]
    below = grid.texts(row + 1)
    boxes = len(labels) > 1 and all(IDENTITY_WORDS.name(text) in BOXES for _, text in labels)
    return boxes and not any(column < len(below) and IDENTITY_WORDS.name(below[column]) for column, _ in labels)
