from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import gspread
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.company.rights import Right
from service.domain.errors import NotFound
from service.domain.register.overview import tables
from service.domain.register.pictures import pictures
from service.domain.register.plan import reconcile
from service.domain.register.row import KEY, Row, key_of, row, sop_of
from service.domain.register.worksheets import GONE, STEPS, WORKSHEETS
from service.domain.telling.figures import figures
from service.gateways.google.faults import Lost
from service.sandbox.core.faults import Fault
from service.sandbox.server import Sandbox
from tests.gateways.sandboxed import BAKU, calling_as, drive_of, opened, permissions_of, register_of
from tests.length import examples
from tests.people import AYU, FITRI, KOPI

EDITORS = (BAKU, FITRI)
IN_ENGLISH = replace(KOPI, languages=("en", "id"))
SHOWN = pictures(IN_ENGLISH, ["Brief"])
FIGURES = tables(figures((), IN_ENGLISH, date(2026, 11, 2)), IN_ENGLISH)


def steps(sop: str, *told: str) -> list[Row]:
    """Return the rows of an SOP's steps; "a:Write" is step a, reading Write."""
    return [
        row(
            key_of(sop, text.partition(":")[0]), number=sop, step=n, activity=text.partition(":")[2] or text, state=None
        )
        for n, text in enumerate(told, start=1)
    ]


@dataclass
class Office:
    """A register in a sandbox, as Baku keeps it and as people see it."""

    sandbox: Sandbox
    spreadsheet_id: str

    def write(self, *wanted: Row, sops: Sequence[str] = ()) -> int:
        """Bring the steps up to date, and return how many calls that took."""
        before = len(self.sandbox.calls())
        register = register_of(self.sandbox)
        look = register.look(self.spreadsheet_id)
        about = set(sops) or {sop_of(r.key) for r in wanted}
        plans = {s.id: reconcile(s, look.sheets[s.id], wanted if s is STEPS else (), about, "en") for s in WORKSHEETS}
        register.change(self.spreadsheet_id, look, plans, "en", EDITORS)
        return len(self.sandbox.calls()) - before

    def as_(self, person: str) -> gspread.Spreadsheet:
        """Return the register as a person has it open."""
        client = gspread.Client(auth=None, session=self.sandbox.session(person), http_client=gspread.HTTPClient)  # type: ignore[arg-type]  # None beside a session
        return client.open_by_key(self.spreadsheet_id)

    def steps_as(self, person: str) -> gspread.Worksheet:
        """Return the worksheet of steps, whatever its tab says."""
        return self.as_(person).get_worksheet_by_id(STEPS.sheet_id)

    def change(self, person: str, *requests: dict[str, Any]) -> None:
        """Do what a person does in the editor."""
        self.as_(person).batch_update({"requests": list(requests)})

    def told(self) -> list[dict[str, Any]]:
        """Return the rows that have a key, by our titles."""
        return [r for r in self.steps_as(FITRI).get_all_records(expected_headers=["Key", "Activity"]) if r["Key"]]

    def activities(self) -> list[Any]:
        return [r["Activity"] for r in self.told()]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with opened() as sandbox:
        yield sandbox


@pytest.fixture
def office(sandbox: Sandbox) -> Office:
    return founded(sandbox)


def founded(sandbox: Sandbox) -> Office:
    drive, permissions = drive_of(sandbox), permissions_of(sandbox)
    drive_id = drive.make_shared_drive("SOP Kopi", "request-1")
    permissions.give(drive_id, Right("user", FITRI, "fileOrganizer"))
    spreadsheet_id = drive.make_spreadsheet("SOP register", drive_id, {})
    permissions.give(spreadsheet_id, Right("domain", "kopi.example", "writer"))
    register_of(sandbox).set_up(spreadsheet_id, "en", EDITORS, SHOWN, FIGURES)
    return Office(sandbox, spreadsheet_id)


def rows_of(sheet: str, start: int, end: int) -> dict[str, Any]:
    sheet_id = next(s.sheet_id for s in WORKSHEETS if s.id == sheet)
    return {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": start, "endIndex": end}


def columns(start: int, end: int) -> dict[str, Any]:
    return {"sheetId": STEPS.sheet_id, "dimension": "COLUMNS", "startIndex": start, "endIndex": end}


def test_a_new_register_has_exactly_our_worksheets_with_frozen_titles(office: Office) -> None:
    tabs = office.as_(AYU).worksheets()
    assert [tab.title for tab in tabs] == [
        "Overview",
        "SOPs",
        "Steps",
        "Feedback",
        "Simulations",
        "Regulations",
        "Map of SOPs",
        "Proposals",
        "Runs",
    ]
    assert [tab.frozen_row_count for tab in tabs[1:]] == [1] * len(WORKSHEETS)
    for tab, sheet in zip(tabs[1:], WORKSHEETS, strict=True):
        assert tab.row_values(1)[: len(sheet.columns)] == [str(column.title) for column in sheet.columns]


def test_setting_up_again_changes_nothing(office: Office) -> None:
    before = office.as_(AYU).fetch_sheet_metadata()
    register_of(office.sandbox).set_up(office.spreadsheet_id, "en", EDITORS, SHOWN, FIGURES)
    assert office.as_(AYU).fetch_sheet_metadata() == before


def test_a_write_is_one_read_and_one_batch(office: Office) -> None:
    assert office.write(*steps("s1", "a", "b"), *steps("s2", "x")) == 2
    assert office.write(*steps("s1", "b", "c", "a")) == 2
    assert office.activities() == ["a", "b", "c", "x"]


def test_the_read_grows_only_by_keys_and_by_what_people_wrote(office: Office) -> None:
    register = register_of(office.sandbox)
    office.write(*steps("s1", *(f"{n}:{'long ' * 100}" for n in range(50))))
    sheet = register.look(office.spreadsheet_id).sheets[STEPS.id]
    assert sheet is not None
    assert {column for row, column in sheet.texts if row > 0} == {0}


def test_people_cannot_write_in_our_columns_but_beside_them(office: Office) -> None:
    office.write(*steps("s1", "a"))
    with pytest.raises(gspread.exceptions.APIError, match="protected"):
        office.steps_as(AYU).update_acell("E2", "x")
    office.steps_as(AYU).update_acell("Q2", "ask Dewi")
    office.steps_as(FITRI).update_acell("E2", "a controller may")


@pytest.mark.parametrize(
    "text", ['=IMPORTXML("http://x";"y")', "+62 812", "'007", "2026-11-02", "TRUE", "007", "🙂\nb"]
)
def test_a_text_stays_the_text_it_is(office: Office, text: str) -> None:
    office.write(row("s1:a", activity=text))
    assert office.steps_as(AYU).acell("E2", value_render_option=gspread.utils.ValueRenderOption.formula).value == text


def test_a_renamed_tab_and_inserted_columns_and_a_sort_change_nothing(office: Office) -> None:
    office.write(*steps("s1", "a", "b", "c"))
    office.steps_as(FITRI).update_title("Langkah kami")
    office.change(AYU, {"insertDimension": {"range": columns(4, 6), "inheritFromBefore": True}})
    office.steps_as(AYU).update_acell("E3", "note on b")
    office.change(
        FITRI,
        {
            "sortRange": {
                "range": {"sheetId": STEPS.sheet_id, "startRowIndex": 1, "endRowIndex": 4},
                "sortSpecs": [{"dimensionIndex": 3, "sortOrder": "DESCENDING"}],
            }
        },
    )
    office.write(*steps("s1", "a:A!", "b:B!", "new", "c:C!"))
    values = office.steps_as(AYU).get_all_values()
    assert [line[6] for line in values[1:]] == ["C!", "B!", "new", "A!"]
    assert [line[4] for line in values[1:]] == ["", "note on b", "", ""]


def test_a_filter_and_colours_stay(office: Office) -> None:
    office.write(*steps("s1", "a", "b"))
    office.steps_as(FITRI).set_basic_filter("A1:N3")
    office.steps_as(FITRI).format("E2", {"backgroundColor": {"red": 1, "green": 1, "blue": 0}})
    office.write(*steps("s1", "new", "a", "b"))
    answer = office.as_(AYU).fetch_sheet_metadata(
        {"ranges": "Steps!E3", "fields": "sheets(basicFilter,data(rowData(values(userEnteredFormat.backgroundColor))))"}
    )
    sheet = answer["sheets"][0]
    assert sheet["basicFilter"]["range"]["endRowIndex"] == 4
    assert sheet["data"][0]["rowData"][0]["values"][0]["userEnteredFormat"]["backgroundColor"]["red"] == 1


def test_a_step_that_is_gone_is_marked_where_somebody_wrote_beside_it_and_deleted_elsewhere(office: Office) -> None:
    office.write(*steps("s1", "a", "b", "c"))
    office.steps_as(AYU).update_acell("Q3", "ask Dewi")
    assert office.write(*steps("s1", "x"), sops=["s1"]) == 2
    assert [(r["Activity"], r["Status"]) for r in office.told()] == [("b", str(GONE)), ("x", "")]
    assert office.steps_as(AYU).acell("Q2").value == "ask Dewi"


def test_a_cell_note_beside_a_row_keeps_it(office: Office) -> None:
    office.write(*steps("s1", "a", "b"))
    office.steps_as(AYU).insert_note("Q3", "ask Dewi")
    office.write(*steps("s1", "a"))
    assert [(r["Activity"], r["Status"]) for r in office.told()] == [("a", ""), ("b", str(GONE))]


def test_a_deleted_row_comes_back(office: Office) -> None:
    office.write(*steps("s1", "a", "b", "c"))
    office.change(FITRI, {"deleteDimension": {"range": rows_of("steps", 2, 3)}})
    office.write(*steps("s1", "a", "b", "c"))
    assert office.activities() == ["a", "b", "c"]


def test_a_deleted_header_row_comes_back_with_one_more_read(office: Office) -> None:
    office.write(*steps("s1", "a", "b"))
    office.change(FITRI, {"deleteDimension": {"range": rows_of("steps", 0, 1)}})
    assert office.write(*steps("s1", "a", "b")) == 3
    assert office.steps_as(AYU).row_values(1) == [str(column.title) for column in STEPS.columns]
    assert office.activities() == ["a", "b"]
    assert office.write(*steps("s1", "a", "b")) == 2


def test_a_deleted_tab_is_made_again_beside_one_that_took_its_title(office: Office) -> None:
    office.write(*steps("s1", "a"))
    spreadsheet = office.as_(BAKU)
    spreadsheet.del_worksheet_by_id(STEPS.sheet_id)
    office.as_(AYU).add_worksheet("Steps", 5, 5)
    office.write(*steps("s1", "a"))
    assert {tab.title for tab in spreadsheet.worksheets()} >= {"Steps", "Steps (2)"}
    assert office.activities() == ["a"]
    assert office.write(*steps("s1", "a")) == 2


def test_a_column_of_ours_that_was_deleted_comes_back(office: Office) -> None:
    office.write(*steps("s1", "a"))
    office.change(BAKU, {"deleteDimension": {"range": columns(4, 5)}})
    office.write(*steps("s1", "a"))
    assert office.steps_as(AYU).row_values(1) == [str(column.title) for column in STEPS.columns]
    assert office.activities() == ["a"]


def test_rows_fit_when_people_deleted_all_empty_ones(office: Office) -> None:
    office.write(*steps("s1", "a"))
    office.change(BAKU, {"deleteDimension": {"range": rows_of("steps", 2, office.steps_as(AYU).row_count)}})
    office.write(*steps("s1", "a", "b", "c"))
    assert office.activities() == ["a", "b", "c"]


def test_a_copied_tab_is_none_of_ours(office: Office) -> None:
    office.write(*steps("s1", "a"))
    office.steps_as(FITRI).duplicate(new_sheet_name="Mine")
    office.write(*steps("s1", "a", "b"))
    assert office.activities() == ["a", "b"]


def test_a_batch_whose_answer_was_lost_is_not_sent_again_and_the_next_look_shows_it(office: Office) -> None:
    office.sandbox.plant(Fault("cut-after", method="sheets.spreadsheets.batchUpdate"))
    with pytest.raises(Lost):
        office.write(*steps("s1", "a", "b"))
    office.write(*steps("s1", "a", "b"))
    assert office.activities() == ["a", "b"]


def test_a_register_that_is_gone_is_not_found(office: Office) -> None:
    ours = calling_as(office.sandbox, BAKU)
    ours.execute(ours.drive.files.delete(fileId=office.spreadsheet_id, supportsAllDrives=True))
    with pytest.raises(NotFound):
        register_of(office.sandbox).look(office.spreadsheet_id)


names = st.lists(st.sampled_from("abcde"), unique=True, max_size=5)
acts = st.one_of(
    st.tuples(st.just("steps"), st.sampled_from(["s1", "s2"]), names, st.sampled_from(["Do", "Write"])),
    st.tuples(st.just("note"), st.integers(0, 9)),
    st.tuples(st.just("sort"), st.integers(0, 13), st.sampled_from(["ASCENDING", "DESCENDING"])),
    st.tuples(st.just("columns"), st.integers(0, 14)),
    st.tuples(st.just("rename"), st.text("abc'! ", min_size=1, max_size=5)),
    st.tuples(st.just("delete"), st.integers(0, 9)),
    st.tuples(st.just("write")),
)


class World:
    """What people and Baku did to one register, and what must be true of it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.told = {"s1": steps("s1", "a", "b"), "s2": steps("s2", "x")}
        self.notes: dict[str, str] = {}
        self.noted = 0

    def grid(self) -> tuple[list[list[str]], int]:
        """Return all values below the titles, and the column of our keys."""
        values = self.office.steps_as(FITRI).get_all_values()
        return values[1:], values[0].index("Key")

    def act(self, name: str, *told: Any) -> None:
        getattr(self, f"do_{name}")(*told)

    def do_steps(self, sop: str, steps_: Sequence[str], word: str) -> None:
        self.told[sop] = steps(sop, *(f"{name}:{word} {name}" for name in steps_))

    def do_note(self, n: int) -> None:
        rows, key = self.grid()
        if rows and not rows[n % len(rows)][-1].startswith("note"):
            self.noted += 1
            width = self.office.steps_as(AYU).col_count
            self.office.steps_as(AYU).update_cell(n % len(rows) + 2, width, f"note {self.noted}")
            self.notes[f"note {self.noted}"] = rows[n % len(rows)][key]

    def do_sort(self, column: int, order: str) -> None:
        rows, _ = self.grid()
        area = {"sheetId": STEPS.sheet_id, "startRowIndex": 1, "endRowIndex": len(rows) + 1}
        if rows:
            sort = {"range": area, "sortSpecs": [{"dimensionIndex": column, "sortOrder": order}]}
            self.office.change(FITRI, {"sortRange": sort})

    def do_columns(self, at: int) -> None:
        self.office.change(AYU, {"insertDimension": {"range": columns(at, at + 1), "inheritFromBefore": False}})

    def do_rename(self, title: str) -> None:
        self.office.steps_as(FITRI).update_title(f"x{title}")

    def do_delete(self, n: int) -> None:
        rows, _ = self.grid()
        if rows:
            for cell in rows[n % len(rows)]:
                self.notes.pop(cell, None)
            self.office.change(
                FITRI, {"deleteDimension": {"range": rows_of("steps", n % len(rows) + 1, n % len(rows) + 2)}}
            )

    def do_write(self) -> None:
        calls = self.office.write(*(r for rows in self.told.values() for r in rows), sops=list(self.told))
        assert calls == 2 or (calls == 1 and not any(self.told.values()))  # with nothing to write a look is enough
        rows, key = self.grid()
        titles = self.office.steps_as(FITRI).row_values(1)
        place = {c.id: titles.index(str(c.title)) for c in STEPS.columns}
        kept = {line[key]: line for line in rows if line[key]}
        for wanted in (r for told in self.told.values() for r in told):
            line = kept.pop(wanted.key)
            assert {name: line[at] for name, at in place.items() if name in wanted.cells} == {
                name: "" if cell is None else str(cell) for name, cell in wanted.cells.items()
            }
        assert all(line[place["state"]] == str(GONE) for line in kept.values())
        assert {cell: line[key] for line in rows for cell in line if cell.startswith("note ")} == self.notes
        assert KEY in place


@given(st.lists(acts, max_size=10))
@settings(max_examples=examples(4, full=30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_people_do_ours_comes_right_and_theirs_stays(done: list[tuple[Any, ...]]) -> None:
    with opened() as sandbox:
        world = World(founded(sandbox))
        for act in [("write",), *done, ("write",), ("write",)]:
            world.act(*act)
