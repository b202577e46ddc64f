"""Planted faults: what a test tells the sandbox to do wrong, and when."""

import json
import sqlite3
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import ConfigDict, TypeAdapter, ValidationError

from service.sandbox.core import quotas
from service.sandbox.core.answers import JSON, Answer, failure
from service.sandbox.core.call import NO_PROJECT
from service.sandbox.core.discovery import Method
from service.sandbox.core.errors import ApiError
from service.sandbox.core.store import Store

Kind = Literal["429", "403-rate", "500", "503", "answer", "answer-after", "cut-before", "cut-after", "delay"]
LONGEST_DELAY = 600.0
HTML = "text/html; charset=UTF-8"
_STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
_STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    412: "FAILED_PRECONDITION",
    416: "OUT_OF_RANGE",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
"""The google.rpc.Code that goes with an HTTP code (google/rpc/code.proto)."""
_ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"


@dataclass(frozen=True)
class PlantedAnswer:
    """An answer to plant: its HTTP code, and what the API's envelope then says.

    `reason` and `domain` stand in `errors[]` where the API has it, else in an ErrorInfo of `details`; `status` is the
    code's own where none is given. `body` comes instead of the envelope: a text goes as HTML, or as `mime_type` says,
    anything else as JSON.
    """

    __pydantic_config__ = _STRICT

    code: Annotated[int, Ge(200), Le(599)]
    reason: str = ""
    message: str = ""
    status: str = ""
    domain: str = "global"
    location: str | None = None
    location_type: str | None = None
    details: list[dict[str, Any]] = field(default_factory=list)
    body: Any = None
    mime_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """From the `nth` matching call on, `times` calls go wrong; what is left empty matches any.

    `file` is an id in the call's path or its `driveId`, `holds` a text in its body. A delay lasts `seconds` of real
    time, before anything is done; then the call is answered as ever. `answer` sends `planted` and does nothing,
    `answer-after` does what was asked and then sends it.
    """

    __pydantic_config__ = _STRICT

    kind: Kind
    method: str = ""
    person: str = ""
    nth: Annotated[int, Ge(1)] = 1
    times: Annotated[int, Ge(1)] = 1
    seconds: Annotated[float, Ge(0), Le(LONGEST_DELAY)] = 0
    file: str = ""
    holds: str = ""
    planted: PlantedAnswer | None = None

    @property
    def lands(self) -> bool:
        """Whether what was asked is done before it goes wrong."""
        return self.kind in ("answer-after", "cut-after", "delay")


_FAULT = TypeAdapter(Fault)


@dataclass(frozen=True)
class Matched:
    """What a fault is held against: the method, who calls, the ids in the path and the body as it was sent."""

    method: Method
    person: str
    files: frozenset[str]
    body: bytes


def read(text: bytes) -> Fault:
    """Return a fault from the JSON that a test writes; ValueError lists everything that is wrong with it."""
    try:
        fault = _FAULT.validate_json(text)
    except ValidationError as error:
        wrong = [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()]
    else:
        wrong = []
        if (fault.seconds > 0) != (fault.kind == "delay"):
            wrong.append("seconds: a delay has them, and nothing else has")
        if (fault.planted is not None) != fault.kind.startswith("answer"):
            wrong.append("planted: an answer has it, and nothing else has")
    if wrong:
        raise ValueError("; ".join(wrong))
    return fault


def plant(store: Store, fault: Fault) -> None:
    """Keep a fault until it has happened."""
    store.connection.execute("INSERT INTO faults (fields) VALUES (?)", (_kept(fault),))


def planted(store: Store) -> list[dict[str, Any]]:
    """Return the faults that have not happened yet."""
    return [json.loads(row[0]) for row in store.connection.execute("SELECT fields FROM faults ORDER BY id")]


def clear(store: Store) -> None:
    """Forget every planted fault."""
    store.connection.execute("DELETE FROM faults")


def due(store: Store, call: Matched) -> Fault | None:
    """Return what goes wrong with this call, counting it against every fault that it matches."""
    if not store.connection.execute("SELECT 1 FROM faults LIMIT 1").fetchone():
        return None
    with store.transaction() as connection:
        return _counted(connection, call)


def _counted(connection: sqlite3.Connection, call: Matched) -> Fault | None:
    happens: Fault | None = None
    for key, fields in connection.execute("SELECT id, fields FROM faults ORDER BY id").fetchall():
        fault = _FAULT.validate_json(fields)
        if not _matches(fault, call):
            continue
        if fault.nth > 1:
            fault = replace(fault, nth=fault.nth - 1)
        elif happens is None:
            happens, fault = fault, replace(fault, times=fault.times - 1)
        if fault.times > 0:
            connection.execute("UPDATE faults SET fields = ? WHERE id = ?", (_kept(fault), key))
        else:
            connection.execute("DELETE FROM faults WHERE id = ?", (key,))
    return happens


def _matches(fault: Fault, call: Matched) -> bool:
    return (
        fault.method in ("", call.method.id)
        and fault.person in ("", call.person)
        and (not fault.file or fault.file in call.files)
        and fault.holds.encode() in call.body
    )


def _kept(fault: Fault) -> str:
    return _FAULT.dump_json(fault).decode()


def answered(fault: Fault, method: Method) -> Answer | None:
    """Return what is answered in place of the method's own answer; None where a fault only delays."""
    if fault.planted is not None:
        return _as_planted(fault.planted, method)
    match fault.kind:
        case "delay":
            return None
        case "cut-before" | "cut-after":
            return Answer(0, cut=True)
    return failure(_error(fault.kind, method), method.api)


def _as_planted(planted: PlantedAnswer, method: Method) -> Answer:
    if planted.body is None:
        sent = failure(_as_error(planted, method), method.api)
        return replace(sent, headers=planted.headers)
    if isinstance(planted.body, str):
        return Answer(planted.code, planted.body.encode(), planted.mime_type or HTML, planted.headers)
    return Answer(planted.code, json.dumps(planted.body).encode(), planted.mime_type or JSON, planted.headers)


def _as_error(planted: PlantedAnswer, method: Method) -> ApiError:
    details = list(planted.details)
    if planted.reason and not details and method.api not in ("drive", "gmail"):
        details = [{"@type": _ERROR_INFO, "reason": planted.reason, "domain": planted.domain}]
    return ApiError(
        planted.code,
        planted.message,
        planted.status or _STATUSES.get(planted.code, "UNKNOWN"),
        planted.reason,
        planted.domain,
        planted.location,
        planted.location_type,
        details,
    )


def _error(kind: Kind, method: Method) -> ApiError:
    """Return Google's own error for a planted fault.

    See evidence/sheets.md S9, evidence/drive.md D11; evidence/docs.md 3.28.
    """
    match kind:
        case "429":
            return quotas.exceeded(method, 60, NO_PROJECT, everybody=method.api == "drive")
        case "403-rate":
            return ApiError(
                403, "User Rate Limit Exceeded", "PERMISSION_DENIED", "userRateLimitExceeded", "usageLimits"
            )
        case "500":
            return ApiError(500, "Internal error encountered.", "INTERNAL", "internalError")
    return ApiError(503, "The service is currently unavailable.", "UNAVAILABLE", "backendError")
