"""How a Doc falls on pages: nobody signs over two of them."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from service.domain.document.sop_document import Paragraph, Signature, SopDocument
from tests.gateways.docs import LEAN, PERMENPAN, Desk, desk
from tests.manuscript.test_templates_in_docs import SHIPPED, document

FREE, HEADER = 70.0, 50.0
"""Points: a page's margin and a number, and how far down the page header reaches."""
NAME, DAY = "Somebody Who Signs", "31 December 2029"


@pytest.fixture(scope="module")
def at() -> Iterator[Desk]:
    with desk() as one:
        yield one


def pages(at: Desk, words: SopDocument, lines: int) -> list[str]:
    """Return the pages of the PDF of a document that is so many lines longer."""
    block = replace(words.identity, prepared=Signature(NAME, "Content Lead", DAY))
    longer = (*words.after, *(Paragraph(f"{n}. Policy") for n in range(lines)))
    return shown(at, replace(words, identity=block, after=longer))


def shown(at: Desk, words: SopDocument) -> list[str]:
    """Return the pages of the PDF of a document."""
    file = at.with_words(words)
    pdf = at.calling.execute(at.calling.drive.files.export(fileId=file, mimeType="application/pdf"))
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(("words", "longer"), [(LEAN, (22,)), (PERMENPAN, (1, 25))], ids=["lean", "permenpan"])
def test_the_signatures_stand_on_one_page_with_their_title(
    at: Desk, words: SopDocument, longer: tuple[int, ...]
) -> None:
    """With so many lines more they would come to the end of a page."""
    title = {"en": "Prepared and checked", "id": "Penyusunan dan pemeriksaan"}[words.language]
    torn = []
    for lines in longer:
        *_, last = pages(at, words, lines)
        if not (NAME in last and DAY in last and title in last):
            torn.append(lines)
    assert torn == []


@pytest.mark.parametrize(
    ("name", "language"), [("content-production", "id"), ("content-production", "en"), ("paid-ads-campaign", "id")]
)
def test_fourteen_steps_of_a_lean_sop_take_three_pages_each_with_its_number(at: Desk, name: str, language: str) -> None:
    """The last of them has the most words."""
    shipped = (one for one, format_ in SHIPPED if format_ == "lean" and one.name == name)
    words = document(next(one for one in shipped if one.language == language), "lean")
    assert len(words.steps) == 14
    read = shown(at, words)
    assert len(read) <= 3
    page, of = {"id": ("Halaman", "dari"), "en": ("Page", "of")}[language]
    assert all(f"{page} {number} {of} {len(read)}" in " ".join(text.split()) for number, text in enumerate(read, 1))


@pytest.mark.parametrize("lines", range(4, 24, 4))
def test_who_prepared_and_checked_never_stands_alone_on_the_last_page(at: Desk, lines: int) -> None:
    """The change history goes along, however much stands in front."""
    longer = tuple(Paragraph(f"{n}. Policy") for n in range(lines))
    *_, last = shown(at, replace(LEAN, after=(*LEAN.after, *longer)))
    assert "Change history" in last


@pytest.mark.parametrize(("name", "language"), [("marketing-strategy", "en"), ("recruiting-onboarding", "id")])
def test_no_empty_page_follows_names_that_end_one(at: Desk, name: str, language: str) -> None:
    """Only the empty paragraph behind their table would have no room left on that page."""
    shipped = (one for one, format_ in SHIPPED if format_ == "permenpan")
    words = document(next(one for one in shipped if (one.name, one.language) == (name, language)), "permenpan")
    *_, last = shown(at, words)
    assert {"en": "Prepared and checked", "id": "Penyusunan dan pemeriksaan"}[language] in last


def test_the_number_of_a_page_stands_at_its_right_however_the_page_lies(at: Desk) -> None:
    for words in (LEAN, PERMENPAN):
        file = at.with_words(words)
        pdf = at.calling.execute(at.calling.drive.files.export(fileId=file, mimeType="application/pdf"))
        [page, *_] = PdfReader(io.BytesIO(pdf)).pages
        assert float(page.mediabox.width) - rightmost(page) < FREE


def rightmost(page: PageObject) -> float:
    """Return where the last piece of the page header begins, in points."""
    found: list[float] = []

    def note(text: str, _: Any, matrix: Sequence[float], *__: Any) -> None:
        if text.strip() and matrix[5] > float(page.mediabox.height) - HEADER:
            found.append(matrix[4])

    page.extract_text(visitor_text=note)
    return max(found)
