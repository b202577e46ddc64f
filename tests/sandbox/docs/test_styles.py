"""Text, paragraph, named, document and section styles (evidence/docs.md 1.3, 1.6, 2.5)."""

import pytest

from tests.sandbox.docs.documents import Doc, bullets, heading, insert, paragraph_style, span, style, table

BLUE = {"color": {"rgbColor": {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}}}


def runs(doc: Doc, number: int = 0) -> list[tuple[str, dict[str, object]]]:
    return [(e["textRun"]["content"], e["textRun"]["textStyle"]) for e in doc.paragraph(number)["elements"]]


def test_a_style_covers_its_range_and_no_more(doc: Doc) -> None:
    doc.update(insert("abcd"), style(2, 4, "bold,font_size", bold=True, fontSize={"magnitude": 14, "unit": "PT"}))
    looks = {"bold": True, "fontSize": {"magnitude": 14, "unit": "PT"}}
    assert runs(doc) == [("a", {}), ("bc", looks), ("d\n", {})]


def test_a_style_may_run_to_the_end_of_the_segment(doc: Doc) -> None:  # evidence/docs.md 2.5
    doc.update(insert("a"), style(1, 3, "bold", bold=True))
    assert runs(doc) == [("a\n", {"bold": True})]


def test_all_of_a_paragraphs_text_takes_its_newline_along(doc: Doc) -> None:  # evidence/docs.md 2.5
    doc.update(insert("ab\nc"), style(1, 3, "bold", bold=True))
    assert runs(doc) == [("ab\n", {"bold": True})]
    doc.update(style(4, 5, "link", link={"url": "https://kopi.example"}))
    assert runs(doc, 1)[-1] == ("\n", {})


def test_all_of_a_list_items_text_takes_its_bullet_along(doc: Doc) -> None:  # evidence/docs.md 2.5
    doc.update(insert("ab"), bullets(1, 3), style(1, 3, "bold", bold=True))
    assert doc.paragraph(0)["bullet"]["textStyle"] == {"underline": False, "bold": True}


def test_a_field_that_is_listed_and_not_set_is_reset(doc: Doc) -> None:
    doc.update(insert("ab"), style(1, 4, "bold,italic", bold=True, italic=True), style(1, 4, "bold,italic"))
    assert runs(doc) == [("ab\n", {})]


def test_what_equals_the_inherited_style_is_left_to_inheritance(doc: Doc) -> None:  # evidence/docs.md 1.6
    black = {"color": {"rgbColor": {"red": 0, "green": 0.0, "blue": 0}}}
    doc.update(insert("ab"), style(1, 4, "bold,underline,foregroundColor", bold=False, foregroundColor=black))
    assert runs(doc) == [("ab\n", {})]


def test_a_link_brings_its_looks_and_takes_them_away(doc: Doc) -> None:  # evidence/docs.md 2.5
    link = {"url": "https://kopi.example"}
    doc.update(insert("ab c"), style(1, 3, "link", link=link))
    assert runs(doc)[0] == ("ab", {"underline": True, "foregroundColor": BLUE, "link": link})
    doc.update(style(1, 3, "link"))
    assert runs(doc) == [("ab c\n", {})]
    doc.update(style(1, 3, "link,underline", link=link, underline=False))
    assert runs(doc)[0] == ("ab", {"foregroundColor": BLUE, "link": link})


def test_a_link_to_a_heading_reads_back_with_its_tab_in_the_tab_shape_alone(doc: Doc) -> None:  # evidence/docs.md 2.5
    doc.update(insert("ab c"), style(1, 3, "link", link={"headingId": "h.abc"}))
    assert runs(doc)[0][1]["link"] == {"headingId": "h.abc"}
    body = doc.get(includeTabsContent=True)["tabs"][0]["documentTab"]["body"]["content"]
    assert body[1]["paragraph"]["elements"][0]["textRun"]["textStyle"]["link"] == {
        "heading": {"id": "h.abc", "tabId": "t.0"}
    }


def test_an_empty_link_is_refused(doc: Doc) -> None:  # evidence/docs.md 3.13
    doc.update(insert("ab"))
    refusal = "400 Invalid requests[0].updateTextStyle: Links must include at least one type."
    assert doc.refused(style(1, 3, "link", link={})) == refusal


def test_a_field_that_is_not_there_is_refused_as_it_was_sent(doc: Doc) -> None:  # evidence/docs.md 3.11
    refusal = "400 Invalid requests[0].updateParagraphStyle: Invalid field: bogus_mask_field_xyz"
    assert doc.refused(paragraph_style(1, 2, "alignment,bogus_mask_field_xyz")) == refusal
    assert doc.refused(paragraph_style(1, 2, "headingId")).endswith("Invalid field: headingId")


def test_a_mask_must_name_a_field(doc: Doc) -> None:  # evidence/docs.md 3.32
    assert doc.refused(style(1, 2, "")) == (
        "400 Invalid requests[0].updateTextStyle: At least one field must be listed in 'fields'. "
        "(Use '*' to indicate all fields.)"
    )


def test_the_named_style_cannot_be_cleared(doc: Doc) -> None:  # evidence/docs.md 3.10
    reason = (
        "400 Invalid requests[0].updateParagraphStyle: Named style property is not inherited and cannot be cleared."
    )
    assert doc.refused(paragraph_style(1, 2, "namedStyleType")) == reason


def test_a_heading_has_an_id_that_other_headings_keep_and_normal_text_drops(doc: Doc) -> None:  # evidence/docs.md 1.6
    doc.update(insert("ab"), heading(1, 3))
    first = doc.paragraph(0)["paragraphStyle"]
    doc.update(heading(1, 3, "HEADING_2"))
    assert doc.paragraph(0)["paragraphStyle"] == {**first, "namedStyleType": "HEADING_2"}
    doc.update(heading(1, 3, "NORMAL_TEXT"))
    assert doc.paragraph(0)["paragraphStyle"] == {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT"}


def test_a_paragraph_style_reaches_every_paragraph_it_touches(doc: Doc) -> None:
    doc.update(insert("ab\ncd\nef"), paragraph_style(3, 5, "alignment", alignment="CENTER"))
    assert [doc.paragraph(n)["paragraphStyle"].get("alignment") for n in range(3)] == ["CENTER", "CENTER", None]


def test_the_direction_reads_left_to_right_after_a_reset(doc: Doc) -> None:  # evidence/docs.md 2.5
    doc.update(paragraph_style(1, 2, "direction", direction="RIGHT_TO_LEFT"), paragraph_style(1, 2, "direction"))
    assert doc.paragraph(0)["paragraphStyle"]["direction"] == "LEFT_TO_RIGHT"


def test_a_table_has_no_page_break_before_its_paragraphs(doc: Doc) -> None:  # evidence/docs.md 3.12
    doc.update(table(1, 1))
    assert doc.refused(paragraph_style(5, 6, "pageBreakBefore", pageBreakBefore=True)) == (
        "400 Invalid requests[0].updateParagraphStyle: Cannot update page-break-before when the range contains "
        "paragraphs in a table."
    )


def test_zero_lengths_and_colours_are_left_out(doc: Doc) -> None:  # evidence/docs.md 1.1
    zero = {"magnitude": 0, "unit": "PT"}
    doc.update(paragraph_style(1, 2, "spaceAbove,lineSpacing", spaceAbove=zero, lineSpacing=150.0))
    assert doc.paragraph(0)["paragraphStyle"]["spaceAbove"] == {"unit": "PT"}
    assert doc.paragraph(0)["paragraphStyle"]["lineSpacing"] == 150


def test_a_named_style_is_changed_for_all_its_text(doc: Doc) -> None:
    size = {"magnitude": 24, "unit": "PT"}
    named = {"namedStyleType": "HEADING_1", "textStyle": {"fontSize": size}}
    request = {"updateNamedStyle": {"namedStyle": named, "fields": "namedStyleType,textStyle.fontSize"}}
    doc.update(request)
    styles = {s["namedStyleType"]: s for s in doc.get()["namedStyles"]["styles"]}
    assert styles["HEADING_1"]["textStyle"]["fontSize"] == size
    request["updateNamedStyle"]["fields"] = "textStyle.fontSize"
    assert doc.refused(request).startswith("400 Invalid requests[0].updateNamedStyle")


def test_page_and_margins_are_set(doc: Doc) -> None:
    new = {"marginTop": {"magnitude": 56.7, "unit": "PT"}, "pageSize": {"width": {"magnitude": 595.3, "unit": "PT"}}}
    doc.update({"updateDocumentStyle": {"documentStyle": new, "fields": "marginTop,pageSize"}})
    shown = doc.get()["documentStyle"]
    assert (shown["marginTop"], shown["pageSize"]) == (new["marginTop"], new["pageSize"])


def test_ids_of_headers_are_not_styles_to_set(doc: Doc) -> None:  # evidence/docs.md 2.5
    request = {"updateDocumentStyle": {"documentStyle": {"defaultHeaderId": "kix.x"}, "fields": "defaultHeaderId"}}
    assert doc.refused(request).startswith("400")


def test_columns_share_the_page_between_margins_and_paddings(doc: Doc) -> None:  # evidence/docs.md 1.3
    padding = {"paddingEnd": {"magnitude": 36, "unit": "PT"}}
    new = {
        "sectionStyle": {"columnProperties": [padding, {"paddingEnd": {"unit": "PT"}}]},
        "fields": "columnProperties",
    }
    doc.update({"updateSectionStyle": {**new, "range": span(0, 2)}})
    columns = doc.body[0]["sectionBreak"]["sectionStyle"]["columnProperties"]
    assert [column["width"]["magnitude"] for column in columns] == [216, 216]
    new["sectionStyle"] = {"columnProperties": [{}]}
    assert doc.refused({"updateSectionStyle": {**new, "range": span(0, 2)}}) == (  # evidence/docs.md 3.14
        "400 Invalid requests[0].updateSectionStyle: Column padding must be set in order to update column properties."
    )


LINK = {"link": {"url": "https://example.com"}}
LOOKS = {
    "underline": True,
    "foregroundColor": {"color": {"rgbColor": {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}}},
}


@pytest.mark.parametrize(
    ("before", "after", "bold"),
    [
        ("HEADING_1", "HEADING_2", True),
        ("TITLE", "HEADING_1", True),
        ("HEADING_3", "HEADING_3", True),
        ("HEADING_1", "NORMAL_TEXT", True),
        ("NORMAL_TEXT", "HEADING_2", False),
        ("NORMAL_TEXT", "TITLE", False),
        ("NORMAL_TEXT", "NORMAL_TEXT", False),
    ],
)
def test_a_heading_keeps_a_bold_run_and_normal_text_does_not(doc: Doc, before: str, after: str, bold: bool) -> None:
    """evidence/docs.md 2.5."""
    doc.update(insert("abc\nd"), heading(1, 3, before), style(2, 3, "bold", bold=True), heading(1, 3, after))
    assert runs(doc) == ([("a", {}), ("b", {"bold": True}), ("c\n", {})] if bold else [("abc\n", {})])


def test_normal_text_over_normal_text_resets_all_but_links(doc: Doc) -> None:
    """evidence/docs.md 2.5."""
    doc.update(
        insert("abc def\nz"),
        style(2, 3, "bold,fontSize", bold=True, fontSize={"magnitude": 15, "unit": "PT"}),
        style(5, 8, "link", **LINK),
        style(5, 8, "underline,bold", underline=False, bold=True),
        style(8, 9, "italic", italic=True),
        heading(2, 3, "NORMAL_TEXT"),
    )
    assert runs(doc) == [("abc ", {}), ("def", {**LOOKS, **LINK}), ("\n", {})]


@pytest.mark.parametrize("wanted", [{}, {"pageBreakBefore": False}, {"pageBreakBefore": True}])
def test_no_break_before_a_cell_is_ever_named(doc: Doc, wanted: dict[str, bool]) -> None:
    """evidence/docs.md 3.12."""
    doc.update(table(1, 1))
    request = paragraph_style(5, 6, "pageBreakBefore", **wanted)
    assert "Cannot update page-break-before when the range contains paragraphs in a table." in doc.refused(request)
    doc.update(paragraph_style(5, 6, "*", namedStyleType="NORMAL_TEXT"), paragraph_style(5, 6, "alignment"))
