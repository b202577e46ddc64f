"""The Workspace directory's CSV (Admin console, Users, Download users), compared with the spreadsheet of people."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from service.domain.checks import email_problem, raise_problems
from service.domain.company.organisation import Organisation
from service.domain.errors import Problem
from service.domain.facts.people import DirectoryCompared, PersonRow
from service.domain.history.people import People, plain
from service.domain.sentences import Sentence

FIELD = "csv"
COLUMNS = ("first name", "last name", "email address")
"""What the file must have; its headers say more in brackets, such as [Required]."""
STAFF = Sentence("Staff")
"""The post of who has none in the directory."""
_BETWEEN = ",;\t"
_ACTIVE = frozenset({"", "active"})


def compared(text: str, people: People, settings: Organisation, day: date) -> DirectoryCompared:
    """Return who would be new, changed and gone; raises Invalid with everything wrong in the file."""
    rows = list(_rows(text))
    lacking = [name for name in COLUMNS if not rows or name not in rows[0][1]]
    raise_problems(Problem(FIELD, _no_column(name)) for name in lacking)
    raise_problems(_problems(rows))
    active = {row["email address"].lower(): row for _, row in rows if plain(row.get("status", "")) in _ACTIVE}
    known = {row.email: row for row in people.people}
    codes = {plain(called): d.code for d in people.departments for called in (*d.names.values(), d.code)}
    found = [_person(email, row, known.get(email), codes, settings, day) for email, row in active.items()]
    unknown = (row.get("department", "") for row in active.values())
    return DirectoryCompared(
        tuple(one for one in found if one.email not in known),
        tuple(one for one in found if one.email in known and one != known[one.email]),
        tuple(row.email for row in people.people if row.is_here(day) and row.email not in active),
        tuple(sorted({name for name in unknown if name and plain(name) not in codes})),
    )


def _rows(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each line that says anything, with its number, by its plain headers."""
    lines = io.StringIO(text.lstrip("\ufeff"), newline=None)
    between = max(_BETWEEN, key=lines.readline().count)
    lines.seek(0)
    reader, line = csv.reader(lines, delimiter=between, strict=True), 0
    try:
        headers = [plain(cell.partition("[")[0]) for cell in next(reader, [])]
        line = reader.line_num
        for cells in reader:
            line = reader.line_num
            if any(cell.strip() for cell in cells):
                values = (" ".join(cell.split()) for cell in cells)
                yield line, dict(zip(headers, values, strict=False))
    except csv.Error:
        why = Sentence("A quotation mark is not closed, or stands within a cell. Take it out, or double it.")
        raise_problems([_at(line + 1, why)])


def _problems(rows: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[Problem]:
    addresses: set[str] = set()
    for number, row in rows:
        email = row.get("email address", "").lower()
        wrong = email_problem(FIELD, email)
        if wrong:
            yield _at(number, wrong.sentence)
        elif email in addresses:
            yield _at(number, Sentence("“{value}” is named twice; keep one.", value=email))
        elif not _name(row):
            yield _at(number, Sentence("There is no name."))
        addresses.add(email)


def _at(number: int, why: Sentence) -> Problem:
    return Problem(FIELD, Sentence("Line {line}: {why}", line=number, why=why))


def _no_column(name: str) -> Sentence:
    return Sentence(
        "The column “{column}” is missing. Download the users in the Admin console (Directory, Users, Download users) "
        "with all columns, and paste the whole file.",
        column=name.title(),
    )


def _name(row: Mapping[str, str]) -> str:
    return " ".join(filter(None, (row.get("first name", ""), row.get("last name", ""))))


def _person(
    email: str,
    row: Mapping[str, str],
    known: PersonRow | None,
    codes: Mapping[str, str],
    settings: Organisation,
    day: date,
) -> PersonRow:
    """Return somebody as the directory has them; what it does not say stays as it is."""
    before = known or PersonRow(email, "", STAFF.spoken(settings.languages[0]))
    code = codes.get(plain(row.get("department", "")))
    back = known is not None and known.last is not None and known.last < day
    return replace(
        before,
        name=_name(row),
        post=row.get("employee title") or before.post,
        number=row.get("employee id") or before.number,
        departments=before.departments if not code or code in before.departments else (code,),
        last=None if back else before.last,
    )
