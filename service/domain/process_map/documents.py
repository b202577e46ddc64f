"""The documents that steps need and make, as their cells name them, and which of them are one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from service.domain.document.chips import titled
from service.domain.document.roots import EMPTY, roots, words
from service.domain.process_map.vocabulary import BETWEEN, EDGES, GENERAL, NOTHING

ALIKE = 0.75
"""How much of their words two names share that only likeness joins."""
FEWEST = 2
"""Words from which on likeness tells something."""


@dataclass(frozen=True)
class NamedDocument:
    """A document as a cell names it: its words as they are compared, and as they stand there."""

    key: str
    text: str

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """What likeness looks at, in its order: the shortest root of each word that says something."""
        return tuple(_root(word) for word in self.key.split() if word not in EMPTY)

    @cached_property
    def figures(self) -> str:
        """Its numbers, by which two documents of one name differ."""
        return " ".join(re.findall(r"\d+", self.key))


@lru_cache(maxsize=20_000)
def _root(word: str) -> str:
    return min(roots(word), key=lambda root: (len(root), root))


def named(cell: str) -> tuple[NamedDocument, ...]:
    """Return the documents that a cell names, each once; words that name none alone are left out."""
    found: dict[str, NamedDocument] = {}
    for part in BETWEEN.split(titled(cell)):
        text = " ".join(EDGES.sub("", part).split())
        own = words(text)
        key = " ".join(own)
        if key not in NOTHING and not GENERAL.issuperset(own):
            found.setdefault(key, NamedDocument(key, text))
    return tuple(found.values())


class NamesByRoot:
    """Names by their roots: which of them another one is like, without comparing it with all."""

    def __init__(self, names: Iterable[NamedDocument]) -> None:
        self._names = {one.key: one for one in names if len(one.roots) >= FEWEST}
        self._with: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, one in self._names.items():
            for root in dict.fromkeys(one.roots):
                self._with[one.figures, root].append(key)

    def of(self, one: NamedDocument) -> Iterator[str]:
        """Yield the keys of the names that share most words with one, or where one of the two begins or ends so."""
        mine = dict.fromkeys(one.roots)
        if len(mine) < FEWEST:
            return
        shared: dict[str, int] = defaultdict(int)
        for root in mine:
            for key in self._with.get((one.figures, root), ()):
                shared[key] += 1
        for key, count in shared.items():
            if count >= FEWEST and key != one.key and _alike(one, self._names[key], count):
                yield key


def _alike(one: NamedDocument, other: NamedDocument, shared: int) -> bool:
    few, many = sorted((one.roots, other.roots), key=len)
    within = any(many[n : n + len(few)] == few for n in range(len(many) - len(few) + 1))
    return within or shared >= ALIKE * len({*few, *many})
