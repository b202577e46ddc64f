"""Cells replaced, pasted, cut, tidied and pushed aside."""

from typing import Any

import pytest

from tests.sandbox.sheets.desk import Desk, cells, grid


def test_find_and_replace_counts_what_it_did_fact_59(ayu: Desk) -> None:
    ayu.write("A1", ["a.b", "x"], ["A.b a.b", 5])
    reply = ayu.update({"findReplace": {"find": "a.b", "replacement": "$1", "allSheets": True}})[0]["findReplace"]
    assert reply == {"valuesChanged": 2, "rowsChanged": 2, "sheetsChanged": 1, "occurrencesChanged": 3}
    assert ayu.read() == [["$1", "x"], ["$1 $1", "5"]]
    reply = ayu.update({"findReplace": {"find": "(\\d)", "replacement": "<$1>", "searchByRegex": True, "sheetId": 0}})[
        0
    ]
    assert ayu.read()[1] == ["$<1> $<1>", "<5>"]
    assert ayu.update({"findReplace": {"find": "none", "allSheets": True}}) == [{"findReplace": {}}]
    assert "regular expression" in ayu.refused({"findReplace": {"find": "(", "searchByRegex": True, "allSheets": True}})


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        ("PASTE_NORMAL", {"value": "1", "note": "n", "bold": True}),
        ("PASTE_VALUES", {"value": "1"}),
        ("PASTE_FORMAT", {"bold": True}),
    ],
)
def test_pasting_takes_what_its_type_says(ayu: Desk, kind: str, left: dict[str, Any]) -> None:
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    ayu.update(cells([{"userEnteredValue": {"numberValue": 1}, "note": "n", **bold}]))
    ayu.update({"copyPaste": {"source": grid(0, 1, 0, 1), "destination": grid(2, 4, 2, 4), "pasteType": kind}})
    for row in ayu.cells("C3:D4"):
        for cell in row:
            assert cell.get("formattedValue") == left.get("value")
            assert cell.get("note") == left.get("note")
            assert ("userEnteredFormat" in cell) == ("bold" in left)


def test_cutting_moves_and_pasted_data_is_typed(ayu: Desk) -> None:
    ayu.write("A1", ["a", "b"])
    ayu.update(
        {"cutPaste": {"source": grid(0, 1, 0, 2), "destination": {"sheetId": 0, "rowIndex": 2, "columnIndex": 1}}}
    )
    assert ayu.read() == [[], [], ["", "a", "b"]]
    paste = {"coordinate": {"sheetId": 0}, "data": "1;x\n50%;y", "delimiter": ";"}
    ayu.update({"pasteData": paste})
    assert ayu.plain("A1:B2") == [[1, "x"], [0.5, "y"]]


def test_duplicates_blanks_and_joined_texts_are_tidied(ayu: Desk) -> None:
    ayu.write("A1", ["a", 1], ["A", 1], ["b", 2], [" c  d ", 3])
    replies = ayu.update(
        {"deleteDuplicates": {"range": grid(0, 4, 0, 2)}},
        {"trimWhitespace": {"range": grid(0, 4, 0, 2)}},
        {"textToColumns": {"source": grid(2, 3, 0, 1), "delimiterType": "SPACE"}},
    )
    assert replies[:2] == [
        {"deleteDuplicates": {"duplicatesRemovedCount": 1}},
        {"trimWhitespace": {"cellsChangedCount": 1}},
    ]
    assert ayu.read() == [["a", "1"], ["b", "2"], ["c", "d"]]


def test_cells_are_pushed_and_pulled_inside_a_range(ayu: Desk) -> None:
    ayu.write("A1", ["a", "x"], ["b", "y"])
    ayu.update({"insertRange": {"range": grid(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert ayu.read() == [["", "x"], ["a", "y"], ["b"]]
    ayu.update({"deleteRange": {"range": grid(0, 2, 0, 1), "shiftDimension": "ROWS"}})
    assert ayu.read() == [["b", "x"], ["", "y"]]
