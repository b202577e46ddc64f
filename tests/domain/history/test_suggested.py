"""Which suggestions in a Doc are Baku's own: by their ids, and while Google's answer is outstanding by their words."""

import pytest

from service.domain import facts
from service.domain.document.content import Remark
from service.domain.flow.healing import Rewrite
from service.domain.flow.texts import Place
from service.domain.history.suggested import Suggested, is_ours

ACCEPTED = facts.RewritesAccepted(
    (Rewrite(Place("step", 3, "note"), 0, 9, "langkah 4", "langkah 5"),), renumber=True, suggested=True
)


def suggestion(text: str, key: str = "suggest.1") -> Remark:
    return Remark(key, "suggestion", "Baku", text)


@pytest.mark.parametrize("text", ["Replace: “4” with “5”", "Replace: “2” with “3”", "Add: “2”"])
def test_while_an_answer_is_outstanding_words_tell(text: str) -> None:
    assert is_ours(suggestion(text), Suggested(), ACCEPTED)
    assert not is_ours(suggestion(text), Suggested(), None)


@pytest.mark.parametrize("text", ["Replace: “brief” with “letter”", "Delete: “4”", "Add: “two”"])
def test_what_people_suggest_meanwhile_is_theirs(text: str) -> None:
    assert not is_ours(suggestion(text), Suggested(), ACCEPTED)


def test_an_id_that_google_told_tells_for_ever_and_a_comment_is_none() -> None:
    known = Suggested(frozenset({"suggest.1"}))
    assert is_ours(suggestion("Anything"), known, None)
    assert not is_ours(Remark("suggest.1", "comment", "Budi", "Which?"), known, None)
