"""How long the steps of runs took, and promise beside reality."""

from dataclasses import replace

from service.domain import facts
from service.domain.acts.case_run import StepDone
from service.domain.acts.run_times import beside_promise, step_times
from service.domain.acts.slow_steps import Measured
from service.domain.history.case_run import CaseRun
from service.domain.telling.case_run import ListedRun, finished_since, often_measured
from tests.domain.acts.test_case_run import LOOP, run, step, tick
from tests.histories import TODAY
from tests.people import AYU, BUDI, CITRA, KOPI


def taken(one: CaseRun) -> dict[int, int]:
    return {one.places[time.step] + 1: time.minutes for time in step_times(one, KOPI)}


def test_a_step_takes_from_when_it_could_begin_until_it_was_ticked_by_itself_or_what_somebody_tells() -> None:
    one = run(step("Write"), step("Check"), step("Send"), step("File"), step("Close"))
    one = tick(one, 1)
    one = tick(one, 2, 3)
    one = tick(one, StepDone(4, time="15 minutes"))
    one = tick(one, StepDone(5, note="Nothing to close", skipped=True))
    assert taken(one) == {1: 60, 4: 15}, "ticked together, two say nothing of either"


def test_what_was_done_again_took_all_of_its_tookand_what_was_done_ahead_tells_none() -> None:
    back = next(n for n, way in enumerate(run(*LOOP).steps[1].ways, start=1) if way.to == (0,))
    one = tick(tick(run(*LOOP), 1), StepDone(2, way=back))
    assert taken(one) == {1: 60, 2: 60}
    assert taken(tick(one, 1)) == {1: 120, 2: 60}
    assert taken(tick(tick(run(step("Write"), step("Send")), 2), 1)) == {1: 120}


def test_tookare_told_of_steps_that_enough_runs_had_and_laid_beside_what_is_written() -> None:
    first, second = run(step("Write"), step("Send")).steps
    times = [Measured(f"run-{n}", first.id, minutes) for n, minutes in enumerate((30, 90, 150))]
    seen = [facts.SeenStep(each.id, each.step) for each in (first, second)]
    (real,) = beside_promise(seen, KOPI.hours_a_day, times)
    assert (real.number, real.promised, real.median, real.shortest, real.longest, real.times) == (1, 60, 90, 30, 150, 3)
    assert real.slow
    assert beside_promise(seen, KOPI.hours_a_day, ()) == ()


def test_runs_of_another_revision_and_of_before_do_not_count() -> None:
    took = tuple(step_times(tick(run(step("Write"), step("Send")), 1), KOPI))
    by_turns = [tuple(replace(one, by=who) for one in took) for who in (AYU, BUDI, CITRA)]
    runs = [
        ListedRun(f"run-{n}", "sop-1", "SOP-1", "T", n // 5, "C", AYU, BUDI, None, TODAY, None, "finished", 1, 2, (),
                  TODAY, "", by_turns[n % 3])
        for n in range(9)
    ]  # fmt: skip
    assert [len(finished_since(runs, revision, TODAY)) for revision in (0, 1)] == [5, 4]
    assert finished_since(runs, 0, TODAY.replace(year=2027)) == ()
    times = often_measured(runs[5:], replace(KOPI, run_times_from=4))
    assert len({one.run for one in times}) == 4
    assert often_measured(runs[5:], KOPI) == ()


def test_times_of_one_or_two_people_are_shown_to_nobody_however_many_runs_they_had() -> None:
    (took,) = step_times(tick(run(step("Write"), step("Send")), 1), KOPI)

    def shown(*people: str) -> int:
        runs = [
            ListedRun(f"run-{n}", "sop-1", "SOP-1", "T", 0, "C", who, who, None, TODAY, None, "finished", 1, 2, (),
                      TODAY, "", (replace(took, by=who),))
            for n, who in enumerate(people)
        ]  # fmt: skip
        return len(often_measured(runs, KOPI))

    assert shown(AYU, AYU, AYU, AYU, AYU, AYU) == shown(AYU, BUDI, AYU, BUDI, AYU) == shown(AYU, BUDI, CITRA) == 0
    assert shown(AYU, BUDI, CITRA, AYU, AYU) == 5
