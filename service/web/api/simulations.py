"""Simulations: the steps rehearsed, or the rehearsal waived."""

from http import HTTPStatus
from typing import Annotated, Literal

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import Field, RootModel

from service.domain.acts.simulation import SimulationReport, StepReport
from service.domain.facts import PlayedPart, SimulationOutcome, StepOutcome
from service.web.api.fields import Day, Email, Input, Whole
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.simulating import simulate, waive


class StepInput(Input):
    """How step number `step` (from 1) went: in time (`done`), longer, or not at all; times in working minutes.

    Only what somebody measured is given as a time.
    """

    step: Whole
    outcome: StepOutcome
    working_minutes: Whole | None = None
    waiting_minutes: Whole | None = None
    result: str = ""
    deviation: str = ""


class PartInput(Input):
    """Who ran the part of a role that is in charge of steps."""

    role: str
    ran_by: tuple[Email, ...]


class EndInput(Input):
    """What is told of a rehearsal as a whole.

    `rest` is how all steps went that `steps` does not name; `reason` is asked where it took longer than is tolerated.
    """

    ran_by: tuple[Email, ...] = ()
    parts: tuple[PartInput, ...] = ()
    steps: tuple[StepInput, ...] = ()
    rest: StepOutcome | None = None
    outcome: SimulationOutcome
    notes: str = ""
    reason: str = ""
    total_minutes: Whole | None = None


class LiveInput(EndInput):
    """A rehearsal in which the steps were really done; the time of all of it is measured, or that of each step."""

    kind: Literal["live"]
    day: Day


class TabletopInput(LiveInput):
    """A rehearsal at the table."""

    kind: Literal["tabletop"]  # type: ignore[assignment]  # a rehearsal of the other kind, the same otherwise


class WaivedInput(Input):
    """The decision that these steps need no rehearsal; only who may authorise takes it."""

    kind: Literal["waived"]
    reason: str


class SimulationInput(RootModel[Annotated[LiveInput | TabletopInput | WaivedInput, Field(discriminator="kind")]]):
    """A rehearsal of every step of the table, or its waiver."""


def simulations(reception: Reception) -> APIBlueprint:
    """Return the route about simulations."""
    blueprint = reception.blueprint("simulations", "Rehearsals of an SOP's steps.")

    @blueprint.post("/sops/<sop_id>/simulations", responses={201: SopShape, 200: SopShape})
    def rehearse(path: SopPath, body: SimulationInput) -> Response:
        """Record a rehearsal of exactly the steps that stand in the Doc now, or its waiver."""
        sop, form = reception.visible(path), body.root
        if isinstance(form, WaivedInput):
            done = waive(reception.office, reception.caller, sop, form.reason, reception.act)
        else:
            done = simulate(reception.office, reception.caller, sop, _report(form), reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    return blueprint


def _report(form: LiveInput) -> SimulationReport:
    return SimulationReport(
        form.kind,
        form.day,
        form.ran_by,
        tuple(StepReport(**step.model_dump()) for step in form.steps),
        form.outcome,
        form.notes,
        form.total_minutes,
        tuple(PlayedPart(part.role, part.ran_by) for part in form.parts),
        form.reason,
        form.rest,
    )
