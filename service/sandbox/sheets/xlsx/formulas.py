"""Formulas as a workbook spells them: later functions have a prefix, those only Google knows are wrapped."""

import re

_WRAPPED = re.compile(r'=IFERROR\(__xludf\.DUMMYFUNCTION\("((?:[^"]|"")*)"\)', re.IGNORECASE)
_LATER = (
    "ARRAYTOTEXT|BYCOL|BYROW|CHOOSECOLS|CHOOSEROWS|CONCAT|DAYS|DROP|EXPAND|HSTACK|IFNA|IFS|ISFORMULA|LAMBDA|"
    "LET|MAKEARRAY|MAP|MAXIFS|MINIFS|NUMBERVALUE|RANDARRAY|REDUCE|SCAN|SORTBY|SWITCH|TAKE|TEXTAFTER|"
    "TEXTBEFORE|TEXTJOIN|TEXTSPLIT|TOCOL|TOROW|UNICHAR|UNICODE|VALUETOTEXT|VSTACK|WRAPCOLS|WRAPROWS|XLOOKUP|"
    "XMATCH|XOR"
)
_GOOGLES = (
    "ARRAYFORMULA|ARRAY_CONSTRAIN|COUNTUNIQUE|DETECTLANGUAGE|FILTER|FLATTEN|GOOGLEFINANCE|GOOGLETRANSLATE|"
    "IMAGE|IMPORTDATA|IMPORTFEED|IMPORTHTML|IMPORTRANGE|IMPORTXML|ISEMAIL|ISURL|JOIN|QUERY|REGEXEXTRACT|"
    "REGEXMATCH|REGEXREPLACE|SEQUENCE|SORT|SORTN|SPARKLINE|SPLIT|UNIQUE"
)
_TEXTS = r'"(?:[^"]|"")*"'
_LATER_CALL = re.compile(rf"({_TEXTS})|(?<![\w.])({_LATER})(?=\()", re.IGNORECASE)
_GOOGLE_CALL = re.compile(rf"{_TEXTS}|(?<![\w.])({_GOOGLES})\(", re.IGNORECASE)
COMPUTED = "=COMPUTED_VALUE"
"""Stands, wrapped, in a cell that an array formula nearby fills."""


def to_workbook(formula: str, fallback: str) -> str:
    """Return a formula for a workbook; `fallback` is its value as a literal, for where the function is Google's."""
    if formula == COMPUTED or any(match[1] for match in _GOOGLE_CALL.finditer(formula)):
        return f'=IFERROR(__xludf.DUMMYFUNCTION("{formula[1:].replace(chr(34), chr(34) * 2)}"),{fallback})'
    return _LATER_CALL.sub(lambda match: match[1] or f"_xlfn.{match[2]}", formula)


def from_workbook(formula: str) -> str:
    """Return a formula as a person would type it."""
    if wrapped := _WRAPPED.match(formula):
        return "=" + wrapped[1].replace('""', '"')
    return re.sub(r"_xlfn\.|_xlws\.|_xlpm\.", "", formula)
