"""Runs: an SOP in force followed for a case, step by step; what Google keeps is written by the next sync."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Annotated

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field

from service.domain.acts.case_run import StepDone
from service.domain.history.sop import Sop
from service.domain.telling.case_run import ListedRun
from service.web.api.fields import Day, Email, Flag, Input, Whole
from service.web.api.reception import Reception, SopPath, located, shown
from service.web.api.run_rendering import figures_shape, line_shape, run_shape
from service.web.api.run_shapes import CaseRunShape, RunLine, RunList, SopRuns
from service.workflow.acts.running import (
    RunOutcome,
    abandon_case,
    change_case,
    finish_case,
    pass_run_on,
    start_run,
    tick_steps,
    undo_tick,
)
from service.workflow.reading.case_runs import figures, own_runs, run_today, runs_of, see_run

LONGEST = 5000


class StartInput(Input):
    """For what the SOP is followed, and by which day."""

    case: Annotated[str, Field(max_length=LONGEST)]
    due: Day | None = None


class DoneInput(Input):
    """A step (from 1) that was done or, `skipped`, not needed, which takes a note.

    `way` (from 1) is the one of its ways that was chosen, where it has several; `time` what it took.
    """

    step: Whole
    way: Whole | None = None
    note: Annotated[str, Field(max_length=LONGEST)] = ""
    link: Annotated[str, Field(max_length=LONGEST)] = ""
    time: Annotated[str, Field(max_length=LONGEST)] = ""
    skipped: Flag = False


class TicksInput(Input):
    """Several steps at once, in whatever order."""

    steps: tuple[DoneInput, ...]


class PassOnInput(Input):
    """Who has the run from now on."""

    to: Email
    note: Annotated[str, Field(max_length=LONGEST)] = ""


class ReasonInput(Input):
    """Why the run is given up."""

    reason: Annotated[str, Field(max_length=LONGEST)]


class RunPath(BaseModel):
    """Which run."""

    run: str


class TickPath(RunPath):
    """Which tick of a run."""

    tick: str


def runs(reception: Reception) -> APIBlueprint:
    """Return the routes about runs."""
    blueprint = reception.blueprint("runs", "SOPs in force, followed for a case.")

    @blueprint.post("/sops/<sop_id>/runs", responses={201: CaseRunShape, 200: CaseRunShape})
    def start(path: SopPath, body: StartInput) -> Response:
        """Start a run of the revision in force; its row in the register is written by the next sync."""
        sop = reception.visible(path)
        done = start_run(reception.office, reception.caller, sop, body.case, body.due, reception.act)
        return located(_answer(reception, done, HTTPStatus.CREATED, sop), f"runs/{done.run.id}")

    @blueprint.get("/sops/<sop_id>/runs", responses={200: SopRuns})
    def list_runs_of(path: SopPath) -> Response:
        """List an SOP's open runs, and what finished ones tell: times of steps that enough runs had, one's own."""
        sop, office = reception.visible(path), reception.office
        run_figures = figures(office, reception.caller, sop)
        return shown(SopRuns(open=_lines(reception, runs_of(office, sop)), figures=figures_shape(run_figures, office)))

    @blueprint.get("/me/runs", responses={200: RunList})
    def list_own_runs() -> Response:
        """List the open runs that the caller has, those that are due first."""
        return shown(RunList(runs=_lines(reception, own_runs(reception.office, reception.caller))))

    @blueprint.get("/runs/<run>", responses={200: CaseRunShape})
    def show_run(path: RunPath) -> Response:
        """Show a run: its steps, what is to be done now, and what was done."""
        return shown(run_shape(see_run(reception.office, reception.caller, path.run), reception.office))

    @blueprint.post("/runs/<run>/ticks", responses={200: CaseRunShape})
    def tick(path: RunPath, body: TicksInput) -> Response:
        """Tick steps."""
        done = [StepDone(one.step, one.way, one.note, one.link, one.time, one.skipped) for one in body.steps]
        return _answer(reception, tick_steps(reception.office, reception.caller, path.run, done, reception.act))

    @blueprint.post("/runs/<run>/ticks/<tick>/undo", responses={200: CaseRunShape})
    def undo(path: TickPath) -> Response:
        """Take a wrong tick back."""
        return _answer(reception, undo_tick(reception.office, reception.caller, path.run, path.tick, reception.act))

    @blueprint.post("/runs/<run>/holder", responses={200: CaseRunShape})
    def pass_on(path: RunPath, body: PassOnInput) -> Response:
        """Pass the run on to a colleague, who is told in their digest."""
        office, act = reception.office, reception.act
        return _answer(reception, pass_run_on(office, reception.caller, path.run, body.to, body.note, act))

    @blueprint.post("/runs/<run>/case", responses={200: CaseRunShape})
    def change(path: RunPath, body: StartInput) -> Response:
        """Change what the run is for, and by which day (none where it is left out)."""
        office, act = reception.office, reception.act
        return _answer(reception, change_case(office, reception.caller, path.run, body.case, body.due, act))

    @blueprint.post("/runs/<run>/finish", responses={200: CaseRunShape})
    def finish(path: RunPath) -> Response:
        """Finish the run; refused while steps are left."""
        return _answer(reception, finish_case(reception.office, reception.caller, path.run, reception.act))

    @blueprint.post("/runs/<run>/abandon", responses={200: CaseRunShape})
    def abandon(path: RunPath, body: ReasonInput) -> Response:
        """Give the run up."""
        done = abandon_case(reception.office, reception.caller, path.run, body.reason, reception.act)
        return _answer(reception, done)

    return blueprint


def _answer(reception: Reception, done: RunOutcome, status: int = HTTPStatus.OK, sop: Sop | None = None) -> Response:
    known = sop if sop and sop.id == done.run.started.sop else None
    shape = run_shape(run_today(reception.office, done.run, known), reception.office)
    return shown(shape, HTTPStatus.OK if done.repeated else status, repeated=done.repeated)


def _lines(reception: Reception, found: Iterable[ListedRun]) -> list[RunLine]:
    return [line_shape(one, reception.office) for one in found]
