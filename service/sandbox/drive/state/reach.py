"""Who reaches which file, and how: permissions and inheritance worked out when they change, so that asking is cheap."""

import sqlite3
from collections.abc import Mapping

from service.sandbox.drive.state import rows, shared_drive
from service.sandbox.drive.state.model import NEVER, ROLES, File, principals

LOST = -1
"""The rank of somebody who had access once: the changes feed tells them that the file is gone."""
_OWNER, _ORGANIZER, _WRITER = (ROLES.index(role) for role in ("owner", "organizer", "writer"))
_NAME_ALONE = ROLES.index("reader")

Reach = Mapping[tuple[str, float], tuple[int, int]]
"""By principal and end of access: rank of the role, and whether searches show the file."""


def role(connection: sqlite3.Connection, place: int, person: str, now: float) -> str | None:
    """Return the highest role a person has on a file, inherited ones included."""
    row = connection.execute(
        "SELECT MAX(rank) FROM access WHERE file = ? AND who IN (?, ?, ?) AND until > ? AND rank >= 0",
        (place, *principals(person), now),
    ).fetchone()
    return None if row[0] is None else ROLES[row[0]]


def editors(connection: sqlite3.Connection, place: int, now: float) -> tuple[str, ...]:
    """Return the addresses of everybody who may edit a file by name."""
    found = connection.execute(
        "SELECT DISTINCT who FROM access WHERE file = ? AND rank >= ? AND until > ? AND who GLOB '[^@*]*'",
        (place, _WRITER, now),
    )
    return tuple(row[0] for row in found)


def work_out(connection: sqlite3.Connection, file: File, above: File | None, *, anew: bool = False) -> None:
    """Write down who reaches a file, and what stands below it where that changed, or `anew` in any case."""
    before = _kept(connection, file.place)
    inherited = _handed_down(above, _kept(connection, above.place)) if above else {}
    after = _allowed(connection, file, _merged(file, inherited))
    if before == after and not anew:
        return
    gone = {who for who, _ in before} - {who for who, _ in after}
    gone |= _lost(connection, file.place) - {who for who, _ in after}
    connection.execute("DELETE FROM access WHERE file = ?", (file.place,))
    connection.executemany(
        "INSERT INTO access VALUES (?, ?, ?, ?, ?, ?)",
        [(who, file.place, until, rank, listed, file.mime_type) for (who, until), (rank, listed) in after.items()]
        + [(who, file.place, NEVER, LOST, 0, file.mime_type) for who in gone],
    )
    if file.folder:
        for child in rows.children(connection, file.id):
            work_out(connection, child, file, anew=anew)


def _handed_down(above: File, reached: Reach) -> Reach:
    """Return what of the access to a folder holds for what is in it: where it is limited, its own and organizers'."""
    if not above.limited:
        return reached
    own = {(p.who, p.expires.timestamp() if p.expires else NEVER) for p in above.permissions}
    return {key: (rank, listed) for key, (rank, listed) in reached.items() if key in own or rank == _ORGANIZER}


def _allowed(
    connection: sqlite3.Connection, file: File, reached: dict[tuple[str, float], tuple[int, int]]
) -> dict[tuple[str, float], tuple[int, int]]:
    """Return those whom a shared drive's restrictions let in (evidence/drive.md 138)."""
    kept = shared_drive.settings(connection, file.drive_id) if file.drive_id else None
    if kept is None or not kept.restrictions:
        return reached
    found = {key: rank for key, rank in reached.items() if not shared_drive.outside(kept, key[0])}
    if file.top or not kept.restrictions.get("driveMembersOnly"):
        return found
    top = rows.read(connection, file.drive_id or "")
    members = {given.who for given in top.permissions} if top else set()
    return {key: rank for key, rank in found.items() if key[0] in members}


def retype(connection: sqlite3.Connection, file: File) -> None:
    """Note that a file is of another type now; lists by type go by it."""
    connection.execute("UPDATE access SET mime = ? WHERE file = ?", (file.mime_type, file.place))


def lose(connection: sqlite3.Connection, file: File) -> None:
    """Note that nobody reaches a file any more."""
    people = {who for who, _ in _kept(connection, file.place)} | _lost(connection, file.place)
    connection.execute("DELETE FROM access WHERE file = ?", (file.place,))
    connection.executemany(
        "INSERT INTO access VALUES (?, ?, ?, ?, 0, '')", [(who, file.place, NEVER, LOST) for who in people]
    )


def _kept(connection: sqlite3.Connection, place: int) -> dict[tuple[str, float], tuple[int, int]]:
    found = connection.execute("SELECT who, until, rank, listed FROM access WHERE file = ? AND rank >= 0", (place,))
    return {(who, until): (rank, listed) for who, until, rank, listed in found}


def _lost(connection: sqlite3.Connection, place: int) -> set[str]:
    return {row[0] for row in connection.execute("SELECT who FROM access WHERE file = ? AND rank < 0", (place,))}


def _merged(file: File, inherited: Reach) -> dict[tuple[str, float], tuple[int, int]]:
    """Return the file's own permissions and those from above; a folder's owner is a writer of others' files in it."""
    reached = {key: (_lowered(file, rank), listed) for key, (rank, listed) in inherited.items()}
    for own in file.permissions:
        listed = int(own.type in ("user", "group") or own.discoverable)
        key = (own.who, own.expires.timestamp() if own.expires else NEVER)
        rank, shown = reached.get(key, (own.rank, listed))
        reached[key] = (max(rank, own.rank), max(shown, listed))
    return reached


def _lowered(file: File, rank: int) -> int:
    """Return what a rank from above amounts to on a file: it shows a limited folder's name (evidence/drive.md 124)."""
    if file.limited and rank != _ORGANIZER:
        return _NAME_ALONE
    return _WRITER if rank == _OWNER else rank
