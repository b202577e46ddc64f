"""Two revisions of an SOP, step beside step: what was added, removed, moved, and which words are others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from service.domain.checks import refuse
from service.domain.document.chips import titled
from service.domain.document.content import normalised
from service.domain.document.sop_document import Step
from service.domain.errors import Invalid, Problem
from service.domain.facts import SeenStep
from service.domain.history.sop import Revision, Sop
from service.domain.history.step_changes import in_place
from service.domain.sentences import Sentence

StepCell = Literal["activity", "pic", "involved", "documents", "duration", "output", "note"]
CELLS: tuple[StepCell, ...] = ("activity", "pic", "involved", "documents", "duration", "output", "note")
ChangeKind = Literal["added", "removed", "moved", "changed"]
_WORD = re.compile(r"\S+\s*")
_Word = tuple[str, str]
"""A word as it counts, and as it stands there, with what is behind it."""


@dataclass(frozen=True)
class CellWords:
    """A part of a cell; `other` where the other revision does not say it there."""

    text: str
    other: bool


@dataclass(frozen=True)
class CellComparison:
    """What a cell says in both revisions, part by part."""

    cell: StepCell
    before: tuple[CellWords, ...]
    after: tuple[CellWords, ...]

    @property
    def changed(self) -> bool:
        """Whether it says something else."""
        return any(words.other for words in (*self.before, *self.after))


@dataclass(frozen=True)
class StepComparison:
    """One step with its number in each revision, None where it is not there; a moved step may be changed, too."""

    id: str
    was: int | None
    now: int | None
    changes: tuple[ChangeKind, ...]
    cells: tuple[CellComparison, ...]


@dataclass(frozen=True)
class Comparison:
    """All steps of two revisions, in the order of the later; those removed stand where they were."""

    before: Revision
    after: Revision
    steps: tuple[StepComparison, ...]

    def count(self, change: ChangeKind) -> int:
        """Return how many steps were changed so."""
        return sum(change in step.changes for step in self.steps)


def comparable(sop: Sop) -> tuple[Revision, ...]:
    """Return the revisions whose steps are known, oldest first."""
    return tuple(revision for revision in sop.revisions if revision.steps)


def compared(sop: Sop, before: str, after: str) -> Comparison:
    """Return two revisions by their numbers as typed, side by side; "" is the newest that was not given up.

    Refused where there are no two, Invalid for numbers that are not there.
    """
    known = {str(revision.number): revision for revision in comparable(sop)}
    if len(known) < len(("before", "after")):
        refuse(
            "nothing_to_compare",
            Sentence("There are no two revisions with steps yet, so there is nothing to compare."),
        )
    listed = ", ".join(known)
    wrong = [
        Problem(name, Sentence("There is no Rev. {number} with steps. Choose one of {listed}.", number=number,
                               listed=listed))
        for name, number in (("from", before), ("to", after)) if number and number not in known
    ]  # fmt: skip
    if wrong:
        raise Invalid(wrong)
    free = sorted(known.values(), key=lambda one: (one.status == "cancelled", -one.number))
    later = known[after] if after else next(one for one in free if str(one.number) != before)
    earlier = known[before] if before else _nearest(free, later)
    return side_by_side(earlier, later)


def _nearest(free: Sequence[Revision], later: Revision) -> Revision:
    """Return the revision before another; where it is the first, the newest besides it."""
    others = [one for one in free if one is not later]
    return next((one for one in others if one.number < later.number), others[0])


def side_by_side(before: Revision, after: Revision) -> Comparison:
    """Return the steps of two revisions, known by their ids."""
    return Comparison(before, after, tuple(_steps(before.steps, after.steps)))


def _steps(before: Sequence[SeenStep], after: Sequence[SeenStep]) -> Iterator[StepComparison]:
    was = {seen_step.id: (number, seen_step.step) for number, seen_step in enumerate(before, start=1)}
    stayed = in_place([seen_step.id for seen_step in before], [seen_step.id for seen_step in after])
    gone = _gone(before, {seen_step.id for seen_step in after}, stayed)
    yield from gone[""]
    for number, seen_step in enumerate(after, start=1):
        former, step = was.get(seen_step.id, (None, None))
        cells = _cells(step, seen_step.step)
        yield StepComparison(
            seen_step.id, former, number, _changes(cells, former, moved=seen_step.id not in stayed), cells
        )
        yield from gone.get(seen_step.id, ())


def _gone(
    before: Sequence[SeenStep], left: set[str], stayed: frozenset[str]
) -> Mapping[str, tuple[StepComparison, ...]]:
    """Return the steps that are gone, by the one in its old place that they stood behind, "" at the beginning."""
    behind = ""
    found: dict[str, tuple[StepComparison, ...]] = {"": ()}
    for number, seen_step in enumerate(before, start=1):
        if seen_step.id in stayed:
            behind = seen_step.id
        elif seen_step.id not in left:
            removed = StepComparison(seen_step.id, number, None, ("removed",), _cells(seen_step.step, None))
            found[behind] = (*found.get(behind, ()), removed)
    return found


def _changes(cells: Sequence[CellComparison], former: int | None, *, moved: bool) -> tuple[ChangeKind, ...]:
    if former is None:
        return ("added",)
    changed = any(cell.changed for cell in cells)
    return (*(("moved",) if moved else ()), *(("changed",) if changed else ()))


def _cells(before: Step | None, after: Step | None) -> tuple[CellComparison, ...]:
    """Return the cells that say something in one of the two."""
    both = ((cell, _words(before, cell), _words(after, cell)) for cell in CELLS)
    return tuple(CellComparison(cell, *_marked(one, other)) for cell, one, other in both if one or other)


def _words(step: Step | None, cell: StepCell) -> list[_Word]:
    """Return the words of a cell; of who is involved, whole names."""
    if step is None:
        return []
    if cell == "involved":
        names = [titled(name).strip() for name in step.involved]
        return [(normalised(name), f"{name}, ") for name in names[:-1]] + [(normalised(n), n) for n in names[-1:]]
    words: list[str] = _WORD.findall(titled(getattr(step, cell)).strip())
    return [(normalised(word), word) for word in words]


def _marked(before: Sequence[_Word], after: Sequence[_Word]) -> tuple[tuple[CellWords, ...], tuple[CellWords, ...]]:
    """Return both sides, each in as few parts as tell what the other does not say there."""
    matcher = SequenceMatcher(None, [word for word, _ in before], [word for word, _ in after])
    left: list[CellWords] = []
    right: list[CellWords] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        for side, words in ((left, before[start:end]), (right, after[new_start:new_end])):
            if words:
                side.append(CellWords("".join(text for _, text in words), tag != "equal"))
    return tuple(left), tuple(right)
