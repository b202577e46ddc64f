"""What people do at the panel and in the Doc, for tests: forms filled in as Google tells them, comments, edits."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any

from tests.people import AYU, BUDI
from tests.web.panel.google import Panel
from tests.world import World

Json = Mapping[str, Any]


def at(world: World, sop: Json, email: str = AYU, **other: Any) -> Panel:
    """Return somebody's panel on the SOP's Doc, at its first card."""
    panel = Panel(world, email, sop["document"]["id"], **other)
    panel.home()
    return panel


def go(panel: Panel, name: str, inputs: Mapping[str, Any] | None = None, **parameters: str) -> Json:
    """Return the card of a screen about the panel's file, whatever leads there."""
    return panel.act(name, inputs, file=panel.file_id, act=token_hex(4), **parameters)


def filled(panel: Panel, **typed: Any) -> dict[str, Any]:
    """Return the current value of every widget of the card, as the panel tells it; "" or () empties one."""
    values = dict(_values(panel.card)) | typed
    return {name: value for name, value in values.items() if value not in ("", (), [])}


def twice(panel: Panel, label: str, inputs: Mapping[str, Any] | None = None) -> tuple[Json, Json]:
    """Return the cards after one click that Google tells twice."""
    function, parameters = panel.button(label)
    name = function.removeprefix(f"{panel.base}/addon/")
    return panel.act(name, inputs, **parameters), panel.act(name, inputs, **parameters)


def sop_of(world: World, sop: Json) -> Json:
    """Return the SOP as it is now."""
    return dict(world.ayu.does("GET", f"/api/sops/{sop['id']}"))


def comment(world: World, sop: Json, text: str, by: str = BUDI) -> str:
    """Return the id of a comment that somebody made in the Doc."""
    address = f"/drive/v3/files/{sop['document']['id']}/comments?fields=id"
    return str(world.actor(by).does("POST", address, {"content": text})["id"])


def edit(world: World, sop: Json, thread: str, text: str, by: str = BUDI) -> None:
    """Have somebody write their comment anew."""
    address = f"/drive/v3/files/{sop['document']['id']}/comments/{thread}?fields=id"
    world.actor(by).does("PATCH", address, {"content": text})


def resolve(world: World, sop: Json, thread: str, reply: str) -> None:
    """Have Ayu resolve a thread in the Doc."""
    address = f"/drive/v3/files/{sop['document']['id']}/comments/{thread}/replies?fields=id"
    world.ayu.does("POST", address, {"content": reply, "action": "resolve"})


def append(world: World, sop: Json, text: str, *, suggest: bool = False) -> None:
    """Have Ayu write at the end of the Doc, or Budi suggest it."""
    body: dict[str, Any] = {"requests": [{"insertText": {"endOfSegmentLocation": {}, "text": text}}]}
    if suggest:
        body["writeControl"] = {"writeMode": "SUGGEST"}
    writer = world.budi if suggest else world.ayu
    writer.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", body)


def rewrite(world: World, sop: Json, before: str, after: str) -> None:
    """Have Ayu replace some words of the Doc wherever they stand."""
    request = {"replaceAllText": {"containsText": {"text": before, "matchCase": True}, "replaceText": after}}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": [request]})


def sync(world: World) -> None:
    """Have everything read that changed."""
    world.ayu.does("POST", "/api/sync")


def _values(card: Json) -> Iterator[tuple[str, Any]]:
    for section in card["sections"]:
        for widget in section["widgets"]:
            ((kind, field),) = widget.items()
            if kind == "textInput":
                yield field["name"], field.get("value", "")
            elif kind == "selectionInput":
                chosen = (item["value"] for item in field["items"] if item.get("selected"))
                yield field["name"], [value for value in chosen if value]
            elif kind == "dateTimePicker" and "valueMsEpoch" in field:
                yield field["name"], day(field["valueMsEpoch"])
            elif kind == "decoratedText" and (box := field.get("switchControl")):
                yield box["name"], [box["value"]] if box.get("selected") else []


def day(milliseconds: str) -> date:
    """Return the day that a date picker shows."""
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC).date()
