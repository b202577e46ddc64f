"""The consent of one account, by Google's flow for applications on somebody's own machine (evidence/addon.md 9)."""

import json
import webbrowser
from http import HTTPStatus
from pathlib import Path
from typing import Any

import requests
from google.auth.exceptions import GoogleAuthError, TransportError
from google.auth.transport.requests import Request
from google.oauth2 import id_token
from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
from oauthlib.oauth2 import OAuth2Error

from service.domain.errors import Denied, Unavailable, Unproven
from service.domain.sentences import Sentence
from service.gateways.google.connection import Connection

WHO = ["openid", "https://www.googleapis.com/auth/userinfo.email"]
"""The scopes that tell whose account it is, as Google's answer spells them."""
HOST = "127.0.0.1"
PATIENCE = 600
"""Seconds for which somebody may look at Google's page."""
REVOCATION, SOON = "https://oauth2.googleapis.com/revoke", 20.0
"""Where a consent is ended, and the seconds for which that is tried."""
_DESKTOP = ("client_id", "client_secret", "auth_uri", "token_uri")
_NO_CLIENT = Sentence(
    "{file} is not there, or not the file of an OAuth client for a desktop app. In the Google Cloud console choose "
    "Google Auth Platform, Clients, Create client, Desktop app, and download its JSON."
).text
_NOT_ALLOWED = Sentence(
    "The account did not allow all that Baku asked for. Run this again, tick every box on Google's page, and continue."
)
_NOT_GIVEN = Sentence(
    "Google did not accept this sign-in: {why}. Run this again; if it stays so, make a new client."
).text
_SILENT = Sentence("Google does not answer. Try again in a few minutes.")
_WAITED = Sentence("Nobody answered Google's page. Run this again.")
_UNKNOWN = Sentence("Google did not say whose account this is. Run this again.")


def client_in(file: Path) -> dict[str, Any]:
    """Return the OAuth client that a file of Google's console holds; Unavailable where it is none for a desktop app."""
    try:
        client = json.loads(file.read_text(encoding="utf-8"))
        desktop = client["installed"]
        if not all(isinstance(desktop[name], str) for name in _DESKTOP):
            raise TypeError("no texts")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unavailable(Sentence(_NO_CLIENT, file=str(file)), permanent=True) from error
    found: dict[str, Any] = client
    return found


def client_of(connection: Connection) -> dict[str, Any]:
    """Return the OAuth client that a consent was given to, as such a file has it."""
    client, secret = connection.client_id, connection.client_secret
    ways = {"auth_uri": connection.auth_uri, "token_uri": connection.token_uri}
    return {"installed": {"client_id": client, "client_secret": secret, **ways}}


def consent(client: dict[str, Any], scope: str) -> Connection:
    """Return what somebody allows on Google's page; Denied where they do not, Unavailable where nothing comes back."""
    flow = InstalledAppFlow.from_client_config(client, [*WHO, scope])
    try:
        given = flow.run_local_server(
            host=HOST, port=0, prompt="select_account consent", open_browser=_browses(), timeout_seconds=PATIENCE
        )
    except (Warning, OAuth2Error) as error:  # a Warning is oauthlib's word for other scopes than were asked for
        raise _refusal(error) from error
    except WSGITimeoutError as error:
        raise Unavailable(_WAITED, permanent=True) from error
    except requests.RequestException as error:
        raise Unavailable(_SILENT, permanent=True) from error
    return Connection(
        _account(given),
        given.client_id,
        given.token_uri,
        given.client_secret or "",
        given.refresh_token or "",
        client["installed"]["auth_uri"],
    )


def take_back(connection: Connection) -> None:
    """Have Google end all that an account allowed a client (evidence/addon.md 9); Unavailable where it does not answer.

    A consent that is over already is none that Google knows, and all is well.
    """
    try:
        answered = requests.post(REVOCATION, data={"token": connection.refresh_token}, timeout=SOON)
    except requests.RequestException as error:
        raise Unavailable(_SILENT, permanent=True) from error
    if answered.status_code not in (HTTPStatus.OK, HTTPStatus.BAD_REQUEST):
        raise Unavailable(_SILENT, permanent=True)


def _browses() -> bool:
    """Return whether this machine has a browser that we can open; elsewhere the address is printed only."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _refusal(error: Exception) -> Denied | Unavailable:
    code = getattr(error, "error", "")
    if isinstance(error, Warning) or code == "access_denied":
        return Denied(_NOT_ALLOWED)
    return Unavailable(Sentence(_NOT_GIVEN, why=code or type(error).__name__), permanent=True)


def _account(given: Any) -> str:
    """Return whose token it is, in lower case, as Google's signature proves it."""
    try:
        claims = id_token.verify_oauth2_token(given.id_token, Request(), audience=given.client_id)  # type: ignore[no-untyped-call]  # has no types
    except TransportError as error:
        raise Unavailable(_SILENT, permanent=True) from error
    except (GoogleAuthError, ValueError) as error:
        raise Unproven(_UNKNOWN) from error
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") is not True:
        raise Unproven(_UNKNOWN)
    return email.lower()
