"""The map of a company's SOPs: which feeds which, what nobody makes, and what is described twice.

Joined by the documents that steps need and make. What is joined by likeness and not by equal words is marked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from service.domain.document.sop_document import Step
from service.domain.process_map.documents import NamedDocument, NamesByRoot, named
from service.domain.process_map.procedure import Procedure, StepAt
from service.domain.process_map.work import Twice, described_twice

MOST_MAKERS = 10
"""SOPs that make a document of the same name; where more do, nobody knows whose is needed."""


@dataclass(frozen=True)
class Handover:
    """A document that a step of one SOP makes and one of another needs; `likely` where only likeness says so."""

    made: StepAt
    made_as: str
    needed: StepAt
    needed_as: str
    likely: bool = False


@dataclass(frozen=True)
class Feed:
    """What goes from one SOP to another, by their numbers."""

    source: str
    target: str
    handovers: tuple[Handover, ...]

    @property
    def likely(self) -> bool:
        """Whether nothing but likeness says that it does."""
        return all(one.likely for one in self.handovers)


@dataclass(frozen=True)
class Unmade:
    """A document that steps need and no step of any SOP makes."""

    document: str
    needed: tuple[StepAt, ...]


@dataclass(frozen=True)
class Common:
    """A document that so many SOPs make that it tells of none whom it feeds, and how many need it."""

    document: str
    makers: int
    users: int


@dataclass(frozen=True)
class ProcessMap:
    """All of it: the SOPs by number, what goes where, what nobody or many make, what is described twice."""

    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    feeds: tuple[Feed, ...] = ()
    unmade: tuple[Unmade, ...] = ()
    twice: tuple[Twice, ...] = ()
    common: tuple[Common, ...] = ()

    def sources(self, number: str) -> tuple[Feed, ...]:
        """Return what feeds an SOP."""
        return tuple(one for one in self.feeds if one.target == number)

    def targets(self, number: str) -> tuple[Feed, ...]:
        """Return what an SOP feeds."""
        return tuple(one for one in self.feeds if one.source == number)

    def behind(self, numbers: Iterable[str]) -> Mapping[str, bool]:
        """Return every other SOP that waits for one of these, and whether only likeness says that it does."""
        sure, every = self._reached(numbers, by_likeness=False), self._reached(numbers, by_likeness=True)
        return {number: number not in sure for number in sorted(every)}

    def _reached(self, numbers: Iterable[str], *, by_likeness: bool) -> set[str]:
        fed: dict[str, list[str]] = defaultdict(list)
        for one in self.feeds:
            if by_likeness or not one.likely:
                fed[one.source].append(one.target)
        begun = set(numbers)
        reached, waiting = set(begun), list(begun)
        while waiting:
            new = [target for target in fed[waiting.pop()] if target not in reached]
            reached.update(new)
            waiting.extend(new)
        return reached - begun


NamedAt = tuple[StepAt, NamedDocument]


def process_map(procedures: Sequence[Procedure]) -> ProcessMap:
    """Return the map of these SOPs, each with its steps in force."""
    made = _by_key(procedures, lambda step: step.output)
    needed = _by_key(procedures, lambda step: step.documents)
    alike = NamesByRoot(places[0][1] for places in made.values())
    handovers: list[Handover] = []
    unmade: list[Unmade] = []
    common: list[Common] = []
    for key, places in needed.items():
        known = [key] if key in made else [*alike.of(places[0][1])]
        makers = {at.number for other in known for at, _ in made[other]}  # who makes it itself needs nobody for it
        if len(makers) > MOST_MAKERS:
            common.append(Common(places[0][1].text, len(makers), len({at.number for at, _ in places})))
            continue
        fed = [place for place in places if place[0].number not in makers]
        handovers.extend(one for other in known for one in _handed(made[other], fed, likely=other != key))
        if not known:
            unmade.append(Unmade(places[0][1].text, tuple(at for at, _ in places)))
    return ProcessMap(
        {one.number: one for one in sorted(procedures, key=lambda one: one.number)},
        tuple(_feeds(handovers)),
        tuple(sorted(unmade, key=lambda one: (-len(one.needed), one.document.casefold()))),
        described_twice(procedures),
        tuple(sorted(common, key=lambda one: (-one.makers, one.document.casefold()))),
    )


def _by_key(procedures: Sequence[Procedure], cell: Callable[[Step], str]) -> dict[str, list[NamedAt]]:
    """Return the places where each document is named in a column, by its key."""
    found: dict[str, list[NamedAt]] = defaultdict(list)
    for procedure in procedures:
        for at in procedure.places:
            for one in named(cell(at.step)):
                found[one.key].append((at, one))
    return found


def _handed(made: Sequence[NamedAt], needed: Sequence[NamedAt], *, likely: bool) -> Iterator[Handover]:
    """Yield who makes it for whom."""
    for to, needed_as in needed:
        for at, made_as in made:
            yield Handover(at, made_as.text, to, needed_as.text, likely)


def _feeds(handovers: Iterable[Handover]) -> Iterator[Feed]:
    """Yield what goes from one SOP to another, the SOPs in the order of their numbers."""
    between: dict[tuple[str, str], list[Handover]] = defaultdict(list)
    for one in handovers:
        between[one.made.number, one.needed.number].append(one)
    for (source, target), found in sorted(between.items()):
        yield Feed(source, target, tuple(sorted(found, key=lambda one: (one.likely, one.made.row, one.needed.row))))
