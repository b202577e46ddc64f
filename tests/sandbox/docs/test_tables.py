"""Tables (evidence/docs.md 1.2, 2.6)."""

from typing import Any

import pytest

from tests.sandbox.docs.documents import Doc, heading, insert, style, table, text_of


def rows(doc: Doc) -> list[Any]:
    found: list[Any] = doc.table()["table"]["tableRows"]
    return found


@pytest.mark.parametrize(("r", "c"), [(0, 0), (1, 2), (2, 1)])
def test_an_empty_cells_index_follows_from_the_tables(doc: Doc, r: int, c: int) -> None:  # evidence/docs.md 1.2
    doc.update(insert("ab"), table(3, 3, 2), insert("x", 2 + 4 + r * 7 + 2 * c))
    assert rows(doc)[r]["tableCells"][c]["content"][0]["paragraph"]["elements"][0]["textRun"]["content"] == "x\n"


def test_a_table_in_the_middle_of_a_paragraph_splits_it(doc: Doc) -> None:  # evidence/docs.md 1.2
    doc.update(insert("AB"), table(1, 1, 2))
    assert [list(e)[-1] for e in doc.body] == ["sectionBreak", "paragraph", "table", "paragraph"]
    assert doc.text == "A\n\nB\n"


def test_at_a_paragraphs_start_an_empty_one_stands_before_the_table(doc: Doc) -> None:  # evidence/docs.md 1.2
    doc.update(insert("A\nB"), table(1, 1, 3))
    assert doc.text == "A\n\n\nB\n"
    assert doc.table()["startIndex"] == 4


def test_a_table_at_the_end_of_the_segment_leaves_an_empty_paragraph_behind(doc: Doc) -> None:  # evidence/docs.md 1.2
    doc.update(insert("A"), {"insertTable": {"rows": 1, "columns": 1, "endOfSegmentLocation": {}}})
    assert (doc.table()["startIndex"], doc.table()["endIndex"]) == (3, 8)
    assert doc.text == "A\n\n\n"


def test_a_document_with_pages_shares_the_width_evenly(doc: Doc) -> None:  # evidence/docs.md 1.2
    doc.update(table(1, 2))
    assert doc.table()["table"]["tableStyle"] == {"tableColumnProperties": [{"widthType": "EVENLY_DISTRIBUTED"}] * 2}


def test_a_pageless_document_fixes_it(doc: Doc) -> None:  # evidence/docs.md 1.2
    pageless = {"documentFormat": {"documentMode": "PAGELESS"}}
    doc.update({"updateDocumentStyle": {"documentStyle": pageless, "fields": "documentFormat"}}, table(1, 2))
    width = {"widthType": "FIXED_WIDTH", "width": {"magnitude": 250, "unit": "PT"}}
    assert doc.table()["table"]["tableStyle"]["tableColumnProperties"] == [width, width]


def test_cells_take_the_text_style_at_the_place_and_a_headings_at_its_start(doc: Doc) -> None:  # evidence/docs.md 1.2
    doc.update(insert("ab"), style(1, 3, "italic", italic=True), heading(1, 3), table(1, 1))
    look = rows(doc)[0]["tableCells"][0]["content"][0]["paragraph"]["elements"][0]["textRun"]["textStyle"]
    assert look == {"italic": True, "fontSize": {"magnitude": 20, "unit": "PT"}}


def test_a_table_has_an_end(doc: Doc) -> None:
    for size in ((0, 1), (1, 0), (2**31 - 1, 2**31 - 1)):
        assert doc.refused(table(*size)).startswith("400 Invalid requests[0].insertTable: ")


def test_header_rows_are_pinned_and_unpinned(doc: Doc) -> None:  # evidence/docs.md 2.6
    at = {"tableStartLocation": {"index": 2}}
    doc.update(table(3, 1), {"pinTableHeaderRows": {**at, "pinnedHeaderRowsCount": 2}})
    assert [row["tableRowStyle"].get("tableHeader") for row in rows(doc)] == [True, True, None]
    doc.update({"pinTableHeaderRows": at})
    assert [row["tableRowStyle"].get("tableHeader") for row in rows(doc)] == [None] * 3


def test_a_table_is_named_by_its_very_start(doc: Doc) -> None:  # evidence/docs.md 3.8
    doc.update(table(1, 1))
    for index in (1, 3):
        assert doc.refused({"pinTableHeaderRows": {"tableStartLocation": {"index": index}}}) == (
            "400 Invalid requests[0].pinTableHeaderRows: Invalid table start location. Must specify the start index "
            "of the table."
        )


def test_columns_have_widths(doc: Doc) -> None:  # evidence/docs.md 2.6
    width = {"widthType": "FIXED_WIDTH", "width": {"magnitude": 90, "unit": "PT"}}
    request = {"tableStartLocation": {"index": 2}, "columnIndices": [1], "tableColumnProperties": width, "fields": "*"}
    doc.update(table(1, 2), {"updateTableColumnProperties": request})
    assert doc.table()["table"]["tableStyle"]["tableColumnProperties"] == [{"widthType": "EVENLY_DISTRIBUTED"}, width]
    request["tableColumnProperties"] = {"width": {"magnitude": 4, "unit": "PT"}}
    assert doc.refused({"updateTableColumnProperties": request}).startswith("400")


def test_a_border_is_the_neighbours_too_and_others_stay_away(doc: Doc) -> None:  # evidence/docs.md 2.6
    border = {"color": {"color": {"rgbColor": {}}}, "width": {"magnitude": 1, "unit": "PT"}, "dashStyle": "SOLID"}
    cell = {"tableCellLocation": {"tableStartLocation": {"index": 2}}, "rowSpan": 1, "columnSpan": 1}
    new = {"tableCellStyle": {"borderRight": border, "backgroundColor": {}}, "fields": "borderRight"}
    doc.update(table(1, 2), {"updateTableCellStyle": {**new, "tableRange": cell}})
    left, right = (cell["tableCellStyle"] for cell in rows(doc)[0]["tableCells"])
    assert left["borderRight"] == right["borderLeft"] == border
    assert not {"borderTop", "borderLeft", "borderBottom"} & set(left)
    both = {**new, "tableRange": cell, "tableStartLocation": {"index": 2}}
    assert "oneof field 'cells' is already set" in doc.refused({"updateTableCellStyle": both})
    wide = {**new, "tableRange": {**cell, "columnSpan": 3}}
    assert doc.refused({"updateTableCellStyle": wide}) == (  # evidence/docs.md 3.9
        "400 Invalid requests[0].updateTableCellStyle: The table range extends outside the bounds of the table."
    )


def test_rows_have_a_least_height(doc: Doc) -> None:
    height = {"magnitude": 30, "unit": "PT"}
    request = {"tableStartLocation": {"index": 2}, "tableRowStyle": {"minRowHeight": height}, "fields": "minRowHeight"}
    doc.update(table(2, 1), {"updateTableRowStyle": {**request, "rowIndices": [1]}})
    assert [row["tableRowStyle"]["minRowHeight"] for row in rows(doc)] == [{"unit": "PT"}, height]


def filled(doc: Doc) -> None:
    """Make a 3x3 table whose cells say "00" to "22"."""
    cells = [insert(f"{r}{c}", 1 + 4 + r * 7 + 2 * c) for r in range(3) for c in range(3)]
    doc.update(table(3, 3), *reversed(cells))


def grid(doc: Doc) -> list[list[str]]:
    return [[text_of(cell["content"]).replace("\n", "") for cell in row["tableCells"]] for row in rows(doc)]


def spans(doc: Doc) -> list[list[tuple[int, int]]]:
    styles = [[cell["tableCellStyle"] for cell in row["tableCells"]] for row in rows(doc)]
    return [[(style["rowSpan"], style["columnSpan"]) for style in row] for row in styles]


def cell(row: int, column: int) -> Any:
    return {"tableStartLocation": {"index": 2}, "rowIndex": row, "columnIndex": column}


def block(row: int, column: int, down: int, right: int) -> Any:
    return {"tableRange": {"tableCellLocation": cell(row, column), "rowSpan": down, "columnSpan": right}}


def test_rows_come_above_and_below(doc: Doc) -> None:  # evidence/docs.md 2.6
    filled(doc)
    doc.update({"insertTableRow": {"tableCellLocation": cell(0, 0), "insertBelow": True}})
    doc.update({"insertTableRow": {"tableCellLocation": cell(0, 0)}})
    assert [row[0] for row in grid(doc)] == ["", "00", "", "10", "20"]
    assert doc.table()["table"]["rows"] == 5


def test_columns_come_left_and_right_with_properties_of_their_own(doc: Doc) -> None:  # evidence/docs.md 2.6
    filled(doc)
    doc.update({"insertTableColumn": {"tableCellLocation": cell(0, 2), "insertRight": True}})
    doc.update({"insertTableColumn": {"tableCellLocation": cell(0, 1)}})
    assert grid(doc)[1] == ["10", "", "11", "12", ""]
    assert len(doc.table()["table"]["tableStyle"]["tableColumnProperties"]) == 5


def test_rows_and_columns_go_and_with_the_last_the_table(doc: Doc) -> None:  # evidence/docs.md 2.6
    filled(doc)
    doc.update({"deleteTableRow": {"tableCellLocation": cell(1, 0)}})
    doc.update({"deleteTableColumn": {"tableCellLocation": cell(0, 1)}})
    assert grid(doc) == [["00", "02"], ["20", "22"]]
    doc.update(*[{"deleteTableRow": {"tableCellLocation": cell(0, 0)}}] * 2)
    assert [list(e)[-1] for e in doc.body] == ["sectionBreak", "paragraph", "paragraph"]


def test_a_merged_cell_takes_the_words_of_the_covered_ones_which_stay(doc: Doc) -> None:  # evidence/docs.md 2.6
    filled(doc)
    doc.update({"mergeTableCells": block(0, 0, 2, 2)})
    assert grid(doc) == [["00011011", "", "02"], ["", "", "12"], ["20", "21", "22"]]
    assert spans(doc)[0][0] == (2, 2)
    assert text_of(rows(doc)[0]["tableCells"][0]["content"]) == "00\n01\n10\n11\n"
    assert rows(doc)[0]["tableRowStyle"]["minRowHeight"] == {"magnitude": 21, "unit": "PT"}
    doc.update({"unmergeTableCells": block(0, 0, 1, 1)})
    assert spans(doc)[0][0] == (1, 1)
    assert grid(doc)[0] == ["00011011", "", "02"]


def test_what_is_merged_is_cut_by_no_other_merge(doc: Doc) -> None:  # evidence/docs.md 2.6
    filled(doc)
    doc.update({"mergeTableCells": block(0, 0, 2, 2)})
    assert doc.refused({"mergeTableCells": block(1, 1, 2, 2)}).startswith("400")
    assert doc.refused({"mergeTableCells": block(2, 0, 2, 1)}) == (  # evidence/docs.md 3.9
        "400 Invalid requests[0].mergeTableCells: The table range extends outside the bounds of the table."
    )


def test_rows_and_columns_go_beyond_a_merged_cell_or_make_it_grow(doc: Doc) -> None:  # evidence/docs.md 2.6
    filled(doc)
    doc.update({"mergeTableCells": block(0, 0, 2, 2)})
    doc.update({"insertTableRow": {"tableCellLocation": cell(1, 1), "insertBelow": True}})
    assert [row[2] for row in grid(doc)] == ["02", "12", "", "22"]
    doc.update({"insertTableRow": {"tableCellLocation": cell(0, 2), "insertBelow": True}})
    assert spans(doc)[0][0] == (3, 2)
    doc.update({"deleteTableRow": {"tableCellLocation": cell(1, 2)}})
    doc.update({"deleteTableColumn": {"tableCellLocation": cell(3, 1)}})
    assert spans(doc)[0][0] == (2, 1)
    doc.update({"deleteTableRow": {"tableCellLocation": cell(1, 0)}})
    assert doc.table()["table"]["rows"] == 2
