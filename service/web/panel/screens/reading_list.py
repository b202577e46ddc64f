"""Everything that somebody is to read, over all SOPs: the card beside the register and the Doc, and a page."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.reading import ACKNOWLEDGE, of_announced
from service.domain.errors import Problem
from service.domain.sentences import written_short
from service.domain.telling.waiting import Waiting, doing_link
from service.web.panel.cards import Widget, button, buttons, card, line, opening, paragraph, section
from service.web.panel.event import whole
from service.web.panel.replies import AnyReply, CardReply, Navigation
from service.web.panel.screens.reading import acknowledge_button, yours
from service.web.panel.screens.refusal import signed_in
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.acknowledging import acknowledge
from service.workflow.reading.waiting import awaited

ADDRESS = "reading/list"
MOST = 20
"""So many SOPs on the card; as they are read, the others come up."""


def show(visit: Visit, way: Navigation = "push") -> CardReply:
    """Return what the person is to read, the most urgent first, each with the one click of its own."""
    found = [one for one in awaited(visit.office, visit.caller) if one.act is ACKNOWLEDGE]
    more = len(found) - MOST
    drawn = card(
        visit.say("My reading list"),
        visit.office.organisation.name,
        [
            *(section(_one(visit, one), f"{one.sop.number} · {one.revision.drafted.title}") for one in found[:MOST]),
            section([paragraph(visit.say("And {more} more.", more=more))] if more > 0 else []),
            section([signed_in(visit)] if visit.door != "page" else ()),
            section([] if found else [paragraph(visit.say("You have read everything that you were asked to read."))]),
        ],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )
    return CardReply(drawn, "update" if "again" in visit.parameters else way)


def reading_line(visit: Visit, found: Sequence[Waiting]) -> Widget:
    """Return the line that stands for several SOPs to be read among what waits, the first due day below it."""
    due, late = min(one.due for one in found if one.due), any(one.overdue(visit.today) for one in found)
    day = written_short(due, visit.event.language)
    return line(
        visit.say("SOPs to read ({count})", count=len(found)),
        below=visit.say("Overdue since {day}", day=day) if late else visit.say("Due {day}", day=day),
        icon="warning" if late else "schedule",
        button=button(visit.say("My reading list"), visit.to(ADDRESS)),
    )


def say_so(visit: Visit, problems: Sequence[Problem] = ()) -> AnyReply:  # noqa: ARG001  # nothing is filled in
    """Record that the person has read one of them, and return the list without it."""
    outcome = acknowledge(
        visit.office, visit.caller, visit.sop(), whole(visit.parameters.get("revision", "")), visit.act
    )
    says = visit.say("Thank you. It is recorded that you have read {number}.", number=outcome.sop.number)
    return CardReply(show(visit).card, "update", says)


def _one(visit: Visit, one: Waiting) -> Iterator[Widget | None]:
    """Yield what is new in one SOP, by when it is to be read, and the click; elsewhere than on a page the way to it."""
    known, document = of_announced(one.sop, visit.office.organisation), one.revision.document_id
    if known is None or document is None:
        return
    there = visit.about(document)
    yield from yours(visit, one.sop, known)
    if one.due:
        day, late = written_short(one.due, visit.event.language), one.overdue(visit.today)
        says = visit.say("Overdue since {day}", day=day) if late else visit.say("To be read by {day}", day=day)
        yield line(says, icon="warning" if late else "schedule")
    if visit.door == "page":
        again = button(visit.say("Read it"), there.to("reading/show"))
        yield buttons(acknowledge_button(there, known, address="reading/list/acknowledge"), again)
    else:
        yield buttons(opening(visit.say("Read it"), doing_link(visit.office.installation.pages, one)))


SCREENS: Mapping[str, Screen | Doing] = {ADDRESS: show, "reading/list/acknowledge": Doing(say_so, say_so)}
