"""How a Doc falls on pages: nobody signs over two of them."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader

from service.domain.document.sop_document import Paragraph, Signature, SopDocument
from tests.gateways.docs import LEAN, PERMENPAN, Desk, desk

NAME, DAY = "Somebody Who Signs", "31 December 2029"


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


def pages(at: Desk, document: SopDocument, lines: int) -> list[str]:
    """Return the pages of the PDF of a document that is so many lines longer."""
    block = replace(document.identity, prepared=Signature(NAME, "Content Lead", DAY))
    longer = (*document.after, *(Paragraph(f"{n}. Policy") for n in range(lines)))
    file = at.with_words(replace(document, identity=block, after=longer))
    pdf = at.calling.execute(at.calling.drive.files.export(fileId=file, mimeType="application/pdf"))
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(("document", "longer"), [(LEAN, (22,)), (PERMENPAN, (1, 25))], ids=["lean", "permenpan"])
def test_the_signatures_stand_on_one_page_with_their_title(
    at: Desk, document: SopDocument, longer: tuple[int, ...]
) -> None:
    """With so many lines more they would come to the end of a page."""
    title = {"en": "Prepared and checked", "id": "Penyusunan dan pemeriksaan"}[document.language]
    torn = []
    for lines in longer:
        *_, last = pages(at, document, lines)
        if not (NAME in last and DAY in last and title in last):
            torn.append(lines)
    assert torn == []
