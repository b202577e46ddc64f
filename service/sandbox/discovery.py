"""Google's discovery documents as the contract: routes, query parameters, request bodies and replies."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from service.sandbox.errors import ApiError, invalid, not_built

APIS = {"docs": "docs.v1.json", "sheets": "sheets.v4.json", "drive": "drive.v3.json"}
_WORD = re.compile(r"(?<!^)(?=[A-Z])")
_SNAKE = re.compile(r"_([a-z0-9])")


@dataclass(frozen=True)
class Method:
    """One method of an API: its id, verb, parameters, and the names of its body's and reply's schemas."""

    id: str
    api: str
    verb: str
    parameters: Mapping[str, Any]
    request: str | None
    response: str | None
    upload: bool


@dataclass(frozen=True)
class Route:
    """A path of a method; `upload` marks the one that takes media."""

    pattern: re.Pattern[str]
    literal: int
    method: Method
    upload: bool


@cache
def document(api: str) -> dict[str, Any]:
    """Return an API's discovery document, as google-api-python-client carries it."""
    folder = resources.files("googleapiclient.discovery_cache.documents")
    loaded: dict[str, Any] = json.loads((folder / APIS[api]).read_text())
    return loaded


@cache
def routes() -> tuple[Route, ...]:
    """Return every path of the three APIs, the most specific first."""
    found = [route for api in APIS for method in _methods(api, document(api)) for route in method]
    return tuple(sorted(found, key=lambda route: -route.literal))


def route(verb: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """Return the route of a request and its path parameters; `path` is decoded already."""
    for candidate in routes():
        if candidate.method.verb == verb and (match := candidate.pattern.fullmatch(path)):
            return candidate, match.groupdict()
    return None


def api_of(path: str) -> str:
    """Return which API's envelope an error on this path wears."""
    return "drive" if "/drive/" in path else "sheets" if path.startswith("/v4/") else "docs"


def _methods(api: str, level: Mapping[str, Any]) -> list[list[Route]]:
    found = [_routes(api, told) for told in level.get("methods", {}).values()]
    for resource in level.get("resources", {}).values():
        found.extend(_methods(api, resource))
    return found


def _routes(api: str, told: Mapping[str, Any]) -> list[Route]:
    shared = document(api).get("parameters", {})
    method = Method(
        told["id"],
        api,
        told["httpMethod"],
        {**shared, **told.get("parameters", {})},
        told.get("request", {}).get("$ref"),
        told.get("response", {}).get("$ref"),
        "mediaUpload" in told,
    )
    plain = _route("/" + document(api)["servicePath"] + told["path"], method, upload=False)
    media = told.get("mediaUpload", {}).get("protocols", {})
    uploads = [_route(media["simple"]["path"], method, upload=True)] if "simple" in media else []
    return [plain, *uploads]


def _route(template: str, method: Method, *, upload: bool) -> Route:
    parts = re.split(r"\{\+?(\w+)\}", template)
    pattern = "".join(f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
    if len(parts) > 1 and not parts[-1].startswith(":") and parts[-2] != "range":
        pattern = pattern.replace(".+?", "[^/:]+")
    return Route(re.compile(pattern), sum(len(part) for part in parts[::2]), method, upload)


def query(method: Method, sent: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return the query parameters typed, with defaults; an unknown one is Google's 400."""
    typed: dict[str, Any] = {
        name: _scalar(name, told, told["default"]) for name, told in method.parameters.items() if "default" in told
    }
    for name, values in sent.items():
        told = method.parameters.get(name)
        if told is None:
            if name in ("uploadType", "upload_id", "supportsTeamDrives") or name.startswith("$."):
                continue
            raise invalid(
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
                f"Field '{name}' could not be found in request message."
            )
        parsed = [_scalar(name, told, value) for value in values]
        typed[name] = parsed if told.get("repeated") else parsed[-1]
    for name, told in method.parameters.items():
        if told.get("required") and told["location"] == "query" and name not in typed:
            raise invalid(f"Required parameter: {name}", reason="required", location=name)
    return typed


def _scalar(name: str, told: Mapping[str, Any], text: str) -> Any:
    kind = told["type"]
    if kind == "boolean":
        if text.lower() in ("true", "1", ""):
            return True
        if text.lower() in ("false", "0"):
            return False
        raise invalid(
            f"Invalid value at '{_snake(name)}' (TYPE_BOOL), \"{text}\"", reason="invalidParameter", location=name
        )
    if kind == "integer":
        try:
            number = int(text)
        except ValueError:
            raise invalid(
                f"Invalid value at '{_snake(name)}' (TYPE_INT32), \"{text}\"", reason="invalidParameter", location=name
            ) from None
        least, most = int(told.get("minimum", -(2**31))), int(told.get("maximum", 2**31 - 1))
        if not least <= number <= most:
            raise invalid(
                f"Invalid value '{text}'. Values must be within the range: [{least}, {most}]",
                reason="invalidParameter",
                location=name,
            )
        return number
    if "enum" in told and text not in told["enum"]:
        raise invalid(f"Invalid value at '{_snake(name)}', \"{text}\"", reason="invalidParameter", location=name)
    return text


def body(method: Method, sent: Any) -> Any:
    """Return a request's body with its keys as Google names them; whatever the schema does not have is a 400."""
    if method.request is None or sent is None:
        return sent
    if not isinstance(sent, dict):
        raise invalid('Invalid JSON payload received. Unknown name "": Root element must be a message.')
    return _message(document(method.api)["schemas"], method.request, sent, "")


def check_reply(method: Method, reply: Any) -> None:
    """Raise AssertionError where a reply of ours is not what the discovery document promises."""
    if method.response is None or not isinstance(reply, dict):
        return
    try:
        _message(document(method.api)["schemas"], method.response, reply, "")
    except ApiError as error:
        raise AssertionError(f"{method.id} answered against its schema: {error.message}") from error


def _message(schemas: Mapping[str, Any], name: str, sent: Mapping[str, Any], path: str) -> dict[str, Any]:
    properties = schemas[name].get("properties", {})
    checked: dict[str, Any] = {}
    for key, value in sent.items():
        known = key if key in properties else _SNAKE.sub(lambda m: m[1].upper(), key)
        if known not in properties:
            at = f" at '{path}'" if path else ""
            raise _parse_error(path, f'Invalid JSON payload received. Unknown name "{key}"{at}: Cannot find field.')
        if name == "Request" and checked and value is not None:
            raise _parse_error(
                path, f"Invalid value at '{path}' (oneof), oneof field 'request' is already set. Cannot set '{known}'"
            )
        if value is not None:
            where = f"{path}.{_snake(known)}" if path else _snake(known)
            checked[known] = _value(schemas, properties[known], value, where)
    return checked


def _value(schemas: Mapping[str, Any], told: Mapping[str, Any], value: Any, path: str) -> Any:
    if "$ref" in told:
        if not isinstance(value, dict):
            raise _wrong(path, _type_name(told["$ref"]), value)
        return _message(schemas, told["$ref"], value, path)
    match told.get("type"):
        case "array":
            if not isinstance(value, list):
                raise _wrong(path, _item_name(told["items"]), value)
            return [_value(schemas, told["items"], item, f"{path}[{n}]") for n, item in enumerate(value)]
        case "object":
            if not isinstance(value, dict):
                raise _wrong(path, "Map", value)
            inner = told.get("additionalProperties")
            if not inner:
                return value
            return {k: v if v is None else _value(schemas, inner, v, f"{path}[{k}]") for k, v in value.items()}
        case "string":
            return _text(told, value, path)
        case "integer":
            return _integer(value, path)
        case "number":
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise _wrong(path, "TYPE_DOUBLE", value)
            return value
        case "boolean":
            if not isinstance(value, bool):
                raise _wrong(path, "TYPE_BOOL", value)
    return value


def _text(told: Mapping[str, Any], value: Any, path: str) -> Any:
    if told.get("format") in ("int64", "uint64") and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _wrong(path, "TYPE_STRING", value)
    if "enum" in told and value not in told["enum"]:
        raise _wrong(path, "TYPE_ENUM", value)
    return value


def _integer(value: Any, path: str) -> int:
    whole = isinstance(value, float) and value.is_integer()
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value):
        value = int(value)
    if isinstance(value, bool) or not (isinstance(value, int) or whole) or not -(2**31) <= value < 2**32:
        raise _wrong(path, "TYPE_INT32", value)
    return int(value)


def _item_name(items: Mapping[str, Any]) -> str:
    return _type_name(items["$ref"]) if "$ref" in items else "type.googleapis.com/google.protobuf.ListValue"


def _type_name(schema: str) -> str:
    return f"type.googleapis.com/{schema}"


def _wrong(path: str, kind: str, value: Any) -> ApiError:
    shown = f'"{value}"' if isinstance(value, str) else json.dumps(value)
    return _parse_error(path, f"Invalid value at '{path}' ({kind}), {shown[:200]}")


def _parse_error(path: str, message: str) -> ApiError:
    violation = {"field": path, "description": message}
    detail = {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}
    return ApiError(400, message, details=(detail,))


def _snake(name: str) -> str:
    return _WORD.sub("_", name).lower()


def unbuilt(method: Method) -> ApiError:
    """Return the 501 of a method that Google has and the sandbox does not."""
    return not_built(f"the method {method.id}")
