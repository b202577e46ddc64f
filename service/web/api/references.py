"""References to steps that moved: what each must say now, and all of them written into the Doc at once."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.acts.references import asks_again
from service.domain.flow.healing import Rewrite
from service.domain.history.references import healing
from service.domain.history.sop import Sop
from service.web.api.fields import Input
from service.web.api.reception import Reception, SopPath, shown
from service.web.api.shapes import SopShape
from service.web.problems import spoken
from service.workflow.acts.rewriting import rewrite_references


class RewriteInput(Input):
    """Whether the No column is renumbered, too."""

    renumber: bool = False


class RewriteShape(BaseModel):
    """A reference as it is and as it must be; `gone` tells that a step which it named is gone."""

    place: str
    before: str
    after: str
    gone: bool


class RenumberingShape(BaseModel):
    """The number in front of a step, counted from 1, as it is and as it would be."""

    step: int
    before: str
    after: str


class OfferedShape(BaseModel):
    """The rewrites with the numbers as they are, and with the No column `renumbered`; whether review is asked again."""

    rewrites: list[RewriteShape]
    numbers: list[RenumberingShape]
    renumbered: list[RewriteShape]
    asks_again: bool


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

    return blueprint


def _offered(sop: Sop) -> OfferedShape:
    as_they_are, counted = healing(sop, renumber=False), healing(sop, renumber=True)
    return OfferedShape(
        rewrites=[_shape(one) for one in as_they_are.rewrites],
        numbers=[RenumberingShape(step=n.row + 1, before=n.before, after=n.after) for n in counted.numbers],
        renumbered=[_shape(one) for one in counted.rewrites] if counted.numbers else [],
        asks_again=asks_again(sop.current),
    )


def _shape(one: Rewrite) -> RewriteShape:
    return RewriteShape(place=spoken(one.place.sentence), before=one.before, after=one.after, gone=bool(one.gone))
