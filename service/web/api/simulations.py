"""Simulations: the steps rehearsed, or the rehearsal waived."""

from http import HTTPStatus
from typing import Annotated, Literal

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import Field, RootModel

from service.domain.acts.rehearsal_report import SimulationReport, StepReport
from service.domain.acts.rehearsal_run import RunEnd
from service.domain.facts import PlayedPart, SimulationKind, SimulationOutcome, StepOutcome
from service.web.api.fields import Day, Email, Input, Whole
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.simulating import begin_run, begin_step, finish_run, simulate, stop_run, tell_steps, waive


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


class BeginInput(Input):
    """How a rehearsal is run that is told step by step."""

    kind: SimulationKind


class ClockInput(Input):
    """The number of the step whose clock is started."""

    step: Whole


class StepsInput(Input):
    """How some steps of the open rehearsal went; one whose clock runs took as long as that, unless a time is told."""

    steps: tuple[StepInput, ...]


class StopRunInput(Input):
    """Why the open rehearsal is given up."""

    reason: str


class EndInput(Input):
    """What is told of a rehearsal as a whole.

    `rest` is how all steps went that nothing is told of; `reason` is asked where it took longer than is tolerated.
    """

    ran_by: tuple[Email, ...] = ()
    parts: tuple[PartInput, ...] = ()
    rest: StepOutcome | None = None
    outcome: SimulationOutcome
    notes: str = ""
    reason: str = ""
    total_minutes: Whole | None = None


class RehearsedInput(EndInput):
    """A rehearsal of one of the two kinds."""

    day: Day
    steps: tuple[StepInput, ...] = ()


class LiveInput(RehearsedInput):
    """A rehearsal in which the steps were really done; the time of all of it is measured, or that of each step."""

    kind: Literal["live"]


class TabletopInput(RehearsedInput):
    """A rehearsal at the table."""

    kind: Literal["tabletop"]


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

    @blueprint.post("/sops/<sop_id>/simulations/current", responses={201: SopShape, 200: SopShape})
    def begin_rehearsal(path: SopPath, body: BeginInput) -> Response:
        """Begin a rehearsal that is told step by step, perhaps for days."""
        sop = reception.visible(path)
        done = begin_run(reception.office, reception.caller, sop, body.kind, reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    @blueprint.post("/sops/<sop_id>/simulations/current/clock", responses={200: SopShape})
    def start_clock(path: SopPath, body: ClockInput) -> Response:
        """Start the clock of a step in the open rehearsal."""
        sop = reception.visible(path)
        return reception.answer(begin_step(reception.office, reception.caller, sop, body.step, reception.act))

    @blueprint.post("/sops/<sop_id>/simulations/current/steps", responses={200: SopShape})
    def tell_how_steps_went(path: SopPath, body: StepsInput) -> Response:
        """Record how some steps of the open rehearsal went; what was told of them before holds no longer."""
        sop = reception.visible(path)
        return reception.answer(
            tell_steps(reception.office, reception.caller, sop, _step_reports(body.steps), reception.act)
        )

    @blueprint.post("/sops/<sop_id>/simulations/current/finish", responses={201: SopShape, 200: SopShape})
    def finish_rehearsal(path: SopPath, body: EndInput) -> Response:
        """Record what the open rehearsal came to."""
        sop = reception.visible(path)
        done = finish_run(reception.office, reception.caller, sop, _end(body), reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    @blueprint.post("/sops/<sop_id>/simulations/current/stop", responses={200: SopShape})
    def stop_rehearsal(path: SopPath, body: StopRunInput) -> Response:
        """Give the open rehearsal up; it counts for nothing."""
        sop = reception.visible(path)
        return reception.answer(stop_run(reception.office, reception.caller, sop, body.reason, reception.act))

    return blueprint


def _step_reports(steps: tuple[StepInput, ...]) -> tuple[StepReport, ...]:
    return tuple(StepReport(**step.model_dump()) for step in steps)


def _end(form: EndInput) -> RunEnd:
    parts = tuple(PlayedPart(part.role, part.ran_by) for part in form.parts)
    return RunEnd(form.ran_by, form.outcome, form.notes, form.total_minutes, parts, form.reason, form.rest)


def _report(form: LiveInput | TabletopInput) -> SimulationReport:
    return SimulationReport(
        form.kind,
        form.day,
        form.ran_by,
        _step_reports(form.steps),
        form.outcome,
        form.notes,
        form.total_minutes,
        tuple(PlayedPart(part.role, part.ran_by) for part in form.parts),
        form.reason,
        form.rest,
    )
