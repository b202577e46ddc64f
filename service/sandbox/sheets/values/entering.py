"""What typing a text into a cell makes of it: USER_ENTERED and RAW (evidence/sheets.md S5)."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book.cells import Cell, Shared, Value
from service.sandbox.sheets.book.locales import Locale

EPOCH = date(1899, 12, 30).toordinal()
LONGEST = 50_000
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
_URL = re.compile(r"(?:https?://\S+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|io|dev|app|co|id|uk|de))",
                  re.IGNORECASE)  # fmt: skip
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>\.\d{1,3})?)?(?:\s*(?P<half>[ap]m))?"
_DATES = (
    re.compile(r"(?P<year>\d{4})(?P<s>[-/.])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})"),
    re.compile(r"(?P<first>\d{1,2})(?P<s>[-/.])(?P<second>\d{1,2})(?P=s)(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<first>\d{1,2})(?P<s>[-/])(?P<second>\d{1,2})"),
    re.compile(r"(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2}), ?(?P<year>\d{4})", re.IGNORECASE),
    re.compile(r"(?P<day>\d{1,2})(?P<s>[- ])(?P<name>[a-z]{3,9})(?P=s)(?P<year>\d{4})", re.IGNORECASE),
)
_CLOCK = re.compile(_TIME, re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_BEGINS = re.compile(rf"\d|{'|'.join(name[:3] for name in MONTHS)}", re.IGNORECASE)


class Entered(NamedTuple):
    """A value and the number format that typing it gives."""

    value: Value
    format: Mapping[str, str] | None = None


def raw(cell: Cell, sent: Any) -> Cell:
    """Return the cell with the value exactly as sent; an empty text clears it, a whole URL is linked.

    See evidence/sheets.md 32.
    """
    bare = cell.format is None and cell.note is None and cell.validation is None
    if not isinstance(sent, str):
        sent = sent if isinstance(sent, bool) else number(sent)
        return Cell(sent) if bare else _linked(cell, sent)
    checked_length(sent)
    return Cell(sent or None) if bare and "." not in sent else _linked(cell, sent or None)


def user_entered(cell: Cell, sent: Any, where: Locale, today: date) -> Cell:
    """Return the cell as if a person had typed it (evidence/sheets.md 33)."""
    known = cell.look.get("numberFormat")
    if not isinstance(sent, str) or (known and known.get("type") == "TEXT"):
        return raw(cell, sent)
    checked_length(sent)
    if sent.startswith("=") and len(sent) > 1:
        return cell.emptied()._replace(formula=sent)
    if sent.startswith("'"):
        return raw(cell, sent[1:])
    entered = typed(sent, where, today)
    written = raw(cell, entered.value)
    if entered.format and not known:
        return written._replace(format=Shared(written.format or {}, numberFormat=dict(entered.format)))
    return written


def typed(text: str, where: Locale, today: date) -> Entered:
    """Return what a text means: a truth value, a number, a date, or itself."""
    plain = text.strip()
    if plain.upper() in ("TRUE", "FALSE"):
        return Entered(plain.upper() == "TRUE")
    if plain.isascii() and plain.isdigit() and len(plain) < 15:
        return Entered(int(plain))
    if not _DIGIT.search(plain):
        return Entered(text)
    return _number(plain, where) or _moment(plain, where, today) or Entered(text)


def number(sent: Any) -> int | float:
    """Return a JSON number as a double holds it: whole ones as int."""
    try:
        value = float(sent)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise invalid("A number must be finite and fit into a double.")
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def checked_length(text: str) -> None:
    """Raise Google's 400 for a text longer than a cell holds (evidence/sheets.md 30)."""
    if len(text) > LONGEST:
        raise invalid(f"Your input contains more than the maximum of {LONGEST} characters in a single cell.")


def link(text: str) -> str | None:
    """Return the address of a text that is wholly a URL or a bare domain."""
    if not _URL.fullmatch(text):
        return None
    return text if "://" in text else f"http://{text}"


def _linked(cell: Cell, value: Value) -> Cell:
    """Return the cell with another value and the link that its text is; the one an earlier text was goes."""
    known = dict(cell.look)
    look = dict(known.pop("textFormat", {}))
    before = dict(look)
    if isinstance(cell.value, str) and look.get("link", {}).get("uri") == link(cell.value):
        look.pop("link", None)
    address = link(value) if isinstance(value, str) else None
    look |= {"link": {"uri": address}} if address else {}
    if look != before:
        known |= {"textFormat": look} if look else {}
        cell = cell._replace(format=Shared(known) if known else None)
    return cell.emptied()._replace(value=value)


@lru_cache(maxsize=100)
def _numbers(where: Locale) -> re.Pattern[str]:
    digits = rf"\d+|\d{{1,3}}(?:{re.escape(where.group)}\d{{3}})+"
    signs = f"{re.escape(where.currency)}|\\$"
    return re.compile(
        rf"(?P<minus>[-+])?\s*(?P<sign>{signs})?\s*(?P<whole>{digits})?(?:{re.escape(where.decimal)}(?P<part>\d*))?"
        rf"(?:[eE](?P<power>[-+]?\d{{1,3}}))?\s*(?P<percent>%)?"
    )


def _number(text: str, where: Locale) -> Entered | None:
    match = _numbers(where).fullmatch(text)
    if not match or not (match["whole"] or match["part"]) or len(text) > 300:
        return None
    whole = (match["whole"] or "0").replace(where.group, "")
    value = float(f"{whole}.{match['part'] or '0'}e{match['power'] or 0}")
    value = (value / 100 if match["percent"] else value) * (-1 if match["minus"] == "-" else 1)
    if value in (float("inf"), float("-inf")):
        return None
    return Entered(number(value), _number_look(match, grouped=where.group in (match["whole"] or "")))


def _number_look(match: re.Match[str], *, grouped: bool) -> Mapping[str, str] | None:
    part = match["part"]
    if match["percent"]:
        return {"type": "PERCENT", "pattern": "0.00%" if part else "0%"}
    if match["power"]:
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    digits = "#,##0.00" if part else "#,##0"
    if match["sign"]:
        return {"type": "CURRENCY", "pattern": f'"{match["sign"]}"{digits}'}
    return {"type": "NUMBER", "pattern": digits} if grouped else None


def _moment(text: str, where: Locale, today: date) -> Entered | None:
    """Return a date, a time, or both with a blank between."""
    if match := _CLOCK.fullmatch(text):
        return _time(match)
    if not _BEGINS.match(text):
        return None
    for pattern in _DATES:
        match = pattern.match(text)
        if match and (found := _day(match, where, today)):
            rest = text[match.end() :]
            if not rest:
                return Entered(found[0], {"type": "DATE", "pattern": found[1]})
            clock = re.fullmatch(r"\s+" + _TIME, rest, re.IGNORECASE)
            time = _time(clock) if clock else None
            if time and isinstance(time.value, int | float) and time.format:
                look = {"type": "DATE_TIME", "pattern": f"{found[1]} {time.format['pattern']}"}
                return Entered(number(found[0] + time.value), look)
    return None


def _time(match: re.Match[str]) -> Entered | None:
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    half = (match["half"] or "").lower()
    if minute > 59 or second > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    seconds = hour * 3600 + minute * 60 + second + float(match["fraction"] or 0)
    shape = "h:mm" + (":ss" if match["second"] else "") + (".000" if match["fraction"] else "")
    return Entered(number(seconds / 86400), {"type": "TIME", "pattern": shape + (" am/pm" if half else "")})


def _day(match: re.Match[str], where: Locale, today: date) -> tuple[int, str] | None:
    """Return the serial of a date and the pattern it was written in."""
    parts = match.groupdict()
    year, month, day, shape = _ORDERS[_DATES.index(match.re)](parts, where, today)
    try:
        return date(year, month, day).toordinal() - EPOCH, shape
    except ValueError:
        return None


Parts = Mapping[str, str]
_Read = tuple[int, int, int, str]


def _year_first(parts: Parts, where: Locale, today: date) -> _Read:
    del where, today
    long = len(parts["month"]) == 2 and len(parts["day"]) == 2
    shape = parts["s"].join(("yyyy", "mm", "dd") if long else ("yyyy", "m", "d"))
    return int(parts["year"]), int(parts["month"]), int(parts["day"]), shape


def _year_last(parts: Parts, where: Locale, today: date) -> _Read:
    padded = parts["first"].startswith("0") or parts["second"].startswith("0")
    month, day = ("mm", "dd") if padded else ("m", "d")
    numbers, names = [int(parts["first"]), int(parts["second"])], [month, day]
    if where.day_first:
        numbers, names = numbers[::-1], names[::-1]
    if parts.get("year") is None:
        return today.year, numbers[0], numbers[1], parts["s"].join(names)
    year = int(parts["year"])
    if len(parts["year"]) == 2:
        year += 2000 if year < 30 else 1900
    return year, numbers[0], numbers[1], parts["s"].join([*names, "yyyy" if len(parts["year"]) == 4 else "yy"])


def _named(parts: Parts, where: Locale, today: date) -> _Read:
    del where, today
    name = parts["name"].lower()
    month = next((n for n, full in enumerate(MONTHS, 1) if name in (full, full[:3])), 0)
    shown = "mmmm" if len(name) > 3 else "mmm"
    separator = parts.get("s")
    shape = f"{shown} d, yyyy" if separator is None else separator.join(("d", shown, "yyyy"))
    return int(parts["year"]), month, int(parts["day"]), shape


_ORDERS: tuple[Callable[[Parts, Locale, date], _Read], ...] = (_year_first, _year_last, _year_last, _named, _named)
