"""Answers of documents.get that no request of ours can make: any element and style of the discovery document."""

from collections.abc import Mapping
from random import Random
from typing import Any

from service.sandbox.core.discovery import document
from service.sandbox.docs.importing import ImportedDoc, imported
from service.sandbox.server import Sandbox
from tests.people import AYU
from tests.sandbox.docs.documents import Doc

Json = dict[str, Any]
SUGGESTIONS = ["suggest.a", "suggest.b", "suggestIdImport1_2"]
INDEXES = ("startIndex", "endIndex")
LINKS = [
    {"url": "https://x.example"},
    {"heading": {"id": "h.1", "tabId": "t.0"}},
    {"bookmark": {"id": "b", "tabId": "t.0"}},
]
HALF, RARELY = 0.5, 0.2
NOT_TEXT = sorted(
    {*document("docs")["schemas"]["ParagraphElement"]["properties"]} - {"textRun", "startIndex", "endIndex"}
)
LONGER = {"equation": 3}
"""How many units an element takes that takes more than one."""


def bring(sandbox: Sandbox, answer: Json, person: str = AYU, lost: tuple[str, ...] = ()) -> Doc:
    """Return a Doc with the content and threads of an answer."""
    doc = Doc(sandbox, person)
    made: ImportedDoc = imported(answer, person, sandbox.now())
    assert made.lost == lost
    store = sandbox._store
    with store.transaction():
        store.put_content(doc.id, made.content)
        for thread in made.threads:
            store.put_thread(doc.id, thread)
        for address, name in made.people.items():
            store.introduce(address, name)
    return doc


def same(answer: Json, shown: Json) -> None:
    """Assert that two answers say the same of two files."""
    of_the_file = ("documentId", "revisionId", "title")
    assert {name: value for name, value in shown.items() if name not in of_the_file} == {
        name: value for name, value in answer.items() if name not in of_the_file
    }


def text(words: str, **more: Any) -> Json:
    """Return a textRun."""
    return {"textRun": {"content": words, "textStyle": {}, **more}}


def paragraph(*elements: Json, **more: Any) -> Json:
    """Return a paragraph, ended."""
    style = {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT"}
    return {"paragraph": {"elements": [*elements, text("\n")], "paragraphStyle": style, **more}}


def table(*rows: list[Json], **more: Any) -> Json:
    """Return a table of rows of cells."""
    table_rows = [{"tableCells": cells, "tableRowStyle": {"minRowHeight": {"unit": "PT"}}} for cells in rows]
    columns = max(len(cells) for cells in rows)
    return {"table": {"rows": len(rows), "columns": columns, "tableRows": table_rows, "tableStyle": {}, **more}}


def cell(*content: Json, **more: Any) -> Json:
    """Return a cell."""
    return {"content": list(content or (paragraph(),)), "tableCellStyle": {"rowSpan": 1, "columnSpan": 1}, **more}


def section(**style: Any) -> Json:
    """Return a section break."""
    return {"sectionBreak": {"sectionStyle": {"columnSeparatorStyle": "NONE", "sectionType": "CONTINUOUS", **style}}}


def laid(content: list[Json], at: int = 0) -> list[Json]:
    """Return structural elements with their indexes."""
    found = []
    for one in content:
        placed = _block(one, at)
        found.append(placed)
        at = placed["endIndex"]
    return found


def _placed(start: int, end: int, element: Json) -> Json:
    return {**({"startIndex": start} if start else {}), "endIndex": end, **element}


def _block(element: Json, at: int) -> Json:
    if "paragraph" in element:
        elements, end = [], at
        for one in element["paragraph"]["elements"]:
            start, end = end, end + _units(one)
            elements.append(_placed(start, end, one))
        return _placed(at, end, {"paragraph": {**element["paragraph"], "elements": elements}})
    if "table" in element:
        rows, end = [], at + 1
        for row in element["table"]["tableRows"]:
            start, cells, end = end, [], end + 1
            for one in row["tableCells"]:
                content = laid(one["content"], end + 1)
                cells.append(_placed(end, content[-1]["endIndex"], {**one, "content": content}))
                end = content[-1]["endIndex"]
            rows.append(_placed(start, end, {**row, "tableCells": cells}))
        return _placed(at, end + 1, {"table": {**element["table"], "tableRows": rows}})
    if "tableOfContents" in element:
        content = laid(element["tableOfContents"]["content"], at + 1)
        return _placed(
            at, content[-1]["endIndex"] + 1, {"tableOfContents": {**element["tableOfContents"], "content": content}}
        )
    return _placed(at, at + 1, element)


def _units(element: Json) -> int:
    if "textRun" in element:
        return len(element["textRun"]["content"].encode("utf-16-le")) // 2
    return LONGER.get(next(iter(element)), 1)


class Anything:
    """Messages of the discovery document's schemas, at random but the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - documents, not secrets

    def document_tab(self) -> Json:
        """Return a DocumentTab with everything in it that a Doc may have."""
        body = [section(), *[self._top() for _ in range(self._random.randint(0, 4))], self._paragraph()]
        more: dict[str, Json] = {
            "headers": self._segments("header"),
            "footers": self._segments("footer"),
            "footnotes": self._segments("footnote"),
            "namedStyles": {"styles": [self._named_style(kind) for kind in ("NORMAL_TEXT", "A_NEW_ONE")]},
            "namedRanges": {name: self._named_ranges(name) for name in "nm"},
            "lists": self._keyed("List"),
            "inlineObjects": self._keyed("InlineObject"),
            "positionedObjects": self._keyed("PositionedObject"),
            "suggestedDocumentStyleChanges": self._keyed("SuggestedDocumentStyle"),
            "suggestedNamedStylesChanges": self._keyed("SuggestedNamedStyles"),
            "documentStyle": {"pageNumberStart": 1, **self.message("DocumentStyle")},
        }
        kept = {name: part for name, part in more.items() if self._random.random() < HALF}
        return {"body": {"content": laid(body)}, **kept}

    def message(self, schema: str, without: tuple[str, ...] = (), deep: int = 0) -> Json:
        """Return a message with some of its fields, the fewer the deeper it stands in another."""
        known = {**document("docs")["schemas"][schema].get("properties", {})}
        names = [name for name in known if name not in without and self._random.random() < HALF / (1 + deep)]
        return {name: self._value(known[name], deep + 1) for name in names}

    def _value(self, schema: Mapping[str, Any], deep: int) -> Any:
        if schema.get("$ref") == "Link":
            return self._random.choice(LINKS)
        if "$ref" in schema:
            return self.message(schema["$ref"], deep=deep)
        if "enum" in schema:
            return self._random.choice(schema["enum"])
        match schema["type"]:
            case "array":
                inner = {"type": "id"} if schema["items"].get("type") == "string" else schema["items"]
                return [self._value(inner, deep) for _ in range(self._random.randint(1, 2))]
            case "object":
                return {self._random.choice(SUGGESTIONS): self._value(schema["additionalProperties"], deep)}
            case "integer" | "number":
                return self._random.choice([1, 7, 0.5, 11.25])
            case "boolean":
                return self._random.random() < HALF
            case "id":
                return self._random.choice(SUGGESTIONS)
        return self._words()

    def _words(self) -> str:
        return "".join(self._random.choices("ab 1é😀\ue907\u000b\t", k=self._random.randint(1, 5)))

    def _keyed(self, schema: str) -> Json:
        return {key: self.message(schema) for key in ("kix.a", "kix.b")}

    def _named_style(self, kind: str) -> Json:
        return {"namedStyleType": kind, **self.message("NamedStyle", ("namedStyleType",))}

    def _segments(self, kind: str) -> Json:
        keys = [f"kix.{kind}{number}" for number in range(self._random.randint(1, 2))]
        return {key: {f"{kind}Id": key, "content": laid([self._paragraph()])} for key in keys}

    def _named_ranges(self, name: str) -> Json:
        ranges = [[{"endIndex": 3}], [{"startIndex": 1, "endIndex": 2}, {"endIndex": 1, "segmentId": "kix.header0"}]]
        found = [{"namedRangeId": f"{name}{number}", "name": name, "ranges": r} for number, r in enumerate(ranges)]
        return {"name": name, "namedRanges": found}

    def _top(self) -> Json:
        if self._random.random() < RARELY:
            return {"sectionBreak": self.message("SectionBreak")}
        return self._block(2)

    def _block(self, room: int) -> Json:
        kind = self._random.choice(["paragraph", "paragraph", "table", "contents"]) if room else "paragraph"
        if kind == "paragraph":
            return self._paragraph()
        if kind == "contents":
            return {"tableOfContents": {**self.message("TableOfContents"), "content": self._content(room - 1)}}
        rows = [self._row(room - 1) for _ in range(self._random.randint(1, 2))]
        return {"table": {**self.message("Table"), "tableRows": rows, "rows": len(rows), "columns": 2}}

    def _content(self, room: int) -> list[Json]:
        return [*[self._block(room) for _ in range(self._random.randint(0, 1))], self._paragraph()]

    def _row(self, room: int) -> Json:
        cells = [{**self.message("TableCell", INDEXES), "content": self._content(room)} for _ in range(2)]
        return {**self.message("TableRow", INDEXES), "tableCells": cells}

    def _paragraph(self) -> Json:
        elements = [self._element() for _ in range(self._random.randint(0, 3))]
        return {"paragraph": {**self.message("Paragraph"), "elements": [*elements, text("\n")]}}

    def _element(self) -> Json:
        kind = self._random.choice(["textRun", *NOT_TEXT])
        schema = document("docs")["schemas"]["ParagraphElement"]["properties"][kind]["$ref"]
        return {kind: {**self.message(schema), **({"content": self._words()} if kind == "textRun" else {})}}


def older(answer: Any) -> Any:
    """Return an answer whose links name no tab."""
    if isinstance(answer, list):
        return [older(one) for one in answer]
    if not isinstance(answer, dict):
        return answer
    link = answer.get("link", {})
    named = {f"{name}Id": link[name]["id"] for name in ("heading", "bookmark") if name in link}
    return {name: older(value) for name, value in answer.items()} | ({"link": named} if named else {})
