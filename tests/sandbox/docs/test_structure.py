"""Lists, named ranges, headers, footers, footnotes, breaks (evidence/docs.md 1.3, 1.5, 1.8, 2.7)."""

from typing import Any

import pytest

from tests.sandbox.docs.documents import Doc, bullets, delete, heading, insert, span, style


def named(doc: Doc, start: int, end: int, name: str = "place", **where: str) -> str:
    made = doc.update({"createNamedRange": {"name": name, "range": span(start, end, **where)}})
    key: str = made["replies"][0]["createNamedRange"]["namedRangeId"]
    return key


def ranges(doc: Doc, name: str = "place") -> list[Any]:
    found = doc.get().get("namedRanges", {}).get(name, {}).get("namedRanges", [])
    return [r for kept in found for r in kept["ranges"]]


def test_a_bullet_has_a_list_with_nine_levels(doc: Doc) -> None:  # evidence/docs.md 1.5
    doc.update(insert("a"), bullets(1, 2))
    shown = doc.paragraph(0)
    assert shown["bullet"] == {"listId": shown["bullet"]["listId"], "textStyle": {"underline": False}}
    assert shown["paragraphStyle"]["indentFirstLine"] == {"magnitude": 18, "unit": "PT"}
    assert shown["paragraphStyle"]["indentStart"] == {"magnitude": 36, "unit": "PT"}
    levels = doc.get()["lists"][shown["bullet"]["listId"]]["listProperties"]["nestingLevels"]
    assert [level["glyphSymbol"] for level in levels] == ["●", "○", "■"] * 3
    assert levels[8] == {
        "bulletAlignment": "START",
        "glyphSymbol": "■",
        "glyphFormat": "%8",
        "indentFirstLine": {"magnitude": 306, "unit": "PT"},
        "indentStart": {"magnitude": 324, "unit": "PT"},
        "textStyle": {"underline": False},
        "startNumber": 1,
    }


def test_leading_tabs_are_the_level_and_go(doc: Doc) -> None:  # evidence/docs.md 1.5
    doc.update(insert("a\n\tb\n\t\tc\nd"), bullets(1, 11, "NUMBERED_DECIMAL_NESTED"))
    assert doc.text == "a\nb\nc\nd\n"
    assert [doc.paragraph(n)["bullet"].get("nestingLevel") for n in range(4)] == [None, 1, 2, None]
    key = doc.paragraph(0)["bullet"]["listId"]
    assert doc.get()["lists"][key]["listProperties"]["nestingLevels"][2]["glyphFormat"] == "%0.%1.%2."


def test_a_paragraph_behind_a_list_of_its_kind_joins_it_at_the_outermost_level(doc: Doc) -> None:
    """evidence/docs.md 1.5."""
    doc.update(insert("a\n\tb\nc"), bullets(1, 2), bullets(3, 4), bullets(6, 7, "NUMBERED_DECIMAL_NESTED"))
    shown = [doc.paragraph(n)["bullet"] for n in range(3)]
    assert shown[0] == shown[1]
    assert shown[2]["listId"] != shown[0]["listId"]


@pytest.mark.parametrize(
    ("preset", "aligned"),
    [
        ("NUMBERED_DECIMAL_ALPHA_ROMAN", ["START", "START", "END"]),
        ("NUMBERED_DECIMAL_ALPHA_ROMAN_PARENS", ["START", "START", "END"]),
        ("NUMBERED_UPPERALPHA_ALPHA_ROMAN", ["START", "START", "END"]),
        ("NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL", ["END", "START", "START"]),
        ("BULLET_STAR_CIRCLE_SQUARE", ["START"] * 3),
    ],
)
def test_roman_numbers_end_where_others_start(doc: Doc, preset: str, aligned: list[str]) -> None:
    """evidence/docs.md 1.5."""
    doc.update(insert("a"), bullets(1, 2, preset))
    [known] = doc.get()["lists"].values()
    assert [level["bulletAlignment"] for level in known["listProperties"]["nestingLevels"]] == aligned * 3


@pytest.mark.parametrize(
    ("text", "nesting", "base"),
    [
        ("\t\titem", [0], 72),
        ("\ta\n\t\tb", [0, 1], 36),
        ("\t\ta\n\tb\n\t\t\tc", [1, 0, 2], 36),
        ("a\n\tb", [0, 1], 0),
    ],
)
def test_a_list_begins_where_its_outermost_item_is(doc: Doc, text: str, nesting: list[int], base: int) -> None:
    """evidence/docs.md 1.5."""
    doc.update(insert(text), bullets(1, len(text) + 1))
    shown = [doc.paragraph(n) for n in range(len(nesting))]
    assert [one["bullet"].get("nestingLevel", 0) for one in shown] == nesting
    levels = doc.get()["lists"][shown[0]["bullet"]["listId"]]["listProperties"]["nestingLevels"]
    for level, one in zip(nesting, shown, strict=True):
        indents = {name: one["paragraphStyle"][name]["magnitude"] for name in ("indentFirstLine", "indentStart")}
        assert indents == {"indentFirstLine": base + 18 + 36 * level, "indentStart": base + 36 + 36 * level}
        assert levels[level]["indentStart"] == one["paragraphStyle"]["indentStart"]
    assert levels[0]["glyphSymbol"] == "●"


def test_an_item_of_another_list_takes_its_list_along_into_the_new_preset(doc: Doc) -> None:
    """evidence/docs.md 1.5: bullet the nested item first, then number the span around it."""
    doc.update(insert("A\n\tB\nC"), bullets(3, 6), bullets(1, 7, "NUMBERED_DECIMAL_ALPHA_ROMAN"))
    shown = [doc.paragraph(n) for n in range(3)]
    [(key, known)] = doc.get()["lists"].items()
    assert [one["bullet"] for one in shown] == [{"listId": key, "textStyle": {"underline": False}}] * 3
    assert {one["paragraphStyle"]["indentStart"]["magnitude"] for one in shown} == {72}
    assert known["listProperties"]["nestingLevels"][0]["glyphFormat"] == "%0."
    assert known["listProperties"]["nestingLevels"][0]["indentStart"]["magnitude"] == 72


def test_an_indent_that_is_there_counts_with_the_tabs(doc: Doc) -> None:
    """evidence/docs.md 1.5: number the span, then take a bullet off, put a tab before it and bullet it anew."""
    doc.update(
        insert("A\n\tB\nC"),
        bullets(1, 7, "NUMBERED_DECIMAL_ALPHA_ROMAN"),
        {"deleteParagraphBullets": {"range": span(3, 5)}},
        insert("\t", 3),
        bullets(3, 6),
    )
    style = doc.paragraph(1)["paragraphStyle"]
    assert (style["indentFirstLine"]["magnitude"], style["indentStart"]["magnitude"]) == (90, 108)
    assert doc.paragraph(2)["bullet"] == doc.paragraph(0)["bullet"]


@pytest.mark.parametrize("level", range(9))
def test_a_bullet_taken_off_leaves_the_indent_of_its_level(doc: Doc, level: int) -> None:
    """evidence/docs.md 1.5."""
    tabs = "\t" * level
    doc.update(insert(f"a\n{tabs}b"), bullets(1, 5 + level), {"deleteParagraphBullets": {"range": span(1, 4)}})
    left = {"unit": "PT"} if level == 0 else {"magnitude": 36 * level, "unit": "PT"}
    style = doc.paragraph(1)["paragraphStyle"]
    assert style["indentStart"] == left
    assert style.get("indentFirstLine") == (left if level else None)


def test_a_new_line_continues_the_list(doc: Doc) -> None:  # evidence/docs.md 1.5
    doc.update(insert("a"), bullets(1, 2), insert("\nb", 2))
    assert doc.paragraph(1)["bullet"] == doc.paragraph(0)["bullet"]


def test_a_bullet_taken_off_leaves_no_indent(doc: Doc) -> None:  # evidence/docs.md 1.5
    doc.update(insert("a"), bullets(1, 2), {"deleteParagraphBullets": {"range": span(1, 2)}})
    shown = doc.paragraph(0)
    assert "bullet" not in shown
    assert "indentFirstLine" not in shown["paragraphStyle"]
    assert shown["paragraphStyle"]["indentStart"] == {"unit": "PT"}


@pytest.mark.parametrize(
    ("request_", "moved"),
    [
        (insert("xy", 1), (5, 7)),  # before: shifts
        (insert("xy", 3), (5, 7)),  # at its start: shifts, takes nothing in
        (insert("xy", 4), (3, 7)),  # inside: grows
        (insert("xy", 5), (3, 5)),  # at its end: takes nothing in
        (delete(1, 2), (2, 4)),  # before
        (delete(2, 4), (2, 3)),  # over its start: trimmed
        (delete(4, 6), (3, 4)),  # over its end: trimmed
    ],
)
def test_a_named_range_moves_with_its_text(doc: Doc, request_: Any, moved: tuple[int, int]) -> None:
    """evidence/docs.md 1.8."""
    doc.update(insert("abcdef"))
    named(doc, 3, 5)
    doc.update(request_)
    assert ranges(doc) == [{"startIndex": moved[0], "endIndex": moved[1]}]


def test_a_named_range_goes_with_all_its_text(doc: Doc) -> None:
    """evidence/docs.md 1.8: not established, the careful reading."""
    doc.update(insert("abcdef"))
    named(doc, 3, 5)
    doc.update(delete(2, 6))
    assert ranges(doc) == []


def test_names_repeat_and_go_together_or_one_by_one(doc: Doc) -> None:  # evidence/docs.md 1.8
    doc.update(insert("abcdef"))
    first = named(doc, 1, 2)
    named(doc, 3, 4)
    named(doc, 5, 6, "other")
    shown = doc.get()["namedRanges"]["place"]
    assert shown["name"] == "place"
    assert shown["namedRanges"][0] == {
        "namedRangeId": first,
        "name": "place",
        "ranges": [{"startIndex": 1, "endIndex": 2}],
    }
    doc.update({"deleteNamedRange": {"namedRangeId": first}})
    assert ranges(doc) == [{"startIndex": 3, "endIndex": 4}]
    doc.update({"deleteNamedRange": {"name": "place"}})
    assert set(doc.get()["namedRanges"]) == {"other"}


def test_a_header_starts_at_zero_and_stands_once(doc: Doc) -> None:  # evidence/docs.md 1.1, 1.3, 3.18
    key = doc.update({"createHeader": {"type": "DEFAULT"}})["replies"][0]["createHeader"]["headerId"]
    doc.update(insert("SOP", 0, segmentId=key))
    shown = doc.get()
    assert shown["documentStyle"]["defaultHeaderId"] == key
    paragraph = shown["headers"][key]["content"][0]
    assert (paragraph.get("startIndex"), paragraph["endIndex"]) == (None, 4)
    assert paragraph["paragraph"]["elements"] == [{"endIndex": 4, "textRun": {"content": "SOP\n", "textStyle": {}}}]
    assert doc.refused({"createHeader": {"type": "DEFAULT"}}) == (
        "400 Invalid requests[0].createHeader: Default header already exists."
    )
    named(doc, 0, 3, segmentId=key)
    assert ranges(doc) == [{"endIndex": 3, "segmentId": key}]
    doc.update({"deleteHeader": {"headerId": key}})
    assert not {"headers", "namedRanges"} & set(doc.get())
    assert "defaultHeaderId" not in doc.get()["documentStyle"]


def test_a_footer_is_made_like_a_header(doc: Doc) -> None:
    key = doc.update({"createFooter": {"type": "DEFAULT"}})["replies"][0]["createFooter"]["footerId"]
    assert doc.get()["footers"][key]["footerId"] == doc.get()["documentStyle"]["defaultFooterId"] == key


def test_a_footnote_is_a_reference_and_a_segment_that_starts_with_a_space(doc: Doc) -> None:  # evidence/docs.md 1.3
    doc.update(insert("ab"))
    key = doc.update({"createFootnote": {"location": {"index": 2}}})["replies"][0]["createFootnote"]["footnoteId"]
    doc.update(insert("Note", 0, segmentId=key))
    reference = doc.paragraph(0)["elements"][1]
    assert (reference["startIndex"], reference["endIndex"]) == (2, 3)
    assert reference["footnoteReference"] == {"footnoteId": key, "footnoteNumber": "1", "textStyle": {}}
    content = doc.get()["footnotes"][key]["content"][0]["paragraph"]["elements"]
    assert content[0]["textRun"]["content"] == "Note \n"
    doc.update(delete(2, 3))
    assert "footnotes" not in doc.get()


def test_a_page_break_is_an_element_and_a_newline(doc: Doc) -> None:  # evidence/docs.md 2.7
    doc.update(insert("ab"), heading(1, 3), {"insertPageBreak": {"location": {"index": 2}}})
    assert doc.body[-1]["endIndex"] == 6
    assert [list(e)[-1] for e in doc.paragraph(0)["elements"]] == ["textRun", "pageBreak", "textRun"]
    assert doc.paragraph(1)["paragraphStyle"]["namedStyleType"] == "HEADING_1"


def test_a_section_break_is_a_newline_and_a_mark(doc: Doc) -> None:  # evidence/docs.md 1.3
    doc.update(insert("Hello World"))
    doc.update({"insertSectionBreak": {"location": {"index": 6}, "sectionType": "NEXT_PAGE"}})
    assert [(e.get("startIndex"), e["endIndex"]) for e in doc.body] == [(None, 1), (1, 7), (7, 8), (8, 15)]
    assert doc.body[2]["sectionBreak"]["sectionStyle"] == {
        "columnSeparatorStyle": "NONE",
        "contentDirection": "LEFT_TO_RIGHT",
        "sectionType": "NEXT_PAGE",
    }


def test_replacing_a_named_range_keeps_it_over_the_new_text(doc: Doc) -> None:  # evidence/docs.md 1.8: not established
    doc.update(insert("Rev. 1 of it"), style(6, 7, "bold", bold=True))
    key = named(doc, 6, 7)
    doc.update({"replaceNamedRangeContent": {"namedRangeName": "place", "text": "12"}})
    assert doc.text == "Rev. 12 of it\n"
    assert ranges(doc) == [{"startIndex": 6, "endIndex": 8}]
    doc.update({"replaceNamedRangeContent": {"namedRangeId": key, "text": "3"}})
    assert doc.paragraph(0)["elements"][1]["textRun"] == {"content": "3", "textStyle": {"bold": True}}
