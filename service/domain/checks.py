"""Checks of input that several acts share; each returns the problem found, or nothing."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NoReturn

from service.domain.errors import Code, Invalid, Outstanding, Problem, Refused
from service.domain.sentences import Sentence

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_LOST = re.compile("[\x00-\x08\x0c\x0e-\x1f\ud800-\udfff\ue000-\uf8ff]")
"""What Docs strips from inserted text (evidence/docs.md 2.2), and halves of characters, which no JSON may carry."""

_SPACES = "\t\n\v\f\r\x85"
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that nothing is drawn for, beside the controls and what Unicode calls format characters."""
_SHOWN = 20


def invisible(character: str) -> bool:
    """Whether nothing is drawn for a character though it is no space, or it only turns the direction of others."""
    category = unicodedata.category(character)
    return category == "Cf" or (category == "Cc" and character not in _SPACES) or character in _BLANK


def visible(text: str) -> str:
    """Return a text without the characters that nothing is drawn for."""
    plain = text.isascii() and text.isprintable()  # nearly every text, and many are looked at
    return text if plain else "".join(character for character in text if not invisible(character))


def email_problem(field: str, email: str) -> Problem | None:
    """Return what is wrong with the form of an e-mail address."""
    if _EMAIL.fullmatch(email):
        return None
    return Problem(
        field,
        Sentence("“{email}” is not an e-mail address.", email=email),
    )


def text_problem(field: str, text: str, longest: int, *, required: bool = True) -> Problem | None:
    """Return what is wrong with a text: empty where it must not be, too long, or more than a Doc can hold."""
    if required and not text.strip():
        return Problem(field, Sentence("Fill this in."))
    if len(text) > longest:
        return Problem(
            field,
            Sentence(
                "This is {length} characters long; {longest} is the most. Shorten it.",
                length=len(text),
                longest=longest,
            ),
        )
    lost = _LOST.search(text)
    if lost:
        return Problem(
            field,
            Sentence("Google Docs cannot hold the character U+{code}. Leave it out.", code=f"{ord(lost.group()):04X}"),
        )
    return None


def line_problem(field: str, text: str, longest: int, *, required: bool = True) -> Problem | None:
    """Return what is wrong with a text by which people tell things apart: they must see every character of it."""
    return _invisible_problem(field, text) or text_problem(field, text, longest, required=required)


def _invisible_problem(field: str, text: str) -> Problem | None:
    for place, character in enumerate(text):
        if invisible(character):
            code = f"U+{ord(character):04X}"
            name = " ".join((unicodedata.name(character, "").lower(), code)).strip()
            before = text[:place].strip()[-_SHOWN:]
            where = Sentence("{place}, after “{before}”,", place=place + 1, before=before) if before else place + 1
            return Problem(
                field,
                Sentence(
                    "Character {place} is an invisible mark ({name}). Delete it, or type this anew.",
                    place=where,
                    name=name,
                ),
            )
    return None


def raise_problems(problems: Iterable[Problem | None]) -> None:
    """Raise Invalid with every problem there is."""
    found = [problem for problem in problems if problem is not None]
    if found:
        raise Invalid(found)


def raise_outstanding(found: Iterable[Outstanding]) -> None:
    """Raise Refused with everything that is outstanding."""
    listed = tuple(found)
    if listed:
        raise Refused(listed)


def refuse(code: Code, sentence: Sentence, ref: str = "") -> NoReturn:
    """Raise Refused for one reason."""
    raise Refused((Outstanding(code, sentence, ref),))
