"""A reviewer whose answer was made stale by an edit is asked again, and told what was changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from service.domain import facts
from service.domain.acts.review import answered, asked_again, closed
from service.domain.document.differences import Difference, words
from service.domain.document.sop_document import SopDocument
from service.domain.errors import Refused
from service.domain.telling.letter import letter
from service.domain.telling.mailing import due
from tests.histories import DOCUMENT, TODAY, Telling, content, with_steps
from tests.people import AYU, BUDI, DEWI, EKO, KOPI

first, *others = DOCUMENT.steps
EDITED = with_steps(replace(first, activity="Write the brief with Legal"), *others)


def agreed(*reviewers: str) -> Telling:
    """Return an SOP in review, on whose text these reviewers agreed; another was asked, too."""
    named = tuple(facts.Reviewer(email) for email in (*reviewers, EKO))
    history = Telling().look(content()).tell(facts.RoundOpened(1, named, TODAY + timedelta(days=7), "s", "t"))
    for reviewer in reviewers:
        history.tell(facts.FileShared(reviewer, "commenter"))
        history.tell(*said(history, reviewer, DOCUMENT), by=reviewer)
    return history


def said(history: Telling, reviewer: str, document: SopDocument) -> tuple[facts.Fact, ...]:
    return answered(history.sop, reviewer, KOPI, "agree", "", None, history.new_id, words(document))


def test_who_agreed_to_an_earlier_text_is_asked_with_the_lines_that_changed() -> None:
    history = agreed(BUDI).look(content(EDITED))
    (asked,) = asked_again(history.sop, AYU, KOPI, words(EDITED))
    assert asked.reviewer == BUDI
    assert [one.change for one in asked.changed] == ["removed", "added"]
    assert "Write the brief with Legal" in asked.changed[1].text


def test_an_answer_on_the_text_that_stands_there_is_not_asked_for_again() -> None:
    history = agreed(BUDI)
    with pytest.raises(Refused) as caught:
        asked_again(history.sop, AYU, KOPI, words(DOCUMENT))
    assert [one.code for one in caught.value.outstanding] == ["nobody_to_ask"]


def test_the_words_of_a_text_are_recorded_with_the_first_answer_on_it_only() -> None:
    history = agreed(BUDI, DEWI)
    current = history.sop.current.round
    assert current is not None
    assert [bool(answer.words) for answer in current.answered] == [True, False]
    history.look(content(EDITED))
    assert {a.reviewer for a in asked_again(history.sop, AYU, KOPI, words(EDITED))} == {BUDI, DEWI}


def test_the_mail_says_what_was_changed_and_goes_out_once_a_text() -> None:
    history = agreed(BUDI).look(content(EDITED))
    history.tell(*asked_again(history.sop, AYU, KOPI, words(EDITED)), by=AYU)
    (mail,) = (m for m in due(history.sop, KOPI, TODAY) if m.occasion == "answer_again")
    text = letter(mail, history.sop, KOPI, TODAY, "").text
    assert mail.recipient == BUDI
    assert "Write the brief with Legal" in text
    history.tell(*asked_again(history.sop, AYU, KOPI, words(EDITED)), by=AYU)
    assert mail in due(history.sop, KOPI, TODAY)
    assert len([m for m in due(history.sop, KOPI, TODAY) if m.occasion == "answer_again"]) == 1


def test_who_has_answered_on_the_new_text_is_not_mailed_any_more() -> None:
    history = agreed(BUDI).look(content(EDITED))
    history.tell(*asked_again(history.sop, AYU, KOPI, words(EDITED)), by=AYU)
    history.tell(*said(history, BUDI, EDITED), by=BUDI)
    assert not [m for m in due(history.sop, KOPI, TODAY) if m.occasion == "answer_again"]
    with pytest.raises(Refused) as caught:
        closed(history.sop, AYU, KOPI, None)
    assert "answer_outdated" not in [one.code for one in caught.value.outstanding]


def test_an_answer_of_0_2_0_which_did_not_record_the_words_is_asked_for_without_them() -> None:
    history = agreed()
    read = history.sop.current.content
    assert read is not None
    history.tell(facts.ReviewerAnswered(1, EKO, "agree", read.steps_hash, read.text_hash), by=EKO)
    history.look(content(EDITED))
    (asked,) = asked_again(history.sop, AYU, KOPI, words(EDITED))
    assert asked.changed == ()


def test_a_line_that_went_and_one_that_came_are_told_apart() -> None:
    history = agreed(BUDI).look(content(EDITED))
    (asked,) = asked_again(history.sop, AYU, KOPI, words(EDITED))
    assert asked.changed[0] == Difference("removed", words(DOCUMENT)[words(EDITED).index(asked.changed[1].text)])


def test_who_no_longer_reviews_is_not_mailed() -> None:
    history = agreed(BUDI).look(content(EDITED))
    history.tell(*asked_again(history.sop, AYU, KOPI, words(EDITED)), by=AYU)
    history.tell(facts.ReviewerExcused(1, BUDI, "On leave"), by=AYU)
    assert not [m for m in due(history.sop, KOPI, TODAY) if m.occasion == "answer_again"]
