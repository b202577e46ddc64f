"""A Doc as compact bytes, and back: JSON with every style written once."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from service.sandbox.core.json_bytes import read, written
from service.sandbox.docs.tape.document import Document, NamedRange, Span, Tab
from service.sandbox.docs.tape.segment import NOTHING, Paragraph, Piece, Run, Segment, StructureMark, Style
from service.sandbox.docs.tape.units import to_units

PLAIN = Run("", NOTHING)[2:]
"""A run without element and suggestions is written as text and style alone."""


_NAMES = {"imported_threads": "told"}
"""Fields under the names that Docs kept by 0.2.0 have for them."""


class _Styles:
    """The styles of a document, numbered, equal ones once."""

    def __init__(self) -> None:
        self.kept: list[Style] = []
        self._by_object: dict[int, int] = {}
        self._by_text: dict[str, int] = {}

    def number(self, style: Style) -> int:
        number = self._by_object.get(id(style))
        if number is None:
            number = self._by_text.setdefault(repr(style), len(self.kept))
            self._by_object[id(style)] = number
            if number == len(self.kept):
                self.kept.append(style)
        return number


def dump(document: Document) -> bytes:
    """Return a document's bytes."""
    styles = _Styles()
    tabs = [_tab(tab, styles) for tab in document.tabs]
    fields = {_NAMES.get(name, name): value for name, value in vars(document).items()}
    packed = {**fields, "tabs": tabs, "styles": styles.kept}
    return written(packed)


@lru_cache(maxsize=32)
def parse(content: bytes) -> Document:
    """Return the document of some bytes; not to be changed: whoever has the same bytes has the same document."""
    packed = read(content)
    styles = packed.pop("styles")
    packed["history"] = tuple(
        (revision, {tab: [(at, *edit) for at, *edit in edits] for tab, edits in edited.items()})
        for revision, edited in packed["history"]
    )
    packed["tabs"] = [_parsed_tab(tab, styles) for tab in packed["tabs"]]
    return Document(imported_threads=packed.pop(_NAMES["imported_threads"], {}), **packed)


def _tab(tab: Tab, styles: _Styles) -> Mapping[str, Any]:
    fields = {
        name: value for name, value in vars(tab).items() if name not in ("segments", "ranges", "anchors", "edits")
    }
    return {
        **fields,
        "segments": [
            [name, segment.kind, [_piece(piece, styles) for piece in segment.pieces], segment.more]
            for name, segment in tab.segments.items()
        ],
        "ranges": [[kept.id, kept.name, _spans(kept.spans)] for kept in tab.ranges],
        "anchors": {name: _spans(spans) for name, spans in tab.anchors.items()},
    }


def _spans(spans: tuple[Span, ...]) -> list[list[Any]]:
    return [list(span) for span in spans]


def _piece(piece: Piece, styles: _Styles) -> list[Any]:
    number = styles.number
    if isinstance(piece, StructureMark):
        return [piece.kind, number(piece.style), number(piece.more), piece.size]
    runs = [_run(run, number(run.style)) for run in piece.runs]
    bullet = None if piece.bullet is None else number(piece.bullet)
    return [0, runs, number(piece.style), bullet, piece.more or 0]


def _run(run: Run, style: int) -> list[Any]:
    if run[2:] == PLAIN:
        return [run.text, style]
    return [run.text, style, *run[2:]]


def _parsed_tab(packed: dict[str, Any], styles: list[Style]) -> Tab:
    segments = {
        name: Segment(kind, [_parsed_piece(piece, styles) for piece in pieces], more)
        for name, kind, pieces, more in packed.pop("segments")
    }
    ranges = [NamedRange(key, name, _parsed_spans(spans)) for key, name, spans in packed.pop("ranges")]
    anchors = {name: _parsed_spans(spans) for name, spans in packed.pop("anchors").items()}
    return Tab(segments=segments, ranges=ranges, anchors=anchors, **packed)


def _parsed_spans(spans: list[list[Any]]) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in spans)


def _parsed_piece(packed: list[Any], styles: list[Style]) -> Piece:
    if packed[0] != 0:
        return StructureMark(packed[0], styles[packed[1]], styles[packed[2]], packed[3])
    _, runs, style, bullet, more = packed
    return Paragraph(
        tuple([_parsed_run(run, styles) for run in runs]),
        styles[style],
        None if bullet is None else styles[bullet],
        more or NOTHING,
    )


def _parsed_run(packed: list[Any], styles: list[Style]) -> Run:
    text, style, *rest = packed
    if not rest:
        return Run(to_units(text), styles[style])
    element, inserted, deleted, changes, more = rest
    element = (element[0], element[1]) if element else None
    return Run(to_units(text), styles[style], element, tuple(inserted), tuple(deleted), changes, more)
