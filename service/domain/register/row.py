"""A row of the register: its key, and what its cells say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Hyperlink:
    """Words that lead to an address."""

    words: str
    address: str


Cell = str | int | float | date | Hyperlink | None
"""What a cell of ours says; None leaves it empty."""
KEY = "key"
FOLLOWING = "r"
"""How the part of a key begins that names a revision to follow; its number stands behind it."""
_FOLLOWS = re.compile(rf"{FOLLOWING}\d+")
LONGEST = 50_000
"""UTF-16 units that Sheets takes in one cell (evidence/sheets.md 30)."""


@dataclass(frozen=True)
class Row:
    """What one row must say, by column id; the key is among its cells."""

    key: str
    cells: Mapping[str, Cell]


Rows = Mapping[str, tuple[Row, ...]]
"""Rows by worksheet id, in their order."""


def key_of(sop_id: str, *parts: str) -> str:
    """Return the key of a row about an SOP or a part of one."""
    return ":".join((sop_id, *parts))


def holding(key: str) -> str:
    """Return the key that a row of a revision to follow has once that revision holds."""
    first, *parts = key.split(":")
    return key_of(first, *(part for part in parts if not _FOLLOWS.fullmatch(part)))


def sop_of(key: str) -> str:
    """Return the SOP that a row is about."""
    return key.partition(":")[0]


def row(key: str, **cells: Cell) -> Row:
    """Return a row, its texts cut to what a cell holds."""
    return Row(key, {KEY: key, **{name: _fitting(cell) for name, cell in cells.items()}})


def _fitting(cell: Cell) -> Cell:
    if not isinstance(cell, str) or len(cell) * 2 <= LONGEST:
        return cell
    units = cell.encode("utf-16-le")
    return cell if len(units) <= LONGEST * 2 else units[: LONGEST * 2 - 2].decode("utf-16-le", "ignore") + "…"
