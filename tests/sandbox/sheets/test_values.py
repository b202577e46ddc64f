"""Reading and writing plain values. Numbers in names are facts of the evidence on Sheets."""

import pytest

from tests.people import BUDI, MALLORY
from tests.sandbox.sheets.desk import BOOKS, VALUES, Desk, cells, grid, text


def test_a_new_spreadsheet_is_as_google_makes_it_fact_5(ayu: Desk) -> None:
    spreadsheet = ayu.look()
    assert spreadsheet["properties"]["title"] == "Register"
    assert (spreadsheet["properties"]["locale"], spreadsheet["properties"]["timeZone"]) == ("en_US", "Etc/GMT")
    assert spreadsheet["sheets"] == [
        {
            "properties": {
                "sheetId": 0,
                "title": "Sheet1",
                "index": 0,
                "sheetType": "GRID",
                "gridProperties": {"rowCount": 1000, "columnCount": 26},
            }
        }
    ]
    assert spreadsheet["spreadsheetUrl"].endswith(f"/d/{ayu.id}/edit")


def test_create_with_sheets_makes_exactly_those(ayu: Desk) -> None:
    body = {
        "properties": {"title": "Two"},
        "sheets": [
            {"properties": {"title": "SOPs"}, "data": [{"startRow": 1, "rowData": [{"values": [text("here")]}]}]},
            {"properties": {"title": "Steps", "sheetId": 7}, "merges": [grid(0, 1, 0, 2, 7)]},
        ],
    }
    made = ayu(BOOKS.create(body=body))
    desk = Desk(ayu.sandbox, ayu.person, made["spreadsheetId"])
    assert [sheet["properties"]["title"] for sheet in made["sheets"]] == ["SOPs", "Steps"]
    assert desk.read("SOPs!A1:B5") == [[], ["here"]]
    assert made["sheets"][1]["merges"] == [grid(0, 1, 0, 2, 7)]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("D4:A1", "Sheet1!A1:D4"),
        ("Sheet1!A1:C", "Sheet1!A1:C1000"),
        ("Sheet1!A:A", "Sheet1!A1:A1000"),
        ("Sheet1!A2:2", "Sheet1!A2:Z2"),
        ("Sheet1!3:4", "Sheet1!A3:Z4"),
        ("'Sheet1'", "Sheet1!A1:Z1000"),
        ("Sheet1!R2C1:R3C2", "Sheet1!A2:B3"),
        ("Sheet1!A990:B5000", "Sheet1!A990:B1000"),
        ("Sheet1!$B$2", "Sheet1!B2"),
    ],
)
def test_ranges_are_answered_in_full_and_clipped_to_the_grid_facts_11_12_15(ayu: Desk, asked: str, told: str) -> None:
    assert ayu.range(asked)["range"] == told


@pytest.mark.parametrize(
    ("title", "told"),
    [("D3", "'D3'!A1"), ("worksheet 2", "'worksheet 2'!A1"), ("Ayu's", "'Ayu''s'!A1"), ("평가", "'평가'!A1")],
)
def test_a_title_is_quoted_only_where_it_must_be_fact_10(ayu: Desk, title: str, told: str) -> None:
    ayu.update({"updateSheetProperties": {"properties": {"sheetId": 0, "title": title}, "fields": "title"}})
    quoted = title.replace("'", "''")
    assert ayu.range(f"'{quoted}'!A1")["range"] == told


def test_ranges_that_say_nothing_or_start_past_the_grid_are_refused_facts_14_15(ayu: Desk) -> None:
    for bad in ("NOPE!A5:F15", "Sheet1!AAAA1", "Sheet1!A0", "'Sheet1", "no such"):
        assert ayu.error(VALUES.get(spreadsheetId=ayu.id, range=bad)) == (400, f"Unable to parse range: {bad}")
    sentence = "Range (Sheet1!A5000:B5001) exceeds grid limits. Max rows: 1000, max columns: 26"
    assert ayu.error(VALUES.get(spreadsheetId=ayu.id, range="A5000:B5001")) == (400, sentence)
    assert ayu.error(VALUES.get(spreadsheetId=ayu.id, range="ZZZ1"))[1].startswith("Range (Sheet1!ZZZ1) exceeds")


def test_a_named_range_goes_before_a_sheet_of_its_name_fact_12(ayu: Desk) -> None:
    ayu.update(
        {"addSheet": {"properties": {"title": "Steps"}}},
        {"addNamedRange": {"namedRange": {"name": "Steps", "range": grid(1, 3, 1, 2)}}},
    )
    assert ayu.range("Steps")["range"] == "Sheet1!B2:B3"
    assert ayu.range("'Steps'")["range"] == "Steps!A1:Z1000"
    assert ayu.range("'Sheet1'!Steps")["range"] == "Sheet1!B2:B3"


def test_a_bare_cell_is_on_the_first_visible_sheet_fact_13(ayu: Desk) -> None:
    ayu.update(
        {"addSheet": {"properties": {"title": "Next"}}},
        {"updateSheetProperties": {"properties": {"sheetId": 0, "hidden": True}, "fields": "hidden"}},
    )
    assert ayu.range("A1")["range"] == "Next!A1"


def test_what_is_empty_at_the_end_is_left_out_fact_16(ayu: Desk) -> None:
    assert ayu.range("A1:C3") == {"range": "Sheet1!A1:C3", "majorDimension": "ROWS"}
    ayu.write("A1", ["a", "", ""], [], ["", "b"])
    assert ayu.read("A1:Z9") == [["a"], [], ["", "b"]]
    assert ayu.read("A1:Z9", majorDimension="COLUMNS") == [["a"], ["", "", "b"]]


def test_the_updated_range_is_that_of_the_data_facts_21_28(ayu: Desk) -> None:
    told = ayu.write("A1:B2", ["x", ""])
    assert told == {
        "spreadsheetId": ayu.id,
        "updatedRange": "Sheet1!A1:B1",
        "updatedRows": 1,
        "updatedColumns": 2,
        "updatedCells": 2,
    }
    assert ayu.write("A1", [1, 2], [3, 4], [5, 6])["updatedRange"] == "Sheet1!A1:B3"
    assert ayu.write("Sheet1!A:A", ["p"], ["q"])["updatedRange"] == "Sheet1!A1:A2"
    data = [{"range": "A1:D1", "values": [[1] * 4]}, {"range": "A5:D5", "values": [[1] * 4]}]
    body = {"valueInputOption": "RAW", "data": data}
    told = ayu(VALUES.batchUpdate(spreadsheetId=ayu.id, body=body))
    assert (told["totalUpdatedRows"], told["totalUpdatedColumns"], told["totalUpdatedCells"]) == (2, 4, 8)


def test_writing_past_a_bounded_range_or_the_grid_is_refused_facts_22_24_26(ayu: Desk) -> None:
    def refused(place: str, *rows: list[object], **body: str) -> str:
        request = VALUES.update(
            spreadsheetId=ayu.id, range=place, valueInputOption="RAW", body={"values": list(rows), **body}
        )
        return ayu.error(request)[1]

    assert (
        refused("A1:B1", [1, 2, 3]) == "Requested writing within range [Sheet1!A1:B1], but tried writing to column [C]"
    )
    assert refused("A1:B1", [1], [2]) == "Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]"
    assert refused("A1001", [1]) == "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26"
    assert "exceeds grid limits" in refused("Z1000", [1, 2])
    assert refused("Z999", [1], range="Z998") == "Request range[Z999] does not match value's range[Z998]"
    request = VALUES.update(spreadsheetId=ayu.id, range="A1", body={"values": [[1]]})
    assert ayu.error(request)[0] == 400


def test_null_keeps_and_an_empty_text_clears_fact_23(ayu: Desk) -> None:
    ayu.write("A1", ["a", "b", "c"])
    ayu.write("A1", [None, ""])
    assert ayu.read() == [["a", "", "c"]]


def test_notes_formats_and_rules_outlive_new_values_and_clearing_fact_25(ayu: Desk) -> None:
    rule = {"condition": {"type": "BOOLEAN"}, "showCustomUi": True}
    ayu.update(cells([{"note": "keep", "userEnteredFormat": {"textFormat": {"bold": True}}, "dataValidation": rule}]))
    ayu.write("A1", ["x"])
    cleared = ayu(VALUES.clear(spreadsheetId=ayu.id, range="Sheet1!A:A", body={}))
    assert cleared["clearedRange"] == "Sheet1!A1:A1000"
    cell = ayu.cells("A1")[0][0]
    assert (cell["note"], cell["dataValidation"]) == ("keep", rule)
    assert cell["userEnteredFormat"]["textFormat"] == {"bold": True}
    assert "userEnteredValue" not in cell


def test_a_batch_of_values_is_all_or_nothing_and_says_which_part_fact_28(ayu: Desk) -> None:
    data = [{"range": "A1", "values": [["x"]]}, {"range": "NOPE!A1", "values": [["y"]]}]
    request = VALUES.batchUpdate(spreadsheetId=ayu.id, body={"valueInputOption": "RAW", "data": data})
    assert ayu.error(request) == (400, "Invalid data[1]: Unable to parse range: NOPE!A1")
    assert ayu.read() == []
    request = VALUES.batchClear(spreadsheetId=ayu.id, body={"ranges": ["AB1"]})
    assert ayu.error(request)[1].startswith("Invalid range[0]: Range (Sheet1!AB1) exceeds grid limits.")


def test_a_cell_holds_fifty_thousand_characters_fact_30(ayu: Desk) -> None:
    ayu.write("A1", ["x" * 50_000])
    request = VALUES.update(spreadsheetId=ayu.id, range="A1", valueInputOption="RAW", body={"values": [["x" * 50_001]]})
    sentence = "Your input contains more than the maximum of 50000 characters in a single cell."
    assert ayu.error(request) == (400, sentence)


def test_data_filters_read_write_and_clear_fact_66(ayu: Desk) -> None:
    ayu.write("A1", ["a"], ["b"], ["c"])
    place = {"dimensionRange": {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}}
    entry = {"metadataKey": "sop", "location": place, "visibility": "DOCUMENT"}
    ayu.update({"createDeveloperMetadata": {"developerMetadata": entry}})
    row = {"developerMetadataLookup": {"metadataKey": "sop"}}
    body = {"dataFilters": [row, {"a1Range": "A1"}]}
    reply = ayu(VALUES.batchGetByDataFilter(spreadsheetId=ayu.id, body=body))
    assert [match["valueRange"]["values"] for match in reply["valueRanges"]] == [[["b"]], [["a"]]]
    assert reply["valueRanges"][0]["dataFilters"] == [row]
    data = [{"dataFilter": row, "majorDimension": "ROWS", "values": [["new"]]}]
    writing = {"valueInputOption": "RAW", "data": data}
    assert ayu(VALUES.batchUpdateByDataFilter(spreadsheetId=ayu.id, body=writing))["totalUpdatedCells"] == 1
    ayu(VALUES.batchClearByDataFilter(spreadsheetId=ayu.id, body={"dataFilters": [{"gridRange": grid(0, 1, 0, 1)}]}))
    assert ayu.read() == [[], ["new"], ["c"]]


def test_a_stranger_is_denied_and_a_reader_may_not_write_fact_54(ayu: Desk) -> None:
    request = VALUES.get(spreadsheetId=ayu.id, range="A1")
    assert Desk(ayu.sandbox, MALLORY, ayu.id).error(request) == (403, "The caller does not have permission")
    reader = ayu.shared(BUDI, "reader")
    assert reader.read() == []
    request = VALUES.update(spreadsheetId=ayu.id, range="A1", valueInputOption="RAW", body={"values": [["x"]]})
    assert reader.error(request) == (403, "The caller does not have permission")
    assert ayu.error(VALUES.get(spreadsheetId="1nope", range="A1")) == (404, "Requested entity was not found.")


def test_the_reply_to_a_write_shows_what_its_formulas_give(ayu: Desk) -> None:
    reply = ayu.write("A1", [1, 2, "=A1+B1"], how="USER_ENTERED", includeValuesInResponse=True)
    assert reply["updatedData"]["values"] == [["1", "2", "3"]]


def test_a_hyperlink_formula_tells_where_it_leads(ayu: Desk) -> None:
    ayu.type("A1", ['=HYPERLINK("https://kopi.example/a?""b","menu")'])
    assert ayu.cells("A1", "hyperlink") == [[{"hyperlink": 'https://kopi.example/a?"b'}]]
