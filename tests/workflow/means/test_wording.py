from dataclasses import replace

from service.domain import facts
from service.domain.history.sop import Sop
from service.workflow.means.wording import invitation
from tests.domain.acts.test_next_revision import revising
from tests.histories import TODAY, Telling, content
from tests.people import BUDI


def in_review(told: Telling) -> Sop:
    told.look(content())
    return told.tell(facts.RoundOpened(1, (facts.Reviewer(BUDI),), TODAY, "", "")).sop


def test_a_reviewer_is_told_what_to_review_by_when_and_where_the_last_one_is() -> None:
    sop = in_review(revising())
    said = invitation(sop, "https://sop.kopi.example/s/SOP-MKT-001")
    assert said.startswith("Please review SOP-MKT-001 Content production by 2026-11-02")
    assert said.endswith("In force until then: https://sop.kopi.example/s/SOP-MKT-001")


def test_where_nothing_is_in_force_yet_nothing_is_said_of_it() -> None:
    assert "In force" not in invitation(in_review(Telling()), "")


def test_a_reviewer_is_spoken_to_in_the_language_of_the_sop() -> None:
    told = Telling(replace(Telling().sop.current.drafted, language="id"))
    assert invitation(in_review(told), "").startswith("Mohon reviu SOP-MKT-001")
