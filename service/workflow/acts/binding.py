"""Binding an SOP book: cover, decree, contents, guide, and each SOP in force as its archived PDF; made by the queue.

One that is large comes in volumes.
"""

import hashlib
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from service.domain.acts.document_control import BOOKS
from service.domain.acts.sop_book import NOT_AS_ARCHIVED, book_asked, book_chosen
from service.domain.errors import Conflict, NotFound, Unreadable
from service.domain.facts.sop_book import (
    BookAsked,
    BookHeldUp,
    BookMade,
    BookReserved,
    BoundSop,
    LeftOut,
)
from service.domain.history.sop import Sop
from service.domain.history.sop_book import PREFIX, SopBook, decode, fold
from service.domain.history.workplace import AUDIT_PACKS
from service.domain.sentences import Sentence, written_short
from service.domain.telling.book_words import Volume, book_words, volume_words
from service.gateways.drive.kinds import PDF
from service.records.interface import ActClaim
from service.workflow.acts.ordering import Orders
from service.workflow.means.google import KIND, NONCE
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import PREFIX as SOP
from service.workflow.means.office import Office
from service.workflow.settling.founding import found

FULL = 25_000_000
"""Bytes from which on a volume takes no further SOP: it is bound where App Engine keeps files, which is its memory."""


def begin(office: Office, caller: str, wanted: BookAsked, act: ActClaim | None = None) -> tuple[SopBook, bool]:
    """Return the book that a document controller asks for, and whether this was asked before; Denied and Invalid."""
    return BOOK_ORDERS.begin(office, caller, lambda: book_asked(caller, office.organisation, wanted), act)


def _made(office: Office, book: SopBook) -> SopBook:
    """Return the book once each of its volumes lies in the controllers' folder."""
    if book.chosen is None:
        chosen = book_chosen(_in_force(office), office.organisation, office.organisation.day(book.at))
        book = BOOK_ORDERS.note(office, book, chosen)
    while not book.complete:
        book = _with_volume(office, book)
    return book


def _with_volume(office: Office, book: SopBook) -> SopBook:
    """Return the book after its next volume lies in the folder."""
    if book.reserved is None:
        book = BOOK_ORDERS.note(office, book, BookReserved(office.google.drive.generate_ids(1)[0]))
    with tempfile.TemporaryDirectory() as here:
        path = Path(here) / "book.pdf"
        return _kept(office, book, path, _written(office, book, path))


def _in_force(office: Office) -> Iterator[Sop]:
    """Yield the SOPs of which a revision may be in force; one that cannot be read is told by the register."""
    today = office.today().isoformat()
    for head in heads(office.records):
        if head.stream.startswith(SOP) and listable(head) and "" < str(head.summary["effective"]) <= today:
            with suppress(NotFound, Unreadable):
                yield office.histories.read(head.stream)


def _written(office: Office, book: SopBook, path: Path) -> Volume:
    """Write the next volume's PDF, and return what it came to."""
    left_out = [] if book.volumes else list(book.left_out)
    from service.gateways.pdf.book import Bookbinding  # here, for it takes 30 MB that no other act needs

    binding = Bookbinding(path.parent)
    bound: list[BoundSop] = []
    waiting = deque(book.left)
    while waiting and binding.size < FULL:
        one = waiting.popleft()
        pdf = _archived(office, one)
        if pdf is not None and binding.add(pdf):
            bound.append(one)
        else:
            left_out.append(LeftOut(one.number, one.title, NOT_AS_ARCHIVED))
    texts = office.shelf.book(office.organisation.languages[0])
    volume = Volume(tuple(bound), tuple(left_out), more=bool(waiting))
    return replace(volume, pages=binding.write(path, book_words(book, volume, office.organisation, texts)))


def _archived(office: Office, one: BoundSop) -> bytes | None:
    """Return an SOP's archived PDF; None where it is gone or another than was kept."""
    try:
        pdf = office.google.drive.content(one.file_id)
    except NotFound:
        return None
    return pdf if hashlib.sha256(pdf).hexdigest() == one.sha256 else None


def _kept(office: Office, book: SopBook, path: Path, volume: Volume) -> SopBook:
    drive, name, folder = office.google.drive, _name(office, book, volume), found(office).folder(AUDIT_PACKS)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    properties = {KIND: "sop_book", NONCE: book.id}
    file_id = book.reserved or ""
    try:
        drive.keep_file(file_id, name, folder, path, PDF, properties)
    except Conflict:  # a try that was cut off came so far
        before = drive.look(file_id)
        sha256 = before.sha256 if before else sha256
    sops = tuple(one.sop for one in volume.bound)
    made = BookMade(file_id, name, sha256, volume.pages, volume.left_out, sops, volume.more)
    return BOOK_ORDERS.note(office, book, made)


def _name(office: Office, book: SopBook, volume: Volume) -> str:
    """Return what a volume's file is called; a book in one has no number."""
    company = office.organisation
    language, at = company.languages[0], book.at.astimezone(company.time_zone)
    day = written_short(at.date(), language)
    title = Sentence("SOP book {company} {day}", company=company.name, day=day).spoken(language)
    numbered = volume_words(book, volume)
    which = f", {numbered.spoken(language)}" if numbered else ""
    return f"{title} {at:%H.%M}{which}.pdf"


BOOK_ORDERS = Orders(
    purpose=BOOKS,
    prefix=PREFIX,
    bookmark="sop books",
    unknown=Sentence("There is no such SOP book. Ask for another one."),
    decode=decode,
    fold=fold,
    hold_up=BookHeldUp,
    make=_made,
)
