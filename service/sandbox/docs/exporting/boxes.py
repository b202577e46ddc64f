"""Boxes of an exported page: a line, a table's rows, a rule or a picture, each with a height and a way to be drawn."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from fpdf import FPDF
from fpdf.image_datastructures import RasterImageInfo
from fpdf.image_parsing import get_img_info
from PIL import Image

from service.sandbox.docs.exporting.fonts import Fonts, is_symbol, text_face
from service.sandbox.docs.exporting.lines import DRAWN, NATURAL, TextLine, drawn_size, lines
from service.sandbox.docs.exporting.readable import PageBreak, ReadableParagraph, ReadablePicture, ReadableRun, Rule

Draw = Callable[["Canvas", float, float], None]
"""Draws at a left edge and a top."""


@dataclass(frozen=True)
class Canvas:
    """The PDF and its fonts."""

    pdf: FPDF
    fonts: Fonts


@dataclass(frozen=True)
class PageBox:
    """A piece of a page that is not broken unless it is taller than one.

    `above` is left free but at the top of a page; `glued` stays with the next box; `repeat` comes again where this
    box begins a page; `split` cuts at a height; with some a section begins, on pages of its own.
    """

    height: float
    draw: Draw
    above: float = 0
    glued: bool = False
    breaks: bool = False
    repeat: tuple["PageBox", ...] = ()
    split: Callable[[float], tuple["PageBox", "PageBox"]] | None = None
    begins_section: bool = False


def paragraph_boxes(canvas: Canvas, paragraph: ReadableParagraph, width: float, above: float) -> Iterator[PageBox]:
    """Return one box for each line of a paragraph; `above` is the space before the first."""
    style = paragraph.style
    start, end = paragraph.length("indentStart"), paragraph.length("indentEnd")
    first = paragraph.length("indentFirstLine") if "indentFirstLine" in style else start
    backwards = style.get("direction") == "RIGHT_TO_LEFT"
    room = width - start - end
    opening = room if paragraph.bullet else width - first - end
    set_lines = lines(canvas.fonts, paragraph.runs, paragraph.size, opening, room, right_to_left=backwards)
    glued, whole = style.get("keepWithNext", False), style.get("keepLinesTogether", False)
    spacing = (style.get("lineSpacing") or 100) / 100
    for number, line in enumerate(set_lines):
        left = start if number or paragraph.bullet else first
        draw = _line(paragraph, line, (0 if backwards else left, room if number else opening), first, number, spacing)
        last = number == len(set_lines) - 1
        yield PageBox(line.size * NATURAL * spacing, draw, 0 if number else above, glued or (whole and not last))


def _line(
    paragraph: ReadableParagraph, line: TextLine, bounds: tuple[float, float], first: float, number: int, spacing: float
) -> Draw:
    left, room = bounds

    def draw(canvas: Canvas, x: float, y: float) -> None:
        height = line.size * NATURAL * spacing
        baseline = y + height - line.size * (NATURAL - 0.93)
        if paragraph.bullet and not number:
            _glyph(canvas, paragraph, x + first, baseline)
        _pieces(canvas, line, x + left + _offset(paragraph, line, room), baseline, _stretch(paragraph, line, room))

    return draw


def _glyph(canvas: Canvas, paragraph: ReadableParagraph, x: float, baseline: float) -> None:
    size = (paragraph.runs[0].size if paragraph.runs else paragraph.size) * DRAWN
    canvas.pdf.set_text_color(*(paragraph.runs[0].colour if paragraph.runs else (0, 0, 0)))
    for letter in paragraph.bullet.glyph if paragraph.bullet else "":
        face = canvas.fonts.face(letter, text_face(letter))
        drawn = size * 0.6 if is_symbol(face) or letter == "●" else size
        canvas.fonts.draw(letter, face, drawn, x, baseline - (size - drawn) * 0.3, joined=False)
        x += canvas.fonts.advance(letter, face, drawn)


def _offset(paragraph: ReadableParagraph, line: TextLine, room: float) -> float:
    aligned = paragraph.style.get("alignment", "START")
    if paragraph.style.get("direction") == "RIGHT_TO_LEFT":
        aligned = {"START": "END", "END": "START", "JUSTIFIED": "END"}.get(aligned, aligned)
    return {"CENTER": (room - line.width) / 2, "END": room - line.width}.get(aligned, 0)


def _stretch(paragraph: ReadableParagraph, line: TextLine, room: float) -> float:
    """Return what each space grows by in a justified line."""
    spaces = sum(piece.text.count(" ") for piece in line.pieces)
    backwards = paragraph.style.get("direction") == "RIGHT_TO_LEFT"
    plain = not backwards and not any(piece.joined for piece in line.pieces)
    if paragraph.style.get("alignment") != "JUSTIFIED" or not line.unfinished or not spaces or not plain:
        return 0
    return max(0, room - line.width) / spaces


def _pieces(canvas: Canvas, line: TextLine, x: float, baseline: float, stretch: float) -> None:
    pdf = canvas.pdf
    for piece in line.pieces:
        run, size = piece.run, drawn_size(piece.run)
        width = piece.width + stretch * piece.text.count(" ")
        raised = {"SUPERSCRIPT": 0.35, "SUBSCRIPT": -0.12}.get(run.offset, 0) * run.size
        if run.background:
            pdf.set_fill_color(*run.background)
            pdf.rect(x, baseline - 0.93 * run.size, width, NATURAL * run.size, style="F")
        pdf.set_text_color(*run.colour)
        words = piece.text.split(" ") if stretch else [piece.text]
        at = x
        for word in words:
            canvas.fonts.draw(word, piece.face, size, at, baseline - raised, piece.joined)
            if stretch:
                at += sum(canvas.fonts.advance(letter, piece.face, size) for letter in word + " ") + stretch
        _strokes(pdf, piece.run, x, baseline - raised, width)
        x += width


def _strokes(pdf: FPDF, run: ReadableRun, x: float, baseline: float, width: float) -> None:
    if run.underline or run.struck:
        pdf.set_draw_color(*run.colour)
        pdf.set_line_width(run.size / 18)
    if run.underline:
        pdf.line(x, baseline + run.size * 0.13, x + width, baseline + run.size * 0.13)
    if run.struck:
        pdf.line(x, baseline - run.size * 0.27, x + width, baseline - run.size * 0.27)
    if run.link and not run.link.startswith("#"):
        pdf.link(x, baseline - 0.9 * run.size, width, 1.1 * run.size, run.link)


def other_box(block: PageBreak | Rule | ReadablePicture, width: float) -> PageBox:
    """Return the box of a page break, a rule or a picture, of which there is a frame where it is not at hand."""
    if isinstance(block, PageBreak):
        return PageBox(0, nothing, breaks=True)
    if isinstance(block, Rule):
        return PageBox(8, lambda canvas, x, y: _rule(canvas.pdf, x, y + 4, width))
    wide = min(block.width or width, width)
    height = (block.height or 24) * wide / (block.width or wide)
    left = {"CENTER": (width - wide) / 2, "END": width - wide}.get(block.alignment, 0)
    draw = _picture if block.content else _frame
    return PageBox(height, lambda canvas, x, y: draw(canvas, block, x + left, y, wide, height))


def nothing(canvas: Canvas, x: float, y: float) -> None:
    """Draw nothing, as a page break does."""


def _rule(pdf: FPDF, x: float, y: float, width: float) -> None:
    pdf.set_draw_color(160, 160, 160)
    pdf.set_line_width(0.75)
    pdf.line(x, y, x + width, y)


def _picture(canvas: Canvas, picture: ReadablePicture, x: float, y: float, width: float, height: float) -> None:
    images = canvas.pdf.image_cache.images
    name = hashlib.sha256(picture.content).hexdigest()
    if name not in images:
        images[name] = RasterImageInfo(_encoded(picture.content), i=len(images) + 1, usages=0, iccp=None, iccp_i=None)
    canvas.pdf.image(name, x, y, width, height)


@lru_cache(maxsize=8)
def _encoded(content: bytes) -> RasterImageInfo:
    """Return a picture as a PDF has it: a fifth of a second for a page at 300 dpi, and a Doc is exported again."""
    picture = Image.open(BytesIO(content))
    opaque = picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255)
    return get_img_info("", picture.convert("RGB") if opaque else BytesIO(content))


def _frame(canvas: Canvas, picture: ReadablePicture, x: float, y: float, width: float, height: float) -> None:
    canvas.pdf.set_draw_color(160, 160, 160)
    canvas.pdf.set_line_width(0.75)
    canvas.pdf.rect(x, y, width, height)
    caption = ReadableRun(picture.description, size=8, colour=(96, 96, 96))
    words = lines(canvas.fonts, [caption], 8, width, width, right_to_left=False)
    _pieces(canvas, words[0], x + 3, y + min(height, 14) - 3, 0)
