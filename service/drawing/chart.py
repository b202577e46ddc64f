"""The flow as rows of a chart: which symbol each has, in whose column, and which ways lead from row to row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.domain.flow.graph import Flow, Node
from service.domain.flow.ways import END, YesOrNo
from service.drawing.geometry import SymbolKind

NOBODY = "—"
"""Heads the column of steps that nobody is in charge of."""
START, FINISH = -1, -2
"""What a row is that stands for no step: the beginning before a decision, the end that several ways lead to."""


@dataclass(frozen=True)
class ChartRow:
    """A row: the step it shows, from 0, its symbol, and whose column that stands in."""

    step: int
    kind: SymbolKind
    column: int


@dataclass(frozen=True)
class Link:
    """A way from one row to another; `way` tells those of one way out, which has one label."""

    source: int
    target: int
    way: int
    label: str = ""
    answer: YesOrNo = ""


@dataclass(frozen=True)
class FlowChart:
    """The rows from top to bottom, the ways between them, and the performers whose columns they stand in."""

    flow: Flow
    rows: tuple[ChartRow, ...]
    links: tuple[Link, ...]
    performers: tuple[str, ...]

    def node(self, row: int) -> Node | None:
        """Return the step of a row; None where it stands for none."""
        step = self.rows[row].step
        return self.flow.nodes[step] if step >= 0 else None


def chart(flow: Flow, order: Sequence[str] = ()) -> FlowChart:
    """Return the chart of a flow, the performers in this order where they are among it; a column for each PIC only."""
    performers = _performers(flow, order)
    columns = [performers.index(_named(node, performers)) for node in flow.nodes]
    ends = any(_ends_elsewhere(node) for node in flow.nodes)
    steps = [ChartRow(step, _kind(flow, step, ends), columns[step]) for step in range(len(flow.nodes))]
    starts = bool(steps) and steps[0].kind == "diamond"
    rows = [
        *([ChartRow(START, "capsule", columns[0])] if starts else []),
        *steps,
        *([ChartRow(FINISH, "capsule", columns[-1])] if ends else []),
    ]
    before = int(starts)
    finish = len(rows) - 1 if ends else None
    return FlowChart(flow, tuple(rows), tuple(_links(flow, before, finish)), performers)


def _performers(flow: Flow, order: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    in_charge = {_key(node.step.pic) for node in flow.nodes}
    for name in (*(one for one in order if _key(one) in in_charge), *(node.step.pic for node in flow.nodes)):
        found.setdefault(_key(name), " ".join(name.split()) or NOBODY)
    return tuple(found.values())


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _named(node: Node, performers: Sequence[str]) -> str:
    key = _key(node.step.pic) or NOBODY
    return next(name for name in performers if _key(name) == key)


def _ends_elsewhere(node: Node) -> bool:
    """Whether a step has an end among several ways out, so that its own symbol cannot be the end."""
    return node.ends and (node.decides or len(node.ways) > 1 or len(node.ways[0].to) > 1)


def _kind(flow: Flow, step: int, ends: bool) -> SymbolKind:
    """Return a step's symbol; where the end has one of its own, no step is the end."""
    node = flow.nodes[step]
    if node.decides:
        return "diamond"
    return "capsule" if step == 0 or (node.ends and not ends) else "box"


def _links(flow: Flow, before: int, finish: int | None) -> Iterator[Link]:
    if before:
        yield Link(0, 1, 0)
    way_number = 0
    for step, node in enumerate(flow.nodes):
        for way in node.ways:
            way_number += 1
            for to in way.to:
                target = finish if to == END else to + before
                if target is not None:
                    yield Link(step + before, target, way_number, way.label, way.answer)
