"""Apps' tokens: scopes, files granted one by one, and their end (evidence/drive.md 78, evidence/addon.md 4.2)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from service.sandbox.core.call import DOCUMENT, SPREADSHEET
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import CHANGES, DRIVES, FILES, PERMISSIONS, Desk

PANEL = "407-panel.apps.googleusercontent.com"
OTHER = "408-other.apps.googleusercontent.com"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


@pytest.fixture
def ayu(sandbox: Sandbox) -> Desk:
    return Desk(sandbox, AYU)


def app(sandbox: Sandbox, *scopes: str, files: tuple[str, ...] = (), client: str = PANEL, person: str = AYU) -> Desk:
    return Desk(sandbox, sandbox.token(person, client, scopes, files))


def product(desk: Desk, api: str, version: str) -> Any:
    return build(api, version, http=desk.sandbox.http(desk.person), static_discovery=True)


def error(request: Any) -> dict[str, Any]:
    with pytest.raises(HttpError) as caught:
        request.execute()
    refusal: dict[str, Any] = json.loads(caught.value.content)["error"]
    return refusal


def test_a_token_acts_as_its_person(sandbox: Sandbox, ayu: Desk) -> None:
    brief = ayu.make()
    panel = app(sandbox, "drive")
    assert panel.person.startswith("ya29.")
    assert panel.look(brief)["ownedByMe"] is True
    assert sandbox.calls()[-1].person == AYU


def test_a_file_that_was_not_granted_is_not_there(sandbox: Sandbox, ayu: Desk) -> None:
    granted, other = ayu.make("granted"), ayu.make("other")
    panel = app(sandbox, "drive.file", files=(granted,))
    assert panel.look(granted)["isAppAuthorized"] is True
    assert panel.refused(FILES.get(fileId=other)).message == f"File not found: {other}."
    assert panel.found() == ["granted"]
    assert panel.found(orderBy="name") == ["granted"]
    assert panel.found("name = 'other'") == []


def test_the_editors_products_do_not_show_it_either(sandbox: Sandbox, ayu: Desk) -> None:
    doc, sheet = ayu.make(kind=DOCUMENT), ayu.make(kind=SPREADSHEET)
    panel = app(sandbox, "drive.file")
    docs, sheets = product(panel, "docs", "v1").documents(), product(panel, "sheets", "v4").spreadsheets()
    assert error(docs.get(documentId=doc))["code"] == 404
    assert error(sheets.get(spreadsheetId=sheet))["code"] == 404
    sandbox.grant(AYU, PANEL, [doc, sheet])
    assert docs.get(documentId=doc).execute()["documentId"] == doc
    assert sheets.get(spreadsheetId=sheet).execute()["spreadsheetId"] == sheet


def test_a_grant_is_one_persons_to_one_app_and_gives_no_right_of_its_own(sandbox: Sandbox, ayu: Desk) -> None:
    brief = ayu.make()
    sandbox.grant(AYU, PANEL, [brief])
    sandbox.grant(BUDI, PANEL, [brief])
    assert not app(sandbox, "drive.file", client=OTHER).sees(brief)
    assert not app(sandbox, "drive.file", person=BUDI).sees(brief)
    ayu.share(brief, BUDI)
    reader = app(sandbox, "drive.file", person=BUDI)
    assert reader.sees(brief)
    assert reader.refused(reader.changing(brief, {"name": "mine"})).reason == "insufficientFilePermissions"


def test_what_an_app_makes_is_granted_to_it(sandbox: Sandbox, ayu: Desk) -> None:
    panel = app(sandbox, "drive.file")
    made = panel.make()
    copy = panel(FILES.copy(fileId=made))["id"]
    doc = product(panel, "docs", "v1").documents().create(body={"title": "t"}).execute()["documentId"]
    assert panel.sees(made)
    assert panel.sees(copy)
    assert panel.sees(doc)
    assert ayu.sees(made)
    assert not app(sandbox, "drive.file", client=OTHER).sees(made)


def test_a_folder_that_was_not_granted_takes_nothing(sandbox: Sandbox, ayu: Desk) -> None:
    shelf = ayu.folder()
    request = FILES.create(body={"name": "n", "parents": [shelf]})
    assert app(sandbox, "drive.file").refused(request).code == 404
    assert app(sandbox, "drive.file", files=(shelf,))(request)["id"]


def test_a_feed_tells_an_app_of_granted_files_alone(sandbox: Sandbox, ayu: Desk) -> None:
    granted = ayu.make()
    panel = app(sandbox, "drive.file", files=(granted,))
    token = panel.token()
    ayu.change(granted, {"name": "Other"})
    ayu.make("other")
    assert [change["fileId"] for change in panel.news(token)] == [granted]
    assert len(ayu.news(token)) == 2
    assert panel(CHANGES.list(pageToken=token))["newStartPageToken"] == ayu.token()


@pytest.mark.parametrize(
    ("scopes", "does"),
    [
        (("drive",), {"get", "update", "fill", "media", "share", "drives"}),
        (("drive.readonly",), {"get", "media", "drives"}),
        (("drive.metadata.readonly",), {"get"}),
        (("drive.metadata",), {"get", "update"}),
        (("drive.file",), {"get", "update", "fill", "media", "share"}),
        (("documents", "openid", "email"), set()),
        (("drive.file", "drive.metadata.readonly"), {"get", "update", "fill", "media", "share"}),
    ],
)
def test_scopes_say_what_an_app_may_ask_for(
    sandbox: Sandbox, ayu: Desk, scopes: tuple[str, ...], does: set[str]
) -> None:
    file = ayu.upload(b"one")["id"]
    desk = app(sandbox, *scopes, files=(file,))
    asked = {
        "get": FILES.get(fileId=file),
        "update": FILES.update(fileId=file, body={"name": "n"}),
        "fill": FILES.update(fileId=file, media_body=MediaInMemoryUpload(b"two", mimetype="text/plain")),
        "media": FILES.get_media(fileId=file),
        "share": PERMISSIONS.create(fileId=file, body={"type": "anyone", "role": "reader"}),
        "drives": DRIVES.list(),
    }
    assert {name for name, request in asked.items() if goes(desk, request)} == does


def goes(desk: Desk, request: Any) -> bool:
    """Whether a request goes through, rather than being refused for its scope."""
    try:
        return desk(request) is not None
    except HttpError as refused:
        if refused.reason != "Request had insufficient authentication scopes.":
            raise
        return False


def test_a_wider_scope_reaches_what_was_not_granted(sandbox: Sandbox, ayu: Desk) -> None:
    brief = ayu.make()
    both = app(sandbox, "drive.file", "drive.metadata.readonly")
    assert both.sees(brief)
    assert both.look(brief)["isAppAuthorized"] is False
    assert both.refused(both.changing(brief, {"name": "n"})).code == 404


def test_too_little_scope_is_googles_403(sandbox: Sandbox, ayu: Desk) -> None:
    doc = ayu.make(kind=DOCUMENT)
    refusal = error(product(app(sandbox, "documents.readonly"), "drive", "v3").files().get(fileId=doc))
    assert (refusal["code"], refusal["status"]) == (403, "PERMISSION_DENIED")
    assert refusal["message"] == "Request had insufficient authentication scopes."
    assert refusal["errors"] == [
        {"message": "Insufficient Permission", "domain": "global", "reason": "insufficientPermissions"}
    ]
    reading = product(app(sandbox, "documents.readonly"), "docs", "v1").documents()
    assert reading.get(documentId=doc).execute()["documentId"] == doc
    refusal = error(reading.batchUpdate(documentId=doc, body={"requests": []}))
    assert refusal["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    assert "errors" not in refusal


@pytest.mark.parametrize("token", ["ya29.nobody", "nobody", "ayu"])
def test_a_token_that_nobody_was_given_is_a_401(sandbox: Sandbox, token: str) -> None:
    told = error(product(Desk(sandbox, token), "drive", "v3").files().list())
    assert (told["code"], told["errors"][0]["reason"]) == (401, "authError")
    told = error(product(Desk(sandbox, token), "docs", "v1").documents().get(documentId="x"))
    assert told["message"].startswith("Request had invalid authentication credentials.")


def test_a_token_ends_within_the_hour(sandbox: Sandbox) -> None:
    panel = app(sandbox, "drive")
    sandbox.advance(3590)
    assert panel.found() == []
    sandbox.advance(10)
    assert panel.refused(FILES.list()).code == 401


def test_a_token_may_come_in_the_address(sandbox: Sandbox) -> None:
    token = sandbox.token(AYU, PANEL, ["drive"])
    answered = sandbox.app.test_client().get(f"/drive/v3/about?fields=user&access_token={token}")
    assert answered.get_json()["user"]["emailAddress"] == AYU


def test_quotas_are_counted_for_the_apps_own_project(sandbox: Sandbox) -> None:
    client = sandbox.app.test_client()
    client.post("/_sandbox/quotas", json={"on": True})
    create = product(app(sandbox, "documents"), "docs", "v1").documents().create(body={})
    for _ in range(60):
        create.execute()
    assert "consumer 'project_number:407'" in error(create)["message"]
    product(app(sandbox, "documents", client=OTHER), "docs", "v1").documents().create(body={}).execute()


def test_over_http_a_token_is_asked_for_and_used(sandbox: Sandbox, ayu: Desk) -> None:
    client, brief = sandbox.app.test_client(), ayu.make()
    told = {"person": AYU, "client_id": PANEL, "scopes": ["drive.file", "openid"]}
    answered = client.post("/_sandbox/tokens", json=told)
    assert answered.status_code == 201
    issued = answered.get_json()
    assert (issued["token_type"], issued["scope"]) == (
        "Bearer", "https://www.googleapis.com/auth/drive.file openid",
    )  # fmt: skip
    headers = {"Authorization": f"Bearer {issued['access_token']}"}
    assert client.get(f"/drive/v3/files/{brief}", headers=headers).status_code == 404
    granted = {"person": AYU, "client_id": PANEL, "files": [brief]}
    assert client.post("/_sandbox/grants", json=granted).status_code == 201
    assert client.get(f"/drive/v3/files/{brief}", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [{"person": "ayu"}, {"client_id": ""}, {"client_id": 1}, {"scopes": []}, {"scopes": "drive"}, {"scopes": [1]},
     {"files": "x"}, {"more": 1}],
)  # fmt: skip
def test_a_token_that_makes_no_sense_is_refused(sandbox: Sandbox, wrong: dict[str, Any]) -> None:
    told = {"person": AYU, "client_id": PANEL, "scopes": ["drive"], **wrong}
    assert sandbox.app.test_client().post("/_sandbox/tokens", json=told).status_code == 400


def test_a_token_survives_a_restart(tmp_path: Any) -> None:
    first = create_sandbox(tmp_path)
    token = first.token(AYU, PANEL, ["drive"])
    first.close()
    second = create_sandbox(tmp_path)
    assert Desk(second, token).found() == []
    second.close()


def test_an_api_key_reads_what_anyone_with_the_link_may_and_writes_nothing(sandbox: Sandbox, ayu: Desk) -> None:
    made = product(ayu, "sheets", "v4").spreadsheets().create(body={}).execute()["spreadsheetId"]
    url = f"https://sheets.googleapis.com/v4/spreadsheets/{made}?key=AIza"
    session = sandbox.session("")
    session.headers.pop("Authorization", None)
    assert session.get(url).status_code == 403
    ayu(PERMISSIONS.create(fileId=made, body={"type": "anyone", "role": "writer"}))
    assert session.get(url).json()["spreadsheetId"] == made
    assert session.put(url.replace("?", "/values/A1?valueInputOption=RAW&"), json={"values": [[1]]}).status_code == 401
