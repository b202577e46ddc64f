"""Numbers of SOPs in what people write: *SOP-MKT-002*, "sop–mkt–002", *SOP-FIN-001/SOP-FIN-002*."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from string import Formatter

from service.domain.checks import visible
from service.domain.company.number import comparable, standardised

_PLACES = {
    "department": r"[A-Z][A-Z0-9&]*(?:[-.&][A-Z][A-Z0-9&]*)*?",
    "sequence": r"\d{1,6}",
    "year": r"\d{4}",
    "month": r"\d{2}",
    "month_roman": r"(?:VIII|VII|VI|IV|IX|XII|XI|X|V|III|II|I)",
}
_LIKE_ONE = re.compile(r"(?<![\w@/.:-])(?=[-/.\d]*[^\W\d_])[^\W_]+(?:[-/.]+[^\W_]+)+(?![\w@]|[-/.:]\w)")
"""What looks like a number of any office's: letters, digits and marks between them."""


@lru_cache(maxsize=4096)
def numbers_in(text: str, pattern: str) -> tuple[str, ...]:
    """Return the numbers after the organisation's pattern in a text, each once, as they are typed but for dashes."""
    runs = _runs(pattern).finditer(_usual(text))
    return _once(number for run in runs for number in _number(pattern).findall(run[1]))


@lru_cache(maxsize=4096)
def like_numbers_in(text: str) -> tuple[str, ...]:
    """Return what might be a number by another pattern: an SOP that was adopted keeps its own."""
    return _once(one for one in _LIKE_ONE.findall(_usual(text)) if re.search(r"\d", one))


def _once(numbers: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for number in numbers:
        found.setdefault(comparable(number), number)
    return tuple(found.values())


def _usual(text: str) -> str:
    """Return a text whose dashes and spaces are in their usual form; lines stay apart."""
    return "\n".join(map(standardised, visible(text).split("\n")))


@cache
def _number(pattern: str) -> re.Pattern[str]:
    return re.compile(_written(pattern), re.IGNORECASE)


@cache
def _runs(pattern: str) -> re.Pattern[str]:
    """Return what finds numbers by this pattern, several with a stroke between them as one run; none within a word."""
    one = _written(pattern)
    return re.compile(rf"(?<![\w@/-])(?<!\w\.)({one}(?:/{one})*)(?![\w@]|[-/.]\w)", re.IGNORECASE)


def _written(pattern: str) -> str:
    parts = Formatter().parse(standardised(pattern))
    return "".join(
        re.escape(text).replace(r"\ ", " ") + (_PLACES[place] if place else "") for text, place, _, _ in parts
    )
