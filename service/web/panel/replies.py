"""What a screen answers, and the envelope that Google expects around it (evidence/addon.md 1.4).

A wrong envelope is dropped by Google without a word, so they are put together here only.
"""

from dataclasses import dataclass
from typing import Any, Literal

from service.web.panel.cards import Card

Navigation = Literal["push", "update", "root"]
CalledFrom = Literal["trigger", "click"]
"""Where Google calls from: a homepage or a grant, or a click on a card."""


@dataclass(frozen=True)
class CardReply:
    """A card and how it comes: upon the others, in place of the top one, or as the first of all; a notice; a link."""

    card: Card | None = None
    way: Navigation = "push"
    notice: str = ""
    link: str = ""


@dataclass(frozen=True)
class FileWanted:
    """Have Google ask the person for the open file."""


@dataclass(frozen=True)
class HomeWanted:
    """Have Google begin again with the homepage, which knows more now."""


@dataclass(frozen=True)
class ScopesWanted:
    """Have Google ask the person for scopes that the add-on needs and was not given."""

    scopes: tuple[str, ...]


AnyReply = CardReply | FileWanted | HomeWanted | ScopesWanted


def envelope(reply: AnyReply, origin: CalledFrom) -> dict[str, Any]:
    """Return the JSON for Google."""
    match reply:
        case ScopesWanted():
            return {"requesting_google_scopes": {"scopes": list(reply.scopes)}}
        case FileWanted():
            action: dict[str, Any] = {"editorAction": {"requestFileScopeForActiveDocument": {}}}
            return {"renderActions": {"hostAppAction": action}}
        case HomeWanted():
            return _around({"navigations": [{"popToRoot": True}]}, origin)
        case CardReply():
            return _around(_action(reply, origin), origin)


def _around(action: dict[str, Any], origin: CalledFrom) -> dict[str, Any]:
    return {"action": action} if origin == "trigger" else {"renderActions": {"action": action}}


def _action(reply: CardReply, origin: CalledFrom) -> dict[str, Any]:
    action: dict[str, Any] = {}
    if reply.card:
        action["navigations"] = _navigations(reply.card, "push" if origin == "trigger" else reply.way)
    if reply.notice:
        action["notification"] = {"text": reply.notice}
    if reply.link:
        action["link"] = {"url": reply.link, "openAs": "FULL_SIZE", "onClose": "NOTHING"}
    return action


def _navigations(card: Card, way: Navigation) -> list[dict[str, Any]]:
    match way:
        case "push":
            return [{"pushCard": card}]
        case "update":
            return [{"updateCard": card}]
        case "root":
            return [{"popToRoot": True}, {"updateCard": card}]
