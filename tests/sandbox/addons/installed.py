"""An add-on that is installed, its site with answers to give, and a panel that is open beside a file."""

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import flask
from werkzeug.test import TestResponse

from service.sandbox.addons.installed import PanelAddon
from service.sandbox.core.call import DOCUMENT, SPREADSHEET
from service.sandbox.server import Sandbox
from tests.people import AYU
from tests.sandbox.drive.desk import Desk

BASE = "https://sop.example.com"
HOME, GRANTED, CLICKED, SETTINGS = (f"{BASE}/addon/{name}" for name in ("home", "granted", "clicked", "settings"))
ACCOUNT = "service-407@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"
_NUMBERS = itertools.count()
AUTH = "https://www.googleapis.com/auth/"
DRIVE_FILE, EMAIL, LOCALE = AUTH + "drive.file", AUTH + "userinfo.email", AUTH + "script.locale"
HTTP = {"authorizationHeader": "SYSTEM_ID_TOKEN", "granularOauthPermissionSupport": "OPT_IN"}
CARD = {"header": {"title": "Hello"}, "sections": [{"widgets": [{"textParagraph": {"text": "x"}}]}]}
PUSHED = {"action": {"navigations": [{"pushCard": CARD}]}}
ASKED_FOR_FILE: Any = {
    "renderActions": {"hostAppAction": {"editorAction": {"requestFileScopeForActiveDocument": {}}}},
}
NOTHING: Any = {"navigations": [], "notification": None, "link": None, "needs": None, "items": [], "broken": None}


def deployment(**changes: Any) -> dict[str, Any]:
    """Return a deployment file; changes are to its add-on section, `scopes` to what it asks for."""
    trigger = {"homepageTrigger": {"runFunction": HOME}}
    host = {**trigger, "onFileScopeGrantedTrigger": {"runFunction": GRANTED}}
    common = {
        "name": "Hello", "logoUrl": f"{BASE}/logo.png", "useLocaleFromApp": True, **trigger,
        "universalActions": [{"label": "Settings", "runFunction": SETTINGS}],
    }  # fmt: skip
    scopes = changes.pop("scopes", [DRIVE_FILE, EMAIL, "openid", LOCALE])
    return {
        "oauthScopes": scopes,
        "addOns": {"common": common, "docs": host, "sheets": host, "httpOptions": HTTP, **changes},
    }


@dataclass(frozen=True)
class Posted:
    """One event as the add-on got it."""

    url: str
    authorization: str | None
    body: str

    @property
    def event(self) -> Any:
        """The event, parsed."""
        return json.loads(self.body)

    def token(self, name: str) -> str:
        """Return one of its three tokens."""
        return str(self.event["authorizationEventObject"][name])


@dataclass
class Installed:
    """The add-on, and its panel in the browser of a person."""

    sandbox: Sandbox
    answers: dict[str, Any] = field(default_factory=lambda: {HOME: PUSHED, GRANTED: PUSHED})
    posted: list[Posted] = field(default_factory=list)
    file: str = ""
    client: str = field(default_factory=lambda: f"407-{next(_NUMBERS)}.apps.googleusercontent.com")
    """Its own, so that no consent is left over from another test."""

    def install(self, told: Mapping[str, Any]) -> "Installed":
        """Install a deployment in place of what there is."""
        self.sandbox.addons.panels = [PanelAddon(told, self.client, ACCOUNT)]
        self.sandbox.addons.sites = {BASE: self._site()}
        return self

    def open(self, name: str = "Plan", kind: str = DOCUMENT) -> "Installed":
        """Have Ayu make a file and open it."""
        self.file = Desk(self.sandbox, AYU).make(name, kind=kind)
        return self

    def asks(self, entry: str, *, person: str = AYU, **told: Any) -> dict[str, Any]:
        """Return what the panel gets, which is never an error."""
        answered = self.sends("", {"addon": 0, "entry": entry, "host": "DOCS", "file": self.file, **told}, person)
        assert answered.status_code == 200, answered.text
        assert answered.json is not None
        return dict(answered.json)

    def clicks(self, function: str = CLICKED, **told: Any) -> dict[str, Any]:
        """Return what a click gets."""
        return self.asks("action", function=function, **told)

    def allows(self, person: str = AYU, **told: Any) -> Any:
        """Have the person allow the open file, or scopes."""
        asked = told if "scopes" in told else {"host": "DOCS", "file": self.file, **told}
        answered = self.sends("/grant", {"addon": 0, **asked}, person)
        assert answered.status_code == 200, answered.text
        return answered.json

    def takes_back(self, *scopes: str, person: str = AYU) -> Any:
        """Have the person take scopes back."""
        return self.sends("/take-back", {"addon": 0, "scopes": scopes}, person).json

    def sends(self, path: str, told: Any, person: str = AYU) -> TestResponse:
        """Return the answer to a page's script."""
        return self.sandbox.app.test_client().post(f"/_desk/u/{person}/panel{path}", json=told)

    @property
    def last(self) -> Posted:
        """The last event."""
        return self.posted[-1]

    def _site(self) -> flask.Flask:
        app = flask.Flask("site")

        @app.route("/<path:path>", methods=["GET", "POST"])
        def answer(path: str) -> Any:
            sent = flask.request
            self.posted.append(Posted(sent.url, sent.headers.get("Authorization"), sent.get_data(as_text=True)))
            told = self.answers[f"{BASE}/{path}"]
            return told() if callable(told) else app.json.response(told)

        return app


def clicked(**action: Any) -> dict[str, Any]:
    """Return the answer to a click."""
    return {"renderActions": {"action": action}}


def card(*widgets: Any, **rest: Any) -> dict[str, Any]:
    """Return a card of one section."""
    return {"sections": [{"widgets": list(widgets)}], **rest}


__all__ = ["DOCUMENT", "SPREADSHEET", "Installed"]
