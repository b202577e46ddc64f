"""Running: an SOP in force is followed for a case; each act is one fact of the run's own history.

Google is not called: the register's row is written by the next sync.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.acts import case_run
from service.domain.acts.case_run import StepDone
from service.domain.errors import Conflict, SopError
from service.domain.facts.case_run import CaseRunFact
from service.domain.history.case_run import PREFIX, CaseRun
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.decision import ATTEMPTS, done_before, step_aside
from service.workflow.means.case_runs import note, read
from service.workflow.means.office import Office


@dataclass(frozen=True)
class RunOutcome:
    """The run after an act, and whether that was done before."""

    run: CaseRun
    repeated: bool = False


def start_run(
    office: Office, caller: str, sop: Sop, case: str, due: date | None = None, act: ActClaim | None = None
) -> RunOutcome:
    """Begin to follow the revision in force for a case."""
    if repeat := _repeat(office, act):
        return repeat
    fact = case_run.started(sop, case, due, office.today())
    try:
        return RunOutcome(note(office, PREFIX + office.new_id(), [fact], caller, act))
    except Conflict:
        if repeat := _repeat(office, act):  # the same click at the same moment was faster
            return repeat
        raise


def tick_steps(
    office: Office, caller: str, run_id: str, done: Sequence[StepDone], act: ActClaim | None = None
) -> RunOutcome:
    """Record that steps were done."""
    return _acted(
        office,
        caller,
        run_id,
        act,
        lambda run: case_run.ticked(run, caller, office.organisation, done, office.new_id),
    )


def undo_tick(office: Office, caller: str, run_id: str, tick: str, act: ActClaim | None = None) -> RunOutcome:
    """Take a wrong tick back."""
    return _acted(office, caller, run_id, act, lambda run: case_run.undone(run, caller, office.organisation, tick))


def pass_run_on(
    office: Office, caller: str, run_id: str, to: str, remark: str = "", act: ActClaim | None = None
) -> RunOutcome:
    """Pass the run on to a colleague, who is told in their digest."""
    return _acted(
        office, caller, run_id, act, lambda run: case_run.passed_on(run, caller, office.organisation, to, remark)
    )


def change_case(
    office: Office, caller: str, run_id: str, case: str, due: date | None, act: ActClaim | None = None
) -> RunOutcome:
    """Change what the run is for, or by when it is due."""
    company, today = office.organisation, office.today()
    return _acted(office, caller, run_id, act, lambda run: case_run.changed(run, caller, company, case, due, today))


def finish_case(office: Office, caller: str, run_id: str, act: ActClaim | None = None) -> RunOutcome:
    """Record that everything was done."""
    return _acted(office, caller, run_id, act, lambda run: case_run.finished(run, caller, office.organisation))


def abandon_case(office: Office, caller: str, run_id: str, reason: str, act: ActClaim | None = None) -> RunOutcome:
    """Give the run up."""
    return _acted(office, caller, run_id, act, lambda run: case_run.abandoned(run, caller, office.organisation, reason))


def _acted(
    office: Office, caller: str, run_id: str, act: ActClaim | None, decision: Callable[[CaseRun], CaseRunFact]
) -> RunOutcome:
    """Record what is decided of the run, again where somebody was faster; its refusal is raised, nothing recorded."""
    if repeat := _repeat(office, act):
        return repeat
    for attempt in range(ATTEMPTS):
        run = read(office, run_id)
        try:
            return RunOutcome(note(office, run, [decision(run)], caller, act))
        except SopError as error:
            if repeat := _repeat(office, act):
                return repeat
            if not isinstance(error, Conflict) or attempt == ATTEMPTS - 1:
                raise
            step_aside(office, attempt)
    raise AssertionError("unreachable")


def _repeat(office: Office, act: ActClaim | None) -> RunOutcome | None:
    before = done_before(office, act)
    return None if before is None else RunOutcome(read(office, before), repeated=True)
