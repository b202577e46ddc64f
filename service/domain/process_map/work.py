"""Work that two SOPs describe: steps of the same words, or nearly so, which is marked."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from service.domain.document.chips import titled
from service.domain.document.roots import words
from service.domain.process_map.documents import NamedDocument
from service.domain.process_map.procedure import Procedure, StepAt

ALIKE = 0.8
"""How much of their words two steps share that only likeness joins."""
FEWEST = 4
"""Words from which on two steps may be the same work: "Review the draft" is in many an SOP."""


@dataclass(frozen=True)
class Twice:
    """Steps of several SOPs that say the same; `likely` where only likeness says so."""

    steps: tuple[StepAt, ...]
    likely: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """The SOPs, by number."""
        return tuple(dict.fromkeys(one.number for one in self.steps))


def described_twice(procedures: Sequence[Procedure]) -> tuple[Twice, ...]:
    """Return the work that more than one SOP describes: of equal words first, then of like ones."""
    by_words: dict[str, list[StepAt]] = defaultdict(list)
    for procedure in procedures:
        for at in procedure.places:
            by_words[" ".join(words(titled(at.step.activity)))].append(at)
    named = {key: frozenset(NamedDocument(key, key).roots) for key in by_words}
    known = {key: own for key, own in named.items() if len(own) >= FEWEST}
    equal = [Twice(tuple(by_words[key])) for key in known]
    like = [Twice((*by_words[one], *by_words[other]), likely=True) for one, other in _pairs(known)]
    return tuple(sorted((one for one in (*equal, *like) if len(one.numbers) > 1), key=_order))


def _order(one: Twice) -> tuple[bool, int, str]:
    return one.likely, -len(one.numbers), one.steps[0].step.activity


def _pairs(known: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield the keys that are alike, each two once.

    Two that share so much share one of the rarest words of each, so that few are compared.
    """
    often = Counter(root for own in known.values() for root in own)
    begun: dict[str, list[str]] = defaultdict(list)
    for key, own in sorted(known.items()):
        rarest = sorted(own, key=lambda root: (often[root], root))[: len(own) - ceil(ALIKE * len(own)) + 1]
        near = dict.fromkeys(other for root in rarest for other in begun[root])
        yield from ((other, key) for other in near if len(own & known[other]) >= ALIKE * len(own | known[other]))
        for root in rarest:
            begun[root].append(key)
