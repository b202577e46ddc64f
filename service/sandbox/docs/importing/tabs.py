"""Tabs as documents.get tells them, in either shape."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from service.sandbox.docs.importing.content import Content, rest
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


def tabs(told: Iterable[Json], parent: str | None = None) -> Iterator[Tab]:
    """Yield tabs, each before those below it."""
    for one in told:
        properties = one["tabProperties"]
        made = tab(one.get("documentTab", {}), properties["tabId"], properties.get("title", ""), older=False)
        made.parent, made.icon = parent, properties.get("iconEmoji")
        made.properties = rest(properties, PROPERTIES)
        yield made
        yield from tabs(one.get("childTabs", ()), made.id)


def tab(told: Json, tab_id: str, title: str, *, older: bool) -> Tab:
    """Return the tab of a DocumentTab, or of a Document in its older shape without what belongs to all of it."""
    content = Content(tab_id, older)
    segments = {BODY: _segment(content, "body", told["body"])} if "body" in told else blank.tab().segments
    for kind in SEGMENTS:
        segments |= {key: _segment(content, kind, one) for key, one in told.get(f"{kind}s", {}).items()}
    return Tab(
        tab_id,
        title,
        segments,
        told.get("documentStyle", {}),
        {style.get("namedStyleType", ""): style for style in told.get("namedStyles", {}).get("styles", ())},
        lists=dict(told.get("lists", {})),
        ranges=list(_ranges(told.get("namedRanges", {}))),
        anchors={key: _spans(one) for key, one in told.get("commentAnchors", {}).items()},
        inline_objects=dict(told.get("inlineObjects", {})),
        positioned_objects=dict(told.get("positionedObjects", {})),
        dropdowns=dict(told.get("dropdownDefinitions", {})),
        more=rest(told, KNOWN),
    )


def _segment(content: Content, kind: str, told: Json) -> Segment:
    return Segment(kind, content.pieces(told.get("content", ())), rest(told, ("content", f"{kind}Id"), ("content",)))


def _ranges(told: Json) -> Iterator[NamedRange]:
    for named in told.values():
        for one in named.get("namedRanges", ()):
            yield NamedRange(one["namedRangeId"], one["name"], _spans(one))


def _spans(told: Json) -> tuple[Span, ...]:
    return tuple(
        Span(one.get("segmentId", BODY), one.get("startIndex", 0), one.get("endIndex", 0), one.get("tabId", ""))
        for one in told.get("ranges", ())
    )


def parts(told: Json) -> Style:
    """Return what a Document in its older shape says of its first tab."""
    suggested = ("suggestedDocumentStyleChanges", "suggestedNamedStylesChanges")
    return {name: value for name, value in told.items() if name in KNOWN or name in suggested}
