"""A Doc as documents.get shows it (evidence/docs.md 1): the tape read into JSON, without zero values as proto3 is."""

from collections.abc import Collection
from typing import Any

from service.sandbox.core import pictures
from service.sandbox.docs.tape.document import BODY, SEGMENTS, Document, NamedRange, Span, Tab
from service.sandbox.docs.tape.links import older
from service.sandbox.docs.tape.segment import Paragraph, Run, Segment, StructureMark, Style
from service.sandbox.docs.tape.units import to_text

Json = dict[str, Any]


def tabs(document: Document, *, hidden: Collection[str] | None = None, origin: str = "") -> list[Json]:
    """Return Document.tabs, with every comment's anchor but the hidden ones; with none where that is None.

    `origin` is where the reader reached the sandbox, and finds its pictures.
    """
    if "tabs" in document.recorded and (hidden is not None or not any(tab.anchors for tab in document.tabs)):
        recorded: list[Json] = document.recorded["tabs"]
        return recorded
    return [_tab(document, tab, number, 0, hidden, origin) for number, tab in enumerate(document.children(None))]


def first_tab(document: Document, origin: str = "") -> Json:
    """Return the first tab's content in the older shape, for the top level of a Document."""
    if "body" in document.recorded:
        return dict(document.recorded)
    return _content(document.first, origin, legacy=len(document.tabs) == 1 and not document.several)


def tab_properties(document: Document, tab: Tab) -> Json:
    """Return a tab's properties; `index` is its place among siblings (evidence/docs.md 1.4)."""
    level, above = 0, tab.parent
    while above:
        parent = document.tab(above)
        level, above = level + 1, parent.parent if parent else None
    return _properties(tab, document.children(tab.parent).index(tab), level)


def _tab(document: Document, tab: Tab, index: int, level: int, hidden: Collection[str] | None, origin: str) -> Json:
    content = _content(tab, origin, legacy=False)
    anchors = [] if hidden is None else [_anchor(*kept) for kept in tab.anchors.items() if kept[0] not in hidden]
    if anchors:
        content["commentAnchors"] = {anchor["anchorId"]: anchor for anchor in anchors}
    resource: Json = {"tabProperties": _properties(tab, index, level), "documentTab": content}
    below = [
        _tab(document, child, number, level + 1, hidden, origin)
        for number, child in enumerate(document.children(tab.id))
    ]
    return resource | ({"childTabs": below} if below else {})


def _properties(tab: Tab, index: int, level: int) -> Json:
    properties: Json = {"tabId": tab.id, "title": tab.title, "index": index}
    if tab.parent:
        properties |= {"parentTabId": tab.parent, "nestingLevel": level}
    return {**properties, **({"iconEmoji": tab.icon} if tab.icon else {}), **tab.properties}


def _content(tab: Tab, origin: str, *, legacy: bool) -> Json:
    read = _TapeReader(legacy)
    body = tab.segments[BODY]
    content: Json = {"body": shown({"content": read.segment(body)}, body.more)}
    for kind in SEGMENTS:
        content[f"{kind}s"] = {
            name: shown({f"{kind}Id": name, "content": read.segment(segment)}, segment.more)
            for name, segment in tab.segments.items()
            if segment.kind == kind
        }
    named = list(tab.named_styles.values())
    content |= {"documentStyle": tab.document_style, "namedStyles": named and {"styles": named}}
    content |= {
        "lists": tab.lists,
        "namedRanges": _named_ranges(tab.ranges),
        "inlineObjects": _objects(tab.inline_objects, "inlineObjectProperties", origin),
        "positionedObjects": _objects(tab.positioned_objects, "positionedObjectProperties", origin),
        **({} if legacy else {"dropdownDefinitions": tab.dropdowns}),
        **tab.more,
    }
    return {name: value for name, value in content.items() if value}


def _objects(kept: dict[str, Style], properties: str, origin: str) -> Json:
    """Return objects with the address of each picture that is kept here, by its key."""
    found: Json = dict(kept)
    for name, resource in kept.items():
        embedded = resource.get(properties, {}).get("embeddedObject", {})
        image = embedded.get("imageProperties", {})
        key = image.get("contentUri", "").removeprefix(pictures.KEPT)
        if key != image.get("contentUri", ""):
            image = {**image, "contentUri": pictures.address(origin, key)}
            found[name] = {
                **resource,
                properties: {**resource[properties], "embeddedObject": {**embedded, "imageProperties": image}},
            }
    return found


ABSENT = ""
"""Among what a piece holds besides: the names that an imported one did not have, shown once there is something."""


def shown(fields: Json, more: Style) -> Json:
    """Return what we know of a piece with what else it holds."""
    if not more:
        return fields
    absent = more.get(ABSENT, ())
    return {name: value for name, value in {**fields, **more}.items() if name and (value or name not in absent)}


def _anchor(name: str, spans: tuple[Span, ...]) -> Json:
    return {"anchorId": name, **_ranges(spans)}


def _named_ranges(ranges: list[NamedRange]) -> Json:
    found: Json = {}
    for kept in ranges:
        named_range = {"namedRangeId": kept.id, "name": kept.name, **_ranges(kept.spans)}
        found.setdefault(kept.name, {"name": kept.name, "namedRanges": []})["namedRanges"].append(named_range)
    return found


def _ranges(spans: tuple[Span, ...]) -> Json:
    return {"ranges": [_span(span) for span in spans]} if spans else {}


def _span(span: Span) -> Json:
    fields = {"startIndex": span.start, "endIndex": span.end, "segmentId": span.segment, "tabId": span.tab}
    return {name: value for name, value in fields.items() if value}


class _TapeReader:
    """A walk along the tapes of a tab."""

    def __init__(self, legacy: bool) -> None:
        self._legacy = legacy

    def segment(self, segment: Segment) -> list[Json]:
        self._pieces, self._position, self._index = segment.pieces, 0, 0
        return self._blocks()

    def _blocks(self) -> list[Json]:
        """Return the structural elements up to the mark that ends them."""
        found: list[Json] = []
        while self._position < len(self._pieces):
            piece = self._pieces[self._position]
            start = self._index
            if isinstance(piece, Paragraph):
                self._position += 1
                element: Json = {"paragraph": self._paragraph(piece)}
            elif piece.kind == "section":
                self._step()
                element = {"sectionBreak": shown({"sectionStyle": piece.style}, piece.more)}
            elif piece.kind == "table":
                element = {"table": self._table()}
            elif piece.kind == "contents":
                self._step()
                element = {"tableOfContents": shown({"content": self._blocks()}, piece.more)}
                self._step()
            elif piece.kind == "other":
                self._step()
                element = dict(piece.more)
            else:
                return found
            found.append(_placed(start, self._index, element))
        return found

    def _step(self) -> StructureMark:
        piece = self._pieces[self._position]
        assert isinstance(piece, StructureMark)  # noqa: S101 - the tape is well formed, its edits see to that
        self._position, self._index = self._position + 1, self._index + piece.size
        return piece

    def _table(self) -> Json:
        table, rows = self._step(), []
        while self._here() == "row":
            start, row, cells = self._index, self._step(), []
            while self._here() == "cell":
                at, cell = self._index, self._step()
                fields = shown({"content": self._blocks(), "tableCellStyle": cell.style}, cell.more)
                cells.append(_placed(at, self._index, fields))
            fields = shown({"tableCells": cells, "tableRowStyle": row.style}, row.more)
            rows.append(_placed(start, self._index, fields))
        self._step()
        columns = max((len(row["tableCells"]) for row in rows), default=0)
        fields = {"rows": len(rows), "columns": columns, "tableRows": rows, "tableStyle": table.style}
        return shown(fields, table.more)

    def _here(self) -> str:
        piece = self._pieces[self._position]
        return piece.kind if isinstance(piece, StructureMark) else ""

    def _paragraph(self, paragraph: Paragraph) -> Json:
        elements, at = [], self._index
        for run in paragraph.runs:
            end = at + len(run.text)
            elements.append(_placed(at, end, self._element(run)))
            at = end
        self._index = at
        fields: Json = {"elements": elements, "paragraphStyle": paragraph.style}
        if paragraph.bullet is not None:
            fields["bullet"] = paragraph.bullet
        return shown(fields, paragraph.more)

    def _element(self, run: Run) -> Json:
        style = older(run.style) if self._legacy and "link" in run.style else run.style
        if run.element is None:
            kind, fields = "textRun", shown({"content": to_text(run.text), "textStyle": style}, run.more)
        else:
            kind, content = run.element
            fields = dict(content) if kind == "equation" else shown({"textStyle": style}, content)
        if run.inserted:
            fields["suggestedInsertionIds"] = list(run.inserted)
        if run.deleted:
            fields["suggestedDeletionIds"] = list(run.deleted)
        if run.changes:
            fields["suggestedTextStyleChanges"] = self._changes(run.changes) if self._legacy else run.changes
        return {kind: fields}

    def _changes(self, changes: Style) -> Style:
        """Return suggested text styles with links in their older form."""
        return {
            key: {**change, "textStyle": older(change["textStyle"])} if "textStyle" in change else change
            for key, change in changes.items()
        }


def _placed(start: int, end: int, fields: Json) -> Json:
    return {"startIndex": start, "endIndex": end, **fields} if start else {"endIndex": end, **fields}
