"""Approvals, as guide and live runs have them (evidence/drive.md 116 to 121)."""

from typing import Any

import pytest

from service.sandbox.core.call import DOCUMENT
from service.sandbox.drive.methods.approving import LOCKED
from tests.people import AYU, BUDI, CITRA, MALLORY
from tests.sandbox.drive.desk import APPROVALS, Desk

STRANGER = "nobody@kopi.invalid"


def started(desk: Desk, file_id: str, *reviewers: str, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = desk(starting(file_id, *reviewers, **more))
    return answer


def starting(file_id: str, *reviewers: str, **more: Any) -> Any:
    return APPROVALS.start(fileId=file_id, body={"reviewerEmails": list(reviewers), **more}, fields="*")


def acting(verb: str, approval: dict[str, Any], **body: Any) -> Any:
    named = {"fileId": approval["targetFileId"], "approvalId": approval["approvalId"]}
    return getattr(APPROVALS, verb)(**named, body=body)


def answers(approval: dict[str, Any]) -> dict[str, str]:
    return {one["reviewer"]["emailAddress"]: one["response"] for one in approval["reviewerResponses"]}


@pytest.fixture
def brief(ayu: Desk) -> str:
    made = ayu.make(kind=DOCUMENT)
    ayu.share(made, BUDI, "commenter")
    ayu.share(made, CITRA, "reader")
    return made


def edited(desk: Desk, file_id: str) -> int:
    edit = {"requests": [{"insertText": {"location": {"index": 1}, "text": "x"}}]}
    where = f"https://docs.googleapis.com/v1/documents/{file_id}:batchUpdate"
    return desk.sandbox.session(desk.person).post(where, json=edit).status_code


def test_an_approval_begins_with_nobodys_answer(ayu: Desk, brief: str) -> None:
    assert ayu.can(brief)["canStartApproval"]
    made = started(ayu, brief, BUDI, CITRA, dueTime="2030-01-01T00:00:00Z", message="Please")
    assert (made["kind"], made["status"], made["targetFileId"]) == ("drive#approval", "IN_PROGRESS", brief)
    assert made["initiator"]["emailAddress"] == AYU
    assert made["dueTime"] == "2030-01-01T00:00:00.000Z"
    assert made["fileContentChangeBehavior"] == "RESET_APPROVAL"
    assert answers(made) == {BUDI: "NO_RESPONSE", CITRA: "NO_RESPONSE"}
    assert "completeTime" not in made


def test_all_must_approve_and_then_the_file_is_locked(ayu: Desk, budi: Desk, citra: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI, CITRA)
    first = budi(acting("approve", made, message="Good"))
    assert (first["status"], answers(first)) == ("IN_PROGRESS", {BUDI: "APPROVED", CITRA: "NO_RESPONSE"})
    assert edited(ayu, brief) == 200
    budi(acting("approve", made))
    done = citra(acting("approve", made))
    assert done["status"] == "APPROVED"
    assert done["completeTime"]
    assert done["approvedRevisionId"] == "2"
    [restriction] = ayu.look(brief)["contentRestrictions"]
    assert (restriction["reason"], restriction["ownerRestricted"]) == (LOCKED, False)
    assert edited(ayu, brief) == 403


def test_an_edit_takes_back_the_approvals_given_so_far(ayu: Desk, budi: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI, CITRA)
    budi(acting("approve", made))
    edited(ayu, brief)
    assert set(answers(_got(ayu, made)).values()) == {"NO_RESPONSE"}


def test_edits_and_locks_may_be_left_out(ayu: Desk, budi: Desk, citra: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI, CITRA, fileContentChangeBehavior="NO_APPROVAL_ACTION")
    budi(acting("approve", made))
    edited(ayu, brief)
    assert citra(acting("approve", made))["status"] == "APPROVED"
    assert "contentRestrictions" not in ayu.look(brief)


def test_new_media_takes_back_approvals_too(ayu: Desk, budi: Desk) -> None:
    scan = ayu.upload(b"one")["id"]
    ayu.share(scan, BUDI)
    made = started(ayu, scan, BUDI, CITRA)
    budi(acting("approve", made))
    ayu.sandbox.session(AYU).patch(f"https://www.googleapis.com/upload/drive/v3/files/{scan}?uploadType=media", b"two")
    assert set(answers(_got(ayu, made)).values()) == {"NO_RESPONSE"}


def test_to_lock_at_the_start_locks_nothing_as_live_runs_saw_it(ayu: Desk, brief: str) -> None:
    started(ayu, brief, BUDI, lockFile=True)
    assert "contentRestrictions" not in ayu.look(brief)


def test_one_decline_is_the_end(ayu: Desk, budi: Desk, citra: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI, CITRA)
    over = citra(acting("decline", made))
    assert (over["status"], answers(over)) == ("DECLINED", {BUDI: "NO_RESPONSE", CITRA: "DECLINED"})
    for verb in ("approve", "decline"):
        assert budi.refused(acting(verb, made)).message == "Permission denied"
    assert ayu.refused(acting("cancel", made)).code == 403


def test_only_reviewers_answer(ayu: Desk, budi: Desk, mallory: Desk, brief: str) -> None:
    made = started(ayu, brief, CITRA)
    assert budi.refused(acting("approve", made)).message == "Permission denied"
    assert ayu.refused(acting("decline", made)).message == "Permission denied"
    assert mallory.refused(acting("approve", made)).code == 404


def test_the_initiator_or_a_writer_calls_it_off(ayu: Desk, budi: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI)
    assert budi.refused(acting("cancel", made)).code == 403
    assert ayu(acting("cancel", made))["status"] == "CANCELLED"
    assert started(ayu, brief, BUDI)["status"] == "IN_PROGRESS"


def test_one_approval_at_a_time(ayu: Desk, brief: str) -> None:
    started(ayu, brief, BUDI)
    assert ayu.refused(starting(brief, CITRA)).code == 400


@pytest.mark.parametrize("reviewers", [(), ("",), ("nobody",), (BUDI, STRANGER)])
def test_every_reviewer_has_an_account(ayu: Desk, brief: str, reviewers: tuple[str, ...]) -> None:
    assert ayu.refused(starting(brief, *reviewers)).code == 400


def test_a_reviewer_without_access_is_asked_but_sees_nothing(ayu: Desk, mallory: Desk, brief: str) -> None:
    made = started(ayu, brief, MALLORY)
    assert mallory.refused(acting("approve", made)).code == 404


def test_who_may_not_start_is_told_so_beforehand(ayu: Desk, budi: Desk, mallory: Desk, brief: str) -> None:
    assert not budi.can(brief)["canStartApproval"]
    assert budi.refused(starting(brief, CITRA)).message == "Permission denied"
    assert not ayu.can(ayu.folder())["canStartApproval"]
    ayu.share(brief, MALLORY, "writer")
    outside = MALLORY.rpartition("@")[2] != AYU.rpartition("@")[2]
    assert mallory.can(brief)["canStartApproval"] is not outside


def test_a_writer_adds_and_replaces_reviewers(ayu: Desk, budi: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI)
    new = {"removedReviewerEmail": BUDI, "addedReviewerEmail": CITRA}
    after = ayu(acting("reassign", made, addReviewers=[{"addedReviewerEmail": MALLORY}], replaceReviewers=[new]))
    assert list(answers(after)) == [CITRA, MALLORY]
    assert budi.refused(acting("approve", made)).code == 403


def test_a_reader_hands_over_only_what_was_asked_of_them(ayu: Desk, budi: Desk, citra: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI, CITRA)
    mine = {"removedReviewerEmail": CITRA, "addedReviewerEmail": AYU}
    theirs = {"removedReviewerEmail": BUDI, "addedReviewerEmail": AYU}
    assert citra.refused(acting("reassign", made, replaceReviewers=[theirs])).code == 403
    assert citra.refused(acting("reassign", made, addReviewers=[{"addedReviewerEmail": AYU}])).code == 403
    assert list(answers(citra(acting("reassign", made, replaceReviewers=[mine])))) == [BUDI, AYU]
    budi(acting("approve", made))
    assert ayu.refused(acting("reassign", made, replaceReviewers=[{**theirs, "addedReviewerEmail": CITRA}])).code == 403


def test_a_comment_needs_words(ayu: Desk, budi: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI)
    assert budi(acting("comment", made, message="Nearly"))["status"] == "IN_PROGRESS"
    assert budi.refused(acting("comment", made)).code == 400


def test_what_is_over_may_be_commented_on_until_another_begins(ayu: Desk, budi: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI)
    budi(acting("decline", made))
    budi(acting("comment", made, message="Because"))
    started(ayu, brief, CITRA)
    assert budi.refused(acting("comment", made, message="And")).code == 403


def test_a_list_has_its_items_only_when_they_are_asked_for(ayu: Desk, citra: Desk, brief: str) -> None:
    made = started(ayu, brief, BUDI)
    ayu(acting("cancel", made))
    started(ayu, brief, BUDI)
    assert ayu(APPROVALS.list(fileId=brief)) == {"kind": "drive#approvalList"}
    first = citra(APPROVALS.list(fileId=brief, pageSize=1, fields="*"))
    assert [one["status"] for one in first["items"]] == ["CANCELLED"]
    rest = citra(APPROVALS.list(fileId=brief, pageSize=1, pageToken=first["nextPageToken"], fields="*"))
    assert [one["status"] for one in rest["items"]] == ["IN_PROGRESS"]
    assert "nextPageToken" not in rest


def test_an_approval_that_is_not_there_is_a_404(ayu: Desk, brief: str) -> None:
    assert ayu.refused(APPROVALS.get(fileId=brief, approvalId="nope")).code == 404
    other = started(ayu, brief, BUDI)
    assert ayu.refused(APPROVALS.get(fileId=ayu.make(), approvalId=other["approvalId"])).code == 404


def _got(desk: Desk, approval: dict[str, Any]) -> dict[str, Any]:
    named = {"fileId": approval["targetFileId"], "approvalId": approval["approvalId"]}
    answer: dict[str, Any] = desk(APPROVALS.get(**named))
    return answer
