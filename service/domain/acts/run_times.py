"""How long the steps of runs took, and promise beside reality."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from service.domain import facts
from service.domain.acts.rehearsal_run import clock
from service.domain.acts.slow_steps import Measured
from service.domain.company.organisation import Organisation
from service.domain.document.measured_times import promised
from service.domain.history.case_run import CaseRun


@dataclass(frozen=True)
class RehearsedTime:
    """How many working minutes a step, by its id, took somebody."""

    step: str
    minutes: int
    by: str


@dataclass(frozen=True)
class Reality:
    """What a step, by its number in a table, was promised to take, and how long it took: working minutes.

    `promised` is None where the Doc says no time that is understood; `times` is of how many it was measured.
    """

    step: str
    number: int
    promised: float | None
    median: float
    shortest: int
    longest: int
    times: int

    @property
    def slow(self) -> bool:
        """Whether it takes longer in the median than is promised."""
        return self.promised is not None and self.median > self.promised


def step_times(run: CaseRun, organisation: Organisation) -> Iterator[RehearsedTime]:
    """Yield the time of each step: what somebody told, else from when it could begin until it was ticked.

    That is known of what was ticked by itself; who ticks several at once says of none when it was done. A step that
    was done again counts once, with all of its times.
    """
    together = [passed.ticked.at for passed in run.standing.passed]
    taken: dict[str, RehearsedTime] = {}
    for passed in run.standing.passed:
        tick, by, at = passed.ticked.fact, passed.ticked.by, passed.ticked.at
        alone = at > passed.since and together.count(at) == 1
        minutes = tick.minutes or (clock(passed.since, at, organisation) if alone else None)
        if minutes is not None and not tick.skipped:
            before = taken[tick.step].minutes if tick.step in taken else 0
            taken[tick.step] = RehearsedTime(tick.step, before + minutes, by)
    yield from taken.values()


def beside_promise(
    steps: Sequence[facts.SeenStep], hours_a_day: float, measured: Iterable[Measured]
) -> tuple[Reality, ...]:
    """Return promise beside reality of the steps that were measured, in the order of the table."""
    times: dict[str, list[int]] = {}
    for one in measured:
        times.setdefault(one.step, []).append(one.minutes)
    return tuple(
        Reality(
            seen_step.id,
            number,
            promised(seen_step.step.duration, hours_a_day),
            median(times[seen_step.id]),
            min(times[seen_step.id]),
            max(times[seen_step.id]),
            len(times[seen_step.id]),
        )
        for number, seen_step in enumerate(steps, start=1)
        if seen_step.id in times
    )
