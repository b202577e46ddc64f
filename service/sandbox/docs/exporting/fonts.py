"""The fonts of an exported PDF: one text face in four styles, one for symbols, and a box for what neither has.

FiraGO covers Latin, Greek, Cyrillic, Arabic, Hebrew, Thai and Devanagari; Noto Sans Symbols 2 covers ○, ☑, 👍. Both
are SIL Open Font Licence 1.1 and come with a package, so that nothing depends on the machine's own fonts.
"""

import importlib
import unicodedata
from pathlib import Path

from fpdf import FPDF
from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection
from fpdf.fonts import TTFFont

FACES = {"": "FiraGO_Regular", "B": "FiraGO_Bold", "I": "FiraGO_Italic", "BI": "FiraGO_BoldItalic"}
SYMBOLS = "NotoSansSymbols2_Regular"
LAYOUT = frozenset({"GDEF", "GPOS", "GSUB"})
BOX = 0x25A1
RIGHT_TO_LEFT = frozenset({"R", "AL"})


class Fonts:
    """The faces of one PDF; they are laid into `folder`, which must stay until the PDF is written."""

    def __init__(self, pdf: FPDF, folder: Path) -> None:
        self._pdf = pdf
        self._folder = folder
        self._symbols = self._add("symbols", "", SYMBOLS, "otf")
        self._faces: dict[str, TTFFont] = {}

    def close(self) -> None:
        """Close the font files."""
        for font in (self._symbols, *self._faces.values()):
            font.close()

    def forget_layout(self) -> None:
        """Drop, once all is drawn, the tables that no PDF embeds; fpdf2 would read them first, at half its cost."""
        for font in (self._symbols, *self._faces.values()):
            for table in LAYOUT & set(font.ttfont.keys()):
                del font.ttfont[table]

    def face(self, character: str, style: str) -> tuple[str, str]:
        """Return family and style of the font that shows this character in the style "", "B", "I" or "BI"."""
        code = ord(character)
        if style not in self._faces:
            self._faces[style] = self._add("text", style, FACES[style], "ttf")
        if code not in self._faces[style].cmap:
            if code not in self._symbols.cmap:
                self._stand_in(code)
            return "symbols", ""
        return "text", style

    def advance(self, character: str, face: tuple[str, str], size: float) -> float:
        """Return how far a character moves the pen, in points."""
        font = self._symbols if face[0] == "symbols" else self._faces[face[1]]
        return float(font.cw[ord(character)]) * size / 1000

    def shaped_width(self, text: str, face: tuple[str, str], size: float) -> float:
        """Return the width of text whose letters join."""
        self._pdf.set_font(face[0], face[1], size)
        self._pdf.set_text_shaping(True, direction="rtl")
        width = self._pdf.get_string_width(text)
        self._pdf.set_text_shaping(False)
        return float(width)

    def draw(self, text: str, face: tuple[str, str], size: float, x: float, baseline: float, joined: bool) -> None:
        """Write text of one face; `joined` text runs from right to left, in its logical order."""
        self._pdf.set_font(face[0], face[1], size)
        if not joined:
            self._pdf.text(x, baseline, text)
            return
        self._pdf.set_text_shaping(True, direction="rtl")
        self._pdf.set_xy(x, baseline - 0.8 * size)
        self._pdf.cell(h=size, text=text)
        self._pdf.set_text_shaping(False)

    def _add(self, family: str, style: str, name: str, ending: str) -> TTFFont:
        path = self._folder / f"{name}.{ending}"
        path.write_bytes(importlib.import_module(f"pymupdf_fonts.{name}").fontbuffer)
        self._pdf.add_font(family, style, path)
        font = self._pdf.fonts[f"{family}{style}"]
        if not isinstance(font, TTFFont):
            raise TypeError(f"{name} is not a TrueType font")
        return font

    def _stand_in(self, code: int) -> None:
        """Show a box for a character no font has, nothing for an invisible one; copied text still says it."""
        font, invisible = self._symbols, unicodedata.category(chr(code)) in ("Cf", "Mn", "Me", "Cc")
        shown = 0x20 if invisible else BOX
        width = 0 if invisible else font.cw[BOX]
        font.cmap[code], font.glyph_ids[code], font.cw[code] = font.cmap[shown], font.glyph_ids[shown], width


def levels(text: str, *, right_to_left: bool) -> list[int] | None:
    """Return the embedding level of each character (odd runs from right to left); None where all runs to the right."""
    if not right_to_left and not any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text):
        return None
    base = TextDirection.RTL if right_to_left else TextDirection.LTR
    characters = BidiParagraph(text, base, preserve_bn_chars=True).get_characters_with_embedding_level()
    found = [character.embedding_level for character in characters]
    return found if len(found) == len(text) else None
