"""Bodies and replies against the schemas of the discovery documents, in Google's words where they do not fit."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.sandbox.core.answers import Standing
from service.sandbox.core.discovery import Method, document, snake
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.core.fitting import fits

PACKAGES = {
    "docs": "google.apps.docs.v1.",
    "sheets": "google.apps.sheets.v4.",
    "drive": "google.apps.drive.v3.",
    "gmail": "google.gmail.v1.",
    "cloudtasks": "google.cloud.tasks.v2.",
}
_CAMEL = re.compile(r"_([a-z0-9])")
_DECIMAL = re.compile(r"-?\d{1,300}(?:\.\d{1,300})?(?:[eE][-+]?\d{1,3})?")
_WHOLE = re.compile(r"-?\d{1,19}")


def body(method: Method, sent: Any) -> Any:
    """Return a request's body with its keys as Google names them; whatever the schema does not have is a 400.

    Drive alone reads past names it does not know: gspread shares with `withLink`, and `title` makes an "Untitled" file.
    """
    if method.request is None or sent is None:
        return sent
    if not isinstance(sent, dict):
        raise invalid('Invalid JSON payload received. Unknown name "": Root element must be a message.')
    return _Schemas(method.api, reads_past=method.api == "drive").message(method.request, sent, "")


def check_reply(method: Method, reply: Any) -> None:
    """Raise AssertionError where a reply of ours is not what the discovery document promises."""
    if method.response is None or not isinstance(reply, dict):
        return
    standing = [part for part in reply.values() if isinstance(part, Standing)]
    reply = {name: part for name, part in reply.items() if not (isinstance(part, Standing) and part.checked)}
    if fits(method.api, method.response)(reply):
        for part in standing:
            part.checked = True
        return
    try:
        _Schemas(method.api, replying=True).message(method.response, reply, "")
    except ApiError as error:
        raise AssertionError(f"{method.id} answered against its schema: {error.message}") from error


@dataclass(frozen=True)
class _Schemas:
    """The schemas of one API; every method returns the value as Google would read it, or raises its 400."""

    api: str
    reads_past: bool = False
    replying: bool = False

    def message(self, name: str, sent: Mapping[str, Any], path: str) -> dict[str, Any]:
        properties = document(self.api)["schemas"][name].get("properties", {})
        checked: dict[str, Any] = {}
        for key, value in sent.items():
            known = key if key in properties else _CAMEL.sub(lambda m: m[1].upper(), key)
            if known not in properties and self.reads_past:
                continue
            if known not in properties:
                at = f" at '{path}'" if path else ""
                raise _refused(path, f'Invalid JSON payload received. Unknown name "{key}"{at}: Cannot find field.')
            if value is None:
                continue
            if name == "Request" and checked:
                set_twice = f"oneof field 'request' is already set. Cannot set '{known}'"
                raise _refused(path, f"Invalid value at '{path}' (oneof), {set_twice}")
            where = f"{path}.{snake(known)}" if path else snake(known)
            checked[known] = self.value(known, properties[known], value, where)
        return checked

    def value(self, name: str, schema: Mapping[str, Any], value: Any, path: str) -> Any:
        if "$ref" in schema:
            if not isinstance(value, dict):
                raise _wrong(path, self.type_name(schema["$ref"]), value)
            return self.message(schema["$ref"], value, path)
        match schema.get("type"):
            case "array":
                return self.array(name, schema["items"], value, path)
            case "object":
                return self.object(name, schema, value, path)
            case "string":
                return self.text(name, schema, value, path)
            case "integer":
                return _integer(value, path)
            case "number":
                return _number(value, path)
            case "boolean" if not isinstance(value, bool):
                raise _wrong(path, "TYPE_BOOL", value)
        return value

    def array(self, name: str, items: Mapping[str, Any], value: Any, path: str) -> list[Any]:
        if not isinstance(value, list):
            if self.replying:
                raise _wrong(path, self.type_name("ListValue"), value)
            return [self.item(name, items, value, path)]  # a lone value is a list of one (evidence/sheets.md 132)
        if "$ref" in items:
            value = list(_flat(value))
        return [self.item(name, items, item, f"{path}[{n}]") for n, item in enumerate(value)]

    def item(self, name: str, items: Mapping[str, Any], value: Any, path: str) -> Any:
        if items.get("type") == "array" and not isinstance(value, list):
            raise _wrong(path, self.type_name("ListValue"), value)
        return self.value(name, items, value, path)

    def object(self, name: str, schema: Mapping[str, Any], value: Any, path: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _wrong(path, "Map", value)
        inner = schema.get("additionalProperties")
        if not inner:
            return value
        # a null in a map of properties deletes its key: it stays for the method to see
        return {k: v if v is None else self.value(name, inner, v, f"{path}[{k}]") for k, v in value.items()}

    def text(self, name: str, schema: Mapping[str, Any], value: Any, path: str) -> str:
        if schema.get("format") in ("int64", "uint64") and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if "enum" in schema and value not in schema["enum"]:
            raise _wrong(path, self.type_name(name[0].upper() + name[1:]), value)
        if schema.get("format") == "google-fieldmask" and isinstance(value, dict):
            value = _mask(value, path)
        if not isinstance(value, str):
            raise _wrong(path, "TYPE_STRING", value)
        return value

    def type_name(self, schema: str) -> str:
        package = "google.protobuf." if schema == "ListValue" else PACKAGES[self.api]
        return f"type.googleapis.com/{package}{schema}"


def _mask(sent: Mapping[str, Any], path: str) -> Any:
    """Return a mask sent as the message that it is, as the text that stands for it (evidence/sheets.md 138)."""
    paths = sent.get("paths")
    paths = [paths] if isinstance(paths, str) else paths
    if sent.keys() != {"paths"} or not isinstance(paths, list) or not all(isinstance(one, str) for one in paths):
        raise _wrong(path, "type.googleapis.com/google.protobuf.FieldMask", sent)
    return ",".join(paths)


def _flat(sent: list[Any]) -> Iterator[Any]:
    """Yield the messages of a list as Google reads it: lists inside are part of it, a null is none.

    google-spreadsheet (npm) sends null for cells nobody touched, pygsheets and gspread-formatting lists of requests.
    """
    waiting = sent[::-1]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif item is not None:
            yield item


def _integer(value: Any, path: str) -> int:
    whole = isinstance(value, float) and value.is_integer()
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not (isinstance(value, int) or whole) or not -(2**31) <= value < 2**32:
        raise _wrong(path, "TYPE_INT32", value)
    return int(value)


def _number(value: Any, path: str) -> float:
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        value = float(value)
    if (
        isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1.7976931348623157e308
    ):  # the largest double
        raise _wrong(path, "TYPE_DOUBLE", value)
    return value


def _wrong(path: str, kind: str, value: Any) -> ApiError:
    shown = f'"{value}"' if isinstance(value, str) else json.dumps(value)
    return _refused(path, f"Invalid value at '{path}' ({kind}), {shown[:200]}")


def _refused(path: str, message: str) -> ApiError:
    violation = {"field": path, "description": message}
    detail = {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}
    return ApiError(400, message, details=(detail,))
