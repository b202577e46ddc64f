"""For document controllers: the Workspace directory's CSV pasted, compared with the spreadsheet, taken in."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.document_control import STAFF, must_control
from service.domain.errors import Problem
from service.domain.facts.people import DirectoryCompared
from service.domain.history.people import Staff
from service.domain.telling.people_words import change_words, directory_changes
from service.web.panel.cards import Section, Widget, button, buttons, card, field, line, paragraph, section
from service.web.panel.event import whole
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import staffing
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.comparing_directory import accept, compare
from service.workflow.acts.staffing import taken_in

ADDRESS = staffing.DIRECTORY
MOST = 30
"""How many lines of a list stand on the card; taken in is all of it."""


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the field for the file, and below it what was found last and is not taken in yet."""
    must_control(visit.caller, visit.office.organisation, STAFF)
    staff = visit.office.company.staff
    found = _found(visit, staff) if staff and staff.directory and not problems else ()
    says = visit.say(
        "In the Admin console: Directory, Users, Download users, all columns, as CSV. Open the file, copy all of it, "
        "and paste it here. Nothing is taken in yet."
    )
    label = visit.say("The directory's CSV")
    go = button(visit.say("Compare"), visit.to("directory/compare"), filled=not found)
    drawn = card(
        visit.say("Import from the directory"),
        visit.office.organisation.name,
        [
            problems_section(visit, labelled(problems, {"csv": label})),
            *found,
            section([paragraph(says), field("csv", label, several_lines=True), buttons(go)]),
        ],
        name=ADDRESS,
    )
    return CardReply(drawn, "update" if problems else "push")


def _found(visit: Visit, staff: Staff) -> Iterator[Section | None]:
    """Yield who is new, other than here, and gone, with the click that takes it in."""
    directory = staff.directory
    if directory is None:
        return
    lists = (
        (visit.say("New ({count})", count=len(directory.new)), DirectoryCompared(directory.new, (), ())),
        (visit.say("Changed ({count})", count=len(directory.changed)), DirectoryCompared((), directory.changed, ())),
        (visit.say("Left ({count})", count=len(directory.left)), DirectoryCompared((), (), directory.left)),
    )
    for title, part in lists:
        lines = _lines(visit, staff, part)
        yield section(lines[:MOST], title, shown=5) if lines else None
    if directory.unknown_departments:
        says = visit.say("Departments that are not known here stay as they are: {names}",
                         names=directory.unknown_departments)  # fmt: skip
        yield section([line(says, icon="info")])
    if not (directory.new or directory.changed or directory.left):
        yield section([line(visit.say("The spreadsheet says the same as the directory."), icon="check_circle")])
        return
    take = visit.to("directory/take", {staffing.VERSION: str(staff.length)})
    yield section([buttons(button(visit.say("Take into the spreadsheet"), take, filled=True))])


def _lines(visit: Visit, staff: Staff, part: DirectoryCompared) -> list[Widget]:
    words = change_words(staff.people, directory_changes(part), visit.event.language)
    return [line(visit.spoken(one)) for one in words]


def compare_file(visit: Visit) -> AnyReply:
    """Compare what was pasted."""
    compare(visit.office, visit.caller, visit.event.inputs.text("csv"), visit.act)
    return CardReply(form(visit).card, "update", notice=visit.say("Compared. Nothing is taken in yet."))


def take(visit: Visit) -> AnyReply:
    """Take what was found into the spreadsheet, and let it count."""
    accept(visit.office, visit.caller, whole(visit.parameters.get(staffing.VERSION, "")), visit.act)
    taken_in(visit.office)
    staff = visit.office.company.staff
    if staff and staff.accepted:
        return staffing.show(visit, visit.say("It goes into the spreadsheet once that is put right."))
    return staffing.show(visit, visit.say("Taken into the spreadsheet."))


SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: form,
    "directory/compare": Doing(compare_file, form),
    "directory/take": Doing(take, form),
}
