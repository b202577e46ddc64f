"""The spreadsheet of people: what Baku writes it reads again, and every wrong cell is named, all at once."""

from dataclasses import replace
from datetime import date

import pytest

from service.domain.company.organisation import Absence, Authoriser, Organisation, Signatory
from service.domain.history.people import changed, changes_between, organised, people_of
from service.domain.register.people_grid import Grid, SheetCell
from service.domain.register.people_reading import read_people, says_of
from service.domain.register.people_rules import people_faults
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI
from tests.people_sheet import grids_of

TODAY = date(2026, 12, 1)
MANY_SIGN = replace(
    KOPI,
    signatories=(Signatory(EKO, 2, "Diperiksa", ("MKT",)), Signatory(BUDI, 1)),
    authorisers=(
        Authoriser(CITRA, EKO, ("MKT",), (Absence(date(2026, 12, 21), date(2027, 1, 1)),), deputy_signs="plh"),
        Authoriser(CITRA, FITRI, ("FIN",), deputy_always=True),
    ),
)


@pytest.mark.parametrize("company", [KOPI, MANY_SIGN], ids=["one authoriser", "several sign"])
def test_what_baku_writes_of_the_settings_it_reads_again_and_nothing_is_different(company: Organisation) -> None:
    read = read_people(grids_of(company), company)
    assert people_faults(read, company, TODAY) == ()
    assert organised(company, read.people, TODAY) == company


WRONG = {
    "an address is none": (("people", "A2"), "ayu"),
    "somebody is twice": (("people", "A3"), AYU),
    "a name is missing": (("people", "B2"), None),
    "a post is missing": (("people", "C3"), None),
    "a department is not there": (("people", "D2"), "HRD"),
    "the number is a citizen's": (("people", "E2"), "3174012345678901"),
    "a language is none of ours": (("people", "F2"), "klingon"),
    "a day is none": (("people", "G2"), "tomorrow"),
    "somebody leaves before they come": (("people", "H2"), "2019-01-01"),
    "yes is said otherwise": (("people", "I2"), "perhaps"),
    "a leader is one perhaps": (("people", "J2"), "perhaps"),
    "a code is small": (("departments", "A2"), "Mkt-1"),
    "a head is nobody": (("departments", "D2"), "zaki@kopi.example"),
    "a head has an unknown name": (("departments", "D2"), "Zaki"),
    "a role lacks a name": (("roles", "B2"), None),
    "a holder is nobody": (("roles", "C2"), f"{DEWI}, zaki@kopi.example"),
    "an authoriser is nobody": (("authorisers", "A2"), "zaki@kopi.example"),
    "an authoriser's department is not there": (("authorisers", "B2"), "HRD"),
    "the order is no number": (("authorisers", "C2"), "first"),
    "the deputy is the authoriser": (("deputies", "B2"), CITRA),
    "an absence has no end": (("deputies", "D2"), date(2026, 12, 21)),
    "a deputy signs as nothing known": (("deputies", "G2"), "boss"),
    "a formula fails": (("people", "B2"), "#REF!"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_cell_is_named(wrong: tuple[tuple[str, str], str | date | None]) -> None:
    (worksheet, cell), value = wrong
    edits = {(worksheet, cell): value}
    if (worksheet, cell) == ("people", "H2"):
        edits["people", "G2"] = date(2020, 1, 1)
    read = read_people(grids_of(KOPI, edits), KOPI)
    named = [(fault.worksheet, fault.cell) for fault in people_faults(read, KOPI, TODAY)]
    lacks_end = {("deputies", "D2"): ("deputies", "E2")}
    assert lacks_end.get((worksheet, cell), (worksheet, cell)) in named


def test_all_that_is_wrong_is_named_at_once_and_each_cell_once() -> None:
    edits = {("people", "A3"): AYU, ("people", "D2"): "HRD", ("roles", "C2"): "zaki@kopi.example", ("people", "B2"): ""}
    read = read_people(grids_of(KOPI, edits), KOPI)
    named = [(fault.worksheet, fault.cell) for fault in people_faults(read, KOPI, TODAY)]
    assert len(named) == len(set(named))
    assert {("people", "A3"), ("people", "D2"), ("roles", "C2"), ("people", "B2")} <= set(named)


def test_rows_are_sorted_columns_moved_and_headers_of_the_other_language_are_known() -> None:
    grids = grids_of(KOPI)
    people = grids["people"] or {}
    turned: Grid = {(8 - row, 10 - column): cell for (row, column), cell in people.items() if row}
    headers = ["Baku says", "Leader", "Document controller", "Until", "From", "Language", "Employee number",
               "Department", "Post", "Name", "E-mail"]  # fmt: skip
    grids["people"] = {
        **turned,
        **{(1, at): SheetCell(title) for at, title in enumerate(headers)},
        (0, 0): SheetCell("Us"),
    }
    read = read_people(grids, KOPI)
    assert people_faults(read, KOPI, TODAY) == ()
    assert set(read.people.people) == set(people_of(KOPI).people)


def test_people_are_known_by_name_and_departments_by_theirs() -> None:
    edits = {
        ("roles", "C2"): "ayu  lestari; " + DEWI,
        ("people", "D2"): "Pemasaran",
        ("authorisers", "B2"): "marketing",
    }
    read = read_people(grids_of(KOPI, edits), KOPI)
    assert people_faults(read, KOPI, TODAY) == ()
    assert read.people.roles[0].holders == (AYU, DEWI)
    assert (read.people.people[0].departments, read.people.authorisers[0].departments) == (("MKT",), ("MKT",))


def test_a_worksheet_a_header_and_a_column_that_are_gone_are_named() -> None:
    grids = grids_of(KOPI, {("people", "C1"): None})
    grids["roles"] = None
    grids["deputies"] = {place: cell for place, cell in (grids["deputies"] or {}).items() if place[0]}
    named = [(fault.worksheet, fault.cell) for fault in read_people(grids, KOPI).faults]
    assert {("people", "A1"), ("roles", ""), ("deputies", "A1")} <= set(named)


def test_who_left_holds_no_role_is_in_no_department_and_who_comes_later_does_not_yet() -> None:
    edits = {("people", "H5"): date(2026, 11, 30), ("people", "G2"): date(2026, 12, 2)}
    read = read_people(grids_of(KOPI, edits), KOPI)
    assert people_faults(read, KOPI, TODAY) == ()
    now = organised(KOPI, read.people, TODAY)
    assert (now.person(DEWI), now.person(AYU), now.roles[0].holders) == (None, None, ())
    assert now.departments[0].people == (BUDI,)
    assert organised(KOPI, read.people, date(2026, 12, 2)).person(AYU)


def test_a_head_or_deputy_who_left_is_wrong_from_the_next_day_on() -> None:
    read = read_people(grids_of(KOPI, {("people", "H6"): TODAY}), KOPI)
    assert people_faults(read, KOPI, TODAY) == ()
    named = {(fault.worksheet, fault.cell) for fault in people_faults(read, KOPI, date(2026, 12, 2))}
    assert named == {("departments", "D3"), ("deputies", "B2")}


def test_during_an_absence_whoever_its_row_names_stands_in() -> None:
    edits: dict[tuple[str, str], str | date | None] = {
        ("deputies", "D2"): date(2026, 12, 21), ("deputies", "E2"): date(2026, 12, 31), ("deputies", "A3"): CITRA,
        ("deputies", "B3"): FITRI, ("deputies", "D3"): TODAY, ("deputies", "E3"): TODAY,
    }  # fmt: skip
    read = read_people(grids_of(KOPI, edits), KOPI)
    assert people_faults(read, KOPI, TODAY) == ()
    deputies = [organised(KOPI, read.people, day).authorisers[0].deputy for day in (TODAY, date(2026, 12, 2))]
    assert deputies == [FITRI, EKO]


def test_who_leads_stands_in_the_spreadsheet_and_in_the_settings_where_it_names_nobody() -> None:
    led = replace(KOPI, leaders=(EKO,))
    assert organised(led, read_people(grids_of(led), led).people, TODAY).leaders == (EKO,)
    read = read_people(grids_of(led, {("people", "J2"): "ya", ("people", "J6"): None}), led)
    assert organised(led, read.people, TODAY).leaders == (AYU,)
    nobody = read_people(grids_of(led, {("people", "J6"): None}), led)
    assert organised(led, nobody.people, TODAY).leaders == (EKO,)


def test_what_departments_work_towards_stays_in_the_settings() -> None:
    aimed = replace(KOPI, departments=tuple(replace(one, goals={"id": "Tepat waktu"}) for one in KOPI.departments))
    assert organised(aimed, read_people(grids_of(aimed), aimed).people, TODAY) == aimed


def test_a_spreadsheet_that_an_earlier_baku_made_lacks_no_column() -> None:
    grids = grids_of(KOPI)
    grids["people"] = {place: cell for place, cell in (grids["people"] or {}).items() if place[1] != 9}
    read = read_people(grids, KOPI)
    assert (people_faults(read, KOPI, TODAY), organised(KOPI, read.people, TODAY)) == ((), KOPI)


def test_somebody_must_control_documents() -> None:
    faults = people_faults(read_people(grids_of(KOPI, {("people", "I7"): None}), KOPI), KOPI, TODAY)
    assert [(fault.worksheet, fault.cell) for fault in faults] == [("people", "I1")]


def test_baku_says_beside_a_row_what_is_wrong_and_takes_it_away_once_it_is_right() -> None:
    grids = grids_of(KOPI, {("people", "D2"): "HRD", ("people", "K3"): "D3: wrong once"})
    read = read_people(grids, KOPI)
    says = says_of(read, grids, people_faults(read, KOPI, TODAY))
    assert set(says) == {("people", 1, 10), ("people", 2, 10)}
    assert says["people", 2, 10] is None
    assert "D2: " in (says["people", 1, 10] or TODAY.isoformat()).spoken("en")  # type: ignore[union-attr]


def test_changes_tell_only_the_rows_that_are_different() -> None:
    before = people_of(KOPI)
    after = replace(before, people=(replace(before.people[1], post="Editor"), *before.people[2:]))
    changes = changes_between(before, after)
    assert ([row.email for row in changes.people], changes.left, changes.roles) == ([BUDI], (AYU,), None)
    assert set(changed(before, changes).people) == set(after.people)
