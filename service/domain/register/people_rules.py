"""What must hold among the people of the spreadsheet, beyond what each cell says: the settings' rules, and days."""

from collections.abc import Iterator
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.company.organisation_rules import people_breaches
from service.domain.facts.people import AuthoriserRow, CellFault, DeputyRow
from service.domain.history.people import People, organised
from service.domain.register.people_grid import CellPath, PeopleRead
from service.domain.register.people_sheet import AUTHORISERS, DEPARTMENTS, DEPUTIES, PEOPLE, YES
from service.domain.sentences import Sentence

RowBreach = tuple[CellPath, Sentence]
_NO_CONTROLLER = Sentence(
    "Nobody would control the documents. Write “{yes}” in this column for at least one person.", yes=YES
)


def people_faults(read: PeopleRead, settings: Organisation, day: date) -> tuple[CellFault, ...]:
    """Return everything wrong with what was read, by the day it is; a cell that is wrong in itself counts once."""
    wrong = {(fault.worksheet, fault.cell) for fault in read.faults}
    others = (read.fault(place, why) for place, why in _breaches(read.people, settings, day))
    return (*read.faults, *(one for one in dict.fromkeys(others) if (one.worksheet, one.cell) not in wrong))


def holds(people: People, settings: Organisation, day: date) -> bool:
    """Whether people whose cells were right once still hold together on a day."""
    return next(_breaches(people, settings, day), None) is None


def _breaches(people: People, settings: Organisation, day: date) -> Iterator[RowBreach]:
    yield from _settings_breaches(people, settings)
    yield from _absent(people, day)
    yield from _deputies(people)
    if not organised(settings, people, day).controllers:
        yield (PEOPLE, "controls"), _NO_CONTROLLER


def _settings_breaches(people: People, settings: Organisation) -> Iterator[RowBreach]:
    """Yield what the rules of the settings say, each with the row that it is about; empty cells were told before."""
    rows = {
        "authorisers": [n for n, row in enumerate(people.authorisers) if row.order is None],
        "signatories": [n for n, row in enumerate(people.authorisers) if row.order is not None],
    }
    for place, why in people_breaches(organised(settings, people)):
        kind, *rest = place
        if "deputy" in rest or "away" in rest:
            continue  # of another worksheet, which says so itself
        if kind in rows and isinstance(rest[0], int):
            place = (AUTHORISERS, rows[str(kind)][rest[0]], *rest[1:])
        if "names" in rest:
            place = _name_place(place, settings)
        yield place, why


def _name_place(place: CellPath, settings: Organisation) -> CellPath:
    """Return the column of a name; the first one where it is not said in which language."""
    kind, n, _, *language = place
    return kind, n, f"name_{(language or settings.languages)[0]}"


def _absent(people: People, day: date) -> Iterator[RowBreach]:
    """Yield who is needed and not here on that day: heads, and deputies of authorisers who are."""
    absent = people.absent(day)
    for n, department in enumerate(people.departments):
        if department.head in absent:
            yield (DEPARTMENTS, n, "head"), _not_here(department.head)
    for n, row in enumerate(people.deputies):
        over = row.last is not None and row.last < day
        if row.deputy in absent and row.authoriser not in absent and not over:
            yield (DEPUTIES, n, "deputy"), _not_here(row.deputy)


def _not_here(email: str) -> Sentence:
    return Sentence("{email} is not here on this day (From, Until). Name somebody else.", email=email)


def _deputies(people: People) -> Iterator[RowBreach]:
    """Yield what is wrong with who stands in for whom."""
    known = {row.email for row in people.people}
    for n, row in enumerate(people.deputies):
        for column, email in (("authoriser", row.authoriser), ("deputy", row.deputy)):
            if email and email not in known:
                why = Sentence("{email} is not among the people; add them there or check the spelling.", email=email)
                yield (DEPUTIES, n, column), why
        if row.deputy and row.deputy == row.authoriser:
            yield (DEPUTIES, n, "deputy"), Sentence("The deputy is the authoriser; name another person.")
        if row.authoriser in known and not any(row in people.standing_in(one) for one in _authorising(people)):
            why = Sentence("{email} authorises nothing there (worksheet “Authorisers”).", email=row.authoriser)
            yield (DEPUTIES, n, "authoriser"), why
        if any(_overlap(row, other) for other in people.deputies[:n]):
            yield (DEPUTIES, n, "first"), Sentence("On some of these days somebody else stands in already.")
    for n, one in enumerate(people.authorisers):
        if one.order is None and one.email in known and not people.standing_in(one):
            why = Sentence("{email} has no deputy. Add a row to the worksheet “Deputies”.", email=one.email)
            yield (AUTHORISERS, n, "email"), why


def _authorising(people: People) -> Iterator[AuthoriserRow]:
    return (row for row in people.authorisers if row.order is None)


def _overlap(one: DeputyRow, other: DeputyRow) -> bool:
    """Whether two people stand in for one on the same day."""
    if not (one.first and one.last and other.first and other.last) or one.deputy == other.deputy:
        return False
    same = (one.authoriser, one.departments) == (other.authoriser, other.departments)
    return same and one.first <= other.last and other.first <= one.last
