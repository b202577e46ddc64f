"""Tables (docs-api.md 1.2, 2.6)."""

from typing import Any

import pytest

from tests.sandbox.docs.documents import Doc, heading, insert, style, table


def rows(doc: Doc) -> list[Any]:
    found: list[Any] = doc.table()["table"]["tableRows"]
    return found


@pytest.mark.parametrize(("r", "c"), [(0, 0), (1, 2), (2, 1)])
def test_an_empty_cells_index_follows_from_the_tables(doc: Doc, r: int, c: int) -> None:  # 1.2
    doc.update(insert("ab"), table(3, 3, 2), insert("x", 2 + 4 + r * 7 + 2 * c))
    assert rows(doc)[r]["tableCells"][c]["content"][0]["paragraph"]["elements"][0]["textRun"]["content"] == "x\n"


def test_a_table_in_the_middle_of_a_paragraph_splits_it(doc: Doc) -> None:  # 1.2
    doc.update(insert("AB"), table(1, 1, 2))
    assert [list(e)[-1] for e in doc.body] == ["sectionBreak", "paragraph", "table", "paragraph"]
    assert doc.text == "A\n\nB\n"


def test_at_a_paragraphs_start_an_empty_one_stands_before_the_table(doc: Doc) -> None:  # 1.2
    doc.update(insert("A\nB"), table(1, 1, 3))
    assert doc.text == "A\n\n\nB\n"
    assert doc.table()["startIndex"] == 4


def test_a_table_at_the_end_of_the_segment_leaves_an_empty_paragraph_behind(doc: Doc) -> None:  # 1.2
    doc.update(insert("A"), {"insertTable": {"rows": 1, "columns": 1, "endOfSegmentLocation": {}}})
    assert (doc.table()["startIndex"], doc.table()["endIndex"]) == (3, 8)
    assert doc.text == "A\n\n\n"


def test_a_document_with_pages_shares_the_width_evenly(doc: Doc) -> None:  # 1.2
    doc.update(table(1, 2))
    assert doc.table()["table"]["tableStyle"] == {"tableColumnProperties": [{"widthType": "EVENLY_DISTRIBUTED"}] * 2}


def test_a_pageless_document_fixes_it(doc: Doc) -> None:  # 1.2
    pageless = {"documentFormat": {"documentMode": "PAGELESS"}}
    doc.update({"updateDocumentStyle": {"documentStyle": pageless, "fields": "documentFormat"}}, table(1, 2))
    width = {"widthType": "FIXED_WIDTH", "width": {"magnitude": 250, "unit": "PT"}}
    assert doc.table()["table"]["tableStyle"]["tableColumnProperties"] == [width, width]


def test_cells_take_the_text_style_at_the_place_and_a_headings_at_its_start(doc: Doc) -> None:  # 1.2, F13
    doc.update(insert("ab"), style(1, 3, "italic", italic=True), heading(1, 3), table(1, 1))
    look = rows(doc)[0]["tableCells"][0]["content"][0]["paragraph"]["elements"][0]["textRun"]["textStyle"]
    assert look == {"italic": True, "fontSize": {"magnitude": 20, "unit": "PT"}}


def test_header_rows_are_pinned_and_unpinned(doc: Doc) -> None:  # 2.6, F27
    at = {"tableStartLocation": {"index": 2}}
    doc.update(table(3, 1), {"pinTableHeaderRows": {**at, "pinnedHeaderRowsCount": 2}})
    assert [row["tableRowStyle"].get("tableHeader") for row in rows(doc)] == [True, True, None]
    doc.update({"pinTableHeaderRows": at})
    assert [row["tableRowStyle"].get("tableHeader") for row in rows(doc)] == [None] * 3


def test_a_table_is_named_by_its_very_start(doc: Doc) -> None:  # 3.8
    doc.update(table(1, 1))
    for index in (1, 3):
        assert doc.refused({"pinTableHeaderRows": {"tableStartLocation": {"index": index}}}) == (
            "400 Invalid requests[0].pinTableHeaderRows: Invalid table start location. Must specify the start index "
            "of the table."
        )


def test_columns_have_widths(doc: Doc) -> None:  # 2.6
    width = {"widthType": "FIXED_WIDTH", "width": {"magnitude": 90, "unit": "PT"}}
    asked = {"tableStartLocation": {"index": 2}, "columnIndices": [1], "tableColumnProperties": width, "fields": "*"}
    doc.update(table(1, 2), {"updateTableColumnProperties": asked})
    assert doc.table()["table"]["tableStyle"]["tableColumnProperties"] == [{"widthType": "EVENLY_DISTRIBUTED"}, width]
    asked["tableColumnProperties"] = {"width": {"magnitude": 4, "unit": "PT"}}
    assert doc.refused({"updateTableColumnProperties": asked}).startswith("400")


def test_a_border_is_the_neighbours_too_and_others_stay_away(doc: Doc) -> None:  # 2.6
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
    assert doc.refused({"updateTableCellStyle": wide}) == (  # 3.9
        "400 Invalid requests[0].updateTableCellStyle: The table range extends outside the bounds of the table."
    )


def test_rows_have_a_least_height(doc: Doc) -> None:
    height = {"magnitude": 30, "unit": "PT"}
    asked = {"tableStartLocation": {"index": 2}, "tableRowStyle": {"minRowHeight": height}, "fields": "minRowHeight"}
    doc.update(table(2, 1), {"updateTableRowStyle": {**asked, "rowIndices": [1]}})
    assert [row["tableRowStyle"]["minRowHeight"] for row in rows(doc)] == [{"unit": "PT"}, height]
