"""Protected ranges hold against everybody who is not one of their editors (evidence/sheets.md 52, 53)."""

from typing import Any

import pytest

from tests.people import AYU, BUDI, CITRA
from tests.sandbox.sheets.desk import VALUES, Desk, cells, grid, lines, text

PROTECTED = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if "
    "you need to edit."
)


def protect(span: dict[str, int], **more: Any) -> dict[str, Any]:
    return {"addProtectedRange": {"protectedRange": {"range": span, **more}}}


@pytest.fixture
def budi(ayu: Desk) -> Desk:
    """Budi may edit the file, not the first column."""
    ayu.write("A1", ["b", 1], ["a", 2])
    ayu.update(protect(grid(0, 1000, 0, 1), editors={"users": []}))
    return ayu.shared(BUDI)


def test_only_the_owner_is_left_where_editors_are_none(ayu: Desk) -> None:
    reply = ayu.update(protect(grid(0, 2, 0, 2), editors={"users": [], "groups": []}, warningOnly=False))[0]
    told = reply["addProtectedRange"]["protectedRange"]
    number = told.pop("protectedRangeId")
    assert told == {
        "range": {"startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 2},
        "requestingUserCanEdit": True,
        "editors": {},
    }
    kept = ayu.sheet()["protectedRanges"][0]
    assert kept == {**told, "protectedRangeId": number, "editors": {"users": [AYU]}}


def test_every_editor_stays_one_where_editors_are_not_told(ayu: Desk) -> None:
    budi = ayu.shared(BUDI)
    ayu.update(protect(grid(0, 2, 0, 2)))
    assert ayu.sheet()["protectedRanges"][0]["editors"]["users"] == [AYU, BUDI]
    budi.write("A1", ["x"])
    citra = ayu.shared(CITRA)
    request = VALUES.update(spreadsheetId=ayu.id, range="A1", valueInputOption="RAW", body={"values": [["x"]]})
    assert citra.error(request) == (400, PROTECTED)


def test_others_are_refused_by_values(budi: Desk) -> None:
    body = {"values": [["x"]]}
    request = VALUES.update(spreadsheetId=budi.id, range="A1", valueInputOption="RAW", body=body)
    assert budi.error(request) == (400, PROTECTED)
    assert budi.error(VALUES.clear(spreadsheetId=budi.id, range="A1:C1", body={})) == (400, PROTECTED)
    data = [{"range": "B1", "values": [["fine"]]}, {"range": "A1", "values": [["x"]]}]
    request = VALUES.batchUpdate(spreadsheetId=budi.id, body={"valueInputOption": "RAW", "data": data})
    assert budi.error(request) == (400, f"Invalid data[1]: {PROTECTED}")
    budi.write("B1", ["mine"])
    assert budi.read() == [["b", "mine"], ["a", "2"]]


@pytest.mark.parametrize(
    "request_",
    [
        cells([text("x")]),
        {"repeatCell": {"range": grid(0, 1, 0, 3), "cell": text("x"), "fields": "userEnteredValue"}},
        {"sortRange": {"range": grid(0, 2, 0, 2), "sortSpecs": [{"dimensionIndex": 1}]}},
        {"deleteDimension": {"range": lines(0, 1)}},
        {"insertDimension": {"range": lines(1, 2)}},
        {"moveDimension": {"source": lines(0, 1), "destinationIndex": 2}},
        {"mergeCells": {"range": grid(0, 1, 0, 2), "mergeType": "MERGE_ALL"}},
        {"setDataValidation": {"range": grid(0, 1, 0, 1)}},
        {"copyPaste": {"source": grid(0, 1, 1, 2), "destination": grid(0, 1, 0, 1)}},
        {"cutPaste": {"source": grid(0, 1, 0, 1), "destination": {"sheetId": 0, "columnIndex": 3}}},
        {"findReplace": {"find": "a", "replacement": "x", "allSheets": True}},
        {"deleteSheet": {"sheetId": 0}},
    ],
    ids=lambda request: next(iter(request)),
)
def test_others_are_refused_by_every_request_that_writes_there(budi: Desk, request_: dict[str, Any]) -> None:
    kind = next(iter(request_))
    assert budi.refused(request_) == f"Invalid requests[0].{kind}: {PROTECTED}"
    assert budi.read() == [["b", "1"], ["a", "2"]]


def test_nobody_lifts_a_protection_that_is_not_theirs(ayu: Desk, budi: Desk) -> None:
    number = ayu.sheet()["protectedRanges"][0]["protectedRangeId"]
    assert budi.refused({"deleteProtectedRange": {"protectedRangeId": number}}).endswith(PROTECTED)
    seen = budi.sheet()["protectedRanges"][0]
    assert "editors" not in seen
    assert "requestingUserCanEdit" not in seen
    ayu.update({"deleteProtectedRange": {"protectedRangeId": number}})
    budi.write("A1", ["x"])
    assert ayu.refused({"deleteProtectedRange": {"protectedRangeId": number}}) == (
        f"Invalid requests[0].deleteProtectedRange: No protected range with id: {number}"
    )


def test_a_warning_stops_nobody_and_editors_can_be_added(ayu: Desk, budi: Desk) -> None:
    told = ayu.sheet()["protectedRanges"][0]
    change = {"protectedRangeId": told["protectedRangeId"], "warningOnly": True}
    ayu.update({"updateProtectedRange": {"protectedRange": change, "fields": "warningOnly"}})
    budi.write("A1", ["x"])
    change = {"protectedRangeId": told["protectedRangeId"], "editors": {"users": [BUDI]}}
    ayu.update({"updateProtectedRange": {"protectedRange": change, "fields": "warningOnly,editors"}})
    budi.write("A1", ["y"])


def test_a_protected_sheet_may_have_free_places(ayu: Desk) -> None:
    ayu.update(protect({"sheetId": 0}, editors={"users": []}, unprotectedRanges=[grid(0, 5, 1, 3)]))
    budi = ayu.shared(BUDI)
    budi.write("B1", ["x"])
    request = VALUES.update(spreadsheetId=ayu.id, range="A1", valueInputOption="RAW", body={"values": [["x", "y"]]})
    assert budi.error(request) == (400, PROTECTED)
    assert budi.refused({"insertDimension": {"range": lines(0, 1)}}).endswith(PROTECTED)


def test_the_owner_writes_everywhere(ayu: Desk) -> None:
    budi = ayu.shared(BUDI)
    budi.update(protect(grid(0, 2, 0, 2), editors={"users": [BUDI]}))
    ayu.write("A1", ["x"])
