"""One post to an add-on: the tokens that Google signs for it, the call, and whether the answer is one at all."""

import json
import logging
import time
from collections.abc import Mapping
from typing import Any

from service.sandbox import identity
from service.sandbox.addons import addresses, consent
from service.sandbox.addons.deployment import EMAIL, Deployment
from service.sandbox.addons.events import PanelVisit, event, written
from service.sandbox.addons.installed import Addons, NoSite, PanelAddon
from service.sandbox.addons.mistakes import Broken
from service.sandbox.core import callers
from service.sandbox.core.store import Store

logger = logging.getLogger(__name__)
PATIENCE = 30.0
"""Seconds that Google waits (evidence/addon.md 1.6). Here who takes longer is heard out, then dropped the same."""
OK = 200


def post(store: Store, addons: Addons, addon: PanelAddon, url: str, visit: PanelVisit) -> Any:
    """Return the JSON that the add-on answers a visit with; Broken where Google would say that something went wrong."""
    mistake = addresses.wrong(url)
    if mistake:
        raise Broken(f"function {url!r} {mistake}")
    deployment = Deployment(addon.deployment)
    given = authorization(store, addon, url, visit.person)
    headers = {"Content-Type": "application/json", **_header(deployment, given)}
    body = written(event(deployment, visit, given)).encode()
    began = time.monotonic()
    try:
        answered = addons.fetch(url, "POST", headers, body)
    except NoSite:
        raise Broken(f"nobody answers at {url}") from None
    if time.monotonic() - began > PATIENCE:
        raise Broken(f"{url} took longer than {PATIENCE:.0f} seconds")
    if answered.status != OK:
        raise Broken(f"{url} answered with status {answered.status}; an answer has 200")
    return _json(url, answered.body)


def authorization(store: Store, addon: PanelAddon, url: str, person: str) -> dict[str, Any]:
    """Return authorizationEventObject: Google's token for exactly this address, and what the person gave.

    The person's identity comes with the scope userinfo.email alone.
    """
    scopes = consent.granted(store, addon, person)
    tokens: dict[str, Any] = {}
    if scopes:
        tokens["userOAuthToken"] = callers.issue(store, person, addon.client_id, scopes)
    if EMAIL in scopes:
        tokens["userIdToken"] = identity.id_token(store, _person(addon, person))
    tokens["systemIdToken"] = identity.id_token(store, {"aud": url, "email": addon.account})
    return {**tokens, "authorizedScopes": list(scopes)}


def _person(addon: PanelAddon, person: str) -> Mapping[str, str]:
    return {"aud": addon.client_id, "azp": addon.client_id, "email": person, **identity.company(person)}


def _header(deployment: Deployment, given: Mapping[str, Any]) -> Mapping[str, str]:
    name = {"SYSTEM_ID_TOKEN": "systemIdToken", "USER_ID_TOKEN": "userIdToken"}.get(deployment.authorization, "")
    return {"Authorization": f"Bearer {given[name]}"} if name in given else {}


def _json(url: str, body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Broken(f"{url} answered with what is no JSON") from None


def _refuse(constant: str) -> Any:
    raise ValueError(constant)
