"""Tokens that Google did not sign, or whose hour is over, prove nothing."""

import base64
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, hmac, serialization
from google.auth import _helpers

from service.domain.errors import Unproven
from service.gateways.google.identity import Identity
from service.sandbox.server import Sandbox, create_sandbox
from tests.gateways.google.made_tokens import DOORS, OTHER_PROJECTS, PANEL, URL, ayus, doors, good, system
from tests.people import AYU


def forged(token: str, header: Mapping[str, Any], sign: Callable[[bytes], bytes]) -> str:
    """Return a token with the same claims under another header, signed otherwise."""
    signed = encoded(json.dumps(header).encode()) + "." + token.split(".")[1]
    return signed + "." + encoded(sign(signed.encode()))


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def header(token: str) -> dict[str, Any]:
    part = token.split(".")[0]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


@DOORS
def test_a_token_that_nobody_signed_is_refused(sandbox: Sandbox, identity: Identity, door: str) -> None:
    token, believed = good(sandbox, door), doors(identity)[door]
    told, claims, signature = token.split(".")
    nobody = forged(token, {"alg": "none", "typ": "JWT"}, lambda _: b"")
    for wrong in (
        nobody,
        nobody.rstrip("."),
        forged(token, {**header(token), "alg": "none"}, lambda _: b""),
        f"{told}.{claims}.",
        f"{told}.{claims}",
        f"{told}.{claims}.{encoded(b'x' * 256)}",
        f"{told}.{claims[:-4]}AAAA.{signature}",
        f"{told}.{claims}.{signature}.{signature}",
    ):
        with pytest.raises(Unproven):
            believed(wrong)


@DOORS
def test_the_public_key_is_no_secret_to_sign_with(sandbox: Sandbox, identity: Identity, door: str) -> None:
    token = good(sandbox, door)
    [pem] = sandbox.app.test_client().get("/oauth2/v1/certs").get_json().values()
    public = x509.load_pem_x509_certificate(pem.encode()).public_key()
    bare = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    for key in (pem.encode(), bare):

        def sign(text: bytes, key: bytes = key) -> bytes:
            by = hmac.HMAC(key, hashes.SHA256())
            by.update(text)
            return by.finalize()

        for algorithm in ("HS256", "RS256", "ES256", "ES384", "PS256"):
            with pytest.raises(Unproven):
                doors(identity)[door](forged(token, {**header(token), "alg": algorithm}, sign))


@DOORS
def test_another_key_is_not_googles(sandbox: Sandbox, identity: Identity, door: str) -> None:
    other = create_sandbox()
    kids: tuple[Any, ...] = (header(good(sandbox, door))["kid"], "unknown", None, 1, [])
    for kid in kids:
        token = good(other, door)
        told = encoded(json.dumps({**header(token), "kid": kid}).encode())
        with pytest.raises(Unproven):
            doors(identity)[door](f"{told}.{token.split('.', 1)[1]}")
    other.close()


@DOORS
def test_what_was_believed_is_refused_once_its_hour_is_over(
    sandbox: Sandbox, identity: Identity, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, believed = good(sandbox, door), doors(identity)[door]
    believed(token)
    believed(token)
    monkeypatch.setattr("google.auth._helpers.utcnow", later(3600 + 11))
    with pytest.raises(Unproven):
        believed(token)


def later(seconds: float) -> Callable[[], datetime]:
    then: datetime = _helpers.utcnow() + timedelta(seconds=seconds)  # type: ignore[no-untyped-call]  # has no types
    return lambda: then


@DOORS
@pytest.mark.parametrize(
    "garbage",
    ["", " ", AYU, "x", "..", "a.b.c", "ya29.a0AfH6", "é.é.é", "\x00", "e30.e30.e30", "bnVsbA.bnVsbA.", "[" * 9],
)
def test_garbage_is_refused(identity: Identity, door: str, garbage: str) -> None:
    with pytest.raises(Unproven):
        doors(identity)[door](garbage)


def test_no_refusal_tells_why(sandbox: Sandbox, identity: Identity) -> None:
    told = set()
    for token in ("x", system(sandbox, aud="other"), system(sandbox, email=OTHER_PROJECTS), ayus(sandbox, PANEL)):
        with pytest.raises(Unproven) as refused:
            identity.system(token, URL)
        told.add(refused.value.sentence)
    assert len(told) == 1
