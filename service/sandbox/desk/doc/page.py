"""A documents.get answer as the page that a person sees: one tab on its paper, and the threads beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from service.sandbox.desk.doc import look
from service.sandbox.desk.doc.blocks import Block, Blocks, SectionBreak, ShownParagraph, ShownTable
from service.sandbox.desk.doc.glyphs import Glyphs
from service.sandbox.desk.doc.pieces import Pieces
from service.sandbox.desk.doc.threads import ThreadCard, marks, threads

Json = Mapping[str, Any]
LETTER = (612.0, 792.0)
MARGIN, HEADER_MARGIN = 72.0, 36.0


@dataclass(frozen=True)
class TabName:
    """A tab in the list at the left; `level` is how deep it is nested, from 0."""

    id: str
    title: str
    level: int


@dataclass(frozen=True)
class Paper:
    """The page in points; a pageless one is as wide as the window."""

    width: float
    height: float
    pageless: bool
    background: str
    margins: Mapping[str, float]

    @property
    def css(self) -> str:
        """Its sizes as custom properties."""
        sizes = {"width": self.width, "height": self.height, **self.margins}
        colour = f";background-color:{self.background}" if self.background else ""
        return ";".join(f"--{name}:{size:g}pt" for name, size in sizes.items()) + colour


@dataclass(frozen=True)
class ShownSegment:
    """A header, a footer, a footnote or the body ("" is its id)."""

    id: str
    blocks: tuple[Block, ...]
    number: str = ""


@dataclass(frozen=True)
class ShownSection:
    """Blocks of the body on pages of one kind; `width` is that of their text in points."""

    width: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class DocPage:
    """One tab of a Doc as the template draws it; `revision` is "" for who may not write.

    `sections` are the body's where it has several, and `paper` is as wide as the widest.
    """

    tabs: tuple[TabName, ...]
    tab: str
    revision: str
    paper: Paper
    body: ShownSegment
    header: ShownSegment | None
    footer: ShownSegment | None
    notes: tuple[ShownSegment, ...]
    threads: tuple[ThreadCard, ...]
    sections: tuple[ShownSection, ...] = ()


def page(document: Json, person: str, tab_id: str = "") -> DocPage | None:
    """Return the page of a tab, of the first where none is named; None where there is no such tab."""
    every = list(_tabs(document.get("tabs", ()), 0))
    names = tuple(name for name, _tab in every)
    found = [(name, tab) for name, tab in every if tab_id in ("", name.id)]
    if not found:
        return None
    name, tab = found[0]
    others = [other for _name, other in every if other is not tab]
    drawn = _Drawing(tab, document, person)
    style = _style(tab)
    body = drawn.segment("", tab["body"])
    sections = tuple(_sections(body.blocks, style))
    return DocPage(
        names,
        name.id,
        document.get("revisionId", ""),
        _paper(style, sections),
        body,
        drawn.above_or_below("header", style),
        drawn.above_or_below("footer", style),
        tuple(drawn.notes(body)),
        tuple(threads(document, tab, others)),
        sections if len(sections) > 1 else (),
    )


def _sections(blocks: Sequence[Block], style: Json) -> Iterator[ShownSection]:
    """Yield the sections of a body; each but the first begins with the break before it."""
    begins = [0, *(at for at, block in enumerate(blocks) if isinstance(block, SectionBreak))]
    for start, end in pairwise([*begins, len(blocks)]):
        first = blocks[start] if start < end else None
        own = _of_section(first.style) if isinstance(first, SectionBreak) else {}
        paper = _paper({**style, **own})
        yield ShownSection(paper.width - paper.margins["left"] - paper.margins["right"], tuple(blocks[start:end]))


def _tabs(tabs: Any, level: int) -> Iterator[tuple[TabName, Json]]:
    for one in tabs:
        properties = one["tabProperties"]
        yield TabName(properties["tabId"], properties.get("title", ""), level), one.get("documentTab", {"body": {}})
        yield from _tabs(one.get("childTabs", ()), level + 1)


def _style(tab: Json) -> Json:
    """Return the document's style, with what its first section says otherwise."""
    first: Json = next(iter(tab.get("body", {}).get("content", ())), {})
    section = first.get("sectionBreak", {}).get("sectionStyle", {})
    return {**tab.get("documentStyle", {}), **_of_section(section)}


def _of_section(style: Json) -> Json:
    """Return what a section says of its pages."""
    return {
        name: value for name, value in style.items() if name.startswith(("margin", "default", "first", "use", "flip"))
    }


def _paper(style: Json, sections: Sequence[ShownSection] = ()) -> Paper:
    """Return the paper of a style, as wide as the text of each section needs."""
    size = style.get("pageSize", {})
    width, height = look.points(size.get("width")) or LETTER[0], look.points(size.get("height")) or LETTER[1]
    if style.get("flipPageOrientation"):
        width, height = height, width
    sides = {side.lower(): look.points(style[f"margin{side}"]) if f"margin{side}" in style else default
             for side, default in (("Top", MARGIN), ("Bottom", MARGIN), ("Left", MARGIN), ("Right", MARGIN),
                                   ("Header", HEADER_MARGIN), ("Footer", HEADER_MARGIN))}  # fmt: skip
    beside = sides["left"] + sides["right"]
    width = max([width, *(one.width + beside for one in sections)])
    pageless = style.get("documentFormat", {}).get("documentMode") == "PAGELESS"
    return Paper(width, height, pageless, look.hexed(style.get("background", {}).get("color")), sides)


class _Drawing:
    def __init__(self, tab: Json, document: Json, person: str) -> None:
        self._tab, self._person = tab, person
        self._marks = marks(document, tab)
        self._glyphs = Glyphs(tab.get("lists", {}))

    def segment(self, key: str, content: Json, number: str = "") -> ShownSegment:
        """Return a segment, drawn."""
        pieces = Pieces(self._person, self._tab, self._marks.get(key, ()))
        blocks = Blocks(self._tab, self._glyphs, pieces)
        return ShownSegment(key, tuple(blocks.of(content.get("content", ()))), number)

    def above_or_below(self, kind: str, style: Json) -> ShownSegment | None:
        """Return the header or footer of the first page."""
        first = style.get("useFirstPageHeaderFooter")
        key = style.get(f"{'firstPage' if first else 'default'}{kind.capitalize()}Id", "")
        content = self._tab.get(f"{kind}s", {}).get(key)
        return None if content is None else self.segment(key, content)

    def notes(self, body: ShownSegment) -> Iterator[ShownSegment]:
        """Yield the footnotes in the order of their numbers in the text."""
        for key, number in _noted(body.blocks):
            yield self.segment(key, self._tab.get("footnotes", {}).get(key, {}), number)


def _noted(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, ShownParagraph):
            yield from ((piece.link, piece.text) for piece in block.pieces if piece.kind == "note")
        elif isinstance(block, ShownTable):
            yield from chain.from_iterable(_noted(cell.blocks) for row in block.rows for cell in row.cells)
