"""What was typed on a card: as the page tells it, and as Google tells it to the add-on (evidence/addon.md 1.3)."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.addons.mistakes import Mistaken

Json = Mapping[str, Any]
Inputs = Mapping[str, Json]
"""The value of each widget by its name, as the event has it."""
CLOCK = {"hours": 24, "minutes": 60}
FURTHEST = 8_640_000_000_000_000
"""The last moment that a browser's dates know, in milliseconds."""


def form_inputs(inputs: Json) -> Inputs:
    """Return formInputs: an untouched or empty widget has no key, and neither has what is false or nought in one.

    A date's milliseconds are a number in one widget and a text in the other, as composed from what was recorded.
    Raises Mistaken.
    """
    every = {name: _input(given, f"inputs.{name}") for name, given in inputs.items()}
    return {name: value for name, value in every.items() if value}


def _input(given: Any, at: str) -> Json:
    if not isinstance(given, dict) or len(given) != 1:
        raise Mistaken(f"{at} must have exactly one of {', '.join(KINDS)}")
    [(kind, value)] = given.items()
    if kind not in KINDS or not isinstance(value, dict):
        raise Mistaken(f"{at} must have exactly one of {', '.join(KINDS)}, an object each")
    known, tell = KINDS[kind]
    if value.keys() - known:
        raise Mistaken(f"{at}.{kind} has {', '.join(known)} and no more")
    event_value = tell(value, f"{at}.{kind}")
    return {} if event_value is None else {kind: event_value}


def _texts(value: Json, at: str) -> Json | None:
    texts = value.get("value")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Mistaken(f"{at}.value must be a list of texts")
    return {"value": texts} if any(texts) else None


def _date(value: Json, at: str) -> Json:
    return {"msSinceEpoch": float(_moment(value, at))}


def _time(value: Json, at: str) -> Json:
    for part, end in CLOCK.items():
        given = value.get(part, 0)
        if not isinstance(given, int) or isinstance(given, bool) or given not in range(end):
            raise Mistaken(f"{at}.{part} must be from 0 to {end - 1}")
    return {part: given for part, given in value.items() if given}


def _date_and_time(value: Json, at: str) -> Json:
    flags = {name: given for name, given in value.items() if name != "msSinceEpoch"}
    if not all(isinstance(given, bool) for given in flags.values()):
        raise Mistaken(f"{at}: hasDate and hasTime must be true or false")
    return {"msSinceEpoch": str(_moment(value, at)), **{name: True for name, given in flags.items() if given}}


def _moment(value: Json, at: str) -> int:
    when = value.get("msSinceEpoch")
    if isinstance(when, str) and when.removeprefix("-").isdecimal() and len(when) <= len(str(-FURTHEST)):
        when = int(when)
    if not isinstance(when, int) or isinstance(when, bool) or abs(when) > FURTHEST:
        raise Mistaken(f"{at}.msSinceEpoch must be a whole number of milliseconds")
    return when


KINDS: Mapping[str, tuple[set[str], Callable[[Json, str], Json | None]]] = {
    "stringInputs": ({"value"}, _texts),
    "dateInput": ({"msSinceEpoch"}, _date),
    "timeInput": (set(CLOCK), _time),
    "dateTimeInput": ({"msSinceEpoch", "hasDate", "hasTime"}, _date_and_time),
}
