"""approvals.start, get, list, approve, decline, cancel, reassign and comment (evidence/drive.md D10).

Messages go into mails and a log that the API does not show: they are taken, and not to be read again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.core.random_id import random_id
from service.sandbox.drive.methods.granting import has_account
from service.sandbox.drive.state import approvals, revisions
from service.sandbox.drive.state.approvals import APPROVED, CANCELLED, DECLINED, NO_RESPONSE, RESET, Approval
from service.sandbox.drive.state.model import ID, ROLES, File, Restriction
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.drive.workspace.resource import moment, page_place, page_token, stamp, user

LOCKED = "Locked for File Approval"
"""The reason of the restriction that an approval puts on a file (evidence/drive.md 120)."""
_UNSPECIFIED = "FILE_CONTENT_CHANGE_BEHAVIOR_UNSPECIFIED"


def start(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return a new approval. `lockFile` locks nothing: two live runs saw it so, against the guide.

    See evidence/drive.md 120.
    """
    file, body = workspace.named(call.path["fileId"]), call.body or {}
    connection = workspace.store.connection
    if not workspace.capabilities(file)["canStartApproval"]:
        raise denied()
    if approvals.current(connection, file.id):  # not established: the error
        raise ApiError(
            400, "An approval is already in progress on this file.", "FAILED_PRECONDITION", "failedPrecondition"
        )
    reviewers = [_account(email, "reviewerEmails") for email in body.get("reviewerEmails", [])]
    if not reviewers:
        raise invalid("Required", reason="required", location="reviewerEmails")
    behavior = body.get("fileContentChangeBehavior", _UNSPECIFIED)
    approval = Approval(
        random_id(ID, 32),
        file.id,
        call.person,
        dict.fromkeys(reviewers, NO_RESPONSE),
        call.at,
        call.at,
        behavior=RESET if behavior == _UNSPECIFIED else behavior,
        due=moment(body["dueTime"], "dueTime") if "dueTime" in body else None,
    )
    return _kept(workspace, approval)


def get(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return an approval; whoever sees the file sees it."""
    return approval_resource(workspace, _named(call, workspace)[1])


def list_approvals(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the approvals of a file, under `items`."""
    file, size = workspace.named(call.path["fileId"]), call.query.get("pageSize", 100)
    question = (call.method, file.id)
    after = page_place(question, call.query.get("pageToken"), 0)
    if size < 1:
        raise invalid("Invalid Value", reason="invalid", location="pageSize")
    found = list(approvals.kept(workspace.store.connection, file.id, after, size + 1))
    approval_list: dict[str, Any] = {"kind": "drive#approvalList"}
    if len(found) > size:
        approval_list["nextPageToken"] = page_token(question, found[size - 1][0])
    return approval_list | {"items": [approval_resource(workspace, approval) for _, approval in found[:size]]}


def approve(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the approval with the caller's yes; the last one completes it and locks the file.

    See evidence/drive.md 117, 119.
    """
    file, approval = _to_answer(call, workspace)
    after = approval.answered(call.person.lower(), APPROVED, call.at)
    if after.status == APPROVED:
        head = revisions.one(workspace.store.connection, file.id, "head")
        after = replace(after, revision=head[0].id if head else None)
        if after.behavior == RESET:
            restriction = Restriction(LOCKED, owner_restricted=False, by=call.person, at=call.at)
            workspace.change(replace(file, restriction=file.restriction or restriction), content=False)
    return _kept(workspace, after)


def decline(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the approval, over by the caller's no."""
    _, approval = _to_answer(call, workspace)
    return _kept(workspace, approval.answered(call.person.lower(), DECLINED, call.at))


def cancel(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the approval, called off by its initiator or a writer."""
    file, approval = _named(call, workspace)
    if not approval.in_progress or not _leads(workspace, file, approval):
        raise denied()
    return _kept(workspace, replace(approval, status=CANCELLED, completed=call.at, modified=call.at))


def reassign(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the approval with reviewers added or replaced; a reader hands over only what was asked of them (118)."""
    file, approval = _named(call, workspace)
    body = call.body or {}
    added, replaced = body.get("addReviewers", []), body.get("replaceReviewers", [])
    if not approval.in_progress or not (_leads(workspace, file, approval) or _hands_over(call, added, replaced)):
        raise denied()
    if not added and not replaced:
        raise invalid("Required", reason="required", location="addReviewers")
    responses = dict(approval.responses)
    for one in replaced:
        responses = _replaced(responses, one.get("removedReviewerEmail", "").lower(), _new(one, responses))
    for one in added:
        responses[_new(one, responses)] = NO_RESPONSE
    return _kept(workspace, replace(approval, responses=responses, modified=call.at))


def comment(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the approval; one that is over may be commented on while no other is in progress.

    See evidence/drive.md 117.
    """
    file, approval = _named(call, workspace)
    if not (call.body or {}).get("message"):
        raise invalid("Required", reason="required", location="message")
    going_on = approvals.current(workspace.store.connection, file.id)
    takes_part = call.person.lower() in approval.responses or _leads(workspace, file, approval)
    if not takes_part or (going_on and going_on.id != approval.id):  # not established: who else may comment
        raise denied()
    return _kept(workspace, replace(approval, modified=call.at))


def approval_resource(workspace: DriveWorkspace, approval: Approval) -> dict[str, Any]:
    """Return an approval as the API shows it (drive.v3 Approval)."""
    resource: dict[str, Any] = {
        "kind": "drive#approval",
        "approvalId": approval.id,
        "targetFileId": approval.file,
        "createTime": stamp(approval.created),
        "modifyTime": stamp(approval.modified),
        "status": approval.status,
        "initiator": user(workspace, approval.initiator),
        "fileContentChangeBehavior": approval.behavior,
        "reviewerResponses": [
            {"kind": "drive#reviewerResponse", "reviewer": user(workspace, reviewer), "response": response}
            for reviewer, response in approval.responses.items()
        ],
    }
    times = {"dueTime": approval.due, "completeTime": approval.completed}
    resource |= {name: stamp(at) for name, at in times.items() if at}
    return resource | ({"approvedRevisionId": approval.revision} if approval.revision else {})


def denied() -> ApiError:
    """Return the 403 of whoever may not act, or not any more (evidence/drive.md 121)."""
    return ApiError(403, "Permission denied", "PERMISSION_DENIED", "forbidden")


def _kept(workspace: DriveWorkspace, approval: Approval) -> dict[str, Any]:
    approvals.keep(workspace.store.connection, approval)
    return approval_resource(workspace, approval)


def _named(call: Call, workspace: DriveWorkspace) -> tuple[File, Approval]:
    file, approval_id = workspace.named(call.path["fileId"]), call.path["approvalId"]
    approval = approvals.one(workspace.store.connection, file.id, approval_id)
    if approval is None:
        raise ApiError(404, f"Approval not found: {approval_id}.", "NOT_FOUND", "notFound", location="approvalId")
    return file, approval


def _to_answer(call: Call, workspace: DriveWorkspace) -> tuple[File, Approval]:
    """Return what the caller is asked to approve."""
    file, approval = _named(call, workspace)
    if not approval.in_progress or call.person.lower() not in approval.responses:
        raise denied()
    return file, approval


def _leads(workspace: DriveWorkspace, file: File, approval: Approval) -> bool:
    person = workspace.call.person
    role = workspace.role(file, person) or ROLES[0]
    return person == approval.initiator or ROLES.index(role) >= ROLES.index("writer")


def _hands_over(call: Call, added: Iterable[Any], replaced: Iterable[Mapping[str, str]]) -> bool:
    return not list(added) and all(one.get("removedReviewerEmail", "").lower() == call.person for one in replaced)


def _replaced(responses: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    if responses.get(old) != NO_RESPONSE:
        raise denied()
    return {new if reviewer == old else reviewer: given for reviewer, given in responses.items()}


def _new(one: Mapping[str, str], there: Mapping[str, str]) -> str:
    email = _account(one.get("addedReviewerEmail", ""), "addedReviewerEmail")
    if email in there:
        raise invalid("Invalid Value", reason="invalid", location="addedReviewerEmail")
    return email


def _account(email: str, where: str) -> str:
    """Return the address of a reviewer, who must have a Google account (evidence/drive.md 116)."""
    if not has_account(email):
        raise invalid("Invalid Value", reason="invalid", location=where)
    return email.lower()


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.approvals.start": start,
    "drive.approvals.get": get,
    "drive.approvals.list": list_approvals,
    "drive.approvals.approve": approve,
    "drive.approvals.decline": decline,
    "drive.approvals.cancel": cancel,
    "drive.approvals.reassign": reassign,
    "drive.approvals.comment": comment,
}
