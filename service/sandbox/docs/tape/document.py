"""A Doc: its tabs, and in each the segments, styles, lists, named ranges and objects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from service.sandbox.docs.tape.segment import NOTHING, Segment, Style, nothing

BODY = ""
FIRST_TAB = "t.0"
SEGMENTS = ("header", "footer", "footnote")
REMEMBERED = 30
"""Revisions that a write may still be based on, as long as their edits are not too many."""
MOST_EDITS = 5000
Edit = tuple[str, int, int, int]
"""Segment, index, units that went, units that came."""


class Span(NamedTuple):
    """Units of a segment, from `start` up to `end`; `tab` is the tab's id where readings name it."""

    segment: str
    start: int
    end: int
    tab: str = ""

    def after_insert(self, segment: str, at: int, added: int) -> "Span":
        """Return where the span is once units came in: text at its edges stays outside (evidence/docs.md 1.8)."""
        if segment != self.segment or at >= self.end:
            return self
        start = self.start + added if at <= self.start else self.start
        return Span(segment, start, self.end + added, self.tab)

    def after_delete(self, segment: str, start: int, end: int) -> "Span | None":
        """Return what is left of the span, None where nothing is."""
        if segment != self.segment or start >= self.end:
            return self
        low = min(self.start, start) if self.start < end else self.start - (end - start)
        high = self.end - (min(end, self.end) - start) if self.end > start else self.end
        # not verified against Google: a range whose text is all deleted goes away
        return Span(segment, low, high, self.tab) if low < high else None


class NamedRange(NamedTuple):
    """A name on one or more spans; names may repeat, ids do not."""

    id: str
    name: str
    spans: tuple[Span, ...]


@dataclass
class Tab:
    """A tab. Its mappings' values are never changed in place, so `copy` is shallow.

    `more` is what its content holds besides, `properties` what its properties do.
    """

    id: str
    title: str
    segments: dict[str, Segment]
    document_style: Style
    named_styles: dict[str, Style]
    parent: str | None = None
    icon: str | None = None
    lists: dict[str, Style] = field(default_factory=dict)
    ranges: list[NamedRange] = field(default_factory=list)
    anchors: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    inline_objects: dict[str, Style] = field(default_factory=dict)
    positioned_objects: dict[str, Style] = field(default_factory=dict)
    dropdowns: dict[str, Style] = field(default_factory=dict)
    more: Style = field(default_factory=nothing)
    properties: Style = field(default_factory=nothing)
    edits: list[Edit] = field(default_factory=list)

    def copy(self) -> "Tab":
        """Return a tab that can be edited apart from this one."""
        return replace(
            self,
            segments={name: segment.copy() for name, segment in self.segments.items()},
            named_styles=dict(self.named_styles),
            lists=dict(self.lists),
            ranges=list(self.ranges),
            anchors=dict(self.anchors),
            inline_objects=dict(self.inline_objects),
            positioned_objects=dict(self.positioned_objects),
            dropdowns=dict(self.dropdowns),
            edits=[],
        )

    @property
    def body(self) -> Segment:
        """Return the body."""
        return self.segments[BODY]

    def of_kind(self, kind: Literal["header", "footer", "footnote"]) -> Iterator[tuple[str, Segment]]:
        """Yield the segments of a kind with their ids."""
        return ((name, segment) for name, segment in self.segments.items() if segment.kind == kind)

    def inserted(self, segment: str, at: int, added: int) -> None:
        """Move what points into a segment after units came in."""
        self.edits.append((segment, at, 0, added))
        self.ranges = [
            NamedRange(kept.id, kept.name, tuple([span.after_insert(segment, at, added) for span in kept.spans]))
            for kept in self.ranges
        ]
        for name, spans in self.anchors.items():
            self.anchors[name] = tuple(span.after_insert(segment, at, added) for span in spans)

    def removed(self, segment: str, start: int, end: int) -> None:
        """Move what points into a segment after units went; what pointed at nothing else goes with them."""
        self.edits.append((segment, start, end - start, 0))
        self.ranges = [
            NamedRange(kept.id, kept.name, spans)
            for kept in self.ranges
            if (spans := _left(kept.spans, segment, start, end))
        ]
        self.anchors = {
            name: left for name, spans in self.anchors.items() if (left := _left(spans, segment, start, end))
        }

    def inherited_text_style(self, named: str) -> Style:
        """Return the text style that text of a named style has of itself."""
        return self._inherited(named, "textStyle")

    def _inherited(self, named: str, part: str) -> Mapping[str, Any]:
        base = self.named_styles.get("NORMAL_TEXT", NOTHING).get(part, NOTHING)
        own = self.named_styles.get(named, NOTHING).get(part, NOTHING)
        return {**base, **own}


def _left(spans: tuple[Span, ...], segment: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(left for span in spans if (left := span.after_delete(segment, start, end)))


@dataclass
class Document:
    """A Doc's content: the revision, and its tabs in reading order of siblings."""

    revision: str
    tabs: list[Tab]
    history: tuple[tuple[str, dict[str, list[Edit]]], ...] = ()
    """The latest revisions, oldest first, each with the edits by tab that led to the next."""
    more: Style = field(default_factory=nothing)
    """What an imported document holds besides."""
    imported_threads: dict[str, Style] = field(default_factory=dict)
    """The resources of imported threads and posts, by id, with more than the store of threads keeps."""
    recorded: Style = field(default_factory=nothing)
    """An imported answer whose indexes do not add up, as it came; until the first write it is what is read."""
    several: bool = False
    """Whether it was the first of several tabs: the older shape then writes links as the newer one does.

    See evidence/docs.md 1.4.
    """

    def copy(self) -> "Document":
        """Return a document that can be edited apart from this one."""
        return replace(self, tabs=[tab.copy() for tab in self.tabs], imported_threads=dict(self.imported_threads))

    def advance(self, revision: str) -> None:
        """Give the document its next revision, remembering what was edited since the last."""
        edited = {tab.id: tab.edits for tab in self.tabs if tab.edits}
        history, room = [(self.revision, edited)], MOST_EDITS
        for kept in reversed(self.history[-REMEMBERED:]):
            room -= sum(len(edits) for edits in history[-1][1].values())
            if room < 0:
                break
            history.append(kept)
        self.revision, self.history, self.recorded = revision, tuple(reversed(history)), NOTHING

    def since(self, revision: str) -> dict[str, list[Edit]] | None:
        """Return the edits by tab after a revision, None where it is no longer remembered."""
        revisions = [kept for kept, _ in self.history]
        if revision not in revisions:
            return {} if revision == self.revision else None
        missed: dict[str, list[Edit]] = {}
        for _, edited in self.history[revisions.index(revision) :]:
            for tab, edits in edited.items():
                missed.setdefault(tab, []).extend(edits)
        return missed

    @property
    def first(self) -> Tab:
        """Return the first tab: what a request means that names none."""
        return next(tab for tab in self.tabs if tab.parent is None)

    def tab(self, tab_id: str | None) -> Tab | None:
        """Return a tab by its id; without one, the first."""
        if not tab_id:
            return self.first
        return next((tab for tab in self.tabs if tab.id == tab_id), None)

    def children(self, parent: str | None) -> list[Tab]:
        """Return the tabs directly under another, or at the root."""
        return [tab for tab in self.tabs if tab.parent == parent]
