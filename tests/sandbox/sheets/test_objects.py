"""Sheets, formats, masks, filters, metadata, tables, charts and comments of v4."""

from typing import Any

import pytest

from service.sandbox.core.threads import author_name
from tests.people import AYU, BUDI
from tests.sandbox.sheets.desk import BOOKS, METADATA, TABS, Desk, cells, grid, lines, text


def test_a_batch_is_all_or_nothing_and_names_what_is_wrong_facts_41_42(ayu: Desk) -> None:
    twice = {"addSheet": {"properties": {"title": "Sheet1"}}}
    sentence = 'Invalid requests[1].addSheet: A sheet with the name "Sheet1" already exists. Please enter another name.'
    assert ayu.refused({"addSheet": {"properties": {"title": "Other"}}}, twice) == sentence
    assert len(ayu.look()["sheets"]) == 1
    empty = BOOKS.batchUpdate(spreadsheetId=ayu.id, body={"requests": []})
    assert ayu.error(empty) == (400, "Must specify at least one request.")
    unmasked = {"repeatCell": {"range": grid(0, 1, 0, 1), "cell": {}}}
    assert ayu.refused(unmasked) == (
        "Invalid requests[0].repeatCell: At least one field must be listed in 'fields'. "
        "(Use '*' to indicate all fields.)"
    )
    request = BOOKS.batchUpdate(spreadsheetId=ayu.id, body={"requests": [{"addDataSource": {"dataSource": {}}}]})
    assert ayu.error(request)[0] == 501


def test_sheets_are_added_hidden_ordered_and_removed_facts_43_44(ayu: Desk) -> None:
    replies = ayu.update(*[{"addSheet": {"properties": {"title": name}}} for name in ("B", "C", "D")])
    assert [reply["addSheet"]["properties"]["index"] for reply in replies] == [1, 2, 3]
    ayu.update({"updateSheetProperties": {"properties": {"sheetId": 0, "index": 3}, "fields": "index"}})
    assert [sheet["properties"]["title"] for sheet in ayu.look()["sheets"]] == ["B", "C", "Sheet1", "D"]
    hide = [
        {
            "updateSheetProperties": {
                "properties": {"sheetId": sheet["properties"]["sheetId"], "hidden": True},
                "fields": "hidden",
            }
        }
        for sheet in ayu.look()["sheets"]
    ]
    assert (
        ayu.refused(*hide) == "Invalid requests[3].updateSheetProperties: You can't hide all the sheets in a document."
    )
    drop = [{"deleteSheet": {"sheetId": sheet["properties"]["sheetId"]}} for sheet in ayu.look()["sheets"]]
    assert ayu.refused(*drop) == "Invalid requests[3].deleteSheet: You can't remove all the sheets in a document."
    assert ayu.refused({"addSheet": {"properties": {"sheetId": 0}}}).endswith("Sheet with id 0 already exists")


def test_a_copy_of_a_sheet_has_all_of_it_here_and_elsewhere(ayu: Desk) -> None:
    ayu.update(
        cells([{**text("x"), "note": "n"}]), {"mergeCells": {"range": grid(1, 2, 0, 2), "mergeType": "MERGE_ALL"}}
    )
    reply = ayu.update({"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 1, "newSheetName": "Again"}})[0]
    number = reply["duplicateSheet"]["properties"]["sheetId"]
    assert ayu.cells("Again", "note") == [[{"note": "n"}]]
    assert ayu.sheet(1)["merges"] == [grid(1, 2, 0, 2, number)]
    other = ayu(BOOKS.create(body={}))["spreadsheetId"]
    body = {"destinationSpreadsheetId": other}
    told = ayu(TABS.copyTo(spreadsheetId=ayu.id, sheetId=0, body=body))
    assert told["title"] == "Copy of Sheet1"
    assert Desk(ayu.sandbox, AYU, other).read("'Copy of Sheet1'") == [["x"]]


def test_colours_are_kept_in_eight_bits_and_told_twice_fact_2(ayu: Desk) -> None:
    half = {"backgroundColor": {"red": 0.5, "green": 0, "blue": 1}}
    ayu.update(cells([{"userEnteredFormat": half}]))
    kept = {"red": 0.49803922, "blue": 1}
    look = ayu.cells("A1")[0][0]["userEnteredFormat"]
    assert look == {"backgroundColor": kept, "backgroundColorStyle": {"rgbColor": kept}}
    ayu.update(cells([{}], fields="userEnteredFormat.backgroundColorStyle"))
    assert ayu.cells("A1", "userEnteredFormat") == []


def test_a_masked_field_that_is_not_sent_is_reset_fact_3(ayu: Desk) -> None:
    bold = {"userEnteredFormat": {"textFormat": {"bold": True, "italic": True}}}
    ayu.update(cells([bold]), cells([{}], fields="userEnteredFormat/textFormat/bold"))
    assert ayu.cells("A1")[0][0]["userEnteredFormat"] == {"textFormat": {"italic": True}}
    assert "Invalid field" in ayu.refused(cells([{}], fields="userEnteredFormat.bold"))


def test_a_mask_over_data_reads_cells_and_trims_them_fact_4(ayu: Desk) -> None:
    assert ayu.look("sheets.data.rowData.values.note") == {"sheets": [{"data": [{}]}]}
    ayu.write("A1", ["x", "y"], ["z"])
    ayu.update(cells([{"note": "here"}], fields="note", row=2, column=1))
    rows = ayu.look("sheets/data/rowData/values/note")["sheets"][0]["data"][0]["rowData"]
    assert rows == [{}, {}, {"values": [{}, {"note": "here"}]}]
    assert ayu.look("namedRanges") == {}
    part = ayu.look("sheets.data(startRow,startColumn,rowData.values.formattedValue)", ranges=["B1:C2"])
    assert part == {"sheets": [{"data": [{"startColumn": 1, "rowData": [{"values": [{"formattedValue": "y"}]}]}]}]}


def test_update_cells_stays_in_its_range_and_clears_the_rest_of_it(ayu: Desk) -> None:
    ayu.write("A1", ["a", "b"], ["c", "d"])
    rows = [{"values": [text("x")]}]
    ayu.update({"updateCells": {"range": grid(0, 2, 0, 2), "rows": rows, "fields": "userEnteredValue"}})
    assert ayu.read() == [["x"]]
    narrow = {"updateCells": {"range": grid(0, 1, 0, 1), "rows": [*rows, *rows], "fields": "userEnteredValue"}}
    assert ayu.refused(narrow).endswith("Attempting to write row: 1, beyond the last requested row of: 0")


def test_texts_with_runs_and_links(ayu: Desk) -> None:
    runs = [{"startIndex": 0, "format": {"link": {"uri": "https://a.example"}}}]
    ayu.update(cells([{**text("go"), "textFormatRuns": runs}]))
    cell = ayu.cells("A1")[0][0]
    assert cell["hyperlink"] == "https://a.example"
    assert cell["textFormatRuns"] == [{"format": {"link": {"uri": "https://a.example"}}}]
    ayu.update(cells([text("new")], fields="userEnteredValue"))
    assert "textFormatRuns" not in ayu.cells("A1")[0][0]


def test_merging_keeps_the_first_value_fact_47(ayu: Desk) -> None:
    ayu.write("A1", [1, 2], [3, 4])
    ayu.update({"mergeCells": {"range": grid(0, 2, 0, 2), "mergeType": "MERGE_ROWS"}})
    assert len(ayu.sheet()["merges"]) == 2
    ayu.update({"mergeCells": {"range": grid(0, 2, 0, 2), "mergeType": "MERGE_ALL"}})
    assert len(ayu.sheet()["merges"]) == 1
    assert ayu.plain() == [[1]]
    ayu.update({"unmergeCells": {"range": grid(0, 5, 0, 5)}})
    assert "merges" not in ayu.sheet()


def test_the_basic_filter_is_one_and_hides_rows_fact_48(ayu: Desk) -> None:
    ayu.write("A1", ["h"], ["x"], ["y"])
    ayu.update({"setBasicFilter": {"filter": {"range": {"sheetId": 0}}}})
    span = {"startRowIndex": 0, "endRowIndex": 1000, "startColumnIndex": 0, "endColumnIndex": 26}
    assert ayu.sheet()["basicFilter"] == {"range": span}
    specs = [{"columnIndex": 0, "filterCriteria": {"hiddenValues": ["x"]}}]
    ayu.update({"setBasicFilter": {"filter": {"range": grid(0, 3, 0, 1), "filterSpecs": specs}}})
    rows = ayu.look("sheets.data.rowMetadata.hiddenByFilter")["sheets"][0]["data"][0]["rowMetadata"]
    assert rows[:3] == [{}, {"hiddenByFilter": True}, {}]
    ayu.update({"clearBasicFilter": {"sheetId": 0}}, {"clearBasicFilter": {"sheetId": 0}})
    assert "basicFilter" not in ayu.sheet()


def test_filter_views_are_made_changed_copied_and_dropped(ayu: Desk) -> None:
    reply = ayu.update({"addFilterView": {"filter": {"title": "Mine", "range": grid(0, 3, 0, 2)}}})[0]
    number = reply["addFilterView"]["filter"]["filterViewId"]
    change = {"filterViewId": number, "title": "Ours", "criteria": {"1": {"hiddenValues": ["x"]}}}
    copy = ayu.update(
        {"updateFilterView": {"filter": change, "fields": "title,criteria"}},
        {"duplicateFilterView": {"filterId": number}},
        {"deleteFilterView": {"filterId": number}},
    )[1]["duplicateFilterView"]["filter"]
    assert ayu.sheet()["filterViews"] == [copy]
    assert (copy["title"], copy["criteria"]) == ("Copy of Ours", {"1": {"hiddenValues": ["x"]}})


def test_conditional_formats_have_a_place_and_one_kind_of_rule_fact_49(ayu: Desk) -> None:
    condition = {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "1"}]}
    rule: dict[str, Any] = {"ranges": [grid(0, 3, 0, 1)], "booleanRule": {"condition": condition, "format": {}}}
    points = {"minpoint": {"type": "MIN"}, "maxpoint": {"type": "NUMBER", "value": "10"}}
    ayu.update(
        {"addConditionalFormatRule": {"rule": rule}},
        {"addConditionalFormatRule": {"rule": {"ranges": [grid(0, 3, 1, 2)], "gradientRule": points}, "index": 1}},
        {"updateConditionalFormatRule": {"sheetId": 0, "index": 1, "newIndex": 0}},
    )
    assert "gradientRule" in ayu.sheet()["conditionalFormats"][0]
    assert ayu.update({"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}})[0]["deleteConditionalFormatRule"]
    assert ayu.refused({"addConditionalFormatRule": {"rule": rule, "index": 5}})
    points["maxpoint"] = {"type": "NUMBER"}
    bad = {"addConditionalFormatRule": {"rule": {"ranges": rule["ranges"], "gradientRule": points}}}
    assert ayu.refused(bad).endswith("InterpolationPoint.value is required.")


def entry(key: str, location: dict[str, Any], **more: Any) -> dict[str, Any]:
    told = {"metadataKey": key, "location": location, "visibility": "DOCUMENT", **more}
    return {"createDeveloperMetadata": {"developerMetadata": told}}


def test_a_metadata_id_is_a_lock_fact_61(ayu: Desk) -> None:
    ayu.update(entry("k", {"spreadsheet": True}, metadataId=7))
    assert ayu.refused(entry("k", {"spreadsheet": True}, metadataId=7)) == (
        "Invalid requests[0].createDeveloperMetadata: Cannot add developer metadata with ID [7] because developer "
        "metadata with that ID already exists."
    )
    assert ayu(METADATA.get(spreadsheetId=ayu.id, metadataId=7))["metadataKey"] == "k"
    assert ayu.error(METADATA.get(spreadsheetId=ayu.id, metadataId=8))[0] == 404


def test_metadata_is_found_by_place_key_and_value_facts_62_to_65(ayu: Desk) -> None:
    row = {"dimensionRange": lines(1, 2)}
    ayu.update(
        entry("a", {"spreadsheet": True}), entry("a", {"sheetId": 0}), entry("a", row, metadataValue="v"),
        entry("b", {"dimensionRange": lines(2, 3, "COLUMNS")}),
    )  # fmt: skip

    def found(**lookup: Any) -> list[str]:
        body = {"dataFilters": [{"developerMetadataLookup": lookup}]}
        entries = ayu(METADATA.search(spreadsheetId=ayu.id, body=body)).get("matchedDeveloperMetadata", [])
        return [match["developerMetadata"]["location"]["locationType"] for match in entries]

    assert found() == ["SPREADSHEET", "SHEET", "ROW", "COLUMN"]
    assert found(metadataKey="a", metadataValue="v") == ["ROW"]
    assert found(locationType="COLUMN") == ["COLUMN"]
    assert found(metadataLocation=row) == ["SHEET", "ROW", "COLUMN"]
    assert found(metadataLocation=row, locationMatchingStrategy="EXACT_LOCATION") == ["ROW"]
    spreadsheet = ayu.look(
        "developerMetadata.metadataKey,sheets(developerMetadata.metadataKey,data.rowMetadata.developerMetadata)"
    )
    assert spreadsheet["developerMetadata"] == [{"metadataKey": "a"}]
    assert spreadsheet["sheets"][0]["developerMetadata"] == [{"metadataKey": "a"}]
    assert spreadsheet["sheets"][0]["data"][0]["rowMetadata"][1]["developerMetadata"][0]["metadataValue"] == "v"
    wide = entry("c", {"dimensionRange": lines(1, 3)})
    assert ayu.refused(wide).endswith("DimensionRange must represent a single row or column")


def test_tables_name_their_columns_facts_55_57(ayu: Desk) -> None:
    ayu.write("A1", ["Name"])
    columns = [
        {"columnIndex": 1, "columnType": "DOUBLE"},
        {"columnIndex": 2, "columnType": "TEXT", "columnName": "Note"},
    ]
    reply = ayu.update({"addTable": {"table": {"name": "T", "range": grid(0, 3, 0, 3), "columnProperties": columns}}})[
        0
    ]
    table = reply["addTable"]["table"]
    assert [column["columnName"] for column in table["columnProperties"]] == ["Name", "Column 1", "Note"]
    assert ayu.read() == [["Name", "Column 1", "Note"]]
    ayu.update(
        {"appendCells": {"tableId": table["tableId"], "rows": [{"values": [text("x")]}], "fields": "userEnteredValue"}}
    )
    assert ayu.sheet()["tables"][0]["range"]["endRowIndex"] == 4
    drop = {"columnIndex": 0, "columnType": "DROPDOWN"}
    bad = {"addTable": {"table": {"name": "U", "range": grid(6, 8, 0, 2), "columnProperties": [drop]}}}
    assert ayu.refused(bad) == "Invalid requests[0].addTable: Condition must be set for dropdown column type."
    ayu.update({"deleteTable": {"tableId": table["tableId"]}})
    assert "tables" not in ayu.sheet()


def test_charts_banding_and_slicers_are_stored_and_returned(ayu: Desk) -> None:
    source = {"sourceRange": {"sources": [grid(0, 3, 0, 1)]}}
    spec = {"title": "Hours", "basicChart": {"chartType": "BAR", "series": [{"series": source}]}}
    anchor = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 4, "columnIndex": 1}}}
    replies = ayu.update(
        {"addChart": {"chart": {"spec": spec, "position": anchor}}},
        {"addBanding": {"bandedRange": {"range": grid(0, 3, 0, 2), "rowProperties": {"firstBandColor": {"red": 1}}}}},
        {"addSlicer": {"slicer": {"spec": {"dataRange": grid(0, 3, 0, 1), "columnIndex": 0}, "position": anchor}}},
        {"insertDimension": {"range": lines(0, 1)}},
    )
    chart = replies[0]["addChart"]["chart"]
    told = ayu.sheet()
    assert told["charts"][0]["chartId"] == chart["chartId"]
    assert told["charts"][0]["position"]["overlayPosition"]["anchorCell"] == {"rowIndex": 5, "columnIndex": 1}
    assert told["bandedRanges"][0]["range"]["startRowIndex"] == 1
    assert told["slicers"][0]["spec"]["dataRange"]["endRowIndex"] == 4
    ayu.update({"updateChartSpec": {"chartId": chart["chartId"], "spec": {**spec, "title": "Days"}}})
    assert ayu.sheet()["charts"][0]["spec"]["title"] == "Days"
    ayu.update({"deleteEmbeddedObject": {"objectId": chart["chartId"]}})
    assert "charts" not in ayu.sheet()


def test_comments_belong_to_cells_and_to_who_wrote_them_fact_60(ayu: Desk) -> None:
    ayu.write("B2", ["quoted"])
    place = {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}
    body = {"requests": [{"insertComment": {"coordinate": place, "content": "why?"}}]}
    answer = ayu(BOOKS.batchUpdate(spreadsheetId=ayu.id, body=body))
    thread = answer["replies"][0]["insertComment"]["commentThread"]
    assert (answer["commentUpdateState"], thread["plainTextQuote"], thread["status"]) == ("ALL_SAVED", "quoted", "OPEN")
    budi = ayu.shared(BUDI, "commenter")
    budi.update(
        {"addCommentReply": {"commentId": thread["commentId"], "post": {"content": "done", "commentAction": "RESOLVE"}}}
    )
    ayu.update({"insertDimension": {"range": lines(0, 1)}})
    spreadsheet = ayu.look(commentsViewMode="COMMENTS_VIEW_MODE_INCLUDED")
    assert spreadsheet["sheets"][0]["commentAnchors"][0]["range"]["startRowIndex"] == 2
    assert (spreadsheet["comments"][0]["status"], spreadsheet["comments"][0]["replies"][0]["content"]) == (
        "RESOLVED",
        "done",
    )
    authors = [
        post["author"] for post in (spreadsheet["comments"][0]["headPost"], *spreadsheet["comments"][0]["replies"])
    ]
    assert [author["user"] for author in authors] == [author_name(AYU), author_name(BUDI)]
    assert "comments" not in ayu.look()
    assert budi.refused({"deleteComment": {"commentId": thread["commentId"]}})
    ayu.update({"deleteComment": {"commentId": thread["commentId"]}})
    assert "comments" not in ayu.look(commentsViewMode="COMMENTS_VIEW_MODE_INCLUDED")


def test_the_changed_spreadsheet_comes_back_when_asked_for_fact_9(ayu: Desk) -> None:
    body = {
        "requests": [cells([text("x")])],
        "includeSpreadsheetInResponse": True,
        "responseIncludeGridData": True,
        "responseRanges": ["A1:B1"],
    }
    spreadsheet = ayu(BOOKS.batchUpdate(spreadsheetId=ayu.id, body=body))["updatedSpreadsheet"]
    assert spreadsheet["sheets"][0]["data"][0]["rowData"][0]["values"][0]["formattedValue"] == "x"


def test_renaming_a_spreadsheet_renames_its_file(ayu: Desk) -> None:
    ayu.update({"updateSpreadsheetProperties": {"properties": {"title": "Daftar"}, "fields": "title"}})
    assert ayu.look()["properties"]["title"] == "Daftar"


def test_a_conditional_format_is_seen_where_it_holds(ayu: Desk) -> None:
    ayu.type("A1", ["Apple", "Pear", 5])
    rule = {"condition": {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": "A"}]},
            "format": {"textFormat": {"bold": True}}}  # fmt: skip
    ayu.update({"addConditionalFormatRule": {"rule": {"ranges": [grid(0, 1, 0, 2)], "booleanRule": rule}}})
    bold = [cell["effectiveFormat"]["textFormat"]["bold"] for cell in ayu.cells("A1:C1", "effectiveFormat")[0]]
    assert bold == [True, True, False]


def test_a_colour_is_kept_as_google_told_it(ayu: Desk) -> None:
    look = {"userEnteredFormat": {"backgroundColor": {"red": 0.8980392}}}
    ayu.update({"repeatCell": {"range": grid(0, 1, 0, 1), "cell": look, "fields": "userEnteredFormat"}})
    told = ayu.cells("A1", "userEnteredFormat.backgroundColor")[0][0]["userEnteredFormat"]["backgroundColor"]
    assert told == {"red": 0.8980392}


@pytest.mark.parametrize(
    ("kind", "request_body"),
    [
        ("updateSheetProperties", {"properties": {"sheetId": 99, "title": "x"}, "fields": "title"}),
        ("deleteSheet", {"sheetId": 99}),
        ("duplicateSheet", {"sourceSheetId": 99}),
    ],
)
def test_a_request_on_whole_sheets_names_the_one_that_is_not_there(
    ayu: Desk, kind: str, request_body: dict[str, Any]
) -> None:
    """evidence/sheets.md 135."""
    assert ayu.refused({kind: request_body}) == f"Invalid requests[0].{kind}: No sheet with id: 99"


def test_a_new_sheet_of_no_size_has_the_usual_one(ayu: Desk) -> None:
    """evidence/sheets.md 136."""
    grid_properties = {"rowCount": 0, "columnCount": 0}
    [reply] = ayu.update({"addSheet": {"properties": {"gridProperties": grid_properties}}})
    assert reply["addSheet"]["properties"]["gridProperties"] == {"rowCount": 1000, "columnCount": 26}


@pytest.mark.parametrize("fields", ["properties, sheets.properties", " properties", "sheets( properties)"])
def test_a_space_in_a_mask_is_no_field(ayu: Desk, fields: str) -> None:
    """evidence/sheets.md 137."""
    code, message = ayu.error(BOOKS.get(spreadsheetId=ayu.id, fields=fields))
    assert (code, message) == (400, "Request contains an invalid argument.")
