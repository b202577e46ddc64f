"""Watch channels, and the notices that wait to be posted to them (evidence/drive.md 113 to 115)."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from service.sandbox.drive.state.model import File, principals


@dataclass(frozen=True)
class Channel:
    """Where notices about one file go, or those about all changes a person may see (`file` is empty then).

    `creator` is who may stop it; `spot` narrows a channel for changes as changes.list is narrowed.
    """

    id: str
    file: str
    person: str
    creator: str
    address: str
    resource_id: str
    resource_uri: str
    token: str
    expires: float
    spot: Mapping[str, Any]


@dataclass(frozen=True)
class Notification:
    """A message about to be posted; `tries` counts those that went wrong."""

    place: int
    channel: Channel
    number: int
    state: str
    changed: str
    tries: int

    @property
    def headers(self) -> dict[str, str]:
        """What Google tells, all of it in headers: the body is empty."""
        channel = self.channel
        headers = {
            "X-Goog-Channel-ID": channel.id,
            "X-Goog-Channel-Token": channel.token,
            "X-Goog-Channel-Expiration": format_datetime(datetime.fromtimestamp(channel.expires, UTC), usegmt=True),
            "X-Goog-Message-Number": str(self.number),
            "X-Goog-Resource-ID": channel.resource_id,
            "X-Goog-Resource-URI": channel.resource_uri,
            "X-Goog-Resource-State": self.state,
            "X-Goog-Changed": self.changed,
        }
        return {name: value for name, value in headers.items() if value}


@dataclass(frozen=True)
class News:
    """What one call changed of a file; None is a file that was not there before, or is not any more."""

    before: File | None
    after: File | None
    content: bool

    @property
    def file(self) -> File:
        """The file as far as it can still be asked for."""
        found = self.after or self.before
        assert found is not None, "news are about a file"  # noqa: S101  # one of the two is always there
        return found


def find(connection: sqlite3.Connection, channel_id: str) -> Channel | None:
    """Return a channel by its id."""
    row = connection.execute("SELECT fields FROM channels WHERE id = ?", (channel_id,)).fetchone()
    return Channel(**json.loads(row[0])) if row else None


def open_channel(connection: sqlite3.Connection, channel: Channel, now: float) -> None:
    """Keep a channel, and have it told that it stands."""
    connection.execute(
        "INSERT INTO channels VALUES (?, ?, ?, 0, ?)",
        (channel.id, channel.file, channel.expires, json.dumps(asdict(channel))),
    )
    _put(connection, channel, "sync", "", now)


def close(connection: sqlite3.Connection, channel_id: str) -> None:
    """Forget a channel, with whatever waited for it."""
    connection.execute("DELETE FROM channels WHERE id = ?", (channel_id,))
    connection.execute("DELETE FROM notices WHERE channel = ?", (channel_id,))


def forget_expired(connection: sqlite3.Connection, now: float) -> None:
    """Forget the channels whose time is over."""
    for (channel_id,) in connection.execute("SELECT id FROM channels WHERE expires <= ?", (now,)).fetchall():
        close(connection, channel_id)


def any_open(connection: sqlite3.Connection) -> bool:
    """Whether anybody watches anything."""
    return connection.execute("SELECT 1 FROM channels LIMIT 1").fetchone() is not None


def announce(connection: sqlite3.Connection, changes: Iterable[News], now: float, due: float) -> None:
    """Put a notice before every channel that one of these changes concerns; several changes are one `change`."""
    everything = list(changes)
    for news in everything:
        for channel in _watching(connection, news.file.id, now):
            state, changed = _state(news)
            _put(connection, channel, state, changed, due)
        for folder in {file.parent for file in (news.before, news.after) if file} if _moved(news) else ():
            for channel in _watching(connection, folder, now):
                _put(connection, channel, "update", "children", due)
    for channel in _watching(connection, "", now):
        if any(_concerns(connection, channel, news.file) for news in everything):
            _put(connection, channel, "change", "", due)


def claim(connection: sqlite3.Connection, now: float, until: float) -> Notification | None:
    """Return a notice that is due, and keep others from it until then."""
    row = connection.execute(
        "SELECT n.place, c.fields, n.number, n.state, n.changed, n.tries FROM notices n JOIN channels c "
        "ON c.id = n.channel WHERE n.due <= ? AND c.expires > ? ORDER BY n.place LIMIT 1",
        (now, now),
    ).fetchone()
    if row is None:
        return None
    connection.execute("UPDATE notices SET due = ? WHERE place = ?", (until, row[0]))
    place, fields, *rest = row
    return Notification(place, Channel(**json.loads(fields)), *rest)


def settle(connection: sqlite3.Connection, notice: Notification, again_at: float | None) -> None:
    """Forget a notice, or have it tried again."""
    if again_at is None:
        connection.execute("DELETE FROM notices WHERE place = ?", (notice.place,))
    else:
        connection.execute("UPDATE notices SET due = ?, tries = tries + 1 WHERE place = ?", (again_at, notice.place))


def _watching(connection: sqlite3.Connection, file_id: str, now: float) -> list[Channel]:
    found = connection.execute("SELECT fields FROM channels WHERE file = ? AND expires > ?", (file_id, now))
    return [Channel(**json.loads(row[0])) for row in found.fetchall()]


def _put(connection: sqlite3.Connection, channel: Channel, state: str, changed: str, due: float) -> None:
    connection.execute("UPDATE channels SET number = number + 1 WHERE id = ?", (channel.id,))
    connection.execute(
        "INSERT INTO notices (channel, number, state, changed, due, tries) "
        "SELECT id, number, ?, ?, ?, 0 FROM channels WHERE id = ?",
        (state, changed, due, channel.id),
    )


def _moved(news: News) -> bool:
    return not (news.before and news.after) or news.before.parent != news.after.parent


def _state(news: News) -> tuple[str, str]:
    """Return X-Goog-Resource-State and X-Goog-Changed of what happened to a file."""
    before, after = news.before, news.after
    if after is None or before is None:
        return ("remove" if after is None else "add"), ""
    if bool(before.trashed) != bool(after.trashed):
        return ("trash" if after.trashed else "untrash"), ""
    parts = {
        "content": news.content,
        "parents": before.parent != after.parent,
        "permissions": before.permissions != after.permissions,
    }
    changed = [name for name, happened in parts.items() if happened]
    return "update", ",".join(changed or ["properties"])


def _concerns(connection: sqlite3.Connection, channel: Channel, file: File) -> bool:
    """Whether changes.list would tell the channel's person of this file."""
    drive, everywhere = channel.spot.get("drive"), channel.spot.get("everywhere")
    if drive != file.drive_id and not (everywhere and not drive):
        return False
    if "client" in channel.spot:
        key = (channel.spot["client"], channel.person, file.id)
        if not connection.execute("SELECT 1 FROM grants WHERE (client, person, file) = (?, ?, ?)", key).fetchone():
            return False
    reached = "SELECT 1 FROM access WHERE file = ? AND who IN (?, ?, ?)"
    return connection.execute(reached, (file.place, *principals(channel.person))).fetchone() is not None
