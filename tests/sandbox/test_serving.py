"""What holds for every call, whichever product answers it."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseUpload

from service.sandbox.core.faults import Fault
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI

FILES = "https://www.googleapis.com/drive/v3/files"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


def files(sandbox: Sandbox, person: str = AYU) -> Any:
    return build("drive", "v3", http=sandbox.http(person), static_discovery=True).files()


def names(sandbox: Sandbox) -> list[str]:
    return [f["name"] for f in files(sandbox).list().execute()["files"]]


def test_the_bearer_token_is_the_person(sandbox: Sandbox) -> None:
    made = files(sandbox).create(body={"name": "mine"}, fields="id,owners(emailAddress)").execute()
    assert made["owners"] == [{"emailAddress": AYU}]
    with pytest.raises(HttpError, match="File not found"):
        files(sandbox, BUDI).get(fileId=made["id"]).execute()


def test_nobody_gets_anything_without_a_token(sandbox: Sandbox) -> None:
    client = sandbox.app.test_client()
    assert client.get("/drive/v3/files").status_code == 401
    assert client.get("/drive/v3/files").get_json()["error"]["errors"][0]["reason"] == "authError"
    assert client.get("/v4/spreadsheets/1").get_json()["error"]["status"] == "UNAUTHENTICATED"


def test_what_google_has_and_the_sandbox_has_not_is_a_501_by_its_name(sandbox: Sandbox) -> None:
    answered = sandbox.session(AYU).get("https://www.googleapis.com/drive/v3/apps")
    assert answered.status_code == 501
    assert "drive.apps.list" in answered.json()["error"]["message"]


def test_a_path_that_google_does_not_have_is_a_404(sandbox: Sandbox) -> None:
    assert sandbox.session(AYU).get("https://www.googleapis.com/drive/v9/files").status_code == 404


@pytest.mark.parametrize("body", [b"{", b"[1]", b'"x"', b"\xff", b'{"name": NaN}', b"[" * 100_000])
def test_a_body_that_is_no_json_object_is_googles_400(sandbox: Sandbox, body: bytes) -> None:
    answered = sandbox.session(AYU).post(FILES, data=body)
    assert answered.status_code == 400
    assert names(sandbox) == []


def test_half_a_surrogate_pair_becomes_the_replacement_character(sandbox: Sandbox) -> None:
    sandbox.session(AYU).post(FILES, data=b'{"name": "a\\ud83d"}')
    assert names(sandbox) == ["a\N{REPLACEMENT CHARACTER}"]


def test_a_get_too_long_for_a_url_may_come_as_a_post(sandbox: Sandbox) -> None:
    files(sandbox).create(body={"name": "n"}).execute()
    query = f"name = 'n' or name = '{'x' * 2000}'"
    assert [f["name"] for f in files(sandbox).list(q=query).execute()["files"]] == ["n"]
    assert sandbox.calls()[-1].method == "drive.files.list"


@pytest.mark.parametrize("resumable", [False, True])
def test_media_arrives_whole_in_one_piece_or_in_chunks(sandbox: Sandbox, *, resumable: bool) -> None:
    content = bytes(range(256)) * 3000
    media = MediaIoBaseUpload(io.BytesIO(content), "application/pdf", chunksize=256 * 1024, resumable=resumable)
    made = files(sandbox).create(body={"name": "a.pdf"}, media_body=media, fields="id,mimeType,size").execute()
    assert (made["mimeType"], made["size"]) == ("application/pdf", str(len(content)))
    assert files(sandbox).get_media(fileId=made["id"]).execute() == content


def test_calls_in_a_batch_are_answered_one_by_one(sandbox: Sandbox) -> None:
    drive = build("drive", "v3", http=sandbox.http(AYU), static_discovery=True)
    got: list[Any] = []
    batch = drive.new_batch_http_request(callback=lambda _id, reply, error: got.append(reply or error.resp.status))
    batch.add(drive.files().create(body={"name": "é"}, fields="name"))
    batch.add(drive.files().get(fileId="nope"))
    batch.execute()
    assert got == [{"name": "é"}, 404]
    assert [call.method for call in sandbox.calls()] == ["drive.files.create", "drive.files.get"]


def test_the_call_log_says_who_called_what_and_how_it_ended(sandbox: Sandbox) -> None:
    files(sandbox).create(body={"name": "n"}).execute()
    mark = sandbox.calls()[-1].id
    with pytest.raises(HttpError):
        files(sandbox, BUDI).get(fileId="nope").execute()
    [call] = sandbox.calls(after=mark)
    assert (call.method, call.person, call.status, call.path) == ("drive.files.get", BUDI, 404, "/drive/v3/files/nope")


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [("429", 429, "rateLimitExceeded"), ("403-rate", 403, "userRateLimitExceeded"), ("503", 503, "backendError")],
)
def test_a_planted_fault_hits_the_nth_matching_call_and_only_that(
    sandbox: Sandbox, kind: Any, status: int, reason: str
) -> None:
    sandbox.plant(Fault(kind, method="drive.files.create", nth=2))
    files(sandbox).create(body={"name": "1"}).execute()
    with pytest.raises(HttpError) as caught:
        files(sandbox).create(body={"name": "2"}).execute()
    assert caught.value.resp.status == status
    assert json.loads(caught.value.content)["error"]["errors"][0]["reason"] == reason
    files(sandbox).create(body={"name": "3"}).execute()
    assert sorted(names(sandbox)) == ["1", "3"]


@pytest.mark.parametrize(("kind", "left"), [("cut-before", []), ("cut-after", ["n"])])
def test_a_cut_connection_may_hide_a_write_that_landed(sandbox: Sandbox, kind: Any, left: list[str]) -> None:
    sandbox.plant(Fault(kind, method="drive.files.create"))
    with pytest.raises(ConnectionResetError):
        files(sandbox).create(body={"name": "n"}).execute()
    assert names(sandbox) == left
    sandbox.plant(Fault(kind, method="drive.files.list"))
    with pytest.raises(requests.ConnectionError):
        sandbox.session(AYU).get(FILES)


def test_two_processes_may_share_a_folder(tmp_path: Path) -> None:
    one, other = create_sandbox(tmp_path), create_sandbox(tmp_path)
    files(one).create(body={"name": "n"}).execute()
    assert names(other) == ["n"]
    one.close()
    other.close()


def test_time_passes_when_told(sandbox: Sandbox) -> None:
    before = sandbox.now()
    sandbox.advance(3600)
    assert (sandbox.now() - before).total_seconds() >= 3600


def test_the_sandboxs_own_doors_are_under_one_prefix(sandbox: Sandbox) -> None:
    client = sandbox.app.test_client()
    assert client.post("/_sandbox/faults", json={"kind": "503"}).status_code == 201
    assert [f["kind"] for f in client.get("/_sandbox/faults").get_json()["faults"]] == ["503"]
    assert client.delete("/_sandbox/faults").status_code == 204
    assert client.get("/_sandbox/faults").json == {"faults": []}
    assert client.post("/_sandbox/people", json={"email": AYU, "name": "Ayu"}).status_code == 201
    assert client.get("/_sandbox/calls").json == {"calls": []}


@pytest.mark.parametrize("told", [{"kind": "nonsense"}, {"kind": "503", "nth": 0}, {"kind": "503", "more": 1}, {}, []])
def test_a_fault_that_makes_no_sense_is_refused(sandbox: Sandbox, told: Any) -> None:
    assert sandbox.app.test_client().post("/_sandbox/faults", json=told).status_code == 400
