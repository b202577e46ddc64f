"""Suggestions (evidence/docs.md 2.8)."""

from typing import Any

import pytest
from googleapiclient.errors import HttpError

from service.sandbox.server import Sandbox
from tests.people import BUDI, DEWI
from tests.sandbox.docs.documents import Doc, delete, insert, paragraph_style, style, text_of
from tests.sandbox.docs.test_comments import INCLUDED, share

SUGGEST = {"writeMode": "SUGGEST"}
FLAGS = 10


def suggest(doc: Doc, *requests: Any) -> list[Any]:
    """Return the suggestionResponses of a batch of suggestions."""
    answer = doc.update(*requests, **SUGGEST)
    assert answer["commentUpdateState"] == "ALL_SAVED"
    responses: list[Any] = answer["suggestionResponses"]
    return responses


def created(doc: Doc, *requests: Any) -> str:
    key: str = suggest(doc, *requests)[0]["createdSuggestionIds"][0]
    return key


def view(doc: Doc, mode: str) -> str:
    return text_of(doc.get(suggestionsViewMode=mode)["body"]["content"])


def runs(doc: Doc, number: int = 0) -> list[tuple[str, str]]:
    """Return each run's text with "+" where it is suggested and "-" where its deletion is."""
    shown = []
    for element in doc.paragraph(number)["elements"]:
        run = element["textRun"]
        marks = ("+" if "suggestedInsertionIds" in run else "") + ("-" if "suggestedDeletionIds" in run else "")
        shown.append((run["content"], marks))
    return shown


def threads(doc: Doc) -> list[Any]:
    found: list[Any] = doc.get(**INCLUDED).get("suggestions", [])
    return found


def test_a_suggested_deletion_moves_nothing(doc: Doc) -> None:  # evidence/docs.md 2.8
    doc.update(insert("0123456789"))
    suggest(doc, delete(1, 5), insert("Z", 6))
    assert doc.text == "01234Z56789\n"
    assert runs(doc) == [("0123", "-"), ("4", ""), ("Z", "+"), ("56789\n", "")]


def test_the_views_show_it_accepted_or_not_there(doc: Doc) -> None:
    doc.update(insert("0123456789"))
    suggest(doc, delete(1, 5), insert("Z", 6))
    assert view(doc, "PREVIEW_SUGGESTIONS_ACCEPTED") == "4Z56789\n"
    assert view(doc, "PREVIEW_WITHOUT_SUGGESTIONS") == "0123456789\n"
    assert view(doc, "SUGGESTIONS_INLINE") == "01234Z56789\n"
    shown = doc.get(suggestionsViewMode="PREVIEW_SUGGESTIONS_ACCEPTED")
    assert shown["suggestionsViewMode"] == "PREVIEW_SUGGESTIONS_ACCEPTED"
    assert shown["body"]["content"][-1]["endIndex"] == 9


def test_an_insertion_says_that_all_its_style_is_suggested(doc: Doc) -> None:  # MISE 40
    key = created(doc, insert("new"))
    run = doc.paragraph(0)["elements"][0]["textRun"]
    assert run["suggestedInsertionIds"] == [key]
    change = run["suggestedTextStyleChanges"][key]
    assert change["textStyle"] == {}
    assert len(change["textStyleSuggestionState"]) == FLAGS
    assert key.startswith("suggest.")


def test_edits_of_one_author_that_touch_are_one_suggestion(doc: Doc) -> None:
    doc.update(insert("0123456789"))
    first, second = suggest(doc, delete(3, 5), insert("ab", 5))
    key = first["createdSuggestionIds"][0]
    assert second == {"updatedSummarySuggestionIds": [key]}
    apart = created(doc, insert("x", 9))
    assert apart != key
    assert threads(doc)[0]["summaryText"] == "Replace: “23” with “ab”"
    between = suggest(doc, delete(7, 9))[0]  # touches both: the greater id takes it
    assert between == {"updatedSummarySuggestionIds": [max(key, apart)]}


def test_two_authors_never_share_one(sandbox: Sandbox, doc: Doc) -> None:
    doc.update(insert("0123456789"))
    key = created(doc, insert("x", 3))
    budi = share(sandbox, doc, BUDI, "commenter")
    assert created(budi, insert("y", 4)) != key


def test_summaries_say_what_a_suggestion_does(doc: Doc) -> None:
    doc.update(insert("abc def ghi jkl"))
    suggest(doc, insert("X", 1))
    suggest(doc, delete(6, 9))
    suggest(doc, style(14, 16, "bold", bold=True))
    assert [t["summaryText"] for t in threads(doc)] == ["Add: “X”", "Delete: “def”", "Format: bold"]
    thread = threads(doc)[0]
    assert thread["status"] == "OPEN"
    assert "content" not in thread["headPost"]
    assert thread["headPost"]["suggestionAction"] == "NO_SUGGESTION_ACTION_CHANGE"


@pytest.mark.parametrize(("decision", "text"), [("accept", "4Z5\n"), ("reject", "012345\n")])
def test_a_decision_makes_it_so_and_stays_in_the_thread(doc: Doc, decision: str, text: str) -> None:
    doc.update(insert("012345"))
    key = created(doc, delete(1, 5))
    other = created(doc, insert("Z", 6))
    first, second = (
        doc.update({f"{decision}Suggestion": {"suggestionId": k}})["suggestionResponses"] for k in (key, other)
    )
    assert [first, second] == [[{f"{decision}edSuggestionIds": [k]}] for k in (key, other)]
    assert doc.text == text
    assert "suggested" not in str(doc.body)
    thread = threads(doc)[0]
    assert thread["status"] == f"{decision}ed".upper()
    assert thread["replies"][0]["suggestionAction"] == decision.upper()
    assert thread["summaryText"] == "Delete: “0123”"
    assert doc.update({"rejectSuggestion": {"suggestionId": key}})["suggestionResponses"] == [{}]


def test_a_rejected_paragraph_joins_again(doc: Doc) -> None:
    doc.update(insert("abcd"))
    key = created(doc, insert("x\ny", 3))
    assert doc.text == "abx\nycd\n"
    doc.update({"rejectSuggestion": {"suggestionId": key}})
    assert doc.text == "abcd\n"


def test_suggested_styles_wait_for_a_decision(doc: Doc) -> None:
    doc.update(insert("abcd"))
    bold = created(doc, style(1, 3, "bold", bold=True))
    run = doc.paragraph(0)["elements"][0]["textRun"]
    assert run["textStyle"] == {}
    assert run["suggestedTextStyleChanges"][bold] == {
        "textStyle": {"bold": True},
        "textStyleSuggestionState": {"boldSuggested": True},
    }
    doc.update({"acceptSuggestion": {"suggestionId": bold}})
    assert doc.paragraph(0)["elements"][0]["textRun"]["textStyle"] == {"bold": True}
    centred = created(doc, paragraph_style(4, 5, "alignment", alignment="CENTER"))
    assert threads(doc)[1]["summaryText"] == "Format: alignment"
    changes = doc.paragraph(0)["suggestedParagraphStyleChanges"][centred]
    assert changes["paragraphStyleSuggestionState"] == {"alignmentSuggested": True}
    doc.update({"rejectSuggestion": {"suggestionId": centred}})
    assert "suggestedParagraphStyleChanges" not in doc.paragraph(0)
    assert "alignment" not in doc.paragraph(0)["paragraphStyle"]


def test_a_suggested_replacement_inserts_before_it_deletes(doc: Doc) -> None:  # MISE 38, 40
    doc.update(insert("an old thing"))
    replace = {"replaceAllText": {"containsText": {"text": "old"}, "replaceText": "new"}}
    response = suggest(doc, replace)
    assert len(response[0]["createdSuggestionIds"]) == 1
    assert runs(doc) == [("an ", ""), ("new", "+"), ("old", "-"), (" thing\n", "")]
    suggested_changes = doc.paragraph(0)["elements"][1]["textRun"]["suggestedTextStyleChanges"]
    assert next(iter(suggested_changes.values()))["textStyleSuggestionState"]["linkSuggested"]


def test_who_may_decide(sandbox: Sandbox, doc: Doc) -> None:  # evidence/docs.md 2.9
    doc.update(insert("abc"))
    budi, dewi = share(sandbox, doc, BUDI, "commenter"), share(sandbox, doc, DEWI, "commenter")
    key = created(budi, insert("x", 2))
    for decision in ("acceptSuggestion", "rejectSuggestion", "deleteSuggestion"):
        assert dewi.refused({decision: {"suggestionId": key}}) == "403 The caller does not have permission"
    assert budi.refused({"acceptSuggestion": {"suggestionId": key}}).startswith("403")
    assert doc.refused({"deleteSuggestion": {"suggestionId": key}}).startswith("403")
    budi.update({"rejectSuggestion": {"suggestionId": key}})
    assert doc.text == "abc\n"


def test_a_suggestion_taken_back_leaves_no_trace(doc: Doc) -> None:
    key = created(doc, insert("abc"))
    answer = doc.update({"deleteSuggestion": {"suggestionId": key}})
    assert answer["suggestionResponses"] == [{"deletedSuggestionIds": [key]}]
    assert doc.text == "\n"
    assert threads(doc) == []
    assert doc.refused({"acceptSuggestion": {"suggestionId": key}}) == f"404 Suggestion with ID {key} does not exist."


def test_a_suggestion_whose_last_unit_goes_goes_with_it(doc: Doc) -> None:  # evidence/docs.md 2.8
    doc.update(insert("abcdef"))
    suggest(doc, delete(3, 4))
    doc.update(delete(2, 5))
    assert threads(doc) == []


def test_what_cannot_be_suggested_is_refused_before_its_arguments(doc: Doc) -> None:  # evidence/docs.md 3.19
    assert doc.refused({"createNamedRange": {"name": "x"}}, **SUGGEST) == (
        "400 Invalid requests[0].createNamedRange: Request does not support application as suggestion."
    )
    assert doc.refused({"addDocumentTab": {}}, **SUGGEST).endswith(
        "Request does not support application as suggestion."
    )
    merge: dict[str, Any] = {"mergeTableCells": {"tableRange": {}}}
    assert (
        doc.refused(merge, **SUGGEST)
        == "501 The sandbox does not have the request mergeTableCells in SUGGEST mode yet."
    )


def test_a_reader_sees_no_suggestions(sandbox: Sandbox, doc: Doc) -> None:
    doc.update(insert("abc"))
    suggest(doc, insert("x", 2))
    dewi = share(sandbox, doc, DEWI, "reader")
    assert dewi.text == "abc\n"
    with pytest.raises(HttpError) as error:
        dewi.get(suggestionsViewMode="SUGGESTIONS_INLINE")
    assert error.value.resp.status == 403
    assert dewi.refused(insert("x"), **SUGGEST).startswith("403")
