"""A rehearsal judged against the Doc: by step, along the flow, beyond what is tolerated, and by whom it was run."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from service.domain import facts
from service.domain.acts.rehearsal_report import SimulationReport, StepReport
from service.domain.acts.simulation import simulated
from service.domain.acts.verdict import Verdict, took, verdict
from service.domain.company.organisation import Role
from service.domain.document.sop_document import Step
from service.domain.errors import Invalid
from tests.histories import TODAY, Telling, content, reviewed, with_steps
from tests.people import AYU, BUDI, DEWI, KOPI

HELD = replace(KOPI, roles=(*KOPI.roles, Role({"id": "Perencana", "en": "Content Planner"}, (AYU, BUDI))))
USUAL = ("3 hours", "3 working days")


def of(*times: str) -> Telling:
    """Return a reviewed SOP whose steps promise these times."""
    roles = ("Content Planner", "Copywriter")
    return reviewed(content(with_steps(*(Step(f"Do {n}", roles[n % 2], (), "", t) for n, t in enumerate(times)))))


def report(*minutes: int | None, **other: object) -> SimulationReport:
    """Return a live rehearsal in which the steps took so long."""
    usual = {"kind": "live", "day": TODAY, "ran_by": (BUDI, DEWI), "outcome": "passed", "total_minutes": None}
    steps = tuple(StepReport(n, "done", m) for n, m in enumerate(minutes, start=1))
    return SimulationReport(**{**usual, "steps": steps, **other})  # type: ignore[arg-type]  # of many types


def told(history: Telling, made: SimulationReport) -> Sequence[facts.Fact]:
    """Return the facts of a rehearsal, having recorded them."""
    found = simulated(history.sop, BUDI, HELD, made, TODAY, history.new_id)
    history.tell(*found, by=BUDI)
    return found


def judged(history: Telling, made: SimulationReport) -> Verdict:
    ran = simulated(history.sop, BUDI, HELD, made, TODAY, history.new_id)[0]
    assert isinstance(ran, facts.Simulated)
    return verdict(ran, history.sop.current, HELD)


def problems(history: Telling, made: SimulationReport) -> dict[str, str]:
    with pytest.raises(Invalid) as error:
        simulated(history.sop, BUDI, HELD, made, TODAY, history.new_id)
    return {problem.field: str(problem.sentence) for problem in error.value.problems}


@pytest.mark.parametrize(
    ("times", "made", "says", "beyond"),
    [
        (USUAL, report(120, 1440), "3.3 days (written 3.4)", False),
        (USUAL, report(180, 1800), "4.1 days (written 3.4)", False),
        (("60 minutes", "1 working day"), report(75, 480), "1.2 days (written 1.1)", False),
        (("60 minutes", "1 working day"), report(None, None, total_minutes=480), "1 day (written 1.1)", False),
        (("30 minutes", "30 minutes"), report(60, 20, reason="-"), "1.3 hours (written 1)", True),
        (
            ("30 minutes", "30 minutes"),
            report(None, None, total_minutes=5000, reason="-"),
            "83.3 hours (written 1)",
            True,
        ),
        (("30 minutes", "as needed"), report(5000, 20, reason="-"), "5,000 minutes (written 30)", True),
        (("2 weeks", "as needed"), report(4800, 0), "10 days (written 10)", False),
        (("2 x 24 hours", "as needed"), report(960, 0), "2 days (written 2)", False),
        (("as needed", "D+3"), report(5000, 20), "10.5 days", False),
    ],
)
def test_what_was_measured_along_the_flow_stands_beside_what_is_written_for_it(
    times: Sequence[str], made: SimulationReport, says: str, beyond: bool
) -> None:
    found = judged(of(*times), made)
    assert (str(took(found, HELD)), found.beyond) == (says, beyond)


def test_as_written_is_no_measurement_and_waiting_counts_in_what_is() -> None:
    history = of("1 hour", "1 hour")
    steps = (StepReport(1, "done", 10, 300), StepReport(2, "done"))
    found = judged(history, report(kind="tabletop", steps=steps, reason="The head was away."))
    assert [(s.measured, s.promised, s.beyond) for s in found.steps] == [(310, 60, True), (None, 60, False)]
    assert (found.measured, found.promised) == (310, 60)
    assert judged(history, report(kind="tabletop", steps=(), rest="done")).measured is None


def test_what_takes_longer_than_is_tolerated_asks_one_reason_which_becomes_feedback() -> None:
    history = of("30 minutes", "30 minutes")
    wrong = problems(history, report(2500, 2500))
    assert wrong == {
        "reason": "It took 83.3 hours (written 1), more than 25 % longer. Say in a sentence why; that becomes feedback."
    }
    _, feedback = told(history, report(2500, 2500, reason=" The printer was broken. "))
    assert isinstance(feedback, facts.FeedbackGiven)
    assert (feedback.source, feedback.author) == ("simulation", "Budi Santoso")
    assert feedback.text == "83.3 hours (written 1): The printer was broken."
    assert [f.awaits_decision for f in history.sop.feedback.values()] == [True]
    generous = replace(HELD, rehearsal_tolerance=10_000)
    assert len(simulated(history.sop, BUDI, generous, report(2500, 2500), TODAY, history.new_id)) == 1


def test_a_single_step_only_informs_until_three_rehearsals_agree() -> None:
    history = of("30 minutes", "3 working days")
    for minutes in (60, 90):
        assert len(told(history, report(minutes, 480))) == 1
    _, feedback = told(history, report(70, 480))
    assert isinstance(feedback, facts.FeedbackGiven)
    assert feedback.step == history.sop.current.steps[0].id
    assert feedback.text.startswith("3 rehearsals agree: step 1 took 70 minutes (written 30).")
    assert len(told(history, report(80, 480))) == 1, "the fourth says nothing new"


def test_three_rehearsals_agree_only_in_a_row() -> None:
    history = of("30 minutes", "3 working days")
    for minutes in (60, 90, 20, 60, 60):
        assert len(told(history, report(minutes, 480))) == 1
    assert len(told(history, report(None, None, total_minutes=480))) == 1, "it was not measured, which says nothing"
    assert len(told(history, report(60, 480))) == 2


def test_a_role_that_nobody_holds_makes_it_a_rehearsal_at_the_table_and_does_not_refuse_it() -> None:
    history = of(*USUAL)
    (ran,) = simulated(history.sop, BUDI, KOPI, report(120, 480), TODAY, history.new_id)
    assert isinstance(ran, facts.Simulated)
    assert (ran.kind, ran.counts_as, ran.vacant) == ("live", "tabletop", ("Content Planner",))
    steps = (StepReport(1, "not_exercised"), StepReport(2, "done", 480))
    made = report(steps=steps, outcome="passed_with_notes", notes="Nobody yet.")
    (ran,) = simulated(history.sop, BUDI, KOPI, made, TODAY, history.new_id)
    assert isinstance(ran, facts.Simulated)
    assert (ran.counts_as, ran.vacant) == ("live", ()), "what was not exercised needs nobody"
    assert verdict(ran, history.sop.current, KOPI).numbers("not_exercised") == (1,)


def test_who_ran_which_part_is_told_and_authors_alone_rehearse_nothing() -> None:
    history = of(*USUAL)
    parts = (facts.PlayedPart("content planner", (AYU,)), facts.PlayedPart("Copywriter", (DEWI,)))
    (ran,) = told(history, report(120, 480, ran_by=(), parts=parts))
    assert isinstance(ran, facts.Simulated)
    assert (ran.ran_by, ran.parts) == ((AYU, DEWI), parts)
    alone = problems(history, report(120, 480, ran_by=(), parts=(facts.PlayedPart("Driver", (AYU,)),)))
    assert alone.keys() == {"ran_by", "parts[0].role"}


def test_what_cannot_be_so_is_told_at_once() -> None:
    history = of(*USUAL)
    steps = (StepReport(1, "took_longer"), StepReport(2, "done", 480))
    wrong = problems(history, report(steps=steps, total_minutes=60, day=date(2030, 1, 1)))
    assert wrong["steps[0].working_minutes"] == "Say how long it took."
    assert wrong["total_minutes"] == "Step 2 alone took longer than all of it. Put one of the two right."
    assert "day" in wrong
