"""How a value is shown: number, date and time patterns (evidence/sheets.md 17, 18)."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Any

from service.sandbox.sheets.book.cells import Cell, Failure
from service.sandbox.sheets.book.locales import Locale
from service.sandbox.sheets.values.entering import EPOCH, MONTHS

ERRORS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}
MOMENTS = ("DATE", "TIME", "DATE_TIME")
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|am/pm|a/p|y+|m+|d+|h+|s+|\.0+|.', re.IGNORECASE | re.DOTALL)
_PLACES = re.compile(r"[#0?,]*[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')


def shown(cell: Cell, where: Locale) -> str:
    """Return the text a person sees in a cell."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Failure):
        return ERRORS.get(value.type, "#ERROR!")
    numbers = numbering(cell)
    pattern = numbers and (numbers.get("pattern") or default_pattern(numbers.get("type", ""), where))
    if not pattern or pattern.lower() in ("general", "@"):
        return general(value, where)
    return _moment(value, pattern) if is_moment(numbers) else _number(value, pattern, where)


def numbering(cell: Cell) -> Mapping[str, Any] | None:
    """Return the number format a cell shows: its own, else the one its formula's result has."""
    known: Mapping[str, Any] | None = cell.look.get("numberFormat") or cell.computed
    return known


def is_moment(numbers: Mapping[str, Any] | None) -> bool:
    """Whether a number format shows a date or a time."""
    if not numbers:
        return False
    return numbers.get("type") in MOMENTS or _has_clock(numbers.get("pattern") or "")


def general(value: int | float, where: Locale) -> str:
    """Return a number without a format: ten digits at most behind the leading ones."""
    size = abs(value)
    if size >= 1e15 or 0 < size < 1e-9:
        mantissa, power = f"{value:.9E}".split("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{int(power):+03d}".replace(".", where.decimal)
    if isinstance(value, int):
        return str(value)
    digits = max(0, 10 - len(str(int(size)))) if size >= 1 else 10
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", where.decimal)


def default_pattern(kind: str, where: Locale) -> str:
    """Return the pattern of a kind of number format that has none of its own."""
    day = "d/m/yyyy" if where.day_first else "m/d/yyyy"
    return {
        "NUMBER": "#,##0.00",
        "PERCENT": "0.00%",
        "CURRENCY": f'"{where.currency}"#,##0.00',
        "SCIENTIFIC": "0.00E+00",
        "DATE": day,
        "TIME": "h:mm:ss am/pm",
        "DATE_TIME": f"{day} h:mm:ss",
    }.get(kind, "")


@lru_cache(maxsize=500)
def _has_clock(pattern: str) -> bool:
    bare = re.sub(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|E[+-]', "", pattern, flags=re.IGNORECASE)
    return bool(re.search(r"[ymdhs]", bare, re.IGNORECASE))


@lru_cache(maxsize=500)
def _sections(pattern: str) -> list[str]:
    return [part for part in _split(pattern) if part is not None]


def _split(pattern: str) -> list[str]:
    parts, start = [], 0
    while start <= len(pattern):
        match = _SECTION.match(pattern, start)
        end = match.end() if match else len(pattern)
        parts.append(pattern[start:end])
        start = end + 1
    return parts


def _number(value: int | float, pattern: str, where: Locale) -> str:
    sections = _sections(pattern)
    minus = value < 0
    if value == 0 and len(sections) > 2 and sections[2]:
        section = sections[2]
    elif minus and len(sections) > 1 and sections[1]:
        section, minus = sections[1], False
    else:
        section = sections[0]
    section = re.sub(r"\[[^\]]*\]|\*.", "", section)
    section = re.sub(r"_.", " ", section)
    text, filled = _filled(Decimal(repr(abs(value))), section, where)
    return f"-{text}" if minus and re.search(r"[1-9]", filled) else text


def _filled(size: Decimal, section: str, where: Locale) -> tuple[str, str]:
    """Return the section with its digits put in, and those digits."""
    literals: list[str] = []

    def hide(match: re.Match[str]) -> str:
        literals.append(match[0][1:-1] if match[0][0] == '"' else match[0][1:])
        return "\x00"

    bare = re.sub(r'"[^"]*"|\\.', hide, section)
    size *= 100 ** min(bare.count("%"), 20)
    places = _PLACES.search(bare)
    digits = ""
    if places:
        power = re.match(r"[Ee]([+-])(0+)", bare[places.end() :])
        if power:
            digits = _scientific(size, places[0], power, where)
            bare = bare[: places.start()] + "\x01" + bare[places.end() + power.end() :]
        else:
            digits = _placed(size, places[0], where)
            bare = bare[: places.start()] + "\x01" + bare[places.end() :]
    hidden = iter(literals)
    text = "".join(next(hidden) if c == "\x00" else digits if c == "\x01" else c for c in bare)
    return text, digits


def _placed(size: Decimal, places: str, where: Locale) -> str:
    whole, _, part = places.partition(".")
    while whole.endswith(","):
        whole, size = whole[:-1], size / 1000
    rounded = size.quantize(Decimal(1).scaleb(-min(len(part), 300)), context=_EXACT)
    left, _, right = f"{rounded:f}".partition(".")
    least = whole.count("0")
    left = left.lstrip("0").rjust(least, "0")
    if "," in whole:
        left = _grouped(left, where.group)
    keep = len(part.rstrip("#?"))
    right = right[:keep] + right[keep:].rstrip("0")
    return left + (where.decimal + right if right or (part and keep) else "")


def _scientific(size: Decimal, places: str, power: re.Match[str], where: Locale) -> str:
    part = len(places.partition(".")[2])
    mantissa, exponent = f"{size:.{part}E}".split("E")
    number = int(exponent)
    sign = "-" if number < 0 else "+" if power[1] == "+" else ""
    return f"{mantissa.replace('.', where.decimal)}E{sign}{str(abs(number)).rjust(len(power[2]), '0')}"


def _grouped(digits: str, group: str) -> str:
    first = len(digits) % 3
    parts = ([digits[:first]] if first else []) + [digits[at : at + 3] for at in range(first, len(digits), 3)]
    return group.join(parts)


def _moment(serial: int | float, pattern: str) -> str:
    tokens = _TOKEN.findall(pattern.split(";")[0])
    fraction = min(3, max((len(token) - 1 for token in tokens if token.startswith(".0")), default=0))
    unit = 86400 * 10**fraction
    try:
        days, rest = divmod(round(serial * unit), unit)
        day = date.fromordinal(EPOCH + days)
    except (ValueError, OverflowError):
        return general(serial, Locale())
    seconds, parts = divmod(rest, 10**fraction)
    half = any(token.lower() in ("am/pm", "a/p") for token in tokens)
    names = [token.lower() for token in tokens]
    shown = [
        _piece(token, _is_minute(names, n), day, seconds, f"{parts:0{fraction}d}", days * 86400 + seconds, half)
        for n, token in enumerate(tokens)
    ]
    return "".join(shown)


def _is_minute(tokens: list[str], at: int) -> bool:
    """Whether an m stands for minutes: behind hours or before seconds."""
    if not set(tokens[at]) <= {"m"}:
        return False
    clock = [token for token in tokens[:at] if token.strip("[]")[:1] in tuple("hymds")]
    after = [token for token in tokens[at + 1 :] if token.strip("[]")[:1] in tuple("hymds")]
    return bool((clock and clock[-1].strip("[]")[0] == "h") or (after and after[0].strip("[]")[0] == "s"))


def _piece(token: str, minute: bool, day: date, seconds: int, parts: str, total: int, half: bool) -> str:
    low = token.lower()
    hour, minutes, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    if token[0] in '"\\':
        return token.strip('"') if token[0] == '"' else token[1]
    if low in ("am/pm", "a/p"):
        name = "AM" if hour < 12 else "PM"
        return name if low == "am/pm" else name[0]
    if low[0] == "[":
        whole = {"h": total // 3600, "m": total // 60, "s": total}.get(low[1:2])
        return "" if whole is None else str(whole).rjust(len(low) - 2, "0")
    if low.startswith(".0"):
        return f".{parts}"
    if low[0] == "h":
        return str((hour % 12 or 12) if half else hour).rjust(min(len(low), 2), "0")
    if low[0] == "s":
        return str(second).rjust(min(len(low), 2), "0")
    if minute:
        return str(minutes).rjust(min(len(low), 2), "0")
    return _date_piece(low, token, day)


def _date_piece(low: str, token: str, day: date) -> str:
    match low[0], len(low):
        case "y", 1 | 2:
            return f"{day.year % 100:02d}"
        case "y", _:
            return f"{day.year:04d}"
        case "m", 1 | 2:
            return str(day.month).rjust(len(low), "0")
        case "m", 3:
            return MONTHS[day.month - 1][:3].title()
        case "m", 5:
            return MONTHS[day.month - 1][0].upper()
        case "m", _:
            return MONTHS[day.month - 1].title()
        case "d", 1 | 2:
            return str(day.day).rjust(len(low), "0")
        case "d", 3:
            return _DAYS[day.weekday()][:3].title()
        case "d", _:
            return _DAYS[day.weekday()].title()
    return token
