"""Approvals as they are kept: who was asked, and what they answered (evidence/drive.md D10)."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

RESET = "RESET_APPROVAL"
IN_PROGRESS, APPROVED, DECLINED, CANCELLED = "IN_PROGRESS", "APPROVED", "DECLINED", "CANCELLED"
NO_RESPONSE = "NO_RESPONSE"


@dataclass(frozen=True)
class Approval:
    """One approval of a file; `responses` holds every reviewer's answer, in the order they were asked."""

    id: str
    file: str
    initiator: str
    responses: Mapping[str, str]
    created: datetime
    modified: datetime
    behavior: str = RESET
    due: datetime | None = None
    status: str = IN_PROGRESS
    completed: datetime | None = None
    revision: str | None = None

    @property
    def in_progress(self) -> bool:
        """Whether answers are still waited for."""
        return self.status == IN_PROGRESS

    def answered(self, reviewer: str, response: str, at: datetime) -> "Approval":
        """Return the approval with a reviewer's answer; all must approve, and one decline ends it.

        See evidence/drive.md 117.
        """
        responses = {**self.responses, reviewer: response}
        after = replace(self, responses=responses, modified=at)
        if response == DECLINED:
            return replace(after, status=DECLINED, completed=at)
        if all(given == APPROVED for given in responses.values()):
            return replace(after, status=APPROVED, completed=at)
        return after


def keep(connection: sqlite3.Connection, approval: Approval) -> None:
    """Keep a new or changed approval."""
    fields = json.dumps(asdict(approval), default=datetime.isoformat)
    connection.execute(
        "INSERT INTO approvals (id, file, open, fields) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (id) DO UPDATE SET open = ?3, fields = ?4",
        (approval.id, approval.file, approval.in_progress, fields),
    )


def one(connection: sqlite3.Connection, file_id: str, approval_id: str) -> Approval | None:
    """Return an approval of a file."""
    row = connection.execute(
        "SELECT fields FROM approvals WHERE (id, file) = (?, ?)", (approval_id, file_id)
    ).fetchone()
    return _approval(row[0]) if row else None


def current(connection: sqlite3.Connection, file_id: str) -> Approval | None:
    """Return the approval that is in progress on a file: there is at most one."""
    row = connection.execute("SELECT fields FROM approvals WHERE file = ? AND open = 1", (file_id,)).fetchone()
    return _approval(row[0]) if row else None


def kept(connection: sqlite3.Connection, file_id: str, after: int, limit: int) -> Iterator[tuple[int, Approval]]:
    """Yield a file's approvals with their places, oldest first. Not established: the order."""
    found = connection.execute(
        "SELECT place, fields FROM approvals WHERE file = ? AND place > ? ORDER BY place LIMIT ?",
        (file_id, after, limit),
    )
    for place, fields in found:
        yield place, _approval(fields)


def content_changed(connection: sqlite3.Connection, file_id: str, at: datetime) -> None:
    """Take back the approvals given to content that is not there any more (evidence/drive.md 119)."""
    approval = current(connection, file_id)
    if approval is None or approval.behavior != RESET or APPROVED not in approval.responses.values():
        return
    keep(connection, replace(approval, responses=dict.fromkeys(approval.responses, NO_RESPONSE), modified=at))


def _approval(text: str) -> Approval:
    fields: dict[str, Any] = json.loads(text)
    for name in ("created", "modified", "due", "completed"):
        fields[name] = datetime.fromisoformat(fields[name]) if fields[name] else None
    return Approval(**fields)
