"""Consents that last: an application of this machine signs in with google-auth-oauthlib, and what ends its token."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import google.auth.exceptions
import pytest
from google.auth.transport.requests import Request
from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import InstalledAppFlow
from werkzeug.test import Client

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU

DAY = 24 * 3600
DRIVE, COMPOSE = "https://www.googleapis.com/auth/drive", "https://www.googleapis.com/auth/gmail.compose"
WHO = ["openid", "https://www.googleapis.com/auth/userinfo.email"]
BACK = "http://127.0.0.1:4711/"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    made.introduce(AYU, "Ayu")
    yield made
    made.close()


def asked(sandbox: Sandbox, *scopes: str) -> tuple[InstalledAppFlow, Any]:
    """Return the flow, and the page on which Ayu is asked."""
    client = Client(sandbox.app).get("/_sandbox/client_secret.json", base_url="https://localhost").json
    flow: InstalledAppFlow = InstalledAppFlow.from_client_config(client, [*WHO, *scopes], redirect_uri=BACK)
    flow.oauth2session.mount("https://localhost/", sandbox.session("").get_adapter("https://"))
    return flow, flow.authorization_url(login_hint=AYU)[0]


def answered(sandbox: Sandbox, page: str, *ticked: str, **pressed: str) -> str:
    """Return where the browser is sent once the scopes are ticked and a button was pressed."""
    said: str = Client(sandbox.app).post(page, data={"scope": list(ticked), **pressed}).headers["Location"]
    return said.replace("http://", "https://")


def consented(sandbox: Sandbox, *scopes: str) -> Credentials:
    flow, page = asked(sandbox, *scopes)
    flow.fetch_token(authorization_response=answered(sandbox, page, *scopes, allow="1"))
    credentials: Credentials = flow.credentials
    return credentials


def refresh(sandbox: Sandbox, credentials: Credentials) -> None:
    credentials.refresh(Request(sandbox.session("")))  # type: ignore[no-untyped-call]  # has no types


def refused(sandbox: Sandbox, credentials: Credentials) -> str:
    with pytest.raises(google.auth.exceptions.RefreshError) as ended:
        refresh(sandbox, credentials)
    return str(ended.value)


def test_what_was_allowed_is_renewed_for_as_long_as_it_is_used(sandbox: Sandbox) -> None:
    credentials = consented(sandbox, DRIVE)
    first = credentials.token
    for _ in range(3):
        sandbox.advance(150 * DAY)
        refresh(sandbox, credentials)
    assert credentials.token != first
    told = Client(sandbox.app).get(
        "/drive/v3/about?fields=user", headers={"Authorization": f"Bearer {credentials.token}"}
    )
    assert told.json["user"]["emailAddress"] == AYU  # type: ignore[index]  # JSON


def test_the_page_asks_for_each_scope_and_what_was_not_ticked_is_not_given(sandbox: Sandbox) -> None:
    flow, page = asked(sandbox, DRIVE, COMPOSE)
    shown = Client(sandbox.app).get(page).get_data(as_text=True)
    assert all(f'value="{scope}"' in shown for scope in (DRIVE, COMPOSE))
    assert WHO[1] not in shown
    with pytest.raises(Warning, match="Scope has changed"):
        flow.fetch_token(authorization_response=answered(sandbox, page, DRIVE, allow="1"))


def test_who_cancels_is_sent_back_without_a_code(sandbox: Sandbox) -> None:
    _, page = asked(sandbox, DRIVE)
    assert "error=access_denied" in answered(sandbox, page)


ENDINGS: list[tuple[str, Callable[[Sandbox], None], bool, bool, str]] = [
    ("revoked", lambda sandbox: sandbox.end_consents(AYU, "revoked"), True, True, "expired or revoked"),
    ("password", lambda sandbox: sandbox.end_consents(AYU, "password"), False, True, "expired or revoked"),
    ("session", lambda sandbox: sandbox.end_consents(AYU, "session"), True, True, "Reauthentication is needed"),
    ("unused", lambda sandbox: sandbox.advance(184 * DAY), True, True, "expired or revoked"),
]
"""What happens, whether it ends a token of Drive's and one of Gmail's, and with which words."""


@pytest.mark.parametrize(("name", "happens", "drive", "gmail", "words"), ENDINGS)
def test_what_ends_a_token(
    sandbox: Sandbox, name: str, happens: Callable[[Sandbox], None], *, drive: bool, gmail: bool, words: str
) -> None:
    for scope, ends in ((DRIVE, drive), (COMPOSE, gmail)):
        credentials = consented(sandbox, scope)
        happens(sandbox)
        if ends:
            assert words in refused(sandbox, credentials), name
        else:
            refresh(sandbox, credentials)


@pytest.mark.parametrize("testing", [True, False])
def test_an_app_in_testing_is_allowed_for_a_week(sandbox: Sandbox, testing: bool) -> None:
    sandbox.set_testing(on=testing)
    credentials = consented(sandbox, DRIVE)
    sandbox.advance(6 * DAY)
    refresh(sandbox, credentials)
    sandbox.advance(2 * DAY)
    if testing:
        assert "invalid_grant" in refused(sandbox, credentials)
    else:
        refresh(sandbox, credentials)


def test_an_application_takes_back_all_it_holds_by_any_of_its_tokens(sandbox: Sandbox) -> None:
    credentials = consented(sandbox, DRIVE)
    revoke = "https://oauth2.googleapis.com/revoke"
    assert sandbox.session("").post(revoke, {"token": credentials.token}).status_code == 200
    assert "invalid_grant" in refused(sandbox, credentials)
    assert sandbox.session("").get("https://www.googleapis.com/drive/v3/about?fields=user").status_code == 401
    assert sandbox.session("").post(revoke, {"token": "guessed"}).status_code == 400


def test_what_a_token_lets_an_application_do_is_told_to_whoever_has_it(sandbox: Sandbox) -> None:
    about, token = "https://oauth2.googleapis.com/tokeninfo", consented(sandbox, DRIVE).token
    told = sandbox.session(str(token)).post(about).json()
    assert (told["scope"].split(), told["email"]) == (sorted([*WHO, DRIVE]), AYU)
    for other in ("guessed", AYU):
        assert sandbox.session(other).post(about).status_code == 400


def test_a_token_is_renewed_by_its_client_alone(sandbox: Sandbox) -> None:
    told = json.loads(consented(sandbox, DRIVE).to_json())  # type: ignore[no-untyped-call]  # has no types
    told["client_secret"] = "guessed"
    assert "invalid_client" in refused(sandbox, Credentials.from_authorized_user_info(told))  # type: ignore[no-untyped-call]  # has no types


def test_the_doors_end_consents_and_have_the_app_be_in_testing(sandbox: Sandbox) -> None:
    client, credentials = Client(sandbox.app), consented(sandbox, DRIVE)
    assert client.post("/_sandbox/testing", json={"on": True}).json == {"on": True}
    assert client.post("/_sandbox/consents", json={"person": AYU, "ending": "tired"}).status_code == 400
    assert client.post("/_sandbox/consents", json={"person": AYU, "ending": "revoked"}).status_code == 200
    assert "invalid_grant" in refused(sandbox, credentials)
    assert client.post("/_sandbox/testing", json={"on": "yes"}).status_code == 400
