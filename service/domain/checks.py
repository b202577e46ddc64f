"""Checks of input that several acts share; each returns the problem found, or nothing."""

import re
from collections.abc import Iterable
from typing import NoReturn

from service.domain.errors import Invalid, Outstanding, Problem, Refused
from service.domain.organisation import Organisation
from service.domain.sentences import Sentence

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_LOST = re.compile("[\x00-\x08\x0c\x0e-\x1f\ud800-\udfff\ue000-\uf8ff]")
"""What Docs strips from inserted text (docs-api.md 1.2), and halves of characters, which no JSON may carry."""


def email_problem(field: str, email: str) -> Problem | None:
    """Return what is wrong with the form of an e-mail address."""
    if _EMAIL.fullmatch(email):
        return None
    return Problem(
        field,
        Sentence(en=f"“{email}” is not an e-mail address.", id=f"“{email}” bukan alamat surel."),
    )


def person_problem(field: str, email: str, organisation: Organisation) -> Problem | None:
    """Return what is wrong with an address that must be somebody of the company."""
    wrong = email_problem(field, email)
    if wrong is None and organisation.person(email) is None:
        return Problem(
            field,
            Sentence(
                en=f"{email} is not in the settings. Check the spelling or ask a document controller to add them.",
                id=f"{email} tidak ada dalam pengaturan. Periksa ejaannya atau hubungi pengendali dokumen.",
            ),
        )
    return wrong


def text_problem(field: str, text: str, longest: int, *, required: bool = True) -> Problem | None:
    """Return what is wrong with a text: empty where it must not be, too long, or more than a Doc can hold."""
    if required and not text.strip():
        return Problem(field, Sentence(en="Fill this in.", id="Wajib diisi."))
    if len(text) > longest:
        return Problem(
            field,
            Sentence(
                en=f"This is {len(text):,} characters long; {longest:,} is the most. Shorten it.",
                id=f"Panjangnya {len(text)} karakter; paling banyak {longest}. Persingkat.",
            ),
        )
    lost = _LOST.search(text)
    if lost:
        return Problem(
            field,
            Sentence(
                en=f"Google Docs cannot hold the character U+{ord(lost.group()):04X}. Leave it out.",
                id=f"Google Docs tidak dapat memuat karakter U+{ord(lost.group()):04X}. Hapus karakter itu.",
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


def refuse(code: str, en: str, indonesian: str, ref: str = "") -> NoReturn:
    """Raise Refused for one reason."""
    raise Refused((Outstanding(code, Sentence(en=en, id=indonesian), ref),))
