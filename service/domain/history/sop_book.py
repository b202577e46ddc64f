"""How far an SOP book has come, as its history tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never, get_args

from service.domain.facts.coding import decode_one_of
from service.domain.facts.sop_book import (
    BookAsked,
    BookChosen,
    BookFact,
    BookHeldUp,
    BookMade,
    BookReserved,
    BoundSop,
    LeftOut,
)
from service.domain.facts.upgrades import Json
from service.domain.sentences import Sentence

PREFIX = "book-"
"""How the id of such a history begins, and that of no other."""
KINDS: Mapping[str, type[BookFact]] = {fact.__name__: fact for fact in get_args(BookFact)}


@dataclass(frozen=True)
class SopBook:
    """A book: what was asked for, by whom and when, what is bound in it, and its volumes as far as they are made."""

    id: str
    order: BookAsked
    by: str
    at: datetime
    chosen: BookChosen | None = None
    reserved: str | None = None
    volumes: tuple[BookMade, ...] = ()
    held_up: Sentence | None = None
    """Why it could not be gone on with when that was last tried."""
    length: int = 1

    @property
    def complete(self) -> bool:
        """Whether nothing of it is still to be made."""
        return bool(self.volumes) and not self.volumes[-1].more

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What is in force and not in it, as far as that is known."""
        if not self.volumes:
            return self.chosen.left_out if self.chosen else ()
        return tuple(one for volume in self.volumes for one in volume.left_out)

    @property
    def left(self) -> tuple[BoundSop, ...]:
        """What is still to be bound."""
        bound = {sop for volume in self.volumes for sop in volume.sops}
        absent = {one.number for one in self.left_out}
        chosen = self.chosen.sops if self.chosen else ()
        return tuple(one for one in chosen if one.sop not in bound and one.number not in absent)


def fold(book_id: str, history: Iterable[tuple[BookFact, datetime, str]]) -> SopBook | None:
    """Return the book that a history tells; None where there is none."""
    book: SopBook | None = None
    for fact, at, by in history:
        book = replace(_after(book, fact), length=book.length + 1) if book else _begun(book_id, fact, at, by)
    return book


def _begun(book_id: str, fact: BookFact, at: datetime, by: str) -> SopBook:
    if not isinstance(fact, BookAsked):
        raise ValueError(f"{book_id} does not begin with what was asked for")
    return SopBook(book_id, fact, by, at)


def _after(book: SopBook, fact: BookFact) -> SopBook:
    match fact:
        case BookAsked():
            raise ValueError(f"{book.id} was asked for twice")
        case BookChosen():
            return replace(book, chosen=fact, held_up=None)
        case BookReserved(file_id=file_id):
            return replace(book, reserved=file_id)
        case BookMade():
            return replace(book, volumes=(*book.volumes, fact), reserved=None, held_up=None)
        case BookHeldUp(why=why):
            return replace(book, held_up=why)
    assert_never(fact)


def decode(kind: str, schema: int, data: Json) -> BookFact:
    """Return the fact of a book that was encoded; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
