"""The sandbox answers this machine and its own pages; names and pages of others are refused, and nothing is done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service import local
from service.config import SANDBOX_ACCOUNT, Settings
from service.sandbox.server import create_sandbox
from tests.people import AYU, KOPI

POSTED = (f"/_sandbox/import?person={AYU}&name=a.txt", f"/_desk/u/{AYU}/answers", "/v1/documents", "/batch/drive/v3")
FOREIGN = [
    "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.0.7", "10.0.0.1:80",
    "0x7f.1", "[2001:db8::1]", "metadata.google.internal", "127.0.0.1@evil.example", "",
]  # fmt: skip


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    sandbox = create_sandbox()
    yield sandbox.app.test_client()
    sandbox.close()


@pytest.mark.parametrize("host", FOREIGN)
def test_another_name_for_this_machine_is_refused(client: FlaskClient, host: str) -> None:
    for path in ("/", "/drive/v3/about?fields=user", f"/u/{AYU}/drive", "/_sandbox/calls"):
        answer = client.get(path, headers={"Host": host, "Authorization": f"Bearer {AYU}"})
        assert (answer.status_code, answer.get_json()["error"]["status"]) == (403, "PERMISSION_DENIED")


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080", "[::1]", "a.localhost"],
)
def test_this_machine_is_let_in_by_each_of_its_names(client: FlaskClient, host: str) -> None:
    headers = {"Host": host, "Authorization": f"Bearer {AYU}", "Origin": f"http://{host}"}
    assert client.get("/drive/v3/about?fields=user", headers=headers).status_code == 200
    assert client.post("/v1/documents", json={}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example", "Content-Type": "application/x-www-form-urlencoded"},
        {"Origin": "https://evil.example", "Content-Type": "text/plain"},
    ],
)
def test_a_page_of_another_site_changes_nothing(client: FlaskClient, headers: dict[str, str]) -> None:
    for path in POSTED:
        for verb in ("POST", "PUT", "PATCH", "DELETE"):
            answer = client.open(path, method=verb, data=b"a", headers={**headers, "Authorization": f"Bearer {AYU}"})
            assert answer.status_code == 403


def test_programs_and_pages_of_our_own_are_let_in(client: FlaskClient) -> None:
    for more in ({}, {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}):
        answer = client.post("/v1/documents", json={}, headers={**more, "Authorization": f"Bearer {AYU}"})
        assert answer.status_code == 200


def test_a_link_from_another_site_may_lead_here(client: FlaskClient) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site", "Accept": "text/html"}).status_code == 200


def test_the_service_beside_it_is_guarded_alike(tmp_path: Path) -> None:
    settings = Settings(KOPI, "sandbox", tmp_path, tmp_path, SANDBOX_ACCOUNT, "https://baku.kopi.example")
    sandbox = local.open_sandbox(settings)
    client = local.create_app(settings, sandbox).test_client()
    bearer = {"Authorization": f"Bearer {AYU}"}
    assert client.get("/api/sops", headers={**bearer, "Host": "evil.example"}).status_code == 403
    assert client.post("/api/sync", json={}, headers={**bearer, "Origin": "https://evil.example"}).status_code == 403
    assert client.get("/api/sops", headers={**bearer, "Host": "baku.kopi.example"}).status_code == 200
    assert client.get("/", headers={**bearer, "Host": "baku.kopi.example"}).status_code == 403
    sandbox.close()


@pytest.mark.parametrize(
    "nested", [b"[" * 100_000, b'{"a":' * 1500 + b"1" + b"}" * 1500, b'{"requests":' + b"[" * 5000]
)
@pytest.mark.parametrize(
    "path", ["/v1/documents", "/_sandbox/advance", "/_sandbox/people", f"/_sandbox/import?person={AYU}"]
)
def test_json_without_end_is_refused(client: FlaskClient, path: str, nested: bytes) -> None:
    answer = client.post(path, data=nested, content_type="application/json", headers={"Authorization": f"Bearer {AYU}"})
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/nowhere", f"/u/{AYU}/nowhere", "/u/nobody/drive", "/document/x", "/_desk/x"])
def test_an_unknown_page_is_a_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "Content-Security-Policy" in answer.headers


def test_an_unknown_method_is_no_page_for_a_program(client: FlaskClient) -> None:
    answer = client.get("/drive/v3/nothing", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (404, "application/json")
