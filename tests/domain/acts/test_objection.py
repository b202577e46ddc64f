"""A reviewer can say no: the round does not close over it, unless it is withdrawn, met or overruled with a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from service.domain import facts
from service.domain.acts.feedback import beside_agreement, decided, noted_all
from service.domain.acts.next_acts import next_acts
from service.domain.acts.objection import overruled
from service.domain.acts.review import answered, asked_again, closed
from service.domain.acts.round_changes import reviewer_excused, reviewer_replaced
from service.domain.company.organisation import Absence, Authoriser
from service.domain.errors import Denied, Invalid, Refused
from service.domain.history.review_round import Round
from service.domain.telling.mailing import due
from tests.histories import TODAY, Telling, content
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, KOPI

WHY = "Step 1 has no owner"


def in_review(*reviewers: str) -> Telling:
    named = tuple(map(facts.Reviewer, reviewers))
    history = Telling().look(content()).tell(facts.RoundOpened(1, named, TODAY + timedelta(days=7), "s", "t"))
    return history.tell(*(facts.FileShared(reviewer, "commenter") for reviewer in reviewers))


def say(history: Telling, reviewer: str, answer: facts.Answer, note: str = "") -> Telling:
    return history.tell(*answered(history.sop, reviewer, KOPI, answer, note, None, history.new_id), by=reviewer)


def objected() -> Telling:
    """Return an SOP that Dewi agrees with and Budi does not yet."""
    return say(say(in_review(BUDI, DEWI), DEWI, "agree"), BUDI, "not_yet", WHY)


def only_round(history: Telling) -> Round:
    (current,) = history.sop.current.rounds
    return current


def in_the_way(history: Telling) -> set[str]:
    try:
        closed(history.sop, AYU, KOPI, None)
    except Refused as error:
        return {one.code for one in error.outstanding}
    return set()


def test_who_does_not_agree_yet_says_what_must_change() -> None:
    with pytest.raises(Invalid) as caught:
        say(in_review(BUDI), BUDI, "not_yet")
    assert [problem.field for problem in caught.value.problems] == ["note"]


def test_a_round_does_not_close_over_an_objection_and_its_words_are_feedback() -> None:
    history = objected()
    assert in_the_way(history) == {"objection_open", "feedback_undecided"}
    assert only_round(history).agreeing == (DEWI,)
    (feedback,) = history.sop.feedback.values()
    history.tell(decided(history.sop, AYU, KOPI, feedback.id, "rejected", "It has one"), by=AYU)
    assert in_the_way(history) == {"objection_open"}


def test_its_reviewer_withdraws_it_by_another_answer() -> None:
    history = say(objected(), BUDI, "agree")
    assert "objection_open" not in in_the_way(history)


@pytest.mark.parametrize("way", ["excused", "replaced"])
def test_it_is_over_once_its_reviewer_is_excused_or_replaced(way: str) -> None:
    history = objected()
    if way == "excused":
        history.tell(reviewer_excused(history.sop, AYU, KOPI, BUDI, "On leave"), by=AYU)
    else:
        history.tell(reviewer_replaced(history.sop, AYU, KOPI, BUDI, EKO, "On leave"), by=AYU)
    assert "objection_open" not in in_the_way(history)


def test_who_authorises_overrules_it_with_a_reason_which_answers_its_words_too() -> None:
    history = objected()
    history.tell(*overruled(history.sop, CITRA, KOPI, BUDI, "Legal asked for it", TODAY), by=CITRA)
    assert in_the_way(history) == set()
    assert only_round(history).overruled[BUDI].reason == "Legal asked for it"
    (feedback,) = history.sop.feedback.values()
    assert feedback.decided is not None
    assert (feedback.decided.disposition, feedback.decided.reason) == ("rejected", "Legal asked for it")
    assert only_round(history).agreeing == (DEWI,)


@pytest.mark.parametrize("person", [AYU, BUDI, DEWI])
def test_nobody_else_overrules_it(person: str) -> None:
    with pytest.raises(Denied, match="Ask Citra Wijaya"):
        overruled(objected().sop, person, KOPI, BUDI, "Because", TODAY)


def test_a_deputy_overrules_it_only_while_they_stand_in() -> None:
    standby = replace(KOPI, authorisers=(Authoriser(CITRA, EKO),))
    with pytest.raises(Denied, match="Ask Citra Wijaya"):
        overruled(objected().sop, EKO, standby, BUDI, "Because", TODAY)
    assert "overrule" not in [act.name for act in next_acts(objected().sop, EKO, standby, TODAY)]
    away = replace(KOPI, authorisers=(Authoriser(CITRA, EKO, away=(Absence(TODAY, TODAY),)),))
    assert overruled(objected().sop, EKO, away, BUDI, "Because", TODAY)


def test_nothing_is_overruled_where_nobody_objects_or_without_a_reason() -> None:
    with pytest.raises(Invalid) as caught:
        overruled(objected().sop, CITRA, KOPI, DEWI, " ", TODAY)
    assert {problem.field for problem in caught.value.problems} == {"reviewer", "reason"}


def test_who_objects_again_after_being_overruled_keeps_the_round_open_again() -> None:
    history = objected()
    history.tell(*overruled(history.sop, CITRA, KOPI, BUDI, "Legal asked for it", TODAY), by=CITRA)
    assert "objection_open" in in_the_way(say(history, BUDI, "not_yet", "And step 2"))


def test_who_objected_is_asked_again_once_their_reason_is_answered() -> None:
    history = objected()
    with pytest.raises(Refused):
        asked_again(history.sop, AYU, KOPI, ())
    (feedback,) = history.sop.feedback.values()
    history.tell(decided(history.sop, AYU, KOPI, feedback.id, "rejected", "It has one"), by=AYU)
    history.tell(*asked_again(history.sop, AYU, KOPI, ()), by=AYU)
    assert [m.recipient for m in due(history.sop, KOPI, TODAY) if m.occasion == "answer_again"] == [BUDI]
    say(history, BUDI, "agree")
    assert not [m for m in due(history.sop, KOPI, TODAY) if m.occasion == "answer_again"]


def test_the_act_is_offered_to_who_may_do_it_only() -> None:
    sop = objected().sop
    offered = {email: {act.name for act in next_acts(sop, email, KOPI, TODAY)} for email in (AYU, CITRA)}
    assert "overrule" in offered[CITRA]
    assert "overrule" not in offered[AYU]


def test_words_beside_an_agreement_are_noted_all_at_once_and_objections_are_not() -> None:
    history = say(objected(), DEWI, "agree", "Shorter, please")
    assert [f.text for f in beside_agreement(history.sop)] == ["Shorter, please"]
    history.tell(*noted_all(history.sop, AYU, KOPI), by=AYU)
    with pytest.raises(Refused):
        noted_all(history.sop, AYU, KOPI)
    assert beside_agreement(history.sop) == ()
    assert in_the_way(history) == {"objection_open", "feedback_undecided"}
