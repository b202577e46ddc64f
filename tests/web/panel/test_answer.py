"""A reviewer's answer at the panel: one click for who has nothing to say, and always on the text that was seen."""

from typing import Any

from tests.people import BUDI, CITRA, DEWI
from tests.web.answers import refused
from tests.web.panel.acting import Json, append, at, filled, go, sop_of, sync, twice
from tests.world import World


def in_review(world: World) -> Json:
    return world.open_round(world.draft())


def given(world: World, sop: Json) -> Any:
    """Return what Budi answered, on which text, and what came of his note."""
    now = sop_of(world, sop)
    (budi,) = now["round"]["reviewers"]
    return budi["answer"], budi["mark"] == now["mark"], [f["text"] for f in now["feedback"]]


def test_who_has_nothing_to_say_agrees_with_one_click_on_the_text_that_stands_there(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI)
    panel.click("Give your answer")
    assert "You answer on the text as it stands in the Doc now." in panel.text()
    assert sop["mark"] in panel.text()
    panel.click("Agree", filled(panel))
    assert given(world, sop) == ("agree", True, [])
    assert panel.notice == "Thank you. Your answer is recorded."


def test_who_read_the_doc_agrees_from_the_first_card_once_for_each_text(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI)
    panel.click("Agree")
    assert given(world, sop) == ("agree", True, [])
    assert "Agree" not in panel.labels()
    append(world, sop, "One more sentence.")
    sync(world)
    panel.home()
    append(world, sop, "And one more.")
    panel.click("Agree")
    assert "The text was changed after you read it." in panel.text()
    panel.click("Agree", filled(panel))
    assert given(world, sop) == ("agree", True, [])


def test_a_click_that_google_tells_twice_is_one_answer(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI)
    panel.click("Give your answer")
    first, again = twice(panel, "Agree", filled(panel, note="Shorter <b>please</b>."))
    assert first["header"] == again["header"]
    assert given(world, sop) == ("agree_with_feedback", True, ["Shorter <b>please</b>."])


def test_who_does_not_agree_yet_says_what_must_change(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI)
    panel.click("Give your answer")
    panel.click("Not yet", filled(panel))
    assert "Note: Fill this in." in panel.text()
    panel.click("Not yet", filled(panel, note="x" * 2001))
    assert "Note: This is 2,001 characters long" in panel.text()
    assert len(filled(panel)["note"]) == 2001
    assert given(world, sop) == (None, False, [])
    panel.click("Not yet", filled(panel, note="Step 1 has no owner."))
    assert panel.notice == "Recorded. The round stays open until your reason is answered."
    assert given(world, sop) == ("not_yet", True, ["Step 1 has no owner."])


def test_who_authorises_overrules_an_objection_and_reads_it_again_before_signing(world: World) -> None:
    sop = in_review(world)
    world.answer(sop, "not_yet", "Step 1 has no owner.")
    codes = refused(world.ayu.post(f"/api/sops/{sop['id']}/rounds/current/close", {}))
    assert codes == {"objection_open", "feedback_undecided", "independent_review_missing"}
    citra = at(world, sop, CITRA)
    citra.click("Decide on objections")
    assert "Step 1 has no owner." in citra.text()
    citra.click("Overrule", filled(citra, reason="The planner owns it."))
    assert citra.notice == "Overruled. Your reason stands beside the objection."
    now = sop_of(world, sop)
    assert now["round"]["reviewers"][0]["overruled"] == "The planner owns it."
    assert now["feedback"][0]["decision"]["reason"] == "The planner owns it."


def test_words_beside_agreements_are_noted_by_one_click(world: World) -> None:
    sop = in_review(world)
    world.answer(sop, "agree", "Shorter, please.")
    panel = at(world, sop)
    go(panel, "feedback/list")
    panel.click("Note all (1)")
    assert panel.notice == "All noted. Nothing more awaits a decision."
    assert sop_of(world, sop)["feedback"][0]["decision"]["disposition"] == "noted"


def test_what_does_not_concern_somebody_is_told_so_with_the_reason(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI)
    panel.click("Give your answer")
    panel.click("Not for me", filled(panel, note="Finance knows."))
    assert given(world, sop) == ("not_for_me", True, [])


def test_the_form_looks_at_the_doc_so_that_the_answer_is_on_what_it_says_now(world: World) -> None:
    sop = in_review(world)
    append(world, sop, "One more sentence.")
    panel = at(world, sop, BUDI)
    panel.click("Give your answer")
    assert "The text was changed since the round was opened." in panel.text()
    panel.click("Agree", filled(panel))
    assert given(world, sop) == ("agree", True, [])


def test_a_text_that_changes_under_the_form_is_shown_and_the_note_stays(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI)
    panel.click("Give your answer")
    append(world, sop, "One more sentence.")
    panel.click("Agree", filled(panel, note="Fine."))
    assert "The text was changed after you read it." in panel.text()
    assert given(world, sop) == (None, False, [])
    panel.click("Agree", filled(panel))
    assert given(world, sop) == ("agree_with_feedback", True, ["Fine."])


def test_who_answered_sees_it_and_may_answer_again(world: World) -> None:
    sop = in_review(world)
    world.answer(sop)
    panel = at(world, sop, BUDI)
    panel.click("Change your answer")
    assert "Your answer on this text" in panel.text()
    append(world, sop, "One more sentence.")
    go(panel, "answer/form")
    assert "Your answer on an earlier text" in panel.text()
    panel.click("Not for me", filled(panel))
    assert given(world, sop)[0] == "not_for_me"


def test_who_was_not_asked_has_no_button_and_is_told_why_not(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, DEWI)
    assert "Give your answer" not in panel.labels()
    for name in ("answer/form", "answer/give"):
        go(panel, name, answer="agree")
        assert "You were not asked to review in this round." in panel.text()


def test_without_a_round_there_is_nothing_to_answer(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop, BUDI)
    go(panel, "answer/form")
    assert "No review round is open." in panel.text()


def test_an_answer_that_is_none_is_asked_about(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI)
    go(panel, "answer/give", answer="<b>")
    assert "Note: Fill this in." in panel.text()


def test_the_answer_speaks_indonesian(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI, locale="id-ID")
    panel.click("Beri jawaban")
    panel.click("Setuju", filled(panel))
    assert given(world, sop) == ("agree", True, [])
