"""The hash chain: each entry carries the hash of the one before, each head that of the last."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import fields

from service.domain.sentences import Sentence
from service.records.interface import Break, Entry

START = ""
"""What stands for the hash before the first entry."""


def seal(entry: Entry) -> str:
    """Return the hash of an entry: all its fields but the hash itself, as canonical JSON."""
    told = {f.name: getattr(entry, f.name) for f in fields(Entry) if f.name != "hash"}
    told["at"] = entry.at.isoformat()
    canonical = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode(errors="surrogatepass")).hexdigest()  # damage must not stop a look at it


def breaks(
    stream: str, entries: Sequence[Entry | None], length: int, last: str, name: Callable[[], str]
) -> list[Break]:
    """Return what is wrong with one history, whose head says how long it is and what its last hash is.

    None stands for an entry that cannot be read; `name` is what people call the history.
    """
    found: list[Break] = []

    def note(place: int, en: str, indonesian: str) -> None:
        found.append(Break(stream, place, _sentence(name(), place, en, indonesian)))

    previous: str | None = START  # None behind what cannot be read
    for place, entry in enumerate(entries):
        if entry is None:
            note(place, "cannot be read", "tidak terbaca")
        elif entry.index != place:
            note(place, "was missing or moved", "hilang atau dipindahkan")
        elif previous not in (None, entry.previous) or seal(entry) != entry.hash:
            note(place, "was altered", "diubah")
        previous = entry.hash if entry else None
    if len(entries) != length or previous not in (None, last):
        note(length, "was cut off or filled in", "dipotong atau disisipi")
    return found


def _sentence(name: str, place: int, en: str, indonesian: str) -> Sentence:
    return Sentence(
        en=f"{name}: entry {place} {en}. Compare with the last backup and tell who looks after the records.",
        id=f"{name}: entri {place} {indonesian}. Bandingkan dengan cadangan terakhir dan laporkan.",
    )
