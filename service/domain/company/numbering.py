"""The numbers of SOPs, after the pattern that the organisation chose."""

import re
from datetime import date
from itertools import pairwise
from string import Formatter

from service.domain.company.number import addressable
from service.domain.sentences import Sentence

LONGEST_PATTERN = 60
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLACES = ("department", "sequence", "year", "month", "month_roman")
_WIDTH = re.compile(r"0[1-9]")


def number_for(pattern: str, department: str, sequence: int, today: date) -> str:
    """Return the number that stands `sequence`-th in its counter."""
    return pattern.format(
        department=department,
        sequence=sequence,
        year=f"{today.year:04}",
        month=f"{today.month:02}",
        month_roman=_ROMAN[today.month - 1],
    )


def sequence_name(pattern: str, department: str, today: date) -> str:
    """Return the name of the counter that a number draws from: all that the number says beside its sequence.

    So a pattern with the department counts each department by itself, one with the year begins anew each year, and
    another width of the sequence goes on counting where the old one was.
    """
    values = {
        "department": department,
        "sequence": "*",
        "year": f"{today.year:04}",
        "month": f"{today.month:02}",
        "month_roman": _ROMAN[today.month - 1],
    }
    return "".join(text + (values[place] if place else "") for text, place, _, _ in Formatter().parse(pattern))


def pattern_problem(pattern: str) -> Sentence | None:
    """Return what is wrong with a number pattern, or nothing."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        return _wrong(Sentence("a brace is missing or stands alone"))
    return (
        _length_problem(pattern)
        or _places_problem(
            [(place, spec or "", conversion) for _, place, spec, conversion in parts if place is not None]
        )
        or _neighbours_problem([(text, place) for text, place, _, _ in parts])
        or _address_problem(number_for(pattern, "A", 1, date.min))
    )


def _length_problem(pattern: str) -> Sentence | None:
    if len(pattern) > LONGEST_PATTERN or not pattern.isprintable():
        return _wrong(
            Sentence("keep it on one line of at most {longest_pattern} characters", longest_pattern=LONGEST_PATTERN)
        )
    return None


def _places_problem(places: list[tuple[str, str, str | None]]) -> Sentence | None:
    for place, spec, conversion in places:
        if place not in _PLACES:
            listed = ", ".join(f"{{{p}}}" for p in _PLACES)
            return _wrong(Sentence("{{{place}}} is not known; there are {listed}", place=place, listed=listed))
        if conversion or (spec and not (place == "sequence" and _WIDTH.fullmatch(spec))):
            return _wrong(Sentence("only {{sequence}} takes a width, as in {{sequence:03}}"))
    if [place for place, _, _ in places].count("sequence") != 1:
        return _wrong(Sentence("{{sequence}} must stand in it once"))
    return None


def _neighbours_problem(parts: list[tuple[str, str | None]]) -> Sentence | None:
    """Return the problem of two places with nothing between them, whose numbers could be the same for two SOPs."""
    for (_, before), (text, place) in pairwise(parts):
        if before and place and (not text or text.isalnum()):
            return _wrong(
                Sentence(
                    "put a mark such as “-” or “/” between {{{before}}} and {{{place}}}", before=before, place=place
                )
            )
    return None


def _address_problem(number: str) -> Sentence | None:
    if addressable(number):
        return None
    return _wrong(Sentence("something must stand before, between and after its slashes"))


def _wrong(why: Sentence) -> Sentence:
    return Sentence("The number pattern is wrong: {why}.", why=why)
