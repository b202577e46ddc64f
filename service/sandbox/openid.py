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
from werkzeug.datastructures import Authorization

from service.sandbox import consents, identity
from service.sandbox.consents import Consent, Ended
from service.sandbox.core import callers
from service.sandbox.core.answers import Answer, answer
from service.sandbox.core.store import Store
from service.sandbox.core.wire import HttpRequest

AUTHORIZATION, TOKEN, KEYS = "/o/oauth2/v2/auth", "/token", "/oauth2/v3/certs"  # addresses
FORMER_AUTHORIZATION = "/o/oauth2/auth"
"""The one that Google writes into the file of a client for somebody's own machine."""
REVOCATION = "/revoke"
ABOUT_TOKEN = ("/tokeninfo", "/oauth2/v1/tokeninfo", "/oauth2/v3/tokeninfo")
"""Where clients ask what a token lets them do (evidence/drive.md 141)."""
DISCOVERY = "/.well-known/openid-configuration"
LIFE = 600
"""Seconds for which a code can be used, once."""
SCOPES = ("openid", "email", "profile")
"""What asks for nobody's leave beyond the choice of an account."""
_FULL = {name: f"https://www.googleapis.com/auth/userinfo.{name}" for name in ("email", "profile")}
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
    lasting: bool = False
    """Whether a refresh token goes with it."""


def code(store: Store, wanted: Wanted, person: str) -> str:
    """Return a code for a person who chose to sign in; it is good once."""
    made = "4/" + secrets.token_urlsafe(48)
    kept = {"wanted": asdict(wanted), "person": person, "ends": time.time() + LIFE}
    with store.transaction():
        store.set(_name(made), json.dumps(kept))
    return made


def token(store: Store, request: HttpRequest) -> Answer:
    """Return the tokens for a code, or Google's refusal in OAuth's words."""
    form = {name: values[-1] for name, values in parse_qs(request.body.decode("utf-8", "replace")).items()}
    sent = {**form, **_basic(request)}
    match sent.get("grant_type", ""):
        case "authorization_code":
            return _exchanged(store, sent)
        case "refresh_token":
            return _refreshed(store, sent)
        case other:
            return _refused("unsupported_grant_type", f"Invalid grant_type: {other}")


def revoked(store: Store, request: HttpRequest) -> Answer:
    """Take back what an application was allowed, by any of its tokens (RFC 7009)."""
    given = parse_qs(request.body.decode("utf-8", "replace")).get("token") or request.query.get("token", [""])
    if consents.revoke(store, given[-1]):
        return answer({})
    return _refused("invalid_token", "Token expired or revoked")


def about(store: Store, request: HttpRequest) -> Answer:
    """Return whose an access token is, of which application, and its scopes; 400 for one that is none or over."""
    caller = callers.caller(store, request.query.get("access_token", [request.bearer])[-1])
    if caller is None or caller.app is None:
        return _refused("invalid_token", "Invalid Value")
    claims = {"azp": caller.app.client, "aud": caller.app.client, "scope": " ".join(sorted(caller.app.scopes))}
    return answer(claims | ({"email": caller.person} if _FULL["email"] in caller.app.scopes else {}))


def client_file(origin: str) -> dict[str, Any]:
    """Return what Google's console gives for download: the client of an application on somebody's own machine."""
    return {
        "installed": {
            "client_id": consents.DESKTOP,
            "client_secret": consents.DESKTOP_SECRET,
            "project_id": "sandbox",
            "auth_uri": origin + FORMER_AUTHORIZATION,
            "token_uri": origin + TOKEN,
            "auth_provider_x509_cert_url": origin + identity.CERTIFICATES,
            "redirect_uris": ["http://localhost"],
        }
    }


def _exchanged(store: Store, sent: dict[str, str]) -> Answer:
    """Return the tokens for a code."""
    kept = _taken(store, sent.get("code", ""))
    if kept is None or kept["ends"] < time.time():
        return _refused("invalid_grant", "Malformed auth code." if not sent.get("code") else "Bad Request")
    wanted = Wanted(**kept["wanted"])
    if not _known(sent, wanted.client_id, wanted.secret):
        return _refused("invalid_client", "Unauthorized", 401)
    if sent.get("redirect_uri") != wanted.redirect_uri:
        return _refused("redirect_uri_mismatch", "Bad Request")
    if wanted.challenge and not _same(_challenge(sent.get("code_verifier", "")), wanted.challenge):
        return _refused("invalid_grant", "Invalid code verifier.")
    consent = Consent(kept["person"], wanted.client_id, full(wanted.scope))
    lasting = {"refresh_token": consents.keep(store, consent)} if wanted.lasting else {}
    return answer({**_tokens(store, consent, wanted.nonce), **lasting})


def _refreshed(store: Store, sent: dict[str, str]) -> Answer:
    """Return new tokens for a refresh token, which stays the same."""
    if not _known(sent, consents.DESKTOP, consents.DESKTOP_SECRET):
        return _refused("invalid_client", "Unauthorized", 401)
    try:
        consent = consents.use(store, sent.get("refresh_token", ""), sent["client_id"])
    except Ended as ended:
        return _refused("invalid_grant", ended.says, subtype=ended.subtype)
    return answer(_tokens(store, consent, ""))


def _basic(request: HttpRequest) -> dict[str, str]:
    """Return the client's id and secret where they stand in the header, as google-auth-oauthlib sends a code's."""
    given = Authorization.from_header(request.header("authorization"))
    if given is None or given.type != "basic":
        return {}
    return {"client_id": given.username or "", "client_secret": given.password or ""}


def _known(sent: dict[str, str], client: str, secret: str) -> bool:
    return _same(sent.get("client_id", ""), client) and _same(sent.get("client_secret", ""), secret)


def full(scope: str) -> tuple[str, ...]:
    """Return scopes as Google's answers spell them: `email` is short for an address."""
    return tuple(_FULL.get(one, one) for one in scope.split())


def discovery(origin: str) -> Answer:
    """Return the discovery document, with this sandbox's own addresses."""
    return answer(
        {
            "issuer": identity.ISSUER,
            "authorization_endpoint": origin + AUTHORIZATION,
            "token_endpoint": origin + TOKEN,
            "revocation_endpoint": origin + REVOCATION,
            "userinfo_endpoint": origin + "/v1/userinfo",
            "jwks_uri": origin + KEYS,
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": list(SCOPES),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "claims_supported": ["aud", "email", "email_verified", "exp", "iat", "iss", "sub"],
            "code_challenge_methods_supported": ["S256"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
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


def _tokens(store: Store, consent: Consent, nonce: str) -> dict[str, Any]:
    person, client = consent.person, consent.client
    claims = {"aud": client, "azp": client, "email": person, **identity.company(person)}
    if nonce:
        claims["nonce"] = nonce
    return {
        "access_token": callers.issue(store, person, client, consent.scopes),
        "expires_in": identity.LIFE - 1,
        "scope": " ".join(consent.scopes),
        "token_type": "Bearer",
        **({"id_token": identity.id_token(store, claims)} if "openid" in consent.scopes else {}),
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


def _refused(error: str, says: str, status: int = 400, *, subtype: str = "") -> Answer:
    more = {"error_subtype": subtype} if subtype else {}
    return Answer(status, json.dumps({"error": error, "error_description": says, **more}).encode())
