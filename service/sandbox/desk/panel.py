"""The panel of add-ons, at the right of Docs and Sheets: what its script asks for, and what a person allows there."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import flask

from service import cards
from service.sandbox.addons import consent
from service.sandbox.addons.asking import OpenPanel, Question, ask, open_file
from service.sandbox.addons.deployment import DRIVE_FILE, Deployment, Host
from service.sandbox.addons.envelopes import Entry
from service.sandbox.addons.inputs import form_inputs
from service.sandbox.addons.installed import Addons, NoSite, PanelAddon
from service.sandbox.addons.mistakes import Mistaken
from service.sandbox.desk.languages import LANGUAGES
from service.sandbox.desk.reading import Desk

PANEL = "/_desk/u/<person>/panel"
ZONE = "Asia/Jakarta"
"""The time zone of who does not tell theirs: one whose offset is not nought, for Google leaves nought out."""
ASKING = {"addon", "entry", "function", "host", "file", "parameters", "inputs", "locale", "timeZone"}
PICTURES = ("image/png", "image/jpeg", "image/gif")
Json = Mapping[str, Any]


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add what the panel's script asks for; Mistaken where it asks amiss."""

    @blueprint.context_processor
    def panels() -> dict[str, Any]:
        """Return the add-ons, for the pages that have a panel."""
        return {"panels": installed(desk.addons)}

    @blueprint.get("/_desk/panels/<int:number>/logo")
    def logo(number: int) -> flask.Response:
        """Return an add-on's logo, fetched as Google fetches it: pages show pictures of the desk's own only."""
        return _logo(desk, number)

    @blueprint.get("/_desk/static/<any('cards.js', 'cards.css'):file>")
    @blueprint.get("/_desk/static/cards/<module>")
    def renderer(file: str = "", module: str = "") -> flask.Response:
        """Return what draws the panel's cards: for the desk's scripts it stands among their own files."""
        return flask.send_from_directory(cards.STATIC, file or f"cards/{module}")

    @blueprint.post(PANEL)
    def panel(person: str) -> Any:
        return ask(desk.store, desk.addons, _question(desk, person.lower(), _body(ASKING)))

    @blueprint.post(f"{PANEL}/grant")
    def grant(person: str) -> Any:
        return _grant(desk, person.lower())

    @blueprint.post(f"{PANEL}/take-back")
    def take_back(person: str) -> Any:
        return _take_back(desk, person.lower())


def installed(addons: Addons) -> list[dict[str, Any]]:
    """Return each add-on as its pages need it: its place, name, logo and colour, its editors, and what its ⋮ holds.

    `universal` has label and function, or label and link.
    """
    every = enumerate(Deployment(panel.deployment) for panel in addons.panels)
    return [
        {
            "number": number,
            "name": deployment.name,
            "logo": f"/_desk/panels/{number}/logo" if deployment.logo else "",
            "colour": deployment.colour,
            "hosts": [host for host in get_args(Host) if deployment.shows_in(host)],
            "universal": [
                {"label": one.get("label", ""), "function": one.get("runFunction", ""), "link": one.get("openLink", "")}
                for one in deployment.universal_actions
            ],
        }
        for number, deployment in every
    ]


def _logo(desk: Desk, number: int) -> flask.Response:
    panels = desk.addons.panels
    url = Deployment(panels[number].deployment).logo if number < len(panels) else ""
    try:
        status, headers, body = desk.addons.fetch(url)
    except NoSite:
        flask.abort(404)
    kind = headers.get("Content-Type", "")
    if status != HTTPStatus.OK or kind not in PICTURES:
        flask.abort(404)
    return flask.Response(body, content_type=kind, headers={"Cache-Control": "max-age=3600"})


def _question(desk: Desk, person: str, body: Json) -> Question:
    return Question(
        _panel(desk, person, body),
        _one_of(body, "entry", get_args(Entry)),
        _one_of({"locale": "en", **body}, "locale", tuple(LANGUAGES)),
        _zone(body),
        _text(body, "function", ""),
        _parameters(body),
        form_inputs(_map(body, "inputs")),
    )


def _grant(desk: Desk, person: str) -> Json:
    """Have the person allow scopes, after which the page asks again the same, or the open file ("granted" is next)."""
    body = _body({"addon", "host", "file", "scopes"})
    addon = _addon(desk, body)
    if "scopes" in body:
        consent.give(desk.store, addon, person, _scopes(addon, body))
        return {"next": "again"}
    panel = _panel(desk, person, body)
    open_file(desk.store, panel)
    if DRIVE_FILE not in consent.granted(desk.store, addon, person):
        raise Mistaken(f"the add-on has no scope {DRIVE_FILE}, which files are granted under")
    consent.give_file(desk.store, addon, person, panel.file)
    return {"next": "granted"}


def _take_back(desk: Desk, person: str) -> Json:
    """Have the person take scopes back, as on their page of apps with access: granular consent is tried so."""
    body = _body({"addon", "scopes"})
    addon = _addon(desk, body)
    consent.take_back(desk.store, addon, person, _scopes(addon, body))
    return {"granted": list(consent.granted(desk.store, addon, person))}


def _panel(desk: Desk, person: str, body: Json) -> OpenPanel:
    host: Host = _one_of(body, "host", get_args(Host))
    return OpenPanel(_addon(desk, body), person, host, _text(body, "file"))


def _addon(desk: Desk, body: Json) -> PanelAddon:
    number, panels = body.get("addon"), desk.addons.panels
    if not isinstance(number, int) or isinstance(number, bool) or number not in range(len(panels)):
        raise Mistaken(f"addon must be the place of one of the {len(panels)} add-ons, counted from 0")
    return panels[number]


def _scopes(addon: PanelAddon, body: Json) -> list[str]:
    scopes, known = body.get("scopes"), Deployment(addon.deployment).scopes
    if not isinstance(scopes, list) or not scopes or any(scope not in known for scope in scopes):
        raise Mistaken("scopes must be a list of the deployment file's")
    return scopes


def _parameters(body: Json) -> Mapping[str, str]:
    parameters = _map(body, "parameters")
    if not all(isinstance(value, str) for value in parameters.values()):
        raise Mistaken("parameters must be an object of texts")
    return parameters


def _zone(body: Json) -> ZoneInfo:
    try:
        return ZoneInfo(_text(body, "timeZone", ZONE))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Mistaken("timeZone must be the name of one, such as Asia/Jakarta") from None


def _one_of(body: Json, name: str, known: tuple[Any, ...]) -> Any:
    value = body.get(name)
    if value not in known:
        raise Mistaken(f"{name} must be one of {', '.join(known)}")
    return value


def _text(body: Json, name: str, default: str | None = None) -> str:
    value = body.get(name, default)
    if not isinstance(value, str) or not value.isprintable() or (default is None and not value):
        raise Mistaken(f"{name} must be a text in one line")
    return value


def _map(body: Json, name: str) -> Json:
    value = body.get(name, {})
    if not isinstance(value, dict):
        raise Mistaken(f"{name} must be an object")
    return value


def _body(known: set[str]) -> Json:
    """Return the JSON that was sent as such: a page from elsewhere in this browser cannot send that type."""
    body = flask.request.get_json(silent=True)
    if not isinstance(body, dict) or body.keys() - known:
        raise Mistaken(f"a JSON object of {', '.join(sorted(known))} is needed")
    return body
