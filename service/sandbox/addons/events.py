"""The event that Google posts to an add-on (evidence/addon.md 1.3), with all that it leaves out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from service.sandbox.addons.deployment import LOCALE, Deployment, Host
from service.sandbox.addons.inputs import Inputs


@dataclass(frozen=True)
class Opened:
    """The file that is open in an editor, and whether the person gave it to the add-on."""

    id: str
    title: str
    granted: bool


@dataclass(frozen=True)
class PanelVisit:
    """Who has the panel open where, in which language and time zone, and what was clicked, if anything was."""

    person: str
    host: Host
    opened: Opened
    locale: str
    zone: ZoneInfo
    now: datetime
    clicked: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict)
    inputs: Inputs = field(default_factory=dict)


def event(deployment: Deployment, visit: PanelVisit, authorization: Mapping[str, Any]) -> dict[str, Any]:
    """Return the event; `authorization` is its part that Google vouches for, with the scopes the person gave."""
    common: dict[str, Any] = {"hostApp": visit.host, "platform": "WEB"}
    if deployment.tells_locale and LOCALE in authorization["authorizedScopes"]:
        common |= {"userLocale": visit.locale, "timeZone": _zone(visit)}
    if visit.parameters:
        common["parameters"] = dict(visit.parameters)
    if visit.inputs:
        common["formInputs"] = dict(visit.inputs)
    return {
        "commonEventObject": common,
        visit.host.lower(): _opened(visit),
        "authorizationEventObject": dict(authorization),
    }


def _opened(visit: PanelVisit) -> dict[str, Any]:
    """Return what is told of the open file: nothing before its grant, and nothing with a click.

    Whether clicks carry the id is not established; two projects found that they do not.
    """
    if visit.clicked or not visit.opened.granted:
        return {}
    return {"id": visit.opened.id, "title": visit.opened.title, "addonHasFileScopePermission": True}


def _zone(visit: PanelVisit) -> dict[str, Any]:
    """Return the time zone with its offset in milliseconds, which is left out where it is nought."""
    offset = visit.now.astimezone(visit.zone).utcoffset()
    milliseconds = offset.total_seconds() * 1000 if offset else 0.0
    return {"id": visit.zone.key, **({"offset": milliseconds} if milliseconds else {})}


def written(value: Any) -> str:
    """Return JSON whose floats are as in recorded events: 2.52E7 for 25,200,000."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(key)}:{written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(written, value)) + "]"
    return _float(value) if isinstance(value, float) else json.dumps(value)


def _float(value: float) -> str:
    """Return a float the way Java writes it: with an exponent from ten million up."""
    if abs(value) < 1e7:
        return repr(value)
    mantissa, _, exponent = f"{Decimal(repr(value)).normalize():E}".partition("E+")
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}E{exponent}"
