"""An OpenDocument file comes in as a spreadsheet: what it holds, what is left out by name, and no more than fits."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.discovery import build
from googleapiclient.http import MediaIoBaseUpload

from service.sandbox.core.errors import ApiError
from service.sandbox.core.mime_types import ODS
from service.sandbox.sheets.book.spreadsheet import Book, Sheet, parse
from service.sandbox.sheets.methods.native import NATIVE
from service.sandbox.sheets.ods.formulas import from_open, reference
from service.sandbox.sheets.values.plain import rendered
from tests.sandbox.docs.importing.office import packed
from tests.sandbox.sheets.desk import Desk, grid
from tests.sandbox.sheets.opened import number, ods, root, table, text

BLANK = "<table:table-cell/>"
A_MILLION, A_BILLION = 10**6, 10**9
RED = 'fo:background-color="#ff0000"'


def brought(content: bytes) -> tuple[Book, tuple[str, ...]]:
    made = NATIVE.imports[ODS](content, "x")
    return parse(made.content), made.lost


def only(content: bytes) -> Sheet:
    [sheet] = brought(content)[0].sheets
    return sheet


def shown(content: bytes) -> list[list[Any]]:
    book, _ = brought(content)
    return rendered(book, book.sheets[0], book.sheets[0].whole, {})


def styled(properties: str, kind: str = "table-cell") -> str:
    return f'<style:style style:name="s" style:family="{kind}"><style:{kind}-properties {properties}/></style:style>'


@pytest.mark.parametrize(
    ("spelled", "typed"),
    [
        ("of:=SUM([.A1:.B3])", "=SUM(A1:B3)"),
        ('of:=IF([.A1]>1;"a;b";"[.A1] ""c"" |")', '=IF(A1>1,"a;b","[.A1] ""c"" |")'),
        ("of:=[$Sheet2.A1]+[Sheet2.$B$2]", "=Sheet2!A1+Sheet2!$B$2"),
        ("of:=SUM([$'Alur kerja: 1.0'.A1:.B2])", "=SUM('Alur kerja: 1.0'!A1:B2)"),
        ("of:=['It''s [here]'.A1]", "='It''s [here]'!A1"),
        ("of:=SUM([Data.A1:Data.A9])", "=SUM(Data!A1:A9)"),
        ("of:=SUM([.A:.A])+SUM([.1:.1])", "=SUM(A:A)+SUM(1:1)"),
        ("of:={1;2|3;4}", "={1,2;3,4}"),
        ("of:=MAX({1|IF(2;3)};4)", "=MAX({1;IF(2,3)},4)"),
        ("of:=COM.MICROSOFT.CONCAT([.A1];ORG.LIBREOFFICE.X();LEGACY.NORMSDIST(1))", "=CONCAT(A1,X(),NORMSDIST(1))"),
        ("of:=SUM([.A1:.A2]~[.C1])", "=SUM(A1:A2,C1)"),
        ("of:=[.B1]+$$Total", "=B1+Total"),
        ("of:=[.#REF!]+[#REF!.A1]", "=#REF!+#REF!"),
        ("of:=['file:///x.ods'#$Sheet1.A1]", "=#REF!"),
        ("of:=SUM([Jan.A1:Mar.A1])", "=SUM(#REF!)"),
        ("oooc:=SUM([.A1:.A2];1)", "=SUM(A1:A2,1)"),
        ("msoxl:=SUM(A1:A2,1)", "=SUM(A1:A2,1)"),
        ("=[.A1]&1", "=A1&1"),
        ("of:=]})|", "=]})|"),
    ],
)
def test_a_formula_is_read_as_a_person_would_type_it(spelled: str, typed: str) -> None:
    assert from_open(spelled) == typed


@pytest.mark.parametrize("address", ["", ".", "Data", "Data.", ".A1:", ".A1:B2", ":.A1", "'open.A1", ".A1:.B2:.C3"])
def test_what_is_no_reference_is_one_to_what_is_gone(address: str) -> None:
    assert reference(address) == "#REF!"


@pytest.mark.parametrize(
    ("cell", "value", "look", "seen"),
    [
        ('"float" office:value="1.5"><text:p>1.5</text:p>', 1.5, None, "1.5"),
        ('"float" office:value="1e3">', 1000, None, "1000"),
        ('"percentage" office:value="0.25"><text:p>25%</text:p>', 0.25, {"type": "PERCENT", "pattern": "0%"}, "25%"),
        ('"percentage" office:value="0.25">', 0.25, {"type": "PERCENT", "pattern": "0.00%"}, "25.00%"),
        ('"date" office:date-value="2026-11-29"><text:p>2026-11-29</text:p>', 46355,
         {"type": "DATE", "pattern": "yyyy-mm-dd"}, "2026-11-29"),
        ('"date" office:date-value="2026-11-29"><text:p>29 Nov</text:p>', 46355,
         {"type": "DATE", "pattern": "m/d/yyyy"}, "11/29/2026"),
        ('"date" office:date-value="2026-11-29T06:00:00">', 46355.25,
         {"type": "DATE_TIME", "pattern": "m/d/yyyy h:mm:ss"}, "11/29/2026 6:00:00"),
        ('"date" office:date-value="2026-11-29T06:00:00.500000000">', 46355.25 + 0.5 / 86400,
         {"type": "DATE_TIME", "pattern": "m/d/yyyy h:mm:ss"}, "11/29/2026 6:00:00"),
        ('"time" office:time-value="PT08H30M00S"><text:p>8:30</text:p>', 30600 / 86400,
         {"type": "TIME", "pattern": "h:mm"}, "8:30"),
        ('"time" office:time-value="P1DT1H">', 25 / 24, {"type": "TIME", "pattern": "[h]:mm:ss"}, "25:00:00"),
        ('"time" office:time-value="PT13H">', 13 / 24, {"type": "TIME", "pattern": "h:mm:ss am/pm"}, "1:00:00 PM"),
        ('"boolean" office:boolean-value="true">', True, None, "TRUE"),
        ('"string" office:string-value="kept"><text:p>seen</text:p>', "kept", None, "kept"),
        ('"string"><text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p><text:p>d<text:line-break/>e</text:p>',
         "a   b\tc\nd\ne", None, "a   b\tc\nd\ne"),
        ('"string" calcext:value-type="error"><text:p>#DIV/0!</text:p>', ("DIVIDE_BY_ZERO", ""), None, "#DIV/0!"),
    ],
)  # fmt: skip
def test_a_cell_has_its_value_and_its_look(cell: str, value: Any, look: Any, seen: str) -> None:
    content = ods(table(f"<table:table-cell office:value-type={cell}</table:table-cell>"))
    kept = only(content).grid.get(0, 0)
    assert (kept.value, kept.value is True) == (value, value is True)
    assert (kept.look.get("numberFormat"), shown(content)) == (look, [[seen]])


@pytest.mark.parametrize(
    ("kind", "said"),
    [("float", 'office:value="many"'), ("float", 'office:value="1e999"'), ("date", 'office:date-value="yesterday"'),
     ("date", ""), ("time", 'office:time-value="8:30"')],
)  # fmt: skip
def test_a_value_that_is_none_stays_a_text_and_is_named(kind: str, said: str) -> None:
    content = ods(table(f'<table:table-cell office:value-type="{kind}" {said}><text:p>x</text:p></table:table-cell>'))
    book, [line] = brought(content)
    assert book.sheets[0].grid.get(0, 0).value == "x"
    assert line.startswith(f"a {kind} that is none, kept as a text")
    assert line.endswith("(sheet “Data”, A1)")


def dated(inside: str, kind: str = "date") -> str:
    style = f'<number:{kind}-style style:name="n">{inside}</number:{kind}-style>'
    cell = '<style:style style:name="s" style:family="table-cell" style:data-style-name="n"/>'
    return style + cell


LONG = 'number:style="long"'


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        (dated(f"<number:day {LONG}/><number:text>/</number:text><number:month {LONG}/>"
               f"<number:text>/</number:text><number:year {LONG}/>"), "29/11/2026"),
        (dated(f'<number:day/><number:text> </number:text><number:month number:textual="true" {LONG}/>'
               f"<number:text> </number:text><number:year {LONG}/>"), "29 November 2026"),
        (dated(f"<number:day/><number:text>.</number:text><number:month/><number:text> pukul </number:text>"
               f"<number:hours {LONG}/><number:text>:</number:text><number:minutes {LONG}/>"), "29.11 pukul 06:00"),
        (dated('<number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/>',
               "number"), "46,355.25"),
        (dated('<number:currency-symbol>Rp</number:currency-symbol><number:number number:decimal-places="0" '
               'number:min-integer-digits="1" number:grouping="true"/>', "currency"), "Rp46,355"),
        (dated('<number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text>',
               "percentage"), "4635525.0%"),
        (dated("<number:boolean/>", "boolean"), "46355.25"),
    ],
)  # fmt: skip
def test_numbers_and_dates_look_as_their_style_says(style: str, seen: str) -> None:
    assert shown(ods(table(number(46355.25, more='table:style-name="s"')), style)) == [[seen]]


def test_formulas_are_computed_and_an_array_fills_its_neighbours() -> None:
    array = 'table:number-matrix-columns-spanned="1" table:number-matrix-rows-spanned="2"'
    rows = [
        number(2) + number(0, "of:=SUM([.A1:.A2])*[$&apos;Kopi 2&apos;.A1]"),
        number(3) + number(0, "of:=[.A1:.A2]*10", array),
        BLANK + number(999),
        BLANK + number(7, "of:=SOMETHING.NEW([.A1])"),
    ]
    content = ods(table(*rows) + table(number(100), name="Kopi 2"))
    assert shown(content) == [["2", "500"], ["3", "20"], ["", "30"], ["", "7"]]
    assert brought(content)[0].sheets[0].grid.get(1, 1).formula == "=ARRAYFORMULA(A1:A2*10)"


def test_merges_sizes_hidden_lines_and_sheets_names_filters_and_frozen_lines_stay() -> None:
    settings = root(
        '<office:settings><config:config-item-set><config:config-item-map-named config:name="Tables">'
        '<config:config-item-map-entry config:name="Data"><config:config-item config:name="VerticalSplitMode">2'
        '</config:config-item><config:config-item config:name="VerticalSplitPosition">1</config:config-item>'
        "</config:config-item-map-entry></config:config-item-map-named></config:config-item-set></office:settings>"
    )
    columns = '<table:table-column table:style-name="s"/><table:table-column table:visibility="collapse"/>'
    head = text("Langkah", more='table:number-columns-spanned="2" table:number-rows-spanned="1"')
    around = (
        '<table:named-expressions><table:named-range table:name="Alur" table:cell-range-address="$Data.$A$1:.$B$2"/>'
        '</table:named-expressions><table:database-ranges><table:database-range table:name="f" '
        'table:target-range-address="Data.A1:Data.B2" table:display-filter-buttons="true"/></table:database-ranges>'
    )
    hidden = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    tables = table(f"{head}<table:covered-table-cell/>", text("a", "b"), columns=columns) + table(name="Old", style="h")
    book, lost = brought(
        ods(tables + around, styled('style:column-width="2in"', "table-column") + hidden, settings_xml=settings)
    )
    sheet, old = book.sheets
    area = {"sheetId": sheet.id, "startRowIndex": 0, "startColumnIndex": 0, "endColumnIndex": 2}
    assert sheet.resource["merges"] == [area | {"endRowIndex": 1}]
    assert sheet.sizes["COLUMNS"] == {0: {"pixelSize": 192}, 1: {"hiddenByUser": True}}
    assert (old.title, old.properties["hidden"]) == ("Old", True)
    assert [one["range"] for one in book.list("namedRanges")] == [area | {"endRowIndex": 2}]
    assert sheet.resource["basicFilter"] == {"range": area | {"endRowIndex": 2}}
    assert sheet.properties["gridProperties"]["frozenRowCount"] == 1
    assert lost == ()


def test_looks_notes_and_links_stay() -> None:
    style = (
        f'<style:style style:name="p" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
        f'</style:style><style:style style:name="s" style:family="table-cell" style:parent-style-name="p">'
        f'<style:table-cell-properties {RED} fo:border="0.06pt solid #000000" fo:wrap-option="wrap"/>'
        f'<style:paragraph-properties fo:text-align="end"/></style:style>'
    )
    cell = (
        '<table:table-cell table:style-name="s" office:value-type="string"><office:annotation><dc:creator>B'
        "</dc:creator><text:p>Periksa</text:p></office:annotation>"
        '<text:p><text:a xlink:href="https://kopi.example/">kopi</text:a></text:p></table:table-cell>'
    )
    kept = only(ods(table(cell), style)).grid.get(0, 0)
    assert (kept.value, kept.note) == ("kopi", "Periksa")
    assert kept.look["textFormat"] == {"bold": True, "link": {"uri": "https://kopi.example/"}}
    assert kept.look["backgroundColor"] == {"red": 1}
    assert (kept.look["horizontalAlignment"], kept.look["wrapStrategy"]) == ("RIGHT", "WRAP")
    assert set(kept.look["borders"]) == {"top", "bottom", "left", "right"}


def test_groups_repeated_lines_and_a_comment_in_the_xml_change_no_place() -> None:
    group = f"<table:table-row-group><table:table-row>{text('b')}</table:table-row></table:table-row-group>"
    inside = (
        f'<table:table-row table:number-rows-repeated="2"><!-- --><table:table-cell table:number-columns-repeated="2"/>'
        f"{text('a', more='table:number-columns-repeated=&quot;2&quot;'.replace('&quot;', chr(34)))}</table:table-row>"
        f'{group}<table:table-row table:number-rows-repeated="1048573"><table:table-cell '
        f'table:number-columns-repeated="16384"/></table:table-row>'
    )
    content = ods(f'<table:table table:name="Data">{inside}</table:table>')
    assert shown(content) == [["", "", "a", "a"], ["", "", "a", "a"], ["b"]]
    assert (only(content).rows, only(content).columns) == (1000, 26)


@pytest.mark.parametrize(
    ("tables", "line"),
    [
        (table(text("<text:span>a</text:span>b")), "formats within a text (sheet “Data”, A1)"),
        (table(BLANK + "<table:table-cell><draw:frame/></table:table-cell>"), "a drawing (sheet “Data”, B1)"),
        (table(text("a") + '<table:covered-table-cell office:value-type="string"><text:p>under</text:p>'
               "</table:covered-table-cell>"), "what is below a merged cell “under” (sheet “Data”, B1)"),
        (table(number(1, "of:=['file:///b.ods'#$S.A1]".replace("'", "&apos;"))),
         "a reference to another file or through several sheets “of:=['file:///b.ods'#$S.A1]” (sheet “Data”, A1)"),
        (table(text("a"), columns="<table:shapes><draw:frame/></table:shapes>"), "drawings (sheet “Data”)"),
        (table(text("a")) + "<table:content-validations><table:content-validation/></table:content-validations>",
         "rules for what may be entered"),
        (table(text("a")) + '<table:named-expressions><table:named-expression table:name="Pajak"/>'
         "</table:named-expressions>", "a named formula “Pajak”"),
        (table(text("a")) + table(name="'file:///b.ods'#$S", columns="<table:table-source/>"),
         "what was copied from another file “'file:///b.ods'#$S”"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_named_with_its_place(tables: str, line: str) -> None:
    assert brought(ods(tables))[1] == (line,)


def test_two_sheets_of_one_name_and_one_of_none_are_told_apart() -> None:
    book, _ = brought(ods(table(name="Data") + table(name="data") + table(name="")))
    assert [sheet.title for sheet in book.sheets] == ["Data", "data (2)", "Sheet3"]


def times(rows: int = 1, columns: int = 1, cell: str = text("x")) -> str:
    """Return a table whose only cell stands there so many times."""
    cell = cell.replace("<table:table-cell", f'<table:table-cell table:number-columns-repeated="{columns}"', 1)
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return f'<table:table table:name="B">{row}</table:table>'


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda: ods(times(columns=A_BILLION)), "beyond 10000000 cells"),
        (lambda: ods(times(columns=int("9" * 4000))), "beyond 10000000 cells"),
        (lambda: ods(times(rows=A_BILLION)), "beyond 10000000 cells"),
        (lambda: ods(times(rows=A_MILLION, columns=9)), "beyond 10000000 cells"),
        (lambda: ods(times(rows=A_MILLION // 4, columns=9)), "holds more than 500000 cells"),
        (lambda: ods(times(rows=20_000, columns=20)), ""),
        (lambda: ods(times(rows=20_000, columns=20) * 2), "holds more than 500000 cells"),
        (lambda: ods(times(rows=9000, columns=9, cell=text("x" * 1000))), "50000000 characters"),
        (lambda: ods(times(rows=9000, columns=9, cell=number(1, "of:=SUM([.A1:.B2])"))),
         "A formula stands in 81000 cells"),
        (lambda: ods(table(number(1, "of:=REPT(REPT(&quot;a&quot;;32767);32767)"))), "without bound"),
        (lambda: ods(table(text("x", more=f'table:number-columns-spanned="{A_BILLION}"'))), "beyond 10000000 cells"),
        (lambda: ods(table(number(1, "of:=1", f'table:number-matrix-rows-spanned="{A_BILLION}"') * 999)),
         "500000 cells"),
        (lambda: ods(times(columns=19_000, rows=100)), "reaches beyond 10000000 cells"),
        (lambda: ods(table(text("a<text:s text:c='999999999'/>" * 60_000))), ""),
        (lambda: ods(table("<table:table-cell>" * 300 + "</table:table-cell>" * 300)), "is broken"),
        (lambda: ods(table(text("a")), pad_xml=b"\0" * 60_000_000), "unpacks to"),
        (lambda: packed({"content.xml": LAUGHS + root("")}), "defines a document type"),
        (lambda: packed({"content.xml": root("<office:body><office:text/></office:body>")}),
         "is not an OpenDocument spread"),
        (lambda: packed({"content.xml": "<a>"}), "Its part content.xml is broken"),
        (lambda: packed({"content.xml": b"\xff\xfe\x00"}), "Its part content.xml is broken"),
        (lambda: packed({"other.xml": "<a/>"}), "is not an OpenDocument spread"),
        (lambda: packed({"content.xml": root(""), "META-INF/manifest.xml": "<encryption-data/>"}),
         "locked with a password"),
        (lambda: ods(table(text("a")))[:-30], "is not an OpenDocument spread"),
        (lambda: b"a,b", "is not an OpenDocument spread"),
    ],
)  # fmt: skip
def test_what_grows_out_of_proportion_or_is_no_such_file_is_refused(made: Callable[[], bytes], sentence: str) -> None:
    content = made()
    if sentence:
        with pytest.raises(ApiError, match=sentence) as error:
            NATIVE.imports[ODS](content, "x")
        assert error.value.code == 400
    else:
        assert brought(content)[0].sheets


@pytest.mark.parametrize("said", ["-1", "0", "x", "", "1.5", "²"])
def test_a_number_of_times_that_makes_no_sense_is_once(said: str) -> None:
    more = f'table:number-columns-repeated="{said}"'
    assert shown(ods(table(text("a", more=more) + text("b")))) == [["a", "b"]]


def test_the_look_of_whole_columns_is_kept_as_far_as_it_goes() -> None:
    cells = '<table:table-cell table:style-name="s" table:number-columns-repeated="9"/>'
    blank = f'<table:table-row table:number-rows-repeated="50000">{cells}</table:table-row>'
    inside = f"{blank}<table:table-row>{text(*'abcdefghi')}</table:table-row>"
    book, lost = brought(ods(f'<table:table table:name="Data">{inside}</table:table>', styled(RED)))
    assert (book.sheets[0].grid.get(50_000, 0).value, lost) == ("a", ("the look of blank cells (sheet “Data”)",))
    few = ods(table(f'<table:table-cell table:style-name="s"/>{text("a")}'), styled(RED))
    assert only(few).grid.get(0, 0).look["backgroundColor"] == {"red": 1}


def test_what_goes_out_as_ods_comes_in_again(ayu: Desk) -> None:
    """The way of a client: files.export, then files.create with a Google type."""
    ayu.type("A1", ["kopi ☕", "1.5", "25%", "2026-11-29", "TRUE", "=B1*2", "=1/0", "two\nlines"])
    ayu.update({"mergeCells": {"range": grid(2, 4, 0, 2), "mergeType": "MERGE_ALL"}})
    before = ayu.read("A1:H1")
    drive = build("drive", "v3", http=ayu.sandbox.http(ayu.person), static_discovery=True)
    content = drive.files().export(fileId=ayu.id, mimeType=ODS).execute()
    media = MediaIoBaseUpload(io.BytesIO(content), ODS)
    body = {"name": "back", "mimeType": "application/vnd.google-apps.spreadsheet"}
    back = Desk(ayu.sandbox, ayu.person, drive.files().create(body=body, media_body=media).execute()["id"])
    assert back.read("A1:H1") == before
    assert len(only(content).resource["merges"]) == 1
