"""What a panel asks of its add-on: Google calls it, and the panel gets what Google would make of the answer."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from service.sandbox.addons import consent
from service.sandbox.addons.deployment import DRIVE_FILE, FILES, Deployment, Host
from service.sandbox.addons.envelopes import Entry, PanelReply, judged
from service.sandbox.addons.events import Opened, PanelVisit
from service.sandbox.addons.inputs import Inputs
from service.sandbox.addons.installed import Addons, PanelAddon
from service.sandbox.addons.mistakes import Broken, Mistaken
from service.sandbox.addons.posting import post
from service.sandbox.core.call import Call
from service.sandbox.core.store import Store
from service.sandbox.drive.workspace.files import DriveWorkspace

logger = logging.getLogger(__name__)
CLICKS: tuple[Entry, ...] = ("action", "universal", "autocomplete")


@dataclass(frozen=True)
class OpenPanel:
    """An add-on's panel beside a file that a person has open."""

    addon: PanelAddon
    person: str
    host: Host
    file: str


@dataclass(frozen=True)
class Question:
    """What happened in a panel. `function` is whom a click calls; a trigger's is in the deployment file."""

    panel: OpenPanel
    entry: Entry
    locale: str
    zone: ZoneInfo
    function: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    inputs: Inputs = field(default_factory=dict)


def ask(store: Store, addons: Addons, question: Question) -> dict[str, Any]:
    """Return what the panel does next; Mistaken where the question makes no sense.

    `broken` says why Google would show nothing: then nothing is to be drawn.
    """
    panel = question.panel
    deployment = Deployment(panel.addon.deployment)
    if not deployment.shows_in(panel.host):
        raise Mistaken(f"the add-on is not on in {panel.host}")
    opened = open_file(store, panel)
    lacking = consent.missing(store, panel.addon, panel.person)
    if lacking and not deployment.granular:
        return _for_page(PanelReply(wants_scopes=lacking), lacking)
    try:
        return _for_page(_replied(store, addons, question, opened), lacking)
    except Broken as broken:
        logger.warning("%s, %s: %s", deployment.name, question.entry, broken)
        return _for_page(PanelReply(), (), str(broken))


def open_file(store: Store, panel: OpenPanel) -> Opened:
    """Return the open file; Mistaken where the person has none such open in that editor."""
    call = Call("sandbox.panel", panel.person, {}, {}, {}, store.now())
    with store.transaction(writing=False):
        known = DriveWorkspace(store, call, {}, timedelta(0)).seen(panel.file)
    if known is None or known[1] != FILES[panel.host]:
        raise Mistaken(f"{panel.person} has no such file open in {panel.host}")
    return Opened(panel.file, known[0], consent.has_file(store, panel.addon, panel.person, panel.file))


def _replied(store: Store, addons: Addons, question: Question, opened: Opened) -> PanelReply:
    """Return the reply; a file just granted may have the panel go back to a homepage that knows more now."""
    panel, deployment = question.panel, Deployment(question.panel.addon.deployment)
    url = _function(deployment, question)
    if not url:
        return PanelReply()
    visit = PanelVisit(panel.person, panel.host, opened, question.locale, question.zone, store.now())
    if question.entry in CLICKS:
        visit = replace(visit, clicked=True, parameters=question.parameters, inputs=question.inputs)
    reply = judged(question.entry, post(store, addons, panel.addon, url, visit), deployment.scopes)
    if question.entry != "granted" or {"popToRoot": True} not in reply.navigations:
        return reply
    home = _replied(store, addons, replace(question, entry="homepage"), opened)
    cards = [{"updateCard": card} for one in home.navigations for card in one.values() if isinstance(card, dict)]
    return replace(home, navigations=[{"popToRoot": True}, *cards])


def _function(deployment: Deployment, question: Question) -> str:
    """Return whom Google calls; "" where an add-on without a trigger for a granted file is left as it is."""
    host = question.panel.host
    match question.entry:
        case "homepage":
            url = deployment.homepage(host)
            if not url:
                raise Broken(f"the deployment file has no homepageTrigger for {host}")
            return url
        case "granted":
            return deployment.file_granted(host)
        case "universal":
            if question.function not in [one.get("runFunction") for one in deployment.universal_actions]:
                raise Mistaken("function is none of the add-on's universal actions")
    if not question.function:
        raise Mistaken("function is needed: the address that was clicked")
    return question.function


def _for_page(reply: PanelReply, lacking: tuple[str, ...], broken: str | None = None) -> dict[str, Any]:
    """Return the reply as a page takes it."""
    return {
        "navigations": list(reply.navigations),
        "notification": reply.notification,
        "link": reply.link,
        "needs": _needs(reply, lacking),
        "items": list(reply.items),
        "broken": broken,
    }


def _needs(reply: PanelReply, lacking: tuple[str, ...]) -> Any:
    """Return what the person is to be asked for; a file needs the scope that files are granted under first."""
    if reply.wants_file:
        return {"scopes": [DRIVE_FILE]} if DRIVE_FILE in lacking else "file"
    wanted = [scope for scope in reply.wants_scopes if scope in lacking] or list(reply.wants_scopes)
    return {"scopes": wanted} if wanted else None
