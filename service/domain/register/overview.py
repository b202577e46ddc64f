"""The register's first tab, *Ringkasan*: its tables of figures, and the charts that it is made with.

It is made once. From then on only what the tables say is written: looks, places and charts are people's.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from service.domain.company.organisation import Organisation
from service.domain.register.row import Cell
from service.domain.sentences import Language, Sentence, term
from service.domain.telling.figure_words import NOTHING, figure_lines
from service.domain.telling.figures import ROUNDS, STAGE_WORDS, YOUNGER, DepartmentFigures, Figures

SHEET_ID = 1000
TITLE = Sentence("Overview")
YOURS = Sentence(
    "Figures by Baku; charts, looks and places are yours, and what you delete stays deleted. To have all of it made "
    "anew, delete this tab: the next sync makes it again."
)
TableId = Literal["figures", "stages", "ages", "reviews", "monitoring", "departments"]
GREEN, BLUE, AMBER, RED, GREY = 0x2E7D32, 0x1A73E8, 0xF9AB00, 0xC5221F, 0x9AA0A6
PLANNED, DONE = term("work plan", "Planned"), term("work plan", "Done")


@dataclass(frozen=True)
class FigureTable:
    """A table of figures: the heads of its columns, the first of them above the labels, and what its rows say."""

    id: TableId
    title: Sentence
    heads: tuple[Sentence, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A chart of some columns of a table, by their places behind the labels, each in a colour; its bars may lie."""

    title: Sentence
    table: TableId
    columns: tuple[int, ...]
    colours: tuple[int, ...] = (BLUE,)
    lying: bool = False


CHARTS = (
    Chart(Sentence("SOPs by status"), "stages", (1,), lying=True),
    Chart(Sentence("SOPs by department"), "departments", (1, 2, 3), (GREEN, BLUE, RED)),
    Chart(Sentence("Monitoring"), "monitoring", (1,), (AMBER,)),
    Chart(Sentence("Age of drafts"), "ages", (1,)),
    Chart(Sentence("Review time by round, in working days"), "reviews", (1,)),
    Chart(Sentence("Not read yet, and reports open"), "departments", (4, 5), (AMBER, RED)),
    Chart(Sentence("Plan against done"), "departments", (6, 7), (GREY, GREEN)),
)
SOPS = Sentence("SOPs")


def tables(figures: Figures, organisation: Organisation) -> tuple[FigureTable, ...]:
    """Return every table, in the company's first language."""
    language = organisation.languages[0]
    return (
        FigureTable("figures", TITLE, (), tuple((label.spoken(language), value) for label, value in _strip(figures))),
        FigureTable("stages", Sentence("By status"), (Sentence("Status"), SOPS), tuple(_stages(figures, language))),
        FigureTable(
            "monitoring",
            Sentence("Monitoring"),
            (Sentence("Due"), SOPS),
            (
                (Sentence("Overdue").spoken(language), figures.monitoring_overdue),
                (Sentence("Within 30 days").spoken(language), figures.monitoring_soon),
                (Sentence("Within 31 to 90 days").spoken(language), figures.monitoring_later),
            ),
        ),
        FigureTable("ages", Sentence("Age of drafts"), (Sentence("Days"), SOPS), tuple(_ages(figures))),
        FigureTable(
            "reviews",
            Sentence("Review time, of rounds closed within a year"),
            (Sentence("Round"), Sentence("Working days (median)"), Sentence("Rounds closed")),
            tuple(_reviews(figures)),
        ),
        FigureTable(
            "departments",
            Sentence("By department"),
            (
                Sentence("Department"),
                Sentence("In force"),
                Sentence("In progress"),
                Sentence("Overdue"),
                Sentence("Not read yet"),
                Sentence("Reports open"),
                PLANNED,
                DONE,
            ),
            tuple(_departments(figures, organisation)),
        ),
    )


def fingerprint(shown: Sequence[FigureTable]) -> str:
    """Return a word that stays the same for as long as no figure changes."""
    return hashlib.sha256(repr([(table.id, table.rows) for table in shown]).encode()).hexdigest()[:16]


def _strip(figures: Figures) -> Iterator[tuple[Sentence, Cell]]:
    for label, value in figure_lines(figures):
        yield label, NOTHING if value is None else value


def _stages(figures: Figures, language: Language) -> Iterator[tuple[Cell, ...]]:
    for stage, count in figures.stages.items():
        yield STAGE_WORDS[stage].spoken(language), count


def _ages(figures: Figures) -> Iterator[tuple[Cell, ...]]:
    first = 0
    for limit, count in zip(YOUNGER, figures.ages, strict=False):
        yield f"{first}–{limit}", count
        first = limit + 1
    yield f"> {YOUNGER[-1]}", figures.ages[-1]


def _reviews(figures: Figures) -> Iterator[tuple[Cell, ...]]:
    for number, one in enumerate(figures.reviews, start=1):
        yield str(number) if number < ROUNDS else f"{number}+", one.days, one.closed


def _departments(figures: Figures, organisation: Organisation) -> Iterator[tuple[Cell, ...]]:
    for department in organisation.departments:
        one = figures.departments.get(department.code, DepartmentFigures())
        plan = figures.plan.get(department.code)
        planned, done = (plan.planned, plan.done) if plan else (None, None)
        name = department.name(organisation.languages[0])
        yield name, one.in_force, one.in_progress, one.overdue, one.unread, one.reports, planned, done
