"""Tables of Word files: every row and cell where it stands."""

from typing import Any

import pytest

from tests.sandbox.docs.documents import text_of
from tests.sandbox.docs.importing.office import (
    docx,
    p,
    sdt,
    tbl,
    tc,
    tr,
)
from tests.sandbox.docs.importing.test_word import Json, box, read, text


def cells(body: str) -> list[list[Any]]:
    """Return the cells of the first table: its text, with how far it reaches where that is further than itself."""
    shown, _ = read(docx(body))
    grid = next(one["table"] for one in shown["body"]["content"] if "table" in one)
    return [[_cell(cell) for cell in row["tableCells"]] for row in grid["tableRows"]]


def _cell(cell: Json) -> Any:
    style, words = cell["tableCellStyle"], text_of(cell["content"]).removesuffix("\n")
    spans = style["rowSpan"], style["columnSpan"]
    return words if spans == (1, 1) else (words, *spans)


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ((sdt(tr("1", "a")), tr("2", "b")), [["1", "a"], ["2", "b"]]),
        ((tr(sdt(tc("1")), "a"),), [["1", "a"]]),
        ((tr(f"<w:customXml w:element='x'>{tc('1')}</w:customXml>", "a"),), [["1", "a"]]),
        ((f"<w:customXml w:element='x'>{sdt(tr('1'))}</w:customXml>",), [["1"]]),
        ((tr(f"<w:tc>{sdt(p('1'))}</w:tc>"),), [["1"]]),
        ((tr("1", properties="<w:del w:id='1'/>"), tr("2", properties="<w:ins w:id='2'/>")), [["2"]]),
        ((tr("a", properties="<w:gridBefore w:val='1'/>"), tr("1", "b")), [["", "a"], ["1", "b"]]),
        ((tr("a", properties="<w:gridAfter w:val='1'/>"), tr("1", "b")), [["a", ""], ["1", "b"]]),
        ((tr("a"), tr("1", "b", "c")), [["a", "", ""], ["1", "b", "c"]]),
        ((tr(tc("a", "<w:gridSpan w:val='2'/>"), "b"),), [[("a", 1, 2), "", "b"]]),
        ((tr(tc("a", "<w:hMerge w:val='restart'/>"), tc("", "<w:hMerge/>"), "b"),), [[("a", 1, 2), "", "b"]]),
        ((tr(tc("a", "<w:vMerge w:val='restart'/>"), "1"), tr(tc("", "<w:vMerge/>"), "2")),
         [[("a", 2, 1), "1"], ["", "2"]]),
        ((tr(tc("a", "<w:vMerge/>"), "1"), tr(tc("", "<w:vMerge/>"), "2")), [[("a", 2, 1), "1"], ["", "2"]]),
        ((tr("x", "1"), tr(tc("a", "<w:vMerge/>"), "2")), [["x", "1"], ["a", "2"]]),
        ((tr(tc("x", "<w:vMerge w:val='restart'/>"), properties="<w:del/>"), tr(tc("a", "<w:vMerge/>")),
          tr(tc("", "<w:vMerge w:val='continue'/>"))), [[("a", 2, 1)], [""]]),
        ((tr(tc("a", "<w:gridSpan w:val='2'/><w:vMerge w:val='restart'/>")), tr(tc("b", "<w:vMerge/>"), "c")),
         [[("a", 1, 2), ""], ["b", "c"]]),
    ],
)  # fmt: skip
def test_a_table_keeps_every_row_and_cell_where_it_stands(rows: tuple[str, ...], shown: list[list[Any]]) -> None:
    assert cells(tbl(*rows)) == shown


def test_a_table_in_a_control_a_cell_and_a_text_box_are_read() -> None:
    assert cells(sdt(tbl(tr("1")))) == [["1"]]
    inner = f"<w:tc>{tbl(tr('1'))}{p()}</w:tc>"
    assert "1" in text(tbl(tr(inner)))
    assert text(p("a", box(p("b") + tbl(tr("c"))))) == "a\nb\nc\n\n"


def test_a_text_box_in_a_cell_stays_in_its_cell() -> None:
    assert cells(tbl(tr(f"<w:tc>{p('a', box(p('b')))}</w:tc>", "c"))) == [["a\nb", "c"]]


def test_rows_that_repeat_on_every_page_are_known() -> None:
    pinned = "<w:tblHeader/>"
    shown, _ = read(
        docx(tbl(tr("1", properties=pinned), tr("2", properties=pinned), tr("3"), tr("4", properties=pinned)))
    )
    rows = shown["body"]["content"][2]["table"]["tableRows"]
    assert [row["tableRowStyle"].get("tableHeader", False) for row in rows] == [True, True, False, False]


def test_a_table_keeps_its_columns_widths_and_what_has_no_border() -> None:
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    bare = f"<w:tblPr><w:tblBorders>{none}</w:tblBorders></w:tblPr>"
    columns = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="600"/></w:tblGrid>'
    ruled = '<w:tcBorders><w:right w:val="single"/></w:tcBorders>'
    body = f"<w:tbl>{bare}{columns}{tr(tc('wide'), tc('narrow', ruled))}</w:tbl>"
    table = next(one["table"] for one in read(docx(body))[0]["body"]["content"] if "table" in one)
    assert [one["width"]["magnitude"] for one in table["tableStyle"]["tableColumnProperties"]] == [100, 30]
    wide, narrow = (one["tableCellStyle"] for one in table["tableRows"][0]["tableCells"])
    assert {name for name in wide if name.startswith("border") and not wide[name]["width"].get("magnitude")} == {
        "borderTop", "borderBottom", "borderLeft", "borderRight"
    }  # fmt: skip
    assert {name for name in narrow if name.startswith("border")} == {"borderTop", "borderBottom", "borderLeft"}
