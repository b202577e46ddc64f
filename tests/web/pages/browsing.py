"""A browser on the pages, without scripts: it follows links and redirects, keeps cookies, and posts what buttons do."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from werkzeug.test import Client, TestResponse

from tests.world import World

BASE = "http://localhost"
_CARD, _PROOF = re.compile(r'data-card="([^"]*)"'), re.compile(r'data-proof="([^"]*)"')


class PagesWorld(World):
    """A company whose service has an address of its own, so that mails lead to its pages."""

    @property
    def settings(self) -> Any:
        return replace(super().settings, public_url=BASE)


class Browser:
    """Somebody's browser; `email` is whom they choose where Google asks who they are."""

    def __init__(self, world: World, email: str) -> None:
        self.client, self.email = Client(world.app), email
        self.answer: TestResponse | None = None

    def get(self, path: str, **headers: str) -> TestResponse:
        """Return the answer to a GET, after no redirect."""
        sent = {"Accept": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.client.get(path, base_url=BASE, headers=sent)

    def open(self, path: str) -> "Browser":
        """Open a page, signing in where that is asked for."""
        answer, tried = self.get(path), 0
        while answer.status_code in (302, 303) or "login_hint" in answer.get_data(as_text=True):
            assert (tried := tried + 1) < 10, "redirects without end"
            answer = self.get(self._on(answer))
        asked = answer.request.query_string.decode()
        self.answer = self.get(f"{answer.request.path}?{asked and f'{asked}&'}hl=en")
        return self

    def _on(self, answer: TestResponse) -> str:
        if answer.status_code in (302, 303):
            parts = urlsplit(answer.headers["Location"])
            return parts._replace(scheme="", netloc="").geturl()
        choices = map(html.unescape, re.findall(r'href="([^"]*login_hint[^"]*)"', answer.get_data(as_text=True)))
        return next(one for one in choices if self.email.replace("@", "%40") in one)

    @property
    def status(self) -> int:
        assert self.answer is not None
        return self.answer.status_code

    @property
    def text(self) -> str:
        """What the page says, its card included."""
        assert self.answer is not None
        return html.unescape(self.answer.get_data(as_text=True))

    @property
    def card(self) -> dict[str, Any]:
        """The card that the page shows."""
        found = _CARD.search(self.answer.get_data(as_text=True) if self.answer else "")
        assert found, self.text
        card: dict[str, Any] = json.loads(html.unescape(found[1]))
        return card

    @property
    def proof(self) -> str:
        """What the page knows beside the cookie."""
        found = _PROOF.search(self.text)
        return found[1] if found else ""

    def click(self, label: str, inputs: Mapping[str, Any] | None = None) -> TestResponse:
        """Return the answer to a button of the card."""
        action = next(found for found in _actions(self.card) if found[0] == label)[1]
        parameters = {one["key"]: one["value"] for one in action["parameters"]}
        return self.post(action["function"], {"parameters": parameters, "inputs": inputs or {}})

    def post(self, path: str, body: Mapping[str, Any], **headers: str) -> TestResponse:
        """Return the answer to what the page's script posts."""
        sent = {"X-Baku-Proof": self.proof, "Origin": BASE, "Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}
        return self.client.post(
            path, base_url=BASE, json=body, headers=sent | {k.replace("_", "-"): v for k, v in headers.items()}
        )


def _actions(part: Any) -> list[tuple[str, Any]]:
    """Return every button below a part of a card: its label and its action."""
    if isinstance(part, list):
        return [found for one in part for found in _actions(one)]
    if not isinstance(part, dict):
        return []
    own = [(part["text"], part["onClick"]["action"])] if "action" in part.get("onClick", {}) and "text" in part else []
    return own + [found for one in part.values() for found in _actions(one)]
