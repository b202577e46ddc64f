"""What a test plants over HTTP comes back through the real client, as Google would have sent it."""

import http.client
import json
from collections.abc import Iterator
from typing import Any

import gspread
import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


def api(sandbox: Sandbox, name: str, version: str, person: str = AYU) -> Any:
    return build(name, version, http=sandbox.http(person), static_discovery=True)


def plant(sandbox: Sandbox, **fault: Any) -> None:
    planted = sandbox.app.test_client().post("/_sandbox/faults", json={"kind": "answer", **fault})
    assert planted.status_code == 201, planted.get_data()


def refused(request: Any) -> HttpError:
    with pytest.raises(HttpError) as caught:
        request.execute()
    return caught.value


def error(caught: HttpError) -> Any:
    return json.loads(caught.content)["error"]


def test_drive_names_a_planted_reason_in_its_list(sandbox: Sandbox) -> None:
    plant(
        sandbox,
        method="drive.permissions.create",
        planted={"code": 403, "reason": "domainPolicy", "domain": "usageLimits", "message": "The domain's policy…"},
    )
    caught = refused(api(sandbox, "drive", "v3").permissions().create(fileId="f", body={"role": "reader"}))
    assert caught.resp.status == 403
    listed = {"message": "The domain's policy…", "domain": "usageLimits", "reason": "domainPolicy"}
    assert error(caught) == {"code": 403, "message": "The domain's policy…", "errors": [listed]}


@pytest.mark.parametrize(
    ("code", "status"), [(400, "INVALID_ARGUMENT"), (409, "ABORTED"), (499, "CANCELLED"), (504, "DEADLINE_EXCEEDED")]
)
def test_docs_and_sheets_name_a_planted_reason_in_their_details(sandbox: Sandbox, code: int, status: str) -> None:
    plant(sandbox, planted={"code": code, "reason": "SERVICE_DISABLED", "domain": "googleapis.com", "message": "Off."})
    caught = refused(api(sandbox, "docs", "v1").documents().get(documentId="d"))
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "SERVICE_DISABLED",
        "domain": "googleapis.com",
    }
    assert error(caught) == {"code": code, "message": "Off.", "status": status, "details": [info]}


def test_gmail_says_a_planted_answer_twice(sandbox: Sandbox) -> None:
    said = {"code": 400, "reason": "failedPrecondition", "status": "FAILED_PRECONDITION", "message": "No mail here."}
    plant(sandbox, planted=said)
    caught = refused(api(sandbox, "gmail", "v1").users().getProfile(userId="me"))
    assert (error(caught)["errors"][0]["reason"], error(caught)["message"]) == ("failedPrecondition", "No mail here.")


@pytest.mark.parametrize(
    ("body", "mime_type", "sent"),
    [
        ("<html><title>Error 403 (Forbidden)!!1</title>", "text/html; charset=UTF-8", None),
        ("", "text/html; charset=UTF-8", b""),
        ("Service Unavailable", "text/plain", None),
        ([{"error": {"code": 403, "message": "User Rate Limit Exceeded"}}], "application/json; charset=UTF-8", None),
        ({"error": "invalid_grant", "error_description": "Bad Request"}, "application/json; charset=UTF-8", None),
    ],
)
def test_a_planted_body_comes_instead_of_the_envelope(
    sandbox: Sandbox, body: Any, mime_type: str, sent: bytes | None
) -> None:
    named = {"mime_type": mime_type} if mime_type == "text/plain" else {}
    plant(sandbox, planted={"code": 403, "body": body, **named})
    response = sandbox.session(AYU).get("https://sheets.googleapis.com/v4/spreadsheets/1")
    assert (response.status_code, response.headers["Content-Type"]) == (403, mime_type)
    expected = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    assert response.content == (sent if sent is not None else expected)


def test_a_planted_header_reaches_the_client(sandbox: Sandbox) -> None:
    plant(sandbox, planted={"code": 429, "message": "Slow down.", "headers": {"Retry-After": "7"}})
    caught = refused(api(sandbox, "drive", "v3").files().list())
    assert (caught.resp.status, caught.resp["retry-after"]) == (429, "7")


def test_gspread_meets_what_was_planted(sandbox: Sandbox) -> None:
    plant(sandbox, method="sheets.spreadsheets.get", planted={"code": 503, "message": "Away."})
    client = gspread.Client(None, sandbox.session(AYU))  # type: ignore[arg-type]  # the session is authorised already
    with pytest.raises(gspread.exceptions.APIError, match="Away"):
        client.open_by_key("1")


@pytest.mark.parametrize(("kind", "left"), [("answer", []), ("answer-after", ["n"])])
def test_a_planted_answer_may_hide_a_write_that_landed(sandbox: Sandbox, kind: str, left: list[str]) -> None:
    files = api(sandbox, "drive", "v3").files()
    plant(sandbox, kind=kind, method="drive.files.create", planted={"code": 502, "body": "<html>502</html>"})
    assert refused(files.create(body={"name": "n"})).resp.status == http.client.BAD_GATEWAY
    assert [one["name"] for one in files.list().execute()["files"]] == left


def test_a_fault_may_be_meant_for_one_file_one_person_or_one_text(sandbox: Sandbox) -> None:
    files = api(sandbox, "drive", "v3").files()
    one, other = (files.create(body={"name": name}).execute()["id"] for name in ("one", "other"))
    plant(sandbox, file=one, planted={"code": 404})
    assert files.get(fileId=other).execute()["id"] == other
    assert refused(files.get(fileId=one)).resp.status == 404
    plant(sandbox, person=BUDI, planted={"code": 401})
    assert files.get(fileId=one).execute()["id"] == one
    assert refused(api(sandbox, "drive", "v3", BUDI).files().list()).resp.status == 401
    plant(sandbox, method="drive.permissions.create", holds=BUDI, planted={"code": 400})
    given = {"type": "user", "role": "reader"}
    permissions = api(sandbox, "drive", "v3").permissions()
    permissions.create(fileId=one, body={**given, "emailAddress": "citra@kopi.example"}).execute()
    assert refused(permissions.create(fileId=one, body={**given, "emailAddress": BUDI})).resp.status == 400


@pytest.mark.parametrize(
    ("fault", "wrong"),
    [
        ({"kind": "answer"}, "planted"),
        ({"kind": "503", "planted": {"code": 503}}, "planted"),
        ({"planted": {}}, "planted.code"),
        ({"planted": {"code": 99}}, "planted.code"),
        ({"planted": {"code": 403, "reason": 1, "word": "x"}}, "planted.reason"),
        ({"planted": {"code": 403, "reason": 1, "word": "x"}}, "planted.word"),
        ({"planted": {"code": 429, "headers": {"Retry-After": 7}}}, "planted.headers.Retry-After"),
        ({"nth": 0, "planted": {"code": 403}}, "nth"),
    ],
)
def test_what_cannot_be_planted_is_refused_with_all_that_is_wrong(
    sandbox: Sandbox, fault: dict[str, Any], wrong: str
) -> None:
    told = sandbox.app.test_client().post("/_sandbox/faults", json={"kind": "answer", **fault})
    assert told.status_code == 400
    assert f"{wrong}:" in told.get_data(as_text=True)
