import json
from typing import Any

import google.auth.exceptions
import gspread.exceptions
import httplib2
import pytest
import requests
from googleapiclient.errors import HttpError

from service.domain.errors import Conflict, Denied, FileLocked, Invalid, NotFound, SopError, Unavailable
from service.domain.sentences import reread
from service.gateways.google.failures import fault_of
from service.gateways.google.faults import NotAnswered, not_answered, translated
from service.gateways.google.reasons import Call

DOC = reread({"en": "the Doc", "id": "Dokumen"})


def answer(code: int, message: str = "", status: str = "", **more: Any) -> HttpError:
    body = {"error": {"code": code, "message": message, "status": status, **more}}
    return HttpError(httplib2.Response({"status": code}), json.dumps(body).encode())


def sheets_answer(code: int, message: str) -> gspread.exceptions.APIError:
    response = requests.Response()
    response.status_code = code
    response._content = json.dumps({"error": {"code": code, "message": message}}).encode()
    return gspread.exceptions.APIError(response)


def hidden_by_gspread(cause: Exception) -> Exception:
    error = PermissionError()
    error.__cause__ = cause
    return error


def no_token(words: str) -> Exception:
    error: Exception = google.auth.exceptions.TransportError(words)  # type: ignore[no-untyped-call]  # google-auth's
    return error


def no_refresh(words: str) -> Exception:
    error: Exception = google.auth.exceptions.RefreshError(words)  # type: ignore[no-untyped-call]  # google-auth's
    return error


def raised(error: Exception, *, writing: bool = False) -> SopError:
    failure = fault_of(error)
    assert failure is not None
    return translated(failure, DOC, call=Call(writing=writing))


DRIVE_SAYS: dict[str, Any] = {"errors": [{"domain": "usageLimits", "reason": "userRateLimitExceeded", "message": "x"}]}
STALE = "The required revision ID 'abc' does not match the latest revision."
OFFICE = "This operation is not supported for this document"
PROTECTED = "Invalid requests[0].updateCells: You are trying to edit a protected cell or object. Please contact..."


@pytest.mark.parametrize(
    ("error", "ours"),
    [
        (answer(404, "Requested entity was not found.", "NOT_FOUND"), NotFound),
        (answer(403, "The caller does not have permission", "PERMISSION_DENIED"), Denied),
        (answer(400, STALE, "INVALID_ARGUMENT"), Conflict),
        (answer(400, OFFICE, "FAILED_PRECONDITION"), Invalid),
        (answer(400, "x", errors=[{"reason": "invalidSharingRequest"}]), Invalid),
        (sheets_answer(400, PROTECTED), Denied),
        (sheets_answer(404, "Requested entity was not found."), NotFound),
        (gspread.exceptions.SpreadsheetNotFound(requests.Response()), NotFound),
        (hidden_by_gspread(sheets_answer(403, "The caller does not have permission")), Denied),
        (PermissionError(), Denied),
        (answer(409, "A file already exists with the provided ID."), Conflict),
        (answer(429, "Quota exceeded", "RESOURCE_EXHAUSTED"), Unavailable),
        (answer(403, "User Rate Limit Exceeded", **DRIVE_SAYS), Unavailable),
        (answer(503, "The service is currently unavailable.", "UNAVAILABLE"), Unavailable),
        (no_token("no network"), Unavailable),
        (httplib2.ServerNotFoundError("Unable to find the server at docs.googleapis.com"), Unavailable),
        (requests.ConnectionError("reset"), Unavailable),
        (ConnectionResetError("reset"), Unavailable),
        (TimeoutError("timed out"), Unavailable),
    ],
)
def test_each_of_googles_errors_becomes_ours(error: Exception, ours: type[SopError]) -> None:
    assert type(raised(error)) is ours


def test_a_locked_doc_refuses_to_be_written() -> None:
    assert isinstance(raised(answer(403, "The caller does not have permission"), writing=True), FileLocked)


@pytest.mark.parametrize(
    "error",
    [
        answer(403, "off", details=[{"reason": "SERVICE_DISABLED"}]),
        answer(403, "scopes", errors=[{"reason": "insufficientPermissions"}]),
        answer(403, "full", errors=[{"reason": "storageQuotaExceeded"}]),
        answer(401, "Invalid Credentials"),
        no_refresh("invalid_grant"),
        answer(400, "Invalid requests[0].insertText: ..."),
        answer(501, "The sandbox does not have docs.documents.fly yet."),
    ],
)
def test_what_no_second_try_mends_is_permanent(error: Exception) -> None:
    ours = raised(error, writing=True)
    assert isinstance(ours, Unavailable)
    assert ours.permanent


def test_no_text_of_google_reaches_a_person() -> None:
    ours = raised(answer(400, "Invalid requests[3].insertTable: secret words"))
    assert "secret" not in str(ours.sentence) + ours.sentence.spoken("id")


def test_the_sentence_names_the_thing_in_both_languages() -> None:
    ours = raised(answer(404))
    assert "the Doc" in str(ours.sentence)
    assert "Dokumen" in ours.sentence.spoken("id")


def test_an_html_answer_of_the_front_end_is_read_by_its_status() -> None:
    ours = raised(HttpError(httplib2.Response({"status": 429}), b"<html>We're sorry"))
    assert isinstance(ours, Unavailable)
    assert not ours.permanent


@pytest.mark.parametrize("error", [ZeroDivisionError(), NotFound(DOC)])
def test_an_error_that_is_not_googles_is_none_of_its(error: Exception) -> None:
    assert fault_of(error) is None


@pytest.mark.parametrize(
    ("error", "unharmed"),
    [
        (answer(429), True),
        (answer(403, **DRIVE_SAYS), True),
        (answer(500), False),
        (answer(503), False),
        (ConnectionRefusedError(), True),
        (ConnectionResetError(), False),
        (TimeoutError(), False),
        (no_token("token endpoint"), True),
        (requests.ConnectTimeout(), True),
        (requests.ReadTimeout(), False),
    ],
)
def test_it_is_known_whether_a_write_can_have_landed(error: Exception, unharmed: bool) -> None:
    fault = fault_of(error)
    assert fault is not None
    assert fault.unharmed is unharmed


def test_a_refused_connection_of_requests_is_unharmed() -> None:
    try:
        requests.get("http://127.0.0.1:9", timeout=5)  # the discard port: nobody listens
    except requests.ConnectionError as error:
        fault = fault_of(error)
    assert fault is not None
    assert fault.unharmed


def test_a_lost_answer_is_unavailable_and_not_permanent() -> None:
    assert isinstance(not_answered(DOC), NotAnswered)
    assert not not_answered(DOC).permanent
