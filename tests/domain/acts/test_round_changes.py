from datetime import timedelta

import pytest

from service.domain import facts
from service.domain.acts.feedback import carried, confirmed, decided, noted, proposed
from service.domain.acts.round_changes import due_moved, reviewer_excused, reviewer_replaced, round_cancelled
from service.domain.document.content import Remark, Reply
from service.domain.errors import Denied, Invalid, NotFound, Refused
from tests.domain.acts.test_next_revision import in_force, revising
from tests.histories import DOCUMENT, TODAY, Telling, content
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, KOPI, MALLORY


def in_review(*reviewers: str) -> Telling:
    named = tuple(facts.Reviewer(email) for email in reviewers or (BUDI,))
    return Telling().look(content()).tell(facts.RoundOpened(1, named, TODAY, "s", "t"))


def reviewers(history: Telling) -> list[str]:
    current = history.sop.current.round
    assert current is not None
    return [r.email for r in current.reviewers]


def test_a_reviewer_is_replaced_by_somebody_else_of_the_company() -> None:
    history = in_review()
    history.tell(reviewer_replaced(history.sop, AYU, KOPI, BUDI, DEWI, "on leave"))
    assert reviewers(history) == [DEWI]


def test_a_reviewer_is_excused_as_long_as_somebody_independent_is_left() -> None:
    history = in_review(BUDI, DEWI)
    history.tell(reviewer_excused(history.sop, AYU, KOPI, BUDI, "on leave"))
    assert reviewers(history) == [DEWI]
    with pytest.raises(Invalid, match="Nobody but authors"):
        reviewer_excused(history.sop, AYU, KOPI, DEWI, "on leave")
    with pytest.raises(Invalid, match="Nobody but authors"):
        reviewer_replaced(history.sop, AYU, KOPI, DEWI, AYU, "on leave")


def test_everything_wrong_with_a_replacement_is_told_at_once() -> None:
    with pytest.raises(Invalid) as caught:
        reviewer_replaced(in_review().sop, AYU, KOPI, EKO, MALLORY, " ")
    assert [p.field for p in caught.value.problems] == ["reviewer", "successor", "reason"]


def test_a_round_gets_more_time_but_no_day_that_is_over() -> None:
    history = in_review()
    later = TODAY + timedelta(days=7)
    history.tell(due_moved(history.sop, AYU, KOPI, later, "holidays", TODAY))
    assert history.sop.current.round is not None
    assert history.sop.current.round.due == later
    with pytest.raises(Invalid):
        due_moved(history.sop, AYU, KOPI, TODAY - timedelta(days=1), "holidays", TODAY)


def test_a_stopped_round_leaves_a_draft_and_the_next_one_its_own_number() -> None:
    history = in_review()
    history.tell(round_cancelled(history.sop, AYU, KOPI, "wrong template"))
    assert (history.sop.current.status, history.sop.current.round) == ("drafting", None)
    with pytest.raises(Refused):
        round_cancelled(history.sop, AYU, KOPI, "again")


def test_only_those_who_run_the_work_change_a_round() -> None:
    with pytest.raises(Denied):
        reviewer_excused(in_review().sop, BUDI, KOPI, BUDI, "no time")


def test_a_thread_resolved_in_the_doc_proposes_its_last_reply_as_the_reason() -> None:
    history = in_review().look(content(DOCUMENT, Remark("c1", "comment", "Budi", "Who?")))
    key = next(iter(history.sop.feedback))
    assert proposed(history.sop.feedback[key], "en") is None
    answered = Remark("c1", "comment", "Budi", "Who?", state="resolved", replies=(Reply("Ayu", "The planner."),))
    history.look(content(DOCUMENT, answered))
    assert proposed(history.sop.feedback[key], "en") == "The planner."
    history.tell(*confirmed(history.sop, AYU, KOPI, [key]))
    answer = "Accepted: The planner. (Ayu Lestari)"
    assert history.sop.feedback[key].decided == facts.FeedbackDecided(key, "accepted", "The planner.", answer)


def test_only_what_was_resolved_in_the_doc_is_confirmed_by_the_dozen() -> None:
    history = in_review().look(content(DOCUMENT, Remark("c1", "comment", "Budi", "Who?")))
    key = next(iter(history.sop.feedback))
    with pytest.raises(Invalid) as caught:
        confirmed(history.sop, AYU, KOPI, [key])
    assert [p.field for p in caught.value.problems] == ["ids[0]"]
    with pytest.raises(NotFound):
        confirmed(history.sop, AYU, KOPI, ["nope"])


def test_a_performer_tells_what_does_not_work_in_an_sop_in_force() -> None:
    history = in_force()
    history.tell(noted(history.sop, DEWI, KOPI, "performer", "Step 2 takes a week", 2, history.new_id, TODAY), by=DEWI)
    [remark] = [f for f in history.sop.feedback.values() if f.given.source == "performer"]
    assert (remark.given.author, remark.given.step) == ("Dewi Anggraini", history.sop.current.steps[1].id)
    with pytest.raises(Invalid):
        noted(history.sop, DEWI, KOPI, "performer", "x", 99, history.new_id, TODAY)


def test_what_was_put_off_or_came_later_opens_in_the_next_revisions_first_round() -> None:
    history = in_force()
    history.tell(noted(history.sop, DEWI, KOPI, "performer", "Too slow", None, history.new_id, TODAY), by=DEWI)
    history.tell(noted(history.sop, DEWI, KOPI, "performer", "Wrong form", None, history.new_id, TODAY), by=DEWI)
    first, second = history.sop.feedback
    history.tell(decided(history.sop, CITRA, KOPI, first, "deferred", "next time"), by=CITRA)
    history.tell(decided(history.sop, CITRA, KOPI, second, "noted", "it is right"), by=CITRA)
    history.tell(revising().sop.current.drafted)
    opened = list(carried(history.sop))
    assert opened == [facts.FeedbackCarried(first, 1)]
    history.tell(*opened)
    assert history.sop.feedback[first].decided is None
    assert [f.id for f in history.sop.in_hand] == [first]
