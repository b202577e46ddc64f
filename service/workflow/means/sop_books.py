"""SOP books in the records: read, noted, and the last ones remembered."""

from collections.abc import Sequence

from service.domain.errors import NotFound
from service.domain.facts.sop_book import BookFact
from service.domain.history.sop_book import PREFIX, SopBook, decode, fold
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.means import clicks
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible

LAST = "sop books"
"""The bookmark of the last books, the newest first."""


def read(office: Office, book_id: str) -> SopBook:
    """Return a book as its history tells it; NotFound where there is none."""
    entries = office.records.read(book_id) if book_id.startswith(PREFIX) else ()
    book = fold(book_id, ((legible(e, lambda: book_id, decode), e.at, e.by) for e in entries))
    if book is None:
        raise NotFound(Sentence("There is no such SOP book. Ask for another one."))
    return book


def note(
    office: Office,
    book_id: str,
    length: int,
    new: Sequence[BookFact],
    by: str = SERVICE,
    act: ActClaim | None = None,
) -> SopBook:
    """Record new facts of a book and return it after them; Conflict where somebody was faster."""
    clicks.note(office, book_id, length, new, by, act)
    return read(office, book_id)


def remember(office: Office, book_id: str) -> None:
    """Put a book at the head of the last ones."""
    clicks.remember(office, LAST, book_id)


def last(office: Office) -> tuple[str, ...]:
    """Return the ids of the last ones, the newest first."""
    return clicks.last(office, LAST)
