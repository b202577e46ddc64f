"""Planted faults: what a test tells the sandbox to do wrong, and when."""

import json
import sqlite3
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from service.sandbox.core import quotas
from service.sandbox.core.call import NO_PROJECT
from service.sandbox.core.discovery import Method
from service.sandbox.core.errors import ApiError
from service.sandbox.core.store import Store

Kind = Literal["429", "403-rate", "500", "503", "cut-before", "cut-after", "delay"]
LONGEST_DELAY = 600.0


@dataclass(frozen=True)
class Fault:
    """From the `nth` matching call on, `times` calls go wrong; empty `method` or `person` match any.

    A delay lasts `seconds` of real time, before anything is done; then the call is answered as ever.
    """

    kind: Kind
    method: str = ""
    person: str = ""
    nth: int = 1
    times: int = 1
    seconds: float = 0


def plant(store: Store, fault: Fault) -> None:
    """Keep a fault until it has happened."""
    store.connection.execute("INSERT INTO faults (fields) VALUES (?)", (json.dumps(asdict(fault)),))


def planted(store: Store) -> list[dict[str, Any]]:
    """Return the faults that have not happened yet."""
    return [json.loads(row[0]) for row in store.connection.execute("SELECT fields FROM faults ORDER BY id")]


def clear(store: Store) -> None:
    """Forget every planted fault."""
    store.connection.execute("DELETE FROM faults")


def due(store: Store, method: str, person: str) -> Fault | None:
    """Return what goes wrong with this call, counting it against every fault that it matches."""
    if not store.connection.execute("SELECT 1 FROM faults LIMIT 1").fetchone():
        return None
    with store.transaction() as connection:
        return _counted(connection, method, person)


def _counted(connection: sqlite3.Connection, method: str, person: str) -> Fault | None:
    happens: Fault | None = None
    for key, fields in connection.execute("SELECT id, fields FROM faults ORDER BY id").fetchall():
        fault = Fault(**json.loads(fields))
        if fault.method not in ("", method) or fault.person not in ("", person):
            continue
        if fault.nth > 1:
            fault = replace(fault, nth=fault.nth - 1)
        elif happens is None:
            happens, fault = fault, replace(fault, times=fault.times - 1)
        if fault.times > 0:
            connection.execute("UPDATE faults SET fields = ? WHERE id = ?", (json.dumps(asdict(fault)), key))
        else:
            connection.execute("DELETE FROM faults WHERE id = ?", (key,))
    return happens


def error(kind: Kind, method: Method) -> ApiError:
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
