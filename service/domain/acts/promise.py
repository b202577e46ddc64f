"""What a written SOP promises beside how its work is really done: step by step, each source for itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from service.domain import facts
from service.domain.acts.proposed_steps import ProposedStep
from service.domain.acts.slow_steps import Measured
from service.domain.company.organisation import Organisation
from service.domain.document.measured_times import promised
from service.domain.history.alignment import likeness
from service.domain.history.sop import Revision
from service.domain.history.study import named_alike

ALIKE = 0.6
"""The least likeness of two activities, from 0 to 1, that lays what was observed beside a step."""


@dataclass(frozen=True)
class StepBesideWork:
    """A step with the activity that was observed for it, and how long performers and live rehearsals took.

    `promised` and `reported` are working minutes. `by_likeness` says that the two are worded otherwise.
    """

    number: int
    seen_step: facts.SeenStep
    promised: float | None
    observed: ProposedStep | None
    by_likeness: bool
    reported: tuple[int, ...]

    @property
    def observed_median(self) -> float | None:
        """The median of what was observed, in working minutes."""
        return self.observed.times.median if self.observed and self.observed.times.minutes else None

    @property
    def slower(self) -> bool:
        """Whether the median of what was observed, or told where nothing was, is beyond what is written."""
        real = self.observed_median or (median(self.reported) if self.reported else None)
        return real is not None and self.promised is not None and real > self.promised


@dataclass(frozen=True)
class PromiseBesideWork:
    """An SOP's steps beside the work; `not_written` are the activities that no step is about."""

    steps: tuple[StepBesideWork, ...]
    not_written: tuple[ProposedStep, ...]


def beside_work(
    revision: Revision, observed: Sequence[ProposedStep], reported: Sequence[Measured], organisation: Organisation
) -> PromiseBesideWork:
    """Return a revision's steps beside what was observed and told; activities of equal words first, then like ones."""
    activities = [one.step.activity for one in revision.steps]
    pairs = _equal(activities, observed)
    sure = frozenset(pairs)
    pairs = {**pairs, **_alike(activities, observed, pairs)}
    steps = tuple(
        StepBesideWork(
            n + 1,
            one,
            promised(one.step.duration, organisation.hours_a_day),
            observed[pairs[n]] if n in pairs else None,
            n in pairs and n not in sure,
            tuple(time.minutes for time in reported if time.step == one.id),
        )
        for n, one in enumerate(revision.steps)
    )
    taken = set(pairs.values())
    return PromiseBesideWork(steps, tuple(one for n, one in enumerate(observed) if n not in taken))


def _equal(activities: Sequence[str], observed: Sequence[ProposedStep]) -> dict[int, int]:
    """Return which observed activity is worded as which step, by their places."""
    places = {named_alike(one.activity): n for n, one in enumerate(observed)}
    found: dict[int, int] = {}
    for n, activity in enumerate(activities):
        place = places.pop(named_alike(activity), None)
        if place is not None:
            found[n] = place
    return found


def _alike(activities: Sequence[str], observed: Sequence[ProposedStep], pairs: Mapping[int, int]) -> dict[int, int]:
    """Return the likest pairs of what is left, each once."""
    left = [n for n in range(len(observed)) if n not in pairs.values()]
    found: dict[int, int] = {}
    scored = sorted(
        (-likeness(activity, observed[place].activity), n, place)
        for n, activity in enumerate(activities)
        if n not in pairs
        for place in left
    )
    for score, n, place in scored:
        if -score >= ALIKE and n not in found and place not in found.values():
            found[n] = place
    return found
