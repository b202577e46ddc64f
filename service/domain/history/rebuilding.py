"""What of an SOP can be found again once its history is lost, as facts: each revision that counts, and its end."""

from collections.abc import Iterator
from dataclasses import replace

from service.domain import facts
from service.domain.history.sop import Authorisation, Revision, Sop


def as_rebuilt(sop: Sop) -> tuple[facts.Fact, ...]:
    """Return the facts that tell the SOP as it stands, shortly; `rebuilt` reads them.

    What was filled in, and what the Docs say, is left out: it stands in them.
    """
    kept = [one for one in sop.revisions if one.authorisation or one is sop.current]
    ended = [sop.withdrawn] if sop.withdrawn else []
    return (*(fact for one in kept for fact in _as_rebuilt(sop, one)), *ended)


def _as_rebuilt(sop: Sop, revision: Revision) -> Iterator[facts.Fact]:
    yield replace(revision.drafted, fields={}, steps=())
    yield facts.Rebuilt(
        revision.drafted_at,
        sop.length,
        sop.hash,
        revision.document_id if revision.written else None,
        revision.header,
        revision.folder,
        revision.locked,
        _authorisation(revision),
        revision.archive,
        revision.archive_folder,
        revision.adopted,
    )
    if revision.status == "cancelled":
        yield facts.Cancelled(revision.cancelled or "")


def _authorisation(revision: Revision) -> facts.RebuiltAuthorisation | None:
    standing = revision.authorisation
    if standing is None:
        return None
    decided = replace(standing.decided, words=(), next_review=revision.next_review or standing.decided.next_review)
    return facts.RebuiltAuthorisation(decided, standing.by, standing.at, standing.stamped, standing.confirmed)


def rebuilt(revision: Revision, fact: facts.Rebuilt) -> Revision:
    """Return the revision as it was found again: authorised, adopted, or a draft whatever had come of that since."""
    stood = fact.authorisation
    return replace(
        revision,
        drafted_at=fact.begun,
        status="authorised" if stood else "adopted" if fact.adopted else "drafting",
        document_id=fact.document_id,
        written=fact.document_id is not None,
        header=fact.header,
        folder=fact.folder,
        locked=fact.locked,
        authorisation=Authorisation(stood.decided, stood.by, stood.at, stood.stamped, stood.confirmed)
        if stood
        else None,
        archive=fact.archive,
        archive_folder=fact.archive_folder,
        adopted=fact.adopted,
        rebuilt=fact,
    )
