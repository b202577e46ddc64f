"""The flow of a procedure as data: of each step the ways out of it, from the step table and its notes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain.document.sop_document import Step
from service.domain.flow.texts import Place, WrittenSteps, names_next, step_of
from service.domain.flow.vocabulary import QUESTION
from service.domain.flow.ways import END, Way, answer_of, answered, beside, ways

_QUESTION = re.compile(rf"\?\s*$|^\s*{QUESTION}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Node:
    """A step in the flow: its number, the row of the table, and the ways out of it."""

    number: str
    step: Step
    ways: tuple[Way, ...]
    decides: bool = False

    @property
    def ends(self) -> bool:
        """Whether the procedure may be over behind it."""
        return any(END in way.to for way in self.ways)


@dataclass(frozen=True)
class Flow:
    """The steps in the order of the table; the first one is where the procedure starts."""

    nodes: tuple[Node, ...]

    def after(self, step: int) -> tuple[int, ...]:
        """Return the steps that may come next, each once."""
        return tuple(dict.fromkeys(to for way in self.nodes[step].ways for to in way.to if to != END))

    @property
    def reached(self) -> frozenset[int]:
        """The steps that some way from the start leads to."""
        return _closure({0} if self.nodes else set(), self.after)

    @property
    def ending(self) -> frozenset[int]:
        """The steps from which some way leads to an end."""
        before: dict[int, list[int]] = {}
        for step in range(len(self.nodes)):
            for to in self.after(step):
                before.setdefault(to, []).append(step)
        ends = {step for step, node in enumerate(self.nodes) if node.ends}
        return _closure(ends, lambda step: before.get(step, ()))


def flow(sop: WrittenSteps) -> Flow:
    """Return the flow of an SOP's steps; what no text states leads to the next row, the last row to the end."""
    texts = _texts(sop)
    stated = [_stated(step, texts.get(step, {}), sop) for step in range(len(sop.steps))]
    whole = [_whole(step, found, len(sop.steps)) for step, found in enumerate(stated)]
    nodes = [
        Node(number, step, found, _decides(step, own))
        for number, step, found, own in zip(sop.numbers, sop.steps, whole, stated, strict=True)
    ]
    return Flow(tuple(_side_by_side(nodes, texts, sop)))


def _closure(found: set[int], towards: Callable[[int], Sequence[int]]) -> frozenset[int]:
    open_ = list(found)
    while open_:
        for step in towards(open_.pop()):
            if step not in found:
                found.add(step)
                open_.append(step)
    return frozenset(found)


def _texts(sop: WrittenSteps) -> dict[int, dict[Place, str]]:
    """Return what may state the ways out of each step: its activity, its note, a column of next steps."""
    found: dict[int, dict[Place, str]] = {}
    for place, text in sop.texts.items():
        step = step_of(place)
        if step is not None and (names_next(place) or place.column in ("activity", "note")):
            found.setdefault(step, {})[place] = text
    return found


def _stated(step: int, texts: Mapping[Place, str], sop: WrittenSteps) -> tuple[Way, ...]:
    found = (way for place, text in texts.items() for way in ways(text, step, sop.numbers, bare=names_next(place)))
    return tuple(dict.fromkeys(found))


def _decides(step: Step, stated: Sequence[Way]) -> bool:
    return any(way.label for way in stated) or bool(_QUESTION.search(step.activity))


def _whole(step: int, stated: Sequence[Way], count: int) -> tuple[Way, ...]:
    """Return the ways out of a step with the one that goes without saying."""
    onward = Way((step + 1 if step + 1 < count else END,), stated=False)
    if not stated:
        return (onward,)
    if all(way.label for way in stated) and _leaves_one_open(step, stated, onward):
        return answered((*stated, onward))
    return answered(stated)


def _leaves_one_open(step: int, stated: Sequence[Way], onward: Way) -> bool:
    """Whether conditions are stated and what holds otherwise is not: there is one, or all of them lead back."""
    if len(stated) == 1:
        return stated[0].to != onward.to
    marks = [answer_of(way.label) for way in stated]
    return "yes" not in marks and all(0 <= to <= step for way in stated for to in way.to)


def _side_by_side(nodes: Sequence[Node], texts: Mapping[int, Mapping[Place, str]], sop: WrittenSteps) -> Iterator[Node]:
    """Yield the nodes, those that run at the same time begun together and left together."""
    leads: dict[int, tuple[Way, ...]] = {}
    for step in range(len(nodes)):
        found = [other for text in texts.get(step, {}).values() for other in beside(text, step, sop.numbers)]
        first = step - 1
        if first in found and first > 0 and not nodes[first].decides and not nodes[step].decides:
            leads[first - 1] = tuple(
                replace(way, to=(*way.to, step), together=True) if first in way.to else way
                for way in leads.get(first - 1, nodes[first - 1].ways)
            )
            leads[first] = nodes[step].ways
    yield from (replace(node, ways=leads.get(step, node.ways)) for step, node in enumerate(nodes))
