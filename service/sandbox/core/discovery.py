"""Google's discovery documents as the contract: routes, query parameters, request bodies and replies."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from service.sandbox.core.errors import ApiError, invalid, not_built

APIS = {
    "docs": "docs.v1.json",
    "sheets": "sheets.v4.json",
    "drive": "drive.v3.json",
    "gmail": "gmail.v1.json",
    "cloudtasks": "cloudtasks.v2.json",
    "secretmanager": "secretmanager.v1.json",
}
OTHERS = {
    f"{name} {version}": f"{name}.{version}.json"
    for name, version in (
        ("drive", "v2"), ("oauth2", "v2"), ("slides", "v1"), ("forms", "v1"), ("people", "v1"), ("calendar", "v3"),
        ("script", "v1"), ("driveactivity", "v2"), ("drivelabels", "v2"), ("tasks", "v1"), ("chat", "v1"),
        ("meet", "v2"), ("keep", "v1"), ("admin", "directory_v1"), ("admin", "reports_v1"), ("discovery", "v1"),
    )
}  # fmt: skip
"""What a client of Workspace may ask for and the sandbox has nothing of: it answers 501 by the method's name."""
_UNLISTED = re.compile(r"/\$discovery/rest")
"""Where clients ask for a discovery document, which no such document has (evidence/drive.md 141)."""
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True)
class Method:
    """One method of an API: its id, verb, parameters, its body's and reply's schemas, and the scopes that do for it."""

    id: str
    api: str
    verb: str
    parameters: Mapping[str, Any]
    request: str | None
    response: str | None
    upload: bool
    scopes: frozenset[str]


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
    loaded: dict[str, Any] = json.loads((folder / (APIS | OTHERS)[api]).read_text())
    return loaded


@cache
def routes() -> tuple[Route, ...]:
    """Return every path of all APIs, the most specific first."""
    return _routes_of(APIS)


@cache
def _other_routes() -> tuple[Route, ...]:
    return _routes_of(OTHERS)


def _routes_of(apis: Iterable[str]) -> tuple[Route, ...]:
    found = [route for api in apis for method in _methods(api, document(api)) for route in method]
    return tuple(sorted(found, key=lambda route: -route.literal))


def route(verb: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """Return the route of a request and its path parameters; `path` is decoded already.

    A slash behind the file's id makes no difference: clients that join a base and `:batchUpdate`, or nothing, send one.
    """
    for candidate in routes():
        if candidate.method.verb == verb and (match := candidate.pattern.fullmatch(path)):
            named = match.groupdict().items()
            return candidate, {name: text if name == "range" else text.rstrip("/") for name, text in named}
    return route(verb, path[:-1]) if path.endswith("/") else None


def api_of(path: str) -> str:
    """Return which API's envelope an error on this path wears."""
    if "/drive/" in path:
        return "drive"
    starts = {"/gmail/": "gmail", "/v4/": "sheets", "/v2/projects/": "cloudtasks"}
    return next((api for start, api in starts.items() if path.startswith(start)), "docs")


def _methods(api: str, level: Mapping[str, Any]) -> list[list[Route]]:
    found = [_routes(api, rest_method) for rest_method in level.get("methods", {}).values()]
    for resource in level.get("resources", {}).values():
        found.extend(_methods(api, resource))
    return found


def _routes(api: str, rest_method: Mapping[str, Any]) -> list[Route]:
    shared = document(api).get("parameters", {})
    method = Method(
        rest_method["id"],
        api,
        rest_method["httpMethod"],
        {**shared, **rest_method.get("parameters", {})},
        rest_method.get("request", {}).get("$ref"),
        rest_method.get("response", {}).get("$ref"),
        "mediaUpload" in rest_method,
        frozenset(rest_method.get("scopes", ())),
    )
    plain = _route("/" + document(api)["servicePath"] + rest_method["path"], method, upload=False)
    media = rest_method.get("mediaUpload", {}).get("protocols", {})
    uploads = [_route(media["simple"]["path"], method, upload=True)] if "simple" in media else []
    return [plain, *uploads]


def _route(template: str, method: Method, *, upload: bool) -> Route:
    parts = re.split(r"\{\+?(\w+)\}", template)
    pattern = "".join(_named(part, method) if n % 2 else re.escape(part) for n, part in enumerate(parts))
    if len(parts) > 1 and not parts[-1].startswith(":") and parts[-2] != "range":
        pattern = pattern.replace(".+?", "[^/:]+")
    return Route(re.compile(pattern), sum(len(part) for part in parts[::2]), method, upload)


def _named(parameter: str, method: Method) -> str:
    """Return the pattern of a parameter in a path: its own, where the contract gives one."""
    pattern = method.parameters[parameter].get("pattern", "^.+?$")
    return f"(?P<{parameter}>{pattern.removeprefix('^').removesuffix('$')})"


def query(method: Method, sent: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return the query parameters typed, with defaults; an unknown one is Google's 400."""
    typed: dict[str, Any] = {
        name: _scalar(name, schema, schema["default"])
        for name, schema in method.parameters.items()
        if "default" in schema
    }
    for name, values in sent.items():
        schema = method.parameters.get(name)
        if schema is None:
            if method.api == "drive" or name.startswith("$."):  # Drive takes no notice of a parameter it does not know:
                continue  # gspread's recordings have files.get with includeItemsFromAllDrives answered 200
            raise invalid(
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
                f"Field '{name}' could not be found in request message."
            )
        parsed = [_scalar(name, schema, value) for value in values]
        typed[name] = parsed if schema.get("repeated") else parsed[-1]
    for name, schema in method.parameters.items():
        if schema.get("required") and schema["location"] == "query" and name not in typed:
            raise invalid(f"Required parameter: {name}", reason="required", location=name)
    return typed


def _scalar(name: str, schema: Mapping[str, Any], text: str) -> Any:
    kind = schema["type"]
    if kind == "boolean":
        if text.lower() in ("true", "1", ""):
            return True
        if text.lower() in ("false", "0"):
            return False
        raise invalid(
            f"Invalid value at '{snake(name)}' (TYPE_BOOL), \"{text}\"", reason="invalidParameter", location=name
        )
    if kind == "integer":
        try:
            number = int(text)
        except ValueError:
            raise invalid(
                f"Invalid value at '{snake(name)}' (TYPE_INT32), \"{text}\"", reason="invalidParameter", location=name
            ) from None
        least, most = int(schema.get("minimum", -(2**31))), int(schema.get("maximum", 2**31 - 1))
        if not least <= number <= most:
            raise invalid(
                f"Invalid value '{text}'. Values must be within the range: [{least}, {most}]",
                reason="invalidParameter",
                location=name,
            )
        return number
    if "enum" in schema and text not in schema["enum"]:
        raise invalid(f"Invalid value at '{snake(name)}', \"{text}\"", reason="invalidParameter", location=name)
    return text


def snake(name: str) -> str:
    """Return a camelCase name as proto spells it."""
    return _WORD.sub("_", name).lower()


def unknown(verb: str, path: str) -> ApiError:
    """Return the 501 of a method of another API of Google's, by its name; 404 for what is none."""
    if _UNLISTED.fullmatch(path):
        return not_built(path)
    for other in _other_routes():
        if other.method.verb == verb and other.pattern.fullmatch(path):
            return not_built(f"the method {other.method.id} of {other.method.api}")
    return ApiError(404, f"The requested URL {path} was not found on this server.", "NOT_FOUND")


def unbuilt(method: Method) -> ApiError:
    """Return the 501 of a method that Google has and the sandbox does not."""
    return not_built(f"the method {method.id}")
