"""Google as the caller of the panel: it signs the tokens and posts the event; every card that comes back is checked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from google.apps.card_v1.types import Card
from google.protobuf import json_format
from werkzeug.test import Client, TestResponse

from service.sandbox.addons.cards import mistakes
from service.web.panel.cards import MOST_WIDGETS
from tests.world import World

SCOPES = (
    "https://www.googleapis.com/auth/drive.file",
    "https://www.googleapis.com/auth/userinfo.email",
    "openid",
    "https://www.googleapis.com/auth/script.locale",
)
_SNAKE = re.compile(r"[a-z]_[a-z]")


@dataclass
class Panel:
    """One person's panel on one file; a file that is not `granted` is not shown to the add-on."""

    world: World
    email: str
    file_id: str = ""
    host: str = "DOCS"
    locale: str = "en"
    granted: bool = True
    scopes: Sequence[str] = SCOPES
    title: str = "Content production"
    door: str = "panel"
    card: Mapping[str, Any] = field(default_factory=dict)
    notice: str = ""
    link: str = ""

    @property
    def settings(self) -> Any:
        return self.world.settings

    def home(self) -> Mapping[str, Any]:
        """Return the first card, as the homepage trigger or the menu gets it."""
        return self._took(self.post("home"))

    def act(self, name: str, inputs: Mapping[str, Any] | None = None, **parameters: str) -> Mapping[str, Any]:
        """Return the card that comes after a click on a button that leads there."""
        about = {"file": self.file_id} if self.file_id else {}
        return self._took(self.post(name, inputs, about | parameters))

    def click(self, label: str, inputs: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Return the card after a click on the button (or line, or chip) that says so; KeyError where none does."""
        function, parameters = self.button(label)
        return self._took(self.post(function.removeprefix(f"{self.base}/addon/"), inputs, parameters))

    def change(self, name: str, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the card after something else was picked in the field of that name, which draws the card anew."""
        for widget in (widget for section in self.card["sections"] for widget in section["widgets"]):
            field_ = widget.get("selectionInput") or widget.get("dateTimePicker") or {}
            if field_.get("name") == name:
                change = field_["onChangeAction"]
                parameters = {p["key"]: p["value"] for p in change["parameters"]}
                return self.act(change["function"].removeprefix(f"{self.base}/addon/"), inputs, **parameters)
        raise KeyError(name)

    def button(self, label: str) -> tuple[str, Mapping[str, str]]:
        """Return the address and parameters of the button on the last card that says this."""
        for text, action in clickables(self.card):
            if text == label:
                return action["function"], {p["key"]: p["value"] for p in action.get("parameters", ())}
        raise KeyError(f"no {label!r} among {self.labels()}")

    def labels(self) -> list[str]:
        """Return what the buttons of the last card say."""
        return [text for text, _ in clickables(self.card)]

    def text(self) -> str:
        """Return everything that the last card says."""
        return "\n".join(texts(self.card))

    def post(
        self, name: str, inputs: Mapping[str, Any] | None = None, parameters: Mapping[str, str] | None = None
    ) -> TestResponse:
        """Return the service's answer to a click, or to a trigger."""
        return self.send(name, self.event(inputs, parameters))

    def send(self, name: str, event: Mapping[str, Any]) -> TestResponse:
        """Return the service's answer to an event, whatever it holds."""
        return self.sent(name, event, self.menu_token if self.door == "menu" else self.system(name))

    def sent(self, name: str, event: Mapping[str, Any], token: str) -> TestResponse:
        """Return the service's answer to an event that comes with this token."""
        path = f"/gas/{name}" if self.door == "menu" else f"/addon/{name}"
        return Client(self.world.app).post(path, json=event, headers={"Authorization": f"Bearer {token}"})

    def event(
        self, inputs: Mapping[str, Any] | None = None, parameters: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Return the event that Google posts (evidence/addon.md 1.3)."""
        common: dict[str, Any] = {"hostApp": self.host, "platform": "WEB", "userLocale": self.locale}
        if parameters:
            common["parameters"] = dict(parameters)
        if inputs:
            common["formInputs"] = {name: form_input(value) for name, value in inputs.items()}
        opened: dict[str, Any] = {}
        if self.file_id and self.granted and parameters is None:  # a click's event lacks the id (evidence/addon.md 1.3)
            opened = {"id": self.file_id, "title": self.title, "addonHasFileScopePermission": True}
        return {
            "commonEventObject": common,
            self.host.lower(): opened,
            "authorizationEventObject": {
                "userOAuthToken": self.access_token,
                "userIdToken": self.user_token,
                "systemIdToken": "",
                "authorizedScopes": list(self.scopes),
            },
        }

    @property
    def base(self) -> str:
        return self.world.base

    @property
    def access_token(self) -> str:
        files = [self.file_id] if self.file_id and self.granted else []
        return self.world.sandbox.token(self.email, self.settings.addon_client, SCOPES, files)

    @property
    def user_token(self) -> str:
        return self.world.sandbox.id_token(aud=self.settings.addon_client, email=self.email)

    @property
    def menu_token(self) -> str:
        domain = self.email.partition("@")[2]
        return self.world.sandbox.id_token(aud=self.settings.menu_client, email=self.email, hd=domain)

    def system(self, name: str) -> str:
        """Return the token that proves Google for this address."""
        return self.world.sandbox.id_token(aud=f"{self.base}/addon/{name}", email=self.settings.addon_account)

    def _took(self, answer: TestResponse) -> Mapping[str, Any]:
        assert answer.status_code == 200, answer.get_data(as_text=True)
        body = answer.json
        assert body is not None
        action = body.get("action") or body.get("renderActions", {}).get("action", {})
        self.notice = action.get("notification", {}).get("text", "")
        self.link = action.get("link", {}).get("url", "")
        drawn = [nav.get("pushCard") or nav.get("updateCard") for nav in action.get("navigations", ())]
        for card in filter(None, drawn):
            check(card)
            self.card = card
        return self.card


def form_input(value: Any) -> dict[str, Any]:
    """Return a typed text, several chosen values, or a picked day as Google tells them."""
    if isinstance(value, date):
        midnight = datetime(value.year, value.month, value.day, tzinfo=UTC)
        return {"dateInput": {"msSinceEpoch": midnight.timestamp() * 1000}}  # a float, as Google may send it
    return {"stringInputs": {"value": [value] if isinstance(value, str) else list(value)}}


def check(card: Mapping[str, Any]) -> None:
    """Check a card against Google's own schema, and the rules that the schema does not know (evidence/addon.md 1.7)."""
    json_format.ParseDict(card, Card.pb(Card()))
    assert mistakes("Card", card, "card") == []
    assert sum(len(section["widgets"]) for section in card["sections"]) <= MOST_WIDGETS
    for path, value in leaves(card):
        assert not _SNAKE.search(path[-1]), f"{path} is not camelCase"
        if path[-1] in ("function", "url"):
            assert value.startswith("https://"), f"{path} is {value}"
    for _, action in clickables(card):
        keys = {p["key"] for p in action["parameters"]}
        assert "act" in keys, f"{action['function']} is no act of its own"


def leaves(value: Any, path: tuple[str, ...] = ("card",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every value with the keys that lead to it."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


def clickables(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what can be clicked on a card and asks the service: what it says, and its action."""
    if isinstance(value, Mapping):
        action = value.get("onClick", {}).get("action")
        if action:
            yield value.get("text") or value.get("label") or value.get("actionLabel") or "", action
        for inner in value.values():
            yield from clickables(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from clickables(inner)


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a card that people read."""
    keys = ("text", "topLabel", "bottomLabel", "title", "subtitle", "header", "label", "hintText", "value")
    for path, leaf in leaves(value):
        if path[-1] in keys and isinstance(leaf, str):
            yield leaf
