"""Comments and suggestions in a Doc, from Docs or, where it has none to give, from Drive."""

from collections.abc import Iterator

import pytest

from service.domain.errors import Denied, NotFound
from service.gateways.docs.sop_docs import Docs
from tests.gateways.docs import LEAN, Desk, delete, desk, insert
from tests.gateways.wire import Clock, Wire, calling_on, said
from tests.people import BUDI

GET = "docs.documents.get"
SIGNED = {
    "effective": "1 December 2026",
    "authorised.name": "Citra Wijaya",
    "authorised.post": "Marketing Director",
    "authorised.date": "1 December 2026",
    "checked.name": "",
}
NOW = "SOP-MKT-001 · Rev. 0 · Content production · Authorised"


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


def suggests(at: Desk, email: str, document_id: str, *requests: dict[str, object]) -> None:
    """Have somebody suggest edits."""
    body = {"requests": list(requests), "writeControl": {"writeMode": "SUGGEST"}}
    at.person(email).execute(at.calling.documents.batchUpdate(documentId=document_id, body=body))


def test_a_pending_suggestion_is_a_remark_at_its_step_and_changes_no_word(at: Desk) -> None:
    document_id = at.with_words()
    at.share(document_id, BUDI, "commenter")
    start = at.find(document_id, "Write the draft")
    suggests(at, BUDI, document_id, delete(start, start + 5), insert(start, "Type"))
    content = at.docs.read(document_id)
    assert content.document == LEAN
    [remark] = content.remarks
    assert (remark.kind, remark.state, remark.step, remark.quote) == ("suggestion", "open", 1, "Write")


@pytest.mark.parametrize(("accept", "activity"), [(True, "Now: Write the brief"), (False, "Write the brief")])
def test_a_suggestion_is_accepted_or_rejected_once(at: Desk, accept: bool, activity: str) -> None:
    document_id = at.with_words()
    at.share(document_id, BUDI, "commenter")
    suggests(at, BUDI, document_id, insert(at.find(document_id, "Write the brief"), "Now: "))
    [remark] = at.docs.read(document_id).remarks
    at.docs.decide_suggestion(document_id, remark.id, accept=accept)
    at.docs.decide_suggestion(document_id, remark.id, accept=accept)
    content = at.docs.read(document_id)
    assert content.document.steps[0].activity == activity
    assert [r.state for r in content.remarks] == ["accepted" if accept else "rejected"]


def test_a_suggestion_in_a_stamp_place_does_not_keep_it_from_being_stamped(at: Desk) -> None:
    document_id = at.with_words()
    at.share(document_id, BUDI, "commenter")
    suggests(at, BUDI, document_id, insert(at.docs.read(document_id).places["effective"].start, "tomorrow"))
    at.docs.stamp(document_id, at.docs.read(document_id), SIGNED, NOW)
    after = at.docs.read(document_id)
    assert after.stamps["effective"] == "1 December 2026"
    assert after.document.identity.effective == "1 December 2026"


def test_a_comment_is_read_with_its_step_and_replies(at: Desk) -> None:
    document_id = at.with_words()
    at.share(document_id, BUDI, "commenter")
    at.sandbox.introduce(BUDI, "Budi Santoso")
    start = at.find(document_id, "Write the draft")
    anchor = {"startIndex": start, "endIndex": start + 5}
    budi = at.person(BUDI)
    budi.execute(
        budi.documents.batchUpdate(
            documentId=document_id, body={"requests": [{"insertComment": {"range": anchor, "content": "By whom?"}}]}
        )
    )
    [remark] = at.docs.read(document_id).remarks
    assert (remark.author, remark.text, remark.quote, remark.step) == ("Budi Santoso", "By whom?", "Write", 1)
    assert remark.created is not None
    ayu = at.person()
    body = {"content": "By the copywriter.", "action": "resolve"}
    ayu.execute(ayu.drive.replies.create(fileId=document_id, commentId=remark.id, body=body, fields="id"))
    [answered] = at.docs.read(document_id).remarks
    assert (answered.state, [reply.text for reply in answered.replies]) == ("resolved", ["By the copywriter."])


def test_a_locked_doc_is_read_with_its_comments_in_one_call(at: Desk) -> None:
    document_id = at.with_words()
    at.person().execute(
        at.person().drive.files.update(
            fileId=document_id, body={"contentRestrictions": [{"readOnly": True, "reason": "in force"}]}
        )
    )
    before = at.mark()
    assert at.docs.read(document_id).document == LEAN
    assert at.calls(before) == [GET]


COMMENT = {
    "id": "c1",
    "content": "When?",
    "author": {"displayName": "Budi"},
    "quotedFileContent": {"value": "publish &amp; post"},
    "resolved": True,
    "replies": [{"content": "At nine.", "author": {"displayName": "Ayu"}}, {"author": {"displayName": "Ayu"}}],
}
NO_COMMENTS = said(
    400,
    'Invalid JSON payload received. Unknown name "commentsViewMode": Cannot bind query parameter. Field '
    "'commentsViewMode' could not be found in request message.",
)
EMPTY = {"revisionId": "r1", "tabs": [{"tabProperties": {"tabId": "t.0"}, "documentTab": {"body": {"content": []}}}]}


def test_where_docs_offers_no_comments_drive_is_asked_page_by_page_and_docs_not_again() -> None:
    wire = Wire(
        [
            NO_COMMENTS,
            EMPTY,
            {"comments": [COMMENT], "nextPageToken": "p2"},
            {"comments": [COMMENT | {"id": "c2"}]},
            EMPTY,
            {"comments": []},
        ]
    )
    docs = Docs(calling_on(wire, Clock()))
    first, second = docs.read("d").remarks
    assert (first.quote, first.state, first.step, len(first.replies)) == ("publish & post", "resolved", None, 1)
    assert second.id == "c2"
    assert docs.read("d").remarks == ()
    assert ["commentsViewMode" in uri for _, uri, _ in wire.sent] == [True, False, False, False, False, False]
    assert all("fields=" in uri for _, uri, _ in wire.sent if "/comments" in uri)


def test_whoever_may_not_see_comments_in_docs_gets_them_from_drive_this_time() -> None:
    denied = said(403, "The caller does not have permission", "PERMISSION_DENIED")
    wire = Wire([denied, EMPTY, {"comments": [COMMENT]}, EMPTY])
    docs = Docs(calling_on(wire, Clock()))
    assert [remark.id for remark in docs.read("d").remarks] == ["c1"]
    assert docs.read("d").remarks == ()


def test_whoever_may_not_read_the_doc_is_denied() -> None:
    denied = said(403, "The caller does not have permission", "PERMISSION_DENIED")
    with pytest.raises(Denied):
        Docs(calling_on(Wire([denied, denied]), Clock())).read("d")


def test_a_suggestion_decided_already_is_fine_and_a_missing_doc_is_not() -> None:
    gone = said(404, "Suggestion with ID suggest.x does not exist.")
    wire = Wire([gone, said(404, "Requested entity was not found.")])
    docs = Docs(calling_on(wire, Clock()))
    docs.decide_suggestion("d", "suggest.x", accept=True)
    with pytest.raises(NotFound):
        docs.decide_suggestion("d", "suggest.x", accept=False)
    assert ["acceptSuggestion" in body for _, _, body in wire.sent] == [True, False]
