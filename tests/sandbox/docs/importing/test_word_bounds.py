"""Word files that are broken, odd, or unpack out of proportion."""

from collections.abc import Callable

import pytest

from service.sandbox.core.errors import ApiError
from service.sandbox.docs.importing import IMPORTS
from tests.sandbox.docs.importing.office import (
    docx,
    p,
    packed,
    relations,
    run,
    sdt,
    tbl,
    tc,
    tr,
    wrapped,
)
from tests.sandbox.docs.importing.test_word import WORD, text


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"PK\x03\x04 cut off",
        b"{\\rtf1 a}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        packed({"content.xml": "<office/>"}),
        packed({"_rels/.rels": relations(("r", "officeDocument", "xl/book.xml")), "xl/book.xml": "<workbook/>"}),
        packed({"word/document.xml": ""}),
        packed({"word/document.xml": "<w:document>"}),
        packed({"word/document.xml": wrapped("w:document", "<w:body><w:p></w:body>")}),
        packed({"word/document.xml": b"\xff\xfe\x00<"}),
        packed({"word/document.xml": '<?xml version="1.0" encoding="x-unknown"?><a/>'}),
        packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        packed({"_rels/.rels": "<", "word/document.xml": wrapped("w:document", "")}),
        docx(p("a"), ("r9", "styles", "styles.xml"), styles_xml="<w:styles>"),
        docx("<w:sdt><w:sdtContent>" * 2000 + p("a") + "</w:sdtContent></w:sdt>" * 2000),
        docx(p("a"))[:-40],
        docx(p("a")).replace(b"PK\x01\x02", b"PK\x01\x03"),
    ],
)  # fmt: skip
def test_what_is_broken_is_refused_in_a_sentence(file: bytes) -> None:
    with pytest.raises(ApiError, match=r"The file is not a Word document\.") as error:
        IMPORTS[WORD](file)
    assert error.value.code == 400


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (lambda: docx(p("a"), zeros_bin=b"\0" * 60_000_000), "unpacks to"),
        (lambda: docx(p("a") * 2_000_000), "unpacks to|characters"),
        (lambda: docx(p("a" * 1_100_000)), "characters"),
        (lambda: docx(p("a"), **{f"part{n}_xml": "" for n in range(6000)}), "parts"),
        (lambda: packed({"word/document.xml": LAUGHS + wrapped("w:document", "&c;").partition("?>")[2]}),
         "not the XML"),
        (lambda: docx(tbl(*[tr("a", properties='<w:gridBefore w:val="62"/>')] * 4000)), "is not read"),
        (lambda: docx(sdt(p("a")) + tbl("<w:tr/>" * 250_000 + tr("a", "b", "c"))), "is not read"),
    ],
)  # fmt: skip
def test_a_file_that_unpacks_out_of_proportion_is_refused(file: Callable[[], bytes], sentence: str) -> None:
    content = file()
    with pytest.raises(ApiError, match=sentence) as error:
        IMPORTS[WORD](content)
    assert error.value.code == 400


@pytest.mark.parametrize(
    "body",
    [
        p("a", properties='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="99"/></w:numPr>'),
        tbl(tr(tc("a", '<w:gridSpan w:val="-3"/>'))),
        tbl(),
        tbl("<w:tr/>"),
        p(run("a", '<w:sz w:val="1e9"/><w:color w:val="auto"/><w:u/>')),
        p("a", properties='<w:pStyle/>') + '<w:sectPr><w:pgSz w:w="wide"/><w:pgMar/></w:sectPr>',
        p('<w:r><w:fldChar w:fldCharType="end"/><w:fldChar/></w:r>', "a"),
        p('<w:r><w:sym/></w:r>', "a"),
        p('<w:hyperlink r:id="r404">' + run("a") + "</w:hyperlink>"),
    ],
)  # fmt: skip
def test_odd_values_cost_no_word(body: str) -> None:
    assert text(body).count("a") == body.count('<w:t xml:space="preserve">a<')


def test_a_table_beyond_any_page_is_refused() -> None:
    with pytest.raises(ApiError, match="columns is not read"):
        IMPORTS[WORD](docx(tbl(tr(*[tc("a", '<w:gridSpan w:val="999"/>')] * 2))))
