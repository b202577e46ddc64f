"""What a new Doc is made of, from top to bottom: lines, and tables of cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.domain.document.sop_document import SopDocument
from service.domain.sentences import Sentence

SHORT_SIDE, LONG_SIDE = 595.28, 841.89
"""A4 in points."""
MARGIN, SIDE = 54.0, 40.0
"""The margins above and below, and at the sides, in points."""


@dataclass(frozen=True)
class NewLine:
    """A paragraph of the body by its named style; `level` is set for an item of a list, `place` where it is found."""

    text: str
    style: str = "NORMAL_TEXT"
    level: int | None = None
    ordered: bool = False
    place: str = ""


@dataclass(frozen=True)
class NewCell:
    """A cell's text, the stamp places it holds, whether it is a label, a small one perhaps, and whether it is centred.

    A place is its name and what it says; several stand one below the other, an empty name for what is none. `kept`
    where its row stays on the page of the next one.
    """

    text: str = ""
    places: tuple[tuple[str, str], ...] = ()
    label: bool = False
    small: bool = False
    centred: bool = False
    kept: bool = False


@dataclass(frozen=True)
class TableRange:
    """A rectangle of cells."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class NewTable:
    """A table: cells, column widths in points, cells to merge, shade, set tight and centre upright, rows to pin.

    `whole` where no row of it may go on on the next page.
    """

    rows: tuple[tuple[NewCell, ...], ...]
    widths: tuple[float, ...]
    merged: tuple[TableRange, ...] = ()
    shaded: tuple[TableRange, ...] = ()
    pinned: int = 0
    tight: tuple[TableRange, ...] = ()
    middle: tuple[TableRange, ...] = ()
    whole: bool = False


NewPart = NewLine | NewTable


def label_cells(labels: Iterable[Sentence], document: SopDocument) -> Iterator[NewCell]:
    """Yield labels as cells, in the document's language."""
    return (NewCell(label.spoken(document.language), label=True) for label in labels)


def text_cells(*texts: str) -> tuple[NewCell, ...]:
    """Return plain cells."""
    return tuple(NewCell(text) for text in texts)


def blank_cells(columns: int) -> tuple[NewCell, ...]:
    """Return empty cells."""
    return (NewCell(),) * columns


def shares(width: float, *weights: float) -> tuple[float, ...]:
    """Return a width in shares by their weights."""
    return tuple(round(width * weight / sum(weights), 2) for weight in weights)
