import pytest

from service.sandbox.core.call import DOCUMENT
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import COMMENTS, FILES, REPLIES, Desk, Refused


@pytest.fixture
def doc(ayu: Desk) -> str:
    made = ayu.make()
    ayu.share(made, BUDI, "commenter")
    return made


def comment(desk: Desk, doc: str, words: str = "Who?", **more: object) -> str:
    return str(desk(COMMENTS.create(fileId=doc, body={"content": words, **more}, fields="id"))["id"])


def reply(desk: Desk, doc: str, to: str, **body: object) -> str:
    return str(desk(REPLIES.create(fileId=doc, commentId=to, body=body, fields="id"))["id"])


def look(desk: Desk, doc: str, key: str, **more: object) -> dict[str, object]:
    comment: dict[str, object] = desk(COMMENTS.get(fileId=doc, commentId=key, fields="*", **more))
    return comment


def test_fields_must_be_named(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 70."""
    message = "The 'fields' parameter is required for this method."
    key = comment(ayu, doc)
    for request in (
        COMMENTS.list(fileId=doc),
        COMMENTS.create(fileId=doc, body={"content": "x"}),
        COMMENTS.get(fileId=doc, commentId=key),
        REPLIES.list(fileId=doc, commentId=key),
        REPLIES.create(fileId=doc, commentId=key, body={"content": "x"}),
    ):
        assert ayu.refused(request) == Refused(400, "required", message)


def test_a_comment_is_by_a_name_and_never_an_address(ayu: Desk, budi: Desk, doc: str) -> None:
    """evidence/drive.md 93 and 94."""
    budi.sandbox.introduce(BUDI, "Budi Santoso")
    resource = look(ayu, doc, comment(budi, doc, "a < b & c"))
    assert resource["author"] == {"kind": "drive#user", "displayName": "Budi Santoso", "me": False}
    assert (resource["content"], resource["htmlContent"]) == ("a < b & c", "a &lt; b &amp; c")
    assert (resource["resolved"], resource["deleted"], resource["replies"]) == (False, False, [])


def test_an_anchor_and_a_quote_come_back_as_they_were(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 93."""
    quote = {"mimeType": "text/plain", "value": "a < b"}
    resource = look(ayu, doc, comment(ayu, doc, anchor='{"r":"head"}', quotedFileContent=quote))
    assert (resource["anchor"], resource["quotedFileContent"]) == ('{"r":"head"}', quote)


def test_a_reply_resolves_and_another_reopens(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 95."""
    key = comment(ayu, doc)
    reply(ayu, doc, key, content="Done", action="resolve")
    assert look(ayu, doc, key)["resolved"] is True
    reply(ayu, doc, key, content="thanks")
    assert look(ayu, doc, key)["resolved"] is True
    reply(ayu, doc, key, action="reopen")
    resource = look(ayu, doc, key)
    assert resource["resolved"] is False
    assert [r.get("action") for r in resource["replies"]] == ["resolve", None, "reopen"]  # type: ignore[attr-defined]


def test_resolved_is_not_written_but_replied(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 95."""
    key = comment(ayu, doc)
    ayu(COMMENTS.update(fileId=doc, commentId=key, body={"content": "x", "resolved": True}, fields="id"))
    assert look(ayu, doc, key)["resolved"] is False


def test_a_reply_says_or_does_something(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 95."""
    key = comment(ayu, doc)
    assert ayu.refused(REPLIES.create(fileId=doc, commentId=key, body={}, fields="id")).code == 400
    assert ayu.refused(REPLIES.create(fileId=doc, commentId=key, body={"action": "close"}, fields="id")).code == 400
    assert ayu.refused(COMMENTS.create(fileId=doc, body={}, fields="id")).code == 400


def test_readers_do_not_comment_but_read(ayu: Desk, mallory: Desk, doc: str) -> None:
    """evidence/drive.md 98."""
    key = comment(ayu, doc)
    ayu.share(doc, mallory.person)
    assert look(mallory, doc, key)["content"] == "Who?"
    refused = mallory.refused(COMMENTS.create(fileId=doc, body={"content": "!"}, fields="id"))
    assert (refused.code, refused.reason) == (403, "insufficientFilePermissions")


def test_only_its_author_changes_or_deletes_a_comment(ayu: Desk, budi: Desk, doc: str) -> None:
    """evidence/drive.md 96."""
    key = comment(budi, doc)
    assert ayu.refused(COMMENTS.delete(fileId=doc, commentId=key)).code == 403
    assert ayu.refused(COMMENTS.update(fileId=doc, commentId=key, body={"content": "x"}, fields="id")).code == 403
    resource = budi(COMMENTS.update(fileId=doc, commentId=key, body={"content": "Who, then?"}, fields="content"))
    assert resource == {"content": "Who, then?"}


def test_a_deleted_comment_keeps_its_id_and_nothing_else(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 96."""
    key = comment(ayu, doc)
    assert ayu(COMMENTS.delete(fileId=doc, commentId=key)) == ""
    assert ayu.refused(COMMENTS.get(fileId=doc, commentId=key, fields="*")).code == 404
    resource = look(ayu, doc, key, includeDeleted=True)
    assert (resource["id"], resource["deleted"]) == (key, True)
    assert not {"content", "htmlContent"} & set(resource)
    assert ayu(COMMENTS.list(fileId=doc, fields="*"))["comments"] == []
    assert len(ayu(COMMENTS.list(fileId=doc, fields="*", includeDeleted=True))["comments"]) == 1


def test_a_deleted_reply_is_shown_where_asked_for(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 96."""
    key = comment(ayu, doc)
    reply_id = reply(ayu, doc, key, content="x")
    ayu(REPLIES.delete(fileId=doc, commentId=key, replyId=reply_id))
    assert ayu(REPLIES.list(fileId=doc, commentId=key, fields="*"))["replies"] == []
    [resource] = ayu(REPLIES.list(fileId=doc, commentId=key, fields="*", includeDeleted=True))["replies"]
    assert (resource["id"], resource["deleted"], "content" in resource) == (reply_id, True, False)
    assert ayu.refused(REPLIES.get(fileId=doc, commentId=key, replyId=reply_id, fields="*")).message == (
        f"Reply not found: {reply_id}."
    )


def test_a_reply_is_changed_by_its_author(ayu: Desk, budi: Desk, doc: str) -> None:
    key = comment(ayu, doc)
    reply_id = reply(budi, doc, key, content="x")
    change = REPLIES.update(fileId=doc, commentId=key, replyId=reply_id, body={"content": "y"}, fields="content")
    assert ayu.refused(change).code == 403
    assert budi(change) == {"content": "y"}
    assert ayu(REPLIES.get(fileId=doc, commentId=key, replyId=reply_id, fields="content")) == {"content": "y"}


def test_comments_come_oldest_first_and_page_by_page(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 97."""
    for n in range(5):
        comment(ayu, doc, str(n))
    first = ayu(COMMENTS.list(fileId=doc, pageSize=3, fields="*"))
    rest = ayu(COMMENTS.list(fileId=doc, pageSize=3, pageToken=first["nextPageToken"], fields="*"))
    assert [c["content"] for c in (*first["comments"], *rest["comments"])] == ["0", "1", "2", "3", "4"]
    assert "nextPageToken" not in rest
    assert ayu.refused(COMMENTS.list(fileId=doc, pageSize=101, fields="*")).code == 400


def test_a_reply_bumps_the_whole_thread(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 97."""
    old, other = comment(ayu, doc, "old"), comment(ayu, doc, "other")
    ayu.sandbox.advance(100)
    since = ayu.sandbox.now().isoformat()
    reply(ayu, doc, old, content="news")
    found = ayu(COMMENTS.list(fileId=doc, startModifiedTime=since, fields="*"))["comments"]
    assert [told["id"] for told in found] == [old]
    assert look(ayu, doc, other)["modifiedTime"] < look(ayu, doc, old)["modifiedTime"]  # type: ignore[operator]


def test_an_unknown_comment_is_not_found(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 99."""
    assert ayu.refused(COMMENTS.get(fileId=doc, commentId="x", fields="id")).message == "Comment not found: x."


def test_an_empty_page_token_begins_at_the_beginning(ayu: Desk, doc: str) -> None:
    """As gspread sends it (evidence/gspread.md 4)."""
    comment(ayu, doc)
    answer = ayu(COMMENTS.list(fileId=doc, pageToken="", fields="comments/content,nextPageToken"))
    assert answer == {"comments": [{"content": "Who?"}]}


def test_a_copy_has_no_comments(ayu: Desk, doc: str) -> None:
    """evidence/drive.md 75."""
    comment(ayu, doc)
    copied = ayu(FILES.copy(fileId=doc, body={}))["id"]
    assert ayu(COMMENTS.list(fileId=copied, fields="*"))["comments"] == []


def test_a_stranger_reads_no_comments(mallory: Desk, doc: str) -> None:
    assert mallory.refused(COMMENTS.list(fileId=doc, fields="*")).code == 404


def test_a_doc_shows_the_comments_made_here(ayu: Desk, doc: str) -> None:
    """evidence/docs.md 1: the ids are the same."""
    from googleapiclient.discovery import build

    key = comment(ayu, doc)
    docs = build("docs", "v1", http=ayu.sandbox.http(AYU), static_discovery=True).documents()
    document = docs.get(
        documentId=doc,
        commentsViewMode="COMMENTS_VIEW_MODE_INCLUDED",
        includeTabsContent=True,
        suggestionsViewMode="SUGGESTIONS_INLINE",
    ).execute()
    assert key in str(document.get("comments", ""))
    assert ayu.look(doc)["mimeType"] == DOCUMENT
