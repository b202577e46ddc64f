"""Planted faults: what a test tells the sandbox to do wrong, and when."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from service.sandbox.errors import ApiError
from service.sandbox.store import Store

Kind = Literal["429", "403-rate", "500", "503", "cut-before", "cut-after"]


class Cut(Exception):
    """The connection breaks: the answer never arrives."""


@dataclass(frozen=True)
class Fault:
    """From the `nth` matching call on, `times` calls go wrong; empty `method` or `person` match any."""

    kind: Kind
    method: str = ""
    person: str = ""
    nth: int = 1
    times: int = 1


def plant(store: Store, fault: Fault) -> None:
    """Keep a fault until it has happened."""
    store.connection.execute("INSERT INTO faults (told) VALUES (?)", (json.dumps(asdict(fault)),))


def planted(store: Store) -> list[dict[str, Any]]:
    """Return the faults that have not happened yet."""
    return [json.loads(row[0]) for row in store.connection.execute("SELECT told FROM faults ORDER BY id")]


def clear(store: Store) -> None:
    """Forget every planted fault."""
    store.connection.execute("DELETE FROM faults")


def due(store: Store, method: str, person: str) -> Kind | None:
    """Return what goes wrong with this call, counting it against every fault that it matches."""
    happens: Kind | None = None
    for key, told in store.connection.execute("SELECT id, told FROM faults ORDER BY id").fetchall():
        fault = Fault(**json.loads(told))
        if fault.method not in ("", method) or fault.person not in ("", person):
            continue
        if fault.nth > 1:
            fault = replace(fault, nth=fault.nth - 1)
        elif happens is None:
            happens, fault = fault.kind, replace(fault, times=fault.times - 1)
        if fault.times > 0:
            store.connection.execute("UPDATE faults SET told = ? WHERE id = ?", (json.dumps(asdict(fault)), key))
        else:
            store.connection.execute("DELETE FROM faults WHERE id = ?", (key,))
    return happens


def error(kind: Kind, api: str) -> ApiError:
    """Return Google's own error for a planted fault (sheets-drive-api.md S9, D11; docs-api.md 3.28)."""
    match kind:
        case "429" if api == "drive":
            return ApiError(429, "Rate Limit Exceeded", "RESOURCE_EXHAUSTED", "rateLimitExceeded", "usageLimits")
        case "429":
            return _quota(api)
        case "403-rate":
            return ApiError(
                403, "User Rate Limit Exceeded", "PERMISSION_DENIED", "userRateLimitExceeded", "usageLimits"
            )
        case "500":
            return ApiError(500, "Internal error encountered.", "INTERNAL", "internalError")
    return ApiError(503, "The service is currently unavailable.", "UNAVAILABLE", "backendError")


def _quota(api: str) -> ApiError:
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {"quota_limit": "WriteRequestsPerMinutePerUser", "quota_limit_value": "60"},
    }
    message = (
        "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of service "
        f"'{api}.googleapis.com' for consumer 'project_number:1'."
    )
    return ApiError(429, message, "RESOURCE_EXHAUSTED", "rateLimitExceeded", "usageLimits", details=(info,))
