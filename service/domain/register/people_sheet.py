"""The spreadsheet `People`: its worksheets and columns, and what stands in the cells of a row.

Columns are found by their headers, in whichever language, and rows by what they say: people sort, filter, colour, and
write beside ours as they like. Only what Baku says of a row, in the last column, is Baku's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.company.organisation import Acting
from service.domain.facts.people import AuthoriserRow, DepartmentRow, DeputyRow, PersonRow, RoleRow
from service.domain.history.people import People, plain
from service.domain.sentences import Language, Sentence, languages, term

SAYS = "says"
"""The column in which Baku says what is wrong with a row."""
PEOPLE, DEPARTMENTS, ROLES, AUTHORISERS, DEPUTIES = "people", "departments", "roles", "authorisers", "deputies"
YES, NO = term("answer", "Yes"), term("answer", "No")
LAST = Sentence("last")
ACTING: Mapping[Acting, str] = {"an": "a.n.", "plh": "Plh."}
LISTED = ", "
"""What stands between several in one cell."""
PeopleCell = str | int | date | None
"""What Baku writes into a cell when it makes the spreadsheet."""


@dataclass(frozen=True)
class PeopleColumn:
    """A column: id, header, purpose, width in pixels; whether rows must fill it, has days; what it offers.

    A `newer` one is in no spreadsheet that an earlier Baku made: without it, it says nothing of anybody.
    """

    id: str
    title: Sentence
    note: Sentence
    width: int = 180
    required: bool = False
    is_day: bool = False
    offers: tuple[str | Sentence, ...] = ()
    newer: bool = False

    @property
    def words(self) -> frozenset[str]:
        """What its header may say, spaces and letter case aside."""
        return frozenset(plain(self.title.spoken(language)) for language in languages())


@dataclass(frozen=True)
class PeopleWorksheet:
    """A worksheet, known by `sheet_id` whatever people call its tab."""

    id: str
    sheet_id: int
    title: Sentence
    columns: tuple[PeopleColumn, ...]

    def column(self, name: str) -> PeopleColumn:
        """Return the column with this id."""
        return next(column for column in self.columns if column.id == name)


_CODES = Sentence("Codes, with commas between several")
_SAYS = PeopleColumn(
    SAYS, Sentence("Baku says"), Sentence("What is wrong with this row. While anything is, nothing new counts."), 320
)


def worksheets(spoken: Sequence[Language]) -> tuple[PeopleWorksheet, ...]:
    """Return the worksheets of a company whose SOPs are in these languages."""
    return (
        PeopleWorksheet(PEOPLE, 701, term("spreadsheet", "People"), (*_PERSON, _SAYS)),
        PeopleWorksheet(
            DEPARTMENTS,
            702,
            Sentence("Departments"),
            (
                PeopleColumn("code", Sentence("Code"), Sentence("As it stands in numbers of SOPs"), 90, required=True),
                *_named(Sentence("What the department is called"), spoken),
                PeopleColumn("head", Sentence("Head"), _WHO, 220, required=True),
                _SAYS,
            ),
        ),
        PeopleWorksheet(
            ROLES,
            703,
            Sentence("Roles"),
            (
                *_named(Sentence("As step tables name it"), spoken),
                PeopleColumn(
                    "holders", Sentence("Holders"), Sentence("E-mail addresses, with commas between several"), 320
                ),
                _SAYS,
            ),
        ),
        PeopleWorksheet(AUTHORISERS, 704, Sentence("Authorisers"), (*_AUTHORISER, _SAYS)),
        PeopleWorksheet(DEPUTIES, 705, Sentence("Deputies"), (*_DEPUTY, _SAYS)),
    )


def _named(note: Sentence, spoken: Sequence[Language]) -> Iterator[PeopleColumn]:
    for language in spoken:
        title = Sentence("Name ({language})", language=language)
        yield PeopleColumn(f"name_{language}", title, note, 200, required=True)


_WHO = Sentence("The e-mail address of somebody in the worksheet of people")
_PERSON = (
    PeopleColumn("email", Sentence("E-mail"), Sentence("The Google account"), 220, required=True),
    PeopleColumn("name", Sentence("Name"), Sentence("As it is printed in SOPs"), required=True),
    PeopleColumn("post", Sentence("Post"), Sentence("As it is printed below signatures"), required=True),
    PeopleColumn("departments", Sentence("Department"), _CODES, 110),
    PeopleColumn("number", Sentence("Employee number"), Sentence("Never the number of an identity card (NIK)"), 140),
    PeopleColumn("language", Sentence("Language"), Sentence("Of mails; empty for the company's"), 90),
    PeopleColumn("first", Sentence("From"), Sentence("The first day here; empty for always"), 110, is_day=True),
    PeopleColumn(
        "last", Sentence("Until"), Sentence("The last day here; empty while it is not known"), 110, is_day=True
    ),
    PeopleColumn(
        "controls",
        Sentence("Document controller"),
        Sentence("Who keeps the register, and this spreadsheet"),
        110,
        offers=(YES,),
    ),
    PeopleColumn(
        "leads",
        Sentence("Leader"),
        Sentence("Who gets the month's figures; nobody: whom the settings name, else all who authorise"),
        110,
        offers=(YES,),
        newer=True,
    ),
)
_AUTHORISER = (
    PeopleColumn("email", Sentence("Authoriser"), _WHO, 220, required=True),
    PeopleColumn("departments", Sentence("Department"), Sentence("Codes; empty for all departments"), 140),
    PeopleColumn(
        "order", Sentence("Order"), Sentence("1, 2 … for who signs before; last, or empty, for who authorises"), 90
    ),
    PeopleColumn("meaning", Sentence("Meaning"), Sentence("What the signature of who signs before means"), 260),
)
_DEPUTY = (
    PeopleColumn("authoriser", Sentence("Authoriser"), _WHO, 220, required=True),
    PeopleColumn("deputy", Sentence("Deputy"), _WHO, 220, required=True),
    PeopleColumn("departments", Sentence("Department"), Sentence("Codes; empty for all of the authoriser's"), 140),
    PeopleColumn(
        "first", Sentence("Away from"), Sentence("The first day on which the authoriser is away"), 110, is_day=True
    ),
    PeopleColumn(
        "last", Sentence("Away until"), Sentence("The last day on which the authoriser is away"), 110, is_day=True
    ),
    PeopleColumn(
        "always",
        Sentence("At any time"),
        Sentence("Whether the deputy may decide though nobody is away"),
        110,
        offers=(YES,),
    ),
    PeopleColumn(
        "signs",
        Sentence("Signs as"),
        Sentence("Empty: Plh. during an absence, else a.n."),
        90,
        offers=tuple(ACTING.values()),
    ),
)


def cells_of(people: People, language: Language) -> Mapping[str, list[dict[str, PeopleCell]]]:
    """Return what the rows of each worksheet say, by the ids of their columns."""
    return {
        PEOPLE: [person_cells(row, language) for row in people.people],
        DEPARTMENTS: [_department(row) for row in people.departments],
        ROLES: [_role(row) for row in people.roles],
        AUTHORISERS: [_authoriser(row, language) for row in people.authorisers],
        DEPUTIES: [_deputy(row, language) for row in people.deputies],
    }


def person_cells(row: PersonRow, language: Language) -> dict[str, PeopleCell]:
    """Return what somebody's row says, by the ids of its columns."""
    return {
        "email": row.email,
        "name": row.name,
        "post": row.post,
        "departments": LISTED.join(row.departments),
        "number": row.number,
        "language": row.language,
        "first": row.first,
        "last": row.last,
        "controls": YES.spoken(language) if row.controls else None,
        "leads": YES.spoken(language) if row.leads else None,
    }


def _department(row: DepartmentRow) -> dict[str, PeopleCell]:
    return {"code": row.code, "head": row.head, **_names(row.names)}


def _role(row: RoleRow) -> dict[str, PeopleCell]:
    return {"holders": LISTED.join(row.holders), **_names(row.names)}


def _names(names: Mapping[str, str]) -> dict[str, PeopleCell]:
    return {f"name_{language}": name for language, name in names.items()}


def _authoriser(row: AuthoriserRow, language: Language) -> dict[str, PeopleCell]:
    return {
        "email": row.email,
        "departments": LISTED.join(row.departments),
        "order": row.order or LAST.spoken(language),
        "meaning": row.meaning,
    }


def _deputy(row: DeputyRow, language: Language) -> dict[str, PeopleCell]:
    return {
        "authoriser": row.authoriser,
        "deputy": row.deputy,
        "departments": LISTED.join(row.departments),
        "first": row.first,
        "last": row.last,
        "always": YES.spoken(language) if row.always else None,
        "signs": ACTING[row.signs] if row.signs else None,
    }
