"""The tasks of Cloud Tasks' queues as they are kept, claimed and done with. Queues are there without being made."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from http import HTTPStatus
from typing import Any

HELD = 24 * 3600.0
"""Seconds for which the name of a task that is gone is not given again (evidence/addon.md 5)."""
LEAST_WAIT, MOST_WAIT = 0.1, 3600.0
"""Google's defaults for the wait before a task is tried again, which doubles from try to try."""
MOST_TRIES = 100
_DOUBLINGS = 16


@dataclass(frozen=True)
class Attempt:
    """One dispatch; `answered` is 0 while the app has not answered. Moments are seconds since 1970."""

    scheduled: float
    dispatched: float
    answered: float = 0.0
    status: int = 0


@dataclass(frozen=True)
class Task:
    """A task for the App Engine app: what is sent to which of its addresses, and what came of it so far."""

    queue: str
    id: str
    created: float
    scheduled: float
    verb: str
    uri: str
    headers: Mapping[str, str]
    body: bytes = b""
    deadline: str = ""
    dispatches: int = 0
    responses: int = 0
    first: Attempt | None = None
    last: Attempt | None = None

    @property
    def name(self) -> str:
        """The name that Google's API knows it by."""
        return f"{self.queue}/tasks/{self.id}"


def put(connection: sqlite3.Connection, task: Task) -> bool:
    """Keep a new task; False where its name is taken, or was until lately."""
    connection.execute("DELETE FROM tasks WHERE gone <= ?", (task.created - HELD,))
    kept = connection.execute(
        "INSERT OR IGNORE INTO tasks (queue, id, due, fields, body) VALUES (?, ?, ?, ?, ?)",
        (task.queue, task.id, task.scheduled, _fields(task), task.body),
    )
    return kept.rowcount == 1


def find(connection: sqlite3.Connection, queue: str, task_id: str) -> Task | None:
    """Return a task that is not done yet."""
    return next(_read(connection, "queue = ? AND id = ? AND gone IS NULL", queue, task_id), None)


def listed(connection: sqlite3.Connection, queue: str, after: str, most: int) -> list[Task]:
    """Return so many tasks of a queue behind an id."""
    return list(_read(connection, "queue = ? AND id > ? AND gone IS NULL ORDER BY id LIMIT ?", queue, after, most))


def drop(connection: sqlite3.Connection, task: Task, now: float) -> None:
    """Let a task be gone; its name is held for a while."""
    connection.execute("UPDATE tasks SET gone = ? WHERE queue = ? AND id = ?", (now, task.queue, task.id))


def due(connection: sqlite3.Connection, now: float) -> list[str]:
    """Return the queues that have a task which is due."""
    found = connection.execute("SELECT DISTINCT queue FROM tasks WHERE due <= ? AND gone IS NULL", (now,))
    return [row[0] for row in found]


def claim(connection: sqlite3.Connection, queue: str, now: float, until: float) -> Task | None:
    """Return a task of a queue that is due, as it is dispatched now, and keep others from it until then."""
    where = "queue = ? AND due <= ? AND gone IS NULL ORDER BY due, place LIMIT 1"
    task = next(_read(connection, where, queue, now), None)
    if task is None:
        return None
    attempt = Attempt(task.scheduled, now)
    task = replace(task, dispatches=task.dispatches + 1, first=task.first or attempt, last=attempt)
    _keep(connection, task, until)
    return task


def settle(connection: sqlite3.Connection, task: Task, status: int, now: float) -> None:
    """Note what the app answered: from 200 to 299 it is done, anything else is tried again, ever more slowly."""
    done = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
    if done or task.dispatches >= MOST_TRIES:
        drop(connection, task, now)
        return
    due = now + min(LEAST_WAIT * 2 ** min(task.dispatches - 1, _DOUBLINGS), MOST_WAIT)
    last = replace(task.last, answered=now, status=status) if task.last else None
    _keep(connection, replace(task, scheduled=due, responses=task.responses + 1, last=last), due)


def _keep(connection: sqlite3.Connection, task: Task, due: float) -> None:
    connection.execute(
        "UPDATE tasks SET due = ?, fields = ? WHERE queue = ? AND id = ? AND gone IS NULL",
        (due, _fields(task), task.queue, task.id),
    )


def _fields(task: Task) -> str:
    return json.dumps({**asdict(task), "body": None})


def _read(connection: sqlite3.Connection, where: str, *values: Any) -> Iterator[Task]:
    query = f"SELECT fields, body FROM tasks WHERE {where}"  # noqa: S608  # the conditions are the ones above
    for fields, body in connection.execute(query, values).fetchall():
        task = json.loads(fields)
        attempts = {name: Attempt(**task[name]) for name in ("first", "last") if task[name]}
        yield Task(**{**task, **attempts, "body": bytes(body)})
