"""Is this the JSON of a card that Google's panel draws? All that is wrong with it, by place."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from service.sandbox.addons import addresses
from service.sandbox.addons.card_schema import (
    ADDRESS,
    AT_MOST_ONE,
    EITHER,
    ELSEWHERE,
    EXACTLY_ONE,
    FLAG,
    LONG,
    MESSAGES,
    MOST,
    MOST_WIDGETS,
    NUMBER,
    PICTURE,
    REQUIRED,
    TEXT,
    WHOLE,
    Type,
)

MOST_MISTAKES = 10
"""How many mistakes are named at once."""
_INT32 = 1 << 31
_INT64 = 1 << 63
_DIGITS = re.compile(r"-?[0-9]{1,19}")
_ICON = re.compile(r"[a-z0-9_]+")
Json = Mapping[str, Any]


def mistakes(message: str, value: Any, at: str) -> list[str]:
    """Return what is wrong with a message of the schema, such as "Card"; `at` is where it stands in the answer."""
    try:
        return list(islice(_message(message, value, at), MOST_MISTAKES))
    except RecursionError:
        return [f"{at} goes too deep"]


def _message(message: str, fields: Any, at: str) -> Iterator[str]:
    if not isinstance(fields, dict):
        yield f"{at} must be an object"
        return
    known, elsewhere = MESSAGES[message], ELSEWHERE.get(message, {})
    for key, value in fields.items():
        if key in known:
            yield from _value(known[key], value, f"{at}.{key}")
        elif key in elsewhere:
            yield f"{at}.{key} is for {elsewhere[key]}"
        else:
            yield unknown(key, at)
    yield from _together(message, fields, at)
    yield from RULES.get(message, _no_rule)(fields, at)


def unknown(key: str, at: str) -> str:
    """Return what is said of a key that Google does not know there."""
    head, *rest = key.split("_")
    camel = head + "".join(word.title() for word in rest)
    return f"{at}.{key} is in snake_case: write {camel}" if rest else f"{at}.{key} is no key that Google knows"


def _value(kind: Type, value: Any, at: str) -> Iterator[str]:
    if isinstance(kind, list):
        if not isinstance(value, list):
            yield f"{at} must be a list"
            return
        for index, item in enumerate(value):
            yield from _value(kind[0], item, f"{at}[{index}]")
    elif isinstance(kind, tuple):
        if value not in kind:
            yield f"{at} must be one of {', '.join(kind)}"
    elif kind in MESSAGES:
        yield from _message(kind, value, at)
    else:
        mistake = KINDS[kind](value)
        if mistake:
            yield f"{at} {mistake}"


def _together(message: str, fields: Json, at: str) -> Iterator[str]:
    """Yield what is wrong with keys beside each other: too many of them, or too few."""
    for key in REQUIRED.get(message, ()):
        if fields.get(key) in (None, "", []):
            yield f"{at} needs {key}"
    either = EITHER.get(message, ())
    if either and not any(fields.get(key) for key in either):
        yield f"{at} needs {' or '.join(either)}"
    one = EXACTLY_ONE.get(message, ())
    if one and sum(key in fields for key in one) != 1:
        yield f"{at} must have exactly one of {', '.join(one)}"
    if sum(key in fields for key in AT_MOST_ONE.get(message, ())) > 1:
        yield f"{at} may have one of {', '.join(AT_MOST_ONE[message])}"
    for key, most in MOST.get(message, {}).items():
        items = fields.get(key)
        if isinstance(items, list) and len(items) > most:
            yield f"{at}.{key} has {len(items)} items; Google draws {most}"


def _card(card: Json, at: str) -> Iterator[str]:
    sections = card.get("sections")
    rows = [part.get("widgets") for part in sections if isinstance(part, dict)] if isinstance(sections, list) else []
    number = sum(len(row) for row in rows if isinstance(row, list))
    if number > MOST_WIDGETS:
        yield f"{at} has {number} widgets; Google draws {MOST_WIDGETS}"


def _icon(icon: Json, at: str) -> Iterator[str]:
    name = icon.get("name")
    if isinstance(name, str) and name and not _ICON.fullmatch(name):
        yield f"{at}.name {name!r} is no icon's name: small letters, digits and _"


def _menu_item(item: Json, at: str) -> Iterator[str]:
    click = item.get("onClick")
    if isinstance(click, dict) and "overflowMenu" in click:
        yield f"{at}.onClick.overflowMenu: a menu in a menu is dropped"


def _no_rule(part: Json, at: str) -> Iterator[str]:  # noqa: ARG001  # a rule's shape
    return iter(())


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else "must be a text"


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _whole(value: Any) -> str:
    good = isinstance(value, int) and not isinstance(value, bool) and -_INT32 <= value < _INT32
    return "" if good else "must be a whole number"


def _long(value: Any) -> str:
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    good = isinstance(value, int) and not isinstance(value, bool) and -_INT64 <= value < _INT64
    return "" if good else "must be a whole number, or one as a text"


def _number(value: Any) -> str:
    return "" if isinstance(value, int | float) and not isinstance(value, bool) else "must be a number"


def _address(value: Any) -> str:
    return _text(value) or (addresses.wrong(value) if value else "")


def _picture(value: Any) -> str:
    mistake = _address(value)
    drawing = not mistake and value.partition("?")[0].lower().endswith(".svg")
    return "is an SVG, which the panel does not draw" if drawing else mistake


KINDS: Mapping[str, Callable[[Any], str]] = {
    TEXT: _text, FLAG: _flag, WHOLE: _whole, LONG: _long, NUMBER: _number, ADDRESS: _address, PICTURE: _picture,
}  # fmt: skip
RULES: Mapping[str, Callable[[Json, str], Iterator[str]]] = {
    "Card": _card, "MaterialIcon": _icon, "OverflowMenuItem": _menu_item,
}  # fmt: skip
