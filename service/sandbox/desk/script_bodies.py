"""What the script of an add-on sends the desk: JSON of known members, or everything that is wrong with it at once."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import flask

from service.sandbox.addons.mistakes import Mistaken

TEXT, LINE, TEXTS, LINES = "a text", "a text in one line", "a list of texts", "an object of texts in one line"
"""What a member may be, in the words that say so."""


def _text(value: Any) -> bool:
    """Whether it is a text that can be sent on: half of a surrogate pair cannot."""
    return isinstance(value, str) and value == value.encode(errors="ignore").decode()


def _line(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable()


_IS: Mapping[str, Callable[[Any], bool]] = {
    TEXT: _text,
    LINE: lambda value: _line(value) and value != "",
    TEXTS: lambda value: isinstance(value, list) and all(map(_text, value)),
    LINES: lambda value: isinstance(value, dict) and all(map(_line, (*value, *value.values()))),
}


def script_body(needed: Mapping[str, str], other: Mapping[str, str] | None = None) -> Mapping[str, Any]:
    """Return what was sent; Mistaken tells every member that is missing, unknown or of another kind."""
    known = {**needed, **(other or {})}
    body = flask.request.get_json(silent=True)
    if not isinstance(body, dict):
        raise Mistaken(f"a JSON object of {', '.join(known)} is needed")
    if wrong := list(_wrong(body, needed, known)):
        raise Mistaken("; ".join(wrong))
    return body


def _wrong(body: Mapping[str, Any], needed: Mapping[str, str], known: Mapping[str, str]) -> Iterator[str]:
    for name, kind in known.items():
        if name in needed and name not in body:
            yield f"{name} is needed, {kind}"
        elif name in body and not _IS[kind](body[name]):
            yield f"{name} must be {kind}"
    yield from (f"{name} is unknown" for name in body if name not in known)
