"""SOP books: asked for, looked at, by document controllers."""

from datetime import date, datetime
from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.acts.document_control import BOOKS, must_control
from service.domain.facts.sop_book import BookAsked
from service.domain.history.sop_book import SopBook
from service.domain.telling.links import FILE_LINK
from service.web.api.fields import Day, Email, Input
from service.web.api.reception import Reception, located, shown
from service.web.problems import spoken
from service.workflow.acts.binding import BOOK_ORDERS, begin


class BookInput(Input):
    """With whose decree; its number and day stay blank to be written by hand, where they are not given."""

    leader: Email
    decree_number: str = ""
    decree_day: Day | None = None


class BookPath(BaseModel):
    """Which book."""

    book: str


class BoundSopShape(BaseModel):
    """An SOP of the book, and since when its revision is in force."""

    sop_id: str
    number: str
    title: str
    revision: int
    effective: date


class LeftOutShape(BaseModel):
    """An SOP in force that is not in the book, and why."""

    number: str
    title: str
    why: str


class VolumeShape(BaseModel):
    """A PDF of the book, in the controllers' folder; a book that is not large has one."""

    file_id: str
    name: str
    link: str
    sha256: str
    pages: int


class BookShape(BaseModel):
    """A book and how far it has come: its volumes as far as they are made.

    `held_up` says why it could not be gone on with when that was last tried.
    """

    id: str
    by: str
    at: datetime
    leader: str
    decree_number: str
    decree_day: date | None
    complete: bool
    sops: list[BoundSopShape]
    left_out: list[LeftOutShape]
    volumes: list[VolumeShape]
    held_up: str | None


class BookList(BaseModel):
    """The last books, the newest first."""

    books: list[BookShape]


def sop_books(reception: Reception) -> APIBlueprint:
    """Return the routes about SOP books."""
    blueprint = reception.blueprint("SOP books", "Every SOP in force in one PDF.")

    @blueprint.post("/books", responses={202: BookShape})
    def ask_for_book(body: BookInput) -> Response:
        """Have cover, decree, contents, guide and every SOP in force bound to a PDF, or volumes; done in the queue."""
        wanted = BookAsked(body.leader, body.decree_number.strip(), body.decree_day)
        book, repeated = begin(reception.office, reception.caller, wanted, reception.act)
        return located(shown(_shape(book), HTTPStatus.ACCEPTED, repeated=repeated), f"books/{book.id}")

    @blueprint.get("/books", responses={200: BookList})
    def list_books() -> Response:
        """List the last SOP books."""
        must_control(reception.caller, reception.office.organisation, BOOKS)
        return shown(BookList(books=[_shape(book) for book in BOOK_ORDERS.last(reception.office)]))

    @blueprint.get("/books/<book>", responses={200: BookShape})
    def show_book(path: BookPath) -> Response:
        """Say how far an SOP book has come."""
        return shown(_shape(BOOK_ORDERS.see(reception.office, reception.caller, path.book)))

    return blueprint


def _shape(book: SopBook) -> BookShape:
    chosen, left_out = book.chosen, book.left_out
    absent = {one.number for one in left_out}
    return BookShape(
        id=book.id,
        by=book.by,
        at=book.at,
        leader=book.order.leader,
        decree_number=book.order.decree_number,
        decree_day=book.order.decree_day,
        complete=book.complete,
        sops=[
            BoundSopShape(
                sop_id=one.sop, number=one.number, title=one.title, revision=one.revision, effective=one.effective
            )
            for one in (chosen.sops if chosen else ())
            if one.number not in absent
        ],
        left_out=[LeftOutShape(number=one.number, title=one.title, why=spoken(one.why)) for one in left_out],
        volumes=[
            VolumeShape(
                file_id=one.file_id,
                name=one.name,
                link=FILE_LINK.format(one.file_id),
                sha256=one.sha256,
                pages=one.pages,
            )
            for one in book.volumes
        ],
        held_up=spoken(book.held_up) if book.held_up else None,
    )
