"""Where the rows of each SOP stand in a worksheet, as a write left them: which rows the next look has to see.

People move rows as they like, so nothing is written by this alone. A look at some rows counts where they are as they
were left, and all that frames them; else everything is looked at.
"""

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from service.domain.register.plan import RegisterPlan
from service.domain.register.row import KEY, sop_of
from service.domain.register.snapshot import Box, Snapshot, columns_of, header_row, mark_names
from service.domain.register.worksheet import Worksheet

UNSEEN = "?"
"""How what stands for the key of a row that was not looked at begins; its row and its group follow."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LENGTH = 5
"""So many letters make a group: two SOPs in one, which is harmless, are as good as never."""
MOST = 60
"""At most so many stretches of rows are asked for in one worksheet; what lies between near ones is read with them."""
_RUN = re.compile(rf"([A-Za-z]{{{LENGTH}}})?(\d*)")


@dataclass(frozen=True)
class Layout:
    """How a worksheet was left: by row the group that it is about, "" for none; its columns, header and keys.

    `read` are the columns that a look has to see, in stretches: keys, what people answer in, and all beside ours.
    """

    columns: int
    header: int
    key: int
    read: tuple[tuple[int, int], ...]
    groups: tuple[str, ...]

    def written(self) -> str:
        """Return it as a bookmark keeps it."""
        places = " ".join(f"{start}-{end}" for start, end in self.read)
        runs = " ".join(_run(group, len(list(rows))) for group, rows in groupby(self.groups))
        return f"{self.columns} {self.header} {self.key}|{places}|{runs}"


def _run(group: str, count: int) -> str:
    return f"{group}{'' if group and count == 1 else count}"


def layout_in(text: str) -> Layout:
    """Return a layout as a bookmark keeps it."""
    sizes, places, runs = text.split("|")
    read = (place.split("-") for place in places.split())
    found = (match for run in runs.split(" ") if (match := _RUN.fullmatch(run)))
    groups = [one for match in found for one in [match[1] or ""] * int(match[2] or 1)]
    columns, header, key = map(int, sizes.split())
    return Layout(columns, header, key, tuple((int(start), int(end)) for start, end in read), tuple(groups))


def left_as(sheet: Worksheet, plan: RegisterPlan) -> Layout:
    """Return how a worksheet is left by a plan."""
    ours = set(plan.at.values()) - {plan.at[name] for name in (KEY, *sheet.answered)}
    theirs = ((column, column + 1) for column in range(plan.columns) if column not in ours)
    return Layout(plan.columns, plan.header, plan.at[KEY], tuple(_joined(theirs)), tuple(map(_group, plan.keys)))


def _group(key: str) -> str:
    """Return the group of a row, by its key or what stands for that."""
    return key.partition(" ")[2] if key.startswith(UNSEEN) else group_of(sop_of(key))


@cache
def group_of(about: str) -> str:
    """Return the group of what rows are about, such as an SOP."""
    number, letters = int.from_bytes(hashlib.sha256(about.encode()).digest()[:8]), ""
    for _ in range(LENGTH if about else 0):
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return letters


def areas(sheet: Worksheet, layout: Layout, groups: Collection[str]) -> tuple[Box, ...]:
    """Return what a look has to see so that rows of these groups can be written, and that they are where they were."""
    header = Box(layout.header, 0, layout.header + 1, layout.columns)
    rows, gap = _joined((row, row + 1) for row in sorted(_rows(sheet, layout, groups))), 1
    while len(rows) > MOST:
        gap *= 2
        rows = _joined(rows, gap)
    boxes = (Box(row, column, end_row, end) for row, end_row in rows for column, end in layout.read)
    return header, *boxes


def _rows(sheet: Worksheet, layout: Layout, groups: Collection[str]) -> set[int]:
    """Return the rows of these groups and the last that is any, each with those before and behind it.

    Where people add rows of their own, which get their keys elsewhere, all rows.
    """
    last = max((row for row, group in enumerate(layout.groups) if group), default=layout.header)
    theirs = any(column.open for column in sheet.columns)
    held = (row for row, group in enumerate(layout.groups) if theirs or group in groups)
    near = {row + by for row in (*held, last) for by in (-1, 0, 1)}
    return {row for row in near if layout.header < row < len(layout.groups)}


def _joined(stretches: Iterable[tuple[int, int]], gap: int = 0) -> list[tuple[int, int]]:
    """Return stretches in which those are one between which nothing lies, or no more than a gap."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def filled_in(sheet: Worksheet, layout: Layout, snapshot: Snapshot | None, groups: Collection[str]) -> Snapshot | None:
    """Return what a look at those `areas` showed, with something in the place of each key that it did not see.

    None where the worksheet is not as it was left: everything has to be looked at.
    """
    if snapshot is None or not _framed_alike(sheet, layout, snapshot):
        return None
    read_rows = {row for area in areas(sheet, layout, groups) for row in range(area.row, area.end_row)} - {
        layout.header
    }
    keys = {row: snapshot.texts.get((row, layout.key), "") for row in read_rows}
    if any(_group(key) != layout.groups[row] for row, key in keys.items()):
        return None
    unseen = {
        (row, layout.key): f"{UNSEEN}{row} {group}"
        for row, group in enumerate(layout.groups)
        if group and row not in read_rows
    }
    whole = frozenset(column for start, end in layout.read for column in range(start, end))
    return replace(snapshot, texts={**snapshot.texts, **unseen}, whole=whole)


def _framed_alike(sheet: Worksheet, layout: Layout, snapshot: Snapshot) -> bool:
    """Whether size, header, keys and marks are as they were, all columns of ours are there, and none is merged."""
    at = columns_of(sheet, snapshot, layout.header)
    ours = set(at.values())
    return (
        (snapshot.rows, snapshot.columns) == (len(layout.groups), layout.columns)
        and header_row(sheet, snapshot) == layout.header
        and len(at) == len(sheet.columns)
        and at[KEY] == layout.key
        and snapshot.marks.keys() >= set(mark_names(sheet))
        and not any(ours & set(range(merge.column, merge.end_column)) for merge in snapshot.merged)
    )
