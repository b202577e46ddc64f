"""ID tokens that Google's own library verifies (evidence/addon.md 2)."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import google.auth.transport.requests
import pytest
from google.auth import exceptions
from google.oauth2 import id_token

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU

PANEL = "https://baku.example/addon/panel"
ACCOUNT = "service-407@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


def verified(sandbox: Sandbox, token: str, audience: Any = PANEL) -> Any:
    certificates = google.auth.transport.requests.Request(sandbox.session("nobody"))
    return id_token.verify_oauth2_token(  # type: ignore[no-untyped-call]  # has no types
        token, certificates, audience=audience, clock_skew_in_seconds=10
    )


def test_googles_library_believes_a_system_token(sandbox: Sandbox) -> None:
    claims = verified(sandbox, sandbox.id_token(aud=PANEL, email=ACCOUNT))
    assert (claims["iss"], claims["email"], claims["email_verified"]) == ("https://accounts.google.com", ACCOUNT, True)
    assert claims["exp"] - claims["iat"] == 3600


def test_a_person_is_the_same_in_every_token(sandbox: Sandbox) -> None:
    one, other = (verified(sandbox, sandbox.id_token(aud=PANEL, email=AYU)) for _ in range(2))
    assert one["sub"] == other["sub"] != verified(sandbox, sandbox.id_token(aud=PANEL, email=ACCOUNT))["sub"]
    assert verified(sandbox, sandbox.id_token(aud=PANEL, email=AYU, sub="7", hd="kopi.example"))["sub"] == "7"


def test_the_wrong_audience_another_issuer_or_time_is_not_believed(sandbox: Sandbox) -> None:
    good = {"aud": PANEL, "email": ACCOUNT}
    for wrong in ({"aud": PANEL + "?x=1"}, {"iss": "https://evil.example"}, {"exp": int(time.time()) - 60}):
        with pytest.raises((exceptions.GoogleAuthError, ValueError)):
            verified(sandbox, sandbox.id_token(**{**good, **wrong}))


def test_another_sandboxs_token_is_not_believed(sandbox: Sandbox) -> None:
    other = create_sandbox()
    with pytest.raises((exceptions.GoogleAuthError, ValueError)):
        verified(sandbox, other.id_token(aud=PANEL, email=ACCOUNT))
    other.close()


def test_the_key_stays_the_same_for_a_folder(tmp_path: Path) -> None:
    first, second = create_sandbox(tmp_path), create_sandbox(tmp_path)
    token = first.id_token(aud=PANEL, email=ACCOUNT)
    first.close()
    assert verified(second, token)["email"] == ACCOUNT
    second.close()


def test_certificates_are_shown_to_everybody_as_google_shows_them(sandbox: Sandbox) -> None:
    answered = sandbox.app.test_client().get("/oauth2/v1/certs")
    [(key, certificate)] = answered.get_json().items()
    assert len(key) == 40
    assert certificate.startswith("-----BEGIN CERTIFICATE-----\n")
    assert "max-age=" in answered.headers["Cache-Control"]


def test_over_http_a_token_is_signed_for_the_claims_asked(sandbox: Sandbox) -> None:
    client = sandbox.app.test_client()
    answered = client.post("/_sandbox/id_tokens", json={"aud": PANEL, "email": AYU, "nonce": "n"})
    assert answered.status_code == 201
    assert verified(sandbox, answered.get_json()["id_token"])["nonce"] == "n"
    refused: tuple[Any, ...] = ({}, [], {"aud": 1}, {"aud": PANEL, "email": 1})
    for wrong in refused:
        assert client.post("/_sandbox/id_tokens", json=wrong).status_code == 400


@pytest.mark.parametrize("path", ["oauth2/v1/userinfo", "oauth2/v2/userinfo", "userinfo/v2/me"])
def test_whoever_holds_a_token_is_told_who_they_are(sandbox: Sandbox, path: str) -> None:
    told = sandbox.session(AYU).get(f"https://www.googleapis.com/{path}").json()
    assert (told["email"], told["verified_email"], told["given_name"]) == (AYU, True, "Ayu")
    assert told["id"] == verified(sandbox, sandbox.id_token(aud=PANEL, email=AYU))["sub"]


@pytest.mark.parametrize("path", ["oauth2/v3/userinfo", "v1/userinfo"])
@pytest.mark.parametrize(
    ("scopes", "names"),
    [
        (["openid"], {"sub", "hd"}),
        (["openid", "email"], {"sub", "hd", "email", "email_verified"}),
        (["userinfo.email", "userinfo.profile"], {"sub", "hd", "email", "email_verified", "name", "given_name"}),
    ],
)
def test_a_token_tells_no_more_than_its_scopes(sandbox: Sandbox, path: str, scopes: list[str], names: set[str]) -> None:
    token = sandbox.token(AYU, "1-app", scopes)
    assert sandbox.session(token).get(f"https://openidconnect.googleapis.com/{path}").json().keys() == names


def test_nobody_is_told_who_they_are_without_a_token(sandbox: Sandbox) -> None:
    assert sandbox.app.test_client().get("/oauth2/v3/userinfo").status_code == 401
    assert sandbox.session("ya29.none").get("https://www.googleapis.com/oauth2/v2/userinfo").status_code == 401
