"""Text that looks like a formula, HTML or a placeholder is that text everywhere: Doc, register, PDF, API."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from service.workflow.syncing import sync
from tests.people import BUDI
from tests.system.handiwork import Hand, spreadsheet, words
from tests.system.looking import service
from tests.world import FIELDS, World

Json = dict[str, Any]
TEXTS = {
    "formula": '=IMPORTXML("https://x.example","//a")',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1:A9)",
    "html": '<b>bold</b> &amp; <script>alert("1")</script>',
    "placeholder": "{{ title }} {{organisation}} ${name} %s {0} \\n",
    "apostrophe": "'=1+1",
    "number": "0012",
    "day": "2026-01-02",
    "percent": "50%",
    "boolean": "TRUE",
    "error": "#REF!",
    "markdown": "**stars** _lines_ `code` | pipe | [link](x)",
    "beyond": "Kopi ☕ 😀 “é” — مرحبا",
}


@pytest.fixture(params=TEXTS.values(), ids=TEXTS.keys())
def text(request: pytest.FixtureRequest) -> str:
    told: str = request.param
    return told


def cells(world: World, sheet_id: int) -> list[Json]:
    """Return the cells of a worksheet that hold something, as they were entered."""
    fields = "sheets(properties.sheetId,data.rowData.values(userEnteredValue,formattedValue))"
    register_id = world.office.workplace().register_id
    answer = service(world, "sheets", "v4").spreadsheets().get(spreadsheetId=register_id, fields=fields).execute()
    sheet = next(s for s in answer["sheets"] if s["properties"]["sheetId"] == sheet_id)
    rows = [row.get("values", []) for block in sheet["data"] for row in block.get("rowData", [])]
    return [cell for row in rows for cell in row if "userEnteredValue" in cell]


def said(world: World, sheet_id: int, text: str) -> bool:
    """Whether a cell holds exactly this as text, and shows it."""
    found = [cell for cell in cells(world, sheet_id) if cell.get("formattedValue") == text]
    return bool(found) and all(cell["userEnteredValue"] == {"stringValue": text} for cell in found)


def squeezed(text: str) -> str:
    """Return the text without spaces, which a PDF does not keep where lines break."""
    return "".join(text.split())


def test_a_title_is_what_was_typed_in_doc_register_pdf_and_api(world: World, text: str) -> None:
    sop = world.authorised(title=text)
    assert sop["title"] == text
    doc = words(Hand(world, BUDI, sop["document"]["id"]).look())
    assert doc.count(text) >= 2, "in the identity block and in the page header"
    assert said(world, 1001, text)
    pdf = service(world, "drive", "v3").files().get_media(fileId=sop["archive"]["id"], supportsAllDrives=True).execute()
    shown = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    if text != TEXTS["beyond"]:  # how a reader puts right-to-left text in order is the reader's affair
        assert squeezed(text) in shown
    listed = world.ayu.does("GET", "/api/sops")["sops"]
    assert [line["title"] for line in listed] == [text]


def test_a_field_is_what_was_typed_in_the_doc(world: World, text: str) -> None:
    usual = world.draft()
    sop = world.draft(fields={**FIELDS, "channel": text})
    assert usual["number"] != sop["number"]
    assert text in words(Hand(world, BUDI, sop["document"]["id"]).look())


def test_feedback_reasons_steps_and_deviations_are_what_was_typed(world: World, text: str) -> None:
    sop = world.draft()
    hand = Hand(world, BUDI, sop["document"]["id"])
    Hand(world, "ayu@kopi.example", sop["document"]["id"]).reword(sop["steps"][0]["activity"], text)
    world.open_round(sop)
    world.budi.does("POST", f"/drive/v3/files/{hand.document_id}/comments?fields=id", {"content": text})
    sync(world.office)
    sop = world.answer(sop, "agree_with_feedback", text)
    assert sorted(given["text"] for given in sop["feedback"]) == [text, text]
    for given in sop["feedback"]:
        body = {"disposition": "noted", "reason": text}
        sop = world.ayu.does("PUT", f"/api/sops/{sop['id']}/feedback/{given['id']}", body)
    assert {given["decision"]["reason"] for given in sop["feedback"]} == {text}
    report = world.report(world.close_round(sop))
    report |= {"outcome": "passed_with_notes", "notes": text}
    report["steps"][0] |= {"result": text, "deviation": text}
    sop = world.budi.does("POST", f"/api/sops/{sop['id']}/simulations", report)
    assert sop["steps"][0]["activity"] == text
    assert sop["simulations"][-1]["notes"] == sop["simulations"][-1]["steps"][0]["deviation"] == text
    assert said(world, 1002, text)
    assert said(world, 1003, text)
    assert said(world, 1004, text)
    replies = service(world, "drive", "v3").comments().list(
        fileId=hand.document_id, fields="comments(replies(content))"
    ).execute()["comments"][0]["replies"]  # fmt: skip
    assert any(text in reply["content"] for reply in replies)


def test_nothing_in_the_register_is_ever_a_formula(world: World) -> None:
    for text in TEXTS.values():
        world.draft(title=text, fields={**FIELDS, "channel": text})
    sheets = spreadsheet(world, BUDI).worksheets()
    assert not [
        cell for sheet in sheets for cell in cells(world, sheet.id) if "formulaValue" in cell["userEnteredValue"]
    ]
