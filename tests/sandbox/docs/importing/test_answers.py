"""A real answer of documents.get, imported, reads back the same, and edits go on from there (evidence/docs.md 5)."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.sandbox.core.errors import ApiError
from service.sandbox.docs.importing import imported
from service.sandbox.server import Sandbox, create_sandbox
from tests.length import examples
from tests.people import AYU, BUDI
from tests.sandbox.docs.documents import Doc, bullets, delete, heading, insert, table
from tests.sandbox.docs.importing.answers import Anything, bring, laid, older, paragraph, same, section, text
from tests.sandbox.docs.test_any_edits import REQUESTS
from tests.sandbox.docs.test_comments import INCLUDED, share

SMALL = settings(max_examples=examples(15, full=60), deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 2**32)
Json = dict[str, Any]


@pytest.fixture(scope="module")
def workplace() -> Iterator[Sandbox]:
    made = create_sandbox()
    yield made
    made.close()


@given(SEEDS)
@SMALL
def test_any_answer_in_the_older_shape_reads_back_the_same(workplace: Sandbox, seed: int) -> None:
    answer = {**older(Anything(seed).document_tab()), "suggestionsViewMode": "SUGGESTIONS_INLINE"}
    same(answer, bring(workplace, answer).get())


@given(SEEDS, st.integers(1, 3), st.booleans())
@SMALL
def test_any_answer_with_tabs_reads_back_the_same(workplace: Sandbox, seed: int, count: int, below: bool) -> None:
    tabs: list[Json] = [
        {
            "tabProperties": {"tabId": f"t.{n}", "title": f"Tab {n}", "index": n},
            "documentTab": Anything(seed + n).document_tab(),
        }
        for n in range(count)
    ]
    if below and len(tabs) > 1:
        child = tabs.pop()
        child["tabProperties"] |= {"index": 0, "nestingLevel": 1, "parentTabId": "t.0", "iconEmoji": "x"}
        tabs[0]["childTabs"] = [child]
    answer = {"suggestionsViewMode": "SUGGESTIONS_INLINE", "tabs": tabs}
    same(answer, bring(workplace, answer).get(includeTabsContent=True))


POST = {
    "postId": "AAACa",
    "content": "Which one? <b>",
    "contentHtml": "Which one? &lt;b&gt;",
    "author": {"displayName": "Rina", "user": "users/115063", "me": True},
    "createTime": "2026-01-15T10:00:00.123Z",
    "updateTime": "2026-01-15T10:00:01Z",
    "commentAction": "NO_COMMENT_ACTION_CHANGE",
}
REPLY = {**POST, "postId": "AAACb", "author": {"displayName": "Sari", "user": "users/99"}, "commentAction": "RESOLVE"}
GONE = {"postId": "AAACc", "deleted": True, "createTime": POST["createTime"], "updateTime": POST["updateTime"]}
SUGGESTED = {
    "postId": "p",
    "author": {"displayName": "Sari", "user": "users/99"},
    "createTime": POST["createTime"],
    "updateTime": POST["updateTime"],
    "suggestionAction": "NO_SUGGESTION_ACTION_CHANGE",
    "fromImportedDocument": True,
}


def discussed() -> Json:
    """An answer with comments and suggestions, as their Google's server words them."""
    inserted = text("new", suggestedInsertionIds=["suggestIdImport1_2"])
    body = laid([section(), paragraph(text("ab"), inserted)])
    anchors = {"kix.x": {"anchorId": "kix.x", "ranges": [{"startIndex": 1, "endIndex": 3}]}}
    return {
        "suggestionsViewMode": "SUGGESTIONS_INLINE",
        "commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED",
        "tabs": [
            {
                "tabProperties": {"tabId": "t.0", "title": "Tab 1", "index": 0},
                "documentTab": {"body": {"content": body}, "commentAnchors": anchors},
            }
        ],
        "comments": [
            {
                "commentId": "AAACa",
                "anchorId": "kix.x",
                "headPost": POST,
                "replies": [REPLY, GONE],
                "status": "RESOLVED",
                "plainTextQuote": "ab",
                "aNewField": {"is": "kept"},
            }
        ],
        "suggestions": [
            {
                "suggestionId": "suggestIdImport1_2",
                "headPost": SUGGESTED,
                "status": "OPEN",
                "summaryText": "Add text: new",
                "summaryHtml": "Add text: <i>new</i>",
            },
            {"suggestionId": "suggest.old", "headPost": SUGGESTED, "status": "ACCEPTED", "summaryText": "Add: “x”"},
        ],
    }


def test_comments_and_suggestions_read_back_the_same(workplace: Sandbox) -> None:
    doc = bring(workplace, discussed())
    same(discussed(), doc.get(**INCLUDED))


def test_a_discussion_goes_on_from_where_it_was(workplace: Sandbox) -> None:
    doc = bring(workplace, discussed())
    again = {"commentId": "AAACa", "post": {"commentAction": "REOPEN", "content": "Still."}}
    doc.update({"addCommentReply": again}, delete(3, 4))
    shown = doc.get(**INCLUDED)
    comment = shown["comments"][0]
    assert comment["status"] == "OPEN"
    assert [post.get("content") for post in comment["replies"]] == [REPLY["content"], None, "Still."]
    assert shown["suggestions"][0]["summaryText"] == "Add: “ew”"
    doc.update({"acceptSuggestion": {"suggestionId": "suggestIdImport1_2"}})
    assert doc.text == "abew\n"


def test_another_person_is_not_taken_for_the_author(sandbox: Sandbox) -> None:
    budi = share(sandbox, bring(sandbox, {**discussed(), "comments": []}), BUDI, "writer")
    comment = discussed()["comments"][0]
    doc = bring(sandbox, {**discussed(), "comments": [{n: v for n, v in comment.items() if n != "aNewField"}]})
    shown = share(sandbox, doc, BUDI, "writer").get(**INCLUDED)["comments"][0]
    assert "me" not in shown["headPost"]["author"]
    assert budi.text == "abnew\n"


def test_suggestions_of_an_answer_without_threads_can_be_decided(workplace: Sandbox) -> None:
    answer = discussed()
    del answer["comments"], answer["suggestions"]
    doc = bring(workplace, answer)
    assert [thread["suggestionId"] for thread in doc.get(**INCLUDED)["suggestions"]] == ["suggestIdImport1_2"]
    doc.update({"rejectSuggestion": {"suggestionId": "suggestIdImport1_2"}})
    assert doc.text == "ab\n"


def test_links_of_several_tabs_stay_as_they_are_in_the_older_shape(workplace: Sandbox) -> None:
    linked = {"textRun": {"content": "a", "textStyle": {"link": {"heading": {"id": "h.1", "tabId": "t.0"}}}}}
    answer = {"suggestionsViewMode": "SUGGESTIONS_INLINE", "body": {"content": laid([section(), paragraph(linked)])}}
    same(answer, bring(workplace, answer).get())
    linked["textRun"]["textStyle"] = {"link": {"headingId": "h.1"}}
    doc = bring(workplace, answer)
    same(answer, doc.get())
    run = doc.get(includeTabsContent=True)["tabs"][0]["documentTab"]["body"]["content"][1]["paragraph"]["elements"][0]
    assert run["textRun"]["textStyle"]["link"] == {"heading": {"id": "h.1", "tabId": "t.0"}}


def test_elements_the_sandbox_has_never_seen_are_kept_and_moved_whole(workplace: Sandbox) -> None:
    body = [section(), {"diagram": {"nodes": 3}}, paragraph(text("a"), {"equation": {}}, {"poll": {"id": "x"}})]
    answer = {"suggestionsViewMode": "SUGGESTIONS_INLINE", "body": {"content": laid(body)}, "aNewMap": {"x": 1}}
    doc = bring(workplace, answer)
    same(answer, doc.get())
    assert doc.refused(delete(3, 5)).endswith("Cannot delete the requested range.")  # part of the equation
    doc.update(insert("b", 5))  # in the middle of the equation: before it
    assert [element.get("textRun", {}).get("content") for element in doc.paragraph(0)["elements"]] == [
        "ab", None, None, "\n",
    ]  # fmt: skip
    doc.update(delete(4, 7))
    assert doc.text == "ab\n"


def test_runs_stay_cut_as_they_were_until_their_paragraph_is_edited(workplace: Sandbox) -> None:
    body = laid([section(), paragraph(text("a"), text("b")), paragraph(text("c"), text("d"))])
    answer = {"suggestionsViewMode": "SUGGESTIONS_INLINE", "body": {"content": body}}
    doc = bring(workplace, answer)
    doc.update(insert("x", 4))
    assert [len(doc.paragraph(number)["elements"]) for number in (0, 1)] == [3, 1]


@pytest.mark.parametrize("tabs", [False, True])
def test_what_does_not_add_up_is_named_and_shown_until_it_is_edited(workplace: Sandbox, tabs: bool) -> None:
    content = {"body": {"content": laid([section(), paragraph(text("ab"))])}}
    content["body"]["content"][1]["endIndex"] = 7
    tab = {"tabProperties": {"tabId": "t.0", "title": "Tab 1", "index": 0}, "documentTab": content}
    answer = {"suggestionsViewMode": "SUGGESTIONS_INLINE", **({"tabs": [tab]} if tabs else content)}
    lost = imported(answer, AYU, workplace.now()).lost
    assert [path.removeprefix("tabs[0].documentTab.") for path in lost] == ["body.content[1].endIndex"]
    doc = bring(workplace, answer, lost=lost)
    same(answer, doc.get(includeTabsContent=tabs))
    doc.update(insert("c", 3))
    assert (doc.text, doc.body[-1]["endIndex"]) == ("abc\n", 5)


@pytest.mark.parametrize(
    "answer", [{}, {"tabs": []}, {"tabs": [1]}, {"body": 3}, {"body": {"content": [{}]}}, [], "x", {"tabs": {"a": "b"}}]
)
def test_what_is_no_answer_is_refused(workplace: Sandbox, answer: Any) -> None:
    with pytest.raises(ApiError) as error:
        imported(answer, AYU, workplace.now())
    assert error.value.code == 400


def test_a_recording_whose_words_were_replaced_keeps_its_indexes(workplace: Sandbox) -> None:
    body = laid([section(), paragraph(text("the real title")), paragraph(text("b"))])
    line = body[1]["paragraph"]["elements"]
    body[1]["paragraph"]["elements"] = [{"startIndex": 1, "endIndex": line[-1]["endIndex"], **text("title\n")}]
    answer = {"suggestionsViewMode": "SUGGESTIONS_INLINE", "body": {"content": body}}
    doc = bring(workplace, answer)
    same(answer, doc.get())
    doc.update(insert("x", 16), insert("y", 1))
    assert doc.text == "ytitle\nxb\n"


@given(st.lists(st.tuples(REQUESTS, st.booleans()), min_size=1, max_size=10))
@SMALL
def test_a_doc_of_the_sandbox_itself_reads_back_the_same(workplace: Sandbox, requests: list[Any]) -> None:
    doc = Doc(workplace, AYU)
    doc.update(insert("abc\ndef\n"), table(2, 2, 1))
    for request, suggested in requests:
        doc.status(request, **({"writeMode": "SUGGEST"} if suggested else {}))
    for shape in ({}, {"includeTabsContent": True}, INCLUDED):
        answer = doc.get(**shape)
        same(answer, bring(workplace, answer).get(**shape))


WITHOUT: list[Json] = [
    {"insertTable": {"location": {"index": 1}, "rows": 1, "columns": 1}},
    {"updateNamedStyle": {"namedStyle": {"namedStyleType": "HEADING_1"}, "fields": "namedStyleType,textStyle.bold"}},
    {"createParagraphBullets": {"range": {"startIndex": 1, "endIndex": 3}, "bulletPreset": "BULLET_CHECKBOX"}},
    {"createHeader": {"type": "DEFAULT"}},
    {
        "updateSectionStyle": {
            "range": {"startIndex": 0, "endIndex": 2},
            "sectionStyle": {"columnProperties": [{"paddingEnd": {"magnitude": 9, "unit": "PT"}}]},
            "fields": "columnProperties",
        }
    },
]
"""Requests that look at what a document says of itself."""


def without(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {key: without(part, name) for key, part in value.items() if key != name}
    return [without(part, name) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "name", ["namedStyles", "documentStyle", "pageSize", "width", "lists", "listId", "paragraphStyle", "sectionStyle"]
)
def test_an_answer_that_leaves_something_out_is_a_doc_all_the_same(workplace: Sandbox, name: str) -> None:
    whole = Doc(workplace, AYU)
    whole.update(insert("Head\ntext"), heading(1, 3), bullets(6, 8), table(8, 1))
    doc = bring(workplace, without(whole.get(), name))
    for request in WITHOUT:
        doc.update(request)
    files = workplace.session(AYU)
    for kind in ("application/pdf", "text/html", "text/markdown", "text/plain"):
        exported = files.get(f"https://www.googleapis.com/drive/v3/files/{doc.id}/export?mimeType={kind}")
        assert exported.status_code == 200


@pytest.mark.parametrize("name", ["textRun", "tableRows", "tableCells", "endIndex"])
def test_an_answer_that_leaves_the_structure_out_is_none(workplace: Sandbox, name: str) -> None:
    whole = Doc(workplace, AYU)
    whole.update(insert("item"), table(4, 1))
    with pytest.raises(ApiError, match=r"not an answer of documents\.get") as caught:
        imported(without(whole.get(), name), AYU, workplace.now())
    assert caught.value.code == 400
