"""Consents that last: refresh tokens, what ends them, and an application of this machine that asks for them.

Times are the sandbox's, so that weeks pass when tests have them pass (evidence/addon.md 9).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args

from service.sandbox.core.random_id import random_id
from service.sandbox.core.store import Store

DESKTOP, DESKTOP_SECRET = "1000000000-desktop.apps.googleusercontent.com", "of-the-sandbox"
"""The OAuth client that applications on somebody's own machine have in every sandbox."""
UNUSED = timedelta(days=183)
"""Six months, after which a token ends that nobody used."""
TESTING = timedelta(days=7)
"""How long a token lasts of an External app whose consent screen is in testing."""
Ending = Literal["revoked", "password", "session"]
"""What ends tokens: taken back by the person, their new password, the length that an admin gives sessions."""
ENDINGS = get_args(Ending)
GMAIL = ("https://mail.google.com/", "https://www.googleapis.com/auth/gmail.")
_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_AUDIENCE = "audience"


@dataclass(frozen=True)
class Consent:
    """What somebody allowed an application until further notice."""

    person: str
    client: str
    scopes: tuple[str, ...]


class Ended(Exception):
    """A refresh token that is good no longer, in the token endpoint's words."""

    def __init__(self, says: str, subtype: str = "") -> None:
        super().__init__(says)
        self.says, self.subtype = says, subtype


def keep(store: Store, consent: Consent) -> str:
    """Return a new refresh token."""
    token, now = "1//" + random_id(_CHARACTERS, 100), store.now().timestamp()
    row = (token, consent.person, consent.client, json.dumps(consent.scopes), now, now)
    with store.transaction() as connection:
        connection.execute("INSERT INTO consents VALUES (?, ?, ?, ?, ?, ?, '')", row)
    return token


def use(store: Store, token: str, client: str) -> Consent:
    """Return what a refresh token stands for, and note that it was used; Ended where it is good no longer."""
    with store.transaction() as connection:
        query = "SELECT person, scopes, made, used, ending FROM consents WHERE token = ? AND client = ?"
        row = connection.execute(query, (token, client)).fetchone()
        if row is None or _over(store, *row[2:]):
            raise Ended("Token has been expired or revoked.")
        if row[4] == "session":
            raise Ended("reauth related error (invalid_rapt)", "invalid_rapt")
        connection.execute("UPDATE consents SET used = ? WHERE token = ?", (store.now().timestamp(), token))
    return Consent(row[0], client, tuple(json.loads(row[1])))


def _over(store: Store, made: float, used: float, ending: str) -> bool:
    now = store.now().timestamp()
    tested = testing(store) and now - made >= TESTING.total_seconds()
    return ending in ("revoked", "password") or tested or now - used >= UNUSED.total_seconds()


def end(store: Store, person: str, ending: Ending) -> None:
    """End what a person allowed: of a new password, what holds a scope of Gmail's."""
    rows = store.connection.execute("SELECT token, client, scopes FROM consents WHERE person = ?", (person,)).fetchall()
    for token, client, scopes in rows:
        if ending != "password" or holds_gmail(json.loads(scopes)):
            _end(store, token, person, client, ending)


def revoke(store: Store, token: str) -> bool:
    """Take back what an application holds of whose token this is, access tokens too; whether it was a token."""
    row = store.connection.execute(
        "SELECT person, client FROM consents WHERE token = ?1 UNION SELECT person, client FROM tokens WHERE token = ?1",
        (token,),
    ).fetchone()
    if row is None:
        return False
    query = "SELECT token FROM consents WHERE person = ? AND client = ?"
    for (other,) in store.connection.execute(query, row).fetchall():
        _end(store, other, row[0], row[1], "revoked")
    return True


def _end(store: Store, token: str, person: str, client: str, ending: str) -> None:
    with store.transaction() as connection:
        connection.execute("UPDATE consents SET ending = ? WHERE token = ?", (ending, token))
        connection.execute("DELETE FROM tokens WHERE person = ? AND client = ?", (person, client))


def holds_gmail(scopes: Iterable[str]) -> bool:
    """Return whether a scope reaches a mailbox."""
    return any(scope.startswith(GMAIL) for scope in scopes)


def testing(store: Store) -> bool:
    """Return whether the consent screen is External and in testing."""
    return store.setting(_AUDIENCE) == "testing"


def set_testing(store: Store, *, on: bool) -> None:
    """Have the consent screen be External and in testing, or Internal."""
    with store.transaction():
        store.set(_AUDIENCE, "testing" if on else "internal")
