"""Which work resembles which by its words: titles that are nearly the same, results that are the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from service.domain.document.likeness import plain_name
from service.domain.document.roots import EMPTY, roots, words

Likeness = Literal["same_title", "similar_title", "same_result"]
_NEARLY = 0.6
"""The share of the longer title's words that both have, from which two titles are similar."""
_FEWEST = 2
"""So many words at least."""
_OF_EVERY_TITLE = frozenset({"sop", "prosedur", "procedure", "proses", "process", "standar", "standard", "operasional"})


@dataclass(frozen=True)
class Work:
    """Work that is described or proposed: what it is known by, its title, and what comes out of it."""

    ref: str
    title: str
    results: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alike:
    """Other work that resembles some, and in what."""

    work: Work
    likeness: Likeness


def alike(title: str, result: str, others: Iterable[Work]) -> Iterator[Alike]:
    """Yield the work that some of this title and result may be the same as, the likeliest reason of each."""
    known, outcome = _words_of(title), _same(result)
    plain = plain_name(title).casefold()
    for other in others:
        if plain == plain_name(other.title).casefold():
            yield Alike(other, "same_title")
        elif outcome and outcome in map(_same, other.results):
            yield Alike(other, "same_result")
        elif _nearly(known, _words_of(other.title)):
            yield Alike(other, "similar_title")


def _words_of(title: str) -> tuple[frozenset[str], ...]:
    """Return the roots of each word of a title that tells it from others."""
    telling = dict.fromkeys(word for word in words(title) if word not in EMPTY and word not in _OF_EVERY_TITLE)
    return tuple(map(roots, telling))


def _nearly(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    both = sum(any(word & theirs for theirs in other) for word in one)
    return both >= _FEWEST and both >= _NEARLY * max(len(one), len(other))


def _same(result: str) -> str:
    """Return what a result is compared by: its words, whatever stands between them."""
    return " ".join(words(result))
