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
    asked = tuple(facts.Reviewer(email) for email in reviewers or (BUDI,))
    return Telling().look(content()).tell(facts.RoundOpened(1, asked, TODAY, "s", "t"))


def reviewers(told: Telling) -> list[str]:
    current = told.sop.current.round
    assert current is not None
    return [r.email for r in current.reviewers]


def test_a_reviewer_is_replaced_by_somebody_else_of_the_company() -> None:
    told = in_review()
    told.tell(reviewer_replaced(told.sop, AYU, KOPI, BUDI, DEWI, "on leave"))
    assert reviewers(told) == [DEWI]


def test_a_reviewer_is_excused_as_long_as_somebody_independent_is_left() -> None:
    told = in_review(BUDI, DEWI)
    told.tell(reviewer_excused(told.sop, AYU, KOPI, BUDI, "on leave"))
    assert reviewers(told) == [DEWI]
    with pytest.raises(Invalid, match="Nobody but authors"):
        reviewer_excused(told.sop, AYU, KOPI, DEWI, "on leave")
    with pytest.raises(Invalid, match="Nobody but authors"):
        reviewer_replaced(told.sop, AYU, KOPI, DEWI, AYU, "on leave")


def test_everything_wrong_with_a_replacement_is_told_at_once() -> None:
    with pytest.raises(Invalid) as caught:
        reviewer_replaced(in_review().sop, AYU, KOPI, EKO, MALLORY, " ")
    assert [p.field for p in caught.value.problems] == ["reviewer", "successor", "reason"]


def test_a_round_gets_more_time_but_no_day_that_is_over() -> None:
    told = in_review()
    later = TODAY + timedelta(days=7)
    told.tell(due_moved(told.sop, AYU, KOPI, later, "holidays", TODAY))
    assert told.sop.current.round is not None
    assert told.sop.current.round.due == later
    with pytest.raises(Invalid):
        due_moved(told.sop, AYU, KOPI, TODAY - timedelta(days=1), "holidays", TODAY)


def test_a_stopped_round_leaves_a_draft_and_the_next_one_its_own_number() -> None:
    told = in_review()
    told.tell(round_cancelled(told.sop, AYU, KOPI, "wrong template"))
    assert (told.sop.current.status, told.sop.current.round) == ("drafting", None)
    with pytest.raises(Refused):
        round_cancelled(told.sop, AYU, KOPI, "again")


def test_only_those_who_run_the_work_change_a_round() -> None:
    with pytest.raises(Denied):
        reviewer_excused(in_review().sop, BUDI, KOPI, BUDI, "no time")


def test_a_thread_resolved_in_the_doc_proposes_its_last_reply_as_the_reason() -> None:
    told = in_review().look(content(DOCUMENT, Remark("c1", "comment", "Budi", "Who?")))
    key = next(iter(told.sop.feedback))
    assert proposed(told.sop.feedback[key], "en") is None
    answered = Remark("c1", "comment", "Budi", "Who?", state="resolved", replies=(Reply("Ayu", "The planner."),))
    told.look(content(DOCUMENT, answered))
    assert proposed(told.sop.feedback[key], "en") == "The planner."
    told.tell(*confirmed(told.sop, AYU, KOPI, [key]))
    assert told.sop.feedback[key].decided == facts.FeedbackDecided(key, "accepted", "The planner.")


def test_only_what_was_resolved_in_the_doc_is_confirmed_by_the_dozen() -> None:
    told = in_review().look(content(DOCUMENT, Remark("c1", "comment", "Budi", "Who?")))
    key = next(iter(told.sop.feedback))
    with pytest.raises(Invalid) as caught:
        confirmed(told.sop, AYU, KOPI, [key])
    assert [p.field for p in caught.value.problems] == ["ids[0]"]
    with pytest.raises(NotFound):
        confirmed(told.sop, AYU, KOPI, ["nope"])


def test_a_performer_tells_what_does_not_work_in_an_sop_in_force() -> None:
    told = in_force()
    told.tell(noted(told.sop, DEWI, KOPI, "performer", "Step 2 takes a week", 2, told.new_id, TODAY), by=DEWI)
    [said] = [f for f in told.sop.feedback.values() if f.given.source == "performer"]
    assert (said.given.author, said.given.step) == ("Dewi Anggraini", told.sop.current.steps[1].id)
    with pytest.raises(Invalid):
        noted(told.sop, DEWI, KOPI, "performer", "x", 99, told.new_id, TODAY)


def test_what_was_put_off_or_came_later_opens_in_the_next_revisions_first_round() -> None:
    told = in_force()
    told.tell(noted(told.sop, DEWI, KOPI, "performer", "Too slow", None, told.new_id, TODAY), by=DEWI)
    told.tell(noted(told.sop, DEWI, KOPI, "performer", "Wrong form", None, told.new_id, TODAY), by=DEWI)
    first, second = told.sop.feedback
    told.tell(decided(told.sop, CITRA, KOPI, first, "deferred", "next time"), by=CITRA)
    told.tell(decided(told.sop, CITRA, KOPI, second, "noted", "it is right"), by=CITRA)
    told.tell(revising().sop.current.drafted)
    opened = list(carried(told.sop))
    assert opened == [facts.FeedbackCarried(first, 1)]
    told.tell(*opened)
    assert told.sop.feedback[first].decided is None
    assert [f.id for f in told.sop.in_hand] == [first]
