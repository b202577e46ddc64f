"""For document controllers: who works here by the spreadsheet, what is wrong there, what waits for a click."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.document_control import STAFF, must_control
from service.domain.errors import Problem
from service.domain.history.people import Staff
from service.domain.register.people_sheet import worksheets
from service.domain.sentences import written
from service.domain.telling.links import REGISTER_LINK
from service.domain.telling.people_words import change_words
from service.web.panel.cards import Section, Widget, button, buttons, card, line, opening, paragraph, section
from service.web.panel.event import whole
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.staffing import confirm
from service.workflow.means.histories import SERVICE

ADDRESS, DIRECTORY = "people/show", "directory/form"
VERSION = "version"
"""The parameter that says which state of the changes was shown."""
MOST = 30
"""How many lines of a list stand on the card; the spreadsheet has all of them."""


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for document controllers."""
    if visit.caller not in visit.office.organisation.controllers:
        return None
    return button(visit.say("People and roles"), visit.to(ADDRESS))


def waiting_lines(visit: Visit) -> Iterator[Widget]:
    """Yield what about people waits for the person, who controls documents."""
    staff = visit.office.company.staff
    if staff is None or visit.caller not in visit.office.organisation.controllers:
        return
    look = button(visit.say("Look"), visit.to(ADDRESS))
    if staff.awaited:
        below = visit.spoken(staff.awaited.holes[0])
        yield line(visit.say("A change of people waits for your click"), below=below, icon="warning", button=look)
    if staff.faults:
        below = visit.say("Wrong cells: {count}", count=len(staff.faults))
        says = visit.say("The spreadsheet of people has something wrong")
        yield line(says, below=below, icon="warning", button=look)


def show(visit: Visit, notice: str = "") -> CardReply:
    """Return how the spreadsheet stands."""
    office, company = visit.office, visit.office.organisation
    must_control(visit.caller, company, STAFF)
    staff, sheet = office.company.staff, office.histories.workplace().people_id
    nothing = visit.say("The settings' people count. The spreadsheet is made by the next sync.")
    sections = [*_sections(visit, staff)] if staff else [section([paragraph(nothing)])]
    directory = button(visit.say("Import from the directory"), visit.to(DIRECTORY)) if staff else None
    open_it = opening(visit.say("Open the spreadsheet"), REGISTER_LINK.format(sheet)) if sheet else None
    drawn = card(
        visit.say("People and roles"),
        company.name,
        [*sections, section([buttons(open_it, directory, button(visit.say("Sync all"), visit.to("register/sync")))])],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )
    again = notice or "again" in visit.parameters
    return CardReply(drawn, "update" if again else "push", notice=notice)


def _sections(visit: Visit, staff: Staff) -> Iterator[Section | None]:
    yield section(_awaited(visit, staff), visit.say("Waits for your click")) if staff.awaited else None
    yield section(_faults(visit, staff), visit.say("Wrong in the spreadsheet")) if staff.faults else None
    company = visit.office.organisation
    counts = visit.say("People: {people} · roles: {roles}", people=len(company.people), roles=len(company.roles))
    day = written(company.day(staff.last.at), visit.event.language)
    by = "" if staff.last.by == SERVICE else visit.name_of(staff.last.by)
    since = visit.say("Since {day}, by {name}", day=day, name=by) if by else visit.say("Since {day}", day=day)
    yield section([line(counts, above=visit.say("What counts"), below=since, icon="groups")])
    last = [
        line(visit.spoken(words), icon="edit")
        for words in change_words(staff.last.before, staff.last.changes, visit.event.language)
    ]
    if staff.last.before.people:
        yield section(last[:MOST], visit.say("The last change"), shown=3) if last else None


def _awaited(visit: Visit, staff: Staff) -> Iterator[Widget | None]:
    if staff.awaited is None:
        return
    yield from (line(visit.spoken(hole), icon="warning") for hole in staff.awaited.holes[:MOST])
    changes = change_words(staff.people, staff.awaited.changes, visit.event.language)
    yield from (line(visit.spoken(words), icon="edit") for words, _ in zip(changes, range(MOST), strict=False))
    yield paragraph(visit.say("To have it otherwise, change the spreadsheet; the next sync reads it."))
    yield buttons(
        button(visit.say("Let it count"), visit.to("people/confirm", {VERSION: str(staff.length)}), filled=True)
    )


def _faults(visit: Visit, staff: Staff) -> Iterator[Widget]:
    titles = {sheet.id: sheet.title for sheet in worksheets(visit.office.company.settings.languages)}
    yield paragraph(visit.say("Nothing new in it counts until it is right; who counted before goes on to."))
    for one in staff.faults[:MOST]:
        where = " · ".join(filter(None, (visit.spoken(titles[one.worksheet]), one.cell)))
        yield line(visit.spoken(one.why), above=where, icon="warning")
    if len(staff.faults) > MOST:
        yield line(visit.say("And {more} more.", more=len(staff.faults) - MOST))


def confirm_change(visit: Visit) -> AnyReply:
    """Let the changes count that wait for the click."""
    confirm(visit.office, visit.caller, whole(visit.parameters.get(VERSION, "")), visit.act)
    return show(visit, visit.say("It counts from now on."))


def again(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:  # noqa: ARG001  # nothing is typed there
    """Return the card anew."""
    return show(visit)


SCREENS: Mapping[str, Screen | Doing] = {ADDRESS: show, "people/confirm": Doing(confirm_change, again)}
