"""Histories that cannot be read: whose they are, where in them, and what to do."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from service.domain.errors import Unreadable
from service.domain.sentences import Sentence
from service.records.chain import seal
from service.records.interface import Entry, Head

WRONG = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""How reading fails on what nobody wrote so."""
TYPES: Mapping[str, type] = {
    "stream": str, "index": int, "by": str, "kind": str, "schema": int, "data": dict, "previous": str, "hash": str
}  # fmt: skip
Stored = TypeVar("Stored")


def entries_of(kept: Iterable[Stored], read: Callable[[Stored], Entry], name: Callable[[], str]) -> tuple[Entry, ...]:
    """Return all entries of a history; raises Unreadable at the first that is damaged or not in its place."""
    entries = []
    for place, one in enumerate(kept):
        entry = legible(one, read)
        if entry is None or entry.index != place:
            raise damaged(name(), place)
        entries.append(entry)
    return tuple(entries)


def legible(kept: Stored, read: Callable[[Stored], Entry]) -> Entry | None:
    """Return the entry that a row or a document holds, None where it cannot be read."""
    try:
        entry = read(kept)
    except WRONG:
        return None
    whole = all(type(getattr(entry, name)) is kind for name, kind in TYPES.items())
    return entry if whole and entry.at.tzinfo and isinstance(entry.act, str | None) else None


def summary_of(text: Any) -> dict[str, Any]:
    """Return what lists show of a history, nothing where it cannot be read."""
    try:
        text.encode()
        summary = json.loads(text)
    except WRONG:
        return {}
    return summary if isinstance(summary, dict) else {}


def length_of(length: Any, last: Any) -> int:
    """Return how long a history is by its head, -1 where the head is damaged: none is that long."""
    return length if type(length) is int and isinstance(last, str) else -1


def number_of(summary: Mapping[str, Any], stream: str) -> str:
    """Return what a history is listed by."""
    return str(summary.get("number", stream))


def name_of(stream: str, head: Head | None, entries: Sequence[Entry | None] = ()) -> str:
    """Return what people call a history: its SOP's number, by its first entry if that is whole, or its head."""
    known = (
        *(entry.data for entry in entries[:1] if entry and seal(entry) == entry.hash),
        head.summary if head else {},
    )
    return next((str(data["number"]) for data in known if data.get("number")), stream)


def damaged(name: str, place: int) -> Unreadable:
    """Return the error of a history that is not what was written, from a place on; people count entries from 1."""
    return Unreadable(
        Sentence(
            "The history of {name} is damaged: entry {place} cannot be read. Nothing of it is changed meanwhile. "
            "Have whoever looks after Baku restore the records from the last backup.",
            name=name,
            place=place + 1,
        )
    )


def later(name: str, place: int) -> Unreadable:
    """Return the error of a history that this version of Baku does not know how to read, from a place on."""
    return Unreadable(
        Sentence(
            "The history of {name} was written by a later version of Baku, from entry {place} on. Nothing of it is "
            "changed meanwhile. Have whoever looks after Baku update it.",
            name=name,
            place=place + 1,
        )
    )
