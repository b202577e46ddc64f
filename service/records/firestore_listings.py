"""What lists and searches are told of histories in Firestore, without reading any."""

from collections.abc import Mapping
from typing import Any

from google.cloud.firestore_v1.base_query import FieldFilter

from service.records import documents
from service.records.damage import number_of
from service.records.firestore_database import CALL, FirestoreDatabase
from service.records.firestore_faults import reaching
from service.records.interface import (
    NOTHING,
    SHELF,
    Indexed,
    Page,
)


class Listings(FirestoreDatabase):
    """Summaries of histories by what they hold, and texts for searches."""

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

    def _summary(self, kept: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what lists show of the history with this head."""
        if not kept.get("listed"):
            return {}
        with reaching():
            listing = self._listings(kept.get(SHELF, "")).document(kept["listed"]).get(**CALL).to_dict()
        return documents.head_of(listing).summary if listing else {}

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
