"""The Workspace directory's CSV, compared with the people of the spreadsheet: what is new, other, and gone."""

from dataclasses import replace
from datetime import date

import pytest

from service.domain.errors import Invalid
from service.domain.history.people import people_of
from service.domain.register.directory import compared
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI

TODAY = date(2026, 12, 1)
HEADER = (
    "First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required],Status [READ ONLY],"
    "Employee ID,Employee Title,Department\n"
)
ROWS = "".join(f"{person.name.replace(' ', ',')},{person.email},/,Active,,{person.post},\n" for person in KOPI.people)


def found(text: str) -> tuple[list[str], list[str], list[str], list[str]]:
    one = compared(text, people_of(KOPI), KOPI, TODAY)
    return [row.email for row in one.new], [row.email for row in one.changed], [*one.left], [*one.unknown_departments]


def test_a_directory_that_says_the_same_changes_nothing() -> None:
    assert found(HEADER + ROWS) == ([], [], [], [])
    assert found((HEADER + ROWS).replace(",", ";").replace("\n", "\r\n")) == ([], [], [], [])
    assert found("\ufeff" + (HEADER + ROWS).replace(" [Required]", "").replace(" [READ ONLY]", "")) == ([], [], [], [])


def test_who_is_new_other_or_gone_is_told_and_who_is_suspended_is_gone() -> None:
    rows = ROWS.replace("Lestari", "Wijaya").replace(f"{BUDI},/,Active", f"{BUDI},/,Suspended")
    rows = "".join(line for line in rows.splitlines(keepends=True) if DEWI not in line)
    new = "Rudi,Hartono,RUDI@kopi.example,/,Active,007,Barista,Pemasaran\nSiti,,siti@kopi.example,/,Active,,,Operasi\n"
    assert found(HEADER + rows + new) == (["rudi@kopi.example", "siti@kopi.example"], [AYU], [BUDI, DEWI], ["Operasi"])
    rudi, siti = compared(HEADER + rows + new, people_of(KOPI), KOPI, TODAY).new
    assert (rudi.name, rudi.post, rudi.number, rudi.departments) == ("Rudi Hartono", "Barista", "007", ("MKT",))
    assert (siti.post, siti.departments) == ("Staf", ())


def test_all_that_is_wrong_in_the_file_is_told_with_its_line() -> None:
    with pytest.raises(Invalid) as wrong:
        compared(HEADER + ROWS + f"Rudi,Hartono,rudi,/,Active,,,\n,,{EKO},/,Active,,,\n", people_of(KOPI), KOPI, TODAY)
    assert [problem.sentence.spoken("en").split(":")[0] for problem in wrong.value.problems] == ["Line 8", "Line 9"]
    for text in ("", "no,columns\n1,2\n"):
        with pytest.raises(Invalid) as wrong:
            compared(text, people_of(KOPI), KOPI, TODAY)
        assert len(wrong.value.problems) == 3


def test_lines_may_end_as_on_an_old_mac() -> None:
    assert found((HEADER + ROWS).replace("\n", "\r")) == ([], [], [], [])


@pytest.mark.parametrize("more", ["", "x" * 140_000 + "\n"], ids=["few", "many"])
def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line(more: str) -> None:
    with pytest.raises(Invalid) as wrong:
        compared(HEADER + ROWS.replace(AYU, f'"{AYU}') + more, people_of(KOPI), KOPI, TODAY)
    (problem,) = wrong.value.problems
    assert problem.sentence.spoken("en").startswith("Line 2: A quotation mark")


def test_who_comes_back_is_here_again() -> None:
    people = people_of(KOPI)
    left = [
        row if row.email != FITRI else type(row)(**{**vars(row), "last": date(2026, 1, 1)}) for row in people.people
    ]
    again = compared(HEADER + ROWS, replace(people, people=tuple(left)), KOPI, TODAY)
    assert [(row.email, row.last) for row in again.changed] == [(FITRI, None)]
    assert CITRA not in again.left
