"""Two revisions of an SOP, step beside step and word by word."""

from typing import Annotated

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from service.domain.history.comparison import (
    CellWords,
    ChangeKind,
    Comparison,
    StepCell,
    StepComparison,
    comparable,
    compared,
)
from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath, shown

LONGEST = 10
"""Characters of a revision's number, more than any has."""


class ComparisonQuery(Input):
    """The numbers of the two revisions; without them the two newest that have steps and were not given up."""

    before: Annotated[str, Field(alias="from", max_length=LONGEST)] = ""
    after: Annotated[str, Field(alias="to", max_length=LONGEST)] = ""


class WordsShape(BaseModel):
    """A part of a cell; `other` where the other revision does not say it there."""

    text: str
    other: bool


class CellComparisonShape(BaseModel):
    """What a cell says in both revisions."""

    cell: StepCell
    changed: bool
    before: list[WordsShape]
    after: list[WordsShape]


class StepComparisonShape(BaseModel):
    """A step with its number in each revision, null where it is not there; without changes it is as before."""

    id: str
    was: int | None
    now: int | None
    changes: list[ChangeKind]
    cells: list[CellComparisonShape]


class ComparisonShape(BaseModel):
    """All steps of both, in the order of the later, the removed where they were; `revisions` are those there are."""

    before: int
    after: int
    revisions: list[int]
    steps: list[StepComparisonShape]


def comparison(reception: Reception) -> APIBlueprint:
    """Return the route."""
    blueprint = reception.blueprint("comparison", "What is different between two revisions.")

    @blueprint.get("/sops/<sop_id>/comparison", responses={200: ComparisonShape})
    def compare_revisions(path: SopPath, query: ComparisonQuery) -> Response:
        """Compare the steps of two revisions by identity: added, removed, moved, changed; no call to Google."""
        sop = reception.visible(path)
        known = [revision.number for revision in comparable(sop)]
        return shown(_shape(compared(sop, query.before, query.after), known))

    return blueprint


def _shape(found: Comparison, known: list[int]) -> ComparisonShape:
    steps = [_step(one) for one in found.steps]
    return ComparisonShape(before=found.before.number, after=found.after.number, revisions=known, steps=steps)


def _step(one: StepComparison) -> StepComparisonShape:
    cells = [
        CellComparisonShape(cell=c.cell, changed=c.changed, before=_words(c.before), after=_words(c.after))
        for c in one.cells
    ]
    return StepComparisonShape(id=one.id, was=one.was, now=one.now, changes=list(one.changes), cells=cells)


def _words(parts: tuple[CellWords, ...]) -> list[WordsShape]:
    return [WordsShape(text=words.text, other=words.other) for words in parts]
