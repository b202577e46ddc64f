"""The call log: what reached the sandbox, by whom, and what was answered."""

from dataclasses import dataclass
from datetime import datetime

from service.sandbox.core.store import Store


@dataclass(frozen=True)
class LoggedCall:
    """One call: its place in the log, when, which method (discovery id), and the bytes sent and answered."""

    id: int
    at: str
    method: str
    path: str
    person: str
    status: int
    sent: int
    answered: int


def log(store: Store, at: datetime, method: str, path: str, person: str, status: int, sent: int, answered: int) -> None:
    """Keep one call."""
    store.connection.execute(
        "INSERT INTO calls (at, method, path, person, status, sent, answered) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (at.isoformat(), method, path, person, status, sent, answered),
    )


def logged(store: Store, after: int = 0) -> tuple[LoggedCall, ...]:
    """Return the calls behind a place in the log, oldest first."""
    rows = store.connection.execute(
        "SELECT id, at, method, path, person, status, sent, answered FROM calls WHERE id > ? ORDER BY id", (after,)
    )
    return tuple(LoggedCall(*row) for row in rows)
