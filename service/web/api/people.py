"""The people that count, as the spreadsheet says them: how it stands, and the click that some changes wait for."""

from datetime import date, datetime

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.acts.document_control import STAFF, must_control
from service.domain.history.people import Staff
from service.domain.register.people_sheet import worksheets
from service.domain.telling.links import REGISTER_LINK
from service.domain.telling.people_words import change_words
from service.web.api.fields import Input, Whole
from service.web.api.reception import Reception, shown
from service.web.problems import language, spoken
from service.workflow.acts.comparing_directory import accept, compare
from service.workflow.acts.staffing import confirm, taken_in


class TakenInput(Input):
    """Which state of the changes was shown, by its `version`; whatever waits, where none is given."""

    version: Whole | None = None


class DirectoryInput(Input):
    """The file that the Admin console makes of the users (Directory, Users, Download users), as text."""

    csv: str


class DirectoryShape(BaseModel):
    """What the directory was last found to have and the spreadsheet has not; `accepted` while it is being written."""

    new: list[str]
    changed: list[str]
    left: list[str]
    unknown_departments: list[str]
    accepted: bool


class FaultShape(BaseModel):
    """One thing wrong: the worksheet, its cell ("" for all of it), and why."""

    worksheet: str
    cell: str
    says: str


class AwaitedShape(BaseModel):
    """Changes that wait for a click: what they would leave without anybody, and what they are."""

    holes: list[str]
    changes: list[str]


class TakenShape(BaseModel):
    """What last came to count otherwise: when, by whom ("baku": nobody's click), and what."""

    at: datetime
    by: str
    changes: list[str]


class RoleHolders(BaseModel):
    """A role by its names, and who holds it."""

    names: dict[str, str]
    holders: list[str]


class PeopleShape(BaseModel):
    """The people that count as of a day, and how the spreadsheet stands beside them."""

    url: str
    version: int
    day: date
    people: int
    roles: list[RoleHolders]
    faults: list[FaultShape]
    awaited: AwaitedShape | None
    directory: DirectoryShape | None
    last: TakenShape


class NoPeopleShape(BaseModel):
    """What is said before the spreadsheet is made: the settings' people count."""

    url: str = ""
    version: int = 0


def people(reception: Reception) -> APIBlueprint:
    """Return the routes about people."""
    blueprint = reception.blueprint("people", "Who works here, holds roles, authorises and stands in.")

    @blueprint.get("/people", responses={200: PeopleShape})
    def show_people() -> Response:
        """Show how the spreadsheet of people stands, what is wrong with it by cell, and what waits for a click."""
        office = reception.office
        must_control(reception.caller, office.organisation, STAFF)
        staff = office.company.staff
        return shown(_shape(reception, staff) if staff else NoPeopleShape())

    @blueprint.post("/people/confirm", responses={200: PeopleShape})
    def confirm_people(body: TakenInput) -> Response:
        """Let the changes count that wait for a document controller's click."""
        staff, repeated = confirm(reception.office, reception.caller, body.version, reception.act)
        return shown(_shape(reception, staff), repeated=repeated)

    @blueprint.post("/people/directory", responses={200: PeopleShape})
    def compare_directory(body: DirectoryInput) -> Response:
        """Compare the Workspace directory's CSV with the spreadsheet; nothing is taken in yet."""
        return shown(_shape(reception, compare(reception.office, reception.caller, body.csv, reception.act)))

    @blueprint.post("/people/directory/take", responses={200: PeopleShape})
    def take_directory(body: TakenInput) -> Response:
        """Take what was found last into the spreadsheet, and let it count."""
        accept(reception.office, reception.caller, body.version, reception.act)
        taken_in(reception.office)
        staff = reception.office.company.staff
        return shown(_shape(reception, staff) if staff else NoPeopleShape())

    return blueprint


def _directory(staff: Staff) -> DirectoryShape | None:
    found = staff.directory
    if found is None:
        return None
    return DirectoryShape(
        new=[row.email for row in found.new],
        changed=[row.email for row in found.changed],
        left=list(found.left),
        unknown_departments=list(found.unknown_departments),
        accepted=staff.accepted,
    )


def _shape(reception: Reception, staff: Staff) -> PeopleShape:
    company = reception.office.company
    workplace, code = reception.office.histories.workplace(), language()
    titles = {sheet.id: spoken(sheet.title) for sheet in worksheets(company.settings.languages)}
    awaited = staff.awaited
    return PeopleShape(
        url=REGISTER_LINK.format(workplace.people_id) if workplace.people_id else "",
        version=staff.length,
        day=staff.day,
        people=len(company.organisation.people),
        roles=[RoleHolders(names=dict(r.names), holders=list(r.holders)) for r in company.organisation.roles],
        faults=[
            FaultShape(worksheet=titles[one.worksheet], cell=one.cell, says=spoken(one.why)) for one in staff.faults
        ],
        awaited=AwaitedShape(
            holes=[spoken(hole) for hole in awaited.holes],
            changes=[spoken(one) for one in change_words(staff.people, awaited.changes, code)],
        )
        if awaited
        else None,
        directory=_directory(staff),
        last=TakenShape(
            at=staff.last.at,
            by=staff.last.by,
            changes=[spoken(one) for one in change_words(staff.last.before, staff.last.changes, code)],
        ),
    )
