"""Tokens as the sandbox signs them, and what is asked to believe them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import google.auth.transport.requests
import pytest

from service.gateways.google.identity import Identity
from service.sandbox.server import Sandbox
from tests.people import AYU

URL = "https://sop.kopi.example/addon/home"
ACCOUNT = "service-407@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"
OTHER_PROJECTS = "service-408@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"
PANEL, MENU = "407-panel.apps.googleusercontent.com", "407-menu.apps.googleusercontent.com"
DOMAIN = "kopi.example"
Believing = Callable[[str], Any]


def believing(sandbox: Sandbox, domains: Sequence[str] = (DOMAIN,), **other: Any) -> Identity:
    fetch = google.auth.transport.requests.Request(sandbox.session("nobody"))
    settings = {"panel_account": ACCOUNT, "panel_client": PANEL, "menu_client": MENU}
    return Identity(fetch, **{**settings, **other}, domains=domains)


def system(sandbox: Sandbox, **other: Any) -> str:
    """Return the token Google proves itself with."""
    return sandbox.id_token(**{"aud": URL, "email": ACCOUNT, **other})


def ayus(sandbox: Sandbox, audience: str, **other: Any) -> str:
    """Return a token of Ayu's for one of the clients."""
    return sandbox.id_token(**{"aud": audience, "email": AYU, "hd": DOMAIN, **other})


def doors(identity: Identity) -> Mapping[str, Believing]:
    return {"system": lambda token: identity.system(token, URL), "user": identity.user, "menu": identity.menu}


def good(sandbox: Sandbox, door: str, **other: Any) -> str:
    """Return a token that the door believes, but for `other`."""
    if door == "system":
        return system(sandbox, **other)
    return ayus(sandbox, PANEL if door == "user" else MENU, **other)


DOORS = pytest.mark.parametrize("door", ["system", "user", "menu"])
