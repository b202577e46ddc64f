"""The sandbox as an identity provider: it signs ID tokens, and shows the certificate they are verified with.

Times are real ones, for it is with them that verifiers compare, whatever time it is in the sandbox.
"""

import functools
import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from google.auth import crypt, jwt

from service.sandbox.core import callers
from service.sandbox.core.answers import Answer, answer
from service.sandbox.core.store import Store
from service.sandbox.core.wire import HttpRequest
from service.sandbox.drive.state.model import permission_id

CERTIFICATES = "/oauth2/v1/certs"
"""Where Google shows its certificates, and this sandbox its own (evidence/addon.md 2)."""
USERINFO = ("/oauth2/v1/userinfo", "/oauth2/v2/userinfo", "/oauth2/v3/userinfo", "/userinfo/v2/me", "/v1/userinfo")
"""Where Google tells a token's holder who they are: oauth2.v2 and OpenID Connect's userinfo endpoint."""
ISSUER = "https://accounts.google.com"
LIFE = 3600
OF_NOBODY = ("gmail.com", "googlemail.com")
"""Domains whose accounts belong to no company: their tokens have no `hd`."""
_SETTING = "signing key"
_VALID = timedelta(days=3650)


def certificates(store: Store) -> Answer:
    """Return the certificates as Google shows them: PEM by key id."""
    key = _key(store)
    body = json.dumps({key["id"]: key["certificate"]}, indent=2).encode()
    headers = {"Cache-Control": "public, max-age=19800, must-revalidate, no-transform"}
    return Answer(200, body, headers=headers)


def id_token(store: Store, claims: Mapping[str, Any]) -> str:
    """Return a signed ID token; what the claims leave out is as Google fills it in."""
    key, now = _key(store), int(time.time())
    usual: dict[str, Any] = {"iss": ISSUER, "iat": now, "exp": now + LIFE}
    if "email" in claims:
        usual |= {"email_verified": True, "sub": "1" + permission_id("user", claims["email"])}
    signed: bytes = jwt.encode(_signer(key["private"], key["id"]), {**usual, **claims})  # type: ignore[no-untyped-call]  # has no types
    return signed.decode()


def userinfo(store: Store, request: HttpRequest) -> Answer:
    """Return who holds a token, as far as its scopes go: `sub` by OpenID Connect's endpoint, `id` by the others."""
    caller = callers.caller(store, request.bearer) if request.bearer else None
    if caller is None:
        raise callers.unauthenticated("oauth2", sent=bool(request.bearer))
    scopes = {scope.rpartition("userinfo.")[2] for scope in caller.app.scopes} if caller.app else {"email", "profile"}
    newer = request.path in ("/oauth2/v3/userinfo", "/v1/userinfo")
    known: dict[str, Any] = {"sub" if newer else "id": "1" + permission_id("user", caller.person)}
    if "email" in scopes:
        known |= {"email": caller.person, "email_verified" if newer else "verified_email": True}
    if "profile" in scopes:
        name = store.name(caller.person)
        given, _, family = name.partition(" ")
        known |= {"name": name, "given_name": given, **({"family_name": family} if family else {})}
    return answer({**known, **company(caller.person)})


def company(person: str) -> Mapping[str, str]:
    """Return the claim of whose company a person's account is; nothing where it is nobody's."""
    domain = person.partition("@")[2]
    return {} if domain in OF_NOBODY else {"hd": domain}


@functools.lru_cache(maxsize=8)
def _signer(private: str, key_id: str) -> crypt.RSASigner:
    """Return what signs with a key; reading one takes ten times as long as signing."""
    signer: crypt.RSASigner = crypt.RSASigner.from_string(private, key_id)  # type: ignore[no-untyped-call]  # has no types
    return signer


def _key(store: Store) -> Mapping[str, str]:
    """Return the workspace's key: made at its first use, the same for every process and after every start."""
    kept = store.setting(_SETTING)
    if not kept:
        made = json.dumps(_made())
        with store.transaction():
            kept = store.setting(_SETTING) or made
            store.set(_SETTING, kept)
    key: dict[str, str] = json.loads(kept)
    return key


def _made() -> dict[str, str]:
    private, now = rsa.generate_private_key(65537, 2048), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "federated-signon.system.gserviceaccount.com")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _VALID)
        .sign(private, hashes.SHA256())
    )
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return {
        "id": certificate.fingerprint(hashes.SHA256()).hex()[:40],
        "private": pem.decode(),
        "certificate": certificate.public_bytes(serialization.Encoding.PEM).decode(),
    }
