"""Checks of input that several acts share; each returns the problem found, or nothing."""

import re
from collections.abc import Iterable
from typing import NoReturn

from service.domain.errors import Invalid, Outstanding, Problem, Refused
from service.domain.organisation import Organisation
from service.domain.sentences import Sentence

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def person_problem(field: str, email: str, organisation: Organisation) -> Problem | None:
    """Return what is wrong with an address that must be somebody of the company."""
    if not _EMAIL.fullmatch(email):
        return Problem(
            field,
            Sentence(en=f"“{email}” is not an e-mail address.", id=f"“{email}” bukan alamat surel."),
        )
    if organisation.person(email) is None:
        return Problem(
            field,
            Sentence(
                en=f"{email} is not in the settings. Check the spelling or ask a document controller to add them.",
                id=f"{email} tidak ada dalam pengaturan. Periksa ejaannya atau hubungi pengendali dokumen.",
            ),
        )
    return None


def text_problem(field: str, text: str, longest: int, *, required: bool = True) -> Problem | None:
    """Return what is wrong with a text: empty where it must not be, or too long."""
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
