"""References to steps that moved: what each must say now, and all of them written into the Doc at once."""

from datetime import datetime

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.acts.references import asks_again, suggests
from service.domain.flow.healing import Rewrite
from service.domain.history.references import healing, reference_name
from service.domain.history.sop import Sop
from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.shapes import SopShape
from service.web.problems import spoken
from service.workflow.acts.rewriting import leave_reference, rewrite_references


class RewriteInput(Input):
    """Whether the No column is renumbered, too."""

    renumber: bool = False


class LeaveInput(Input):
    """Which offered reference stays as it is, by its `reference`."""

    reference: str


class RewriteShape(BaseModel):
    """A reference as it is and as it must be; `gone` tells that a step which it named is gone."""

    reference: str
    place: str
    before: str
    after: str
    gone: bool


class RenumberingShape(BaseModel):
    """The number in front of a step, counted from 1, as it is and as it would be."""

    step: int
    before: str
    after: str


class LeftShape(BaseModel):
    """A reference that somebody left as it is; it holds until the reference or its step changes again."""

    place: str
    words: str
    by: str
    at: datetime


class OfferedShape(BaseModel):
    """The rewrites with the numbers as they are, and with the No column `renumbered`; whether review is asked again.

    `suggests` tells that the Doc is in review, so that they become suggestions; `suggested` are Baku's own that are
    open in the Doc, by Google's ids.
    """

    rewrites: list[RewriteShape]
    numbers: list[RenumberingShape]
    renumbered: list[RewriteShape]
    asks_again: bool
    suggests: bool
    suggested: list[str]
    left: list[LeftShape]


def references(reception: Reception) -> APIBlueprint:
    """Return the routes about references to steps."""
    blueprint = reception.blueprint("references", "References to steps that moved.")

    @blueprint.get("/sops/<sop_id>/references", responses={200: OfferedShape})
    def show_rewrites(path: SopPath) -> Response:
        """Show each reference that leads elsewhere than it led, and what it must say."""
        return shown(_offered(reception.visible(path)))

    @blueprint.post("/sops/<sop_id>/references", responses={200: SopShape})
    def rewrite(path: SopPath, body: RewriteInput) -> Response:
        """Write all rewrites into the Doc, and the numbers of the No column where it is wanted."""
        sop, caller = reception.visible(path), reception.caller
        return reception.answer(
            rewrite_references(reception.office, caller, sop, renumber=body.renumber, act=reception.act)
        )

    @blueprint.post("/sops/<sop_id>/references/left", responses={200: SopShape})
    def leave(path: SopPath, body: LeaveInput) -> Response:
        """Leave an offered reference as it is, until it or its step changes again."""
        sop, caller = reception.visible(path), reception.caller
        return reception.answer(leave_reference(reception.office, caller, sop, body.reference, reception.act))

    return blueprint


def _offered(sop: Sop) -> OfferedShape:
    revision = sop.current
    as_they_are, counted = healing(sop, renumber=False), healing(sop, renumber=True)
    return OfferedShape(
        rewrites=[_shape(sop, one) for one in as_they_are.rewrites],
        numbers=[RenumberingShape(step=n.row + 1, before=n.before, after=n.after) for n in counted.numbers],
        renumbered=[_shape(sop, one) for one in counted.rewrites] if counted.numbers else [],
        asks_again=asks_again(revision),
        suggests=suggests(revision),
        suggested=sorted(revision.suggested.open),
        left=[
            LeftShape(place=spoken(one.fact.place.sentence), words=one.fact.words, by=one.by, at=one.at)
            for one in revision.suggested.left
        ],
    )


def _shape(sop: Sop, one: Rewrite) -> RewriteShape:
    name = reference_name(sop, one, sop.current.content) if sop.current.content else ""
    place = spoken(one.place.sentence)
    return RewriteShape(reference=name, place=place, before=one.before, after=one.after, gone=bool(one.gone))
