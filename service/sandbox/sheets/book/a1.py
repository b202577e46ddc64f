"""A1 and R1C1 notation: what a range says, and how a reply writes it (evidence/sheets.md S2)."""

import re
from typing import NamedTuple

from service.sandbox.sheets.book.areas import Box, GridRange

_CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,9})?")
_R1C1 = re.compile(r"R(\d{1,9})C(\d{1,9})(?::R(\d{1,9})C(\d{1,9}))?", re.IGNORECASE)
_CELL = re.compile(r"[A-Za-z]{1,3}\d+|R\d*C\d*|R\d+|C\d+", re.IGNORECASE)
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class RangeHalves(NamedTuple):
    """The two halves of a range: a sheet's title and what stands behind the exclamation mark; either may be missing."""

    title: str | None
    inside: str | None


def halves(text: str) -> RangeHalves | None:
    """Return the halves of a range, None for garbage; an unquoted text without `!` is all `inside`."""
    if text.startswith("'"):
        match = re.fullmatch(r"'((?:[^']|'')+)'(?:!(.+))?", text, re.DOTALL)
        return RangeHalves(match[1].replace("''", "'"), match[2]) if match else None
    if "!" not in text:
        return RangeHalves(None, text) if text else None
    title, _, inside = text.rpartition("!")
    return RangeHalves(title, inside) if title and inside else None


def bounds(inside: str) -> GridRange | None:
    """Return the rectangle of `A1`, `B2:D`, `A:A`, `2:3`, `R1C1:R2C2`, on sheet 0; None where it is no such thing."""
    if match := _R1C1.fullmatch(inside):
        numbers = [int(part) - 1 for part in match.groups() if part]
        ends = numbers if len(numbers) == 4 else numbers * 2
        return None if -1 in ends else _spanned(ends[0], ends[2], ends[1], ends[3])
    first, colon, last = inside.partition(":")
    start = _corner(first)
    end = _corner(last) if colon else start
    if start is None or end is None or (not colon and None in start):
        return None
    (row, column), (last_row, last_column) = start, end
    return _spanned(row, last_row, column, last_column)


def _spanned(row: int | None, last_row: int | None, column: int | None, last_column: int | None) -> GridRange | None:
    """Return the rectangle of two corners of which each may lack its row or its column."""
    top, bottom = _open(row, last_row)
    left, right = _open(column, last_column)
    return None if top is None and left is None else GridRange(0, top, bottom, left, right)


def _open(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    if first is None and last is None:
        return None, None
    if first is None or last is None:
        return (first if first is not None else last), None
    return min(first, last), max(first, last) + 1


def _corner(text: str) -> tuple[int | None, int | None] | None:
    match = _CORNER.fullmatch(text)
    if not match or not (match[1] or match[2]) or (match[2] is not None and int(match[2]) == 0):
        return None
    return (int(match[2]) - 1 if match[2] else None), (column_index(match[1]) if match[1] else None)


def column_index(letters: str) -> int:
    """Return the zero-based index of column `AA`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(index: int) -> str:
    """Return the letters of a zero-based column."""
    letters = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def quoted(title: str) -> str:
    """Return a title as a range has it: in quotes only where it must be (evidence/sheets.md 10)."""
    if _BARE.fullmatch(title) and not _CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def written(title: str, box: Box) -> str:
    """Return a known rectangle in A1 notation: `Sheet1!A1:B2`, `Sheet1!A1`."""
    return spelled(title, GridRange(0, *box))


def spelled(title: str, span: GridRange) -> str:
    """Return a rectangle in A1 notation, open bounds as they are: `T!AA1:2`, `T!A1001:B`."""
    first = _cell(span.top if span.top is not None else (0 if span.left is not None else None), span.left)
    last = _cell(span.bottom - 1 if span.bottom is not None else None, span.right - 1 if span.right else None)
    if first == last or not last:
        return f"{quoted(title)}!{first}" if first else quoted(title)
    if span.top is None and span.bottom is None:
        first = column_letters(span.left or 0)
    return f"{quoted(title)}!{first}:{last}"


def _cell(row: int | None, column: int | None) -> str:
    return (column_letters(column) if column is not None else "") + (str(row + 1) if row is not None else "")
