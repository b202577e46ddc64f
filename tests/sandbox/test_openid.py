"""The sandbox as an OpenID provider: what it tells of itself, whom it sends where, and keys that fit its tokens."""

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from werkzeug.test import Client, TestResponse

from service.sandbox.addons.installed import WebClient
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI

CLIENT, BACK = "407-pages.apps.googleusercontent.com", "https://sop.kopi.example/back"
ASKED = {
    "client_id": CLIENT, "redirect_uri": BACK, "response_type": "code", "scope": "openid email", "state": "s",
    "nonce": "n", "login_hint": AYU,
}  # fmt: skip


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    made.addons.clients[CLIENT] = WebClient("secret", (BACK,), "Baku")
    for email in (AYU, BUDI):
        made.introduce(email, email)
    yield made
    made.close()


def authorised(sandbox: Sandbox, **other: str) -> TestResponse:
    query = {name: value for name, value in {**ASKED, **other}.items() if value}
    return Client(sandbox.app).get("/o/oauth2/v2/auth", query_string=query)


def exchanged(sandbox: Sandbox, code: str, **other: str) -> Any:
    body = {"grant_type": "authorization_code", "code": code, "client_id": CLIENT, "client_secret": "secret"}
    return sandbox.session("").post("https://oauth2.googleapis.com/token", {**body, "redirect_uri": BACK, **other})


def decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def code_of(answer: TestResponse) -> str:
    return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


def test_its_document_names_its_own_addresses_and_its_keys_verify_its_tokens(sandbox: Sandbox) -> None:
    session = sandbox.session("")
    told = session.get("https://accounts.google.com/.well-known/openid-configuration").json()
    assert told["issuer"] == "https://accounts.google.com"
    assert told["authorization_endpoint"] == "https://accounts.google.com/o/oauth2/v2/auth"
    token = exchanged(sandbox, code_of(authorised(sandbox))).json()["id_token"]
    header, _, rest = token.partition(".")
    payload, _, signature = rest.partition(".")
    key_id = json.loads(decode(header))["kid"]
    (key,) = (key for key in session.get(told["jwks_uri"]).json()["keys"] if key["kid"] == key_id)
    n, e = (int.from_bytes(decode(key[part])) for part in ("n", "e"))
    public = rsa.RSAPublicNumbers(e, n).public_key()
    public.verify(decode(signature), f"{header}.{payload}".encode(), padding.PKCS1v15(), hashes.SHA256())
    claims = json.loads(decode(payload))
    assert (claims["aud"], claims["email"], claims["nonce"], claims["hd"]) == (CLIENT, AYU, "n", "kopi.example")


@pytest.mark.parametrize("wrong", [{"client_id": "other"}, {"redirect_uri": "https://evil.example/"}])
def test_nobody_is_sent_anywhere_for_a_client_or_an_address_that_it_does_not_know(
    sandbox: Sandbox, wrong: dict[str, str]
) -> None:
    assert authorised(sandbox, **wrong).status_code == 400


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "email"}, "invalid_scope"),
        ({"code_challenge": "c", "code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_what_is_asked_wrongly_is_told_to_the_client(sandbox: Sandbox, wrong: dict[str, str], error: str) -> None:
    back = urlsplit(authorised(sandbox, **wrong).headers["Location"])
    assert parse_qs(back.query) == {"error": [error], "state": ["s"]}


def test_who_is_unknown_or_to_be_asked_chooses_an_account(sandbox: Sandbox) -> None:
    for other in ({"login_hint": ""}, {"login_hint": "nobody@kopi.example"}):
        chooser = authorised(sandbox, **other)
        assert (chooser.status_code, BUDI in chooser.get_data(as_text=True)) == (200, True)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"client_secret": "guessed"}, "invalid_client"),
        ({"client_id": "other"}, "invalid_client"),
        ({"redirect_uri": "https://sop.kopi.example/elsewhere"}, "redirect_uri_mismatch"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"code": "4/guessed"}, "invalid_grant"),
        ({"code_verifier": "another"}, "invalid_grant"),
    ],
)
def test_a_code_is_exchanged_by_its_client_as_it_was_asked_for(
    sandbox: Sandbox, wrong: dict[str, str], error: str
) -> None:
    challenge = {"code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method": "S256"}
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # of RFC 7636
    given = {"code": code_of(authorised(sandbox, **challenge)), "code_verifier": verifier}
    assert exchanged(sandbox, **{**given, **wrong}).json()["error"] == error


def test_a_code_is_good_once(sandbox: Sandbox) -> None:
    code = code_of(authorised(sandbox))
    assert exchanged(sandbox, code).status_code == 200
    assert exchanged(sandbox, code).json()["error"] == "invalid_grant"
