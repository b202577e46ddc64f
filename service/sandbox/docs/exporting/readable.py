"""What a reader of a Doc sees: paragraphs, tables and what stands between them, each with its style worked out.

Lengths are points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
LETTER = (612.0, 792.0)
"""The page of a document that says nothing of it."""
PAGE = "\ue000"
PAGES = "\ue001"
"""Stand in a run for the page's number and the count of pages (autoText); Docs strips these characters from text."""


@dataclass(frozen=True)
class ReadableRun:
    """Text of one style; `colour`, `background` are 0 to 255 per channel, `size` in points, `link` an address."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    colour: tuple[int, int, int] = (0, 0, 0)
    background: tuple[int, int, int] | None = None
    size: float = 11
    offset: str = "NONE"
    link: str = ""


@dataclass(frozen=True)
class Bullet:
    """A list item's glyph ("●", "2.") and level, 0 outermost."""

    glyph: str
    level: int
    ordered: bool


@dataclass(frozen=True)
class ReadableParagraph:
    """Runs without the final newline; `style` is the paragraph's style with inheritance, as Google names it."""

    runs: tuple[ReadableRun, ...]
    named: str
    style: Json
    bullet: Bullet | None = None
    size: float = 11

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    def length(self, name: str) -> float:
        """Return a length of the style in points."""
        return points(self.style.get(name))


PICTURES = "pictures"
"""Where the bytes of inline objects stand by their ids, beside what `documents.get` answers."""


@dataclass(frozen=True)
class Rule:
    """A horizontal line across the text."""


@dataclass(frozen=True)
class PageBreak:
    """The text goes on on a new page; `section` is the style of one that begins there, as Google names it.

    What that does not say of its pages is the document's (evidence/docs.md 1.7).
    """

    section: Json | None = None


@dataclass(frozen=True)
class ReadablePicture:
    """An inline image: its size, what it shows, how its line is aligned, its bytes (none: it is not at hand)."""

    width: float
    height: float
    description: str
    alignment: str = "START"
    content: bytes = b""


@dataclass(frozen=True)
class ReadableCell:
    """A cell that shows: the head of a merged area, or a cell alone."""

    column: int
    blocks: tuple["Block", ...]
    style: Json
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class ReadableTable:
    """Rows of cells; `widths` in points, None where a column takes an even share; the first `headers` rows repeat."""

    rows: tuple[tuple[ReadableCell, ...], ...]
    heights: tuple[float, ...]
    widths: tuple[float | None, ...]
    headers: int = 0


Block = ReadableParagraph | ReadableTable | Rule | PageBreak | ReadablePicture


@dataclass(frozen=True)
class Reading:
    """The document, its page, and what stands above, below and behind the text."""

    title: str
    style: Json
    body: tuple[Block, ...]
    headers: Mapping[str, tuple[Block, ...]]
    footers: Mapping[str, tuple[Block, ...]]
    footnotes: tuple[tuple[str, tuple[Block, ...]], ...]

    @property
    def sections(self) -> list[tuple[Json, list[Block]]]:
        """How the pages of each section of the body are, and what stands on them."""
        found: list[tuple[Json, list[Block]]] = [(self.style, [])]
        for block in self.body:
            if isinstance(block, PageBreak) and block.section is not None:
                found.append(({**self.style, **of_pages(block.section)}, []))
            else:
                found[-1][1].append(block)
        return found


def of_pages(section: Json) -> Json:
    """Return what a section's style says of its pages; the document's says the rest."""
    return {name: kept for name, kept in section.items() if name.startswith(("margin", "flip", "default"))}


def page_size(style: Json) -> tuple[float, float]:
    """Return width and height of a page, turned where its style says so."""
    size = style.get("pageSize", {})
    width, height = points(size.get("width")) or LETTER[0], points(size.get("height")) or LETTER[1]
    return (height, width) if style.get("flipPageOrientation") else (width, height)


def points(length: Any) -> float:
    """Return a Dimension's magnitude; an absent one is 0."""
    return float((length or {}).get("magnitude", 0))


def colour(optional: Any) -> tuple[int, int, int] | None:
    """Return an OptionalColor's channels, 0 to 255; None where it is transparent."""
    if "color" not in (optional or {}):
        return None
    rgb = optional["color"].get("rgbColor", {})
    return (round(rgb.get("red", 0) * 255), round(rgb.get("green", 0) * 255), round(rgb.get("blue", 0) * 255))
