"""Tabs as documents.get has them, in either shape."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from service.sandbox.docs.importing.content import TapeWriter, rest
from service.sandbox.docs.tape import blank
from service.sandbox.docs.tape.document import BODY, SEGMENTS, NamedRange, Span, Tab
from service.sandbox.docs.tape.segment import Segment, Style

Json = Mapping[str, Any]
KNOWN = (
    "body",
    "headers",
    "footers",
    "footnotes",
    "documentStyle",
    "namedStyles",
    "lists",
    "namedRanges",
    "inlineObjects",
    "positionedObjects",
    "dropdownDefinitions",
    "commentAnchors",
)
PROPERTIES = ("tabId", "title", "index", "parentTabId", "nestingLevel", "iconEmoji")


def tabs(resources: Iterable[Json], parent: str | None = None) -> Iterator[Tab]:
    """Yield tabs, each before those below it."""
    for resource in resources:
        properties = resource["tabProperties"]
        made = tab(resource.get("documentTab", {}), properties["tabId"], properties.get("title", ""), older=False)
        made.parent, made.icon = parent, properties.get("iconEmoji")
        made.properties = rest(properties, PROPERTIES)
        yield made
        yield from tabs(resource.get("childTabs", ()), made.id)


def tab(document_tab: Json, tab_id: str, title: str, *, older: bool) -> Tab:
    """Return the tab of a DocumentTab, or of a Document in its older shape without what belongs to all of it."""
    writer = TapeWriter(tab_id, older)
    segments = (
        {BODY: _segment(writer, "body", document_tab["body"])} if "body" in document_tab else blank.tab().segments
    )
    for kind in SEGMENTS:
        segments |= {key: _segment(writer, kind, one) for key, one in document_tab.get(f"{kind}s", {}).items()}
    return Tab(
        tab_id,
        title,
        segments,
        document_tab.get("documentStyle", {}),
        {style.get("namedStyleType", ""): style for style in document_tab.get("namedStyles", {}).get("styles", ())},
        lists=dict(document_tab.get("lists", {})),
        ranges=list(_ranges(document_tab.get("namedRanges", {}))),
        anchors={key: _spans(one) for key, one in document_tab.get("commentAnchors", {}).items()},
        inline_objects=dict(document_tab.get("inlineObjects", {})),
        positioned_objects=dict(document_tab.get("positionedObjects", {})),
        dropdowns=dict(document_tab.get("dropdownDefinitions", {})),
        more=rest(document_tab, KNOWN),
    )


def _segment(writer: TapeWriter, kind: str, resource: Json) -> Segment:
    return Segment(
        kind, writer.pieces(resource.get("content", ())), rest(resource, ("content", f"{kind}Id"), ("content",))
    )


def _ranges(named_ranges: Json) -> Iterator[NamedRange]:
    for named in named_ranges.values():
        for named_range in named.get("namedRanges", ()):
            yield NamedRange(named_range["namedRangeId"], named_range["name"], _spans(named_range))


def _spans(message: Json) -> tuple[Span, ...]:
    return tuple(
        Span(span.get("segmentId", BODY), span.get("startIndex", 0), span.get("endIndex", 0), span.get("tabId", ""))
        for span in message.get("ranges", ())
    )


def parts(document: Json) -> Style:
    """Return what a Document in its older shape says of its first tab."""
    suggested = ("suggestedDocumentStyleChanges", "suggestedNamedStylesChanges")
    return {name: value for name, value in document.items() if name in KNOWN or name in suggested}
