"""Formulas: computed, moved along, and never a silent blank."""

import pytest

from service.sandbox.server import create_sandbox
from tests.people import AYU
from tests.sandbox.sheets.desk import Desk, cells, grid, lines


def test_formulas_are_computed_and_given_back(ayu: Desk) -> None:
    ayu.type("A1", [1, "a"], [2, "b"], [3, "=SUM(A1:A3)"])
    ayu.type("C1", ["=VLOOKUP(2,A1:B3,2,FALSE)"], ['=IF(A1>1,"x","y")'], ["= 1 / 1024"])
    assert ayu.read("B3:C3") == [["6", "0.0009765625"]]
    assert ayu.read("C1:C2") == [["b"], ["y"]]
    assert ayu.read("B3", valueRenderOption="FORMULA") == [["=SUM(A1:A3)"]]
    ayu.write("A3", [10])
    assert ayu.plain("B3") == [[13]]


@pytest.mark.parametrize(
    ("formula", "shown", "kind"),
    [
        ("=1/0", "#DIV/0!", "DIVIDE_BY_ZERO"),
        ('=IMPORTXML("http://x","//a")', "#NAME?", "NAME"),
        ("=NOSUCH(1)", "#NAME?", "NAME"),
        ("=SUM(", "#ERROR!", "ERROR"),
        ("=Nowhere!A1", "#REF!", "REF"),
        ("=A1", "#REF!", "REF"),
        ("=SQRT(-1)", "#NUM!", "NUM"),
    ],
)
def test_what_cannot_be_computed_is_an_error_value(ayu: Desk, formula: str, shown: str, kind: str) -> None:
    ayu.type("A1", [formula])
    cell = ayu.cells("A1")[0][0]
    assert cell["userEnteredValue"] == {"formulaValue": formula}
    assert (cell["formattedValue"], cell["effectiveValue"]["errorValue"]["type"]) == (shown, kind)
    assert ayu.plain("A1")[0][0].startswith(f"{shown} (")


def test_formulas_follow_the_cells_they_refer_to(ayu: Desk) -> None:
    ayu.type("A1", [1], [2], [3], ["=SUM(A1:A3)"], ['=A2&"A2"'])
    ayu.update({"insertDimension": {"range": lines(1, 2)}})
    formulas = ayu.read("A5:A6", valueRenderOption="FORMULA")
    assert formulas == [["=SUM(A1:A4)"], ['=A3&"A2"']]
    ayu.update({"deleteDimension": {"range": lines(2, 3)}})
    assert ayu.read("A4:A5", valueRenderOption="FORMULA") == [["=SUM(A1:A3)"], ['=#REF!&"A2"']]
    assert ayu.read("A5") == [["#REF!"]]


def test_copied_formulas_point_from_where_they_are(ayu: Desk) -> None:
    ayu.type("A1", [1, 10], [2, 20], ["=A1+$A$1+A$1"])
    paste = {"source": grid(2, 3, 0, 1), "destination": grid(2, 3, 1, 2)}
    ayu.update({"copyPaste": paste})
    assert ayu.read("B3", valueRenderOption="FORMULA") == [["=B1+$A$1+B$1"]]
    assert ayu.plain("B3") == [[21]]


def test_an_array_fills_its_neighbours_with_values_nobody_entered(ayu: Desk) -> None:
    ayu.type("A1", ["=SEQUENCE(3)"])
    assert ayu.plain("A1:A3") == [[1], [2], [3]]
    below = ayu.cells("A2")[0][0]
    assert below["effectiveValue"] == {"numberValue": 2}
    assert "userEnteredValue" not in below
    ayu.write("A3", ["in the way"])
    assert ayu.read("A1:A3") == [["#REF!"], [], ["in the way"]]


def test_a_formula_shows_the_format_its_result_has(ayu: Desk) -> None:
    ayu.type("A1", ["=DATE(2026,9,27)", "50%", "=B1", "=Sheet1!Z9"])
    assert ayu.read("A1:D1") == [["9/27/2026", "50%", "50%"]]
    assert "numberFormat" in ayu.cells("A1")[0][0]["effectiveFormat"]
    assert "userEnteredFormat" not in ayu.cells("A1")[0][0]


def test_named_ranges_and_open_ends_are_understood(ayu: Desk) -> None:
    ayu.update({"addNamedRange": {"namedRange": {"name": "Hours", "range": grid(0, 3, 0, 1)}}})
    ayu.type("A1", [1], [2], [3])
    ayu.type("C1", ["=SUM(Hours)", "=SUM(A2:A)", '="Hours"'])
    assert ayu.read("C1:E1") == [["6", "5", "Hours"]]


def test_formulas_of_update_cells_are_computed_and_texts_stay_texts(ayu: Desk) -> None:
    ayu.update(cells([{"userEnteredValue": {"formulaValue": "=2*3"}}, {"userEnteredValue": {"stringValue": "=2*3"}}]))
    assert ayu.read("A1:B1") == [["6", "=2*3"]]


def test_only_what_a_formula_looks_at_bears_on_it_wherever_that_is(ayu: Desk) -> None:
    ayu.update({"addSheet": {"properties": {"title": "Other one", "sheetId": 7}}})
    ayu.type("A1", [1, 2, "=SUM(A:A)", "=SUM(1:1)-D2", "='Other one'!A1+$A$1", '=SUM(INDIRECT("A1:B1"))'])
    ayu.type("'Other one'!A1", [40])
    assert ayu.read("Sheet1!E1:F1") == [["41", "3"]]
    ayu.type("A9", [10])
    assert ayu.read("C1") == [["11"]]
    ayu.update({"addNamedRange": {"namedRange": {"name": "far", "range": grid(8, 9, 0, 1)}}})
    ayu.type("B3", ["=far*2"])
    ayu.type("A9", [11])
    assert ayu.read("B3") == [["22"]]


def test_results_that_spill_into_each_other_without_end_are_circular() -> None:
    sandbox = create_sandbox(strict=True)
    session, sheets = sandbox.session(AYU), "https://sheets.googleapis.com/v4/spreadsheets"
    made = session.post(sheets, json={}).json()["spreadsheetId"]
    formula = {"userEnteredValue": {"formulaValue": "=A1:B2"}}
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 2, "endColumnIndex": 4}
    repeated = {"repeatCell": {"cell": formula, "fields": "userEnteredValue", "range": area}}
    assert session.post(f"{sheets}/{made}:batchUpdate", json={"requests": [repeated]}).status_code == 200
    assert session.get(f"{sheets}/{made}/values/C1:D1").json()["values"] == [["#REF!", "#REF!"]]
    sandbox.close()
