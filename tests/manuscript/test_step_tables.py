"""Step tables as people leave them: every case of step_tables/ is typed into a Doc, and read."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.domain.document.chips import counted
from service.domain.document.durations import duration
from service.domain.document.sop_document import Heading, Item, Paragraph, SopDocument, Step, Table
from service.gateways.docs.sop_docs import Docs
from service.manuscript.placed_content import PlacedContent
from service.manuscript.step_words import StepWords
from tests.gateways.docs import desk
from tests.manuscript.by_hand import Typist, table_of
from tests.times import shown

CASES = Path(__file__).parent / "step_tables"
ROLES = ("Content Planner", "Copywriter", "Desainer", "Marketing Lead", "Content Admin", "Data Analyst")
HOURS_A_DAY = 8.0
Case = Mapping[str, Any]


def cases() -> Iterator[Any]:
    for file in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{file.stem}: {case['name']}")


@pytest.fixture(scope="module")
def typist() -> Iterator[Typist]:
    with desk() as one:
        yield Typist(one)


def look(typist: Typist, case: Case) -> PlacedContent:
    words = StepWords(case.get("words"), (*ROLES, *case.get("roles", ())))
    return Docs(typist.at.calling, words).read(typist.types(case["doc"]))


@pytest.mark.parametrize("case", [*cases()])
def test_a_step_table_is_read_as_people_left_it(typist: Typist, case: Case) -> None:
    seen = look(typist, case)
    said = [told for told in seen.unread if told.place != "change history"]
    if "steps" in case:
        assert [plain(step) for step in seen.document.steps] == [*steps(case["steps"], typist.link)]
    assert [told.place for told in said if told.severity == "blocks"] == case.get("blocks", [])
    assert [told.place for told in said if told.severity == "informs"] == case.get("informs", [])
    asides = [f"{aside.place}: {counted(aside.text)}" for aside in seen.document.asides]
    assert asides == [aside.replace("{link}", typist.link) for aside in case.get("asides", [])]
    assert list(seen.document.performers) == case.get("performers", [])
    assert seen.document.format == case.get("format", "lean")
    for words in case.get("text", ()):
        assert words in around(seen.document)
    if "times" in case:
        assert [shown(duration(step.duration, HOURS_A_DAY)) for step in seen.document.steps] == [
            None if time is None else str(time) for time in case["times"]
        ]


def test_there_are_cases_of_every_kind_and_no_two_of_one_name() -> None:
    names = [param.id for param in cases()]
    assert len(names) == len(set(names)) >= 60


def steps(told: str, link: str) -> Iterator[Step]:
    """Yield the steps that a case expects."""
    if not told.strip():
        return
    header, *rows = table_of(told)
    for row in rows:
        cells = {name: cell.replace("¶", "\n").replace("{link}", link) for name, cell in zip(header, row, strict=True)}
        involved = tuple(role.strip() for role in cells.pop("involved", "").split(",") if role.strip())
        yield Step(**cells, involved=involved)


def plain(step: Step) -> Step:
    """Return a step with its chips as what they count by."""
    return replace(
        step,
        pic=counted(step.pic),
        documents=counted(step.documents),
        involved=tuple(map(counted, step.involved)),
    )


def around(document: SopDocument) -> list[str]:
    """Return the texts around the steps."""
    said: list[str] = []
    for block in (*document.before, *document.after):
        match block:
            case Heading(text=text) | Paragraph(text=text) | Item(text=text):
                said.append(text)
            case Table(rows=rows):
                said += [cell for row in rows for cell in row]
    return said
