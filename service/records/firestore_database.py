"""Firestore's documents: looked at at one moment, and written in one commit that holds only on what was read."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from google.api_core import exceptions
from google.api_core.retry import Retry, if_exception_type
from google.cloud import firestore

from service.domain.errors import Unavailable
from service.records.documents import key
from service.records.firestore_faults import BUSY, reaching

ATTEMPTS = 6
"""How often a write is decided again because something it was decided on has changed."""
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


class FirestoreDatabase:
    """The default database of a Google Cloud project, as the account that this process runs as."""

    def __init__(self, project: str) -> None:
        with reaching():
            self._client = firestore.Client(project=project)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()  # type: ignore[no-untyped-call]  # the library ships it so

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


def put(batch: Any, kept: Any, changed: Mapping[str, Any]) -> None:
    """Change a document on the condition that it is still as it was read, or still not there."""
    if kept.exists:
        batch.update(kept.reference, changed, option=firestore.Client.write_option(last_update_time=kept.update_time))
    else:
        batch.create(kept.reference, changed)
