"""What lists are told of histories in SQLite: by the rows that find them, which stand in the order of numbers."""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

SEVERAL, MANY = 2, 1000
"""Of several values the rarest is walked; what many heads hold is not counted to its end for that."""
_HELD = "SELECT stream, number FROM facets WHERE name = ? AND value = ?"
_LOWER = "SELECT DISTINCT stream, number FROM facets WHERE name = ? AND value > '' AND value < ?"
_AS_MANY = f"SELECT COUNT(*) FROM ({_HELD} LIMIT {MANY})"  # noqa: S608  # ours
_ALSO = "EXISTS (SELECT 1 FROM facets WHERE name = ? AND value = ? AND number = f.number AND stream = f.stream)"
_LOWER_TOO = "EXISTS (SELECT 1 FROM facets WHERE stream = f.stream AND name = ? AND value > '' AND value < ?)"


def listed_rows(
    connection: sqlite3.Connection, where: Mapping[str, str], below: Mapping[str, str], after: str, limit: int
) -> list[Sequence[Any]]:
    """Return rows of heads whose summary holds these values, by their numbers behind one, so many at most."""
    found, also, values = _found(connection, where, below)
    # crossed, so that what finds heads is walked first, in its order: a page is read, and no more
    listed = (
        f"SELECT h.stream, length, summary, hash, f.number FROM {found} CROSS JOIN heads AS h USING (stream) "  # noqa: S608  # ours
        f"WHERE {also} AND f.number > ? ORDER BY f.number LIMIT ?"
    )
    return connection.execute(listed, (*values, after, limit)).fetchall()


def how_many(connection: sqlite3.Connection, where: Mapping[str, str], below: Mapping[str, str]) -> int:
    """Return how many heads there are whose summary holds these values."""
    found, also, values = _found(connection, where, below)
    return int(connection.execute(f"SELECT COUNT(*) FROM {found} WHERE {also}", values).fetchone()[0])  # noqa: S608  # ours


def _found(
    connection: sqlite3.Connection, where: Mapping[str, str], below: Mapping[str, str]
) -> tuple[str, str, list[str]]:
    """Return the rows that find heads, the condition on them, and the values of both; all that are listed at least."""
    held, lower = _rarest_first(connection, where), list(below.items())
    if lower and not held:
        first, source, lower = lower[0], _LOWER, lower[1:]
    else:
        first, source, held = (held or [("", "")])[0], _HELD, held[1:]
    also = " AND ".join((*(_ALSO for _ in held), *(_LOWER_TOO for _ in lower))) or "TRUE"
    return f"({source}) AS f", also, [*first, *chain.from_iterable((*held, *lower))]


def _rarest_first(connection: sqlite3.Connection, where: Mapping[str, str]) -> list[tuple[str, str]]:
    pairs = list(where.items())
    if len(pairs) < SEVERAL:
        return pairs
    return sorted(pairs, key=lambda pair: int(connection.execute(_AS_MANY, pair).fetchone()[0]))
