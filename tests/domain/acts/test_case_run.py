"""A run of an SOP for a case: where it stands, what its ticks need, and how it ends."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest

from service.domain import facts
from service.domain.acts.case_run import (
    StepDone,
    abandoned,
    changed,
    finished,
    passed_on,
    run_steps,
    started,
    ticked,
    undone,
)
from service.domain.document.sop_document import Step
from service.domain.errors import Denied, Invalid, Refused
from service.domain.facts.case_run import CaseRunFact
from service.domain.history.case_run import CaseRun, fold
from service.domain.history.sop import Sop
from tests.histories import START, TODAY, Telling, content, with_steps
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

ids = count(1)


def step(activity: str, note: str = "", pic: str = "Copywriter") -> Step:
    return Step(activity, pic, (), "", "1 hour", "", note)


LINEAR = [step("Write"), step("Check", "Attach proof of delivery"), step("Send")]
LOOP = [step("Write"), step("Is it right?", "Yes: go on to step 3. No: back to step 1"), step("Send")]
TOGETHER = [step("Begin"), step("Left"), step("Right", "In parallel with step 2"), step("Join")]


def in_force(*steps: Step) -> Sop:
    history = Telling().look(content(with_steps(*steps)))
    read = history.sop.current.content
    assert read is not None
    history.tell(facts.Authorised("Director", "ok", TODAY, TODAY, read.steps_hash, read.text_hash, "r1"), by=CITRA)
    return history.sop


def run(*steps: Step, by: str = AYU, due: date | None = TODAY) -> CaseRun:
    return fold("run-1", [(started(in_force(*steps), "Order 4711", due, TODAY), START, by)])


def after(one: CaseRun, *new: CaseRunFact, by: str = AYU) -> CaseRun:
    return fold(one.id, [(fact, START + timedelta(hours=one.length), by) for fact in new], one)


def tick(one: CaseRun, *steps: int | StepDone, by: str = AYU) -> CaseRun:
    done = [StepDone(s) if isinstance(s, int) else s for s in steps]
    return after(one, ticked(one, by, KOPI, done, lambda: f"t{next(ids)}"), by=by)


def now(one: CaseRun) -> list[str]:
    return [one.steps[place].number for place in one.standing.now]


def test_it_goes_on_as_the_steps_do_and_ends_when_all_are_done() -> None:
    one = run(step("Write"), step("Check"), step("Send"))
    assert now(one) == ["1"]
    assert [one.steps[place].number for place in one.following(one.standing.now)] == ["2", "3"]
    one = tick(one, 1, 2)
    assert now(one) == ["3"]
    with pytest.raises(Refused, match="3"):
        finished(one, AYU, KOPI)
    one = tick(one, 3)
    assert one.complete
    over = after(one, finished(one, AYU, KOPI))
    assert over.over is not None
    assert over.over.finished
    with pytest.raises(Refused, match="finished already"):
        tick(over, 1)


def test_a_decision_asks_which_way_and_a_way_back_has_steps_done_again() -> None:
    one = run(*LOOP)
    assert [one.steps[place].number for place in one.following(one.standing.now)] == ["2"]
    with pytest.raises(Invalid) as wrong:
        tick(one, 1, 2)
    assert [problem.field for problem in wrong.value.problems] == ["steps[1].way"]
    back = next(n for n, way in enumerate(one.steps[1].ways, start=1) if way.to == (0,))
    on = next(n for n, way in enumerate(one.steps[1].ways, start=1) if way.to == (2,))
    one = tick(one, 1, StepDone(2, way=back))
    assert now(one) == ["1"]
    one = tick(one, 1, StepDone(2, way=on), 3)
    assert one.complete
    with pytest.raises(Invalid, match="ticked already"):
        tick(one, 3)


def test_what_starts_together_is_awaited_together_and_met_once() -> None:
    one = tick(run(*TOGETHER), 1)
    assert now(one) == ["2", "3"]
    one = tick(one, 2)
    assert now(one) == ["3"], "the fourth waits for both"
    assert now(tick(one, 3)) == ["4"]


def test_steps_done_ahead_count_once_they_are_reached() -> None:
    one = tick(run(step("Write"), step("Check"), step("Send")), 3)
    assert now(one) == ["1"]
    assert now(tick(one, 1)) == ["2"]
    assert tick(tick(one, 1), 2).complete
    with pytest.raises(Invalid, match="ticked already"):
        tick(one, 3)


def test_a_wrong_tick_is_undone_and_so_is_a_wrong_way() -> None:
    one = tick(run(*LOOP), 1, StepDone(2, way=1))
    wrong = one.ticks[-1].fact.id
    one = after(one, undone(one, AYU, KOPI, wrong))
    assert now(one) == ["2"]
    with pytest.raises(Invalid, match="no such tick"):
        undone(one, AYU, KOPI, wrong)


def test_evidence_is_asked_for_where_the_note_of_the_step_does_and_everything_wrong_is_told_at_once() -> None:
    one = run(*LINEAR)
    bad = [StepDone(1, link="file"), StepDone(2), StepDone(3, skipped=True), StepDone(9)]
    with pytest.raises(Invalid) as wrong:
        tick(one, *bad)
    assert [problem.field for problem in wrong.value.problems] == [
        "steps[0].link",
        "steps[1].evidence",
        "steps[2].note",
        "steps[3].step",
    ]
    assert tick(one, 1, StepDone(2, link="https://x.example/1"), StepDone(3, note="Picked up", skipped=True)).complete


def test_who_performs_a_step_or_has_the_run_or_heads_the_department_works_on_it() -> None:
    one = run(step("Write"), by=AYU)
    for person in (AYU, DEWI, CITRA, FITRI):
        assert tick(one, 1, by=person).complete
    for stranger in (BUDI, EKO):
        with pytest.raises(Denied, match="Ask Ayu Lestari"):
            tick(one, 1, by=stranger)
    given = after(one, passed_on(one, AYU, KOPI, BUDI, "I am away"))
    assert given.holder == BUDI
    assert tick(given, 1, by=BUDI).complete
    with pytest.raises(Invalid, match="has this run already"):
        passed_on(given, AYU, KOPI, BUDI, "")
    with pytest.raises(Invalid, match="person of the company"):
        passed_on(given, AYU, KOPI, "nobody@kopi.example", "")


def test_its_name_and_its_day_are_changed_while_it_is_open_and_a_day_that_has_passed_may_stay() -> None:
    one, later = run(step("Write"), due=TODAY), TODAY + timedelta(days=3)
    one = after(one, changed(one, AYU, KOPI, " Order 4712 ", None, TODAY))
    assert (one.case, one.due, one.started.case) == ("Order 4712", None, "Order 4711")
    with pytest.raises(Invalid, match="has passed"):
        changed(one, AYU, KOPI, "Order", TODAY, later)
    late = run(step("Write"), due=TODAY)
    assert after(late, changed(late, AYU, KOPI, "Order 4712", TODAY, later)).due == TODAY
    with pytest.raises(Denied):
        changed(one, EKO, KOPI, "Order", None, TODAY)


def test_it_is_abandoned_with_a_reason() -> None:
    one = run(step("Write"))
    with pytest.raises(Invalid):
        abandoned(one, AYU, KOPI, " ")
    over = after(one, abandoned(one, AYU, KOPI, "The customer withdrew"))
    with pytest.raises(Refused, match="abandoned"):
        finished(over, AYU, KOPI)


def test_it_is_started_by_what_is_in_force_with_a_name_and_no_day_that_has_passed() -> None:
    sop = in_force(step("Write"))
    with pytest.raises(Invalid) as wrong:
        started(sop, " ", TODAY - timedelta(days=1), TODAY)
    assert [problem.field for problem in wrong.value.problems] == ["case", "due"]
    with pytest.raises(Refused, match="not in force"):
        started(replace(sop, revisions=(replace(sop.current, authorisation=None),)), "Order", None, TODAY)
    assert run_steps(sop.current) == started(sop, "Order", TODAY, TODAY).steps
