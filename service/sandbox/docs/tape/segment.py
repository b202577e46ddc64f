"""A segment as a flat tape of UTF-16 units (evidence/docs.md 1.1): paragraphs, and one-unit marks for what holds them.

Marks are values: an edit puts new ones in place of old ones, so a copy of a segment is a copy of a list.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from service.sandbox.docs.tape.units import ELEMENT, element_units

Style = Mapping[str, Any]
NOTHING: Style = {}


def nothing() -> Style:
    """Return the one empty style."""
    return NOTHING


class Run(NamedTuple):
    """Units of one style; or one element (its kind and content, without style), as the units `units.element_units`.

    `inserted` and `deleted` are suggestion ids, `changes` suggested text styles by suggestion id
    (evidence/docs.md 2.8); `more` is what a run of text holds besides.
    """

    text: str
    style: Style
    element: tuple[str, Style] | None = None
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    changes: Style = NOTHING
    more: Style = NOTHING


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its newline ends its last run. `more` is what it holds besides: suggestions, positioned objects."""

    runs: Runs
    style: Style
    bullet: Style | None = None
    more: Style = field(default_factory=nothing)
    text: str = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        text = self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "size", len(text))

    def with_runs(self, runs: Runs) -> "Paragraph":
        """Return the paragraph with other content."""
        return Paragraph(runs, self.style, self.bullet, self.more)

    def with_style(self, style: Style) -> "Paragraph":
        """Return the paragraph with another style."""
        return Paragraph(self.runs, style, self.bullet, self.more)


Kind = Literal["section", "table", "row", "cell", "table_end", "contents", "contents_end", "other"]


class StructureMark(NamedTuple):
    """What is no text: a section break, or the start or end of a table, row, cell or table of contents.

    `style` is the section's, row's or cell's, and a table's tableStyle; `more` is what it holds besides. "other" is a
    structural element of a kind that Docs got since: `more` is all of it, and it alone may take more than one unit.
    """

    kind: Kind
    style: Style = NOTHING
    more: Style = NOTHING
    size: int = 1

    @property
    def text(self) -> str:
        """Return what stands for it among text."""
        return ELEMENT if self.size == 1 else element_units(self.size)


Piece = Paragraph | StructureMark
TABLE_END = StructureMark("table_end")


class Segment:
    """The content of a body, header, footer or footnote, where each piece of it starts, and what it holds besides.

    Starts behind the last edit are kept as they were, with one shift that is still to be added: a lookup costs a
    bisection, an edit costs the way from the edit before it.
    """

    __slots__ = ("_fresh", "_shift", "_starts", "_text", "end", "kind", "more", "pieces")

    def __init__(self, kind: str, pieces: Iterable[Piece], more: Style = NOTHING) -> None:
        self.kind, self.more = kind, more
        self.pieces: list[Piece] = list(pieces)
        self._starts: list[int] = []
        self.end = 0
        for piece in self.pieces:
            self._starts.append(self.end)
            self.end += piece.size
        self._fresh, self._shift = len(self._starts), 0
        self._text: str | None = None

    def copy(self) -> "Segment":
        """Return a segment that can be edited apart from this one."""
        other = Segment(self.kind, (), self.more)
        other.pieces, other._starts, other.end = list(self.pieces), list(self._starts), self.end
        other._fresh, other._shift, other._text = self._fresh, self._shift, self._text
        return other

    @property
    def text(self) -> str:
        """Return all units, marks and elements as `units.ELEMENT`; an index of it is an index of the segment."""
        if self._text is None:
            self._text = "".join([piece.text for piece in self.pieces])
        return self._text

    def start(self, position: int) -> int:
        """Return the index at which a piece starts."""
        return self._starts[position] + (self._shift if position >= self._fresh else 0)

    def at(self, index: int) -> tuple[int, int]:
        """Return the position of the piece that holds an index, and the offset in it; the end is behind the last."""
        if self._fresh == len(self._starts) or index < self.start(self._fresh):
            position = bisect_right(self._starts, index, 0, self._fresh) - 1
        else:
            position = bisect_right(self._starts, index - self._shift, self._fresh) - 1
        if index >= self.end:
            return len(self.pieces), 0
        return position, index - self.start(position)

    def splice(self, low: int, high: int, pieces: Sequence[Piece]) -> None:
        """Put pieces in the place of others."""
        begin = self.start(low) if low < len(self.pieces) else self.end
        gone = (self.start(high) if high < len(self.pieces) else self.end) - begin
        self._settle(high)
        starts, at = [], begin
        for piece in pieces:
            starts.append(at)
            at += piece.size
        if self._text is not None:
            self._text = self._text[:begin] + "".join([piece.text for piece in pieces]) + self._text[begin + gone :]
        self.pieces[low:high] = pieces
        self._starts[low:high] = starts
        self._fresh = low + len(pieces)
        self._shift += at - begin - gone
        self.end += at - begin - gone

    def _settle(self, high: int) -> None:
        """Bring the border between the starts that are right and those still to be shifted to `high`."""
        if self._fresh < high:
            self._starts[self._fresh : high] = [start + self._shift for start in self._starts[self._fresh : high]]
        elif self._fresh > high:
            self._starts[high : self._fresh] = [start - self._shift for start in self._starts[high : self._fresh]]


def paragraph(text: str, style: Style, text_style: Style = NOTHING) -> Paragraph:
    """Return a paragraph of one run; the text ends with its newline."""
    return Paragraph((Run(text, text_style),), style)


def cut(runs: Runs, at: int) -> tuple[Runs, Runs]:
    """Return what stands before and from an offset; an element is not cut, it stands behind."""
    passed = 0
    for number, run in enumerate(runs):
        if at == passed or (run.element is not None and at < passed + len(run.text)):
            return runs[:number], runs[number:]
        if at < passed + len(run.text):
            left, right = run._replace(text=run.text[: at - passed]), run._replace(text=run.text[at - passed :])
            return (*runs[:number], left), (right, *runs[number + 1 :])
        passed += len(run.text)
    return runs, ()


def glue(*parts: Runs) -> Runs:
    """Return runs one behind the other, those that meet and look the same as one."""
    glued: list[Run] = []
    for run in (run for part in parts for run in part):
        if glued and run.element is None and glued[-1].element is None and glued[-1][1:] == run[1:]:
            glued[-1] = run._replace(text=glued[-1].text + run.text)
        elif run.text:
            glued.append(run)
    return tuple(glued)


def run_at(runs: Runs, offset: int) -> Run:
    """Return the run that holds a unit."""
    passed = 0
    for run in runs:
        passed += len(run.text)
        if offset < passed:
            return run
    return runs[-1]
