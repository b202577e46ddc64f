"""Rows and columns inserted, deleted, moved and sorted, and what stands on them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.sandbox.server import Sandbox
from tests.length import examples
from tests.people import AYU
from tests.sandbox.sheets.desk import BOOKS, METADATA, Desk, cells, grid, lines

NAMES = "abcdefgh"


def move(start: int, end: int, to: int) -> dict[str, Any]:
    return {"moveDimension": {"source": lines(start, end), "destinationIndex": to}}


def sort(order: str = "ASCENDING", column: int = 0, bottom: int = 20) -> dict[str, Any]:
    specs = [{"dimensionIndex": column, "sortOrder": order}]
    return {"sortRange": {"range": grid(0, bottom, 0, 5), "sortSpecs": specs}}


def mark(key: str, row: int) -> dict[str, Any]:
    entry = {"metadataKey": key, "location": {"dimensionRange": lines(row, row + 1)}, "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": entry}}


def marked(desk: Desk) -> dict[str, int]:
    """Return the rows that metadata is on, by key."""
    body = {"dataFilters": [{"developerMetadataLookup": {"locationType": "ROW"}}]}
    found = desk(METADATA.search(spreadsheetId=desk.id, body=body)).get("matchedDeveloperMetadata", [])
    entries = [match["developerMetadata"] for match in found]
    return {entry["metadataKey"]: entry["location"]["dimensionRange"]["startIndex"] for entry in entries}


def test_inserted_rows_push_down_and_look_like_the_one_before(ayu: Desk) -> None:
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    ayu.update(cells([{"userEnteredValue": {"stringValue": "a"}, "note": "n", **bold}]))
    ayu.write("A2", ["b"])
    ayu.update({"insertDimension": {"range": lines(1, 3), "inheritFromBefore": True}})
    assert ayu.read() == [["a"], [], [], ["b"]]
    new = ayu.cells("A2:A3")
    assert [row[0]["userEnteredFormat"]["textFormat"]["bold"] for row in new] == [True, True]
    assert "note" not in new[0][0]
    assert ayu.sheet()["properties"]["gridProperties"]["rowCount"] == 1002
    refused = ayu.refused({"insertDimension": {"range": lines(0, 1), "inheritFromBefore": True}})
    assert refused.startswith("Invalid requests[0].insertDimension: ")


def test_a_move_is_told_where_to_go_before_the_rows_are_taken_out_facts_44_45(ayu: Desk) -> None:
    ayu.write("A1", *[[name] for name in NAMES])
    small = {"sheetId": 0, "gridProperties": {"rowCount": 8, "columnCount": 5}}
    ayu.update(
        {"updateSheetProperties": {"properties": small, "fields": "gridProperties/rowCount,gridProperties/columnCount"}}
    )
    ayu.update(move(0, 1, 3))
    assert ayu.read() == [[name] for name in "bcadefgh"]
    ayu.update(move(7, 8, 0))
    assert ayu.read() == [[name] for name in "hbcadefg"]
    ayu.update(move(0, 1, 8), move(3, 4, 4))
    assert ayu.read() == [[name] for name in "bcadefgh"]
    prefix = "Invalid requests[0].moveDimension: "
    assert ayu.refused(move(1, 3, 2)) == prefix + "destinationIndex[2] must be outside the requested range[1-3]"
    assert ayu.refused(move(1, 2, 9)) == prefix + "destinationIndex[9] is after last row[8]"


def test_ranges_grow_shrink_and_go_with_their_rows(ayu: Desk) -> None:
    ayu.update(
        {"addNamedRange": {"namedRange": {"name": "Here", "range": grid(2, 5, 0, 2)}}},
        {"mergeCells": {"range": grid(2, 4, 3, 5), "mergeType": "MERGE_ALL"}},
        {"addProtectedRange": {"protectedRange": {"range": grid(2, 5, 0, 1)}}},
        {"addConditionalFormatRule": {"rule": rule(grid(0, 3, 0, 1))}},
        {"insertDimension": {"range": lines(3, 5)}},
        {"deleteDimension": {"range": lines(0, 1)}},
    )
    spreadsheet = ayu.look()
    assert spreadsheet["namedRanges"][0]["range"] == without_sheet(grid(1, 6, 0, 2))
    assert spreadsheet["sheets"][0]["merges"] == [without_sheet(grid(1, 5, 3, 5))]
    assert spreadsheet["sheets"][0]["protectedRanges"][0]["range"] == without_sheet(grid(1, 6, 0, 1))
    assert spreadsheet["sheets"][0]["conditionalFormats"][0]["ranges"] == [without_sheet(grid(0, 2, 0, 1))]
    ayu.update({"deleteDimension": {"range": lines(0, 20)}})
    assert not {"merges", "protectedRanges", "conditionalFormats"} & ayu.sheet().keys()
    assert "namedRanges" not in ayu.look()


def rule(span: dict[str, int]) -> dict[str, Any]:
    condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": "x"}]}
    return {"ranges": [span], "booleanRule": {"condition": condition, "format": {"textFormat": {"bold": True}}}}


def without_sheet(span: dict[str, int]) -> dict[str, int]:
    """Return a range as a reply has it: a sheetId of 0 is left out (evidence/sheets.md 1)."""
    return {name: value for name, value in span.items() if name != "sheetId"}


def test_columns_move_with_widths_filters_and_what_is_beside_them(ayu: Desk) -> None:
    ayu.write("A1", ["a", "b", "c"])
    size = {"range": lines(1, 2, "COLUMNS"), "properties": {"pixelSize": 44}, "fields": "pixelSize"}
    criteria = {"range": grid(0, 3, 0, 3), "criteria": {"1": {"hiddenValues": ["x"]}}}
    ayu.update(
        {"updateDimensionProperties": size},
        {"setBasicFilter": {"filter": criteria}},
        {"insertDimension": {"range": lines(1, 3, "COLUMNS")}},
    )
    assert ayu.read() == [["a", "", "", "b", "c"]]
    widths = ayu.look("sheets.data.columnMetadata.pixelSize")["sheets"][0]["data"][0]["columnMetadata"]
    assert [width["pixelSize"] for width in widths[:5]] == [100, 44, 44, 44, 100]
    assert ayu.sheet()["basicFilter"]["criteria"] == {"3": {"hiddenValues": ["x"]}}
    assert ayu.sheet()["basicFilter"]["filterSpecs"][0]["columnIndex"] == 3


def test_sorting_takes_notes_formats_and_metadata_along_fact_46(ayu: Desk) -> None:
    ayu.write("A1", ["c", 1], ["a", 2], ["b", 3])
    ayu.update(cells([{"note": "of c"}], fields="note"), mark("c", 0), sort())
    assert ayu.read() == [["a", "2"], ["b", "3"], ["c", "1"]]
    assert ayu.cells("A1:A3", "note") == [[], [], [{"note": "of c"}]]
    assert marked(ayu) == {"c": 2}


def test_numbers_texts_truth_values_then_blanks_and_hidden_rows_stay_fact_46(ayu: Desk) -> None:
    ayu.write("A1", ["b"], [2], [""], [True], ["A"], [10])
    ayu.update(sort())
    assert ayu.plain() == [[2], [10], ["A"], ["b"], [True]]
    hidden = {"range": lines(0, 1), "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    ayu.update({"updateDimensionProperties": hidden}, sort("DESCENDING"))
    assert ayu.plain() == [[2], [True], ["b"], ["A"], [10]]
    ayu.update({"mergeCells": {"range": grid(1, 3, 0, 1), "mergeType": "MERGE_ALL"}})
    assert ayu.refused(sort()).startswith("Invalid requests[0].sortRange: ")


def test_deleting_what_is_not_there_or_everything_is_refused(ayu: Desk) -> None:
    sentence = "Cannot delete a row that doesn't exist. Tried to delete row index 1000 but there are only 1000 rows."
    assert ayu.refused({"deleteDimension": {"range": lines(1000, 1001)}}).endswith(sentence)
    assert ayu.refused({"deleteDimension": {"range": lines(0, 1000)}}).endswith("delete all the rows on the sheet.")
    assert ayu.refused({"deleteDimension": {"range": lines(0, 1, sheet=99)}}) == (
        "Invalid requests[0].deleteDimension: No grid with id: 99"
    )


def test_groups_nest_and_say_how_deep_they_are_fact_58(ayu: Desk) -> None:
    replies = ayu.update({"addDimensionGroup": {"range": lines(0, 4)}}, {"addDimensionGroup": {"range": lines(1, 3)}})
    outer = {"range": {"dimension": "ROWS", "startIndex": 0, "endIndex": 4}, "depth": 1}
    inner = {"range": {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}, "depth": 2}
    assert replies[0] == {"addDimensionGroup": {"dimensionGroups": [outer]}}
    assert replies[1] == {"addDimensionGroup": {"dimensionGroups": [outer, inner]}}
    assert ayu.sheet()["properties"]["gridProperties"]["rowGroupControlAfter"] is True
    ayu.update({"deleteDimensionGroup": {"range": lines(1, 3)}})
    assert ayu.update({"deleteDimensionGroup": {"range": lines(0, 4)}}) == [{"deleteDimensionGroup": {}}]
    assert "rowGroups" not in ayu.sheet()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(0, 8), st.integers(1, 2)),
        st.tuples(st.just("delete"), st.integers(0, 8), st.integers(1, 2)),
        st.tuples(st.just("move"), st.integers(0, 8), st.integers(0, 10)),
        st.tuples(st.just("sort"), st.booleans(), st.just(0)),
    ),
    max_size=5,
)


@given(steps=STEPS)
@settings(max_examples=examples(10, full=40), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_row_stays_one_row_whatever_is_done_to_it(workplace: Sandbox, steps: list[Any]) -> None:
    """Value, note and metadata of a row are together as in a list of rows; the named range holds what is left of it."""
    made = BOOKS.create(body={"properties": {"title": "x"}}).execute(http=workplace.http(AYU))
    desk = Desk(workplace, AYU, made["spreadsheetId"])
    names = ["d", "b", "a", "e", "c", "g", "f", "h"]
    desk.update(
        cells(*[[{"userEnteredValue": {"stringValue": name}, "note": f"n{name}"}] for name in names]),
        *[mark(name, row) for row, name in enumerate(names)],
    )
    rows: list[str | None] = [*names, *[None] * 12]
    for kind, at, size in steps:
        if kind == "insert":
            desk.update({"insertDimension": {"range": lines(at, at + size)}})
            rows[at:at] = [None] * size
        elif kind == "delete":
            desk.update({"deleteDimension": {"range": lines(at, at + size)}})
            del rows[at : at + size]
        elif kind == "move" and size not in (at, at + 1):
            desk.update(move(at, at + 1, size))
            moved = rows.pop(at)
            rows.insert(size - 1 if size > at else size, moved)
        elif kind == "sort":
            desk.update(sort("ASCENDING" if at else "DESCENDING", bottom=40))
            rows.sort(key=lambda name: name or "", reverse=not at)
            rows.sort(key=lambda name: name is None)
    wanted = {name: row for row, name in enumerate(rows) if name}
    found = desk.cells("A1:A40", "note,formattedValue")
    there = {row[0]["formattedValue"]: n for n, row in enumerate(found) if row and "formattedValue" in row[0]}
    assert there == wanted
    assert {row[0]["note"][1:]: n for n, row in enumerate(found) if row and "note" in row[0]} == wanted
    assert marked(desk) == wanted


@pytest.mark.parametrize(
    ("frozen", "deleted", "refused"),
    [
        ({"frozenRowCount": 1}, lines(1, 1000), "rows"),
        ({"frozenRowCount": 3}, lines(1, 1000), "rows"),
        ({"frozenRowCount": 3}, lines(3, 1000), "rows"),
        ({"frozenColumnCount": 2}, lines(2, 26, "COLUMNS"), "columns"),
        ({"frozenRowCount": 1}, lines(2, 1000), ""),
        ({"frozenRowCount": 1}, lines(0, 999), ""),
        ({"frozenColumnCount": 2}, lines(1, 1000), ""),
    ],
)
def test_a_sheet_keeps_a_line_that_is_not_frozen(
    ayu: Desk, frozen: dict[str, int], deleted: dict[str, Any], refused: str
) -> None:
    """evidence/sheets.md 134."""
    properties = {"sheetId": 0, "gridProperties": frozen}
    ayu.update({"updateSheetProperties": {"properties": properties, "fields": f"gridProperties.{next(iter(frozen))}"}})
    request = {"deleteDimension": {"range": deleted}}
    if refused:
        assert ayu.refused(request) == (
            f"Invalid requests[0].deleteDimension: Sorry, it is not possible to delete all non-frozen {refused}."
        )
    else:
        ayu.update(request)
