"""A decision on feedback holds for what was said when it was made."""

import pytest

from service.domain import facts
from service.domain.acts.feedback import decided
from service.domain.acts.outstanding import outstanding
from service.domain.document.content import Remark, Reply
from service.domain.errors import Conflict
from service.domain.history.feedback import Feedback
from tests.domain.acts.test_round_changes import in_review
from tests.histories import DOCUMENT, Telling, content
from tests.people import AYU, KOPI

SAID = "Please add a legal check"
ANSWER = Reply("Baku", "Rejected: Legal is not concerned (Ayu Lestari)")


def comment(text: str = SAID, state: str = "open", *replies: Reply) -> Remark:
    return Remark("c1", "comment", "Budi", text, state=state, replies=replies)  # type: ignore[arg-type]  # a test's own


def rejected(*, written: bool = True) -> Telling:
    """Return an SOP whose only comment was rejected; the answer stands in the Doc and resolved the thread."""
    history = in_review().look(content(DOCUMENT, comment()))
    [key] = history.sop.feedback
    history.tell(decided(history.sop, AYU, KOPI, key, "rejected", "Legal is not concerned"), by=AYU)
    if written:
        history.tell(facts.DispositionWritten(key, "rejected"))
        history.look(content(DOCUMENT, comment(SAID, "resolved", ANSWER)))
    return history


def only(history: Telling) -> Feedback:
    [feedback] = history.sop.feedback.values()
    return feedback


def test_our_own_answer_puts_no_decision_in_question() -> None:
    history = rejected()
    assert only(history).decided is not None
    assert "feedback_undecided" not in [o.code for o in outstanding(history.sop, KOPI)]


def test_an_answer_that_was_written_but_not_recorded_yet_is_still_ours() -> None:
    history = rejected(written=False).look(content(DOCUMENT, comment(SAID, "resolved", ANSWER)))
    assert only(history).decided is not None


@pytest.mark.parametrize(
    ("now", "why", "sentence"),
    [
        (comment("DANGER", "resolved", ANSWER), "edited", "Its words were changed after the decision."),
        (comment(SAID, "open", ANSWER), "reopened", "It was opened again after the decision."),
        (comment(SAID, "open", ANSWER, Reply("Budi", "No")), "reopened", "It was opened again after the decision."),
        (comment(SAID, "resolved", ANSWER, Reply("Budi", "No")), "replied", "It was replied to after the decision."),
        (comment(SAID, "resolved", Reply("Budi", "No"), ANSWER), "replied", "It was replied to after the decision."),
    ],
)
def test_what_is_said_after_a_decision_asks_for_another_one(now: Remark, why: str, sentence: str) -> None:
    history = rejected().look(content(DOCUMENT, now))
    feedback = only(history)
    assert feedback.decided is None
    assert feedback.overtaken is not None
    assert (feedback.overtaken.why, feedback.overtaken.by) == (why, AYU)
    [again] = [o for o in outstanding(history.sop, KOPI) if o.code == "feedback_undecided"]
    assert sentence in str(again.sentence)


def test_a_comment_reopened_before_anybody_looked_again_asks_for_another_decision() -> None:
    history = rejected(written=False)
    history.tell(facts.DispositionWritten(only(history).id, "rejected"))
    assert only(history).state == "resolved"
    feedback = only(history.look(content(DOCUMENT, comment(SAID, "open", ANSWER))))
    assert (feedback.decided, feedback.overtaken and feedback.overtaken.why) == (None, "reopened")


def test_a_second_decision_is_written_beside_the_first() -> None:
    history = rejected().look(content(DOCUMENT, comment("DANGER", "open", ANSWER)))
    history.tell(decided(history.sop, AYU, KOPI, only(history).id, "rejected", "Legal is not concerned"), by=AYU)
    feedback = only(history)
    assert feedback.written is None
    assert feedback.overtaken is None
    assert feedback.answers == (ANSWER.text, ANSWER.text)


def test_a_comment_deleted_after_its_decision_is_decided() -> None:
    history = rejected().look(content(DOCUMENT, comment("", "deleted")))
    assert only(history).decided is not None


def test_a_decision_of_0_2_0_which_did_not_record_its_answer_stands_when_that_answer_is_read() -> None:
    history = in_review().look(content(DOCUMENT, comment()))
    key = only(history).id
    history.tell(facts.FeedbackDecided(key, "rejected", "Legal is not concerned"), by=AYU)
    history.look(content(DOCUMENT, comment(SAID, "resolved", ANSWER)))
    assert only(history).decided is not None
    history.look(content(DOCUMENT, comment(SAID, "open", ANSWER, Reply("Budi", "No"))))
    assert only(history).decided is None


def test_a_decision_on_words_that_changed_meanwhile_is_refused() -> None:
    history = in_review().look(content(DOCUMENT, comment()))
    seen = only(history).mark
    history.look(content(DOCUMENT, comment("DANGER")))
    with pytest.raises(Conflict, match="changed after you read it"):
        decided(history.sop, AYU, KOPI, only(history).id, "rejected", "no", seen)
    assert decided(history.sop, AYU, KOPI, only(history).id, "rejected", "no", only(history).mark).reason == "no"
