"""What a revision changes in the steps of the one before, step by step."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.domain.document.content import normalised
from service.domain.document.sop_document import Step
from service.domain.history.sop import Revision


@dataclass(frozen=True)
class StepChange:
    """One step that is other than before: how it was and is, with its number then and now; None where it is not."""

    was: int | None
    before: Step | None
    now: int | None
    after: Step | None

    @property
    def moved(self) -> bool:
        """Whether it says the same and stands elsewhere."""
        return self.before is not None and self.after is not None and _same(self.before, self.after)

    @property
    def sides(self) -> tuple[Step, ...]:
        """The step as it was and as it is, as far as it is there."""
        return tuple(filter(None, (self.before, self.after)))


def step_changes(before: Revision, after: Revision) -> tuple[StepChange, ...]:
    """Return the steps that were changed, moved or added, in their order, then those that are gone."""
    return tuple(_changes(before, after))


def _changes(before: Revision, after: Revision) -> Iterator[StepChange]:
    former = {seen_step.id: (number, seen_step.step) for number, seen_step in enumerate(before.steps, start=1)}
    stayed = in_place([seen_step.id for seen_step in before.steps], [seen_step.id for seen_step in after.steps])
    for number, seen_step in enumerate(after.steps, start=1):
        was, step = former.pop(seen_step.id, (None, None))
        if step is None or seen_step.id not in stayed or not _same(step, seen_step.step):
            yield StepChange(was, step, number, seen_step.step)
    for was, step in former.values():
        yield StepChange(was, step, None, None)


def in_place(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Return as many of the ids as kept their order among each other; the others that are in both were moved."""
    place = {one: number for number, one in enumerate(before)}
    lasts: list[int] = []  # the lowest place at which a row of each length can end
    ahead: dict[int, int | None] = {}
    for here in (place[one] for one in after if one in place):
        length = bisect_left(lasts, here)
        ahead[here] = lasts[length - 1] if length else None
        lasts[length : length + 1] = [here]
    kept, at = set(), lasts[-1] if lasts else None
    while at is not None:
        kept.add(before[at])
        at = ahead[at]
    return frozenset(kept)


def _same(one: Step, other: Step) -> bool:
    return _words(one) == _words(other)


def _words(step: Step) -> list[str]:
    texts = (step.activity, step.pic, *step.involved, step.documents, step.duration, step.output, step.note)
    return [normalised(text) for text in texts]
