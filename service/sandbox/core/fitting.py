"""Whether a value fits a schema of a discovery document as it stands, told fast; why one does not, `messages` says."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from service.sandbox.core.discovery import document

Fits = Callable[[Any], bool]
LEAST, MOST = -(2**31), 2**32 - 1
LARGEST = 1.7976931348623157e308


@cache
def fits(api: str, schema: str) -> Fits:
    """Return what is true of messages that fit this schema; it may be false of some that only need to be converted."""
    found: dict[str, Fits] = {}

    def all_fit(message: Any) -> bool:
        if not found:  # not before the first message: a schema may be inside itself
            properties = document(api)["schemas"][schema].get("properties", {})
            found.update((name, _value(api, inner)) for name, inner in properties.items())
        if not isinstance(message, dict):
            return False
        for key, value in message.items():  # no comprehension: this runs for every field of every answer
            fitting = found.get(key)
            if fitting is None or not (value is None or fitting(value)):
                return False
        return True

    return all_fit


def _value(api: str, schema: Mapping[str, Any]) -> Fits:
    if "$ref" in schema:
        return fits(api, schema["$ref"])
    match schema.get("type"):
        case "array":
            return _array(_value(api, schema["items"]))
        case "object":
            return (
                _object(_value(api, schema["additionalProperties"])) if "additionalProperties" in schema else _is_object
            )
        case "string" if "enum" in schema:
            return _one_of(frozenset(schema["enum"]))
        case "string":
            return _is_text
        case "integer":
            return _is_whole
        case "number":
            return _is_number
        case "boolean":
            return _is_boolean
    return _is_anything


def _array(fitting: Fits) -> Fits:
    return lambda value: isinstance(value, list) and all(map(fitting, value))


def _object(fitting: Fits) -> Fits:
    return lambda value: isinstance(value, dict) and all(part is None or fitting(part) for part in value.values())


def _one_of(texts: frozenset[str]) -> Fits:
    return lambda value: isinstance(value, str) and value in texts


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_whole(value: Any) -> bool:
    return type(value) is int and LEAST <= value <= MOST


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and abs(value) <= LARGEST


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool)


def _is_anything(_value: Any) -> bool:
    return True
