"""Files that Drive turns into Docs: Markdown, Word and plain text, kept as far as a Doc can say the same."""

import io
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from googleapiclient.discovery import build
from googleapiclient.http import MediaIoBaseUpload
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.core.errors import ApiError
from service.sandbox.docs.exporting import EXPORTS
from service.sandbox.docs.importing import IMPORTS
from service.sandbox.docs.showing import reading
from service.sandbox.docs.tape import packing
from service.sandbox.server import Sandbox
from tests.length import examples
from tests.people import AYU
from tests.sandbox.docs.documents import Doc, text_of
from tests.sandbox.docs.exporting.content import sop

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN = """# Cash *count*

Count **twice**, ~~once~~ and see [the policy](https://x.example/a?b=1) 😀

## Steps

1. First
1. Second
    * inner **one**
    * inner two
1. Third

| **Role** | **Task** |
| :---- | :---- |
| PIC | do *it* |
| QA | check |

---

Last.
"""


def became(kind: str, file: bytes) -> dict[str, Any]:
    """Return what documents.get says of the Doc that a file becomes."""
    return reading.first_tab(packing.parse(IMPORTS[kind](file).content))


def test_markdown_comes_back_as_it_was() -> None:
    assert EXPORTS["text/markdown"](became("text/markdown", MARKDOWN.encode())).decode() == MARKDOWN


def test_markdown_has_headings_with_ids_and_lists_of_its_own() -> None:
    shown = became("text/markdown", b"# A\n\n- [ ] do\n- [x] done\n\n> quoted\n\n    code")
    heading, task, _, quote, code, *_ = [one["paragraph"] for one in shown["body"]["content"] if "paragraph" in one]
    assert heading["paragraphStyle"]["headingId"].startswith("h.")
    assert task["elements"][0]["textRun"]["content"] == "do\n"
    level = shown["lists"][task["bullet"]["listId"]]["listProperties"]["nestingLevels"][0]
    assert level["glyphType"] == "GLYPH_TYPE_UNSPECIFIED"
    assert quote["paragraphStyle"]["indentStart"]["magnitude"] == 36
    assert code["elements"][0]["textRun"]["textStyle"]["weightedFontFamily"]["fontFamily"] == "Roboto Mono"


def test_a_word_file_keeps_its_words_its_table_its_header_and_its_page() -> None:
    shown = became(WORD, EXPORTS[WORD](sop(3)))
    words = text_of(shown["body"]["content"])
    assert "Menyusun naskah bagian 2 sesuai brief" in words
    identity, steps = [one["table"] for one in shown["body"]["content"] if "table" in one]
    assert identity["tableRows"][0]["tableCells"][0]["tableCellStyle"]["rowSpan"] == 3
    assert [row["tableRowStyle"].get("tableHeader") for row in steps["tableRows"]] == [True, None, None, None]
    assert shown["documentStyle"]["pageSize"]["width"]["magnitude"] == 595.3  # a Word length is in twentieths
    header = shown["headers"][shown["documentStyle"]["defaultHeaderId"]]
    assert text_of(header["content"]).startswith("SOP-MKT-014")
    assert "PAGE_NUMBER" in str(shown["footers"])


def test_a_word_file_written_by_hand_becomes_headings_lists_and_breaks() -> None:
    file = docx.Document()
    file.add_heading("Purpose", 1)
    file.add_paragraph("one", style="List Number")
    file.add_paragraph("dot", style="List Bullet")
    file.add_paragraph("before").add_run("after").add_break(WD_BREAK.PAGE)
    kept = io.BytesIO()
    file.save(kept)
    shown = became(WORD, kept.getvalue())
    heading, number, dot, broken = [one["paragraph"] for one in shown["body"]["content"] if "paragraph" in one]
    assert heading["paragraphStyle"]["namedStyleType"] == "HEADING_1"
    glyphs = [shown["lists"][item["bullet"]["listId"]]["listProperties"]["nestingLevels"][0] for item in (number, dot)]
    assert [glyph.get("glyphType") for glyph in glyphs] == ["DECIMAL", None]
    assert "pageBreak" in broken["elements"][1]


def test_a_text_file_is_a_paragraph_a_line() -> None:
    assert text_of(became("text/plain", b"\xef\xbb\xbfone\r\ntwo\r\n")["body"]["content"]) == "one\ntwo\n"
    assert text_of(became("text/plain", b"")["body"]["content"]) == "\n"


def test_drive_converts_what_is_uploaded(sandbox: Sandbox) -> None:
    drive = build("drive", "v3", http=sandbox.http(AYU), static_discovery=True)
    media = MediaIoBaseUpload(io.BytesIO(MARKDOWN.encode()), "text/markdown")
    body = {"name": "Count", "mimeType": "application/vnd.google-apps.document"}
    made = drive.files().create(body=body, media_body=media).execute()
    assert Doc(sandbox, AYU, made["id"]).text.startswith("Cash count\nCount twice, once")


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(ApiError) as error:
        IMPORTS[WORD](b"PK not one")
    assert error.value.code == 400


@given(st.text(st.sampled_from("ab# *_`|-1.>[]()\n\t~<!\\"), max_size=60))
@settings(max_examples=examples(25, full=100), deadline=None)
def test_any_markdown_becomes_a_doc(file: str) -> None:
    content = became("text/markdown", file.encode())["body"]["content"]
    assert content[-1]["paragraph"]["elements"][-1]["textRun"]["content"].endswith("\n")
    for one, two in pairwise(content):
        assert one["endIndex"] == two["startIndex"]
