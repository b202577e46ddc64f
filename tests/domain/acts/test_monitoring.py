"""Whose the monitoring is when, what it moves, and what the register says of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain import facts
from service.domain.acts.monitoring import MonitoringAnswer, monitored, waits_from
from service.domain.document.content import Hashes
from service.domain.document.measure import Measure
from service.domain.document.sop_document import Heading, Item
from service.domain.errors import Denied, Invalid, Refused
from service.domain.history.sop import Sop
from service.domain.register.rows import rows_of
from service.domain.register.worksheets import SOPS
from service.domain.telling.standing import standing
from service.domain.telling.trail.lines import lines
from tests.domain.register.test_rows import ENGLISH, authorised
from tests.histories import DOCUMENT, TODAY, Telling, content
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

DUE = TODAY + timedelta(days=180)
WELL = MonitoringAnswer("runs_well")
CHANGE = MonitoringAnswer("needs_change", "Step 2 takes a week.", "Give it 5 days.")
WITHDRAWAL = MonitoringAnswer("propose_withdrawal", "Nobody does this any more.")


def answer(
    history: Telling,
    given: MonitoringAnswer = WELL,
    by: str = AYU,
    today: date = DUE,
    hashes: Hashes | None = None,
) -> Telling:
    told = monitored(history.sop, by, KOPI, given, today, hashes, (), history.new_id)
    return history.tell(*told, by=by)


def next_review(history: Telling) -> date | None:
    return history.sop.revisions[0].next_review


@pytest.mark.parametrize("early", [0, 30, 150])
def test_running_well_moves_the_date_by_the_period_from_the_day_of_the_answer(early: int) -> None:
    today = DUE - timedelta(days=early)
    history = answer(authorised(), today=today)
    due = next_review(history)
    assert due is not None
    assert timedelta(days=178) <= due - today <= timedelta(days=184)
    assert len(history.sop.revisions) == 1


@pytest.mark.parametrize("given", [CHANGE, WITHDRAWAL])
def test_what_does_not_run_well_keeps_the_date_and_is_not_overdue_while_it_is_dealt_with(
    given: MonitoringAnswer,
) -> None:
    history = answer(authorised(), given)
    assert next_review(history) == DUE
    late = DUE + timedelta(days=60)
    assert "overdue" not in str(standing(history.sop, late))
    assert waits_from(history.sop, AYU, KOPI, late) is None


def test_a_revision_that_was_given_up_leaves_it_to_be_answered_again() -> None:
    history = answer(authorised(), CHANGE).tell(facts.Cancelled("Not now."))
    assert waits_from(history.sop, AYU, KOPI, DUE) == DUE.replace(day=1)
    assert "overdue" in str(standing(history.sop, DUE + timedelta(days=1)))


def test_a_change_opens_the_next_revision_for_a_reason_and_is_feedback_on_it() -> None:
    sop = answer(authorised(), CHANGE).sop
    assert (sop.current.number, sop.current.drafted.reason) == (1, "Step 2 takes a week. Action: Give it 5 days.")
    (feedback,) = sop.in_hand
    assert (feedback.given.source, feedback.text, feedback.awaits_decision) == (
        "monitoring", sop.current.drafted.reason, True
    )  # fmt: skip


@pytest.mark.parametrize(
    ("person", "first"),
    [
        (AYU, DUE.replace(day=1)),
        (CITRA, KOPI.working_days_after(DUE, 10)),
        (FITRI, None),
        (BUDI, None),
        (DEWI, None),
    ],
)
def test_it_waits_for_the_owner_in_its_month_and_for_the_head_later(person: str, first: date | None) -> None:
    assert waits_from(authorised().sop, person, KOPI, TODAY) == first


def test_where_the_owner_left_it_is_the_heads_at_once() -> None:
    left = replace(KOPI, people=tuple(person for person in KOPI.people if person.email != AYU))
    assert waits_from(authorised().sop, CITRA, left, TODAY) == DUE.replace(day=1)


@pytest.mark.parametrize("person", [BUDI, DEWI, EKO])
def test_others_do_not_answer(person: str) -> None:
    with pytest.raises(Denied):
        answer(authorised(), by=person)


def _withdrawn(history: Telling) -> Telling:
    return history.tell(facts.Withdrawn("Gone", TODAY))


@pytest.mark.parametrize(
    ("change", "hashes", "code"),
    [
        (lambda h: h, ("other", "words"), "differs_from_authorised"),
        (lambda h: h.tell(facts.AlarmRaised("changed", 0, "")), None, "differs_from_authorised"),
        (_withdrawn, None, "withdrawn"),
    ],
)
def test_it_is_refused_while_the_doc_differs_and_after_the_end(
    change: Callable[[Telling], Telling], hashes: Hashes | None, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        answer(change(authorised()), hashes=hashes)
    assert [one.code for one in refused.value.outstanding] == [code]


def test_what_was_read_a_moment_ago_counts_more_than_an_alarm_of_yesterday() -> None:
    history = authorised().tell(facts.AlarmRaised("changed", 0, ""))
    decided = history.sop.revisions[0].authorisation
    assert decided is not None
    answer(history, hashes=(decided.decided.steps_hash, decided.decided.text_hash))


def test_what_is_filled_in_wrongly_is_named_all_at_once() -> None:
    given = MonitoringAnswer("needs_change", " ", "x" * 901, (("Nothing such", "1"),))
    with pytest.raises(Invalid) as wrong:
        answer(authorised(), given)
    assert [one.field for one in wrong.value.problems] == ["finding", "action", "reached.Nothing such"]


def with_measures() -> Telling:
    """Return an SOP in force whose Doc has a measure."""
    history = authorised()
    read = history.sop.current.content
    assert read is not None
    return history.tell(replace(read, measures=(Measure("On time", "95", "%"),)))


def test_a_measure_is_kept_with_its_target_of_that_day() -> None:
    history = answer(with_measures(), replace(WELL, reached=(("On time", " 97 "),)))
    (told,) = history.sop.revisions[0].monitorings
    assert told.fact.reached == (facts.MeasureReached("On time", "97", "95", "%"),)


def test_the_register_says_what_the_form_of_the_regulation_asks_for() -> None:
    history = answer(with_measures(), replace(CHANGE, reached=(("On time", "80"),)))
    holds, follows = rows_of(history.sop, ENGLISH, DUE)[SOPS.id]
    wanted = ("monitored", "assessment", "finding", "action", "monitored_by", "next_review")
    assert [holds.cells[name] for name in wanted] == [
        *(TODAY, "Needs change", "Step 2 takes a week.\nOn time: 80 % (target 95 %)"),
        *("Give it 5 days.", "Ayu Lestari", DUE),
    ]
    assert [follows.cells[name] for name in wanted] == [None] * 6


def test_the_trail_says_what_was_found() -> None:
    history = answer(authorised(), WELL)
    last = lines("sop-1", tuple(history.recorded), ENGLISH, FITRI)[-1]
    assert str(last.says).startswith("Monitoring: Runs well.\nNext monitoring: ")


def in_force_of(sop: Sop) -> date | None:
    revision = sop.in_force(DUE)
    return revision.next_review if revision else None


def test_the_next_revision_brings_a_date_of_its_own() -> None:
    history = answer(authorised(), CHANGE).look(content(replace(DOCUMENT, after=(Heading("Notes"), Item("More")))))
    read = history.sop.current.content
    assert read is not None
    later = DUE + timedelta(days=170)
    history.tell(facts.Authorised("Director", "Read", DUE, later, read.steps_hash, read.text_hash, "r2"), by=CITRA)
    assert in_force_of(history.sop) == later
