"""The hash chain: each entry carries the hash of the one before, each head that of the last."""

import hashlib
import json
from collections.abc import Sequence
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
    return hashlib.sha256(canonical.encode()).hexdigest()


def breaks(stream: str, entries: Sequence[Entry], length: int, last: str) -> list[Break]:
    """Return what is wrong with one history, whose head says how long it is and what its last hash is."""
    found, previous = [], START
    for place, entry in enumerate(entries):
        if entry.index != place:
            found.append(Break(stream, place, _sentence(stream, place, "missing or moved", "hilang atau dipindahkan")))
        elif entry.previous != previous or seal(entry) != entry.hash:
            found.append(Break(stream, place, _sentence(stream, place, "altered", "diubah")))
        previous = entry.hash
    if len(entries) != length or previous != last:
        found.append(Break(stream, length, _sentence(stream, length, "cut off or filled in", "dipotong atau disisipi")))
    return found


def _sentence(stream: str, place: int, en: str, indonesian: str) -> Sentence:
    return Sentence(
        en=f"{stream}: entry {place} was {en}. Compare with the last backup and tell who looks after the records.",
        id=f"{stream}: entri {place} {indonesian}. Bandingkan dengan cadangan terakhir dan laporkan.",
    )
