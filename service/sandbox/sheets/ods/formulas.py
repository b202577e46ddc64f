"""Formulas as OpenDocument spells them, read as a person would type them (OpenFormula 1.3, sections 5 and 6)."""

import re

from service.sandbox.sheets.book import a1

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")|(?P<reference>\[(?:[^\]']|'(?:[^']|'')*')*\])|(?P<name>[A-Z][\w.]*)(?=\()|"""
    r"(?P<named>\$\$)|(?P<sign>[{}();|~!])",
    re.IGNORECASE,
)
_OWNERS = re.compile(r"(?:COM\.MICROSOFT|COM\.GOOGLE|ORG\.LIBREOFFICE|ORG\.OPENOFFICE|LEGACY)\.", re.IGNORECASE)
_PART = re.compile(r"(?:\$?(?P<sheet>'(?:[^']|'')*'|[^.'#\s]+))?\.(?P<cell>\$?[A-Z]{0,3}\$?\d{0,8})", re.IGNORECASE)
_EXCELS = "msoxl:"
_PREFIX = re.compile(r"(?:of|oooc|openformula):(?==)")
GONE = "#REF!"
"""Stands for a reference to another file, through several sheets, or to what is gone."""


def from_open(formula: str) -> str:
    """Return a formula of an OpenDocument file; one in Excel's spelling is as it is."""
    if formula.startswith(_EXCELS):
        return formula.removeprefix(_EXCELS)
    braces: list[str] = []
    return _TOKEN.sub(lambda match: _spelled(match, braces), _PREFIX.sub("", formula, count=1))


def _spelled(match: re.Match[str], braces: list[str]) -> str:
    """Return a token; `braces` are those still open, for a bar parts the rows of an array."""
    if match["text"]:
        return match["text"]
    if match["reference"]:
        return reference(match["reference"][1:-1])
    if match["named"]:
        return ""
    if match["name"]:
        return _OWNERS.sub("", match["name"])
    sign = match["sign"]
    if sign in "{(":
        braces.append(sign)
    elif sign in "})" and braces:
        braces.pop()
    if sign == "|" and braces[-1:] == ["{"]:
        return ";"
    return {";": ",", "~": ",", "!": " "}.get(sign, sign)


def reference(text: str) -> str:
    """Return a reference: `$Sheet1.A1:.B2` is `Sheet1!A1:B2`."""
    first, colon, last = _halves(text)
    begins = _PART.fullmatch(first)
    ends = _PART.fullmatch(last) if colon else begins
    if begins is None or ends is None or not begins["cell"] or not ends["cell"]:
        return GONE
    if ends["sheet"] and _title(ends["sheet"]) != _title(begins["sheet"]):
        return GONE
    sheet = f"{a1.quoted(_title(begins['sheet']))}!" if begins["sheet"] else ""
    cells = f"{begins['cell']}:{ends['cell']}" if colon else begins["cell"]
    return f"{sheet}{cells}"


def _halves(text: str) -> tuple[str, str, str]:
    """Return the two corners of a range; a colon in a sheet's name is none between them."""
    match = re.fullmatch(r"((?:[^:']|'(?:[^']|'')*')*)(:?)(.*)", text)
    return (match[1], match[2], match[3]) if match else (text, "", "")


def _title(spelled: str | None) -> str:
    text = spelled or ""
    return text[1:-1].replace("''", "'") if text.startswith("'") else text
