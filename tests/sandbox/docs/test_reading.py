"""What documents.create and documents.get show (evidence/docs.md 1.1, 1.4, 1.6)."""

import shutil
from contextlib import closing
from pathlib import Path

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, MALLORY
from tests.sandbox.docs.documents import Doc, insert, table


def test_a_blank_document_has_one_section_and_one_empty_paragraph(doc: Doc) -> None:  # evidence/docs.md 1.1
    assert doc.created["body"]["content"] == doc.body == [
        {
            "endIndex": 1,
            "sectionBreak": {
                "sectionStyle": {
                    "columnSeparatorStyle": "NONE",
                    "contentDirection": "LEFT_TO_RIGHT",
                    "sectionType": "CONTINUOUS",
                }
            },
        },
        {
            "startIndex": 1,
            "endIndex": 2,
            "paragraph": {
                "elements": [{"startIndex": 1, "endIndex": 2, "textRun": {"content": "\n", "textStyle": {}}}],
                "paragraphStyle": {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT"},
            },
        },
    ]  # fmt: skip


def test_a_blank_document_has_the_styles_of_a_fresh_account(doc: Doc) -> None:  # evidence/docs.md 1.6
    shown = doc.get()
    styles = {style["namedStyleType"]: style for style in shown["namedStyles"]["styles"]}
    assert styles["NORMAL_TEXT"]["paragraphStyle"]["lineSpacing"] == 115
    assert styles["NORMAL_TEXT"]["textStyle"]["weightedFontFamily"] == {"fontFamily": "Arial", "weight": 400}
    assert styles["HEADING_1"]["paragraphStyle"]["namedStyleType"] == "NORMAL_TEXT"
    assert [styles[f"HEADING_{n}"]["textStyle"]["fontSize"]["magnitude"] for n in range(1, 7)] == [
        20,
        16,
        14,
        12,
        11,
        11,
    ]
    assert shown["documentStyle"]["pageSize"]["width"] == {"magnitude": 612, "unit": "PT"}
    assert shown["documentStyle"]["marginHeader"] == {"magnitude": 36, "unit": "PT"}


def test_the_two_shapes_hold_the_same_and_never_both(doc: Doc) -> None:  # evidence/docs.md 1.4
    doc.update(insert("Hello\n"))
    legacy, tabs = doc.get(), doc.get(includeTabsContent=True)
    assert list(legacy)[:2] == ["title", "body"]
    assert "tabs" not in legacy
    assert list(tabs) == ["title", "revisionId", "suggestionsViewMode", "documentId", "tabs"]
    assert tabs["tabs"][0]["tabProperties"] == {"tabId": "t.0", "title": "Tab 1", "index": 0}
    assert tabs["tabs"][0]["documentTab"]["body"] == legacy["body"]
    assert legacy["suggestionsViewMode"] == "SUGGESTIONS_INLINE"


def test_a_mask_on_tabs_asks_for_tabs(doc: Doc) -> None:
    assert doc.get(fields="tabs.tabProperties.tabId") == {"tabs": [{"tabProperties": {"tabId": "t.0"}}]}


def test_empty_maps_are_left_out(doc: Doc) -> None:  # evidence/docs.md 1.1
    assert not {"headers", "footers", "footnotes", "lists", "namedRanges", "inlineObjects"} & set(doc.get())


def test_indexes_count_utf16_units(doc: Doc) -> None:  # evidence/docs.md 1.1
    doc.update(insert("a😀b"))
    assert doc.body[-1]["endIndex"] == 6
    assert doc.text == "a😀b\n"


def test_a_new_table_takes_the_indexes_that_were_recorded(doc: Doc) -> None:  # evidence/docs.md 1.2
    doc.update(insert("Before"), table(2, 2, 7))
    shown = doc.table()
    assert (shown["startIndex"], shown["endIndex"]) == (8, 20)
    rows = shown["table"]["tableRows"]
    assert [(row["startIndex"], row["endIndex"]) for row in rows] == [(9, 14), (14, 19)]
    assert [(cell["startIndex"], cell["endIndex"]) for cell in rows[0]["tableCells"]] == [(10, 12), (12, 14)]
    assert [cell["content"][0]["startIndex"] for cell in rows[0]["tableCells"]] == [11, 13]
    assert (doc.body[-1]["startIndex"], doc.body[-1]["endIndex"]) == (20, 21)


def test_a_new_cell_bears_the_style_that_was_recorded(doc: Doc) -> None:  # evidence/docs.md 1.2
    doc.update(table(1, 1))
    row = doc.table()["table"]["tableRows"][0]
    assert row["tableRowStyle"] == {"minRowHeight": {"unit": "PT"}}
    cell = row["tableCells"][0]
    assert cell["tableCellStyle"] == {
        "rowSpan": 1,
        "columnSpan": 1,
        "backgroundColor": {},
        "paddingLeft": {"magnitude": 5, "unit": "PT"},
        "paddingRight": {"magnitude": 5, "unit": "PT"},
        "paddingTop": {"magnitude": 5, "unit": "PT"},
        "paddingBottom": {"magnitude": 5, "unit": "PT"},
        "contentAlignment": "TOP",
    }
    paragraph = cell["content"][0]["paragraph"]["paragraphStyle"]
    assert (paragraph["lineSpacing"], paragraph["spacingMode"], len(paragraph)) == (100, "COLLAPSE_LISTS", 20)


def test_what_was_read_is_read_the_same_again_until_somebody_writes(doc: Doc) -> None:
    doc.update(insert("Sambutan"))
    first = doc.get(includeTabsContent=True)
    assert doc.get(includeTabsContent=True) == first
    doc.update(insert("Kata "))
    again = doc.get(includeTabsContent=True)
    assert "Kata Sambutan" in str(again["tabs"])
    assert again["revisionId"] != first["revisionId"]


def test_two_workspaces_that_began_as_one_are_written_apart(tmp_path: Path) -> None:
    with closing(create_sandbox(tmp_path / "one")) as sandbox:
        doc = Doc(sandbox, AYU)
        doc.update(insert("Sambutan"))
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    with closing(create_sandbox(tmp_path / "one")) as one, closing(create_sandbox(tmp_path / "other")) as other:
        before = Doc(other, AYU, doc.id).get(includeTabsContent=True)
        Doc(one, AYU, doc.id).update(insert("Kata "))
        assert "Kata Sambutan" in str(Doc(one, AYU, doc.id).get(includeTabsContent=True)["tabs"])
        assert Doc(other, AYU, doc.id).get(includeTabsContent=True) == before


def test_a_stranger_learns_nothing(sandbox: Sandbox, doc: Doc) -> None:  # evidence/docs.md 3.25
    mallory = Doc(sandbox, MALLORY, doc.id)
    assert mallory.refused(insert("x")) == "404 Requested entity was not found."


def test_two_people_find_the_same_document(sandbox: Sandbox, doc: Doc) -> None:
    doc.update(insert("Hello"))
    assert Doc(sandbox, AYU, doc.id).get() == doc.get()
