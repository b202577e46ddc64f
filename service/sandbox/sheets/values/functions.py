"""Functions of Google's that the engine does not have, and which formulas fill more cells than their own."""

import re
from collections.abc import Iterable
from typing import Any

from service.sandbox.sheets.book.patterns import compiled, replacing

_NAMES = (
    "ARRAYFORMULA|BYCOL|BYROW|CHOOSECOLS|CHOOSEROWS|FILTER|FLATTEN|FREQUENCY|HSTACK|INDEX|LET|MAKEARRAY|MAP|MMULT|"
    "RANDARRAY|SCAN|SEQUENCE|SORT|SORTN|SPLIT|TOCOL|TOROW|TRANSPOSE|UNIQUE|VSTACK|WRAPCOLS|WRAPROWS|XLOOKUP"
)
_ARRAYS = re.compile(rf"\b({_NAMES})\s*\(|[{{:]", re.IGNORECASE)
_REDUCING = re.compile(
    r"\b(SUM|SUMIFS?|SUMPRODUCT|COUNT|COUNTA|COUNTIFS?|COUNTBLANK|COUNTUNIQUE|AVERAGE|AVERAGEIFS?|MIN|MINIFS|MAX|MAXIFS|"
    r"MEDIAN|PRODUCT|SUBTOTAL|VLOOKUP|HLOOKUP|MATCH|TEXTJOIN|JOIN|CONCATENATE|AND|OR|STDEV|VAR|LARGE|SMALL|RANK|"
    r"PERCENTILE|ROWS|COLUMNS)\([^()]*\)",
    re.IGNORECASE,
)
ANYWHERE = re.compile(r"\b(INDIRECT|OFFSET)\s*\(", re.IGNORECASE)


def reaches_far(formula: str) -> bool:
    """Whether more than the cells a formula names bears on it: it may fill neighbours, or works out where it looks."""
    if ANYWHERE.search(formula):
        return True
    before = ""
    while before != formula and _ARRAYS.search(formula):
        before, formula = formula, _REDUCING.sub("0", formula)
    return spills(formula)


def spills(formula: str) -> bool:
    """Whether a formula may fill its neighbours."""
    return bool(_ARRAYS.search(formula))


def register(engine: Any) -> None:
    """Teach an engine what Google has besides."""
    engine.register_function("ARRAYFORMULA", lambda value: value, min_args=1, max_args=1)
    engine.register_function("JOIN", _join, min_args=2)
    engine.register_function("SPLIT", _split, min_args=2, max_args=4)
    engine.register_function(
        "REGEXMATCH", lambda text, pattern: bool(compiled(pattern).search(_text(text))), min_args=2, max_args=2
    )
    engine.register_function("REGEXEXTRACT", _extract, min_args=2, max_args=2)
    engine.register_function("REGEXREPLACE", _replace, min_args=3, max_args=3)
    engine.register_function("COUNTUNIQUE", lambda *arguments: len(set(map(_text, _flat(arguments)))), min_args=1)
    engine.register_function("FLATTEN", lambda *arguments: [[value] for value in _flat(arguments)], min_args=1)
    engine.register_function("TO_TEXT", _text, min_args=1, max_args=1)
    engine.register_function("ISEMAIL", lambda text: bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", _text(text))),
                             min_args=1, max_args=1)  # fmt: skip


def _flat(arguments: Iterable[Any]) -> list[Any]:
    """Return the values of arguments, ranges taken apart, blanks left out."""
    values: list[Any] = []
    for value in arguments:
        values.extend(_flat(value) if isinstance(value, list | tuple) else [] if value is None else [value])
    return values


def _text(value: Any) -> str:
    """Return a value as text; a whole number has no decimals."""
    if isinstance(value, bool):
        return str(value).upper()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _join(delimiter: Any, *arguments: Any) -> str:
    return _text(delimiter).join(_text(value) for value in _flat(arguments))


def _split(text: Any, delimiter: str, each: bool = True, trim: bool = True) -> list[list[Any]]:
    pattern = f"[{re.escape(delimiter)}]" if each else re.escape(delimiter)
    parts = [part for part in re.split(pattern, _text(text)) if part or not trim]
    return [[float(part) if re.fullmatch(r"-?\d+(\.\d+)?", part) else part for part in parts]]


def _extract(text: Any, pattern: str) -> str:
    match = compiled(pattern).search(_text(text))
    if match is None:
        raise ValueError("no match")
    return str(match[1] if match.groups() else match[0])


def _replace(text: Any, pattern: str, replacement: str) -> str:
    return replacing(pattern, replacement)(_text(text))[0]
