"""A spreadsheet's page shows what the API tells of it: values, looks, what is hidden, what may be entered."""

import re
from typing import Any

from service.sandbox.core.call import FOLDER
from tests.people import AYU, BUDI
from tests.sandbox.desk.books import book, chart, formatted, grid, rule
from tests.sandbox.desk.looking import Looker, text_of

MONTHS: list[list[Any]] = [
    ["Month", "Cost", "Status"],
    ["Jan", 1000, "Open"],
    ["Feb", 2500, "Closed"],
    ["Mar", 500, "Open"],
]


def sheet(person: Looker, file_id: str, query: str = "") -> str:
    """Return a spreadsheet's page."""
    return person.reads(f"/spreadsheets/d/{file_id}/edit{query}")


def cell(page: str, name: str) -> str:
    """Return a cell of a page, tag and content."""
    found = re.search(rf'<td id="{name}".*?</td>', page, re.DOTALL)
    return found[0] if found else ""


def rows(page: str) -> list[int]:
    """Return the numbers of the rows that are shown."""
    return [int(number) for number in re.findall(r'<th scope="row">(\d+)</th>', page)]


def test_tabs_lead_to_their_cells_and_hidden_ones_are_not_offered(ayu: Looker) -> None:
    hide = {"updateSheetProperties": {"properties": {"sheetId": 7, "hidden": True}, "fields": "hidden"}}
    file_id = book(ayu, MONTHS)
    ayu.rest("PUT", f"/v4/spreadsheets/{file_id}/values/Lists!A1?valueInputOption=RAW", {"values": [["On the second"]]})
    assert "On the second" not in sheet(ayu, file_id)
    assert "On the second" in sheet(ayu, file_id, "?gid=7")
    assert 'href="?gid=7"' in sheet(ayu, file_id)
    assert ayu.open(f"/spreadsheets/d/{file_id}/edit?gid=99").status_code == 404
    ayu.rest("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": [hide]})
    assert 'href="?gid=7"' not in sheet(ayu, file_id)


def test_cells_show_values_as_formatted_and_keep_what_was_entered(ayu: Looker) -> None:
    money = {"numberFormat": {"type": "CURRENCY", "pattern": "#,##0.00"}}
    page = sheet(ayu, book(ayu, [*MONTHS, ["Sum", "=SUM(B2:B4)"]], formatted(grid(1, 5, 1, 2), **money)))
    assert "<div>1,000.00</div>" in cell(page, "B2")
    assert 'data-entered="1000"' in cell(page, "B2")
    assert "<div>4,000.00</div>" in cell(page, "B5")
    assert 'data-entered="=SUM(B2:B4)"' in cell(page, "B5")


def test_text_that_begins_like_a_formula_stays_text_when_it_is_entered_again(ayu: Looker) -> None:
    file_id = book(ayu, [["'=A2"]])
    assert 'data-entered="&#39;=A2"' in cell(sheet(ayu, file_id), "A1")
    assert ">=A2</div>" in cell(sheet(ayu, file_id), "A1")


def test_cells_look_as_their_format_says(ayu: Looker) -> None:
    look = {
        "backgroundColor": {"red": 1, "green": 0.2},
        "textFormat": {"bold": True, "italic": True, "foregroundColor": {"blue": 1}, "strikethrough": True},
        "horizontalAlignment": "CENTER",
        "verticalAlignment": "TOP",
        "wrapStrategy": "WRAP",
        "borders": {"top": {"style": "SOLID_MEDIUM", "color": {"red": 1}}},
    }
    told = cell(sheet(ayu, book(ayu, MONTHS, formatted(grid(0, 1, 0, 1), **look))), "A1")
    wanted = {
        "background-color:#ff3300", "font-weight:700", "font-style:italic", "color:#0000ff", "text-align:center",
        "vertical-align:top", "text-decoration:line-through", "border-top:2px solid #ff0000", 'class="wrap',
    }  # fmt: skip
    assert {part for part in wanted if part not in told} == set()


def test_a_font_can_bring_nothing_but_a_font(ayu: Looker) -> None:
    font = {"textFormat": {"fontFamily": "x;background:url(//evil.example)"}}
    assert "evil" not in cell(sheet(ayu, book(ayu, MONTHS, formatted(grid(0, 1, 0, 1), **font))), "A1")


def test_conditional_formats_and_bands_colour_cells(ayu: Looker) -> None:
    condition = {"type": "NUMBER_GREATER", "values": [{"userEnteredValue": "2000"}]}
    rule_ = {
        "ranges": [grid(1, 4, 1, 2)],
        "booleanRule": {"condition": condition, "format": {"backgroundColor": {"red": 1}}},
    }
    bands = {
        "headerColor": {"green": 1},
        "firstBandColor": {"red": 1, "green": 1, "blue": 1},
        "secondBandColor": {"blue": 1},
    }
    page = sheet(
        ayu,
        book(
            ayu,
            MONTHS,
            {"addConditionalFormatRule": {"rule": rule_, "index": 0}},
            {"addBanding": {"bandedRange": {"range": grid(0, 4, 0, 3), "rowProperties": bands}}},
        ),
    )
    assert "background-color:#ff0000" in cell(page, "B3")
    assert [re.findall("background-color:(#......)", cell(page, name)) for name in ("A1", "A2", "A3")] == [
        ["#00ff00"],
        ["#ffffff"],
        ["#0000ff"],
    ]


def test_merged_cells_are_one(ayu: Looker) -> None:
    merge = {"mergeCells": {"range": grid(0, 2, 0, 3), "mergeType": "MERGE_ALL"}}
    page = sheet(ayu, book(ayu, [["Over six"]], merge))
    assert 'rowspan="2" colspan="3"' in cell(page, "A1")
    assert [cell(page, name) for name in ("B1", "C1", "A2", "C2")] == [""] * 4
    assert cell(page, "D1")


def test_rows_and_columns_that_are_hidden_are_left_out(ayu: Looker) -> None:
    def hide(dimension: str) -> dict[str, object]:
        lines = {"sheetId": 0, "dimension": dimension, "startIndex": 1, "endIndex": 2}
        return {"updateDimensionProperties": {"range": lines, "properties": {"hiddenByUser": True}, "fields": "*"}}

    page = sheet(ayu, book(ayu, MONTHS, hide("ROWS"), hide("COLUMNS")))
    assert rows(page)[:3] == [1, 3, 4]
    assert cell(page, "A3")
    assert not cell(page, "B3")


def test_two_hundred_rows_a_page_and_it_says_how_many_there_are(ayu: Looker) -> None:
    file_id = book(ayu, [["Head"], *([f"Row {number}"] for number in range(2, 502))], rows=501, frozen=1)
    first, last = sheet(ayu, file_id), sheet(ayu, file_id, "?page=3")
    assert rows(first) == list(range(1, 202))
    assert "501 rows" in text_of(first)
    assert "Rows 2 to 201" in text_of(first)
    assert rows(last) == [1, *range(402, 502)]
    assert "Row 501" in last
    assert "Rows 402 to 501" in text_of(last)
    assert rows(sheet(ayu, file_id, "?page=99")) == rows(last)


def test_what_is_frozen_stays(ayu: Looker) -> None:
    page = sheet(ayu, book(ayu, MONTHS, frozen=1))
    assert re.search(r'<tr[^>]*class="frozen"[^>]*top:24px', page)


def test_the_basic_filter_hides_rows_and_a_filter_view_chosen_stands_in_for_it(ayu: Looker) -> None:
    whole = grid(0, 4, 0, 3)
    basic = {"setBasicFilter": {"filter": {"range": whole, "criteria": {"0": {"hiddenValues": ["Jan"]}}}}}
    order = [{"dimensionIndex": 1, "sortOrder": "ASCENDING"}]
    condition = {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": "open"}]}
    view = {"title": "Only open", "range": whole, "criteria": {"2": {"condition": condition}}, "sortSpecs": order}
    file_id = book(ayu, MONTHS, basic, {"addFilterView": {"filter": view}})
    plain = sheet(ayu, file_id)
    assert rows(plain)[:4] == [1, 3, 4, 5]
    assert "49 of 50 rows" in text_of(plain)
    link = re.findall(r'href="(\?gid=0&amp;fvid=\d+)"', plain)[0].replace("&amp;", "&")
    seen = sheet(ayu, file_id, link)
    assert rows(seen)[:4] == [1, 4, 2, 5]
    assert "Filter view: Only open" in text_of(seen)


def test_a_filter_view_that_is_gone_filters_nothing(ayu: Looker) -> None:
    assert rows(sheet(ayu, book(ayu, MONTHS), "?fvid=12345"))[:4] == [1, 2, 3, 4]


def test_links_and_chips_lead_to_the_desks_pages(ayu: Looker) -> None:
    runs: list[dict[str, Any]] = [
        {"startIndex": 4, "format": {"link": {"uri": "https://drive.google.com/drive/folders/1abc"}}},
        {"startIndex": 8},
    ]
    chip = [{"startIndex": 0, "chip": {"personProperties": {"email": BUDI}}}, {"startIndex": 1}]
    cells = [
        {"userEnteredValue": {"stringValue": "😀ee here and"}, "textFormatRuns": [{**runs[0]}, {**runs[1]}]},
        {"userEnteredValue": {"stringValue": "@ knows"}, "chipRuns": chip},
        {"userEnteredValue": {"formulaValue": '=HYPERLINK("https://docs.google.com/document/d/1abc/edit", "Brief")'}},
        {"userEnteredValue": {"formulaValue": '=HYPERLINK("javascript:alert(1)", "No")'}},
        {"userEnteredValue": {"stringValue": "<b>bold</b>"}},
    ]
    write = {"start": {"sheetId": 0}, "rows": [{"values": cells}], "fields": "userEnteredValue,textFormatRuns,chipRuns"}
    page = sheet(ayu, book(ayu, [[]], {"updateCells": write}))
    assert f'<a href="/u/{AYU}/drive/folders/1abc"> her</a>e and' in cell(page, "A1")
    assert f'<a href="mailto:{BUDI}"><span class="chip">{BUDI}</span></a> knows' in cell(page, "B1")
    assert f'<a href="/u/{AYU}/document/d/1abc/edit">Brief</a>' in cell(page, "C1")
    assert "javascript" not in cell(page, "D1").split("<div>")[1]
    assert "&lt;b&gt;bold" in cell(page, "E1")


def test_dropdowns_offer_what_their_rule_lists(ayu: Looker) -> None:
    file_id = book(
        ayu,
        MONTHS,
        rule(grid(1, 2, 2, 3), "ONE_OF_LIST", "Open", "Closed"),
        rule(grid(2, 3, 2, 3), "ONE_OF_RANGE", "=Lists!$A$1:$A$3"),
        rule(grid(3, 4, 2, 3), "ONE_OF_RANGE", "=Nowhere!A1:A3"),
    )
    ayu.rest(
        "PUT", f"/v4/spreadsheets/{file_id}/values/Lists!A1?valueInputOption=RAW", {"values": [["Closed"], ["Waiting"]]}
    )
    page = sheet(ayu, file_id)
    listed, ranged, lost = ([*re.findall(r"<option[^>]*>([^<]*)", cell(page, name))] for name in ("C2", "C3", "C4"))
    assert listed == ["Open", "Closed", "(nothing)"]
    assert ranged == ["Closed", "Waiting", "(nothing)"]
    assert lost == ["Open"]
    assert "<option selected>Open" in cell(page, "C2")


def test_tick_boxes_tick(ayu: Looker) -> None:
    page = sheet(
        ayu,
        book(
            ayu,
            [[True, "yes"], [False, "no"]],
            rule(grid(0, 2, 0, 1), "BOOLEAN"),
            rule(grid(0, 2, 1, 2), "BOOLEAN", "yes", "no"),
        ),
    )
    ticked = ["checked" in cell(page, name).split("checkbox")[1] for name in ("A1", "A2", "B1", "B2")]
    assert ticked == [True, False, True, False]
    assert 'data-on="yes" data-off="no"' in cell(page, "B1")


def test_notes_and_open_comments_stand_on_their_cells(ayu: Looker, budi: Looker) -> None:
    note = {"start": {"sheetId": 0}, "rows": [{"values": [{"note": "By Baku"}]}], "fields": "note"}
    comment = {
        "insertComment": {"content": "Is this right?", "coordinate": {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}}
    }
    file_id = book(ayu, MONTHS, {"updateCells": note}, comment)
    page = sheet(ayu, file_id)
    assert 'data-note="By Baku"' in cell(page, "A1")
    assert 'data-comments="Ayu Lestari: Is this right?"' in cell(page, "B2")
    ayu.share(file_id, BUDI)
    assert "Is this right?" not in sheet(budi, file_id)


def test_protected_cells_and_files_to_read_offer_no_way_to_write(ayu: Looker, budi: Looker) -> None:
    wall = {"range": {"sheetId": 0}, "unprotectedRanges": [grid(1, 2, 2, 3)]}
    rules = [rule(grid(1, 3, 2, 3), "ONE_OF_LIST", "Open", "Closed"), rule(grid(1, 2, 3, 4), "BOOLEAN")]
    file_id = book(ayu, MONTHS, {"addProtectedRange": {"protectedRange": wall}}, *rules)
    ayu.share(file_id, BUDI, "writer")
    page = sheet(budi, file_id)
    held = ["aria-readonly" in cell(page, name) for name in ("A1", "C2", "C3", "D3")]
    assert held == [True, False, True, True]
    assert ["<select" in cell(page, name) for name in ("C2", "C3")] == [True, False]
    assert "aria-readonly" not in sheet(ayu, file_id)
    ayu.share(file_id, "citra@kopi.example")
    reading = sheet(Looker(ayu.sandbox, "citra@kopi.example"), file_id)
    assert "View only" in reading
    assert "<select" not in reading
    assert "disabled" in cell(reading, "D2")


def test_a_locked_spreadsheet_says_why(ayu: Looker) -> None:
    file_id = book(ayu, MONTHS)
    ayu.rest(
        "PATCH",
        f"/drive/v3/files/{file_id}",
        {"contentRestrictions": [{"readOnly": True, "reason": "Closed for 2026"}]},
    )
    page = sheet(ayu, file_id)
    assert "Closed for 2026" in page
    assert "aria-readonly" in cell(page, "A1")


def test_charts_are_drawn_with_their_numbers_in_words(ayu: Looker) -> None:
    columns: list[list[Any]] = [["Month", "Cost", "Gain"], ["Jan", 1000, 10], ["Feb", 2500, -20], ["Mar", 500, 30]]
    kinds = ["COLUMN", "BAR", "LINE", "AREA", "SCATTER", "STEPPED_AREA"]
    stacked = [chart("COLUMN", 1, 2, stackedType=kind) for kind in ("STACKED", "PERCENT_STACKED")]
    page = sheet(ayu, book(ayu, columns, *(chart(kind, 1, 2) for kind in kinds), *stacked))
    figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert len(figures) == len(kinds) + 2
    for figure in figures:
        assert 'role="img"' in figure
        assert "Feb, Gain: " in figure
        assert "nan" not in figure
    assert "<title>Jan, Cost: 1000</title>" in figures[0]
    assert "<td>2500.0</td>" in figures[0]


def test_a_pie_says_the_share_of_each_slice(ayu: Looker) -> None:
    source = {
        name: {"sourceRange": {"sources": [grid(1, 4, at, at + 1)]}} for name, at in (("domain", 0), ("series", 1))
    }
    pie = {
        "spec": {"title": "Costs", "pieChart": {**source, "pieHole": 0.4}},
        "position": {"overlayPosition": {"anchorCell": {"sheetId": 0}}},
    }
    page = sheet(ayu, book(ayu, MONTHS, {"addChart": {"chart": pie}}))
    assert "<title>Feb: 2500 (62%)</title>" in page


def test_a_chart_of_a_kind_that_is_not_drawn_says_so(ayu: Looker) -> None:
    key = {"keyValueData": {"sourceRange": {"sources": [grid(1, 2, 1, 2)]}}, "aggregateType": "SUM"}
    place = {"overlayPosition": {"anchorCell": {"sheetId": 0}}}
    score = {"spec": {"scorecardChart": key}, "position": place}
    assert "does not draw charts of this kind (scorecard)" in sheet(
        ayu, book(ayu, MONTHS, {"addChart": {"chart": score}})
    )


def test_a_spreadsheet_that_is_not_theirs_is_not_there(ayu: Looker, mallory: Looker) -> None:
    answer = mallory.open(f"/spreadsheets/d/{book(ayu, MONTHS)}/edit")
    assert answer.status_code == 404
    assert "Register" not in answer.get_data(as_text=True)


def test_what_is_no_spreadsheet_has_no_grid(ayu: Looker) -> None:
    assert ayu.open(f"/spreadsheets/d/{ayu.make('Folder', FOLDER)}/edit").status_code in (400, 404)
