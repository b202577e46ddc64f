"""Leases in Firestore: who works on what, and until when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from service.records.chain import START
from service.records.damage import length_of
from service.records.firestore_database import FirestoreDatabase, put
from service.records.interface import (
    FASTER,
    Lease,
    Taken,
)

NO_HEAD: Mapping[str, Any] = {"length": 0, "hash": START}


class Leases(FirestoreDatabase):
    """Leases, each a document."""

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
            lengths = {stream: length_in(snapshots[f"head {stream}"].to_dict() or NO_HEAD) for stream in streams}
            lease = Lease(name, holder, now + timedelta(seconds=seconds), document["fence"] + 1, lengths)
            put(batch, kept, _lease(lease))
            return lease

        return self._decided(decide)

    def renew(self, lease: Lease, seconds: float, now: datetime) -> Lease | None:
        """Return the lease prolonged; None where somebody else has taken it since."""
        renewed = replace(lease, expires=now + timedelta(seconds=seconds))
        return renewed if self._change(lease, _lease(renewed)) else None

    def release(self, lease: Lease) -> None:
        """Give the lease up, if it is still held; its fence stays, so that the next holder's is higher."""
        self._change(lease, {"holder": ""})

    def _change(self, lease: Lease, changed: Mapping[str, Any]) -> bool:
        """Whether the lease was held and is changed now."""

        def decide(batch: Any) -> bool:
            kept = self._snapshots({"lease": self._at("leases", lease.name)})["lease"]
            held = _holds(kept, lease)
            if held:
                put(batch, kept, changed)
            return held

        return self._decided(decide)

    def _hold(self, batch: Any, kept: Any, fence: Lease) -> None:
        """Have the commit fail where the lease changes hands meanwhile."""
        if not _holds(kept, fence):
            raise Taken(FASTER)
        put(batch, kept, {"fence": fence.fence})


def _holds(kept: Any, lease: Lease) -> bool:
    document = kept.to_dict() or {"holder": "", "fence": 0}
    return (document["holder"], document["fence"]) == (lease.holder, lease.fence)


def _lease(lease: Lease) -> dict[str, Any]:
    return {"name": lease.name, "holder": lease.holder, "expires": lease.expires.isoformat(), "fence": lease.fence}


def length_in(kept: Mapping[str, Any]) -> int:
    """Return how long a history is, by its head."""
    return length_of(kept.get("length"), kept.get("hash"))
