"""One cell of an OpenDocument table: its value, its text, its note and its link."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from service.sandbox.core.errors import ApiError
from service.sandbox.core.lost import Lost
from service.sandbox.sheets.book.cells import Cell, Failure, Shared, Value
from service.sandbox.sheets.book.locales import Locale
from service.sandbox.sheets.ods.formulas import GONE, from_open
from service.sandbox.sheets.ods.looks import Looks
from service.sandbox.sheets.ods.package import Element, count, get, name_of, tag
from service.sandbox.sheets.values.entering import EPOCH, LONGEST, number, typed
from service.sandbox.sheets.values.number_format import ERRORS, default_pattern

_FAILURES = {shown: kind for kind, shown in ERRORS.items()}
_DURATION = re.compile(r"(-?)P(?:(\d{1,9})D)?T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,9})?)S)?")
_NUMBERS = {"float": "", "percentage": "PERCENT", "currency": "CURRENCY"}
_MOST_BLANKS = 1000
"""Blanks that one element may stand for."""


def holds(element: Element) -> bool:
    """Whether a cell has something in it besides its look."""
    written = (get(element, name) for name in ("office:value-type", "calcext:value-type", "table:formula"))
    return any(written) or len(element) > 0 or spans(element) != (1, 1)


def spans(element: Element, kind: str = "") -> tuple[int, int]:
    """Return how many rows and columns a cell is merged over, or how many its array formula ("matrix-") fills."""
    return count(element, f"table:number-{kind}rows-spanned"), count(element, f"table:number-{kind}columns-spanned")


class Reader:
    """How cells are read; what is left out of them is noted."""

    def __init__(self, looks: Looks, here: Locale, lost: Lost) -> None:
        self._looks, self._here, self._lost = looks, here, lost

    def cell(self, element: Element, style: str) -> Cell:
        """Return a cell that holds something."""
        text = _limited("\n".join(_whole(line) for line in element.findall(tag("text:p"))))
        value, kind = self._value(element, text)
        cell = Cell(value, self._formula(element), note=_note(element), format=self._looks.of_cell(style))
        if cell.formula is not None and value is not None and not isinstance(value, Failure):
            cell = cell._replace(imported=Shared())
        if kind and "numberFormat" not in cell.look:
            cell = cell._replace(format=Shared(cell.look, numberFormat=self._numbered(value, kind, text)))
        return self._linked(element, cell)

    def _value(self, element: Element, text: str) -> tuple[Value, str]:
        """Return a value and the type of number format that it has by itself."""
        kind = get(element, "office:value-type")
        written = get(element, "office:value")
        try:
            if get(element, "calcext:value-type") == "error":
                return Failure(_FAILURES.get(text, "ERROR"), ""), ""
            if kind in _NUMBERS:
                return number(written), _NUMBERS[kind]
            if kind == "date":
                return _date(get(element, "office:date-value"))
            if kind == "time":
                return _time(get(element, "office:time-value")), "TIME"
            if kind == "boolean":
                return get(element, "office:boolean-value") == "true", ""
        except (ValueError, ApiError):  # the latter for a number that no double holds
            self._lost.note(f"a {kind} that is none, kept as a text", written or text)
        return (_limited(get(element, "office:string-value")) or text or None), ""

    def _formula(self, element: Element) -> str | None:
        written = get(element, "table:formula")
        if not written:
            return None
        formula = from_open(written)
        if GONE in formula and GONE not in written:
            self._lost.note("a reference to another file or through several sheets", written)
        if spans(element, "matrix-") != (1, 1) or get(element, "table:number-matrix-rows-spanned"):
            formula = f"=ARRAYFORMULA({formula.removeprefix('=')})"
        return formula[:LONGEST]

    def _numbered(self, value: Value, kind: str, text: str) -> dict[str, str]:
        """Return the number format by which a value looks as it is shown, else the usual one of its type."""
        entered = typed(text, self._here, date(1970, 1, 1))
        if entered.format and entered.value == value:
            return dict(entered.format)
        elapsed = kind == "TIME" and isinstance(value, float | int) and not 0 <= value < 1
        return {"type": kind, "pattern": "[h]:mm:ss" if elapsed else default_pattern(kind, self._here)}

    def _linked(self, element: Element, cell: Cell) -> Cell:
        links = [get(link, "xlink:href") for link in element.iter(tag("text:a"))]
        for more in links[1:]:
            self._lost.note("a further link", more)
        if any(True for _ in element.iter(tag("text:span"))):
            self._lost.note("formats within a text")
        for part in element:
            if name_of(part) not in ("text:p", "office:annotation"):
                self._lost.note("a drawing" if name_of(part).startswith("draw:") else f"an element {name_of(part)}")
        if not links or not links[0]:
            return cell
        words = {**cell.look.get("textFormat", {}), "link": {"uri": links[0]}}
        return cell._replace(format=Shared({**cell.look, "textFormat": words}))


def _date(written: str) -> tuple[Value, str]:
    at = datetime.fromisoformat(written)
    at = at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
    seconds = at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1_000_000
    return number(at.toordinal() - EPOCH + seconds / 86400), "DATE_TIME" if "T" in written else "DATE"


def _time(written: str) -> Value:
    match = _DURATION.fullmatch(written)
    if not match:
        raise ValueError(written)
    days, hours, minutes = (int(part or 0) for part in match.groups()[1:4])
    seconds = days * 86400 + hours * 3600 + minutes * 60 + float((match[5] or "0").replace(",", "."))
    return number((-seconds if match[1] else seconds) / 86400)


def _note(element: Element) -> str | None:
    found = element.find(tag("office:annotation"))
    lines = [] if found is None else [_whole(line) for line in found.findall(tag("text:p"))]
    return _limited("\n".join(lines)) or None


def _limited(text: str) -> str:
    return text[:LONGEST]


def _whole(line: Element) -> str:
    """Return the text of a paragraph as far as a cell holds it."""
    pieces, length = [], 0
    for piece in _pieces(line):
        pieces.append(piece)
        length += len(piece)
        if length > LONGEST:
            break
    return "".join(pieces)


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        name = name_of(part)
        if name == "text:s":
            yield " " * min(count(part, "text:c"), _MOST_BLANKS)
        elif name in ("text:tab", "text:line-break"):
            yield "\t" if name == "text:tab" else "\n"
        elif name and name not in ("office:annotation", "text:note"):
            yield from _pieces(part)
        yield part.tail or ""
