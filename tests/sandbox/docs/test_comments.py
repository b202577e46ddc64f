"""Comments of a Doc (evidence/docs.md 2.9, 3.22 to 3.24)."""

from typing import Any

import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from service.sandbox.server import Sandbox
from tests.people import AYU, BUDI, DEWI
from tests.sandbox.docs.documents import Doc, delete, insert, span

INCLUDED = {
    "includeTabsContent": True,
    "suggestionsViewMode": "SUGGESTIONS_INLINE",
    "commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED",
}


def share(sandbox: Sandbox, doc: Doc, person: str, role: str) -> Doc:
    """Return the Doc as another person reaches it, who gets a role on it."""
    drive = build("drive", "v3", http=sandbox.http(AYU), static_discovery=True)
    body = {"type": "user", "role": role, "emailAddress": person}
    drive.permissions().create(fileId=doc.id, body=body, sendNotificationEmail=False).execute()
    return Doc(sandbox, person, doc.id)


def comment(content: str, start: int, end: int) -> Any:
    return {"insertComment": {"content": content, "range": span(start, end)}}


def reply(key: str, **post: str) -> Any:
    return {"addCommentReply": {"commentId": key, "post": post}}


def written(doc: Doc, content: str = "Why?", start: int = 1, end: int = 4) -> Any:
    return doc.update(comment(content, start, end))["replies"][0]["insertComment"]["commentThread"]


def test_a_comment_has_its_quote_its_author_and_an_anchor(sandbox: Sandbox, doc: Doc) -> None:
    sandbox.introduce(AYU, "Ayu Lestari")
    doc.update(insert("abc def"))
    answer = doc.update(insert("x", 1), comment("Why <this>?", 2, 5))
    assert answer["commentUpdateState"] == "ALL_SAVED"
    thread = answer["replies"][1]["insertComment"]["commentThread"]
    assert thread["plainTextQuote"] == "abc"  # resolved after the insertion before it
    assert thread["status"] == "OPEN"
    head = thread["headPost"]
    assert head["postId"] == thread["commentId"]
    assert head["postId"].startswith("AAAC")
    assert (head["content"], head["contentHtml"]) == ("Why <this>?", "Why &lt;this&gt;?")
    assert (head["author"]["displayName"], head["author"]["me"]) == ("Ayu Lestari", True)
    assert head["author"]["user"].startswith("users/")
    assert head["commentAction"] == "NO_COMMENT_ACTION_CHANGE"
    assert head["createTime"].endswith("Z")
    shown = doc.get(**INCLUDED)
    assert shown["comments"] == [thread]
    assert shown["commentsViewMode"] == "COMMENTS_VIEW_MODE_INCLUDED"
    key = thread["anchorId"]
    assert shown["tabs"][0]["documentTab"]["commentAnchors"] == {
        key: {"anchorId": key, "ranges": [{"startIndex": 2, "endIndex": 5}]}
    }


def test_comments_show_only_where_they_are_asked_for(doc: Doc) -> None:
    doc.update(insert("abc"))
    assert "comments" not in doc.get(**INCLUDED)
    written(doc)
    plain = doc.get(includeTabsContent=True)
    assert not {"comments", "commentsViewMode"} & set(plain)
    assert "commentAnchors" not in plain["tabs"][0]["documentTab"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (
            {"includeTabsContent": True},
            "Comments may only be explicitly included if inline suggestions are also explicitly requested.",
        ),
        (
            {"suggestionsViewMode": "SUGGESTIONS_INLINE"},
            "Comments view mode may only be specified if tabs content is also requested.",
        ),
        (
            {"includeTabsContent": True, "suggestionsViewMode": "PREVIEW_SUGGESTIONS_ACCEPTED"},
            "Comments may not be requested when previewing suggestions.",
        ),
    ],
)
def test_what_comments_need_is_said(doc: Doc, query: Any, reason: str) -> None:  # evidence/docs.md 3.23
    with pytest.raises(HttpError) as error:
        doc.get(**{"commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED", **query})
    assert error.value.reason == reason


def test_an_anchor_moves_with_its_text(doc: Doc) -> None:
    doc.update(insert("abc def"))
    written(doc)
    doc.update(insert("xx", 1), delete(5, 7))
    anchors = doc.get(**INCLUDED)["tabs"][0]["documentTab"]["commentAnchors"]
    assert [a["ranges"] for a in anchors.values()] == [[{"startIndex": 3, "endIndex": 5}]]


def test_a_comment_needs_a_range_and_words(doc: Doc) -> None:  # evidence/docs.md 3.22
    doc.update(insert("abc"))
    prefix = "400 Invalid requests[0].insertComment: "
    assert doc.refused({"insertComment": {"content": "x"}}) == (
        f"{prefix}Insert comment requests must specify a range to anchor to."
    )
    for unbounded in ({}, {"tabId": "t.0"}):
        assert doc.refused({"insertComment": {"content": "x", "range": unbounded}}) == (
            f"{prefix}Invalid range: must contain a start and end index"
        )
    assert doc.refused(comment("", 1, 2)).startswith(prefix)
    assert doc.refused(comment("é" * 1025, 1, 2)).startswith(prefix)
    assert doc.refused(comment("x", 90, 91)) == (
        f"{prefix}Index 90 must be less than the end index of the referenced segment, 5."
    )


def test_replies_resolve_and_reopen(doc: Doc) -> None:
    doc.update(insert("abc"))
    key = written(doc)["commentId"]
    made = doc.update(reply(key, content="Done", commentAction="RESOLVE"))["replies"][0]["addCommentReply"]["post"]
    assert made["commentAction"] == "RESOLVE"
    thread = doc.get(**INCLUDED)["comments"][0]
    assert (thread["status"], thread["replies"]) == ("RESOLVED", [made])
    doc.update(reply(key, commentAction="REOPEN"))
    assert doc.get(**INCLUDED)["comments"][0]["status"] == "OPEN"
    assert doc.refused(reply(key, content="")).startswith("400")


def test_commenters_comment_and_do_not_write(sandbox: Sandbox, doc: Doc) -> None:
    doc.update(insert("abc"))
    budi = share(sandbox, doc, BUDI, "commenter")
    assert "writeControl" not in budi.update(comment("Hm", 1, 2))
    assert "revisionId" not in budi.get()
    assert budi.refused(insert("x")) == "403 The caller does not have permission"
    assert budi.refused(comment("Hm", 1, 2), insert("x")) == "403 The caller does not have permission"
    dewi = share(sandbox, doc, DEWI, "reader")
    assert dewi.refused(comment("Hm", 1, 2)) == "403 The caller does not have permission"
    assert dewi.get()["suggestionsViewMode"] == "PREVIEW_WITHOUT_SUGGESTIONS"
    with pytest.raises(HttpError) as error:
        dewi.get(**INCLUDED)
    assert error.value.resp.status == 403


def test_only_the_author_changes_or_deletes_a_post(sandbox: Sandbox, doc: Doc) -> None:
    doc.update(insert("abc"))
    key = written(doc)["commentId"]
    budi = share(sandbox, doc, BUDI, "commenter")
    post = budi.update(reply(key, content="Hm"))["replies"][0]["addCommentReply"]["post"]["postId"]
    change = {"updateCommentPost": {"commentId": key, "postId": post, "content": "Hmm"}}
    assert doc.refused(change).startswith("400 Invalid requests[0].updateCommentPost")
    assert doc.refused({"deleteCommentReply": {"commentId": key, "postId": post}}).startswith("400")
    assert budi.refused({"deleteComment": {"commentId": key}}).startswith("400")
    budi.update(change)
    assert doc.get(**INCLUDED)["comments"][0]["replies"][0]["content"] == "Hmm"
    budi.update({"deleteCommentReply": {"commentId": key, "postId": post}})
    gone = doc.get(**INCLUDED)["comments"][0]["replies"][0]
    assert gone["deleted"]
    assert not {"content", "author"} & set(gone)
    doc.update({"deleteComment": {"commentId": key}})
    assert "comments" not in doc.get(**INCLUDED)


def test_what_is_not_there_is_404_by_its_id(doc: Doc) -> None:  # evidence/docs.md 3.24
    assert doc.refused(reply("AAACBre27dk", content="x")) == "404 Comment with ID AAACBre27dk does not exist."
    doc.update(insert("abc"))
    key = written(doc)["commentId"]
    change = {"updateCommentPost": {"commentId": key, "postId": "AAACBre27eE", "content": "x"}}
    assert doc.refused(change) == "404 Reply with ID AAACBre27eE does not exist."


def test_a_refused_batch_leaves_no_comment(doc: Doc) -> None:  # evidence/docs.md 2.1
    doc.update(insert("abc"))
    doc.refused(comment("x", 1, 2), insert("y", 90))
    assert "comments" not in doc.get(**INCLUDED)
