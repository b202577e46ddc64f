"""The documents that Firestore keeps the records in, as plain values: what they are called and what they hold.

heads/<h(stream)>  stream, length, hash; `unsettled`, a mark in the order of time; `listed`, the id of its listing
heads/<h(stream)>/entries/<place>  one fact; its data is JSON text, which comes back as it was sealed
indexed/<h(stream)>  what searches know of a stream, and its place among all that they were told
listings/<number>-<h(stream)>  the summary, its facets, and the length: a list is one query
listings-<shelf>/<number>-<h(stream)>  the same of what stands on a shelf, which the head names
acts, claims, counters, leases, bookmarks/<h(name)>

h() is a hash: names hold spaces and slashes, which no document's id may. A listing's id begins with its number so that
the order of ids is that of numbers: Firestore joins its own indexes of single fields for any number of equal values in
the order of ids, so that no list needs an index of ours. A facet is therefore a field of its own, for each value.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from service.records.damage import summary_of
from service.records.interface import Entry, Head


def key(name: str) -> str:
    """Return the id of what has this name."""
    return hashlib.sha256(name.encode()).hexdigest()


def place_id(place: int) -> str:
    """Return the id of the entry at a place; ids are in the order of places."""
    return f"{place:010d}"


def listing_id(number: str, stream: str) -> str:
    """Return the id of a listing; "-" sorts before all digits, so that the order is that of the numbers' bytes."""
    return f"n{number.encode().hex()}-{key(stream)}"


def behind(number: str) -> str:
    """Return an id behind all listings of this number and before those of any higher one; "." follows "-"."""
    return f"n{number.encode().hex()}."


def mark(at: datetime, stream: str) -> str:
    """Return what an unsettled stream is marked with: marks sort by time, then by stream."""
    return f"{at.astimezone(UTC).isoformat(timespec='microseconds')} {stream}"


def facet(name: str, value: str) -> str:
    """Return the field that says that a summary holds this value."""
    return "f" + key(json.dumps([name, value], ensure_ascii=False))[:32]


def listing(stream: str, length: int, number: str, summary: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document of a listing."""
    values = {
        name: [str(item) for item in (value if isinstance(value, list) else [value])] for name, value in summary.items()
    }
    return {
        "stream": stream,
        "length": length,
        "number": number,
        "summary": json.dumps(summary, ensure_ascii=False),
        "facets": {facet(name, item): True for name, items in values.items() for item in items},
        "least": {name: min(filter(None, items)) for name, items in values.items() if any(items)},
    }


def head_of(document: Mapping[str, Any]) -> Head:
    """Return the head that a listing's document holds."""
    return Head(document["stream"], document["length"], summary_of(document.get("summary")))


def fits(document: Mapping[str, Any], where: Mapping[str, str], below: Mapping[str, str]) -> bool:
    """Whether a listing holds all these values, and of each of `below` one that is lower and not empty."""
    facets, least = document["facets"], document["least"]
    held = all(facet(name, value) in facets for name, value in where.items())
    return held and all(least.get(name, value) < value for name, value in below.items())


def entry_document(entry: Entry) -> dict[str, Any]:
    """Return the document of an entry."""
    return {
        "stream": entry.stream,
        "place": entry.index,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "kind": entry.kind,
        "schema": entry.schema,
        "data": json.dumps(entry.data, ensure_ascii=False, sort_keys=True),
        "act": entry.act,
        "previous": entry.previous,
        "hash": entry.hash,
    }


def entry_of(document: Mapping[str, Any]) -> Entry:
    """Return the entry that a document holds."""
    at, data = datetime.fromisoformat(document["at"]), json.loads(document["data"])
    return Entry(
        document["stream"], document["place"], at, document["by"], document["kind"], document["schema"], data,
        document["act"], document["previous"], document["hash"],
    )  # fmt: skip
