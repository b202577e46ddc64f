"""Who is calling."""

import re
from collections.abc import Callable

from flask import request

from service.domain.errors import Unproven
from service.domain.sentences import Sentence
from service.gateways.google.identity import NOT_PROVEN, Identity

Verifier = Callable[[str], str | None]
"""Returns the address that a bearer token proves, in lower case; None where it proves nothing."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
SIGN_IN = Sentence("Say who you are in the header Authorization: Bearer, with your token.")


def address(token: str) -> str | None:
    """Return the person whose address the token is: the sandbox's way of signing in."""
    return token.lower() if _EMAIL.fullmatch(token) else None


def proven(identity: Identity) -> Verifier:
    """Return the verifier of a service at Google: whose identity token it is, made for the menu's client."""
    return lambda token: identity.menu(token).email


def token() -> str:
    """Return the token of the current request; raises Unproven where there is none."""
    scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not credentials.strip():
        raise Unproven(SIGN_IN)
    return credentials.strip()


def caller(verify: Verifier) -> str:
    """Return the address of whoever sends the current request; raises Unproven."""
    person = verify(token())
    if person is None:
        raise Unproven(NOT_PROVEN)
    return person
