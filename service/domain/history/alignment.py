"""Step identity: which row of the step table just read is which step known before."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from service.domain.document.content import normalised
from service.domain.document.sop_document import Step
from service.domain.facts import SeenStep

THRESHOLD = 0.5
"""The least similarity of two activities, from 0 to 1, that makes a reworded step the same step."""

_Grams = frozenset[str]


def align(old: Sequence[SeenStep], new: Sequence[Step], new_id: Callable[[], str]) -> tuple[SeenStep, ...]:
    """Return the new steps in order, each with the id it had or a fresh one.

    Rows of equal text come first, wherever they moved to; then the pairs whose activities are most alike, at
    `THRESHOLD` or above; then rows that stand in equal number between the same two matches, table edges included.
    """
    matches = _equal([_text(seen_step.step) for seen_step in old], [_text(step) for step in new])
    matches |= _alike([seen_step.step for seen_step in old], new, matches)
    matches |= _between(len(old), len(new), matches)
    return tuple(
        SeenStep(old[matches[index]].id if index in matches else new_id(), step) for index, step in enumerate(new)
    )


def _text(step: Step) -> tuple[str, ...]:
    return (_activity(step), *_rest(step))


def _activity(step: Step) -> str:
    return normalised(step.activity)


def _rest(step: Step) -> tuple[str, ...]:
    return tuple(
        normalised(text)
        for text in (step.pic, ", ".join(step.involved), step.documents, step.duration, step.output, step.note)
    )


def _equal(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Return new index → old index for equal rows: first those that kept their order, then those that moved."""
    matches: dict[int, int] = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        matches |= {block.b + n: block.a + n for n in range(block.size)}
    left: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for index in _free(len(old), matches.values()):
        left[old[index]].append(index)
    for index in _free(len(new), matches):
        if left[new[index]]:
            matches[index] = left[new[index]].popleft()
    return matches


def _alike(old: Sequence[Step], new: Sequence[Step], matches: dict[int, int]) -> dict[int, int]:
    """Return the best pairs of what is unmatched; the other columns, then nearness, decide between equals."""
    known = [(index, _grams(_activity(old[index])), _rest(old[index])) for index in _free(len(old), matches.values())]
    pairs: list[tuple[float, int, int, int, int]] = []
    for index in _free(len(new), matches):
        grams, rest = _grams(_activity(new[index])), _rest(new[index])
        for before, before_grams, before_rest in known:
            likeness = _likeness(before_grams, grams)
            if likeness >= THRESHOLD:
                same = sum(a == b for a, b in zip(before_rest, rest, strict=True))
                pairs.append((-likeness, -same, abs(before - index), index, before))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, _, index, before in sorted(pairs):
        if index not in found and before not in taken:
            found[index] = before
            taken.add(before)
    return found


def likeness(one: str, other: str) -> float:
    """Return how like two activities are worded, from 0 to 1."""
    return _likeness(_grams(normalised(one)), _grams(normalised(other)))


def _grams(text: str) -> _Grams:
    padded = f"  {text.casefold()} " if text else ""
    return frozenset(padded[n : n + 3] for n in range(len(padded) - 2))


def _likeness(one: _Grams, other: _Grams) -> float:
    """Return the share of three-letter pieces that two texts have in common, 0 to 1 (Dice's coefficient)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _between(old: int, new: int, matches: dict[int, int]) -> dict[int, int]:
    """Return the pairs that stand in equal number between two neighbouring matches."""
    found: dict[int, int] = {}
    edges = [(-1, -1), *sorted(matches.items()), (new, old)]
    taken = set(matches.values())
    for (index, before), (next_index, next_before) in pairwise(edges):
        here = range(index + 1, next_index)
        there = range(before + 1, next_before)
        if here and len(here) == len(there) and taken.isdisjoint(there):
            found |= dict(zip(here, there, strict=True))
    return found


def _free(length: int, taken: Iterable[int]) -> Iterator[int]:
    gone = set(taken)
    return (index for index in range(length) if index not in gone)
