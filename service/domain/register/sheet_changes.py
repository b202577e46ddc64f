"""What is changed in a worksheet of the register: rows and columns that come and go, cells written, what is marked."""

from dataclasses import dataclass
from typing import Literal

from service.domain.register.row import Cell
from service.domain.register.snapshot import Box, Dimension, DimensionRange, MarkName
from service.domain.register.worksheet import CellKind, ChoiceColumn

Like = Literal["before", "after", "end"]


@dataclass(frozen=True)
class AddSheet:
    """The worksheet, empty, comes into being."""

    rows: int
    columns: int


@dataclass(frozen=True)
class Insert:
    """Rows or columns come in before index `at`, looking like those before or after them, or behind the last."""

    dimension: Dimension
    at: int
    count: int
    like: Like


@dataclass(frozen=True)
class DeleteRow:
    """A row goes."""

    at: int


@dataclass(frozen=True)
class Write:
    """A rectangle of our cells, all of one kind, gets these values."""

    row: int
    column: int
    cells: tuple[tuple[Cell, ...], ...]
    kind: CellKind = "plain"


@dataclass(frozen=True)
class Unmerge:
    """Cells that people made one are many again."""

    merge: Box


@dataclass(frozen=True)
class ShowDays:
    """A column shows days as such in rows from `row` on, so many of them or all."""

    column: int
    row: int
    count: int | None = None


@dataclass(frozen=True)
class DressHeader:
    """The row becomes the header: frozen with all above it, its cells in our columns bold."""

    row: int
    columns: tuple[int, ...]
    open: tuple[int, ...] = ()
    """Those of them in which everybody writes, too."""


@dataclass(frozen=True)
class Protect:
    """A column becomes ours: protected unless people write there, too, as wide as it needs, wrapped or hidden."""

    column: int
    id: str


@dataclass(frozen=True)
class MarkRange:
    """A range is marked, or its mark moved."""

    name: MarkName
    area: DimensionRange


@dataclass(frozen=True)
class OfferChoice:
    """A column is offered to people, who choose in it below its header, and do with it what they like."""

    row: int
    column: int
    choice: ChoiceColumn


@dataclass(frozen=True)
class AskControllers:
    """A column of ours, with its header in this row, says what document controllers write in it, and offers that."""

    row: int
    column: int
    id: str


SheetChange = (
    AddSheet
    | Insert
    | DeleteRow
    | Write
    | Unmerge
    | ShowDays
    | DressHeader
    | Protect
    | MarkRange
    | OfferChoice
    | AskControllers
)
