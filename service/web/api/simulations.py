"""Simulations: the steps rehearsed, or the rehearsal waived."""

from http import HTTPStatus
from typing import Annotated, Literal

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import Field, RootModel

from service.domain.acts.simulation import SimulationReport, StepReport
from service.domain.facts import SimulationOutcome, StepOutcome
from service.web.api.fields import Day, Email, Input, Whole
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.simulating import simulate, waive


class StepInput(Input):
    """How step number `step` (from 1) went; times in minutes."""

    step: Whole
    outcome: StepOutcome
    working_minutes: Whole | None = None
    waiting_minutes: Whole | None = None
    result: str = ""
    deviation: str = ""


class LiveInput(Input):
    """A rehearsal in which the steps were really done; the time of all of it is measured, or that of each step."""

    kind: Literal["live"]
    day: Day
    ran_by: tuple[Email, ...]
    steps: tuple[StepInput, ...]
    outcome: SimulationOutcome
    notes: str = ""
    total_minutes: Whole | None = None


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
    steps = tuple(StepReport(**step.model_dump()) for step in form.steps)
    return SimulationReport(form.kind, form.day, form.ran_by, steps, form.outcome, form.notes, form.total_minutes)
