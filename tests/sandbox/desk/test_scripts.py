"""What Apps Script's services answer on the desk, and the pages that scripts show."""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import flask
import pytest
from google.auth import jwt
from werkzeug.test import TestResponse

from service.sandbox.addons.installed import MenuAddon
from service.sandbox.server import Sandbox, create_sandbox

AYU = "ayu@kopi.example"
SITE = "https://sop.kopi.example"
CLIENT = "4711-script.apps.googleusercontent.com"
SCOPE = "https://www.googleapis.com/auth/"
MANIFEST: dict[str, Any] = {
    "oauthScopes": [
        "openid", f"{SCOPE}userinfo.email", f"{SCOPE}documents.currentonly", f"{SCOPE}drive.metadata.readonly",
    ],
    "urlFetchWhitelist": ["https://HOST/gas/"],
}  # fmt: skip


def site() -> flask.Flask:
    """A site that tells what it was sent."""
    app = flask.Flask("site")

    @app.route("/<path:path>", methods=["GET", "POST"])
    def told(path: str) -> Any:
        asked = flask.request
        return {"path": path, "method": asked.method, "kind": asked.content_type, "body": asked.get_data(as_text=True)}

    return app


class Desk:
    """A workspace with one editor add-on, whose files lie in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sandbox: Sandbox = create_sandbox()
        self.sandbox.addons.sites[SITE] = site()
        self.sandbox.addons.menus.append(MenuAddon(folder, CLIENT, {"https://HOST": SITE}, "Baku"))
        self.manifest(MANIFEST)
        (folder / "Code.js").write_text("const BACKEND = 'https://HOST';")
        (folder / "Panel.html").write_text("<p>panel</p>")
        (folder / "README.md").write_text("not for Google")

    def manifest(self, told: Mapping[str, Any]) -> None:
        (self.folder / "appsscript.json").write_text(json.dumps(told))

    def get(self, path: str) -> TestResponse:
        return self.sandbox.app.test_client().get(path, buffered=True)

    def post(self, path: str, told: object, person: str = AYU, bearer: str | None = None) -> TestResponse:
        headers = {"Authorization": f"Bearer {person if bearer is None else bearer}"}
        return self.sandbox.app.test_client().post(f"/_desk/u/{person}/script/{path}", json=told, headers=headers)

    def claims(self, person: str = AYU) -> Mapping[str, Any]:
        told = self.post("0/identity", {}, person).json
        return jwt.decode(told["token"], verify=False)  # type: ignore[no-untyped-call, no-any-return, index]  # no types


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.sandbox.close()


def test_the_code_comes_as_it_is_pushed_with_this_installations_address_in_it(desk: Desk) -> None:
    script = desk.get(f"/_desk/u/{AYU}/script/0").json
    assert script == {
        "manifest": {**MANIFEST, "urlFetchWhitelist": [f"{SITE}/gas/"]},
        "granted": MANIFEST["oauthScopes"],
        "code": f"const BACKEND = '{SITE}';",
        "pages": {"Panel": "<p>panel</p>"},
    }


def test_an_add_on_that_is_not_installed_is_not_there(desk: Desk) -> None:
    assert desk.get(f"/_desk/u/{AYU}/script/1").status_code == 404


def test_the_identity_token_is_for_the_scripts_client_and_names_person_and_company(desk: Desk) -> None:
    claims = desk.claims()
    assert (claims["aud"], claims["azp"], claims["hd"]) == (CLIENT, CLIENT, "kopi.example")
    assert (claims["email"], claims["email_verified"], claims["iss"]) == (AYU, True, "https://accounts.google.com")


def test_an_account_of_no_company_has_no_domain_in_its_token(desk: Desk) -> None:
    assert "hd" not in desk.claims("mallory@gmail.com")


def test_a_manifest_without_the_address_scope_gets_a_token_without_address(desk: Desk) -> None:
    with_address = desk.claims()
    desk.manifest({"oauthScopes": ["openid"]})
    assert "email" not in desk.claims()
    assert desk.claims()["sub"] == with_address["sub"]


def test_a_manifest_without_openid_gets_no_identity(desk: Desk) -> None:
    desk.manifest({"oauthScopes": []})
    assert desk.post("0/identity", {}).json == {"token": None}


def test_the_access_token_does_what_the_manifest_asks_for_and_no_more(desk: Desk) -> None:
    token = desk.post("0/access", {}).json["token"]  # type: ignore[index]  # JSON
    client = desk.sandbox.app.test_client()
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get("/drive/v3/files", headers=headers).status_code == 200
    assert client.post("/drive/v3/files", json={"name": "x"}, headers=headers).status_code == 403


def test_what_a_person_takes_back_the_script_has_for_them_no_longer_until_they_tick_it_anew(desk: Desk) -> None:
    reads, openid = f"{SCOPE}drive.metadata.readonly", "openid"
    kept = [scope for scope in MANIFEST["oauthScopes"] if scope not in (reads, openid)]
    assert desk.post("0/take-back", {"scopes": [reads, openid]}).json == {"granted": kept}
    assert desk.post("0/identity", {}).json == {"token": None}
    assert desk.claims("budi@kopi.example")["email"] == "budi@kopi.example"
    told: Any = desk.post("0/authorization", {"scopes": [reads, openid]}).json
    page = desk.sandbox.app.test_client()
    assert page.get(told["address"]).get_data(as_text=True).count('type="checkbox"') == 2
    assert "Nothing more is asked" in page.post(told["address"], data={"scope": openid, "allow": "1"}).text
    assert desk.get(f"/_desk/u/{AYU}/script/0").json["granted"] == [openid, *kept]  # type: ignore[index]  # JSON
    assert page.get(told["address"]).get_data(as_text=True).count('type="checkbox"') == 1
    page.post(told["address"], data={"scope": reads, "cancel": "1"})
    assert reads not in desk.get(f"/_desk/u/{AYU}/script/0").json["granted"]  # type: ignore[index]  # JSON


@pytest.mark.parametrize("service", ["0/identity", "0/access", "0/fetch", "0/take-back", "pages", "answers/1"])
def test_nobody_gets_another_persons_tokens(desk: Desk, service: str) -> None:
    assert desk.post(service, {}, bearer="mallory@kopi.example").status_code == 401
    assert desk.post(service, {}, bearer="").status_code == 401


def test_a_script_fetches_from_the_site_as_it_says(desk: Desk) -> None:
    asked = {"url": f"{SITE}/gas/home", "method": "post", "headers": {"Content-Type": "text/plain"}, "payload": "é"}
    told: Any = desk.post("0/fetch", asked).json
    assert told["status"] == 200
    assert json.loads(told["body"]) == {"path": "gas/home", "method": "POST", "kind": "text/plain", "body": "é"}


@pytest.mark.parametrize(
    ("service", "sent", "says"),
    [
        ("0/fetch", {}, "url is needed, a text"),
        (
            "0/fetch",
            {"url": 7, "method": "", "headers": {}, "payload": "\ud800", "body": ""},
            "url must be a text; method must be a text in one line; payload must be a text; body is unknown",
        ),
        ("0/fetch", {"url": "", "headers": {"X": "a\nb"}}, "headers must be an object of texts in one line"),
        ("0/fetch", ["url"], "a JSON object of url, method, headers, payload is needed"),
        ("0/authorization", {}, "scopes is needed, a list of texts"),
        ("0/authorization", {"scopes": "openid"}, "scopes must be a list of texts"),
        ("0/take-back", {"scopes": [{}]}, "scopes must be a list of texts"),
        ("pages", {"html": None}, "html must be a text"),
    ],
)
def test_what_a_script_asks_amiss_is_told_all_at_once(desk: Desk, service: str, sent: object, says: str) -> None:
    answered = desk.post(service, sent)
    refused: Any = answered.json
    assert (answered.status_code, refused["error"]["message"]) == (400, says)


@pytest.mark.parametrize("url", [f"{SITE}/api/sops", "https://sop.kopi.example.evil/gas/", "https://HOST/gas/"])
def test_a_script_fetches_from_nowhere_that_its_manifest_does_not_list(desk: Desk, url: str) -> None:
    told: Any = desk.post("0/fetch", {"url": url}).json
    assert "urlFetchWhitelist" in told["error"]


def test_an_address_that_leads_nowhere_is_told_as_such(desk: Desk) -> None:
    desk.manifest({"oauthScopes": []})
    told: Any = desk.post("0/fetch", {"url": "https://nowhere.example/"}).json
    assert told["error"] == "DNS error: https://nowhere.example/"


@pytest.mark.parametrize(
    ("html", "begins"),
    [
        ("<!DOCTYPE html><html lang='id'><head><title>T</title>", "<!DOCTYPE html><html lang='id'><head><script src"),
        ("<p>bare</p>", "<script src"),
    ],
)
def test_a_page_of_a_script_begins_with_google_script_and_reaches_nothing_of_the_desk(
    desk: Desk, html: str, begins: str
) -> None:
    shown = desk.get(desk.post("pages", {"html": html}).json["address"])  # type: ignore[index]  # JSON
    assert shown.text.startswith(begins)
    assert shown.headers["Content-Security-Policy"].startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in shown.headers["Content-Security-Policy"]


def test_a_page_reaches_its_site_through_the_desk_since_browsers_find_no_site_of_this_process(desk: Desk) -> None:
    html = f'<body data-base="{SITE}">'
    shown = desk.get(desk.post("pages", {"html": html}).json["address"]).text  # type: ignore[index]  # JSON
    assert 'data-base="http://localhost/_desk/sites/0"' in shown
    sent = desk.get("/_desk/sites/0/addon/cards.js")
    assert (sent.json["path"], sent.mimetype) == ("addon/cards.js", "application/json")  # type: ignore[index]  # JSON
    assert desk.get("/_desk/sites/1/addon/cards.js").status_code == 404


def test_a_page_that_nobody_showed_is_not_there(desk: Desk) -> None:
    assert desk.get("/_desk/script/pages/guessed").status_code == 404


def test_only_the_worker_may_run_code_that_it_is_given(desk: Desk) -> None:
    worker = desk.get("/_desk/static/script_runner.js").headers["Content-Security-Policy"]
    other = desk.get("/_desk/static/apps_script.js").headers["Content-Security-Policy"]
    assert ("unsafe-eval" in worker, "unsafe-eval" in other) == (True, False)


def test_a_script_that_asks_stands_still_until_the_person_answers(desk: Desk) -> None:
    heard: list[Any] = []
    waiting = threading.Thread(target=lambda: heard.append(desk.post("answers/7/awaited", {}).json))
    waiting.start()
    time.sleep(0.05)
    assert not heard
    assert desk.post("answers/7", {"button": "YES"}).status_code == 204
    waiting.join()
    assert heard == [{"button": "YES"}]
