"""A page becomes a Doc as a browser shows it: headings, lists, tables, emphasis; what is left out is named."""

import io
from typing import Any

import pytest
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

Json = dict[str, Any]


def read(file: str | bytes, kind: str = "text/html") -> tuple[Json, tuple[str, ...]]:
    """Return what documents.get says of the Doc that a page becomes, and what is lost."""
    made = IMPORTS[kind](file.encode() if isinstance(file, str) else file)
    return reading.first_tab(packing.parse(made.content)), made.lost


def as_markdown(page: str | bytes, kind: str = "text/html") -> str:
    """Return a page by way of the Doc that it becomes, as Markdown: short, and it shows all that is promised."""
    return EXPORTS["text/markdown"]({"title": "", **read(page, kind)[0]}).decode().removesuffix("\n")


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<h1>A</h1><h3>B</h3><p>c\n   d</p>", "# A\n\n### B\n\nc d"),
        ("a<p>b</p>c", "a\n\nb\n\nc"),
        ("<div>a<div>b</div>c</div><section>d</section>", "a\n\nb\n\nc\n\nd"),
        ("<p>a <b>b</b><strong>c</strong> <i>d</i> <em>e</em> <s>f</s></p>", "a **bc** *d* *e* ~~f~~"),
        ("<p><span style='font-weight:700'>a</span> <span style='FONT-STYLE: italic'>b</span></p>", "**a** *b*"),
        ("<b style='font-weight:normal'><p>a</p></b>", "a"),
        ("<style>.c1{font-weight:700} td{}</style><p class='c1 x'>a</p>", "**a**"),
        ("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"),
        ("<p><a href='https://x.example'>a <b>b</b></a></p>", "[a](https://x.example) [**b**](https://x.example)"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "* a\n* b\n    * c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "* a\n    * b"),
        ("<ol><li><p>a</p></li><li>b</li></ol>", "1. a\n1. b"),
        ("<ol><li></li><li>b</li></ol>", "1. \n1. b"),
        ("<i><p>a</p></i> <u><p>b</p></u>", "*a*\n\nb"),
        ("<table>a<tr>b<td>c</table>", "a b\n\n| c |\n| :---- |"),
        ("<hr>a", "---\n\na"),
        ("<p>a</p><!-- b --><script>c</script><style>d</style><template>e</template>", "a"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\n\nb"),
        ("<p>a&amp;b &lt;x&gt; &eacute;</p>", "a&b \\<x\\> é"),
        ("<select><option>a<option selected>b</select> <input value='c'> <textarea>d</textarea>", "b c d"),
        ("<input type=checkbox checked>a <input type=checkbox>b", "☑ a ☐ b"),
        ("<p>a<o:p></o:p></p>", "a"),
        ("<p>a</p><p></p><p> </p><p>b</p>", "a\n\nb"),
        ("", ""),
        ("<!-- a -->", ""),
        ("a", "a"),
    ],
)  # fmt: skip
def test_a_page_says_the_same_as_a_doc(page: str, shown: str) -> None:
    assert as_markdown(page) == shown


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>a<br>b<br/></p>", "a\vb\n"),
        ("<p>a<br><br>b</p>", "a\v\vb\n"),
        ("<p>a</p><p><br></p><p>&nbsp;</p><p>b</p>", "a\n\n\nb\n"),
        ("<pre>a\n  b\n</pre>c", "a\n  b\nc\n"),
        ("a <b> b</b> c\n", "a b c\n"),
        ("<p>\n a \n</p>", "a\n"),
        ("<ul><li>a<br>b</li></ul>", "a\vb\n"),
    ],
)
def test_lines_end_where_a_browser_ends_them(page: str, shown: str) -> None:
    assert text_of(read(page)[0]["body"]["content"]) == shown


def cells(page: str, kind: str = "text/html") -> list[list[Any]]:
    """Return the cells of the first table: its text, with how far it reaches where that is further than itself."""
    grid = next(one["table"] for one in read(page, kind)[0]["body"]["content"] if "table" in one)
    return [[_cell(cell) for cell in row["tableCells"]] for row in grid["tableRows"]]


def _cell(cell: Json) -> Any:
    style, words = cell["tableCellStyle"], text_of(cell["content"]).removesuffix("\n")
    spans = style["rowSpan"], style["columnSpan"]
    return words if spans == (1, 1) else (words, *spans)


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ("<tr><td>a<td>b<tr><td>c", [["a", "b"], ["c", ""]]),
        ("<thead><tr><th>a</th></tr></thead><tfoot><tr><td>c</td></tr></tfoot><tbody><tr><td>b</td></tr></tbody>",
         [["a"], ["c"], ["b"]]),
        ("<tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr>", [[("a", 1, 2), ""], ["b", "c"]]),
        ("<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>", [[("a", 2, 1), "b"], ["", "c"]]),
        ("<tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>",
         [[("a", 2, 2), "", "b"], ["", "", "c"]]),
        ("<tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr>", [[("a", 2, 1), "b"], ["", "c"]]),
        ("<tr><td rowspan=99>a</td></tr>", [["a"]]),
        ("<tr><td>x</td><td rowspan=2>a</td></tr><tr><td colspan=2>b</td></tr>", [["x", ("a", 2, 1)], ["b", ""]]),
        ("<tr><td rowspan=x colspan=-1>a</td></tr>", [["a"]]),
        ("<tr><td><p>a</p><p>b<br>c</p></td></tr>", [["a\nb\vc"]]),
        ("<tr><td><ul><li>a</li><li>b</li></ul></td></tr>", [["a\nb"]]),
        ("<tr><td></td><td>a</td></tr>", [["", "a"]]),
    ],
)  # fmt: skip
def test_a_table_keeps_its_cells_where_a_browser_puts_them(rows: str, shown: list[list[Any]]) -> None:
    assert cells(f"<table>{rows}</table>") == shown


def test_a_table_in_a_cell_its_caption_and_its_head_are_kept() -> None:
    inner = "<table><tr><td>in</td></tr></table>"
    shown, _ = read(f"<table><caption>Cap</caption><tr><th>A</th></tr><tr><td>{inner}</td></tr></table>")
    assert text_of(shown["body"]["content"]).split() == ["Cap", "A", "in"]
    grid = next(one["table"] for one in shown["body"]["content"] if "table" in one)
    assert [row["tableRowStyle"].get("tableHeader", False) for row in grid["tableRows"]] == [True, False]
    head = grid["tableRows"][0]["tableCells"][0]["content"][0]["paragraph"]["elements"][0]["textRun"]
    assert head["textStyle"]["bold"]


def test_looks_and_places_of_text_are_kept() -> None:
    shown, _ = read(
        "<p align=center>a</p><p style='text-align:right;color:#f00;font-size:12px'>b</p><blockquote>c</blockquote>"
        "<p><sup>d</sup><u>e</u><code>f</code><span style='color:rgb(0, 255, 0);background-color:yellow'>g</span></p>"
        "<p class=title>h</p>"
    )
    a, b, c, mixed, title = [one["paragraph"] for one in shown["body"]["content"][1:]]
    assert (a["paragraphStyle"]["alignment"], b["paragraphStyle"]["alignment"]) == ("CENTER", "END")
    red = b["elements"][0]["textRun"]["textStyle"]
    assert red["foregroundColor"] == {"color": {"rgbColor": {"red": 1}}}
    assert red["fontSize"]["magnitude"] == 9
    assert c["paragraphStyle"]["indentStart"]["magnitude"] == 36
    raised, under, code, green = [one["textRun"]["textStyle"] for one in mixed["elements"][:4]]
    assert (raised["baselineOffset"], under["underline"]) == ("SUPERSCRIPT", True)
    assert code["weightedFontFamily"]["fontFamily"] == "Roboto Mono"
    assert (green["foregroundColor"]["color"]["rgbColor"], len(green["backgroundColor"]["color"]["rgbColor"])) == (
        {"green": 1}, 2,
    )  # fmt: skip
    assert title["paragraphStyle"]["namedStyleType"] == "TITLE"


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("<p>a<img src=x alt='Logo'></p>", ("picture “Logo”",)),
        ("<table><tr><td>a<tr><td><img></table>", ("picture (table 1, row 2)",)),
        ("<iframe src=x></iframe>", ("page inside the page",)),
        ("<p hidden>a</p><p style='display: none'>b</p>", ("hidden text “a”", "hidden text “b”")),
        ("<a href='#x'>a</a>", ("link inside the page “a”",)),
        ("<a href='javascript:x()'>a</a>", ("link that is a program “a”",)),
        ("<ol start=5><li>a</ol>", ("number 5 that a list starts with",)),
        ("<fancy>a</fancy>", ("meaning of <fancy> “a”",)),
        ("<svg><text>a</text></svg>", ("picture “a”",)),
        ("<p>a</p>", ()),
    ],
)
def test_what_is_left_out_is_named_with_its_place(page: str, named: tuple[str, ...]) -> None:
    assert read(page)[1] == named


@pytest.mark.parametrize(
    "page",
    [
        "<p>é “a”</p>".encode(),
        "\N{BOM}<p>é “a”</p>".encode(),
        "<p>é “a”</p>".encode("utf-16"),
        "<p>é “a”</p>".encode("cp1252"),
        '<meta charset="windows-1252"><p>é “a”</p>'.encode("cp1252"),
        '<meta http-equiv="Content-Type" content="text/html; charset=cp1252"><p>é “a”</p>'.encode("cp1252"),
        '<?xml version="1.0" encoding="UTF-8"?><p>é “a”</p>'.encode(),
        '<meta charset="no-such"><p>é “a”</p>'.encode(),
        '<meta charset="ascii"><p>é “a”</p>'.encode(),
    ],
)
def test_a_page_is_read_in_the_encoding_it_has(page: bytes) -> None:
    assert as_markdown(page) == "é “a”"


@pytest.mark.parametrize("kind", ["text/markdown", "text/plain"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_that_windows_wrote_keeps_its_letters(kind: str, encoding: str) -> None:
    words = "Café – “30 menit” …"
    assert text_of(read(words.encode(encoding), kind)[0]["body"]["content"]) == f"{words}\n"


def test_one_line_in_another_encoding_spoils_no_other() -> None:
    assert text_of(read("é\n".encode() + "é".encode("cp1252"), "text/plain")[0]["body"]["content"]) == "é\né\n"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("a<br>b<br/>c<BR />d", "a\vb\vc\vd\n"),
        ("a\\\nb  \nc", "a\vb\vc\n"),
        ("- a<br>b", "a\vb\n"),
        ("isi <nama perusahaan> di sini", "isi <nama perusahaan> di sini\n"),
        ("`<br>` a", "<br> a\n"),
        ("a <b>b</b> <u>c</u>", "a b c\n"),
        ("<!-- note -->\n\na", "a\n"),
    ],
)
def test_html_in_markdown_is_what_it_says_and_no_more(page: str, shown: str) -> None:
    assert text_of(read(page, "text/markdown")[0]["body"]["content"]) == shown


def test_tables_in_markdown_keep_line_breaks_and_may_be_html() -> None:
    piped = "| No | Waktu |\n|---|---|\n| 1 | 15 menit<br>maks <b>20</b> menit |"
    assert cells(piped, "text/markdown")[1] == ["1", "15 menit\vmaks 20 menit"]
    written = "a\n\n<table>\n<tr><td rowspan=2>1</td><td>a<br>b</td></tr>\n<tr><td>c</td></tr>\n</table>\n\nb"
    assert cells(written, "text/markdown") == [[("1", 2, 1), "a\vb"], ["", "c"]]


def test_what_was_exported_comes_back() -> None:
    document = sop(3)
    again = text_of(read(EXPORTS["text/html"](document))[0]["body"]["content"])
    assert "Menyusun naskah bagian 2 sesuai brief" in again


def test_drive_converts_a_page_that_is_uploaded(sandbox: Sandbox) -> None:
    drive = build("drive", "v3", http=sandbox.http(AYU), static_discovery=True)
    media = MediaIoBaseUpload(io.BytesIO(b"<h1>Count</h1><p>twice"), "text/html")
    body = {"name": "Count", "mimeType": "application/vnd.google-apps.document"}
    made = drive.files().create(body=body, media_body=media).execute()
    assert Doc(sandbox, AYU, made["id"]).text == "Count\ntwice\n"
    assert "text/html" in drive.about().get(fields="importFormats").execute()["importFormats"]
    drive.files().update(
        fileId=made["id"], media_body=MediaIoBaseUpload(io.BytesIO(b"<p>again"), "text/html")
    ).execute()
    assert Doc(sandbox, AYU, made["id"]).text == "again\n"


def test_a_page_brought_over_http_tells_what_is_lost(sandbox: Sandbox) -> None:
    answered = sandbox.app.test_client().post(
        f"/_sandbox/import?person={AYU}&name=Count.html", data=b"<p>a<img alt=Logo>", content_type="text/html"
    )
    assert (answered.status_code, answered.get_json()["lost"]) == (201, ["picture “Logo”"])


def test_a_page_nested_without_end_is_refused() -> None:
    with pytest.raises(ApiError, match="nested too deeply"):
        read("<div>" * 3000 + "a")
    with pytest.raises(ApiError, match="characters"):
        read("a" * 1_100_000)
    with pytest.raises(ApiError, match="columns is not read"):
        read("<table><tr><td colspan=1000>a</table>")


@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "<tr>",
                "<td rowspan=2>",
                "<th colspan=2>",
                "</td>",
                "</table>",
                "<li>",
                "<ul>",
                "</ul>",
                "<p>",
                "<b>",
                "</b>",
                "<br>",
                "<pre>",
                " ",
                "a",
                "&",
                "\n",
                "<",
                "<input>",
            ]
        )
    )
)
@settings(max_examples=examples(25, full=200), deadline=None)
def test_any_page_becomes_a_doc(page: list[str]) -> None:
    assert read("".join(page))[0]["body"]["content"][-1]["paragraph"]
