"""The sandbox as an OpenID provider for web applications: codes for who chose an account, and tokens for codes.

The authorization endpoint is a page of the desk. Times are real ones, as in `identity` (evidence/addon.md 8).
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qs

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from service.sandbox import identity
from service.sandbox.core import callers
from service.sandbox.core.answers import Answer, answer
from service.sandbox.core.store import Store
from service.sandbox.core.wire import HttpRequest

AUTHORIZATION, TOKEN, KEYS = "/o/oauth2/v2/auth", "/token", "/oauth2/v3/certs"  # addresses
DISCOVERY = "/.well-known/openid-configuration"
LIFE = 600
"""Seconds for which a code can be used, once."""
SCOPES = ("openid", "email", "profile")
_CODES = "code "


@dataclass(frozen=True)
class Wanted:
    """What a web application asks for somebody to be sent back with."""

    client_id: str
    secret: str
    redirect_uri: str
    scope: str
    nonce: str
    challenge: str


def code(store: Store, wanted: Wanted, person: str) -> str:
    """Return a code for a person who chose to sign in; it is good once."""
    made = "4/" + secrets.token_urlsafe(48)
    kept = {"wanted": asdict(wanted), "person": person, "ends": time.time() + LIFE}
    with store.transaction():
        store.set(_name(made), json.dumps(kept))
    return made


def token(store: Store, request: HttpRequest) -> Answer:
    """Return the tokens for a code, or Google's refusal in OAuth's words."""
    sent = {name: values[-1] for name, values in parse_qs(request.body.decode("utf-8", "replace")).items()}
    if sent.get("grant_type") != "authorization_code":
        return _refused("unsupported_grant_type", f"Invalid grant_type: {sent.get('grant_type', '')}")
    kept = _taken(store, sent.get("code", ""))
    if kept is None or kept["ends"] < time.time():
        return _refused("invalid_grant", "Malformed auth code." if not sent.get("code") else "Bad Request")
    wanted = Wanted(**kept["wanted"])
    if not _same(sent.get("client_id", ""), wanted.client_id) or not _same(
        sent.get("client_secret", ""), wanted.secret
    ):
        return _refused("invalid_client", "Unauthorized", 401)
    if sent.get("redirect_uri") != wanted.redirect_uri:
        return _refused("redirect_uri_mismatch", "Bad Request")
    if wanted.challenge and not _same(_challenge(sent.get("code_verifier", "")), wanted.challenge):
        return _refused("invalid_grant", "Invalid code verifier.")
    return answer(_tokens(store, wanted, kept["person"]))


def discovery(origin: str) -> Answer:
    """Return the discovery document, with this sandbox's own addresses."""
    return answer(
        {
            "issuer": identity.ISSUER,
            "authorization_endpoint": origin + AUTHORIZATION,
            "token_endpoint": origin + TOKEN,
            "userinfo_endpoint": origin + "/v1/userinfo",
            "jwks_uri": origin + KEYS,
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": list(SCOPES),
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "claims_supported": ["aud", "email", "email_verified", "exp", "iat", "iss", "sub"],
            "code_challenge_methods_supported": ["S256"],
            "grant_types_supported": ["authorization_code"],
        }
    )


def keys(store: Store) -> Answer:
    """Return the keys that tokens are signed with, as JSON Web Keys (RFC 7517)."""
    certificates = json.loads(identity.certificates(store).content)
    return answer({"keys": [_jwk(key_id, pem) for key_id, pem in certificates.items()]})


def _jwk(key_id: str, pem: str) -> dict[str, str]:
    public = x509.load_pem_x509_certificate(pem.encode()).public_key()
    if not isinstance(public, rsa.RSAPublicKey):
        raise TypeError("tokens are signed with RSA")
    numbers = public.public_numbers()
    return {
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": key_id, "n": _base64(numbers.n), "e": _base64(numbers.e)
    }  # fmt: skip


def _tokens(store: Store, wanted: Wanted, person: str) -> dict[str, Any]:
    claims = {"aud": wanted.client_id, "azp": wanted.client_id, "email": person, **identity.company(person)}
    if wanted.nonce:
        claims["nonce"] = wanted.nonce
    return {
        "access_token": callers.issue(store, person, wanted.client_id, wanted.scope.split()),
        "expires_in": identity.LIFE - 1,
        "scope": wanted.scope,
        "token_type": "Bearer",
        "id_token": identity.id_token(store, claims),
    }


def _taken(store: Store, code_: str) -> dict[str, Any] | None:
    """Return what was asked for with a code, which is gone with that."""
    with store.transaction():
        kept = store.setting(_name(code_))
        store.connection.execute("DELETE FROM settings WHERE name = ?", (_name(code_),))
    found: dict[str, Any] | None = json.loads(kept) if kept else None
    return found


def _name(code_: str) -> str:
    return _CODES + hashlib.sha256(code_.encode()).hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _base64(number: int) -> str:
    content = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _refused(error: str, says: str, status: int = 400) -> Answer:
    return Answer(status, json.dumps({"error": error, "error_description": says}).encode())
