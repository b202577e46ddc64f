"""The fonts of an exported PDF: one text face in four styles, one for symbols, and a box for what neither has.

FiraGO covers Latin, Greek, Cyrillic, Arabic, Hebrew, Thai and Devanagari; Noto Sans Symbols 2 covers ○, ☑, 👍. Both
are SIL Open Font Licence 1.1 and come with a package, so that nothing depends on the machine's own fonts.
"""

import importlib
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection
from fpdf.fonts import TTFFont

Face = tuple[str, str]
"""Family and style; families are "text" and "symbols", and what most documents need of each, "latin" and "shapes"."""
FACES = {"": "FiraGO_Regular", "B": "FiraGO_Bold", "I": "FiraGO_Italic", "BI": "FiraGO_BoldItalic"}
SYMBOLS = "NotoSansSymbols2_Regular"
LATIN = frozenset(map(chr, [*range(0x20, 0x250), *range(0x2000, 0x2C00)]))
"""What texts in Latin letters are written with: these, punctuation, arrows and signs."""
SHAPES = frozenset(map(chr, [0x20, *range(0x2500, 0x2600)]))
"""What lists and step tables are marked with: circles, boxes."""
LAYOUT = frozenset({"GDEF", "GPOS", "GSUB"})
BOX = 0x25A1
RIGHT_TO_LEFT = frozenset({"R", "AL"})


class Fonts:
    """The faces of one PDF; they are laid into `folder`, which must stay until the PDF is written."""

    def __init__(self, pdf: FPDF, folder: Path) -> None:
        self._pdf = pdf
        self._folder = folder
        self._fonts: dict[Face, TTFFont] = {}

    def close(self) -> None:
        """Close the font files."""
        for font in self._fonts.values():
            font.close()

    def forget_layout(self) -> None:
        """Drop, once all is drawn, the tables that no PDF embeds; fpdf2 would read them first, at half its cost."""
        for font in self._fonts.values():
            for table in LAYOUT & set(font.ttfont.keys()):
                del font.ttfont[table]

    def face(self, character: str, text_face: Face) -> Face:
        """Return the face that shows this character of a text in that face."""
        code = ord(character)
        for face in (text_face, _symbols(character)):
            if code in self._font(face).cmap:
                return face
        self._stand_in(code, self._font(face))
        return face

    def advance(self, character: str, face: Face, size: float) -> float:
        """Return how far a character moves the pen, in points."""
        return float(self._font(face).cw[ord(character)]) * size / 1000

    def shaped_width(self, text: str, face: Face, size: float) -> float:
        """Return the width of text whose letters join."""
        self._pdf.set_font(face[0], face[1], size)
        self._pdf.set_text_shaping(True, direction="rtl")
        width = self._pdf.get_string_width(text)
        self._pdf.set_text_shaping(False)
        return float(width)

    def draw(self, text: str, face: Face, size: float, x: float, baseline: float, joined: bool) -> None:
        """Write text of one face; `joined` text runs from right to left, in its logical order."""
        self._pdf.set_font(face[0], face[1], size)
        if not joined:
            self._pdf.text(x, baseline, text)
            return
        self._pdf.set_text_shaping(True, direction="rtl")
        self._pdf.set_xy(x, baseline - 0.8 * size)
        self._pdf.cell(h=size, text=text)
        self._pdf.set_text_shaping(False)

    def _font(self, face: Face) -> TTFFont:
        """Return the font of a face, which the PDF is given where it is first wanted."""
        if face not in self._fonts:
            family, style = face
            path = self._folder / f"{family}{style}.ttf"
            path.write_bytes(_bytes(family, style))
            self._pdf.add_font(family, style, path)
            font = self._pdf.fonts[f"{family}{style}"]
            if not isinstance(font, TTFFont):
                raise TypeError(f"{family}{style} is not a TrueType font")
            font.ttfont.recalcBBoxes = False  # no glyph is changed
            self._fonts[face] = font
        return self._fonts[face]

    @staticmethod
    def _stand_in(code: int, font: TTFFont) -> None:
        """Show a box for a character no font has, nothing for an invisible one; copied text still says it."""
        invisible = unicodedata.category(chr(code)) in ("Cf", "Mn", "Me", "Cc")
        shown = 0x20 if invisible else BOX
        width = 0 if invisible else font.cw[BOX]
        font.cmap[code], font.glyph_ids[code], font.cw[code] = font.cmap[shown], font.glyph_ids[shown], width


def text_face(text: str, style: str = "") -> Face:
    """Return the face for a whole text in the style "", "B", "I" or "BI"."""
    return "latin" if LATIN.issuperset(text) else "text", style


def is_symbol(face: Face) -> bool:
    """Return whether a face is one of symbols, which are larger than letters."""
    return face[0] in ("shapes", "symbols")


def _symbols(character: str) -> Face:
    return ("shapes" if character in SHAPES else "symbols", "")


def _bytes(family: str, style: str) -> bytes:
    match family:
        case "latin":
            return _part(FACES[style], LATIN)
        case "shapes":
            return _part(SYMBOLS, SHAPES)
    return _whole(SYMBOLS if family == "symbols" else FACES[style])


@cache
def _part(name: str, characters: frozenset[str]) -> bytes:
    """Return of a font what shows these characters: to read all of it takes longer than to set a page."""
    options = Options(layout_features=[], notdef_outline=True)
    options.drop_tables += LAYOUT
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters))
    with TTFont(BytesIO(_whole(name)), lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.save(part := BytesIO())
    return part.getvalue()


def _whole(name: str) -> bytes:
    kept: bytes = importlib.import_module(f"pymupdf_fonts.{name}").fontbuffer
    return kept


def levels(text: str, *, right_to_left: bool) -> list[int] | None:
    """Return the embedding level of each character (odd runs from right to left); None where all runs to the right."""
    if not right_to_left and not any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text):
        return None
    base = TextDirection.RTL if right_to_left else TextDirection.LTR
    characters = BidiParagraph(text, base, preserve_bn_chars=True).get_characters_with_embedding_level()
    found = [character.embedding_level for character in characters]
    return found if len(found) == len(text) else None
