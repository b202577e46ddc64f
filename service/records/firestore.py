"""The records in Firestore, for production: any number of instances share them. documents.py tells how they look.

Every write is one commit that holds only while everything it was decided on is as it was read; where it is not, it is
decided again on what there is now. Nothing is locked meanwhile, and nobody waits for somebody slow.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from google.cloud import firestore

from service.domain.sentences import Sentence
from service.records import documents
from service.records.chain import START, breaks, chained, unlisted
from service.records.damage import entries_of, legible, name_of, number_of
from service.records.firestore_database import CALL, put
from service.records.firestore_faults import reaching
from service.records.firestore_leases import NO_HEAD, Leases, length_in
from service.records.firestore_listings import Listings
from service.records.interface import (
    FASTER,
    SHELF,
    ActClaim,
    ActDone,
    Append,
    Beside,
    Break,
    Counted,
    Entry,
    Examined,
    Head,
    Taken,
)

LAST_INDEXED = "last indexed"
"""The counter that says at which place the last text for searches was put."""

AT_ONCE = 400
"""Streams whose marks one commit takes off."""


class FirestoreRecords(Leases, Listings):
    """Histories in the default database of a Google Cloud project, as the account that this process runs as."""

    def read(self, stream: str) -> tuple[Entry, ...]:
        """Return a whole history, oldest first; raises Unreadable where it is damaged."""
        entries = self._documents(self._entries(stream))
        return entries_of(entries, documents.entry_of, partial(self._name, stream))

    def head(self, stream: str) -> Head | None:
        """Return what is kept beside a stream for lists, without what of it is damaged; None where there is nothing."""
        kept = self._one("heads", stream)
        return Head(stream, length_in(kept), self._summary(kept)) if kept else None

    def append(self, new: Append) -> str:
        """Record facts with all they claim, and return the last hash; Taken if anything is not as they expect."""
        stream, fence, act, counted = new.stream, new.fence, new.act, new.counted
        wanted = {
            "head": self._head(stream),
            **({"fence": self._at("leases", fence.name)} if fence else {}),
            **({"act": self._at("acts", act.id)} if act else {}),
            **({"counter": self._at("counters", counted.name)} if counted else {}),
            **({"last indexed": self._at("counters", LAST_INDEXED)} if new.indexed is not None else {}),
            **{f"claim {claim}": self._at("claims", claim) for claim in new.claims},
            **{f"released {claim}": self._at("claims", claim) for claim in new.released},
        }

        def decide(batch: Any) -> str:
            now = self._snapshots(wanted)
            head = now["head"].to_dict() or NO_HEAD
            if length_in(head) != new.expected_length:
                raise Taken(FASTER)
            if fence is not None:
                self._hold(batch, now["fence"], fence)
            _claim(batch, now, new)
            if counted is not None:
                _count(batch, now["counter"], counted)
            last = str(head["hash"])
            for entry in chained(new, last):
                reference = self._entries(stream).document(documents.place_id(entry.index))
                batch.create(reference, documents.entry_document(entry))
                last = entry.hash
            changed: dict[str, Any] = {"stream": stream, "length": new.expected_length + len(new.facts), "hash": last}
            if new.unsettled and "unsettled" not in head:
                changed["unsettled"] = documents.mark(new.at, stream)
            if new.indexed is not None:
                _index(batch, now["last indexed"], self._at("indexed", stream), stream, new.indexed)
            shelf = new.summary.get(SHELF, "") if new.summary is not None else head.get(SHELF, "")
            if shelf:
                changed[SHELF] = shelf
            changed["listed"] = self._list(batch, stream, head.get("listed"), shelf, changed["length"], new.summary)
            put(batch, now["head"], changed)
            for name, value in new.bookmarks.items():
                batch.set(self._at("bookmarks", name), {"name": name, "value": value})
            return last

        return self._decided(decide)

    def act(self, act_id: str) -> ActDone | None:
        """Return the act recorded under this id."""
        document = self._one("acts", act_id)
        return ActDone(ActClaim(document["id"], document["fingerprint"]), document["stream"]) if document else None

    def claimed(self, claim: str) -> str | None:
        """Return the stream that holds a claim."""
        document = self._one("claims", claim)
        return str(document["stream"]) if document else None

    def held(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return those of these claims that some stream holds, each with that stream."""
        return self._among("claims", claims, "stream")

    def counter(self, name: str) -> int:
        """Return how far a counter has come, 0 where it never began."""
        document = self._one("counters", name)
        return int(document["value"]) if document else 0

    def unsettled(self, limit: int) -> tuple[str, ...]:
        """Return streams that were appended to since they were last settled, oldest mark first."""
        marked = self._client.collection("heads").order_by("unsettled").limit(limit)
        return tuple(document["stream"] for document in self._documents(marked) if document.get("stream"))

    def settled(self, lengths: Mapping[str, int]) -> None:
        """Take the marks off these streams, except those that have another length by now."""
        streams = list(lengths)
        for start in range(0, len(streams), AT_ONCE):
            self._settled({stream: lengths[stream] for stream in streams[start : start + AT_ONCE]})

    def _settled(self, lengths: Mapping[str, int]) -> None:
        def decide(batch: Any) -> None:
            heads = self._snapshots({stream: self._head(stream) for stream in lengths})
            for stream, head in heads.items():
                if length_in(head.to_dict() or NO_HEAD) == lengths[stream] and "unsettled" in (head.to_dict() or {}):
                    put(batch, head, {"unsettled": firestore.DELETE_FIELD})

        self._decided(decide)

    def bookmark(self, name: str) -> str | None:
        """Return a remembered place."""
        document = self._one("bookmarks", name)
        return str(document["value"]) if document else None

    def bookmarks(self, names: Sequence[str]) -> Mapping[str, str]:
        """Return those of these places that are remembered."""
        return self._among("bookmarks", names, "value")

    def set_bookmark(self, name: str, value: str) -> None:
        """Remember a place."""
        with reaching():
            self._at("bookmarks", name).set({"name": name, "value": value}, **CALL)

    def beside(self) -> Beside:
        """Return everything that is kept beside the histories."""
        acts, claims, counters, bookmarks = (
            self._documents(self._client.collection(name)) for name in ("acts", "claims", "counters", "bookmarks")
        )
        return Beside(
            tuple(ActDone(ActClaim(act["id"], act["fingerprint"]), act["stream"]) for act in acts),
            {claim["claim"]: claim["stream"] for claim in claims},
            {counter["name"]: counter["value"] for counter in counters if counter["name"] != LAST_INDEXED},
            {bookmark["name"]: bookmark["value"] for bookmark in bookmarks},
        )

    def examine(self, stream: str) -> Examined:
        """Return one history, and every place where it was altered, cut, reordered or filled in."""
        kept, entries = self._at_once(self._head(stream))
        head = Head(stream, length_in(kept), self._summary(kept))
        name = partial(name_of, stream, head, entries)
        return Examined(tuple(entries), tuple(breaks(stream, entries, head.length, kept.get("hash", ""), name)))

    def streams(self) -> tuple[str, ...]:
        """Return every history there is, in the order of their names."""
        with reaching():
            heads = self._client.collection("heads").select(["stream"]).stream(**CALL)
            return tuple(sorted(head.get("stream") for head in heads))

    def unsound(self) -> tuple[Sentence, ...]:
        """Return nothing: Firestore looks after its files by itself."""
        return ()

    def verify(self) -> tuple[Break, ...]:
        """Return every place where a history was altered, cut, reordered or filled in."""
        found = [wrong for _, examined in self.examined() for wrong in (*examined.breaks, *examined.in_lists)]
        return tuple(sorted(found, key=lambda wrong: wrong.stream))

    def examined(self) -> Iterator[tuple[str, Examined]]:
        """Yield every history with what is wrong with it and with what lists show of it, each read once."""
        with reaching():
            # this lists ids, too, that only have entries below them: a head that was taken away is found missing
            heads = list(self._client.collection("heads").list_documents(**CALL))
        yield from map(self._examined, heads)

    def _examined(self, reference: Any) -> tuple[str, Examined]:
        kept, entries = self._at_once(reference)
        stream = kept.get("stream") or next((entry.stream for entry in entries if entry), reference.id)
        head = Head(stream, length_in(kept), self._summary(kept))
        name = partial(name_of, stream, head, entries)
        listing_id = documents.listing_id(number_of(head.summary, stream), stream)
        missing = [] if kept.get("listed") in (None, listing_id) else [unlisted(stream, head.length, name())]
        broken = breaks(stream, entries, head.length, kept.get("hash", ""), name)
        return stream, Examined(tuple(entries), tuple(broken), tuple(missing))

    def _name(self, stream: str) -> str:
        return name_of(stream, self.head(stream))

    def _at_once(self, reference: Any) -> tuple[dict[str, Any], list[Entry | None]]:
        """Return a stream's head and entries as they were at one moment, while others append."""

        def look(transaction: Any) -> tuple[Any, list[Any]]:
            head = reference.get(transaction=transaction, **CALL)
            return head, list(reference.collection("entries").stream(transaction=transaction, **CALL))

        with reaching():
            moment = self._client.transaction(read_only=True)
            head, entries = firestore.transactional(look)(moment)
        kept = head.to_dict() or {"length": 0, "hash": START}
        return kept, [legible(entry.to_dict(), documents.entry_of) for entry in entries]


def _claim(batch: Any, now: Mapping[str, Any], new: Append) -> None:
    stream, act, claims = new.stream, new.act, new.claims
    wanted = {f"claim {claim}": {"claim": claim, "stream": stream} for claim in claims}
    if act is not None:
        wanted["act"] = {"id": act.id, "fingerprint": act.fingerprint, "stream": stream}
    if len(wanted) < len(claims) + (act is not None) or any(now[name].exists for name in wanted):
        raise Taken(FASTER)
    for name, document in wanted.items():
        batch.create(now[name].reference, document)
    for claim in new.released:
        kept = now[f"released {claim}"]
        if (kept.to_dict() or {}).get("stream") == stream:
            batch.delete(kept.reference)


def _count(batch: Any, kept: Any, counted: Counted) -> None:
    if (kept.to_dict() or {"value": 0})["value"] != counted.before:
        raise Taken(FASTER)
    put(batch, kept, {"name": counted.name, "value": counted.value})


def _index(batch: Any, last: Any, indexed: Any, stream: str, text: str) -> None:
    """Put what searches are to know of a stream into the batch, behind all that they were told before."""
    place = (last.to_dict() or {"value": 0})["value"] + 1
    put(batch, last, {"name": LAST_INDEXED, "value": place})
    batch.set(indexed, {"stream": stream, "place": place, "text": text})
