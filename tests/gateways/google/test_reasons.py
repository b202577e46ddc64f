"""Every reason of Google's once, planted in the sandbox and met by the real client: said, waited for, outstanding."""

from collections.abc import Iterator
from typing import Any

import pytest

from service.domain.errors import Invalid, SopError
from service.domain.facts import StepRefused
from service.domain.sentences import Sentence
from service.domain.telling.google_refusals import refusals
from service.gateways.google.calling import Calling
from service.gateways.google.reasons import TABLE, Principal
from service.gateways.google.remedy import Remedy
from service.gateways.google.secrets import Secrets
from service.gateways.register.sheet import RegisterSheet
from service.gateways.tasks import Tasks
from service.sandbox.core.faults import Fault, PlantedAnswer
from service.sandbox.server import Sandbox
from tests.gateways.google.remedies import REMEDIES
from tests.gateways.sandboxed import BAKU, opened
from tests.people import KOPI

THE_DOC = Sentence("the Doc")
QUEUE = "projects/p/locations/l/queues/q"
MANY = 20

DRIVE: tuple[tuple[int, str, str, str], ...] = (
    (403, "userRateLimitExceeded", "User Rate Limit Exceeded", "BUSY"),
    (403, "rateLimitExceeded", "Rate Limit Exceeded", "BUSY"),
    (429, "rateLimitExceeded", "Rate Limit Exceeded", "BUSY"),
    (403, "quotaExceeded", "Quota exceeded", "BUSY"),
    (403, "limitExceeded", "Limit Exceeded", "BUSY"),
    (403, "uploadRateLimitExceeded", "x", "BUSY"),
    (403, "forbidden", "User Rate Limit Exceeded. Rate of requests for user exceed configured project quota.", "BUSY"),
    (403, "someThingNew", "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute'", "BUSY"),
    (403, "sharingRateLimitExceeded", "Rate limit exceeded. User message: exceeded your sharing quota.", "SHARING"),
    (403, "rateLimitExceeded", "These item(s) could not be shared because a rate limit was exceeded: x", "SHARING"),
    (403, "sharingLimitExceeded", "x", "SHARING"),
    (400, "invalidSharingRequest", "Sorry, you have exceeded your sharing quota.", "SHARING"),
    (403, "dailyLimitExceeded", "Daily Limit Exceeded", "DAILY"),
    (403, "rateLimitExceeded", "Quota exceeded for quota metric 'Queries' and limit 'Queries per day'", "DAILY"),
    (429, "RESOURCE_EXHAUSTED", "Daily Limit Exceeded.", "DAILY"),
    (403, "dailyLimitExceededUnreg", "Daily Limit for Unauthenticated Use Exceeded.", "PROJECT"),
    (403, "CONSUMER_SUSPENDED", "Permission denied: Consumer has been suspended.", "PROJECT"),
    (403, "BILLING_DISABLED", "This API method requires billing to be enabled.", "PROJECT"),
    (403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded.", "STORAGE"),
    (403, "teamDriveStorageQuotaExceeded", "x", "STORAGE"),
    (403, "quotaExceeded", "The user has exceeded their Drive storage quota", "STORAGE"),
    (403, "teamDriveFileLimitExceeded", "The file limit for this shared drive has been exceeded.", "DRIVE_FULL"),
    (403, "activeItemCreationLimitExceeded", "The creation limit of 500 million items.", "DRIVE_FULL"),
    (403, "numChildrenInNonRootLimitExceeded", "The limit for this folder's number of children", "FOLDER_FULL"),
    (403, "teamDriveHierarchyTooDeep", "This shared drive hierarchy depth will exceed the limit.", "TOO_DEEP"),
    (403, "myDriveHierarchyDepthLimitExceeded", "more than 100 levels of folders", "TOO_DEEP"),
    (403, "domainPolicy", "The domain administrators have disabled Drive apps.", "APPS_OFF"),
    (403, "cannotShareOutOfDomain", "Sharing outside of the domain is not permitted.", "OUTSIDE"),
    (403, "shareOutNotPermittedToUser", "x", "OUTSIDE"),
    (403, "shareInNotPermitted", "x", "OUTSIDE"),
    (403, "publishOutNotPermitted", "You are not permitted to publish out of your domain", "OUTSIDE"),
    (403, "teamDriveDomainUsersOnlyRestriction", "Only users in the same domain can be added.", "OUTSIDE"),
    (403, "teamDriveTeamMembersOnlyRestriction", "A members-only restriction prevents this.", "OUTSIDE"),
    (400, "invalidSharingRequest", "You may not share outside your organization", "OUTSIDE"),
    (400, "invalidSharingRequest", "Since there is no Google account associated with this address", "NO_ACCOUNT"),
    (400, "invalid", "The specified emailAddress is invalid or not applicable", "NO_ACCOUNT"),
    (
        400,
        "invalid",
        "The specified domain is invalid or not applicable for the given permission type.",
        "WRONG_DOMAIN",
    ),
    (403, "cannotShareTeamDriveWithNonGoogleAccounts", "x", "NO_ACCOUNT"),
    (400, "invalidSharingRequest", 'User message: "ACL change not allowed."', "RIGHTS"),
    (400, "invalidSharingRequest", "the items were successfully shared but emails could not be sent", "UNMAILED"),
    (403, "teamDriveMembershipRequired", "The attempted action requires shared drive membership.", "NO_MEMBER"),
    (403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file.", "RIGHTS"),
    (403, "insufficientParentPermissions", "Insufficient permissions for the specified parent.", "RIGHTS"),
    (403, "forbidden", "Forbidden", "RIGHTS"),
    (403, "appNotAuthorizedToFile", "The user has not granted the app 1 write access to the file 2.", "NOT_GRANTED"),
    (403, "appNotAuthorizedToChild", "The user has not granted the app 1 access to the child file", "NOT_GRANTED"),
    (403, "cannotDownloadFile", "This file cannot be downloaded by the user.", "COPYING_OFF"),
    (403, "cannotExportFile", "This file cannot be exported by the user.", "COPYING_OFF"),
    (403, "cannotCopyFile", "This file cannot be copied by the user.", "COPYING_OFF"),
    (403, "cannotDownloadAbusiveFile", "This file has been identified as malware", "COPYING_OFF"),
    (403, "fileNotDownloadable", "Only files with binary content can be downloaded.", "COPYING_OFF"),
    (403, "exportSizeLimitExceeded", "This file is too large to be exported.", "TOO_BIG"),
    (403, "cannotModifyContentRestriction", "x", "LOCKED"),
    (423, "fileLocked", "locked", "LOCKED"),
    (403, "cannotModifyInheritedTeamDrivePermission", "Cannot update or delete an inherited one", "INHERITED"),
    (403, "cannotDeleteInheritedPermission", "x", "INHERITED"),
    (403, "fileWriterTeamDriveMoveInDisabled", "not allowed writers to move items in", "MOVE_IN_OFF"),
    (403, "crossDomainMoveRestriction", "x", "MOVE_IN_OFF"),
    (403, "fileOwnerNotMemberOfTeamDrive", "x", "MOVE_IN_OFF"),
    (403, "teamDrivesFolderMoveInNotSupported", "Moving folders is not supported.", "NOT_MOVABLE"),
    (403, "cannotAddParent", "A shared drive item must have exactly one parent", "NOT_MOVABLE"),
    (403, "teamDrivesParentLimit", "A shared drive item must have exactly one parent.", "NOT_MOVABLE"),
    (403, "cannotMoveTrashedItemIntoTeamDrive", "x", "TRASHED"),
    (403, "cannotSetExpiration", "x", "OURS"),
    (403, "fieldNotWritable", "The resource body includes fields which are not directly writable.", "OURS"),
    (403, "fileOrganizerOnNonTeamDriveNotSupported", "x", "OURS"),
    (400, "cannotShareTeamDriveTopFolderWithAnyoneOrDomains", "Cannot share the top folder", "OURS"),
    (400, "badRequest", "Bad Request", "OURS"),
    (
        400,
        "INVALID_ARGUMENT",
        "Invalid requests[0].insertInlineImage: There was a problem retrieving the image.",
        "NO_PICTURE",
    ),
    (400, "invalid", "Invalid Value", "OURS"),
    (400, "failedPrecondition", "Precondition check failed.", "NOT_NOW"),
    (403, "accessNotConfigured", "Access Not Configured. The API (Google Drive API) is not enabled", "SWITCHED_OFF"),
    (403, "SECURITY_POLICY_VIOLATED", "Request is prohibited by organization's policy.", "OUTSIDE_NETWORK"),
    (401, "authError", "Invalid Credentials", "ACCOUNT"),
    (403, "insufficientPermissions", "Insufficient Permission: Request had insufficient scopes.", "ACCOUNT"),
    (404, "notFound", "File not found: x.", "GONE"),
    (410, "updatedMinTooLongAgo", "gone", "GONE"),
    (409, "conflict", "A file already exists with the provided ID.", "CHANGED"),
    (412, "conditionNotMet", "Precondition Failed", "CHANGED"),
    (413, "uploadTooLarge", "x", "TOO_LARGE"),
    (403, "backendError", "Backend Error", "SILENT"),
    (499, "", "The operation was cancelled.", "SILENT"),
    (500, "internalError", "Internal Error", "SILENT"),
    (502, "", "bad gateway", "SILENT"),
    (504, "deadlineExceeded", "timeout", "SILENT"),
    (418, "somethingNew", "I am a teapot", "OURS"),
)
SHEETS: tuple[tuple[int, str, str, str], ...] = (
    (400, "", ("Invalid requests[3].insertDimension: This action would increase the number of cells in the workbook "
        "above the limit of 10000000 cells."), "SHEET_FULL"),
    (400, "", "Invalid requests[4].updateCells: Attempting to write row: 301, beyond the last requested row of: 299",
        "SHEET_CHANGED"),
    (400, "", "Range ('SOPs'!A1001) exceeds grid limits. Max rows: 1000, max columns: 26", "SHEET_CHANGED"),
    (400, "", "Invalid requests[0].updateCells: No grid with id: 1002", "SHEET_CHANGED"),
    (400, "", "Invalid requests[0].deleteDimension: Sorry, it is not possible to delete all non-frozen rows.",
        "ONLY_FROZEN"),
    (400, "", ("Invalid requests[1].updateCells: Your input contains more than the maximum of 50000 characters in a "
        "single cell."), "CELL_FULL"),
    (400, "", "Invalid requests[5].updateCells: You are trying to edit a protected cell or object.", "PROTECTED"),
    (400, "", "Invalid requests[0].updateCells: fields are wrong", "OURS"),
    (403, "", "The caller does not have permission", "LOCKED"),
    (403, "SERVICE_DISABLED", "Google Sheets API has not been used in project 1 before or it is disabled.",
        "SWITCHED_OFF"),
    (403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "Request had insufficient authentication scopes.", "ACCOUNT"),
    (403, "", "Request had insufficient authentication scopes.", "ACCOUNT"),
    (413, "", "Request payload size exceeds the limit", "TOO_LARGE"),
    (429, "RATE_LIMIT_EXCEEDED", "Quota exceeded for quota metric 'Write requests'", "BUSY"),
)  # fmt: skip
DOCS: tuple[tuple[int, str, str, str], ...] = (
    (400, "", "The required revision ID 'x' does not match the latest revision.", "EDITED"),
    (400, "", "This operation is not supported for this document", "OFFICE_FILE"),
    (400, "", "Invalid requests[0].insertText: Index 9 must be less than the end index", "OURS"),
    (403, "", "The caller does not have permission", "LOCKED"),
    (429, "", "Quota exceeded for quota metric 'Write requests per minute per user'", "BUSY"),
    (503, "", "The service is currently unavailable.", "SILENT"),
)
GMAIL: tuple[tuple[int, str, str, str], ...] = (
    (429, "userRateLimitExceeded", "User-rate limit exceeded.  Retry after 2026-11-29T09:00:00.000Z (Mail sending)",
        "MAILS"),
    (403, "dailyLimitExceeded", "Daily user sending quota exceeded", "MAILS"),
    (429, "rateLimitExceeded", "Sending limit exceeded", "MAILS"),
    (429, "rateLimitExceeded", "Too many concurrent requests for user", "BUSY"),
    (403, "domainPolicy", "The domain administrators have disabled Gmail apps.", "MAIL_APPS_OFF"),
    (400, "failedPrecondition", "Mail service not enabled", "NO_MAILBOX"),
    (400, "failedPrecondition", "Precondition check failed.", "NO_MAILBOX"),
    (400, "invalidArgument", "Invalid To header", "WRONG_ADDRESS"),
    (400, "invalidArgument", "Recipient address required", "WRONG_ADDRESS"),
    (403, "forbidden", "Delegation denied for baku@kopi.example", "DELEGATION"),
    (403, "insufficientPermissions", "Request had insufficient authentication scopes.", "DELEGATION"),
)  # fmt: skip
TASKS: tuple[tuple[int, str, str, str], ...] = (
    (404, "", "Queue does not exist.", "NO_QUEUE"),
    (403, "IAM_PERMISSION_DENIED", "The principal lacks IAM permission cloudtasks.tasks.create", "QUEUE_CLOSED"),
    (403, "SERVICE_DISABLED", "Cloud Tasks API has not been used in project 1 before", "SWITCHED_OFF"),
)
SECRETS: tuple[tuple[int, str, str, str], ...] = (
    (403, "IAM_PERMISSION_DENIED", "Permission 'secretmanager.versions.access' denied", "SECRET_CLOSED"),
)
PERSON: tuple[tuple[int, str, str, str], ...] = (
    (401, "authError", "Invalid Credentials", "SIGN_IN"),
    (401, "ACCESS_TOKEN_EXPIRED", "Request had invalid authentication credentials.", "SIGN_IN"),
    (403, "insufficientPermissions", "Insufficient Permission", "CONSENT"),
    (403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "Request had insufficient authentication scopes.", "CONSENT"),
    (403, "insufficientFilePermissions", "The user does not have sufficient permissions", "THEIR_RIGHTS"),
    (403, "forbidden", "Forbidden", "THEIR_RIGHTS"),
    (403, "appNotAuthorizedToFile", "x", "NOT_GRANTED"),
    (403, "userRateLimitExceeded", "x", "BUSY"),
    (403, "domainPolicy", "The domain administrators have disabled Drive apps.", "APPS_OFF"),
)
REFUSALS = [
    pytest.param(product, *case, id=f"{product} {case[0]} {case[1] or case[2][:40]} {case[3]}")
    for product, cases in {
        "drive": DRIVE, "sheets": SHEETS, "docs": DOCS, "gmail": GMAIL, "cloudtasks": TASKS,
        "secretmanager": SECRETS, "person": PERSON
    }.items()
    for case in cases
]  # fmt: skip


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with opened() as made:
        yield made


def called(sandbox: Sandbox, product: str, planted: PlantedAnswer) -> tuple[SopError, int]:
    """Return what a call comes to that is refused every time, and how often it was sent."""
    seconds = [0.0]

    def sleep(pause: float) -> None:
        seconds[0] += pause

    who: Principal = "person" if product == "person" else "sender" if product == "gmail" else "baku"
    calling = Calling(
        lambda: sandbox.http(BAKU), principal=who, limits={}, clock=lambda: seconds[0], sleep=sleep, patience=5.0
    )
    sandbox.plant(Fault("answer", times=MANY, planted=planted))
    before = sandbox.calls()[-1].id if sandbox.calls() else 0
    with pytest.raises(SopError) as caught:
        _call(sandbox, product, calling)
    sandbox.app.test_client().delete("/_sandbox/faults")
    return caught.value, len(sandbox.calls(before))


def _call(sandbox: Sandbox, product: str, calling: Calling) -> Any:
    match product:
        case "docs":
            request = calling.documents.batchUpdate(documentId="d1", body={"requests": []})
            return calling.execute(request, THE_DOC, repeatable=True, writing=True)
        case "sheets":
            register = RegisterSheet(calling, lambda: sandbox.session(BAKU))
            return calling.attempt(
                lambda: register._client.batch_update("s1", {"requests": []}),
                method="sheets.spreadsheets.batchUpdate",
                kind="write",
                repeatable=True,
                writing=True,
            )
        case "gmail":
            return calling.execute(calling.drafts.send(userId="me", body={"id": "x"}), repeatable=True)
        case "secretmanager":
            return Secrets(calling).consent("projects/kopi/secrets/baku")
        case "cloudtasks":
            return Tasks(calling, QUEUE, sandbox.now).put("/tasks/sync", {}, "")
    return calling.execute(calling.drive.files.get(fileId="f1"), THE_DOC)


@pytest.mark.parametrize(("product", "code", "reason", "message", "remedy"), REFUSALS)
def test_each_reason_has_its_remedy_and_is_waited_for_only_where_that_helps(
    sandbox: Sandbox, product: str, code: int, reason: str, message: str, remedy: str
) -> None:
    error, sent = called(sandbox, product, PlantedAnswer(code, reason, message))
    expected = REMEDIES[remedy]
    said = error.problems[0].sentence if isinstance(error, Invalid) else error.sentence
    assert said.text == expected.sentence.text
    assert (error.whose, error.again) == (expected.whose, expected.again)
    assert (sent > 1) is (expected.again == "at once")
    (item,) = refusals([StepRefused("lock", "0", error.sentence)], KOPI)
    assert all(error.sentence.spoken(language) in item.sentence.spoken(language) for language in ("en", "id"))


def test_every_row_is_met_by_some_reason_here_or_among_the_tokens() -> None:
    from tests.gateways.google.test_tokens import CONNECTED, TOKENS

    met = {case.values[-1] for case in REFUSALS} | {case[-1] for case in (*TOKENS, *CONNECTED)}
    listed = {row.remedy for row in TABLE}
    assert {name for name, remedy in REMEDIES.items() if remedy in listed} == set(REMEDIES) == met


@pytest.mark.parametrize("remedy", REMEDIES.values(), ids=list(REMEDIES))
def test_each_remedy_says_in_both_languages_what_to_do(remedy: Remedy) -> None:
    sentence = remedy.error(THE_DOC).sentence
    english, indonesian = str(sentence), sentence.spoken("id")
    assert english != indonesian
    assert english.count(".") >= 1
    assert "{" not in english + indonesian
