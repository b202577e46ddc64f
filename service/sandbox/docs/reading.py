"""A Doc as documents.get shows it: the tape read into JSON (docs-api.md 1), zero values left out as proto3 does."""

from collections.abc import Collection, Mapping
from typing import Any

from service.sandbox.docs.model import BODY, SEGMENTS, Document, NamedRange, Span, Tab
from service.sandbox.docs.tape import Mark, Paragraph, Run, Segment, Style
from service.sandbox.docs.units import to_text

Json = dict[str, Any]


def tabs(document: Document, *, anchors: Collection[str]) -> list[Json]:
    """Return Document.tabs; comment anchors those of the comments that are shown."""
    return _tabs(document, None, 0, anchors)


def first_tab(document: Document) -> Json:
    """Return the first tab's content in the older shape, for the top level of a Document."""
    return _content(document.first, legacy=len(document.tabs) == 1)


def tab_properties(document: Document, tab: Tab) -> Json:
    """Return a tab's properties; `index` is its place among siblings (1.4)."""
    level, above = 0, tab.parent
    while above:
        parent = document.tab(above)
        level, above = level + 1, parent.parent if parent else None
    return _properties(tab, document.children(tab.parent).index(tab), level)


def _tabs(document: Document, parent: str | None, level: int, anchors: Collection[str]) -> list[Json]:
    shown = []
    for index, tab in enumerate(document.children(parent)):
        content = _content(tab, legacy=False)
        shown_anchors = {name: _anchor(name, spans, tab) for name, spans in tab.anchors.items() if name in anchors}
        if shown_anchors:
            content["commentAnchors"] = shown_anchors
        told: Json = {"tabProperties": _properties(tab, index, level), "documentTab": content}
        below = _tabs(document, tab.id, level + 1, anchors)
        shown.append(told | ({"childTabs": below} if below else {}))
    return shown


def _properties(tab: Tab, index: int, level: int) -> Json:
    told: Json = {"tabId": tab.id, "title": tab.title, "index": index}
    if tab.parent:
        told |= {"parentTabId": tab.parent, "nestingLevel": level}
    return told | ({"iconEmoji": tab.icon} if tab.icon else {})


def _content(tab: Tab, *, legacy: bool) -> Json:
    read = _Reader(legacy)
    told: Json = {"body": {"content": read.segment(tab.segments[BODY])}}
    for kind in SEGMENTS:
        told[f"{kind}s"] = {
            name: {f"{kind}Id": name, "content": read.segment(segment)}
            for name, segment in tab.segments.items()
            if segment.kind == kind
        }
    told |= {"documentStyle": tab.document_style, "namedStyles": {"styles": list(tab.named_styles.values())}}
    told |= {
        "lists": tab.lists,
        "namedRanges": _named_ranges(tab.ranges),
        "inlineObjects": tab.inline_objects,
        "positionedObjects": tab.positioned_objects,
        **({} if legacy else {"dropdownDefinitions": tab.dropdowns}),
        **tab.more,
    }
    return {name: value for name, value in told.items() if value}


def _anchor(name: str, spans: tuple[Span, ...], tab: Tab) -> Json:
    shown = [_span(span) | ({"tabId": tab.id} if tab.id != "t.0" else {}) for span in spans]
    return {"anchorId": name, "ranges": shown}


def _named_ranges(ranges: list[NamedRange]) -> Json:
    shown: Json = {}
    for kept in ranges:
        told = {"namedRangeId": kept.id, "name": kept.name, "ranges": [_span(span) for span in kept.spans]}
        shown.setdefault(kept.name, {"name": kept.name, "namedRanges": []})["namedRanges"].append(told)
    return shown


def _span(span: Span) -> Json:
    told: Json = {"startIndex": span.start} if span.start else {}
    told["endIndex"] = span.end
    return told | ({"segmentId": span.segment} if span.segment else {})


class _Reader:
    """A walk along the tapes of a tab; footnotes are counted on the way."""

    def __init__(self, legacy: bool) -> None:
        self._legacy = legacy
        self._footnotes = 0

    def segment(self, segment: Segment) -> list[Json]:
        self._pieces, self._position, self._index = segment.pieces, 0, 0
        return self._blocks()

    def _blocks(self) -> list[Json]:
        """Return the structural elements up to the mark that ends them."""
        shown: list[Json] = []
        while self._position < len(self._pieces):
            piece = self._pieces[self._position]
            start = self._index
            if isinstance(piece, Paragraph):
                self._position += 1
                told: Json = {"paragraph": self._paragraph(piece)}
            elif piece.kind == "section":
                self._step()
                told = {"sectionBreak": {"sectionStyle": piece.style, **piece.more}}
            elif piece.kind == "table":
                told = {"table": self._table()}
            elif piece.kind == "contents":
                self._step()
                told = {"tableOfContents": {"content": self._blocks(), **piece.more}}
                self._step()
            else:
                return shown
            shown.append(_placed(start, self._index, told))
        return shown

    def _step(self) -> Mark:
        piece = self._pieces[self._position]
        assert isinstance(piece, Mark)  # noqa: S101 - the tape is well formed, its edits see to that
        self._position, self._index = self._position + 1, self._index + 1
        return piece

    def _table(self) -> Json:
        table, rows = self._step(), []
        while self._here() == "row":
            start, row, cells = self._index, self._step(), []
            while self._here() == "cell":
                at, cell = self._index, self._step()
                told = {"content": self._blocks(), "tableCellStyle": cell.style, **cell.more}
                cells.append(_placed(at, self._index, told))
            rows.append(_placed(start, self._index, {"tableCells": cells, "tableRowStyle": row.style, **row.more}))
        self._step()
        columns = max((len(row["tableCells"]) for row in rows), default=0)
        return {"rows": len(rows), "columns": columns, "tableRows": rows, "tableStyle": table.style, **table.more}

    def _here(self) -> str:
        piece = self._pieces[self._position]
        return piece.kind if isinstance(piece, Mark) else ""

    def _paragraph(self, paragraph: Paragraph) -> Json:
        elements, at = [], self._index
        for run in paragraph.runs:
            end = at + len(run.text)
            elements.append(_placed(at, end, self._element(run)))
            at = end
        self._index = at
        told: Json = {"elements": elements, "paragraphStyle": paragraph.style}
        if paragraph.bullet is not None:
            told["bullet"] = paragraph.bullet
        return {**told, **paragraph.more} if paragraph.more else told

    def _element(self, run: Run) -> Json:
        style = self._text_style(run.style) if "link" in run.style else run.style
        if run.element is None:
            kind, told = "textRun", {"content": to_text(run.text), "textStyle": style}
        else:
            kind, content = run.element
            told = dict(content) if kind == "equation" else {**content, "textStyle": style}
        if kind == "footnoteReference":
            self._footnotes += 1
            told["footnoteNumber"] = str(self._footnotes)
        if run.inserted:
            told["suggestedInsertionIds"] = list(run.inserted)
        if run.deleted:
            told["suggestedDeletionIds"] = list(run.deleted)
        if run.changes:
            told["suggestedTextStyleChanges"] = run.changes
        return {kind: told}

    def _text_style(self, style: Style) -> Style:
        """Return a style whose link has the older form where the older shape of the document is read (1.4, 2.5)."""
        link: Mapping[str, Any] = style["link"]
        if not self._legacy:
            return style
        for name in ("heading", "bookmark"):
            if name in link:
                return {**style, "link": {f"{name}Id": link[name]["id"]}}
        return style


def _placed(start: int, end: int, told: Json) -> Json:
    return {"startIndex": start, "endIndex": end, **told} if start else {"endIndex": end, **told}
