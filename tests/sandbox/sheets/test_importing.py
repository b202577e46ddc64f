"""A real answer of spreadsheets.get, imported, reads back the same, and edits go on from there."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.sandbox.core.errors import ApiError
from service.sandbox.server import Sandbox, create_sandbox
from service.sandbox.sheets.routes import REQUEST_KINDS
from tests.length import examples
from tests.people import AYU, BUDI
from tests.sandbox.sheets.desk import BOOKS, Desk, cells, grid, lines, text
from tests.sandbox.sheets.test_any_request import request

Json = dict[str, Any]
RULE = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "a"}]}, "strict": True}
RICH = (
    {"mergeCells": {"range": grid(6, 8, 0, 2), "mergeType": "MERGE_ALL"}},
    {"setDataValidation": {"range": grid(0, 3, 4, 5), "rule": RULE}},
    {"addProtectedRange": {"protectedRange": {"range": grid(0, 1, 0, 6), "editors": {"users": [BUDI]}}}},
    {"addNamedRange": {"namedRange": {"name": "costs", "range": grid(0, 3, 1, 2)}}},
    {"addFilterView": {"filter": {"title": "mine", "range": grid(0, 4, 0, 3)}}},
    {"updateSheetProperties": {
        "properties": {"sheetId": 0, "gridProperties": {"frozenRowCount": 1},
                       "tabColorStyle": {"rgbColor": {"red": 1}}},
        "fields": "gridProperties.frozenRowCount,tabColorStyle",
    }},
    {"updateDimensionProperties": {"range": lines(1, 3, "COLUMNS"), "properties": {"pixelSize": 240},
                                   "fields": "pixelSize"}},
    {"addConditionalFormatRule": {"rule": {"ranges": [grid(0, 5, 0, 1)], "booleanRule": {
        "condition": {"type": "NOT_BLANK"}, "format": {"textFormat": {"bold": True}}}}}},
    {"createDeveloperMetadata": {"developerMetadata": {
        "metadataKey": "row", "metadataValue": "7", "visibility": "DOCUMENT",
        "location": {"dimensionRange": lines(2, 3)}}}},
    {"createDeveloperMetadata": {"developerMetadata": {
        "metadataKey": "all", "visibility": "DOCUMENT", "location": {"spreadsheet": True}}}},
    cells([{"note": "why", "userEnteredValue": {"stringValue": "x"},
            "userEnteredFormat": {"textFormat": {"bold": True}, "backgroundColor": {"red": 0.5}}}], row=9),
)  # fmt: skip


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Sandbox]:
    """Another workplace, into which answers are brought."""
    made = create_sandbox(strict=True)
    yield made
    made.close()


def brought(elsewhere: Sandbox, told: Json) -> Desk:
    """Return Ayu's desk at what came of an answer, which must lose nothing."""
    found = elsewhere.bring(json.dumps(told).encode(), "told.json", AYU)
    assert found.lost == ()
    return Desk(elsewhere, AYU, found.id)


def test_everything_on_a_sheet_is_read_back_under_its_own_ids(ayu: Desk, elsewhere: Sandbox) -> None:
    ayu.type("A1", ["name", "$5.25", "=B1*2", "2026-01-02"], ["b", 2, "=NOPE(1)", "50%"], ["x@y.id", "=SUM(B1:B2)"])
    ayu.update(*RICH)
    spreadsheet = ayu.look(includeGridData=True)
    assert spreadsheet["sheets"][0]["protectedRanges"]
    assert spreadsheet["sheets"][0]["data"][0]["rowMetadata"][2]["developerMetadata"]
    assert brought(elsewhere, spreadsheet).look(includeGridData=True) == spreadsheet


def test_edits_go_on_from_there(ayu: Desk, elsewhere: Sandbox) -> None:
    ayu.type("A1", [1, "=A1*2"], [2, "=A2*2"])
    desk = brought(elsewhere, ayu.look(includeGridData=True))
    desk.type("A1", [10])
    assert desk.read() == [["10", "20"], ["2", "4"]]
    desk.update({"deleteDimension": {"range": lines(0, 1)}})
    assert desk.read() == [["2", "4"]]


def test_what_google_shows_otherwise_stays_until_the_cell_changes(ayu: Desk, elsewhere: Sandbox) -> None:
    ayu.type("A1", [1.5, "=GOOGLEFINANCE(1)"], ["a"])
    spreadsheet = ayu.look(includeGridData=True)
    first, rate = spreadsheet["sheets"][0]["data"][0]["rowData"][0]["values"]
    first |= {"formattedValue": "one and a half", "effectiveFormat": {"horizontalAlignment": "RIGHT"}}
    rate.update({"effectiveValue": {"numberValue": 16250}, "formattedValue": "Rp16.250", "chipRuns": [{"chip": {}}]})
    desk = brought(elsewhere, spreadsheet)
    assert desk.look(includeGridData=True) == spreadsheet
    desk.type("A2", ["b"])
    assert desk.cells("A1:B1", "formattedValue") == [
        [{"formattedValue": "one and a half"}, {"formattedValue": "Rp16.250"}]
    ]
    desk.type("A1", [2.5])
    assert desk.cells("A1", "formattedValue") == [[{"formattedValue": "2.5"}]]


def test_what_is_new_at_google_is_kept_where_it_was(ayu: Desk, elsewhere: Sandbox) -> None:
    ayu.update(cells([text("x")]))
    spreadsheet = ayu.look(includeGridData=True)
    spreadsheet["dataSources"] = [{"dataSourceId": "1"}]
    spreadsheet["spreadsheetUrl"] += "?ouid=1"
    spreadsheet["sheets"][0]["basicFilter"] = {"range": grid(0, 3, 0, 2), "tableId": "t"}
    spreadsheet["sheets"][0]["data"][0]["rowMetadata"][1]["hiddenByFilter"] = True
    assert brought(elsewhere, spreadsheet).look(includeGridData=True) == spreadsheet


def test_an_answer_without_cells_has_none(ayu: Desk, elsewhere: Sandbox) -> None:
    spreadsheet = ayu.look()
    assert brought(elsewhere, spreadsheet).look() == spreadsheet


@pytest.mark.parametrize("author", [{"displayName": "Sari"}, {"displayName": "Sari", "user": "users/117"}])
def test_comments_come_along(ayu: Desk, elsewhere: Sandbox, author: Json) -> None:
    spreadsheet = ayu.look(includeGridData=True)
    post = {
        "postId": "p1",
        "createTime": "2026-01-15T10:00:00.123Z",
        "updateTime": "2026-01-15T10:00:00.123Z",
        "author": author,
        "content": "Which one?",
        "contentHtml": "Which one?",
    }
    spreadsheet |= {
        "commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED",
        "comments": [{"commentId": "c1", "anchorId": "a1", "headPost": post, "status": "OPEN"}],
    }
    spreadsheet["sheets"][0]["commentAnchors"] = [{"anchorId": "a1", "range": grid(0, 1, 0, 1)}]
    back = brought(elsewhere, spreadsheet).look(includeGridData=True, commentsViewMode="COMMENTS_VIEW_MODE_INCLUDED")
    assert back == spreadsheet


@pytest.mark.parametrize("told", [{"spreadsheetId": "x"}, {"sheets": [1]}, {"sheets": [{}]}, {"sheets": {"a": 1}}])
def test_what_is_no_answer_is_refused(elsewhere: Sandbox, told: Json) -> None:
    with pytest.raises(ApiError) as refused:
        elsewhere.bring(json.dumps(told).encode(), "told.json", AYU)
    assert (refused.value.code, "spreadsheets.get" in refused.value.message) == (400, True)


@given(data=st.data())
@settings(max_examples=examples(10, full=40), deadline=None, suppress_health_check=list(HealthCheck))
def test_any_spreadsheet_that_requests_make_reads_back_the_same(
    workplace: Sandbox, elsewhere: Sandbox, data: st.DataObject
) -> None:
    small = {"properties": {"sheetId": 0, "title": "Sheet1", "gridProperties": {"rowCount": 12, "columnCount": 8}}}
    made = BOOKS.create(body={"sheets": [small]}).execute(http=workplace.http(AYU))
    desk = Desk(workplace, AYU, made["spreadsheetId"])
    desk.type("A1", ["a", 1, "=B1*2"], ["b", 2, "2026-01-02"], ["", "50%", "x@y.id"])
    for _ in range(data.draw(st.integers(1, 5))):
        kind = data.draw(st.sampled_from(REQUEST_KINDS))
        workplace.session(AYU).post(
            f"https://sheets.googleapis.com/v4/spreadsheets/{desk.id}:batchUpdate",
            json={"requests": [data.draw(request(kind))]},
        )
    spreadsheet = desk.look(includeGridData=True)
    assert brought(elsewhere, spreadsheet).look(includeGridData=True) == spreadsheet
