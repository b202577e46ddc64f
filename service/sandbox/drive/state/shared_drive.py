"""What a shared drive has besides its top folder: who asked for it, how, and its restrictions."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from service.sandbox.core.store import Store

_MAKERS = "makers of shared drives"
_ROBOTS = "service accounts make drives"
SERVICE_ACCOUNTS = ".gserviceaccount.com"


@dataclass(frozen=True)
class DriveSettings:
    """The settings of a shared drive; `hidden` are the people who took it out of their view.

    `domain` is the company's that it belongs to: its creator's, or, where that is a service account, that of whoever
    first sets a restriction.
    """

    restrictions: Mapping[str, bool] = field(default_factory=dict)
    domain: str = ""
    theme: str = ""
    color: str = ""
    hidden: tuple[str, ...] = ()


def settings(connection: sqlite3.Connection, drive_id: str) -> DriveSettings:
    """Return the settings of a shared drive."""
    row = connection.execute("SELECT fields FROM drives WHERE id = ?", (drive_id,)).fetchone()
    fields = json.loads(row[0]) if row else {}
    return DriveSettings(**{**fields, "hidden": tuple(fields.get("hidden", ()))})


def asked_before(connection: sqlite3.Connection, request: str) -> bool:
    """Whether a shared drive was made for this request."""
    return connection.execute("SELECT 1 FROM drives WHERE request = ?", (request,)).fetchone() is not None


def keep(connection: sqlite3.Connection, drive_id: str, new: DriveSettings, request: str | None = None) -> None:
    """Keep the settings of a shared drive."""
    connection.execute(
        "INSERT INTO drives VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET fields = ?3",
        (drive_id, request, json.dumps(asdict(new))),
    )


def may_be_made(store: Store, person: str) -> bool:
    """Whether somebody may make shared drives; a service account is in no unit of a company (evidence/drive.md 125)."""
    let = not person.endswith(SERVICE_ACCOUNTS) or store.setting(_ROBOTS) == "let"
    return let and store.setting(_MAKERS) != "nobody"


def let_robots(store: Store) -> None:
    """Have service accounts make shared drives, as nobody knows Google to let them."""
    with store.transaction():
        store.set(_ROBOTS, "let")


def let_be_made(store: Store, *, on: bool) -> None:
    """Have the administrator let accounts make shared drives, or keep them from it."""
    with store.transaction():
        store.set(_MAKERS, "everybody" if on else "nobody")


def outside(kept: DriveSettings, who: str) -> bool:
    """Whether a principal is no user of the drive's domain, where the drive is for those alone."""
    return kept.restrictions.get("domainUsersOnly", False) and who.rpartition("@")[2] != kept.domain
