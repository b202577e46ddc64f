"""Who calls: a person by their address, or an app by its token, with the scopes and files it was given."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from service.sandbox.core.call import App
from service.sandbox.core.discovery import Method
from service.sandbox.core.errors import ApiError
from service.sandbox.core.random_id import random_id
from service.sandbox.core.store import Store

LIFE = timedelta(seconds=3599)
"""How long a token is good for, on the sandbox's clock."""
SCOPE = "https://www.googleapis.com/auth/"
_PLAIN = ("openid", "email", "profile")
_PLACEHOLDER = re.compile(r"<\w+>")
"""What clients' suites send in place of a recorded token (evidence/gspread.md 2): whoever sends it is one person."""
_FILES = {"fileId", "documentId", "spreadsheetId"}
_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_METADATA = {SCOPE + "drive.metadata", SCOPE + "drive.metadata.readonly"}
_NARROW = {SCOPE + f"drive.{name}" for name in ("file", "appdata", "photos.readonly", "meet.readonly", "scripts")}
"""Scopes that reach some files only: those granted, for `drive.file`; none that is here, for the others."""


@dataclass(frozen=True)
class Caller:
    """A person, and the app that acts for them, if it is one."""

    person: str
    app: App | None = None


def keyed(method: Method, query: Mapping[str, list[str]]) -> Caller | None:
    """Return who reads with an API key instead of a token: nobody, who sees what anyone with the link may read."""
    return Caller("") if query.get("key") and method.verb == "GET" and _FILES & method.parameters.keys() else None


def issue(store: Store, person: str, client: str, scopes: Iterable[str]) -> str:
    """Return a new access token of an app."""
    token = "ya29." + random_id(_CHARACTERS, 120)
    ends = (store.now() + LIFE).timestamp()
    given = json.dumps(sorted({full(scope) for scope in scopes}))
    with store.transaction() as connection:
        connection.execute("INSERT INTO tokens VALUES (?, ?, ?, ?, ?)", (token, person.lower(), client, given, ends))
    return token


def full(scope: str) -> str:
    """Return a scope as Google writes it: `drive.file` is short for its address."""
    return scope if "/" in scope or scope in _PLAIN else SCOPE + scope


def grant(store: Store, person: str, client: str, files: Iterable[str]) -> None:
    """Have a person give an app some of the files that they see."""
    with store.transaction() as connection:
        connection.executemany(
            "INSERT OR IGNORE INTO grants VALUES (?, ?, ?)", [(client, person.lower(), file_id) for file_id in files]
        )


def caller(store: Store, bearer: str) -> Caller | None:
    """Return whose token this is; None for one that nobody was given, or not for so long."""
    if "@" in bearer or _PLACEHOLDER.fullmatch(bearer):
        return Caller(bearer.lower())
    row = store.connection.execute("SELECT person, client, scopes, ends FROM tokens WHERE token = ?", (bearer,))
    found = row.fetchone()
    if found is None or found[3] <= store.now().timestamp():
        return None
    return Caller(found[0], App(found[1], frozenset(json.loads(found[2]))))


def admit(method: Method, app: App | None, *, media: bool) -> bool:
    """Return whether only granted files are within an app's reach; 403 where its scopes do not do for a method.

    Whoever has no more than a file's metadata gets none of its content (the scopes' descriptions in drive.v3).
    """
    if app is None:
        return False
    usable = method.scopes & app.scopes
    if media:
        usable -= _METADATA
    if not usable:
        raise _insufficient(method)
    return usable <= _NARROW


def unauthenticated(api: str, *, sent: bool) -> ApiError:
    """Return the 401 of a call without a token, or with one that is not good.

    See evidence/sheets.md S9.18, evidence/drive.md D11.26.
    """
    if api == "drive":
        return ApiError(
            401, "Invalid Credentials", "UNAUTHENTICATED", "authError", location="Authorization", location_type="header"
        )
    listed = "Invalid Credentials" if sent else "Login Required."
    lacks = "had invalid authentication credentials" if sent else "is missing required authentication credential"
    return ApiError(
        401,
        f"Request {lacks}. Expected OAuth 2 access token, login cookie or other valid authentication credential. See "
        "https://developers.google.com/identity/sign-in/web/devconsole-project.",
        "UNAUTHENTICATED",
        "authError" if sent else "required",
        location="Authorization",
        location_type="header",
        listed=listed if api == "gmail" else "",
    )


def _insufficient(method: Method) -> ApiError:
    """Return the 403 of a token whose scopes do not suffice (evidence/sheets.md S9.3)."""
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"service": f"{method.api}.googleapis.com", "method": method.id},
    }
    return ApiError(
        403,
        "Request had insufficient authentication scopes.",
        "PERMISSION_DENIED",
        "insufficientPermissions",
        details=(info,),
        listed="Insufficient Permission",
    )
