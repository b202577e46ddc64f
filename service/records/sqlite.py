"""The records in one SQLite file: the embedded default. Several threads and processes may share it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from service.domain.sentences import Sentence
from service.records.chain import chained
from service.records.damage import entries_of, legible, name_of
from service.records.interface import (
    FASTER,
    NOTHING,
    ActClaim,
    ActDone,
    Append,
    Beside,
    Break,
    Entry,
    Examined,
    Head,
    Indexed,
    Lease,
    Page,
    Taken,
)
from service.records.sqlite_database import TROUBLES, SqliteDatabase
from service.records.sqlite_listings import how_many, listed_rows
from service.records.sqlite_rows import (
    HEADS,
    breaks_of,
    entry_of,
    fence_of,
    head_of,
    keep_summary,
    keep_text,
    length_and_hash,
    listing_breaks,
    no_head,
    row_of,
    take_claims,
)


class SqliteRecords(SqliteDatabase):
    """Histories in the file at `path`, made when it is not there."""

    def read(self, stream: str) -> tuple[Entry, ...]:
        """Return a whole history, oldest first; raises Unreadable where it is damaged."""
        with self._reading() as connection:
            rows = connection.execute("SELECT * FROM entries WHERE stream = ? ORDER BY place", (stream,)).fetchall()
        return entries_of(rows, entry_of, lambda: name_of(stream, self.head(stream)))

    def head(self, stream: str) -> Head | None:
        """Return what is kept beside a stream for lists, without what of it is damaged; None where there is nothing."""
        row = self._one(f"{HEADS} WHERE stream = ?", stream)
        return head_of(row) if row else None

    def append(self, new: Append) -> str:
        """Record facts with all they claim, and return the last hash; Taken if anything is not as they expect."""
        with self._writing() as connection:
            length, last = length_and_hash(connection, new.stream)
            if length != new.expected_length:
                raise Taken(FASTER)
            if new.fence is not None and fence_of(connection, new.fence.name) != (new.fence.holder, new.fence.fence):
                raise Taken(FASTER)
            take_claims(connection, new)
            for sealed in chained(new, last):
                connection.execute("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?)", row_of(sealed))
                last = sealed.hash
            connection.execute(
                "INSERT INTO heads VALUES (?1, ?2, ?3, '{}', '', ?4) ON CONFLICT (stream) DO UPDATE SET "
                "length = ?2, hash = ?3, unsettled = COALESCE(unsettled, ?4)",
                (new.stream, length + len(new.facts), last, new.at.timestamp() if new.unsettled else None),
            )
            if new.summary is not None:
                keep_summary(connection, new.stream, new.summary)
            if new.indexed is not None:
                keep_text(connection, new.stream, new.indexed)
            connection.executemany("INSERT OR REPLACE INTO bookmarks VALUES (?,?)", new.bookmarks.items())
            return last

    def act(self, act_id: str) -> ActDone | None:
        """Return the act recorded under this id."""
        row = self._one("SELECT id, fingerprint, stream FROM acts WHERE id = ?", act_id)
        return ActDone(ActClaim(row[0], row[1]), row[2]) if row else None

    def claimed(self, claim: str) -> str | None:
        """Return the stream that holds a claim."""
        row = self._one("SELECT stream FROM claims WHERE claim = ?", claim)
        return str(row[0]) if row else None

    def held(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return those of these claims that some stream holds, each with that stream."""
        return self._among("SELECT claim, stream FROM claims WHERE claim IN (SELECT value FROM json_each(?))", claims)

    def counter(self, name: str) -> int:
        """Return how far a counter has come, 0 where it never began."""
        row = self._one("SELECT value FROM counters WHERE name = ?", name)
        return int(row[0]) if row else 0

    def acquire(
        self, name: str, holder: str, seconds: float, now: datetime, streams: Sequence[str] = ()
    ) -> Lease | None:
        """Return the lease, if nobody else holds it now; it tells how long these streams are."""
        with self._writing() as connection:
            row = connection.execute("SELECT holder, expires, fence FROM leases WHERE name = ?", (name,)).fetchone()
            if row and row[0] and datetime.fromisoformat(row[1]) > now:
                return None
            lengths = {stream: length_and_hash(connection, stream)[0] for stream in streams}
            lease = Lease(name, holder, now + timedelta(seconds=seconds), row[2] + 1 if row else 1, lengths)
            connection.execute(
                "INSERT OR REPLACE INTO leases VALUES (?,?,?,?)", (name, holder, lease.expires.isoformat(), lease.fence)
            )
            return lease

    def renew(self, lease: Lease, seconds: float, now: datetime) -> Lease | None:
        """Return the lease prolonged; None where somebody else has taken it since."""
        renewed = replace(lease, expires=now + timedelta(seconds=seconds))
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE leases SET expires = ? WHERE name = ? AND holder = ? AND fence = ?",
                (renewed.expires.isoformat(), lease.name, lease.holder, lease.fence),
            )
            return renewed if changed.rowcount else None

    def release(self, lease: Lease) -> None:
        """Give the lease up, if it is still held; its fence stays, so that the next holder's is higher."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE leases SET holder = '' WHERE name = ? AND holder = ? AND fence = ?",
                (lease.name, lease.holder, lease.fence),
            )

    def unsettled(self, limit: int) -> tuple[str, ...]:
        """Return streams that were appended to since they were last settled, oldest mark first."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT stream FROM heads WHERE unsettled IS NOT NULL ORDER BY unsettled, stream LIMIT ?", (limit,)
            )
            return tuple(row[0] for row in rows)

    def settled(self, lengths: Mapping[str, int]) -> None:
        """Take the marks off these streams, except those that have another length by now."""
        marked = self._among(
            "SELECT stream, length FROM heads WHERE unsettled IS NOT NULL "
            "AND stream IN (SELECT value FROM json_each(?))",
            list(lengths),
        )
        if marked:  # else nothing is to be written
            with self._writing() as connection:
                connection.executemany(
                    "UPDATE heads SET unsettled = NULL WHERE stream = ? AND length = ?",
                    [(stream, lengths[stream]) for stream in marked],
                )

    def summaries(
        self, where: Mapping[str, str], limit: int, after: str = "", below: Mapping[str, str] = NOTHING
    ) -> Page:
        """Return heads whose summary holds all these values; a value may be one of a list ("parties")."""
        with self._reading() as connection:
            rows = listed_rows(connection, where, below, after, limit + 1)
        return Page(tuple(map(head_of, rows[:limit])), rows[limit - 1][4] if len(rows) > limit else "")

    def count(self, where: Mapping[str, str], below: Mapping[str, str] = NOTHING) -> int:
        """Return how many heads `summaries` would list."""
        with self._reading() as connection:
            return how_many(connection, where, below)

    def indexed(self, after: int = 0) -> tuple[Indexed, ...]:
        """Return what searches were told behind a place, in the order of places; of each stream the last only."""
        with self._reading() as connection:
            rows = connection.execute("SELECT * FROM indexed WHERE place > ? ORDER BY place", (after,)).fetchall()
        return tuple(Indexed(*row) for row in rows)

    def bookmark(self, name: str) -> str | None:
        """Return a remembered place."""
        row = self._one("SELECT value FROM bookmarks WHERE name = ?", name)
        return _sendable(row[0]) if row else None

    def bookmarks(self, names: Sequence[str]) -> Mapping[str, str]:
        """Return those of these places that are remembered."""
        found = self._among("SELECT name, value FROM bookmarks WHERE name IN (SELECT value FROM json_each(?))", names)
        return {name: _sendable(value) for name, value in found.items()}

    def set_bookmark(self, name: str, value: str) -> None:
        """Remember a place."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO bookmarks VALUES (?,?)", (name, value))

    def beside(self) -> Beside:
        """Return everything that is kept beside the histories."""
        with self._reading() as connection:
            acts = connection.execute("SELECT id, fingerprint, stream FROM acts ORDER BY id").fetchall()
            claims = connection.execute("SELECT claim, stream FROM claims ORDER BY claim").fetchall()
            counters = connection.execute("SELECT name, value FROM counters ORDER BY name").fetchall()
            bookmarks = connection.execute("SELECT name, value FROM bookmarks ORDER BY name").fetchall()
        done = tuple(ActDone(ActClaim(*act[:2]), act[2]) for act in acts)
        return Beside(done, dict(claims), dict(counters), dict(bookmarks))

    def examine(self, stream: str) -> Examined:
        """Return one history, and every place where it was altered, cut, reordered or filled in."""
        with self._reading() as connection:
            connection.execute("BEGIN")
            try:
                row = connection.execute(f"{HEADS} WHERE stream = ?", (stream,)).fetchone()
                rows = connection.execute("SELECT * FROM entries WHERE stream = ? ORDER BY place", (stream,)).fetchall()
            finally:
                connection.execute("COMMIT")
        entries = tuple(legible(one, entry_of) for one in rows)
        return Examined(entries, tuple(breaks_of(stream, row or no_head(stream), entries)))

    def streams(self) -> tuple[str, ...]:
        """Return every history there is, in the order of their names."""
        with self._reading() as connection:
            return tuple(row[0] for row in connection.execute("SELECT DISTINCT stream FROM entries ORDER BY stream"))

    def unsound(self) -> tuple[Sentence, ...]:
        """Return what SQLite finds wrong with the file."""
        try:
            found = [str(row[0]) for row in self._connection().execute("PRAGMA integrity_check(10)")]
        except TROUBLES as error:
            found = [str(error)]
        return tuple(_unsound(self._path, one) for one in found if one != "ok")

    def verify(self) -> tuple[Break, ...]:
        """Return every place where a history was altered, cut, reordered or filled in."""
        return tuple(wrong for _, examined in self.examined() for wrong in (*examined.breaks, *examined.in_lists))

    def examined(self) -> Iterator[tuple[str, Examined]]:
        """Yield every history with what is wrong with it and with what lists show of it, each read once."""
        with self._reading() as connection:
            connection.execute("BEGIN")  # as they are at one moment, while others append
            try:
                heads = {row[0]: row for row in connection.execute(HEADS)}
                facets = connection.execute("SELECT name, value, number, stream FROM facets ORDER BY stream")
                found_by = {stream: set(some) for stream, some in groupby(facets, itemgetter(3))}
                rows = connection.execute("SELECT * FROM entries ORDER BY stream, place")
                kept = {
                    stream: [legible(row, entry_of) for row in some] for stream, some in groupby(rows, itemgetter(0))
                }
            finally:
                connection.execute("COMMIT")
        for stream in sorted(kept.keys() | heads.keys()):
            row, entries = heads.get(stream, no_head(stream)), kept.get(stream, [])
            head = head_of(row)
            name = name_of(stream, head, entries)
            unfit = listing_breaks(head, row[4], found_by.get(stream, set()), name)
            yield stream, Examined(tuple(entries), tuple(breaks_of(stream, row, entries)), tuple(unfit))


def _sendable(value: Any) -> str:
    """Return a remembered place as a text that can be sent: bytes of it that are no text become a question mark."""
    return str(value).encode(errors="replace").decode()


def _unsound(path: Path, found: str) -> Sentence:
    return Sentence(
        "The file of the records, {path}, is damaged: {found}. Restore it from the last backup.",
        path=str(path),
        found=found,
    )
