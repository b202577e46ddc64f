"""UTF-16 code units, in which Docs counts: a string with one character per unit, surrogates apart."""

import re

ELEMENT = "\x00"
"""Stands on the tape for a one-unit element (a chip, a break); no text can hold it, insertText strips it."""
_STRIPPED = re.compile("[\x00-\x08\x0c-\x1f\ue000-\uf8ff]")


def to_units(text: str) -> str:
    """Return the text with one character per UTF-16 code unit."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(chr(unit) for unit in memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H"))


def to_text(units: str) -> str:
    """Return units as the text people read."""
    if units.isascii() or not any("\ud800" <= unit <= "\udfff" for unit in units):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def insertable(text: str) -> str:
    """Return the units of a text as insertText takes it: control and private-use characters go (docs-api.md 2.2)."""
    return to_units(_STRIPPED.sub("", text))


def splits_pair(units: str, at: int) -> bool:
    """Whether a cut at this unit would halve a surrogate pair."""
    return 0 < at < len(units) and "\ud800" <= units[at - 1] <= "\udbff" and "\udc00" <= units[at] <= "\udfff"
