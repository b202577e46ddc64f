"""Whatever Google's answer looks like, what it says is read."""

import json

import gspread.exceptions
import httplib2
import pytest
import requests
from googleapiclient.errors import HttpError

from service.gateways.google.failures import Answered, CallFailure, fault_of
from service.gateways.google.file_remedies import RIGHTS
from service.gateways.google.reasons import Call, remedy_of
from service.gateways.google.remedies import BUSY, SILENT

RATE = {"code": 403, "message": "User Rate Limit Exceeded", "errors": [{"reason": "userRateLimitExceeded"}]}
SORRY = b"<html><head><style>p {}</style><title>Sorry...</title></head><body>We&#39;re sorry... your computer or \
network may be sending automated queries.</body></html>"


def failure(content: bytes, status: int = 403) -> CallFailure:
    found = fault_of(Answered(status, content))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"error": RATE}).encode(),
        json.dumps([{"error": RATE}]).encode(),
        json.dumps({"error": {**RATE, "errors": None, "details": None}}).encode(),
        json.dumps({"error": {"code": 403, "details": [{"reason": "RATE_LIMIT_EXCEEDED"}], "errors": "x"}}).encode(),
        json.dumps({"error": {"code": 403, "errors": [None, {"reason": 7}, {"reason": "rateLimitExceeded"}]}}).encode(),
        SORRY,
        b'{"error":{"code":403,"message":"Rate Limit Exceeded"',
    ],
)
def test_a_rate_limit_is_known_in_whatever_body_it_comes(content: bytes) -> None:
    assert remedy_of(failure(content), Call("drive.files.get")) is BUSY


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[1]",
        b"null",
        b"12",
        b'"text"',
        b'{"error":null}',
        b'{"error":[]}',
        b'{"error":{"message":12,"errors":{"reason":"x"},"details":5}}',
        b'{"error":{"code":403,"errors":null,"details":null,"message":null}}',
        b"<html><title>Error 403 (Forbidden)!!1</title>We are sorry, but you do not have access to this page</html>",
    ],
)
def test_a_body_that_says_nothing_known_is_judged_by_its_status(content: bytes) -> None:
    assert remedy_of(failure(content), Call("drive.files.get")) is RIGHTS
    assert remedy_of(failure(content, 502), Call("drive.files.get")) is SILENT


def test_a_page_is_read_as_its_words() -> None:
    assert failure(SORRY).message.startswith("Sorry... We're sorry...")


@pytest.mark.parametrize("body", [{"error": "invalid_grant", "error_description": "Bad"}, {"message": "x"}])
def test_an_answer_of_another_server_than_the_api_is_read_too(body: dict[str, str]) -> None:
    found = failure(json.dumps(body).encode())
    assert found.reasons == ((body["error"],) if "error" in body else ())
    assert found.message == body.get("error_description", body.get("message"))


def test_the_clients_own_errors_are_read_like_the_answer() -> None:
    content = json.dumps({"error": {**RATE, "code": 429}}).encode()
    response = requests.Response()
    response.status_code, response._content = 429, content
    hidden = PermissionError()
    hidden.__cause__ = gspread.exceptions.APIError(response)
    for error in (HttpError(httplib2.Response({"status": 429}), content), hidden.__cause__, hidden):
        assert fault_of(error) == failure(content, 429)


def test_an_answer_that_is_cut_off_or_a_page_in_its_stead_is_no_answer() -> None:
    found = fault_of(json.JSONDecodeError("Expecting value", "<html>", 0))
    assert found == CallFailure(0)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 412, 413, 423, 429, 501])
def test_a_refused_write_changed_nothing(status: int) -> None:
    assert CallFailure(status).unharmed


@pytest.mark.parametrize("status", [0, 408, 499, 500, 502, 503, 504])
def test_of_others_it_is_not_known(status: int) -> None:
    assert not CallFailure(status).unharmed
