"""The map of the SOPs: which feeds which, what nobody makes, what is described twice, what stops with one person."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.process_map.absences import SoleHolder
from service.domain.process_map.feeds import Feed, Handover, Unmade
from service.domain.process_map.procedure import StepAt
from service.domain.process_map.work import Twice
from service.web.api.reception import Reception, shown
from service.workflow.reading.process_map import map_today


class StepPlace(BaseModel):
    """A step of an SOP, by its number, the how-manyth from 1, and what is done in it."""

    number: str
    step: int
    activity: str


class HandedDocumentShape(BaseModel):
    """A document that a step makes and one of another SOP needs; `likely` where only likeness says so."""

    made_as: str
    made_at: int
    needed_as: str
    needed_at: int
    likely: bool


class FeedShape(BaseModel):
    """What goes from one SOP to another."""

    source: str
    target: str
    likely: bool
    documents: list[HandedDocumentShape]


class UnmadeShape(BaseModel):
    """A document that steps need and no step makes."""

    document: str
    needed_at: list[StepPlace]


class TwiceShape(BaseModel):
    """Work that more than one SOP describes."""

    likely: bool
    steps: list[StepPlace]


class CommonShape(BaseModel):
    """A document that so many SOPs make that it tells of none whom it feeds."""

    document: str
    makers: int
    users: int


class BehindShape(BaseModel):
    """An SOP that waits behind others."""

    number: str
    likely: bool


class AbsenceShape(BaseModel):
    """Who alone holds these roles (null for nobody), the steps in their charge, and the SOPs that wait for these."""

    email: str | None
    roles: list[str]
    steps: list[StepPlace]
    waiting: list[BehindShape]


class MapShape(BaseModel):
    """The map of the SOPs in force."""

    sops: int
    feeds: list[FeedShape]
    unmade: list[UnmadeShape]
    described_twice: list[TwiceShape]
    made_by_many: list[CommonShape]
    alone: list[AbsenceShape]


def process_map(reception: Reception) -> APIBlueprint:
    """Return the route."""
    blueprint = reception.blueprint("map", "How the SOPs in force hang together.")

    @blueprint.get("/map", responses={200: MapShape})
    def show_map() -> Response:
        """Show the map, to heads of departments and document controllers."""
        today_map = map_today(reception.office, reception.caller)
        known = today_map.known
        return shown(
            MapShape(
                sops=len(known.procedures),
                feeds=[_feed(one) for one in known.feeds],
                unmade=[_unmade(one) for one in known.unmade],
                described_twice=[_twice(one) for one in known.twice],
                made_by_many=[CommonShape(**vars(one)) for one in known.common],
                alone=[_absence(one) for one in today_map.alone],
            )
        )

    return blueprint


def _place(at: StepAt) -> StepPlace:
    return StepPlace(number=at.number, step=at.row, activity=at.step.activity)


def _feed(one: Feed) -> FeedShape:
    documents = [_handover(handed) for handed in one.handovers]
    return FeedShape(source=one.source, target=one.target, likely=one.likely, documents=documents)


def _handover(one: Handover) -> HandedDocumentShape:
    return HandedDocumentShape(
        made_as=one.made_as,
        made_at=one.made.row,
        needed_as=one.needed_as,
        needed_at=one.needed.row,
        likely=one.likely,
    )


def _unmade(one: Unmade) -> UnmadeShape:
    return UnmadeShape(document=one.document, needed_at=[_place(at) for at in one.needed])


def _twice(one: Twice) -> TwiceShape:
    return TwiceShape(likely=one.likely, steps=[_place(at) for at in one.steps])


def _absence(one: SoleHolder) -> AbsenceShape:
    waiting = [BehindShape(number=number, likely=likely) for number, likely in one.waiting.items()]
    return AbsenceShape(
        email=one.email or None, roles=one.roles, steps=[_place(at) for at in one.steps], waiting=waiting
    )
