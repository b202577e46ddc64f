"""A Word file is read as Word shows it: whatever stands around the text, and what is left out is named."""

import io
import zipfile
from typing import Any

import pytest

from service.sandbox.docs.importing import IMPORTS
from service.sandbox.docs.showing import reading
from service.sandbox.docs.tape import packing
from tests.sandbox.docs.documents import text_of
from tests.sandbox.docs.importing.office import (
    STRICT,
    W,
    docx,
    gone,
    p,
    packed,
    run,
    sdt,
    tbl,
    tc,
    tr,
    tracked,
    wrapped,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Json = dict[str, Any]


def read(file: bytes) -> tuple[Json, tuple[str, ...]]:
    """Return what documents.get says of the Doc that a Word file becomes, and what is lost."""
    made = IMPORTS[WORD](file)
    return reading.first_tab(packing.parse(made.content)), made.lost


def text(body: str, *links: tuple[str, str, str], **parts: str | bytes) -> str:
    """Return the text of a body, that of cells behind one another."""
    shown, _ = read(docx(body, *links, **parts))
    return text_of(shown["body"]["content"])


def lost(body: str, *links: tuple[str, str, str], **parts: str | bytes) -> tuple[str, ...]:
    return read(docx(body, *links, **parts))[1]


def field(says: str, result: str | None, form: str = "") -> str:
    """Return a complex field; without a result where that is None."""
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText>{says}</w:instrText></w:r>'
    )
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return f'{begin}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def box(inside: str) -> str:
    """Return a run with a text box, both for a later Word and for an older one."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:txbx><w:txbxContent>'
        f"{inside}</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def choice(inside: str) -> str:
    return f'<mc:AlternateContent><mc:Choice Requires="new">{inside}</mc:Choice></mc:AlternateContent>'


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (sdt(p("a")), "a\n"),
        (sdt(sdt(p("a") + p("b"))), "a\nb\n"),
        (p("a ", sdt(run("b")), " c"), "a b c\n"),
        (p(sdt(sdt(run("a")))), "a\n"),
        (p(f'<w:hyperlink w:anchor="x">{sdt(run("a"))}</w:hyperlink>'), "a\n"),
        (tracked("ins", p("a")), "a\n"),
        (p("a", tracked("ins", run("b")), tracked("del", gone("c"))), "ab\n"),
        (p(tracked("ins", tracked("del", gone("c")) + run("d"))), "d\n"),
        (p(tracked("moveTo", run("a")), tracked("moveFrom", run("b"))), "a\n"),
        (f'<w:moveFrom w:id="1">{p("a")}</w:moveFrom>{tracked("moveTo", p("b"))}', "b\n"),
        (p("a", properties="<w:rPr><w:del w:id='1'/></w:rPr>") + p("b"), "ab\n"),
        (p(tracked("del", gone("a")), properties="<w:rPr><w:del w:id='1'/></w:rPr>") + p("b"), "b\n"),
        (p("a", properties="<w:rPr><w:del w:id='1'/></w:rPr>"), "a\n"),
        (p('<w:smartTag w:element="place">' + run("a") + "</w:smartTag>"), "a\n"),
        (p('<w:customXml w:element="x">' + run("a") + "</w:customXml>"), "a\n"),
        (f"<w:customXml w:element='x'>{p('a')}</w:customXml>", "a\n"),
        (p(f"<w:bdo w:val='ltr'>{run('a')}</w:bdo>", f"<w:dir w:val='ltr'>{run('b')}</w:dir>"), "ab\n"),
        (p(f"<new:frame>{run('a')}</new:frame>"), "a\n"),
        (f"<new:part>{p('a')}</new:part>", "a\n"),
        (choice(p("a")), "a\n"),
        (p(choice(run("a"))), "a\n"),
        (run("a"), "a\n"),
        (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:noBreakHyphen/></w:r>"),
         "a\tb\vc\v\u2011\n"),
        (p("<w:r><w:ptab/><w:t>a</w:t><w:softHyphen/></w:r>"), "\ta\u00ad\n"),
        (p(f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('a')}</w:rubyBase></w:ruby></w:r>"), "a\n"),
        (p("a", properties="<w:sectPr/>") + p("b"), "a\nb\n"),
        (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b\n"),
        ("", "\n"),
    ],
)  # fmt: skip
def test_text_is_read_through_whatever_stands_around_it(body: str, shown: str) -> None:
    assert text(body) == shown


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ('<w:fldSimple w:instr=" REF x ">' + run("a") + "</w:fldSimple>", "a"),
        ('<w:fldSimple w:instr="AUTHOR">' + sdt(run("a")) + "</w:fldSimple>", "a"),
        (field(" REF x ", run("a")), "a"),
        (field("IF x", run("a") + field("REF y", run("b"))), "ab"),
        (field(f"</w:instrText></w:r>{field('REF y', run('hidden'))}<w:r><w:instrText>", run("a")), "a"),
        (field("FORMCHECKBOX", None, "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), "☑"),
        (field("FORMCHECKBOX", None, "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>"), "☐"),
        (field("FORMCHECKBOX", ""), "☐"),
        (
            field("FORMDROPDOWN", None, "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='a'/>"
                  "<w:listEntry w:val='b'/></w:ddList></w:ffData>"),
            "b",
        ),
        (field("XE", None) + run("a"), "a"),
    ],
)  # fmt: skip
def test_a_field_shows_its_result_or_what_its_form_says(content: str, shown: str) -> None:
    assert text(p(content)) == f"{shown}\n"


def test_a_page_number_is_computed_and_a_link_by_field_is_a_link() -> None:
    shown, _ = read(docx(p(field("PAGE \\* MERGEFORMAT", run("7")), field('HYPERLINK "https://x.example"', run("a")))))
    number, link, _ = shown["body"]["content"][1]["paragraph"]["elements"]
    assert number["autoText"]["type"] == "PAGE_NUMBER"
    assert link["textRun"]["textStyle"]["link"] == {"url": "https://x.example"}


def test_a_field_without_an_end_hides_nothing_behind_its_paragraph() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText></w:r>'
    assert text(p("a", begun) + p("b")) == "a\nb\n"
    assert lost(p(begun)) == ("field without an end “REF x”",)


EMOJI = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" '
    'w16se:char="1F60A"/></mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>'
)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="A8"/></w:r>', "◻"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Arial" w:char="2192"/></w:r>', "→"),
        (run("\uf06c", '<w:rFonts w:ascii="Wingdings"/>'), "●"),
        (run("l", '<w:rFonts w:ascii="Wingdings"/>'), "●"),
        (EMOJI, "😊"),
    ],
)  # fmt: skip
def test_a_symbol_is_the_sign_that_it_shows(content: str, shown: str) -> None:
    assert text(p(content)) == f"{shown}\n"


def test_a_strict_file_is_read_like_any_other() -> None:
    page = '<w:pgSz w:w="210mm" w:h="297mm"/><w:pgMar w:start="1in" w:end="2cm" w:top="720" w:bottom="-720"/>'
    body = p("a", properties='<w:jc w:val="end"/>') + tbl(tr("1")) + f"<w:sectPr>{page}</w:sectPr>"
    made = packed({name: part.replace(W, STRICT) for name, part in texts(docx(body)).items()})
    shown, _ = read(made)
    assert text_of(shown["body"]["content"]) == "a\n1\n\n"
    assert shown["body"]["content"][1]["paragraph"]["paragraphStyle"]["alignment"] == "END"
    style = shown["documentStyle"]
    assert [round(style[f"margin{side}"]["magnitude"]) for side in ("Left", "Right", "Top", "Bottom")] == [
        72,
        57,
        36,
        36,
    ]
    assert round(style["pageSize"]["width"]["magnitude"]) == 595


def texts(file: bytes) -> dict[str, str]:
    """Return the texts of a file's parts."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_style_counts_by_its_english_name_and_by_what_it_is_based_on() -> None:
    styles = wrapped(
        "w:styles",
        '<w:style w:styleId="Judul1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Bab"><w:name w:val="Bab"/><w:basedOn w:val="Judul1"/></w:style>'
        '<w:style w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>',
    )
    body = "".join(p("a", properties=f'<w:pStyle w:val="{style}"/>') for style in ("Judul1", "Bab", "Ring", "Unknown"))
    shown, _ = read(docx(body, ("r9", "styles", "styles.xml"), styles_xml=styles))
    named = [one["paragraph"]["paragraphStyle"]["namedStyleType"] for one in shown["body"]["content"][1:]]
    assert named == ["HEADING_1", "HEADING_1", "NORMAL_TEXT", "NORMAL_TEXT"]


def test_links_lead_where_they_led() -> None:
    links = (("r5", "hyperlink", "https://x.example/a"),)
    shown, _ = read(docx(p(f'<w:hyperlink r:id="r5" w:anchor="b">{tracked("ins", run("a"))}</w:hyperlink>'), *links))
    linked = shown["body"]["content"][1]["paragraph"]["elements"][0]["textRun"]
    assert (linked["content"], linked["textStyle"]["link"]["url"]) == ("a", "https://x.example/a#b")


def test_notes_are_footnotes_of_the_doc() -> None:
    notes = wrapped("w:footnotes", f'<w:footnote w:id="2">{sdt(p("see there"))}</w:footnote>')
    body = p("a", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    shown, missing = read(docx(body, ("r6", "footnotes", "footnotes.xml"), footnotes_xml=notes))
    key = shown["body"]["content"][1]["paragraph"]["elements"][1]["footnoteReference"]["footnoteId"]
    assert (text_of(shown["footnotes"][key]["content"]), missing) == ("see there\n", ())
    assert lost(body) == ("text of a footnote",)


def test_a_header_is_read_through_a_control_and_the_first_page_has_its_own() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:headerReference w:type="first" r:id="r2"/>'
        '<w:footerReference w:type="even" r:id="r1"/><w:titlePg/></w:sectPr>'
    )
    links = (("r1", "header", "header1.xml"), ("r2", "header", "header2.xml"))
    parts = {"header1_xml": wrapped("w:hdr", sdt(tbl(tr("Nomor")))), "header2_xml": wrapped("w:hdr", p("Sampul"))}
    shown, _ = read(docx(p("a") + section, *links, **parts))
    style = shown["documentStyle"]
    assert style["useFirstPageHeaderFooter"]
    assert "Nomor" in text_of(shown["headers"][style["defaultHeaderId"]]["content"])
    assert text_of(shown["headers"][style["firstPageHeaderId"]]["content"]) == "Sampul\n"
    assert "footers" not in shown


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("a.htm", b"<p>in</p><table><tr><td>1</td></tr></table>", "a\nin\n1\nb\n"),
        ("a.txt", b"in\nside", "a\nin\nside\nb\n"),
        ("a.docx", docx(p("in")), "a\nin\nb\n"),
    ],
)
def test_a_file_inside_the_file_is_read_where_it_stands(name: str, content: bytes, shown: str) -> None:
    links = (("r7", "aFChunk", name),)
    assert text(p("a") + '<w:altChunk r:id="r7"/>' + p("b"), *links, **{name.replace(".", "_"): content}) == shown


PICTURE = '<w:r><w:drawing><wp:docPr name="Logo"/><pic:pic/></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (p(PICTURE), ("picture “Logo”",)),
        (p(PICTURE, PICTURE), ("picture “Logo”, 2 times",)),
        (tbl(tr(tc()), tr(f"<w:tc>{p(PICTURE)}</w:tc>")), ("picture “Logo” (table 1, row 2)",)),
        (p('<w:r><w:pict><v:shape alt="Cap"><v:imagedata/></v:shape></w:pict></w:r>'), ("picture “Cap”",)),
        (p("<w:r><w:object/></w:r>"), ("embedded object",)),
        (p("<w:r><w:drawing/></w:r>"), ("drawing",)),
        (p("30", tracked("del", gone("15 menit"))), ("tracked deletion “15 menit”",)),
        (tracked("del", p(tracked("del", gone("a")))), ("tracked deletion “a”",)),
        (p(tracked("moveFrom", run("a"))), ("text moved away “a”",)),
        (tbl(tr("1", "a", properties="<w:del/>"), tr("2")), ("tracked deletion of a row “1 a” (table 1)",)),
        (tbl(tr(tc("a", "<w:cellDel/>"), "b")), ("tracked deletion of a cell “a” (table 1)",)),
        (tbl(tr(tc("a", "<w:vMerge w:val='restart'/>")), tr(tc("b", "<w:vMerge/>"))),
         ("words under a merged cell “b” (table 1, row 2)",)),
        (p(run("a", "<w:vanish/>")), ("hidden text “a”",)),
        (p('<w:r><w:sym w:font="Wingdings 3" w:char="F0A1"/></w:r>'), ("symbol F0A1 of the font Wingdings 3",)),
        (p(field("DATE", None)), ("field without a result “DATE”",)),
        (p(f'<w:hyperlink w:anchor="x">{run("a")}</w:hyperlink>'), ("link inside the document",)),
        (p("a", properties="<w:sectPr/>") + "<w:sectPr/>", ("section break",)),
        ('<w:altChunk r:id="r0"/>', ("file inside the file",)),
        (p("<new:ink/>"), ("ink",)),
        (p("<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>"), ("form of an equation “a”",)),
        (p("a"), ()),
    ],
)  # fmt: skip
def test_what_is_left_out_is_named_with_its_place(body: str, named: tuple[str, ...]) -> None:
    assert lost(body) == named


def test_comments_are_named_and_a_long_list_is_cut() -> None:
    comments = wrapped("w:comments", "".join(f'<w:comment w:author="Budi">{p(f"c{n}")}</w:comment>' for n in range(30)))
    named = lost(p("a"), ("r8", "comments", "comments.xml"), comments_xml=comments)
    assert (named[0], named[-1], len(named)) == ("comment by Budi “c0”", "and 11 more", 20)
