"""The picture of any flow: each step once, each way an arrow or a pair of letters, nothing on anything else."""

from collections import Counter
from collections.abc import Iterator, Sequence
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings

from service.domain.flow.graph import flow
from service.domain.flow.texts import WrittenSteps
from service.drawing.chart import FlowChart, chart
from service.drawing.form import DrawnForm
from service.drawing.geometry import DrawnPage
from service.drawing.lanes import Lanes
from tests.domain.flow.written import TEMPLATES, procedure
from tests.drawing.drawn import faults
from tests.drawing.tables import tables
from tests.length import examples

FORMS = (DrawnForm, Lanes)
READABLE = 5.0
"""Points of the letters of a label, at least."""
FASTEST = 0.3
"""Seconds that 60 steps may take in tests, whose machines are slow and busy; alone it is under 0.1."""


def pages(sop: WrittenSteps, form: type[DrawnForm | Lanes] = DrawnForm) -> tuple[FlowChart, tuple[DrawnPage, ...]]:
    of = chart(flow(sop))
    return of, form(of, "id", "SOP-MKT-014 · Uji").pages


def ways(drawn: Sequence[DrawnPage]) -> Iterator[tuple[int, int]]:
    """Yield the way that each arrow draws whole, and that each pair of letters does."""
    entered: dict[str, int] = {}
    left: list[tuple[int, str]] = []
    for page in drawn:
        for line in page.lines:
            begin, end = _connector(page, line.points[0]), _connector(page, line.points[-1])
            if begin:
                entered[begin] = line.target
            elif end:
                left.append((line.source, end))
            else:
                yield line.source, line.target
    yield from ((source, entered[letter]) for source, letter in left)


def _connector(page: DrawnPage, point: tuple[float, float]) -> str:
    x, y = point
    touching = (
        one.letter
        for one in page.connectors
        if one.area.left - 0.01 <= x <= one.area.right + 0.01 and one.area.top - 0.01 <= y <= one.area.bottom + 0.01
    )
    return next(touching, "")


def hold(sop: WrittenSteps, form: type[DrawnForm | Lanes]) -> None:
    of, drawn = pages(sop, form)
    assert Counter(symbol.step for page in drawn for symbol in page.symbols) == Counter(row.step for row in of.rows)
    assert Counter(set(ways(drawn))) == Counter({(link.source, link.target) for link in of.links})
    assert not [fault for page in drawn for fault in faults(page)]
    for page in drawn:
        wanted = Counter(source for source, _ in {(line.source, line.label) for line in page.lines if line.label})
        assert not wanted - Counter(label.source for label in page.labels)


@pytest.mark.parametrize("form", FORMS)
@given(sop=tables())
@settings(max_examples=examples(6, 400), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_flow_is_drawn_whole_and_legible(form: type[DrawnForm | Lanes], sop: WrittenSteps) -> None:
    hold(sop, form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sop", TEMPLATES)
def test_each_template_is_drawn_whole_and_legible(sop: WrittenSteps, form: type[DrawnForm | Lanes]) -> None:
    hold(sop, form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sop", TEMPLATES)
def test_the_ways_out_of_a_template_s_decisions_are_labelled_in_full(
    sop: WrittenSteps, form: type[DrawnForm | Lanes]
) -> None:
    labels = [label for page in pages(sop, form)[1] for label in page.labels]
    assert [label.lines for label in labels if label.size < READABLE or "…" in label.lines[-1]] == []
    said = {line.label for page in pages(sop, form)[1] for line in page.lines}
    assert {" ".join(label.lines) for label in labels} <= said, "no word is broken"


@pytest.mark.parametrize("sop", TEMPLATES)
def test_no_word_is_broken_in_a_symbol_of_a_template(sop: WrittenSteps) -> None:
    of, drawn = pages(sop, Lanes)
    said = {word for row in range(len(of.rows)) if (node := of.node(row)) for word in node.step.activity.split()}
    shown = {word for page in drawn for text in page.texts for word in text.text.split()}
    assert said <= shown


def test_only_the_five_symbols_stand_in_the_columns() -> None:
    for sop in (parameter.values[0] for parameter in TEMPLATES):
        _, drawn = pages(sop)  # type: ignore[arg-type]  # pytest's parameters are objects
        kinds = {symbol.kind for page in drawn for symbol in (*page.symbols, *page.connectors)}
        assert kinds <= {"capsule", "box", "diamond", "pentagon"}


def test_the_first_and_the_last_step_are_capsules_and_a_decision_a_diamond() -> None:
    of, _ = pages(procedure("", "Jika ditolak, kembali ke langkah 1", "", ""))
    assert [row.kind for row in of.rows] == ["capsule", "diamond", "box", "capsule"]


def test_a_decision_at_an_end_has_a_capsule_of_its_own_behind_it() -> None:
    of, _ = pages(procedure("Ya: 2\nTidak: selesai", "", "Jika ditolak, kembali ke langkah 2"))
    assert [row.kind for row in of.rows] == ["capsule", "diamond", "box", "diamond", "capsule"]


def test_sixty_steps_are_drawn_at_once() -> None:
    notes = ["" if n % 3 else f"Ya: {min(n + 2, 60)}\nTidak: {max(n - 4, 1)}" for n in range(1, 61)]
    began = process_time()
    _, drawn = pages(procedure(*notes))
    assert process_time() - began < FASTEST
    assert len(drawn) > 1
