"""The records in Firestore, for production: any number of instances share them. documents.py tells how they look.

Every write is one commit that holds only while everything it was decided on is as it was read; where it is not, it is
decided again on what there is now. Nothing is locked meanwhile, and nobody waits for somebody slow.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from google.api_core import exceptions
from google.api_core.retry import Retry, if_exception_type
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from service.domain.errors import Unavailable
from service.records import documents
from service.records.chain import START, breaks, chained, unlisted
from service.records.damage import entries_of, legible, length_of, name_of, number_of
from service.records.documents import key
from service.records.firestore_faults import BUSY, reaching
from service.records.interface import (
    FASTER,
    NOTHING,
    SHELF,
    ActClaim,
    ActDone,
    Append,
    Break,
    Counted,
    Entry,
    Examined,
    Head,
    Indexed,
    Lease,
    Page,
    Taken,
)

NO_HEAD: Mapping[str, Any] = {"length": 0, "hash": START}
LAST_INDEXED = "last indexed"
"""The counter that says at which place the last text for searches was put."""
ATTEMPTS = 6
"""How often a write is decided again because something it was decided on has changed."""
AT_ONCE = 400
"""Streams whose marks one commit takes off."""
PATIENCE = 10.0
"""Seconds for which one call is tried; somebody waits at the panel."""
AGAIN = Retry(
    if_exception_type(
        exceptions.ServiceUnavailable,
        exceptions.ResourceExhausted,
        exceptions.InternalServerError,
        exceptions.DeadlineExceeded,
    ),
    initial=0.1,
    maximum=2.0,
    timeout=PATIENCE,
)
CALL: Mapping[str, Any] = {"retry": AGAIN, "timeout": PATIENCE}
CHANGED = (exceptions.Aborted, exceptions.AlreadyExists, exceptions.FailedPrecondition, exceptions.NotFound)
"""How a commit says that something is no longer as it was read."""

Result = TypeVar("Result")


class FirestoreRecords:
    """Histories in the default database of a Google Cloud project, as the account that this process runs as."""

    def __init__(self, project: str) -> None:
        with reaching():
            self._client = firestore.Client(project=project)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()  # type: ignore[no-untyped-call]  # the library ships it so

    def read(self, stream: str) -> tuple[Entry, ...]:
        """Return a whole history, oldest first; raises Unreadable where it is damaged."""
        entries = self._documents(self._entries(stream))
        return entries_of(entries, documents.entry_of, partial(self._name, stream))

    def head(self, stream: str) -> Head | None:
        """Return what is kept beside a stream for lists, without what of it is damaged; None where there is nothing."""
        kept = self._one("heads", stream)
        return Head(stream, _length(kept), self._summary(kept)) if kept else None

    def append(self, new: Append) -> None:
        """Record facts with all they claim; Taken if anything is not as they expect."""
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

        def decide(batch: Any) -> None:
            now = self._snapshots(wanted)
            head = now["head"].to_dict() or NO_HEAD
            if _length(head) != new.expected_length:
                raise Taken(FASTER)
            if fence is not None:
                self._hold(batch, now["fence"], fence)
            _claim(batch, now, new)
            if counted is not None:
                _count(batch, now["counter"], counted)
            last = head["hash"]
            for entry in chained(new, last):
                reference = self._entries(stream).document(documents.place_id(entry.index))
                batch.create(reference, documents.entry_document(entry))
                last = entry.hash
            changed = {"stream": stream, "length": new.expected_length + len(new.facts), "hash": last}
            if new.unsettled and "unsettled" not in head:
                changed["unsettled"] = documents.mark(new.at, stream)
            if new.indexed is not None:
                _index(batch, now["last indexed"], self._at("indexed", stream), stream, new.indexed)
            shelf = new.summary.get(SHELF, "") if new.summary is not None else head.get(SHELF, "")
            if shelf:
                changed[SHELF] = shelf
            changed["listed"] = self._list(batch, stream, head.get("listed"), shelf, changed["length"], new.summary)
            _put(batch, now["head"], changed)

        self._decided(decide)

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

    def acquire(
        self, name: str, holder: str, seconds: float, now: datetime, streams: Sequence[str] = ()
    ) -> Lease | None:
        """Return the lease, if nobody else holds it now; it tells how long these streams are."""
        wanted = {"lease": self._at("leases", name), **{f"head {stream}": self._head(stream) for stream in streams}}

        def decide(batch: Any) -> Lease | None:
            snapshots = self._snapshots(wanted)
            kept = snapshots["lease"]
            document = kept.to_dict() or {"holder": "", "fence": 0}
            if document["holder"] and datetime.fromisoformat(document["expires"]) > now:
                return None
            lengths = {stream: _length(snapshots[f"head {stream}"].to_dict() or NO_HEAD) for stream in streams}
            lease = Lease(name, holder, now + timedelta(seconds=seconds), document["fence"] + 1, lengths)
            _put(batch, kept, _lease(lease))
            return lease

        return self._decided(decide)

    def renew(self, lease: Lease, seconds: float, now: datetime) -> Lease | None:
        """Return the lease prolonged; None where somebody else has taken it since."""
        renewed = replace(lease, expires=now + timedelta(seconds=seconds))
        return renewed if self._change(lease, _lease(renewed)) else None

    def release(self, lease: Lease) -> None:
        """Give the lease up, if it is still held; its fence stays, so that the next holder's is higher."""
        self._change(lease, {"holder": ""})

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
                if _length(head.to_dict() or NO_HEAD) == lengths[stream] and "unsettled" in (head.to_dict() or {}):
                    _put(batch, head, {"unsettled": firestore.DELETE_FIELD})

        self._decided(decide)

    def summaries(
        self, where: Mapping[str, str], limit: int, after: str = "", below: Mapping[str, str] = NOTHING
    ) -> Page:
        """Return heads whose summary holds all these values; a value may be one of a list ("parties")."""
        if below:
            listed = [document for document in self._lower(where, below) if document["number"] > after]
        else:
            start = self._listings(where.get(SHELF, "")).document(documents.behind(after))
            listed = self._documents(
                self._held(where).order_by("__name__").start_after({"__name__": start}).limit(limit + 1)
            )
        return Page(
            tuple(map(documents.head_of, listed[:limit])), listed[limit - 1]["number"] if len(listed) > limit else ""
        )

    def count(self, where: Mapping[str, str], below: Mapping[str, str] = NOTHING) -> int:
        """Return how many heads `summaries` would list."""
        if below:
            return len(self._lower(where, below))
        with reaching():
            return int(self._held(where).count().get(**CALL)[0][0].value)

    def indexed(self, after: int = 0) -> tuple[Indexed, ...]:
        """Return what searches were told behind a place, in the order of places; of each stream the last only."""
        behind = self._client.collection("indexed").where(filter=FieldFilter("place", ">", after)).order_by("place")
        return tuple(Indexed(kept["stream"], kept["place"], kept["text"]) for kept in self._documents(behind))

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

    def examine(self, stream: str) -> Examined:
        """Return one history, and every place where it was altered, cut, reordered or filled in."""
        kept, entries = self._at_once(self._head(stream))
        head = Head(stream, _length(kept), self._summary(kept))
        name = partial(name_of, stream, head, entries)
        return Examined(tuple(entries), tuple(breaks(stream, entries, head.length, kept.get("hash", ""), name)))

    def streams(self) -> tuple[str, ...]:
        """Return every history there is, in the order of their names."""
        with reaching():
            heads = self._client.collection("heads").select(["stream"]).stream(**CALL)
            return tuple(sorted(head.get("stream") for head in heads))

    def verify(self) -> tuple[Break, ...]:
        """Return every place where a history was altered, cut, reordered or filled in."""
        with reaching():
            # this lists ids, too, that only have entries below them: a head that was taken away is found missing
            heads = list(self._client.collection("heads").list_documents(**CALL))
        found = [wrong for head in heads for wrong in self._breaks(head)]
        return tuple(sorted(found, key=lambda wrong: wrong.stream))

    def _breaks(self, reference: Any) -> list[Break]:
        kept, entries = self._at_once(reference)
        stream = kept.get("stream") or next((entry.stream for entry in entries if entry), reference.id)
        head = Head(stream, _length(kept), self._summary(kept))
        name = partial(name_of, stream, head, entries)
        listing_id = documents.listing_id(number_of(head.summary, stream), stream)
        missing = [] if kept.get("listed") in (None, listing_id) else [unlisted(stream, head.length, name())]
        return [*breaks(stream, entries, head.length, kept.get("hash", ""), name), *missing]

    def _summary(self, kept: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what lists show of the history with this head."""
        if not kept.get("listed"):
            return {}
        with reaching():
            listing = self._listings(kept.get(SHELF, "")).document(kept["listed"]).get(**CALL).to_dict()
        return documents.head_of(listing).summary if listing else {}

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

    def _held(self, where: Mapping[str, str]) -> Any:
        query = self._listings(where.get(SHELF, ""))
        for name, value in where.items():
            query = query.where(filter=FieldFilter(f"facets.{documents.facet(name, value)}", "==", True))
        return query

    def _lower(self, where: Mapping[str, str], below: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return the listings that hold these, in the order of numbers.

        Firestore gives those of one value that is lower, which are few: days that have passed. The rest is told here.
        """
        name, value = next(iter(below.items()))
        path = self._client.field_path("least", name)
        shelf = self._listings(where.get(SHELF, ""))
        lower = self._documents(shelf.where(filter=FieldFilter(path, "<", value)))
        fitting = [document for document in lower if documents.fits(document, where, below)]
        return sorted(fitting, key=lambda document: documents.listing_id(document["number"], document["stream"]))

    def _list(
        self,
        batch: Any,
        stream: str,
        listed: str | None,
        shelf: str,
        length: int,
        summary: Mapping[str, Any] | None,
    ) -> str | None:
        """Put what lists show of a stream, always on the same shelf, into the batch; return the listing's id."""
        listings = self._listings(shelf)
        if summary is None:
            if listed:
                batch.update(listings.document(listed), {"length": length})
            return listed
        number = number_of(summary, stream)
        listing_id = documents.listing_id(number, stream)
        if listed and listed != listing_id:
            batch.delete(listings.document(listed))
        batch.set(listings.document(listing_id), documents.listing(stream, length, number, summary))
        return listing_id

    def _listings(self, shelf: str) -> Any:
        return self._client.collection(f"listings-{shelf}" if shelf else "listings")

    def _change(self, lease: Lease, changed: Mapping[str, Any]) -> bool:
        """Whether the lease was held and is changed now."""

        def decide(batch: Any) -> bool:
            kept = self._snapshots({"lease": self._at("leases", lease.name)})["lease"]
            held = _holds(kept, lease)
            if held:
                _put(batch, kept, changed)
            return held

        return self._decided(decide)

    def _hold(self, batch: Any, kept: Any, fence: Lease) -> None:
        """Have the commit fail where the lease changes hands meanwhile."""
        if not _holds(kept, fence):
            raise Taken(FASTER)
        _put(batch, kept, {"fence": fence.fence})

    def _decided(self, decide: Callable[[Any], Result]) -> Result:
        """Return what was decided once its writes have landed, all of them on what was read."""
        for _ in range(ATTEMPTS):
            batch = self._client.batch()
            with reaching():
                result = decide(batch)
                if not len(batch):
                    return result
                try:
                    batch.commit(**CALL)
                except CHANGED:
                    continue
                return result
        raise Unavailable(BUSY)

    def _snapshots(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Return documents as they are at one moment."""
        if not wanted:
            return {}
        with reaching():
            found = {kept.reference.path: kept for kept in self._client.get_all(list(wanted.values()), **CALL)}
        return {name: found[reference.path] for name, reference in wanted.items()}

    def _among(self, collection: str, names: Sequence[str], field: str) -> Mapping[str, str]:
        """Return this field of those of these documents that are there."""
        kept = self._snapshots({name: self._at(collection, name) for name in names})
        return {name: str(document.get(field)) for name, document in kept.items() if document.exists}

    def _one(self, collection: str, name: str) -> dict[str, Any] | None:
        with reaching():
            document: dict[str, Any] | None = self._at(collection, name).get(**CALL).to_dict()
        return document

    def _documents(self, query: Any) -> list[dict[str, Any]]:
        with reaching():
            return [kept.to_dict() for kept in query.stream(**CALL)]

    def _head(self, stream: str) -> Any:
        return self._at("heads", stream)

    def _entries(self, stream: str) -> Any:
        return self._head(stream).collection("entries")

    def _at(self, collection: str, name: str) -> Any:
        return self._client.collection(collection).document(key(name))


def _length(kept: Mapping[str, Any]) -> int:
    return length_of(kept.get("length"), kept.get("hash"))


def _put(batch: Any, kept: Any, changed: Mapping[str, Any]) -> None:
    """Change a document on the condition that it is still as it was read, or still not there."""
    if kept.exists:
        batch.update(kept.reference, changed, option=firestore.Client.write_option(last_update_time=kept.update_time))
    else:
        batch.create(kept.reference, changed)


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
    _put(batch, kept, {"name": counted.name, "value": counted.value})


def _index(batch: Any, last: Any, indexed: Any, stream: str, text: str) -> None:
    """Put what searches are to know of a stream into the batch, behind all that they were told before."""
    place = (last.to_dict() or {"value": 0})["value"] + 1
    _put(batch, last, {"name": LAST_INDEXED, "value": place})
    batch.set(indexed, {"stream": stream, "place": place, "text": text})


def _holds(kept: Any, lease: Lease) -> bool:
    document = kept.to_dict() or {"holder": "", "fence": 0}
    return (document["holder"], document["fence"]) == (lease.holder, lease.fence)


def _lease(lease: Lease) -> dict[str, Any]:
    return {"name": lease.name, "holder": lease.holder, "expires": lease.expires.isoformat(), "fence": lease.fence}
