"""A reviewer's answer at the panel: one click for who has nothing to say, and always on the text that was seen."""

from typing import Any

from tests.people import BUDI, DEWI
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
    first, again = twice(panel, "Agree, with this note", filled(panel, note="Shorter <b>please</b>."))
    assert first["header"] == again["header"]
    assert given(world, sop) == ("agree_with_feedback", True, ["Shorter <b>please</b>."])


def test_an_agreement_with_a_note_needs_the_note(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI)
    panel.click("Give your answer")
    panel.click("Agree, with this note", filled(panel))
    assert "Note: Fill this in." in panel.text()
    panel.click("Agree, with this note", filled(panel, note="x" * 2001))
    assert "Note: This is 2,001 characters long" in panel.text()
    assert len(filled(panel)["note"]) == 2001
    assert given(world, sop) == (None, False, [])


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
    panel.click("Agree, with this note", filled(panel, note="Fine."))
    assert "The text was changed after you read it." in panel.text()
    assert given(world, sop) == (None, False, [])
    panel.click("Agree, with this note", filled(panel))
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
