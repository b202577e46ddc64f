"""What is offered to whom: what the act would not refuse for who they are, the most pressing first."""

from dataclasses import replace

import pytest

from service.domain import facts
from service.domain.acts.next_acts import next_acts
from service.domain.document.content import Remark
from tests.domain.acts.test_next_revision import in_force
from tests.histories import DOCUMENT, DRAFTED, STEPS, TODAY, Telling, content, rehearsed, reviewed, with_steps
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI, MALLORY


def acts(history: Telling, caller: str) -> tuple[str, ...]:
    return tuple(act.name for act in next_acts(history.sop, caller, KOPI, TODAY))


def in_review(*remarks: Remark) -> Telling:
    opened = facts.RoundOpened(1, (facts.Reviewer(BUDI),), TODAY, "s", "t")
    return Telling().look(content()).tell(opened).look(content(DOCUMENT, *remarks))


@pytest.mark.parametrize(
    ("caller", "offered"),
    [
        (AYU, ("open_round", "note", "change_particulars", "name_concern", "sync", "cancel")),
        (FITRI, ("open_round", "note", "change_particulars", "name_concern", "sync", "cancel")),
        (CITRA, ("open_round", "note", "change_particulars", "name_concern", "sync", "cancel")),
        (BUDI, ("note", "sync")),
        (MALLORY, ("note", "sync")),
    ],
)
def test_a_draft_is_the_steering_peoples_to_open_for_review(caller: str, offered: tuple[str, ...]) -> None:
    assert acts(Telling().look(content()), caller) == offered


def test_in_a_round_reviewers_answer_and_the_author_closes() -> None:
    history = in_review()
    assert acts(history, BUDI) == ("answer", "note", "sync")
    assert acts(history, AYU) == ("close_round", "meet", "change_round", "note", "name_concern", "sync", "cancel")
    assert "answer" not in acts(history, DEWI)


def test_feedback_is_weighed_before_anything_else_by_who_steers() -> None:
    history = in_review(Remark("c1", "comment", "Budi", "Who posts it?"))
    assert acts(history, AYU)[0] == "weigh"
    assert "weigh" not in acts(history, BUDI)


def test_a_closed_round_leads_to_the_simulation_which_the_authoriser_may_waive() -> None:
    history = reviewed()
    assert acts(history, AYU)[0] == "simulate"
    assert acts(history, DEWI)[0] == "simulate"
    assert acts(history, CITRA)[:2] == ("simulate", "waive")
    assert acts(history, EKO)[0] == "waive"


def test_only_who_may_authorise_is_offered_to_and_only_when_nothing_is_outstanding() -> None:
    history = rehearsed()
    assert acts(history, CITRA)[0] == "authorise"
    assert acts(history, EKO)[0] == "authorise"
    assert acts(history, AYU)[0] == "request"
    assert "request" not in acts(history, CITRA), "nobody asks themselves"
    assert "authorise" not in acts(reviewed(), CITRA)


def test_an_author_who_may_authorise_is_not_offered_their_own() -> None:
    history = Telling(replace(DRAFTED, authors=(CITRA,), owner=CITRA, authoriser=EKO)).look(content())
    assert "authorise" not in acts(history, CITRA)


def test_changed_text_is_reviewed_again_or_confirmed_by_somebody_else() -> None:
    history = rehearsed().look(content(with_steps(replace(STEPS[0], note="by phone"), STEPS[1])))
    assert acts(history, AYU)[0] == "open_round"
    assert "confirm_editorial" not in acts(history, AYU)
    assert acts(history, BUDI)[0] == "confirm_editorial"


def test_what_was_cancelled_or_withdrawn_offers_nothing_that_would_be_refused() -> None:
    history = Telling().look(content()).tell(facts.Cancelled("Twice the same."))
    assert acts(history, AYU) == ()


@pytest.mark.parametrize(
    ("person", "offered"),
    [(AYU, "propose_withdrawal"), (CITRA, "withdraw"), (FITRI, "withdraw"), (EKO, "withdraw"), (DEWI, None)],
)
def test_only_authorisers_and_controllers_withdraw_and_who_runs_the_work_proposes_it(
    person: str, offered: str | None
) -> None:
    names = {act.name for act in next_acts(in_force().sop, person, KOPI, TODAY)}
    assert names & {"withdraw", "propose_withdrawal"} == ({offered} if offered else set())
