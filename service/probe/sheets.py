"""What Baku rests on in Sheets."""

from collections.abc import Mapping
from typing import Any

from service.probe.bench import NAME, Bench, refusal
from service.probe.claim import Probe, ProbeAnswer, seen_of

MARK = "baku_probe"
SHEET, REQUESTS = "service/gateways/register/sheet.py", "service/gateways/register/requests.py"
BOX = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2}
ROWS = (("SOP", "Status"), ("Roasting", "authorised"), ("Serving", "draft"))


def _filled(bench: Bench) -> str:
    """Return the id of a spreadsheet with two rows below their heads, all of it a named range."""
    made = bench.spreadsheet()
    rows = [{"values": [{"userEnteredValue": {"stringValue": text}} for text in row]} for row in ROWS]
    bench.sheets.change(made, [
        {"updateCells": {"start": {"sheetId": 0}, "rows": rows, "fields": "userEnteredValue"}},
        {"addNamedRange": {"namedRange": {"name": MARK, "range": BOX}}},
    ])  # fmt: skip
    return made


def _looked(bench: Bench, made: str, **query: Any) -> Mapping[str, Any]:
    return bench.sheets.look(made, **query) or {}


def _marked(bench: Bench) -> ProbeAnswer:
    fields = "sheets(data(rowData(values(userEnteredValue))))"
    answer = bench.sheets.look(_filled(bench), ranges=[MARK], fields=fields)
    if answer is None:
        return ProbeAnswer("unknown")
    rows = answer["sheets"][0]["data"][0].get("rowData", ())
    return ProbeAnswer("taken" if len(rows) == len(ROWS) else "other rows", {"rows": len(rows)})


def _filtered(bench: Bench) -> ProbeAnswer:
    made = _filled(bench)
    wanted = {"condition": {"type": "TEXT_EQ", "values": [{"userEnteredValue": "authorised"}]}}
    view = {"title": NAME, "range": BOX, "filterSpecs": [{"columnIndex": 1, "filterCriteria": wanted}]}
    bench.sheets.change(made, [{"addFilterView": {"filter": view}}])
    (reply,) = _looked(bench, made, fields="sheets(filterViews)")["sheets"][0].get("filterViews", ({},))
    return ProbeAnswer("kept" if reply.get("filterSpecs") or reply.get("criteria") else "lost", {"view": reply})


def _charted(bench: Bench) -> ProbeAnswer:
    made = _filled(bench)

    def column(at: int) -> dict[str, Any]:
        return {"sourceRange": {"sources": [BOX | {"startColumnIndex": at, "endColumnIndex": at + 1}]}}

    basic = {"chartType": "BAR", "headerCount": 1, "domains": [{"domain": column(0)}],
             "series": [{"series": column(1), "targetAxis": "BOTTOM_AXIS"}]}  # fmt: skip
    place = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 5}}}
    bench.sheets.change(
        made, [{"addChart": {"chart": {"spec": {"title": NAME, "basicChart": basic}, "position": place}}}]
    )
    charts = _looked(bench, made, fields="sheets(charts)")["sheets"][0].get("charts", ())
    return ProbeAnswer("kept" if charts else "lost", {"charts": list(charts)})


def _text(bench: Bench) -> ProbeAnswer:
    made = bench.spreadsheet()
    rows = [{"values": [{"userEnteredValue": {"stringValue": "=1+1"}}]}]
    bench.sheets.change(made, [{"updateCells": {"start": {"sheetId": 0}, "rows": rows, "fields": "userEnteredValue"}}])
    cell = _looked(bench, made, fields="sheets(data(rowData(values(userEnteredValue,effectiveValue))))")
    reply = cell["sheets"][0]["data"][0]["rowData"][0]["values"][0]
    return ProbeAnswer("text" if "stringValue" in reply["effectiveValue"] else "formula", reply)


def _strict(bench: Bench) -> ProbeAnswer:
    made = bench.spreadsheet()
    choice = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "draft"}]}
    rule = {"range": BOX, "rule": {"condition": choice, "strict": True}}
    rows = [{"values": [{"userEnteredValue": {"stringValue": "authorised"}}]}]
    bench.sheets.change(made, [{"setDataValidation": rule}])
    write = {"updateCells": {"start": {"sheetId": 0}, "rows": rows, "fields": "userEnteredValue"}}
    fault = refusal(lambda: bench.sheets.change(made, [write]))
    return ProbeAnswer("refused to it", seen_of(fault)) if fault else ProbeAnswer("written")


def _titles(bench: Bench) -> ProbeAnswer:
    made = bench.spreadsheet()
    bench.sheets.change(made, [{"addSheet": {"properties": {"title": "Steps"}}}])
    fault = refusal(lambda: bench.sheets.change(made, [{"addSheet": {"properties": {"title": "STEPS"}}}]))
    return ProbeAnswer("alike", seen_of(fault)) if fault else ProbeAnswer("two")


def _lost_mark(bench: Bench) -> ProbeAnswer:
    made = _filled(bench)
    looked: list[object] = []
    fault = refusal(lambda: looked.append(bench.sheets.look(made, ranges=["baku_nowhere"], fields="sheets(data)")))
    if fault:
        return ProbeAnswer("refused otherwise", seen_of(fault))
    return ProbeAnswer("known form" if looked == [None] else "taken")


def _some(bench: Bench) -> ProbeAnswer:
    """Ask for two rows by their places: what comes says where it stands, and what is marked and how large all is."""
    made = _filled(bench)
    rows = [BOX | {"startRowIndex": n, "endRowIndex": n + 1} for n in (0, 2)]
    cells = "data(startRow,rowData(values(formattedValue)))"
    fields = f"namedRanges,sheets(properties(sheetId,gridProperties(rowCount)),{cells})"
    answer = bench.sheets.look_at(made, rows, fields)
    if answer is None:
        return ProbeAnswer("not taken")
    (sheet,) = answer.get("sheets", ({},))
    counts = {data.get("startRow", 0): len(data.get("rowData", ())) for data in sheet.get("data", ())}
    framed = answer.get("namedRanges") and "rowCount" in sheet.get("properties", {}).get("gridProperties", {})
    word = "those rows" if counts == {0: 1, 2: 1} and framed else "other rows"
    return ProbeAnswer(word, {"rows": {str(row): count for row, count in counts.items()}})


SHEETS = (
    Probe(
        "sheets_named_range_read", "sheets",
        "Named ranges are taken as ranges of spreadsheets.get; where they are not, the whole register is read.",
        "taken",
        {"taken": "they are", "unknown": "no range of that name can be parsed", "other rows": "other rows are told"},
        (SHEET, "service/gateways/spreadsheets.py"), _marked,
    ),
    Probe(
        "sheets_lost_named_range", "sheets",
        "A range of a name that is not there is refused with the words “Unable to parse range”.",
        "known form", {"known form": "it is", "refused otherwise": "it is refused in another way",
         "taken": "it is taken"},
        ("service/gateways/spreadsheets.py",), _lost_mark,
    ),
    Probe(
        "sheets_rows_by_place", "sheets",
        "getByDataFilter tells the rows of grid ranges with the places they stand in, the named ranges and the size of "
        "the sheet; where it does not, the whole register is read.",
        "those rows",
        {"those rows": "it does", "other rows": "it tells something else", "not taken": "it takes no such filter"},
        (SHEET, "service/gateways/spreadsheets.py", "service/domain/register/layout.py"), _some,
    ),
    Probe(
        "sheets_filter_view", "sheets",
        "A filter view keeps the condition that it is made with.",
        "kept", {"kept": "it does", "lost": "it has none"},
        ("service/gateways/register/drawing.py",), _filtered,
    ),
    Probe(
        "sheets_chart", "sheets",
        "A lying bar chart is made whose series are on the axis at the bottom.",
        "kept", {"kept": "it is", "lost": "there is none"},
        ("service/gateways/register/overview.py",), _charted,
    ),
    Probe(
        "sheets_text_stays_text", "sheets",
        "What is written as stringValue is text, whatever it looks like.",
        "text", {"text": "it is", "formula": "it is reckoned"},
        (REQUESTS,), _text,
    ),
    Probe(
        "sheets_strict_choice", "sheets",
        "A strict choice of values refuses no write of the API.",
        "written", {"written": "it refuses none", "refused to it": "it refuses it"},
        (REQUESTS,), _strict,
    ),
    Probe(
        "sheets_titles_by_case", "sheets",
        "Titles of sheets differ by more than letter case.",
        "alike", {"alike": "one that differs by that alone is refused", "two": "there are two"},
        (REQUESTS, "service/sandbox/sheets/requests/sheets.py"), _titles,
    ),
)  # fmt: skip
