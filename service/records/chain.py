"""The hash chain: each entry carries the hash of the one before, each head that of the last."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace

from service.domain.sentences import Sentence
from service.records.interface import Append, Break, Entry

START = ""
"""What stands for the hash before the first entry."""


def seal(entry: Entry) -> str:
    """Return the hash of an entry: all its fields but the hash itself, as canonical JSON."""
    values = {f.name: getattr(entry, f.name) for f in fields(Entry) if f.name != "hash"}
    values["at"] = entry.at.isoformat()
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode(errors="surrogatepass")).hexdigest()  # damage must not stop a look at it


def chained(new: Append, last: str) -> Iterator[Entry]:
    """Yield the entries that are appended behind the one whose hash is `last`."""
    act = new.act.id if new.act else None
    for place, fact in enumerate(new.facts, start=new.expected_length):
        entry = Entry(new.stream, place, new.at, new.by, fact.kind, fact.schema, fact.data, act, last, "")
        last = seal(entry)
        yield replace(entry, hash=last)


def breaks(
    stream: str, entries: Sequence[Entry | None], length: int, last: str, name: Callable[[], str]
) -> list[Break]:
    """Return what is wrong with one history, whose head says how long it is and what its last hash is.

    None stands for an entry that cannot be read; `name` is what people call the history.
    """
    found: list[Break] = []

    def note(place: int, what: Sentence) -> None:
        found.append(Break(stream, place, _sentence(name(), place, what), what))

    previous: str | None = START  # None behind what cannot be read
    for place, entry in enumerate(entries):
        if entry is None:
            note(place, Sentence("cannot be read"))
        elif entry.index != place:
            note(place, Sentence("was missing or moved"))
        elif previous not in (None, entry.previous) or seal(entry) != entry.hash:
            note(place, Sentence("was altered"))
        previous = entry.hash if entry else None
    if len(entries) != length or previous not in (None, last):
        note(length, Sentence("was cut off or filled in"))
    return found


def unlisted(stream: str, length: int, name: str) -> Break:
    """Return that lists leave a history out, because what they show of it is damaged."""
    return Break(
        stream,
        length,
        Sentence(
            "{name}: what lists show of it cannot be read, so they leave it out. The next thing that is recorded of it "
            "writes that anew.",
            name=name,
        ),
        Sentence("is left out of lists"),
    )


def shown_otherwise(stream: str, length: int, name: str) -> Break:
    """Return that lists show something else of a history than it says."""
    return Break(stream, length, otherwise(name), Sentence("is shown otherwise in lists"))


def otherwise(name: str) -> Sentence:
    """Return what is told of a history of which lists show something else."""
    return Sentence(
        "{name}: what lists show of it is not what its history says. The next thing that is recorded of it "
        "writes that anew.",
        name=name,
    )


def _sentence(name: str, place: int, what: Sentence) -> Sentence:
    return Sentence(
        "{name}: entry {place} {what}. Compare with the last backup and tell who looks after the records.",
        name=name,
        place=place + 1,  # as the trail numbers its lines
        what=what,
    )
