"""values.append and the tables it finds (evidence/sheets.md S6)."""

import pytest

from tests.sandbox.sheets.desk import Desk, lines, text


def test_a_whole_sheet_means_its_last_block_fact_36(ayu: Desk) -> None:
    first = ayu.append("Sheet1", ["a", "", "c"])
    assert "tableRange" not in first
    told = ayu.append("Sheet1", ["a", "", "c"])
    assert (told["tableRange"], told["updates"]["updatedRange"]) == ("Sheet1!C1", "Sheet1!C2:E2")


def test_a_cell_means_the_block_it_is_in_fact_36(ayu: Desk) -> None:
    ayu.append("A1", ["a", "", "c"])
    assert ayu.append("A1", ["a", "", "c"])["updates"]["updatedRange"] == "Sheet1!A2:C2"


def test_a_table_below_a_title_is_found_fact_37(ayu: Desk) -> None:
    ayu.write("A1", ["Title"], [], ["h1", "h2", "h3"], [1, 2, 3], [4, 5, 6])
    told = ayu.append("Sheet1", [7, 8, 9])
    assert (told["tableRange"], told["updates"]["updatedRange"]) == ("Sheet1!A3:C5", "Sheet1!A6:C6")


def test_without_a_table_the_rows_land_at_the_range_fact_38(ayu: Desk) -> None:
    ayu.write("A3", ["below"])
    ayu.update({"insertDimension": {"range": lines(1, 2)}})
    told = ayu.append("A2:H2", list(range(8)))
    assert told["updates"]["updatedRange"] == "Sheet1!A2:H2"
    assert "tableRange" not in told


def test_overwriting_fills_and_inserting_shifts_fact_39(ayu: Desk) -> None:
    ayu.write("A1", ["a"], [], ["z"])
    ayu.append("A1", ["b"])
    assert ayu.read() == [["a"], ["b"], ["z"]]
    ayu.append("A1", ["c"], insertDataOption="INSERT_ROWS")
    assert ayu.read() == [["a"], ["b"], ["z"], ["c"]]
    ayu.write("A1", ["a"], [""], ["z"], [""])
    ayu.append("A1", ["b"], insertDataOption="INSERT_ROWS")
    assert ayu.read() == [["a"], ["b"], [], ["z"]]


def test_append_grows_the_grid_fact_24(ayu: Desk) -> None:
    shape = {"sheetId": 0, "gridProperties": {"rowCount": 1, "columnCount": 1}}
    ayu.update({"updateSheetProperties": {"properties": shape, "fields": "gridProperties(rowCount,columnCount)"}})
    ayu.append("A1", [1, 2], [3, 4])
    assert ayu.sheet()["properties"]["gridProperties"] == {"rowCount": 2, "columnCount": 2}


def test_values_come_back_only_when_asked_for_fact_40(ayu: Desk) -> None:
    told = ayu.append("A1", ["x"], includeValuesInResponse=True)
    assert told["updates"]["updatedData"] == {"range": "Sheet1!A1", "majorDimension": "ROWS", "values": [["x"]]}
    assert "updatedData" not in ayu.append("A1", ["y"])["updates"]


def test_insert_rows_adds_them_where_there_is_no_table_too(ayu: Desk) -> None:
    """As pygsheets' own suite has it: two rows appended to an empty sheet make it two rows longer."""
    ayu.append("A1", ["a"], ["b"], insertDataOption="INSERT_ROWS")
    assert ayu.sheet()["properties"]["gridProperties"]["rowCount"] == 1002
    assert ayu.read() == [["a"], ["b"]]


@pytest.mark.parametrize("width", [27, 40])
def test_cells_appended_beyond_the_last_column_are_refused(ayu: Desk, width: int) -> None:
    """evidence/sheets.md 133."""
    row = {"values": [text("x")] * width}
    assert ayu.refused({"appendCells": {"rows": [row], "fields": "*"}}) == (
        "Invalid requests[0].appendCells: Attempting to write column: 26, beyond the last requested column of: 25"
    )
    ayu.update({"appendCells": {"rows": [{"values": [text("x")] * 26}] * 1001, "fields": "*"}})
    assert ayu.sheet()["properties"]["gridProperties"] == {"rowCount": 1001, "columnCount": 26}
