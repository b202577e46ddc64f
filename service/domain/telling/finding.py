"""Finding what to do: the steps of SOPs in force by their words and by who performs them, held in memory."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nsmallest
from itertools import chain
from typing import Literal

from service.domain.document.chips import titled
from service.domain.document.roots import asked, roots, words
from service.domain.document.sop_document import Step
from service.domain.telling.in_force import InForce
from service.domain.telling.performing import key

PartInStep = Literal["in_charge", "involved"]
MOST = 200
"""Steps that are told of those found."""
BEGINNING = 3
"""Letters from which on the beginning of a word finds it, or of its root."""
ACTIVITY, RESULT, AROUND = 4, 2, 1
"""What a word counts in the activity; in output, documents and note; in who performs it and the SOP's title."""
AS_TYPED = 2
"""How much more it counts as it was typed than by a root."""


@dataclass(frozen=True)
class StepInForce:
    """A step of a revision in force; `part` is what whoever looks has in it."""

    sop: InForce
    number: int
    step: Step
    part: PartInStep | None = None

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands among all steps."""
        return self.sop.number, self.sop.revision, self.number


@dataclass(frozen=True)
class StepsFound:
    """At most 200 steps, the best first, of so many in all.

    `complete` where each has all words, else they have as many as any step has.
    """

    steps: tuple[StepInForce, ...]
    total: int
    complete: bool = True


class StepIndex:
    """Every step of every revision that is in force or will be, by words and performers."""

    def __init__(self) -> None:
        self._ids: dict[str, list[int]] = {}
        self._revisions: dict[str, tuple[InForce, ...]] = {}
        self._steps: dict[int, StepInForce] = {}
        self._by_word: dict[str, dict[int, int]] = defaultdict(dict)
        self._by_performer: dict[str, dict[int, PartInStep]] = defaultdict(dict)
        self._words_of: dict[str, set[str]] = {}
        self._roots: list[str] = []
        self._off: tuple[date, set[int]] | None = None
        self._last = 0

    def put(self, sop_id: str, revisions: Sequence[InForce]) -> None:
        """Have an SOP's steps be these, whatever they were."""
        self._off = None
        self._revisions[sop_id] = tuple(revisions)
        for old in self._ids.pop(sop_id, ()):
            self._forget(old)
        ids = [self._learn(one) for revision in revisions for one in _steps(revision)]
        if ids:
            self._ids[sop_id] = ids

    def asked(self, text: str, today: date, performer: Iterable[str] = ()) -> StepsFound:
        """Return the steps in force that have the words of the text, of this performer's first."""
        if len(self._roots) != len(self._words_of):
            self._roots = sorted(self._words_of)
        weighed = [self._weighed(word) for word in asked(text)]
        matched: dict[int, int] = {}
        worth: dict[int, int] = {}
        for step_id, weight in chain.from_iterable(one.items() for one in weighed):
            matched[step_id] = matched.get(step_id, 0) + 1
            worth[step_id] = worth.get(step_id, 0) + weight
        for step_id in self._not_in_force(today):
            matched.pop(step_id, None)
        most = max(matched.values(), default=0)
        mine = self._mine(performer)
        found = [step_id for step_id, count in matched.items() if count == most]
        best = nsmallest(MOST, found, key=lambda one: (one not in mine, -worth[one], self._steps[one].place))
        return StepsFound(tuple(self._told(one, mine) for one in best), len(found), 0 < most == len(weighed))

    def in_force(self, sop_id: str, today: date) -> InForce | None:
        """Return the revision of an SOP that is in force on a day."""
        return next((one for one in self._revisions.get(sop_id, ()) if one.on(today)), None)

    def performed(self, today: date, performer: Iterable[str]) -> tuple[StepInForce, ...]:
        """Return the steps in force in which this performer has a part, in the order of SOPs and steps."""
        mine = self._mine(performer)
        found = (self._told(one, mine) for one in mine.keys() - self._not_in_force(today))
        return tuple(sorted(found, key=lambda one: one.place))

    def revisions(self, sop_id: str) -> tuple[InForce, ...]:
        """Return what is known of an SOP, in force or to come."""
        return self._revisions.get(sop_id, ())

    def all_in_force(self, today: date) -> tuple[InForce, ...]:
        """Return every revision in force, in no order."""
        return tuple(one for revisions in self._revisions.values() for one in revisions if one.on(today))

    def _not_in_force(self, today: date) -> set[int]:
        """Return the steps of revisions that are to come, or are over."""
        if self._off is None or self._off[0] != today:
            self._off = today, {step_id for step_id, one in self._steps.items() if not one.sop.on(today)}
        return self._off[1]

    def _mine(self, performer: Iterable[str]) -> Mapping[int, PartInStep]:
        """Return the steps in which one of these names has a part, each with the part."""
        parts = [self._by_performer.get(name, {}) for name in performer]
        mine: dict[int, PartInStep] = {}
        for part in parts:
            mine |= part
        for part in parts:  # who is in charge by one name may be involved by another
            mine |= {one: "in_charge" for one, what in part.items() if what == "in_charge"}
        return mine

    def _told(self, step_id: int, mine: Mapping[int, PartInStep]) -> StepInForce:
        return replace(self._steps[step_id], part=mine.get(step_id))

    def _weighed(self, word: str) -> dict[int, int]:
        """Return the steps that have a word like this, with what it counts there."""
        begun = set(self._begun(word))
        related = begun.union(*(self._words_of.get(root, ()) for root in roots(word)), *map(self._begun, roots(word)))
        weights: dict[int, int] = {}
        for known in related:
            factor = AS_TYPED if known == word or known in begun else 1
            for step_id, weight in self._by_word[known].items():
                weights[step_id] = max(weights.get(step_id, 0), weight * factor)
        return weights

    def _begun(self, root: str) -> Iterator[str]:
        """Yield the known words that begin so, or whose roots do."""
        place = bisect_left(self._roots, root) if len(root) >= BEGINNING else len(self._roots)
        while place < len(self._roots) and self._roots[place].startswith(root):
            yield from self._words_of[self._roots[place]]
            place += 1

    def _learn(self, one: StepInForce) -> int:
        self._last += 1
        self._steps[self._last] = one
        for word, weight in _weights(one).items():
            if word not in self._by_word:
                self._know(word)
            self._by_word[word][self._last] = weight
        for name, part in _performers(one.step).items():
            self._by_performer[name][self._last] = part
        return self._last

    def _know(self, word: str) -> None:
        """Take a word into the vocabulary, which forgets none."""
        for root in roots(word):
            self._words_of.setdefault(root, set()).add(word)

    def _forget(self, step_id: int) -> None:
        one = self._steps.pop(step_id)
        for word in _weights(one):
            del self._by_word[word][step_id]
        for name in _performers(one.step):
            del self._by_performer[name][step_id]


def _steps(revision: InForce) -> Iterator[StepInForce]:
    for number, step in enumerate(revision.steps, start=1):
        yield StepInForce(revision, number, step)


def _performers(step: Step) -> dict[str, PartInStep]:
    """Return the keys of everybody in a step, each with their part."""
    involved: dict[str, PartInStep] = {key(name): "involved" for name in step.involved if name.strip()}
    return {**involved, key(step.pic): "in_charge"} if step.pic.strip() else involved


def _weights(one: StepInForce) -> dict[str, int]:
    """Return every word of a step, with the most that it counts there."""
    step, sop = one.step, one.sop
    parts = (
        (AROUND, (sop.number, sop.title, step.pic, *step.involved)),
        (RESULT, (step.documents, step.output, step.note)),
        (ACTIVITY, (step.activity,)),
    )
    return {word: weight for weight, texts in parts for word in words(titled("\n".join(texts)))}
