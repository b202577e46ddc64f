"""Who Baku is to Google: its service account, by tokens minted on the spot, without a key file."""

from collections.abc import Callable

import google.auth
import requests
from google.auth import impersonated_credentials
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession
from google.oauth2 import credentials as oauth2_credentials
from google_auth_httplib2 import AuthorizedHttp

from service.gateways.calling import Http
from service.gateways.once_http import OnceHttp

DRIVE = "https://www.googleapis.com/auth/drive"
"""The one scope that Docs, Sheets and Drive all take."""
CLOUD = "https://www.googleapis.com/auth/cloud-platform"


def service_credentials(service_account: str) -> Credentials:
    """Return credentials of the service account with Drive's scope, whoever this process runs as.

    App Engine's own tokens may lack scopes of Workspace, so the account impersonates itself (addon.md 4.3): it needs
    the role serviceAccountTokenCreator on itself. One object serves all threads.
    """
    source, _ = google.auth.default(scopes=[CLOUD])
    return impersonated_credentials.Credentials(  # type: ignore[no-untyped-call]  # google-auth does not type it
        source_credentials=source, target_principal=service_account, target_scopes=[DRIVE]
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
