"""UTF-16 code units, in which Docs counts: a string with one character per unit, surrogates apart."""

import re

ELEMENT = "\x00"
"""Stands on the tape for an element (a chip, a break); no text can hold it, insertText strips it."""
REST = "\x01"
"""Stands for each further unit of an element that takes more than one; stripped from text like ELEMENT."""
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
    """Return the units of a text as insertText takes it: control and private-use characters go.

    See evidence/docs.md 2.2.
    """
    return to_units(_STRIPPED.sub("", text))


def element_units(size: int) -> str:
    """Return the units of an element."""
    return ELEMENT + REST * (size - 1)


def splits(units: str, at: int) -> bool:
    """Whether a cut at this unit would halve a surrogate pair or an element."""
    if not 0 < at < len(units):
        return False
    return units[at] == REST or ("\ud800" <= units[at - 1] <= "\udbff" and "\udc00" <= units[at] <= "\udfff")


def spoken(units: str) -> str:
    """Return the words among units, elements left out."""
    return to_text(units.replace(ELEMENT, "").replace(REST, ""))
