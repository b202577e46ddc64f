"""Whatever is done to a Doc, it stays a Doc; and its text is what a simple list of characters says."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.sandbox.docs.showing import reading
from service.sandbox.docs.tape import packing
from service.sandbox.server import Sandbox, create_sandbox
from tests.length import examples
from tests.people import AYU
from tests.sandbox.docs.documents import Doc, bullets, delete, heading, insert, span, style, table

SMALL = settings(
    max_examples=examples(10, full=40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXTS = st.text(st.sampled_from("ab\t\n😀é\u200f"), min_size=1, max_size=6)
INDEXES = st.integers(0, 40)


@pytest.fixture(scope="module")
def workplace() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


def units(text: str) -> list[str]:
    data = text.encode("utf-16-le", "surrogatepass")
    return [chr(int.from_bytes(data[at : at + 2], "little")) for at in range(0, len(data), 2)]


class Characters:
    """A Doc as a list of characters: "§" the section, "T", "R", "C" and "E" the marks of tables."""

    MARKS = "§TRCE"

    def __init__(self) -> None:
        self.tokens = ["§", "\n"]

    def insert(self, text: str, at: int) -> bool:
        if at >= len(self.tokens) or self.tokens[at] in self.MARKS:
            return False
        if self._pair(at):
            at -= 1
        self.tokens[at:at] = units(text)
        return True

    def table(self, rows: int, columns: int, at: int) -> bool:
        if at >= len(self.tokens) or self.tokens[at] in self.MARKS:
            return False
        if self._pair(at):
            at -= 1
        self.tokens[at:at] = ["\n", "T", *["R", *["C", "\n"] * columns] * rows, "E"]
        return True

    def delete(self, start: int, end: int) -> bool:
        gone = self.tokens[start:end]
        if not 0 < start < end < len(self.tokens) or self._pair(start) or self._pair(end):
            return False
        outside = re.sub(r"T[^TE]*E", "", re.sub(r"T[^TE]*E", "", "".join(gone)))  # twice: tables in tables
        if any(mark in outside for mark in "TRCE§") or ("\n" in outside and self.tokens[end] in self.MARKS):
            return False
        del self.tokens[start:end]
        return True

    def _pair(self, at: int) -> bool:
        return "\ud800" <= self.tokens[at - 1] <= "\udbff" and "\udc00" <= self.tokens[at] <= "\udfff"


def tokens(content: list[Any], at: int = 0) -> list[str]:
    """Return the characters of structural elements, their indexes checked on the way."""
    found: list[str] = []
    for element in content:
        assert element.get("startIndex", 0) == at + len(found)
        if "sectionBreak" in element:
            found.append("§")
        elif "paragraph" in element:
            found += paragraph_tokens(element["paragraph"], at + len(found))
        else:
            found += table_tokens(element["table"], at + len(found))
        assert element["endIndex"] == at + len(found)
    return found


def paragraph_tokens(paragraph: Any, at: int) -> list[str]:
    found: list[str] = []
    for element in paragraph["elements"]:
        assert element.get("startIndex", 0) == at + len(found)
        found += units(element["textRun"]["content"]) if "textRun" in element else ["*"]
        assert element["endIndex"] == at + len(found)
    assert found[-1] == "\n"
    assert "\n" not in found[:-1]
    return found


def table_tokens(table_element: Any, at: int) -> list[str]:
    found = ["T"]
    assert len(table_element["tableRows"]) == table_element["rows"]
    for row in table_element["tableRows"]:
        assert row["startIndex"] == at + len(found)
        assert len(row["tableCells"]) == table_element["columns"]
        found.append("R")
        for cell in row["tableCells"]:
            assert cell["startIndex"] == at + len(found)
            found.append("C")
            found += tokens(cell["content"], at + len(found))
            assert found[-1] == "\n"
            assert cell["endIndex"] == at + len(found)
        assert row["endIndex"] == at + len(found)
    return [*found, "E"]


EDITS = st.one_of(
    st.tuples(st.just("insert"), TEXTS, INDEXES),
    st.tuples(st.just("delete"), INDEXES, INDEXES),
    st.tuples(st.just("table"), st.integers(1, 2), st.integers(1, 2), INDEXES),
)


@given(st.lists(EDITS, min_size=1, max_size=12))
@SMALL
def test_the_text_is_what_a_list_of_characters_says(workplace: Sandbox, edits: list[Any]) -> None:
    doc, model = Doc(workplace, AYU), Characters()
    make: dict[str, Any] = {"insert": insert, "delete": delete, "table": table}
    for kind, *arguments in edits:
        before = list(model.tokens)
        if getattr(model, kind)(*arguments):
            doc.update(make[kind](*arguments))
        else:
            doc.refused(make[kind](*arguments))
            assert model.tokens == before
    assert tokens(doc.body) == model.tokens


def ranged(kind: str, **more: Any) -> Any:
    return st.builds(lambda a, b: {kind: {"range": span(a, b), **more}}, INDEXES, INDEXES)


def celled(kind: str, **more: Any) -> Any:
    small = st.integers(0, 3)
    return st.builds(
        lambda at, row, column: {
            kind: {"tableCellLocation": {"tableStartLocation": {"index": at}, "rowIndex": row, "columnIndex": column}}
            | more
        },
        st.integers(1, 8),
        small,
        small,
    )


def blocked(kind: str) -> Any:
    small = st.integers(0, 2)
    return st.builds(
        lambda at, row, column, down, right: {
            kind: {
                "tableRange": {
                    "tableCellLocation": {"tableStartLocation": {"index": at}, "rowIndex": row, "columnIndex": column},
                    "rowSpan": down,
                    "columnSpan": right,
                }
            }
        },
        st.integers(1, 8),
        small,
        small,
        st.integers(1, 3),
        st.integers(1, 3),
    )


REQUESTS = st.one_of(
    st.builds(insert, TEXTS, INDEXES),
    st.builds(delete, INDEXES, INDEXES),
    st.builds(table, st.integers(1, 3), st.integers(1, 3), st.integers(1, 6)),
    st.builds(lambda a, b: style(a, b, "bold,link", bold=True, link={"url": "https://x.example"}), INDEXES, INDEXES),
    st.builds(heading, INDEXES, INDEXES, st.sampled_from(["HEADING_1", "NORMAL_TEXT"])),
    st.builds(bullets, INDEXES, INDEXES),
    ranged("deleteParagraphBullets"),
    ranged("createNamedRange", name="n"),
    st.builds(lambda text: {"replaceNamedRangeContent": {"namedRangeName": "n", "text": text}}, TEXTS),
    st.builds(lambda a, b: {"replaceAllText": {"containsText": {"text": a}, "replaceText": b}}, TEXTS, TEXTS),
    st.builds(lambda at: {"insertPageBreak": {"location": {"index": at}}}, INDEXES),
    st.builds(lambda at: {"createFootnote": {"location": {"index": at}}}, INDEXES),
    st.builds(lambda at: {"insertSectionBreak": {"location": {"index": at}, "sectionType": "NEXT_PAGE"}}, INDEXES),
    st.builds(
        lambda at: {"insertPerson": {"location": {"index": at}, "personProperties": {"email": "a@b.c"}}}, INDEXES
    ),
    celled("insertTableRow", insertBelow=True),
    celled("insertTableRow"),
    celled("insertTableColumn", insertRight=True),
    celled("deleteTableRow"),
    celled("deleteTableColumn"),
    blocked("mergeTableCells"),
    blocked("unmergeTableCells"),
)


@given(st.lists(st.tuples(REQUESTS, st.booleans()), min_size=1, max_size=14))
@SMALL
def test_a_doc_stays_whole_whatever_is_asked(workplace: Sandbox, requests: list[Any]) -> None:
    doc = Doc(workplace, AYU)
    doc.update(insert("abc\ndef\n"), table(2, 2, 1))
    for request, suggested in requests:
        before = doc.get(includeTabsContent=True)
        status = doc.status(request, **({"writeMode": "SUGGEST"} if suggested else {}))
        assert status in (200, 400, 501)
        assert status == 200 or doc.get(includeTabsContent=True) == before
    shown = doc.get()
    body = tokens(shown["body"]["content"])
    for note in shown.get("footnotes", {}).values():
        tokens(note["content"])
    assert {len(ref) for ref in references(shown)} == ({1} if shown.get("footnotes") else set())
    for kept in (r for named in shown.get("namedRanges", {}).values() for r in named["namedRanges"]):
        for named_span in kept["ranges"]:
            assert named_span.get("startIndex", 0) < named_span["endIndex"] <= len(body)
    for mode in ("PREVIEW_SUGGESTIONS_ACCEPTED", "PREVIEW_WITHOUT_SUGGESTIONS"):
        preview = doc.get(suggestionsViewMode=mode)
        tokens(preview["body"]["content"])
        assert "suggested" not in str(preview["body"])


def references(shown: Any) -> list[list[str]]:
    """Return, for each footnote, the ids that the body refers to it by."""
    body = str(shown["body"])
    return [re.findall(f"'footnoteId': '({re.escape(key)})'", body) for key in shown.get("footnotes", {})]


@given(st.lists(st.builds(insert, TEXTS, INDEXES), max_size=5))
@SMALL
def test_what_is_kept_is_what_is_read(workplace: Sandbox, requests: list[Any]) -> None:
    doc = Doc(workplace, AYU)
    doc.update(insert("abc\n😀"), table(2, 2, 1), bullets(13, 15), heading(13, 14))
    for request in requests:
        assert doc.status(request) in (200, 400)
    document = workplace._store.load(doc.id, packing.parse)
    assert reading.first_tab(packing.parse(packing.dump(document))) == reading.first_tab(document)
