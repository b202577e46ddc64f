"""The doors to the cards: Google's panel at /addon, the Docs menu at /gas. Who comes in is proven by tokens alone."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, request, send_from_directory

from service import cards
from service.gateways.google.calling import attended
from service.gateways.google.identity import Account, Identity
from service.web.caller import token
from service.web.logged import acts
from service.web.pace import ACTS, Pace
from service.web.panel.event import Event, event_in
from service.web.panel.replies import CalledFrom, envelope
from service.web.panel.replying import replied
from service.web.panel.screens import OFFERS, SCREENS, TRIGGERS, scopes
from service.web.panel.visit import Access, Doing, Door, Visit
from service.workflow.means.office import Office

PATIENCE = timedelta(seconds=4)
"""How long somebody at the panel waits; what takes longer goes on in the queue (evidence/addon.md 1.6)."""
OTHERS = 2.0
"""Seconds of them that somebody waits for another's work on the same SOP."""
ADDON, MENU = "/addon/", "/gas/"
LOGO = "logo.png"


@dataclass(frozen=True)
class Doors:
    """What stands behind both doors; `base` is where Google and people reach this service."""

    office: Office
    identity: Identity
    access: Access
    base: str
    pace: Pace = field(default_factory=lambda: Pace(ACTS))

    def panel(self, name: str) -> Response:
        """Return the answer to Google, which proves itself for exactly this address, and the person for our client."""
        self.identity.system(token(), f"{self.base}{ADDON}{name}")
        event = event_in(request.get_json())
        origin: CalledFrom = "trigger" if name in TRIGGERS else "click"
        if missing := scopes.missing(event):
            return jsonify(envelope(scopes.wanting(name, event, self.base, missing), origin))
        return self._answer(name, origin, event, self.identity.user(event.identity_token), "panel")

    def menu(self, name: str) -> Response:
        """Return the answer to the menu's script; its token names the person."""
        person = self.identity.menu(token())
        return self._answer(name, "click", event_in(request.get_json()), person, "menu")

    def _answer(self, name: str, origin: CalledFrom, event: Event, person: Account, door: Door) -> Response:
        office = replace(self.office, until=self.office.clock() + PATIENCE, wait=OTHERS)
        visit = Visit(office, self.access, person, event, name, door, self.base, OFFERS)
        if isinstance(SCREENS[name], Doing):
            self.pace.must_allow(person.email, self.office.clock())
            acts(person.email, f"{door} {name}", visit.act.id if visit.act else "")
        with attended(PATIENCE.total_seconds()):
            return jsonify(envelope(replied(visit), origin))


def doors(behind: Doors, addon_folder: Path) -> Blueprint:
    """Return the routes; the folder of what is installed at Google holds the logo."""
    blueprint = Blueprint("panel", __name__)

    @blueprint.post(f"{ADDON}<path:name>", endpoint="addon")
    def addon(name: str) -> Response:
        return _known(name, behind.panel)

    @blueprint.post(f"{MENU}<path:name>", endpoint="menu")
    def menu(name: str) -> Response:
        return _known(name, behind.menu)

    @blueprint.get(f"{ADDON}<path:file>", endpoint="drawn")
    def send(file: str) -> Response:
        """Send what draws the cards in the sidebar of Apps Script, which has a host of its own, and the logo."""
        sent = send_from_directory(addon_folder if file == LOGO else cards.STATIC, file)
        sent.headers["Access-Control-Allow-Origin"] = "*"
        return sent

    return blueprint


def _known(name: str, answer: Callable[[str], Response]) -> Response:
    if name not in SCREENS:
        abort(404)
    return answer(name)
