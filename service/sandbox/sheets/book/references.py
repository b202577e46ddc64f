"""References inside formulas: they move with a copied cell, and with inserted, deleted and moved lines."""

import re
from collections.abc import Callable
from functools import lru_cache

from service.sandbox.sheets.book.a1 import bounds, column_index, column_letters
from service.sandbox.sheets.book.areas import GridRange

_CORNER = r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,8})"
_REFERENCE = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    rf"|(?P<sheet>(?:'(?:[^']|'')+'|[A-Za-z_]\w*)!)?(?<![\w.$])(?P<first>{_CORNER})(?::(?P<last>{_CORNER}))?(?![\w(.!])"
)
Corner = tuple[str, int, str, int]
"""Dollar, column, dollar, row; both zero-based."""


def _corner(text: str) -> Corner:
    match = re.fullmatch(_CORNER, text)
    if match is None:
        raise ValueError(text)
    return match[1], column_index(match[2]), match[3], int(match[4]) - 1


def _spell(corner: Corner) -> str:
    fixed_column, column, fixed_row, row = corner
    return f"{fixed_column}{column_letters(column)}{fixed_row}{row + 1}"


_LINES = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[A-Za-z_]\w*)!)?(?<![\w.$])"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?\d*|\$?\d+):(?P<last>\$?[A-Za-z]{1,3}\$?\d*|\$?\d+)(?![\w(.!])"
)
_TEXTS = re.compile(r'"(?:[^"]|"")*"')


@lru_cache(maxsize=50_000)
def places(formula: str) -> tuple[tuple[str | None, GridRange], ...]:
    """Return the title (None is the formula's own sheet) and rectangle of each reference, whole lines among them."""
    found: list[tuple[str | None, GridRange]] = []
    bare = _TEXTS.sub('""', formula)
    for pattern in (_REFERENCE, _LINES):
        for match in pattern.finditer(bare):
            last = match["last"]
            span = bounds(f"{match['first']}:{last}" if last else match["first"] or "")
            sheet = match["sheet"]
            if span is not None:
                found.append((sheet[:-1].strip("'").replace("''", "'") if sheet else None, span))
    return tuple(found)


def translated(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads in a cell that many rows and columns away; `$` holds a reference fast."""
    if not rows and not columns:
        return formula

    def moved(text: str) -> str | None:
        fixed_column, column, fixed_row, row = _corner(text)
        column += 0 if fixed_column else columns
        row += 0 if fixed_row else rows
        return None if row < 0 or column < 0 else _spell((fixed_column, column, fixed_row, row))

    def replace(match: re.Match[str]) -> str:
        if match["text"]:
            return match["text"]
        corners = [moved(match[name]) for name in ("first", "last") if match[name]]
        known = [corner for corner in corners if corner is not None]
        return (match["sheet"] or "") + (":".join(known) if len(known) == len(corners) else "#REF!")

    return _REFERENCE.sub(replace, formula)


def shifted(formula: str, on_sheet: Callable[[str | None], bool], move: Callable[[int, int], tuple[int, int] | None],
            *, rows: bool) -> str:  # fmt: skip
    """Return a formula whose references to a sheet moved with its lines; `move` gives a span's new place, or None."""

    def replace(match: re.Match[str]) -> str:
        sheet = match["sheet"]
        title = sheet[:-1].strip("'").replace("''", "'") if sheet else None
        if match["text"] or not on_sheet(title):
            return match[0]
        first = _corner(match["first"])
        last = _corner(match["last"]) if match["last"] else first
        start, end = (first[3], last[3]) if rows else (first[1], last[1])
        low, high = sorted((start, end))
        span = move(low, high + 1)
        if span is None:
            return f"{sheet or ''}#REF!"
        low, high = span[0], span[1] - 1
        if start > end:
            low, high = high, low
        corner = _spell(_at(first, low, rows=rows))
        return (sheet or "") + (f"{corner}:{_spell(_at(last, high, rows=rows))}" if match["last"] else corner)

    return _REFERENCE.sub(replace, formula)


def _at(corner: Corner, index: int, *, rows: bool) -> Corner:
    fixed_column, column, fixed_row, row = corner
    return (fixed_column, column, fixed_row, index) if rows else (fixed_column, index, fixed_row, row)
