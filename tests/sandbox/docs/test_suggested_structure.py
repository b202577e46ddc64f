"""Suggestions about tables, lists, breaks and pages (evidence/docs.md 2.8)."""

from typing import Any

import pytest

from tests.sandbox.docs.documents import Doc, bullets, delete, insert, paragraph_style, table
from tests.sandbox.docs.importing.answers import bring, laid, paragraph, section, text
from tests.sandbox.docs.test_suggestions import SUGGEST, created, suggest, threads

CELL = {"tableStartLocation": {"index": 2}, "rowIndex": 0, "columnIndex": 0}
EDITS: dict[str, Any] = {
    "Add row": {"insertTableRow": {"tableCellLocation": CELL, "insertBelow": True}},
    "Add column": {"insertTableColumn": {"tableCellLocation": CELL, "insertRight": True}},
    "Delete row": {"deleteTableRow": {"tableCellLocation": CELL}},
    "Delete column": {"deleteTableColumn": {"tableCellLocation": CELL}},
    "Format row: minimum height (2 times)": {
        "updateTableRowStyle": {
            "tableStartLocation": {"index": 2},
            "tableRowStyle": {"minRowHeight": {"magnitude": 30, "unit": "PT"}},
            "fields": "minRowHeight",
        }
    },
    "Format cell: background color (4 times)": {
        "updateTableCellStyle": {
            "tableStartLocation": {"index": 2},
            "tableCellStyle": {"backgroundColor": {"color": {"rgbColor": {"red": 1}}}},
            "fields": "backgroundColor",
        }
    },
    "Format list: add to list": bullets(16, 18),
    "Format document: margin top": {
        "updateDocumentStyle": {"documentStyle": {"marginTop": {"magnitude": 10, "unit": "PT"}}, "fields": "marginTop"}
    },
    "Add: “\n”\nAdd section break": {"insertSectionBreak": {"location": {"index": 15}, "sectionType": "NEXT_PAGE"}},
    "Add: “\n”\nAdd table": table(1, 2, 15),
    "Add: “\n”": {"insertPageBreak": {"location": {"index": 15}}},
    "Add: “”": {"createFootnote": {"location": {"index": 15}}},
    "Delete: “\nx”\nDelete table": delete(1, 15),
}
"""An edit of a Doc with a table of two rows and columns at 2, and what its suggestion says."""


@pytest.fixture
def tabled(doc: Doc) -> Doc:
    doc.update(insert("xyz"), table(2, 2, 1))
    return doc


def same(one: Any, other: Any) -> bool:
    """Whether two readings show the same Doc: ids that are made up, and the revision, do not count."""
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return [_plain(v) for k, v in sorted(value.items()) if k not in ("listId", "footnoteId", "revisionId")]
    return [_plain(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("summary", "edit"), EDITS.items(), ids=[next(iter(edit)) for edit in EDITS.values()])
def test_a_suggested_edit_is_accepted_to_what_the_edit_makes_and_rejected_to_what_was(
    tabled: Doc, summary: str, edit: Any
) -> None:
    before = tabled.get()
    key = created(tabled, edit)
    assert threads(tabled)[0]["summaryText"] == summary
    assert key in str(tabled.get())
    rejected = tabled.get(suggestionsViewMode="PREVIEW_WITHOUT_SUGGESTIONS")
    assert same(rejected["body"], before["body"])
    accepted = tabled.get(suggestionsViewMode="PREVIEW_SUGGESTIONS_ACCEPTED")
    tabled.update({"rejectSuggestion": {"suggestionId": key}})
    assert same({**tabled.get(), "title": ""}, {**before, "title": ""})
    tabled.update(edit)
    assert same(accepted["body"], tabled.get()["body"])
    assert accepted["documentStyle"] == tabled.get()["documentStyle"]


def test_a_suggested_row_is_marked_and_so_is_the_text_in_it(tabled: Doc) -> None:
    key = created(tabled, EDITS["Add row"])
    row = tabled.table()["table"]["tableRows"][1]
    assert row["suggestedInsertionIds"] == [key]
    runs = [cell["content"][0]["paragraph"]["elements"][0]["textRun"] for cell in row["tableCells"]]
    assert [run["suggestedInsertionIds"] for run in runs] == [[key], [key]]


def test_a_suggested_bullet_says_which_fields_it_changes(doc: Doc) -> None:
    doc.update(insert("one\ntwo"))
    key = created(doc, bullets(1, 3))
    shown = doc.paragraph(0)
    assert "bullet" not in shown
    change = shown["suggestedBulletChanges"][key]
    assert change["bulletSuggestionState"] == {"listIdSuggested": True, "nestingLevelSuggested": True}
    assert doc.get()["lists"][change["bullet"]["listId"]]["suggestedInsertionId"] == key
    doc.update({"acceptSuggestion": {"suggestionId": key}})
    assert doc.paragraph(0)["bullet"]["listId"] == change["bullet"]["listId"]
    assert "suggested" not in str(doc.get())
    gone = created(doc, {"deleteParagraphBullets": {"range": {"startIndex": 1, "endIndex": 3}}})
    assert "bullet" in doc.paragraph(0)
    doc.update({"acceptSuggestion": {"suggestionId": gone}})
    assert "bullet" not in doc.paragraph(0)


def test_what_a_person_only_suggested_goes_at_once_when_they_take_it_back(tabled: Doc) -> None:
    before = tabled.get()
    suggest(tabled, table(1, 1, 16))
    assert len([one for one in tabled.body if "table" in one]) == 2
    suggest(tabled, delete(16, 22))
    assert [one for one in tabled.body if "table" in one] == [
        one for one in before["body"]["content"] if "table" in one
    ]


def test_pages_have_parts_that_cannot_be_suggested(doc: Doc) -> None:
    style = {"documentStyle": {"useEvenPageHeaderFooter": True}, "fields": "useEvenPageHeaderFooter"}
    assert doc.refused({"updateDocumentStyle": style}, **SUGGEST).startswith("400")


def test_a_suggested_shading_has_a_state_of_its_own(doc: Doc) -> None:
    doc.update(insert("abc"))
    red = {"backgroundColor": {"color": {"rgbColor": {"red": 1}}}}
    key = created(doc, paragraph_style(1, 2, "shading.backgroundColor", shading=red))
    change = doc.paragraph(0)["suggestedParagraphStyleChanges"][key]
    assert change["paragraphStyleSuggestionState"] == {"shadingSuggestionState": {"backgroundColorSuggested": True}}
    doc.update({"acceptSuggestion": {"suggestionId": key}})
    assert doc.paragraph(0)["paragraphStyle"]["shading"] == red


IMPORTED = "suggestIdImport1_1"


def test_suggestions_that_only_a_person_can_make_are_decided_too(doc: Doc) -> None:
    date = {
        "dateElement": {
            "dateId": "d",
            "textStyle": {},
            "dateElementProperties": {"locale": "en", "displayText": "Jan 1"},
            "suggestedDateElementPropertiesChanges": {
                IMPORTED: {
                    "dateElementProperties": {"locale": "id"},
                    "dateElementPropertiesSuggestionState": {"localeSuggested": True},
                }
            },
        }
    }
    hung = {"suggestedPositionedObjectIds": {IMPORTED: {"objectIds": ["kix.p"]}}}
    styles = {
        "namedStyles": {"styles": [{"namedStyleType": "TITLE", "textStyle": {"bold": True}}]},
        "namedStylesSuggestionState": {
            "stylesSuggestionStates": [{"namedStyleType": "TITLE", "textStyleSuggestionState": {"boldSuggested": True}}]
        },
    }
    answer = {
        "body": {"content": laid([section(), paragraph(date, text("a"), **hung)])},
        "positionedObjects": {"kix.p": {"objectId": "kix.p", "suggestedInsertionId": IMPORTED}},
        "suggestedNamedStylesChanges": {IMPORTED: styles},
    }
    sandbox_doc = bring(doc.sandbox, answer)
    sandbox_doc.update({"acceptSuggestion": {"suggestionId": IMPORTED}})
    shown = sandbox_doc.get()
    assert "uggested" not in str(shown)
    assert sandbox_doc.paragraph(0)["elements"][0]["dateElement"]["dateElementProperties"]["locale"] == "id"
    assert sandbox_doc.paragraph(0)["positionedObjectIds"] == ["kix.p"]
    assert shown["namedStyles"]["styles"][0]["textStyle"] == {"bold": True}
    other = bring(doc.sandbox, answer)
    other.update({"rejectSuggestion": {"suggestionId": IMPORTED}})
    assert "positionedObjects" not in other.get()
    assert "uggested" not in str(other.get())
