"""The number of an SOP as people type it: what may stand in it, and which two are the same."""

import re
import unicodedata

from service.domain.checks import line_problem, visible
from service.domain.errors import Problem
from service.domain.sentences import Sentence

LONGEST = 60
_UNADDRESSABLE = frozenset('?#%\\<>"')
"""What nobody can type into an address such as /s/SOP-MKT-001."""
_LATIN = re.compile(r"LATIN (SMALL|CAPITAL) LETTER [A-Z]( WITH .+)?")
_MINUS = "\u2212"


def standardised(number: str) -> str:
    """Return a number with its characters and dashes in their usual form and single spaces, in the case typed."""
    if not number.isascii():  # whose characters are all in their usual form
        number = "".join("-" if _dash(one) else one for one in unicodedata.normalize("NFKC", number))
    return " ".join(number.split())


def comparable(number: str) -> str:
    """Return what two numbers have in common exactly when they are the same to a reader, whatever their case.

    Capitals, so that most numbers are it as they stand.
    """
    capitals = standardised(visible(number)).upper()
    return unicodedata.normalize("NFKC", capitals)  # they may stand decomposed, as İ does


def claim_of(number: str) -> str:
    """Return what is claimed with a number: the same for all that a reader would take for it."""
    return f"number:{comparable(number)}"


def number_problem(field: str, number: str, pattern: str) -> Problem | None:
    """Return what is wrong with a number that an SOP has already; what stands in the company's pattern may."""
    if not number:
        return None
    return (
        line_problem(field, number, LONGEST, required=False)
        or _character_problem(field, unicodedata.normalize("NFC", number), comparable(pattern))
        or _address_problem(field, standardised(number))
    )


def addressable(number: str) -> bool:
    """Whether an address leads to the number as it stands, for all its slashes: no part is empty or only dots."""
    return not any(part.strip() in ("", ".", "..") for part in number.split("/"))


def _character_problem(field: str, number: str, pattern: str) -> Problem | None:
    for place, character in enumerate(number, start=1):
        if not all(_fits(usual) or usual.upper() in pattern for usual in standardised(character)):
            name = unicodedata.name(character, "").lower() or f"U+{ord(character):04X}"
            return Problem(
                field,
                Sentence(
                    "Character {place}, “{character}” ({name}), cannot stand in a number. Use Latin letters, digits, "
                    "spaces and marks such as - / . ( ).",
                    place=place,
                    character=character,
                    name=name,
                ),
            )
    return None


def _address_problem(field: str, number: str) -> Problem | None:
    if addressable(number) and (number[0].isalnum() or number[0] in "([{"):
        return None
    return Problem(
        field,
        Sentence(
            "Begin the number with a letter or digit, and put one between any two slashes, as in SOP/MKT/001/2026."
        ),
    )


def _dash(character: str) -> bool:
    return unicodedata.category(character) == "Pd" or character == _MINUS


def _fits(character: str) -> bool:
    if character.isascii():
        return character.isprintable() and character not in _UNADDRESSABLE
    return _LATIN.fullmatch(unicodedata.name(character, "")) is not None
