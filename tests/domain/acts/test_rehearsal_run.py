"""A rehearsal of several days: begun, clocked, told by whoever takes part, finished as what it came to."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.domain import facts
from service.domain.acts.live_rehearsal import live_due
from service.domain.acts.next_acts import next_acts
from service.domain.acts.rehearsal_report import StepReport
from service.domain.acts.rehearsal_run import RunEnd, begun, finished, step_begun, steps_run, stopped
from service.domain.errors import Denied, Invalid, Refused
from tests.histories import STEPS, TODAY, Telling, content, reviewed, with_steps
from tests.people import AYU, BUDI, CITRA, DEWI, KOPI, MALLORY

NOW = datetime(2026, 11, 4, 3, 0, tzinfo=UTC)


def running() -> Telling:
    history = reviewed()
    return history.tell(begun(history.sop, BUDI, KOPI, "live", history.new_id), by=BUDI)


def tell(history: Telling, *steps: StepReport, by: str = DEWI) -> Telling:
    return history.tell(steps_run(history.sop, by, KOPI, steps, NOW), by=by)


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [o.code for o in error.value.outstanding]


def test_a_run_is_told_step_by_step_and_ends_as_one_rehearsal() -> None:
    history = running()
    history.tell(step_begun(history.sop, DEWI, KOPI, 1), by=DEWI)
    tell(history, StepReport(1, "done"))
    tell(history, StepReport(2, "took_longer", 4000, deviation="No brief."), by=BUDI)
    tell(history, StepReport(2, "took_longer", 900, deviation="No brief."), by=BUDI)
    run = history.sop.current.run
    assert run is not None
    assert run.clocks == {}
    ran, *rest = finished(history.sop, BUDI, KOPI, RunEnd((BUDI, DEWI), "passed"), TODAY, history.new_id)
    assert isinstance(ran, facts.Simulated)
    assert rest == []
    assert (ran.simulation, ran.began, ran.kind) == (run.begun.simulation, TODAY, "live")
    assert [(s.outcome, s.working_minutes) for s in ran.steps] == [("done", 2 * 480 + 60 - 6), ("took_longer", 900)]
    history.tell(ran, by=BUDI)
    assert (history.sop.current.run, history.sop.current.status) == (None, "awaiting_authorisation")


def test_what_nothing_was_told_of_went_as_the_end_says_or_is_asked_for() -> None:
    history = tell(running(), StepReport(1, "done", 120))
    with pytest.raises(Invalid, match="Say how these steps went: 2"):
        finished(history.sop, BUDI, KOPI, RunEnd((BUDI,), "passed"), TODAY, history.new_id)
    end = RunEnd((BUDI,), "passed", total_minutes=900, rest="done")
    ran, *_ = finished(history.sop, BUDI, KOPI, end, TODAY, history.new_id)
    assert isinstance(ran, facts.Simulated)
    assert [(s.outcome, s.working_minutes) for s in ran.steps] == [("done", 120), ("done", None)]


def test_there_is_one_open_run_and_it_is_of_the_steps_with_which_it_began() -> None:
    history = running()
    with pytest.raises(Refused) as error:
        begun(history.sop, BUDI, KOPI, "live", history.new_id)
    assert codes(error) == ["run_open"]
    history.look(content(with_steps(STEPS[0])))
    with pytest.raises(Refused) as error:
        tell(history, StepReport(1, "done"))
    assert codes(error) == ["run_outdated"]
    assert "stop_run" in [act.name for act in next_acts(history.sop, BUDI, KOPI, TODAY)]
    history.tell(stopped(history.sop, BUDI, KOPI, "Another table."), by=BUDI)
    with pytest.raises(Refused) as error:
        tell(history, StepReport(1, "done"))
    assert codes(error) == ["no_run"]


def test_who_has_no_part_tells_nothing_and_what_is_wrong_is_told_at_once() -> None:
    history = running()
    with pytest.raises(Denied):
        tell(history, StepReport(1, "done"), by=MALLORY)
    with pytest.raises(Invalid) as error:
        tell(history, StepReport(1, "took_longer"), StepReport(9, "done", -1))
    assert [p.field for p in error.value.problems] == [
        "steps[0].working_minutes", "steps[1].step", "steps[1].working_minutes"
    ]  # fmt: skip


def test_a_run_goes_on_through_a_decline_and_is_finished_once_the_text_is_reviewed_again() -> None:
    history = running().tell(facts.Declined("Unclear."), by=CITRA)
    tell(history, StepReport(1, "done", 10), StepReport(2, "done", 10))
    with pytest.raises(Refused) as error:
        finished(history.sop, BUDI, KOPI, RunEnd((BUDI,), "passed"), TODAY, history.new_id)
    assert codes(error) == ["round_missing"]


def test_a_waived_rehearsal_is_due_live_within_the_days_of_the_settings_until_it_is_run() -> None:
    history = reviewed()
    read = history.sop.current.content
    assert read is not None
    history.tell(facts.SimulationWaived("Practised for years.", read.steps_hash), by=CITRA)
    due = live_due(history.sop, replace(KOPI, waived_rehearsal_days=14))
    assert due is not None
    assert (due[0].by, (due[1] - TODAY).days) == (CITRA, 14)
    at_the_table = facts.Simulated("s", "live", TODAY, (BUDI,), (), "passed", read.steps_hash, vacant=("Designer",))
    history.tell(at_the_table, by=BUDI)
    assert live_due(history.sop, KOPI) is not None
    history.tell(replace(at_the_table, vacant=()), by=BUDI)
    assert live_due(history.sop, KOPI) is None


def test_who_leads_the_work_has_the_live_rehearsal_waiting_and_others_may_run_it() -> None:
    history = reviewed()
    read = history.sop.current.content
    assert read is not None
    history.tell(facts.SimulationWaived("Practised for years.", read.steps_hash), by=CITRA)
    waits = {act.name: act for act in next_acts(history.sop, AYU, KOPI, TODAY)}
    assert {"begin_run", "simulate_again"} <= waits.keys()
    assert "simulate_again" in [act.name for act in next_acts(history.sop, DEWI, KOPI, TODAY)]


def test_nothing_is_told_of_a_run_whose_revision_was_cancelled() -> None:
    history = running().tell(facts.Cancelled("Not needed."))
    with pytest.raises(Refused) as caught:
        tell(history, StepReport(1, "done", 20))
    assert codes(caught) == ["no_run"]
