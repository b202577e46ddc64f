"""What waits for whom: acts that are theirs and due, the most urgent first, and nothing that others are to do."""

from datetime import date, timedelta

import pytest

from service.domain import facts
from service.domain.document.content import Remark
from service.domain.sentences import Sentence
from service.domain.telling.waiting import most_urgent_first, waited_for, waiting
from tests.domain.acts.test_next_revision import in_force
from tests.domain.acts.test_objection import in_review, objected, say
from tests.histories import DOCUMENT, TODAY, Telling, content, rehearsed, reviewed
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI, MALLORY

DUE = TODAY + timedelta(days=7)
"""When answers in `in_review` are due."""


def awaited(history: Telling, caller: str, today: date = TODAY) -> dict[str, date | None]:
    """Return the acts that wait for a person, each with its day."""
    return {one.act.name: one.due for one in waiting(history.sop, caller, KOPI, today)}


def whom(history: Telling) -> dict[str, set[str]]:
    """Return what waits for whom, of everybody at the company and a stranger."""
    everybody = {email: set(awaited(history, email)) for email in (AYU, BUDI, CITRA, DEWI, EKO, FITRI, MALLORY)}
    return {email: acts for email, acts in everybody.items() if acts}


@pytest.mark.parametrize(
    ("history", "waits"),
    [
        (Telling().look(content()), {AYU: {"open_round"}}),
        (in_review(BUDI, DEWI), {BUDI: {"answer"}, DEWI: {"answer"}}),
        (say(in_review(BUDI), BUDI, "agree"), {AYU: {"close_round"}}),
        (objected(), {AYU: {"weigh"}, CITRA: {"overrule"}, EKO: {"overrule"}}),
        (reviewed(), {AYU: {"simulate"}}),
        (rehearsed(), {CITRA: {"authorise"}, EKO: {"authorise"}}),
        (in_force(), {}),
    ],
    ids=["draft", "in review", "answered", "objected", "reviewed", "rehearsed", "in force"],
)
def test_each_stage_waits_for_those_whose_turn_it_is(history: Telling, waits: dict[str, set[str]]) -> None:
    assert whom(history) == waits
    assert set(waits) <= set(waited_for(history.sop, KOPI)), "whoever lists ask finds it"


def test_an_answer_is_due_with_its_round_and_a_decision_three_working_days_after_it_could_be_taken() -> None:
    assert awaited(in_review(BUDI), BUDI) == {"answer": DUE}
    assert awaited(rehearsed(), CITRA) == {"authorise": date(2026, 11, 5)}
    asked = rehearsed().tell(facts.AuthorisationRequested(""))
    assert awaited(asked, CITRA) == {"authorise": date(2026, 11, 5)}


def test_answers_that_stay_away_wait_for_the_author_once_they_are_overdue() -> None:
    assert awaited(in_review(BUDI), AYU, DUE) == {}
    assert awaited(in_review(BUDI), AYU, DUE + timedelta(days=1)) == {"change_round": DUE}


def test_who_was_asked_to_look_again_is_waited_for_again() -> None:
    answered = say(in_review(BUDI), BUDI, "agree")
    assert awaited(answered, BUDI) == {}
    assert awaited(answered.tell(facts.AskedAgain(1, BUDI, "s2", "t2", ())), BUDI) == {"answer": DUE}


def test_feedback_is_counted() -> None:
    history = in_review(BUDI).look(content(DOCUMENT, *(Remark(f"c{n}", "comment", "Budi", "Who?") for n in range(3))))
    (one,) = waiting(history.sop, AYU, KOPI, TODAY)
    assert (one.act.name, str(one.says)) == ("weigh", "Decide on feedback: 3.")


def test_what_google_refuses_waits_for_its_authors_and_controllers_until_it_is_done() -> None:
    refused = facts.StepRefused("share", BUDI, Sentence("The address is of no account."))
    history = in_review(BUDI).tell(refused)
    assert whom(history)[AYU] == {"sync"}
    assert whom(history)[FITRI] == {"sync"}
    assert "sync" not in whom(history)[BUDI]
    assert FITRI not in whom(history.tell(facts.StepSettled("share", BUDI)))


def test_an_alarm_waits_for_who_can_put_the_file_right() -> None:
    history = in_force().tell(facts.AlarmRaised("unlocked", 0, ""))
    assert whom(history) == {AYU: {"sync"}, FITRI: {"sync"}}


def test_a_withdrawal_that_was_proposed_waits_for_who_decides() -> None:
    history = in_force().tell(facts.WithdrawalProposed("Nobody does it any more."), by=AYU)
    assert awaited(history, CITRA, date(2027, 1, 1)).keys() == {"withdraw"}
    assert awaited(history, AYU, date(2027, 1, 1)) == {}
    assert {CITRA, EKO, FITRI} <= set(waited_for(history.sop, KOPI))


def test_a_declined_draft_waits_for_its_author_with_the_reason_at_hand() -> None:
    (one,) = waiting(rehearsed().tell(facts.Declined("Step 2 is missing."), by=CITRA).sop, AYU, KOPI, TODAY)
    assert "declined" in str(one.says)


def test_the_most_urgent_comes_first_and_what_has_no_day_last() -> None:
    every = [
        *waiting(Telling().look(content()).sop, AYU, KOPI, TODAY),
        *waiting(in_review(BUDI).sop, BUDI, KOPI, TODAY),
        *waiting(rehearsed().sop, CITRA, KOPI, TODAY),
    ]
    assert [one.act.name for one in most_urgent_first(every)] == ["authorise", "answer", "open_round"]


def test_a_deputy_is_found_by_lists_even_while_nothing_is_theirs_to_do() -> None:
    assert {CITRA, EKO} <= set(waited_for(rehearsed().sop, KOPI))
