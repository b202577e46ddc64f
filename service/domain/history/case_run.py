"""A run of an SOP for a case, as its own history tells it, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Literal, assert_never, get_args

from service.domain.facts.case_run import (
    CaseAbandoned,
    CaseChanged,
    CaseFinished,
    CasePassedOn,
    CaseRunFact,
    CaseStarted,
    RunStep,
    StepsTicked,
    Tick,
    TickUndone,
)
from service.domain.facts.coding import decode_one_of
from service.domain.facts.upgrades import Json

RunState = Literal["open", "finished", "abandoned"]
PREFIX = "run-"
"""How the name of such a history begins, and that of no other."""
KINDS: Mapping[str, type[CaseRunFact]] = {fact.__name__: fact for fact in get_args(CaseRunFact)}


@dataclass(frozen=True)
class Ticked:
    """A tick, whose and when."""

    fact: Tick
    by: str
    at: datetime


@dataclass(frozen=True)
class Over:
    """How the run ended, by whom and when."""

    fact: CaseFinished | CaseAbandoned
    by: str
    at: datetime

    @property
    def finished(self) -> bool:
        """Whether everything was done."""
        return isinstance(self.fact, CaseFinished)


@dataclass(frozen=True)
class Passed:
    """A step that was ticked on the way, by its place from 0, and since when it was awaited."""

    place: int
    ticked: Ticked
    since: datetime


@dataclass(frozen=True)
class Standing:
    """Where a run stands: what is to be done now and since when, what was done on the way, what was done ahead of it.

    What runs side by side is awaited together; where it meets, the step behind it `joins` only once all of it is done.
    """

    awaited: Mapping[int, datetime]
    joins: frozenset[int]
    passed: tuple[Passed, ...]
    ahead: tuple[Ticked, ...]

    @property
    def now(self) -> tuple[int, ...]:
        """The steps that are to be done now, in the order of the table."""
        return tuple(sorted(place for place in self.awaited if place not in self.joins))


@dataclass(frozen=True)
class CaseRun:
    """A run: what it was begun with, who has it now and had it before, and what was ticked and not undone."""

    id: str
    started: CaseStarted
    by: str
    at: datetime
    length: int = 1
    holders: tuple[str, ...] = ()
    passed_on: tuple[datetime, str] | None = None
    """When and by whom the holder was given it."""
    ticks: tuple[Ticked, ...] = ()
    over: Over | None = None
    changed: CaseChanged | None = None

    @property
    def case(self) -> str:
        """What it is for."""
        return (self.changed or self.started).case

    @property
    def due(self) -> date | None:
        """By which day it is to be done."""
        return (self.changed or self.started).due

    @property
    def holder(self) -> str:
        """Who has it now."""
        return self.holders[-1]

    @property
    def steps(self) -> tuple[RunStep, ...]:
        """The steps as they stood when it began."""
        return self.started.steps

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each step stands, by its id."""
        return {step.id: place for place, step in enumerate(self.steps)}

    @cached_property
    def standing(self) -> Standing:
        """Where it stands."""
        return _standing(self)

    @property
    def state(self) -> RunState:
        """Whether it is still open, and how it ended where it is not."""
        if self.over is None:
            return "open"
        return "finished" if self.over.finished else "abandoned"

    @property
    def complete(self) -> bool:
        """Whether nothing is left to be done."""
        return not self.standing.awaited

    def following(self, places: Iterable[int]) -> Iterator[int]:
        """Yield the steps that lie before one on the way from these, until one of them asks for a choice."""
        known = set(places)
        open_ = sorted(known)
        while open_:
            place = open_.pop(0)
            if len(self.steps[place].ways) != 1:
                continue
            for to in self.steps[place].ways[0].to:
                if to not in known:
                    known.add(to)
                    open_.append(to)
                    yield to

    def reached(self, places: Iterable[int], *, onward: bool = False) -> frozenset[int]:
        """Return these steps and all that some way leads to from them; only ways down the table where `onward`."""
        known = set(places)
        open_ = list(known)
        while open_:
            place = open_.pop()
            targets = {to for way in self.steps[place].ways for to in way.to if not onward or to > place}
            open_.extend(targets - known)
            known |= targets
        return frozenset(known)


def fold(run_id: str, history: Iterable[tuple[CaseRunFact, datetime, str]], run: CaseRun | None = None) -> CaseRun:
    """Return a run after these facts, each with when and by whom; ValueError where there are none."""
    for fact, at, by in history:
        if isinstance(fact, CaseStarted):
            run = CaseRun(run_id, fact, by, at, holders=(by,))
        elif run is not None:
            run = replace(_after(run, fact, at, by), length=run.length + 1)
    if run is None:
        raise ValueError(f"{run_id} has no history")
    return run


def _after(run: CaseRun, fact: CaseRunFact, at: datetime, by: str) -> CaseRun:
    match fact:
        case CaseStarted():
            return run
        case StepsTicked():
            return replace(run, ticks=(*run.ticks, *(Ticked(tick, by, at) for tick in fact.ticks)))
        case TickUndone():
            return replace(run, ticks=tuple(one for one in run.ticks if one.fact.id != fact.tick))
        case CasePassedOn():
            return replace(run, holders=(*run.holders, fact.to), passed_on=(at, by))
        case CaseFinished() | CaseAbandoned():
            return replace(run, over=Over(fact, by, at))
        case CaseChanged():
            return replace(run, changed=fact)
    assert_never(fact)


def decode(kind: str, schema: int, data: Json) -> CaseRunFact:
    """Return the fact of a run that was encoded; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)


def _standing(run: CaseRun) -> Standing:
    """Return where the ticks lead, in their order; one whose step is not awaited yet counts once it is."""
    awaited: dict[int, datetime] = {0: run.at} if run.steps else {}
    passed: list[Passed] = []
    ahead: list[Ticked] = []
    for ticked in run.ticks:
        ahead.append(ticked)
        while (counting := _first_awaited(run, ahead, awaited)) is not None:
            ahead.remove(counting)
            place = run.places[counting.fact.step]
            passed.append(Passed(place, counting, awaited.pop(place)))
            for to in _targets(run.steps[place], counting.fact):
                awaited.setdefault(to, ticked.at)
    return Standing(awaited, _joining(run, awaited), tuple(passed), tuple(ahead))


def _first_awaited(run: CaseRun, ticks: Sequence[Ticked], awaited: Mapping[int, datetime]) -> Ticked | None:
    now = awaited.keys() - _joining(run, awaited)
    return next((one for one in ticks if run.places[one.fact.step] in now), None)


def _joining(run: CaseRun, awaited: Mapping[int, datetime]) -> frozenset[int]:
    """Return the awaited steps that another awaited one still leads to, down the table: they wait for it."""
    if len(awaited) == 1:
        return frozenset()
    return frozenset(
        place
        for place in awaited
        if any(place in run.reached([other], onward=True) for other in awaited if other < place)
    )


def _targets(step: RunStep, tick: Tick) -> tuple[int, ...]:
    way = tick.way if tick.way is not None and tick.way < len(step.ways) else 0
    return step.ways[way].to if step.ways else ()
