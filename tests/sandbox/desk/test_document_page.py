"""A Doc's page tells what documents.get tells, with the indexes that editing needs."""

import re
from typing import Any

from service.sandbox.desk.doc.blocks import ShownParagraph, ShownTable
from service.sandbox.desk.doc.glyphs import numeral
from service.sandbox.desk.doc.page import DocPage, page
from tests.people import AYU, BUDI, DEWI
from tests.sandbox.desk.looking import Looker, text_of
from tests.sandbox.desk.writings import change, doc, told

Json = dict[str, Any]


def drawn(person: Looker, file_id: str, tab: str = "") -> DocPage:
    found = page(told(person, file_id), person.person, tab)
    assert found is not None
    return found


def paragraphs(of: DocPage) -> list[ShownParagraph]:
    return [block for block in of.body.blocks if isinstance(block, ShownParagraph)]


def tables(of: DocPage) -> list[ShownTable]:
    return [block for block in of.body.blocks if isinstance(block, ShownTable)]


def at(start: int, end: int) -> Json:
    return {"startIndex": start, "endIndex": end}


def place(index: int) -> Json:
    return {"location": {"index": index}}


def named(start: int, end: int, style: str) -> Json:
    asked = {"range": at(start, end), "paragraphStyle": {"namedStyleType": style}, "fields": "namedStyleType"}
    return {"updateParagraphStyle": asked}


def test_headings_are_headings_and_links_lead_to_the_desks_own_pages(ayu: Looker) -> None:
    other = doc(ayu, "Other")
    link = {"link": {"url": f"https://docs.google.com/document/d/{other}/edit"}}
    style = {"range": at(9, 13), "textStyle": link, "fields": "link"}
    file_id = doc(ayu, "Links", "Purpose\nlink\n", named(1, 2, "HEADING_2"), {"updateTextStyle": style})
    read = ayu.reads(f"/document/d/{file_id}/edit")
    assert re.search(r"<h2 class=\"paragraph\"[^>]*>Purpose</h2>", read)
    assert f'<a href="/u/{AYU}/document/d/{other}/edit"' in read


def test_each_paragraph_has_the_indexes_of_the_document(ayu: Looker) -> None:
    file_id = doc(ayu, "Indexes", "One 👩‍🌾\nTwo\n")
    first, second, third = paragraphs(drawn(ayu, file_id))
    assert [(one.start, one.end) for one in (first, second, third)] == [(1, 11), (11, 15), (15, 16)]
    assert [piece.size for piece in first.pieces] == [9]


def test_a_soft_break_takes_one_index(ayu: Looker) -> None:
    file_id = doc(ayu, "Breaks", "a\vb\n")
    pieces = paragraphs(drawn(ayu, file_id))[0].pieces
    assert [(piece.kind, piece.start, piece.end) for piece in pieces] == [
        ("text", 1, 2),
        ("break", 2, 3),
        ("text", 3, 4),
    ]


def test_lists_count_as_their_glyphs_say(ayu: Looker) -> None:
    bullets = {"range": at(1, 15), "bulletPreset": "NUMBERED_DECIMAL_ALPHA_ROMAN"}
    file_id = doc(ayu, "Lists", "a\n\tb\n\t\tc\n\tb\na\nend\n", {"createParagraphBullets": bullets})
    glyphs = [one.glyph for one in paragraphs(drawn(ayu, file_id))]
    assert [(one.text, one.level) for one in glyphs if one] == [("1.", 0), ("a.", 1), ("i.", 2), ("b.", 1), ("2.", 0)]


def test_numerals_are_written_in_every_way_that_docs_has() -> None:
    told_as = {"DECIMAL": "28", "ZERO_DECIMAL": "28", "ALPHA": "bb", "UPPER_ALPHA": "BB", "ROMAN": "xxviii"}
    assert {kind: numeral(kind, 28) for kind in told_as} == told_as
    assert numeral("ZERO_DECIMAL", 3) == "03"
    assert numeral("UPPER_ROMAN", 1994) == "MCMXCIV"


def test_merged_cells_cover_others_and_header_rows_are_told(ayu: Looker) -> None:
    start = {"tableStartLocation": {"index": 2}}
    cells = {
        "tableRange": {"tableCellLocation": {**start, "rowIndex": 1, "columnIndex": 0}, "rowSpan": 2, "columnSpan": 2}
    }
    requests = ({"mergeTableCells": cells}, {"pinTableHeaderRows": {**start, "pinnedHeaderRowsCount": 1}})
    file_id = doc(ayu, "Merged", "", *requests, table=(3, 3))
    (table,) = tables(drawn(ayu, file_id))
    assert table.start == 2
    assert [len(row.cells) for row in table.rows] == [3, 2, 1]
    assert (table.rows[1].cells[0].rows, table.rows[1].cells[0].columns) == (2, 2)
    assert [row.index for row in table.headers] == [0]
    assert ayu.reads(f"/document/d/{file_id}/edit").count('<th scope="col"') == 3


def test_chips_say_what_they_stand_for_and_lead_there(ayu: Looker) -> None:
    other = doc(ayu, "Other")
    file_id = doc(
        ayu,
        "Chips",
        "x\n",
        {"insertPerson": {**place(1), "personProperties": {"email": BUDI}}},
        {"insertDate": {**place(2), "dateElementProperties": {"timestamp": "2026-11-25T00:00:00Z"}}},
        {
            "insertRichLink": {
                **place(3),
                "richLinkProperties": {"uri": f"https://docs.google.com/document/d/{other}/edit"},
            }
        },
    )
    person, date, link, text = paragraphs(drawn(ayu, file_id))[0].pieces
    assert [one.size for one in (person, date, link, text)] == [1, 1, 1, 1]
    assert (person.link, date.text) == (f"mailto:{BUDI}", "Nov 25, 2026")
    assert (link.text, link.link) == ("Other", f"/u/{AYU}/document/d/{other}/edit")


def test_header_and_footnotes_are_segments_of_their_own(ayu: Looker) -> None:
    file_id = doc(ayu, "Segments", "text\n", {"createFootnote": place(3)}, {"createHeader": {"type": "DEFAULT"}})
    shown = drawn(ayu, file_id)
    assert shown.header is not None
    assert shown.header.id.startswith("kix.")
    assert [note.number for note in shown.notes] == ["1"]
    (first,) = shown.notes[0].blocks
    assert isinstance(first, ShownParagraph)
    assert first.start == 0


def test_a_landscape_page_is_wide(ayu: Looker) -> None:
    style = {"documentStyle": {"flipPageOrientation": True}, "fields": "flipPageOrientation"}
    paper = drawn(ayu, doc(ayu, "Wide", "x\n", {"updateDocumentStyle": style})).paper
    assert paper.width > paper.height


def test_suggestions_stand_in_the_text_with_a_card_each(ayu: Looker) -> None:
    file_id = doc(ayu, "Suggested", "old words\n")
    change(ayu, file_id, {"deleteContentRange": {"range": at(1, 4)}}, suggest=True)
    change(ayu, file_id, {"insertText": {**place(10), "text": "!"}}, suggest=True)
    shown = drawn(ayu, file_id)
    pieces = paragraphs(shown)[0].pieces
    assert [(one.text, bool(one.deleted), bool(one.inserted)) for one in pieces] == [
        ("old", True, False),
        (" words", False, False),
        ("!", False, True),
    ]
    assert [one.words for one in shown.threads] == ["Delete: “old”", "Add: “!”"]
    page = text_of(Looker(ayu.sandbox, AYU, "id").reads(f"/document/d/{file_id}/edit"))
    assert "Hapus: “old”" in page
    assert "Tambahkan: “!”" in page


def test_what_is_commented_on_is_marked_until_it_is_resolved(ayu: Looker) -> None:
    file_id = doc(ayu, "Discussed", "some words here\n")
    made = change(ayu, file_id, {"insertComment": {"range": at(6, 11), "content": "Which?"}})
    key = made["replies"][0]["insertComment"]["commentThread"]["commentId"]
    pieces = paragraphs(drawn(ayu, file_id))[0].pieces
    assert [(one.text, one.comments) for one in pieces] == [("some ", ()), ("words", (key,)), (" here", ())]
    change(ayu, file_id, {"addCommentReply": {"commentId": key, "post": {"commentAction": "RESOLVE"}}})
    shown = drawn(ayu, file_id)
    assert [one.text for one in paragraphs(shown)[0].pieces] == ["some words here"]
    assert [(one.status, one.replies[0].action) for one in shown.threads] == [("RESOLVED", "RESOLVE")]


def test_each_tab_is_a_page_with_its_own_comments(ayu: Looker) -> None:
    file_id = doc(ayu, "Tabs", "first\n")
    change(ayu, file_id, {"insertComment": {"range": at(1, 6), "content": "Here"}})
    made = change(ayu, file_id, {"addDocumentTab": {"tabProperties": {"title": "Second"}}})
    tab = made["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    assert [one.title for one in drawn(ayu, file_id).tabs] == ["Tab 1", "Second"]
    assert len(drawn(ayu, file_id).threads) == 1
    assert not drawn(ayu, file_id, tab).threads
    assert ayu.open(f"/document/d/{file_id}/edit?tab={tab}").status_code == 200
    assert ayu.open(f"/document/d/{file_id}/edit?tab=t.none").status_code == 404


def test_each_person_sees_what_they_may_do(ayu: Looker, budi: Looker, mallory: Looker) -> None:
    file_id = doc(ayu, "Rights", "text\n")
    ayu.share(file_id, BUDI, "commenter")
    ayu.share(file_id, DEWI, "reader")
    dewi = Looker(ayu.sandbox, DEWI)
    modes = [
        re.search(r'data-mode="(\w+)" data-tab', one.reads(f"/document/d/{file_id}/edit")) for one in (ayu, budi, dewi)
    ]
    assert [found and found[1] for found in modes] == ["editing", "suggesting", "viewing"]
    assert mallory.open(f"/document/d/{file_id}/edit").status_code == 404


def test_a_lock_is_told_with_who_and_why(ayu: Looker) -> None:
    file_id = doc(ayu, "Locked", "text\n")
    lock = {"contentRestrictions": [{"readOnly": True, "reason": "Rev. 1 is in force."}]}
    ayu.rest("PATCH", f"/drive/v3/files/{file_id}", lock)
    read = ayu.reads(f"/document/d/{file_id}/edit")
    assert "This document is locked. Locked by Ayu Lestari. Rev. 1 is in force." in text_of(read)
    assert 'data-mode="viewing" data-tab' in read


def test_what_a_document_says_is_text_and_never_markup(ayu: Looker) -> None:
    file_id = doc(ayu, "<b>Title</b>", "<script>alert(1)</script>\n")
    change(ayu, file_id, {"insertComment": {"range": at(1, 5), "content": "<img src=x onerror=alert(1)>"}})
    read = ayu.reads(f"/document/d/{file_id}/edit")
    assert "<script>alert" not in read
    assert "<img src=x" not in read
    assert "<b>Title" not in read


def test_a_section_whose_pages_are_turned_has_room_for_longer_lines_than_those_around_it(ayu: Looker) -> None:
    breaks = [{"insertSectionBreak": {**place(index), "sectionType": "NEXT_PAGE"}} for index in (13, 7)]
    flips = [
        {"updateSectionStyle": {"range": at(start, start + 1), "sectionStyle": style, "fields": "flipPageOrientation"}}
        for start, style in ((10, {"flipPageOrientation": True}), (18, {"flipPageOrientation": False}))
    ]
    file_id = doc(ayu, "Turned", "Before\nacross\nbehind\n", *breaks, *flips)
    shown = drawn(ayu, file_id)
    assert [one.width for one in shown.sections] == [468, 648, 468]
    assert (shown.paper.width, shown.paper.height) == (792, 792)
    assert ayu.reads(f"/document/d/{file_id}/edit").count('class="section"') == 3


def test_a_document_of_one_section_is_drawn_as_a_whole(ayu: Looker) -> None:
    assert drawn(ayu, doc(ayu, "Plain", "Words\n")).sections == ()
