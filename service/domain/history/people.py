"""Who works here, holds roles, authorises and stands in: what counts, and what `People` says beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never, get_args

from service.domain.company.organisation import Absence, Authoriser, Department, Organisation, Person, Role, Signatory
from service.domain.facts.coding import decode_one_of
from service.domain.facts.people import (
    AuthoriserRow,
    CellFault,
    DepartmentRow,
    DeputyRow,
    DirectoryAccepted,
    DirectoryCompared,
    DirectoryWritten,
    PeopleAwaited,
    PeopleChanges,
    PeopleFact,
    PeopleFaulty,
    PeopleTaken,
    PersonRow,
    RoleRow,
)
from service.domain.facts.upgrades import Json

STREAM = "people"
"""The history that the facts of this page stand in."""
KINDS: Mapping[str, type[PeopleFact]] = {fact.__name__: fact for fact in get_args(PeopleFact)}


def plain(text: str) -> str:
    """Return a text as headers and names are compared."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class People:
    """Everything that the spreadsheet says, in its order."""

    people: tuple[PersonRow, ...] = ()
    departments: tuple[DepartmentRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    authorisers: tuple[AuthoriserRow, ...] = ()
    deputies: tuple[DeputyRow, ...] = ()

    def absent(self, day: date) -> frozenset[str]:
        """Return the addresses of who is not here on that day."""
        return frozenset(row.email for row in self.people if not row.is_here(day))

    def standing_in(self, row: AuthoriserRow) -> tuple[DeputyRow, ...]:
        """Return the rows about who stands in for an authoriser."""
        own = [one for one in self.deputies if one.authoriser == row.email]
        same = [one for one in own if one.departments == row.departments]
        return tuple(same or [one for one in own if not one.departments])


def people_of(organisation: Organisation) -> People:
    """Return the people of the settings, as the spreadsheet says them."""
    return People(
        tuple(_person_row(person, organisation) for person in organisation.people),
        tuple(DepartmentRow(d.code, d.names, d.head) for d in organisation.departments),
        tuple(RoleRow(role.names, role.holders) for role in organisation.roles),
        (
            *(AuthoriserRow(s.email, s.departments, s.step, s.meaning) for s in organisation.signatories),
            *(AuthoriserRow(a.email, a.departments) for a in organisation.authorisers),
        ),
        tuple(row for authoriser in organisation.authorisers for row in _deputy_rows(authoriser)),
    )


def _person_row(person: Person, organisation: Organisation) -> PersonRow:
    return PersonRow(
        person.email,
        person.name,
        person.post,
        tuple(d.code for d in organisation.departments if person.email in d.people),
        person.number,
        person.language or "",
        controls=person.email in organisation.controllers,
        leads=person.email in organisation.leaders,
    )


def _deputy_rows(one: Authoriser) -> Iterator[DeputyRow]:
    standing = DeputyRow(one.email, one.deputy, one.departments, always=one.deputy_always, signs=one.deputy_signs)
    away = [replace(standing, first=absence.first, last=absence.last) for absence in one.away]
    yield from away or (standing,)


def organised(settings: Organisation, people: People, day: date | None = None) -> Organisation:
    """Return the company with these people in the place of those of its settings, as they are on a day.

    Who is not here then holds no role, authorises nothing and is in no department. Without a day everybody counts.
    What departments work towards stays in the settings.
    """
    gone = people.absent(day) if day else frozenset[str]()
    goals = {one.code: one.goals for one in settings.departments}
    here = [row for row in people.people if row.email not in gone]
    return replace(
        settings,
        people=tuple(Person(row.email, row.name, row.post, row.language or None, row.number) for row in here),
        departments=tuple(
            Department(d.code, d.names, d.head, _members(d.code, here), goals.get(d.code, {}))
            for d in people.departments
        ),
        roles=tuple(Role(role.names, tuple(e for e in role.holders if e not in gone)) for role in people.roles),
        authorisers=tuple(
            _authoriser(row, people.standing_in(row), day)
            for row in people.authorisers
            if row.order is None and row.email not in gone
        ),
        signatories=tuple(
            Signatory(row.email, row.order, row.meaning, row.departments)
            for row in people.authorisers
            if row.order is not None and row.email not in gone
        ),
        controllers=tuple(row.email for row in here if row.controls),
        leaders=_leaders(settings, here),
    )


def _members(code: str, here: Sequence[PersonRow]) -> tuple[str, ...]:
    return tuple(row.email for row in here if code in row.departments)


def _leaders(settings: Organisation, here: Sequence[PersonRow]) -> tuple[str, ...]:
    """Return who leads by the spreadsheet; where it names nobody, whom the settings name and who is here."""
    named = tuple(row.email for row in here if row.leads)
    return named or tuple(email for email in settings.leaders if any(row.email == email for row in here))


def _authoriser(row: AuthoriserRow, deputies: Sequence[DeputyRow], day: date | None) -> Authoriser:
    """Return who authorises; the deputy is whoever stands in on the day, else the first that is named."""
    today = [one for one in deputies if day and one.covers(day)]
    return Authoriser(
        row.email,
        next((one.deputy for one in (*today, *deputies)), ""),
        row.departments,
        tuple(Absence(one.first, one.last) for one in deputies if one.first and one.last),
        any(one.always for one in deputies),
        next((one.signs for one in deputies if one.signs), None),
    )


def changes_between(before: People, after: People) -> PeopleChanges:
    """Return what is different; nothing where only the order of the people is."""
    was = {row.email: row for row in before.people}
    now = {row.email: row for row in after.people}
    return PeopleChanges(
        tuple(row for email, row in now.items() if was.get(email) != row),
        tuple(email for email in was if email not in now),
        None if before.departments == after.departments else after.departments,
        None if before.roles == after.roles else after.roles,
        None if before.authorisers == after.authorisers else after.authorisers,
        None if before.deputies == after.deputies else after.deputies,
    )


def changed(before: People, changes: PeopleChanges) -> People:
    """Return what the spreadsheet says after changes."""
    rows = {row.email: row for row in before.people} | {row.email: row for row in changes.people}
    return People(
        tuple(row for email, row in rows.items() if email not in changes.left),
        before.departments if changes.departments is None else changes.departments,
        before.roles if changes.roles is None else changes.roles,
        before.authorisers if changes.authorisers is None else changes.authorisers,
        before.deputies if changes.deputies is None else changes.deputies,
    )


@dataclass(frozen=True)
class CountedChanges:
    """Changes that counted from a moment on: by whom, and what counted before."""

    at: datetime
    by: str
    before: People
    changes: PeopleChanges


@dataclass(frozen=True)
class Staff:
    """The people that count, as of a day; what is wrong with the spreadsheet, and what of it waits for a click."""

    people: People
    day: date
    last: CountedChanges
    faults: tuple[CellFault, ...] = ()
    awaited: PeopleAwaited | None = None
    directory: DirectoryCompared | None = None
    """What the directory was last found to have, until it stands in the spreadsheet."""
    accepted: bool = False
    """Whether it is to go there."""
    length: int = 0


def counting(settings: Organisation, staff: Staff) -> Organisation:
    """Return the company with the people that count."""
    return organised(settings, staff.people, staff.day)


def wanted(staff: Staff) -> People:
    """Return whom the spreadsheet wants to count: with the changes that wait for a click."""
    return changed(staff.people, staff.awaited.changes) if staff.awaited else staff.people


def fold(history: Iterable[tuple[PeopleFact, datetime, str]], staff: Staff | None = None) -> Staff | None:
    """Return what facts tell, with when each was recorded and by whom, behind what `staff` tells already."""
    for fact, at, by in history:
        after = _after(staff, fact, at, by)
        staff = after and replace(after, length=after.length + 1)
    return staff


def _after(staff: Staff | None, fact: PeopleFact, at: datetime, by: str) -> Staff | None:
    match fact:
        case PeopleTaken(day=day, changes=changes):
            before = staff.people if staff else People()
            last = CountedChanges(at, by, before, changes)
            now = replace(staff, last=last) if staff else Staff(before, day, last)
            return replace(now, people=changed(before, changes), day=day, awaited=None)
        case PeopleAwaited():
            return staff and replace(staff, awaited=fact if fact.holes else None)
        case PeopleFaulty(faults=faults):
            return staff and replace(staff, faults=faults)
        case DirectoryCompared():
            return staff and replace(staff, directory=fact, accepted=False)
        case DirectoryAccepted():
            return staff and replace(staff, accepted=True)
        case DirectoryWritten():
            return staff and replace(staff, directory=None, accepted=False)
    assert_never(fact)


def decode(kind: str, schema: int, data: Json) -> PeopleFact:
    """Return the fact about people that was encoded, brought up to date; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
