"""What Google makes of an add-on's answer: it depends on where it called from (evidence/addon.md 1.4).

An answer in the wrong envelope, or with a card that is none, is dropped by Google without a word. Here it is Broken,
which says why.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from service.sandbox.addons.cards import mistakes, unknown
from service.sandbox.addons.deployment import DRIVE_FILE
from service.sandbox.addons.mistakes import Broken

Entry = Literal["homepage", "granted", "action", "universal", "autocomplete"]
Json = dict[str, Any]
TRIGGER, CLICK, COMPLETED = "action", "renderActions", "autoComplete"
ENVELOPES: Mapping[Entry, Sequence[str]] = {
    "homepage": (TRIGGER,),
    "granted": (TRIGGER,),
    "action": (CLICK,),
    "universal": (TRIGGER, CLICK),  # which of them is not established: both are taken
    "autocomplete": (COMPLETED,),
}
SCOPES, PROMPT = "requesting_google_scopes", "custom_authorization_prompt"
"""The two answers that may come from anywhere; they alone are in snake_case."""
ASKS_FOR_FILE: Json = {"editorAction": {"requestFileScopeForActiveDocument": {}}}
WITH_CARD, FLAGS, NAME = ("pushCard", "updateCard"), ("pop", "popToRoot"), "popToCard"


@dataclass(frozen=True)
class PanelReply:
    """What the panel does: cards to go through, a notice, a link to open, what the person is to be asked for."""

    navigations: Sequence[Json] = ()
    notification: str | None = None
    link: Json | None = None
    wants_file: bool = False
    wants_scopes: Sequence[str] = ()
    items: Sequence[Json] = ()


def judged(entry: Entry, answer: Any, scopes: Sequence[str]) -> PanelReply:
    """Return what Google would do with an answer; `scopes` are the deployment's. Raises Broken."""
    try:
        return _judged(entry, _without_nulls(_object(answer, "the answer")), scopes)
    except RecursionError:
        raise Broken("the answer goes too deep") from None


def _judged(entry: Entry, answer: Json, scopes: Sequence[str]) -> PanelReply:
    if SCOPES in answer:
        return _scopes_wanted(_alone(answer, SCOPES), scopes)
    if PROMPT in answer:
        prompt = _only(_alone(answer, PROMPT), ("action",), PROMPT)
        return _action(prompt.get("action"), f"{PROMPT}.action")
    envelope = next((key for key in ENVELOPES[entry] if key in answer), None)
    if envelope is None:
        found = ", ".join(answer) or "nothing"
        raise Broken(
            f"{entry} is answered in {' or '.join(ENVELOPES[entry])}; Google drops this one, which has {found}"
        )
    if envelope == COMPLETED:
        return _completed(_alone(answer, COMPLETED))
    if envelope == CLICK:
        return _clicked(answer, scopes)
    reply = _action(_alone(answer, TRIGGER), TRIGGER)
    if entry == "homepage" and not any(key in one for one in reply.navigations for key in WITH_CARD):
        raise Broken("a homepage is a card: action.navigations needs a pushCard")
    return reply


def _clicked(answer: Json, scopes: Sequence[str]) -> PanelReply:
    _only(answer, (CLICK, "stateChanged"), "the answer")
    if not isinstance(answer.get("stateChanged", False), bool):
        raise Broken("stateChanged must be true or false")
    rendered = _only(_object(answer[CLICK], CLICK), ("action", "hostAppAction"), CLICK)
    reply = _action(rendered["action"], f"{CLICK}.action") if "action" in rendered else PanelReply()
    if "hostAppAction" not in rendered:
        return reply
    at = f"{CLICK}.hostAppAction"
    if rendered["hostAppAction"] != ASKS_FOR_FILE:
        raise Broken(f"{at} must be {json.dumps(ASKS_FOR_FILE)}: an editor's panel takes no other")
    if DRIVE_FILE not in scopes:
        raise Broken(f"{at}: the deployment file does not ask for {DRIVE_FILE}")
    return PanelReply(reply.navigations, reply.notification, reply.link, wants_file=True)


def _action(action: Any, at: str) -> PanelReply:
    action = _only(_object(action, at), ("navigations", "notification", "link"), at)
    notice = action.get("notification")
    if notice is not None:
        _only(_object(notice, f"{at}.notification"), ("text",), f"{at}.notification")
        if not isinstance(notice.get("text"), str):
            raise Broken(f"{at}.notification.text must be a text")
    if "link" in action:
        _check("OpenLink", action["link"], f"{at}.link")
    navigations = action.get("navigations", [])
    if not isinstance(navigations, list):
        raise Broken(f"{at}.navigations must be a list")
    for index, navigation in enumerate(navigations):
        _navigation(navigation, f"{at}.navigations[{index}]")
    link = {"openAs": "FULL_SIZE", "onClose": "NOTHING", **action["link"]} if "link" in action else None
    return PanelReply(navigations, notice["text"] if notice else None, link)


def _navigation(navigation: Any, at: str) -> None:
    known = (*WITH_CARD, *FLAGS, NAME)
    navigation = _only(_object(navigation, at), known, at)
    if len(navigation) != 1:
        raise Broken(f"{at} must have exactly one of {', '.join(known)}")
    [(key, value)] = navigation.items()
    if key in WITH_CARD:
        _check("Card", value, f"{at}.{key}")
    elif key in FLAGS and value is not True:
        raise Broken(f"{at}.{key} must be true")
    elif key == NAME and not (isinstance(value, str) and value):
        raise Broken(f"{at}.{key} must be the name of a card")


def _scopes_wanted(wanting: Any, known: Sequence[str]) -> PanelReply:
    wanting = _only(_object(wanting, SCOPES), ("scopes", "all_scopes"), SCOPES)
    if wanting.get("all_scopes") is True and "scopes" not in wanting:
        return PanelReply(wants_scopes=known)
    wanted = wanting.get("scopes")
    if not isinstance(wanted, list) or not wanted or "all_scopes" in wanting:
        raise Broken(f"{SCOPES} must have scopes, a list of them, or all_scopes: true")
    strange = [scope for scope in wanted if scope not in known]
    if strange:
        raise Broken(f"{SCOPES}: the deployment file does not have {strange[0]!r}")
    return PanelReply(wants_scopes=wanted)


def _completed(completed: Any) -> PanelReply:
    completed = _only(_object(completed, COMPLETED), ("items",), COMPLETED)
    _check("Suggestions", completed, COMPLETED)
    return PanelReply(items=completed.get("items", []))


def _check(message: str, value: Any, at: str) -> None:
    found = mistakes(message, value, at)
    if found:
        raise Broken("; ".join(found))


def _alone(answer: Json, key: str) -> Any:
    return _only(answer, (key,), "the answer")[key]


def _only(value: Json, known: Sequence[str], at: str) -> Json:
    strange = next((key for key in value if key not in known), None)
    if strange is not None:
        raise Broken(unknown(strange, at))
    return value


def _object(value: Any, at: str) -> Json:
    if not isinstance(value, dict):
        raise Broken(f"{at} must be an object")
    return value


def _without_nulls(value: Any) -> Any:
    """Return JSON without the keys that say null, which is to say nothing."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value
