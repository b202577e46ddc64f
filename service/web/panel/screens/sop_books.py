"""For document controllers: an SOP book asked for, and the last ones."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.document_control import BOOKS, must_control
from service.domain.errors import Problem
from service.domain.facts.sop_book import BookAsked, BookMade
from service.domain.history.sop_book import SopBook
from service.domain.history.workplace import AUDIT_PACKS, folder_name
from service.domain.sentences import written
from service.domain.telling.links import FILE_LINK
from service.web.panel.cards import (
    Section,
    Widget,
    button,
    choice,
    day,
    field,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.ordering import FEW, order_card, way_to
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.binding import BOOK_ORDERS, begin

ADDRESS = "book/form"


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for document controllers."""
    return way_to(visit, visit.say("SOP book"), ADDRESS)


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what is asked about a new book, and below it the last ones."""
    company, inputs = visit.office.organisation, visit.event.inputs
    must_control(visit.caller, company, BOOKS)
    says = {
        "leader": visit.say("Whose decree"),
        "decree_number": visit.say("Number of the decree (optional)"),
        "decree_day": visit.say("Day of the decree (optional)"),
    }
    leaders = [(email, company.name_of(email)) for email in company.told_figures]
    explained = visit.say(
        "Cover, decree, contents, guide, and every SOP in force as it was archived become one PDF, or volumes, in the "
        "folder “{folder}”. What you leave out of the decree is written by hand.",
        folder=folder_name(AUDIT_PACKS, company),
    )
    go = button(visit.say("Make the book"), visit.to("book/begin", keep=True), filled=True)
    known = [_book(visit, book) for book in BOOK_ORDERS.last(visit.office)[:FEW]]
    order = section(
        [
            paragraph(explained),
            choice("leader", says["leader"], leaders, chosen=inputs.text("leader") or leaders[0][0]),
            field("decree_number", says["decree_number"], value=inputs.text("decree_number")),
            day("decree_day", says["decree_day"], inputs.day("decree_day")),
        ]
    )
    wrong = problems_section(visit, labelled(problems, says))
    return order_card(visit, visit.say("SOP book"), ADDRESS, wrong, order, go, known)


def make(visit: Visit) -> AnyReply:
    """Have the book made by the queue, and say how far it has come."""
    inputs = visit.event.inputs
    wanted = BookAsked(inputs.text("leader"), inputs.text("decree_number").strip(), inputs.day("decree_day"))
    begin(visit.office, visit.caller, wanted, visit.act)
    return CardReply(form(visit).card, "update", notice=visit.say("The SOP book is being made; refresh to see."))


def _book(visit: Visit, book: SopBook) -> Section:
    at = visit.office.organisation.day(book.at)
    return section(_lines(visit, book), written(at, visit.event.language))


def _lines(visit: Visit, book: SopBook) -> Iterator[Widget]:
    for volume in book.volumes:
        says = visit.say("SOPs: {count} · pages: {pages}", count=_bound_in(book, volume), pages=volume.pages)
        way_in = opening(visit.say("Open"), FILE_LINK.format(volume.file_id))
        yield line(volume.name, below=says, icon="description", button=way_in)
        for one in volume.left_out:
            yield line(visit.spoken(one.why), above=f"{one.number} {one.title}", icon="warning")
    if not book.complete:
        yield line(visit.say("It is being made."), icon="sync")
    if book.held_up:
        yield line(visit.spoken(book.held_up), icon="warning")


def _bound_in(book: SopBook, volume: BookMade) -> int:
    """Return how many SOPs a volume holds; one that an earlier Baku made does not say which."""
    chosen = (*book.chosen.sops, *book.chosen.left_out) if book.chosen else ()
    return len(volume.sops) or len(chosen) - len(volume.left_out)


SCREENS: Mapping[str, Screen | Doing] = {ADDRESS: form, "book/begin": Doing(make, form)}
