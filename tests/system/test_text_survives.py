"""Text that looks like a formula, HTML or a placeholder is that text everywhere: Doc, register, PDF, API."""

import io
from collections.abc import Iterable
from typing import Any

import pytest
from pypdf import PdfReader

from service.workflow.acts.syncing import sync
from tests.people import AYU, BUDI
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


def cells(world: World, sheet_id: int) -> list[Json]:
    """Return the cells of a worksheet that hold something, as they were entered and as they show."""
    register_id = world.office.histories.workplace().register_id
    titles = {sheet.id: sheet.title for sheet in spreadsheet(world, BUDI).worksheets()}
    fields = "sheets(data.rowData.values(userEnteredValue,formattedValue))"
    sheets = service(world, "sheets", "v4").spreadsheets()
    answer = sheets.get(spreadsheetId=register_id, ranges=[f"'{titles[sheet_id]}'"], fields=fields).execute()["sheets"]
    rows = [row.get("values", []) for block in answer[0]["data"] for row in block.get("rowData", [])]
    return [cell for row in rows for cell in row if "userEnteredValue" in cell]


def said(world: World, sheet_id: int, texts: Iterable[str]) -> bool:
    """Whether for each of these a cell holds exactly that as text, and shows it."""
    found = cells(world, sheet_id)
    entered = {text: [c["userEnteredValue"] for c in found if c.get("formattedValue") == text] for text in texts}
    return all(values and all(v == {"stringValue": text} for v in values) for text, values in entered.items())


def squeezed(text: str) -> str:
    """Return the text without spaces, which a PDF does not keep where lines break."""
    return "".join(text.split())


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", ["formula", "html", "number"])  # a placeholder that is left in the Doc would block
def test_a_title_is_what_was_typed_in_doc_register_pdf_and_api(world: World, kind: str) -> None:
    text = TEXTS[kind]
    sop = world.authorised(title=text)
    assert sop["title"] == text
    doc = words(Hand(world, BUDI, sop["document"]["id"]).look())
    assert doc.count(text) >= 2, "in the identity block and in the page header"
    assert said(world, 1001, [text])
    drive = service(world, "drive", "v3").files()
    pdf = drive.get_media(fileId=sop["archive"]["id"], supportsAllDrives=True).execute()
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert squeezed(text) in squeezed("".join(page.extract_text() for page in pages))
    assert [line["title"] for line in world.ayu.does("GET", "/api/sops")["sops"]] == [text]


def test_a_title_that_looks_like_a_placeholder_keeps_the_doc_from_a_round(world: World) -> None:
    sop = world.draft(title=TEXTS["placeholder"])
    answer = world.ayu.post(f"/api/sops/{sop['id']}/rounds", world.round_of(BUDI))
    assert answer.status_code == 409
    told = [one["sentence"] for one in answer.get_json(force=True)["outstanding"]]
    assert any("page header" in sentence and "“{{ title }}” is still to be filled in" in sentence for sentence in told)


def test_titles_and_fields_are_what_was_typed_in_doc_and_register(world: World) -> None:
    for text in TEXTS.values():
        sop = world.draft(title=text, fields={**FIELDS, "channel": f"{text} in a field"})
        doc = words(Hand(world, BUDI, sop["document"]["id"]).look())
        assert f"{text} in a field" in doc
        assert doc.count(text) >= 3
    assert said(world, 1001, TEXTS.values())
    sheets = spreadsheet(world, BUDI).worksheets()
    assert not [
        cell for sheet in sheets for cell in cells(world, sheet.id) if "formulaValue" in cell["userEnteredValue"]
    ]


def test_feedback_reasons_steps_results_and_deviations_are_what_was_typed(world: World) -> None:
    texts, sop = list(TEXTS.values()), world.draft()
    # a placeholder that is left in the Doc would block, and so would an activity without a letter
    activities = [f"{text} kg" if text.upper() == text.lower() else text.replace("{{", "{") for text in texts]
    document_id = sop["document"]["id"]
    hand, ayu = Hand(world, BUDI, document_id), Hand(world, AYU, document_id)
    ayu.send(
        *(
            {"replaceAllText": {"containsText": {"text": step["activity"], "matchCase": True}, "replaceText": text}}
            for step, text in zip(sop["steps"], activities, strict=True)
        )
    )
    world.open_round(sop)
    for text in texts:
        world.budi.does("POST", f"/drive/v3/files/{hand.document_id}/comments?fields=id", {"content": text})
    sync(world.office)
    sop = world.answer(sop, "agree_with_feedback", texts[0])
    assert sorted(given["text"] for given in sop["feedback"]) == sorted([*texts, texts[0]])
    for given in sop["feedback"]:
        body = {"disposition": "noted", "reason": given["text"]}
        sop = world.ayu.does("PUT", f"/api/sops/{sop['id']}/feedback/{given['id']}", body)
    assert all(given["decision"]["reason"] == given["text"] for given in sop["feedback"])
    report = world.report(world.close_round(sop)) | {"outcome": "passed_with_notes", "notes": texts[0]}
    for step, text in zip(report["steps"], texts, strict=True):
        step |= {"result": text, "deviation": text}
    sop = world.budi.does("POST", f"/api/sops/{sop['id']}/simulations", report)
    simulation = sop["simulations"][-1]
    assert [step["activity"] for step in sop["steps"]] == activities
    assert [(step["result"], step["deviation"]) for step in simulation["steps"]] == [(text, text) for text in texts]
    assert simulation["notes"] == texts[0]
    assert said(world, 1002, activities)
    assert all(said(world, sheet, texts) for sheet in (1003, 1004))
    comments = service(world, "drive", "v3").comments()
    listed = comments.list(fileId=document_id, fields="comments(content,replies(content))", pageSize=100).execute()
    for comment in listed["comments"]:
        assert any(comment["content"] in reply["content"] for reply in comment["replies"])
