"""The register's spreadsheet: what is ours comes right, what people wrote stays."""

import gspread
import pytest

from service.domain.errors import NotFound
from service.domain.register.row import row
from service.domain.register.worksheets import GONE, STEPS, WORKSHEETS
from service.gateways.google.faults import NotAnswered
from service.sandbox.core.faults import Fault
from tests.gateways.register.office import EDITORS, FIGURES, SHOWN, Office, columns, rows_of, steps
from tests.gateways.sandboxed import BAKU, calling_as, register_of
from tests.people import AYU, FITRI


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
    with pytest.raises(NotAnswered):
        office.write(*steps("s1", "a", "b"))
    office.write(*steps("s1", "a", "b"))
    assert office.activities() == ["a", "b"]


def test_a_register_that_is_gone_is_not_found(office: Office) -> None:
    ours = calling_as(office.sandbox, BAKU)
    ours.execute(ours.drive.files.delete(fileId=office.spreadsheet_id, supportsAllDrives=True))
    with pytest.raises(NotFound):
        register_of(office.sandbox).look(office.spreadsheet_id)
