"""Signing in with Google on a page of ours: OpenID Connect's code flow with PKCE (evidence/addon.md 8)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import requests
from oauthlib.oauth2 import OAuth2Error, WebApplicationClient

from service.domain.errors import Unavailable, Unproven
from service.domain.sentences import Sentence
from service.gateways.google.identity import Account

AUTHORIZATION = "https://accounts.google.com/o/oauth2/v2/auth"
TOKEN = "https://oauth2.googleapis.com/token"  # noqa: S105  # an address
SCOPE = "openid email"
TIMEOUT = 5
"""Seconds that the exchange may take: somebody waits for the page."""
VERIFIER = 64
"""Characters of PKCE's verifier."""
SILENT = Sentence("Google does not answer, so Baku cannot tell who you are. Try again in a few minutes.")
NOT_SIGNED_IN = Sentence("You are not signed in: Google's answer was not the one that was awaited. Sign in again.")


@dataclass(frozen=True)
class Attempt:
    """One way to Google and back: what the browser must bring again, and what only that way's token says."""

    state: str
    nonce: str
    verifier: str


class SignIn:
    """The flow of one OAuth client. `believe` returns whose ID token it is, made for this client and nonce."""

    def __init__(
        self, session: requests.Session, client: str, secret: str, domain: str, believe: Callable[[str, str], Account]
    ) -> None:
        self._session, self._client, self._secret = session, client, secret
        self._domain, self._believe = domain, believe

    @property
    def offered(self) -> bool:
        """Whether there is a client to sign in with."""
        return bool(self._client and self._secret)

    def begin(self, back: str, *, choose: bool) -> tuple[str, Attempt]:
        """Return where the browser goes, and what is remembered until it is `back`; `choose` has Google ask who."""
        client, state, nonce = WebApplicationClient(self._client), secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        verifier = client.create_code_verifier(VERIFIER)
        address = client.prepare_request_uri(
            AUTHORIZATION,
            redirect_uri=back,
            scope=SCOPE,
            state=state,
            code_challenge=client.create_code_challenge(verifier, "S256"),
            code_challenge_method="S256",
            nonce=nonce,
            **({"prompt": "select_account"} if choose else {}),
            **({"hd": self._domain} if self._domain else {}),
        )
        return address, Attempt(state, nonce, verifier)

    def finish(self, code: str, attempt: Attempt, back: str) -> Account:
        """Return who signed in; Unproven where code or token is not this attempt's, Unavailable without an answer."""
        client = WebApplicationClient(self._client)
        body = client.prepare_request_body(
            code=code, redirect_uri=back, code_verifier=attempt.verifier, client_secret=self._secret
        )
        try:
            answered = self._session.post(
                TOKEN, data=body, headers={"Content-Type": "application/x-www-form-urlencoded"}, timeout=TIMEOUT
            )
        except requests.RequestException as error:
            raise Unavailable(SILENT) from error
        if answered.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Unavailable(SILENT)
        try:
            token = client.parse_request_body_response(answered.text).get("id_token", "")
        except (OAuth2Error, ValueError) as error:
            raise Unproven(NOT_SIGNED_IN) from error
        return self._believe(token, attempt.nonce)
