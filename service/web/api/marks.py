"""The marks of who is in charge of each step: proposed from a drawn flow, and written into the Doc."""

from typing import Annotated

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from service.domain.acts.marks import proposed, unmarked
from service.domain.history.sop import Revision
from service.web.api.fields import Input, Whole
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.shapes import SopShape
from service.workflow.acts.marking import give_pics


class MarkInput(Input):
    """A step by its number, and who is in charge of it, as written above the performer's column."""

    step: Whole
    pic: str


class MarksInput(Input):
    """Who is in charge of which steps."""

    marks: Annotated[tuple[MarkInput, ...], Field(max_length=1000)]


class UnmarkedShape(BaseModel):
    """A step that nothing gives to anybody, and whose it seems to be by the drawing in a column or its own words."""

    step: int
    activity: str
    proposed: str | None


class UnmarkedList(BaseModel):
    """The steps that lack a mark, and the performers to choose from."""

    performers: list[str]
    steps: list[UnmarkedShape]


def marks(reception: Reception) -> APIBlueprint:
    """Return the routes about marks."""
    blueprint = reception.blueprint("marks", "Who is in charge of each step of a drawn flow.")

    @blueprint.get("/sops/<sop_id>/marks", responses={200: UnmarkedList})
    def show_unmarked(path: SopPath) -> Response:
        """Show the steps that lack a mark, each with the performer who is proposed."""
        return shown(_unmarked(reception.visible(path).current))

    @blueprint.post("/sops/<sop_id>/marks", responses={200: SopShape})
    def mark_steps(path: SopPath, body: MarksInput) -> Response:
        """Write ● into the Doc's cells: who is in charge of each of these steps."""
        wanted = {mark.step: mark.pic for mark in body.marks}
        sop = reception.visible(path)
        return reception.answer(give_pics(reception.office, reception.caller, sop, wanted, reception.act))

    return blueprint


def _unmarked(revision: Revision) -> UnmarkedList:
    seems = proposed(revision)
    return UnmarkedList(
        performers=list(revision.content.performers) if revision.content else [],
        steps=[
            UnmarkedShape(step=number, activity=one.step.activity, proposed=seems.get(number))
            for number, one in unmarked(revision).items()
        ],
    )
