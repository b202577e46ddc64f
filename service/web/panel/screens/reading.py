"""Reading an authorised SOP: what of it is somebody's, what is new for them, and that they have read it."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.reading import ACKNOWLEDGE, to_read
from service.domain.errors import Problem
from service.domain.history.concern import oversees
from service.domain.history.readings import Readings, readings
from service.domain.history.sop import Sop
from service.domain.sentences import written, written_short
from service.domain.telling.known import readings_told
from service.domain.telling.links import DOCUMENT_LINK
from service.domain.telling.whats_new import new_for_you, your_steps
from service.web.panel.cards import Action, Widget, button, buttons, card, line, opening, paragraph, section
from service.web.panel.event import whole
from service.web.panel.icons import Icon
from service.web.panel.offer import ActOffer
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply, Navigation
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.acknowledging import acknowledge

ADDRESS = "reading/acknowledge"


def show(visit: Visit, way: Navigation = "push", sop: Sop | None = None) -> CardReply:
    """Return what the revision means for the person, and the one click that says that they have read it."""
    sop = sop or visit.sop()
    known = readings(sop, to_read(sop, visit.today), visit.office.organisation)
    drawn = card(
        f"{sop.number} · Rev. {known.revision.number}",
        known.revision.drafted.title,
        [
            section([*yours(visit, sop, known), *_ways(visit, known)]),
            section([known_line(visit, known), *_meetings(visit, known)], visit.say("Made known")),
            section(_readers(visit, known), visit.say("Who has not read it")),
            section(_overseeing(visit, known)),
        ],
        name="reading",
    )
    return CardReply(drawn, "update" if "page" in visit.parameters else way)


def yours(visit: Visit, sop: Sop, known: Readings) -> Iterator[Widget]:
    """Yield from when it is in force, the person's own steps, and what is new for them."""
    one, authorisation = (known.revision, visit.caller, visit.office.organisation), known.revision.authorisation
    if authorisation:
        begins = written(authorisation.decided.effective, visit.event.language)
        yield line(begins, above=visit.say("In force from"), icon="event")
    mine, news = your_steps(*one), new_for_you(sop, *one)
    if mine:
        yield line(visit.spoken(mine), icon="assignment")
    if news:
        yield line(visit.spoken(news), icon="star")


def acknowledge_button(visit: Visit, known: Readings, address: str = ADDRESS, *, filled: bool = True) -> Widget:
    """Return the one click, and where it leads."""
    says = visit.say("I have read and understood it")
    return button(says, visit.to(address, revision=str(known.revision.number)), filled=filled)


def known_line(visit: Visit, known: Readings, click: Action | None = None) -> Widget:
    """Return how many have read it, and beside that, how many came to a meeting."""
    return line(visit.spoken(readings_told(known)), icon="how_to_reg", click=click)


def say_so(visit: Visit, problems: Sequence[Problem] = ()) -> AnyReply:  # noqa: ARG001  # nothing is filled in
    """Record that the person has read it."""
    number = whole(visit.parameters.get("revision", ""))
    outcome = acknowledge(visit.office, visit.caller, visit.sop(), number, visit.act)
    says = visit.say("Thank you. It is recorded that you have read it.")
    return CardReply(show(visit, sop=outcome.sop).card, "update", says)


def _ways(visit: Visit, known: Readings) -> Iterator[Widget | None]:
    document_id = known.revision.document_id
    opened = opening(visit.say("Open the Doc"), DOCUMENT_LINK.format(document_id)) if document_id else None
    report = button(visit.say("Report a problem"), visit.to("report/form"))
    if at := known.read.get(visit.caller):
        day = written(visit.office.organisation.day(at), visit.event.language)
        yield line(visit.say("You have read and understood it ({day}).", day=day), icon="check_circle")
        yield buttons(opened, report)
        return
    if asking := known.askings.get(visit.caller):
        due = written(asking.fact.due, visit.event.language)
        late = asking.fact.due < visit.today
        yield line(visit.say("To be read by {day}", day=due), icon="warning" if late else "schedule")
    yield buttons(acknowledge_button(visit, known))
    yield buttons(opened, report)


def _meetings(visit: Visit, known: Readings) -> Iterator[Widget]:
    for meeting in known.meetings:
        day = written(meeting.held.day, visit.event.language)
        above = visit.say("Socialisation meeting, recorded by {name}", name=visit.name_of(meeting.by))
        yield line(day, above=above, icon="groups")


def _readers(visit: Visit, known: Readings) -> list[Widget]:
    """Return who has not read it, for who answers for the SOP; nothing for all others."""
    if not oversees(known.revision, visit.caller, visit.office.organisation):
        return []
    lines = [_reader(visit, known, email) for email in known.unread]
    return paged(visit, lines, lambda page: visit.to("reading/show", page=page))


def _reader(visit: Visit, known: Readings, email: str) -> Widget:
    due = known.askings[email].fact.due
    day, late = written_short(due, visit.event.language), due < visit.today
    below = visit.say("Overdue since {day}", day=day) if late else visit.say("Due {day}", day=day)
    if email in known.attended:
        below = visit.say("Came to a meeting")
    icon: Icon = "groups" if email in known.attended else "warning" if late else "schedule"
    return line(visit.name_of(email), below=below, icon=icon)


def _overseeing(visit: Visit, known: Readings) -> list[Widget | None]:
    if not oversees(known.revision, visit.caller, visit.office.organisation):
        return []
    return [
        paragraph(visit.say("Whoever has no account, or is told in person, is counted by a socialisation meeting.")),
        buttons(
            button(visit.say("Record a meeting"), visit.to("explaining/form")),
            button(visit.say("Whom it concerns"), visit.to("concern/form")),
        ),
    ]


ACKNOWLEDGE_OFFER = ActOffer(ACKNOWLEDGE, lambda say, _: say("Read it"), "reading/show")
SCREENS: Mapping[str, Screen | Doing] = {"reading/show": show, ADDRESS: Doing(say_so, say_so)}
