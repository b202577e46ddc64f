"""Who Baku is to Google: its service account, by tokens minted on the spot, or an account that consented."""

from collections.abc import Callable
from typing import Any

import google.auth
import requests
from google.auth import impersonated_credentials
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2 import credentials as oauth2_credentials
from google_auth_httplib2 import AuthorizedHttp

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence
from service.gateways.google.calling import Http
from service.gateways.google.connection import Connection
from service.gateways.google.once_http import OnceHttp

DRIVE = "https://www.googleapis.com/auth/drive"
"""The one scope that Docs, Sheets and Drive all take."""
CLOUD = "https://www.googleapis.com/auth/cloud-platform"
"""The scope of what is not Workspace, such as Cloud Tasks."""
_NOT_SIGNED_IN = Sentence(
    "Nothing here is signed in to Google. On your own machine run “gcloud auth application-default login”; elsewhere "
    "let the process run as a service account (service_account in app.yaml)."
)


def service_credentials(service_account: str, scope: str = DRIVE, subject: str | None = None) -> Credentials:
    """Return credentials of the service account with one scope, whoever this process runs as.

    With a `subject` they are that person's, for whom Workspace's administrator lets the account act.

    App Engine's own tokens may lack scopes of Workspace, so the account impersonates itself (evidence/addon.md 4.3): it
    needs the role serviceAccountTokenCreator on itself. One object serves all threads. Unavailable where this process
    is nobody, or its key is not one.
    """
    source = runner_credentials()
    return impersonated_credentials.Credentials(  # type: ignore[no-untyped-call]  # google-auth does not type it
        source_credentials=source, target_principal=service_account, target_scopes=[scope], subject=subject
    )


def runner_credentials() -> Credentials:
    """Return credentials of whoever this process runs as, for what is not Workspace; Unavailable where it is nobody."""
    try:
        source, _ = google.auth.default(scopes=[CLOUD])
    except (GoogleAuthError, ValueError, OSError) as error:  # the last two are of a key file that is none
        raise Unavailable(_NOT_SIGNED_IN, permanent=True) from error
    found: Credentials = source
    return found


def connected_credentials(connection: Connection) -> Credentials:
    """Return credentials of an account that consented, with the scopes that it allowed; for all threads."""
    return oauth2_credentials.Credentials(  # type: ignore[no-untyped-call]  # google-auth does not type it
        token=None,
        refresh_token=connection.refresh_token,
        token_uri=connection.token_uri,
        client_id=connection.client_id,
        client_secret=connection.client_secret,
    )


def connecting(credentials: Credentials) -> Callable[[], Http]:
    """Return what makes one thread's authorised Http.

    A request goes out again on a 401 only, after a fresh token: what Google did not let in changed nothing.
    """
    return lambda: AuthorizedHttp(credentials, http=OnceHttp())


def personal_http(token: str) -> Http:
    """Return an Http with the access token that a person's add-on sent along; it cannot be renewed, nor is it kept."""
    theirs = oauth2_credentials.Credentials(token=token)  # type: ignore[no-untyped-call]  # google-auth does not type it
    http: Http = AuthorizedHttp(theirs, http=OnceHttp())
    return http


def opening(credentials: Credentials) -> Callable[[], requests.Session]:
    """Return what makes one thread's authorised session for gspread; requests itself sends nothing twice."""
    return lambda: AuthorizedSession(credentials)  # type: ignore[no-untyped-call]  # as above


def fetching(session: requests.Session) -> Callable[..., Any]:
    """Return what Google's certificates are fetched with."""
    fetch: Callable[..., Any] = Request(session)
    return fetch
