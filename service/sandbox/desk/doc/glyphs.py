"""What stands before the paragraphs of lists: bullets as they are, numbers as they count on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]
UNNUMBERED = ("GLYPH_TYPE_UNSPECIFIED", "NONE")
CHECKBOX = "☐"
_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class Glyph:
    """What stands before a paragraph, and how deep its list is nested, from 0."""

    text: str
    level: int


@dataclass
class Glyphs:
    """The lists of a tab, counted as the paragraphs go by."""

    lists: Json
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, bullet: Json) -> Glyph:
        """Return the glyph of the next paragraph with a bullet."""
        key, level = bullet.get("listId", ""), bullet.get("nestingLevel", 0)
        levels = self.lists.get(key, {}).get("listProperties", {}).get("nestingLevels", [])
        shape: Json = levels[level] if level < len(levels) else {"glyphSymbol": "●"}
        self._count(key, level, shape.get("startNumber") or 1)
        if shape.get("glyphType", UNNUMBERED[0]) in UNNUMBERED:
            return Glyph(shape.get("glyphSymbol", "" if shape.get("glyphType") == "NONE" else CHECKBOX), level)
        glyph = shape.get("glyphFormat", f"%{level}.")
        for depth in range(level + 1):
            number = numeral(levels[depth].get("glyphType", "DECIMAL"), self._counts.get((key, depth), 1))
            glyph = glyph.replace(f"%{depth}", number)
        return Glyph(glyph, level)

    def _count(self, key: str, level: int, start: int) -> None:
        self._counts[key, level] = self._counts.get((key, level), start - 1) + 1
        for deeper in [known for known in self._counts if known[0] == key and known[1] > level]:
            del self._counts[deeper]


def numeral(kind: str, count: int) -> str:
    """Return a number as a GlyphType writes it."""
    if kind == "ZERO_DECIMAL":
        return f"{count:02}"
    if kind.endswith("ALPHA"):
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif kind.endswith("ROMAN"):
        text, left = "", count
        for worth, sign in _SIGNS:
            text, left = text + sign * (left // worth), left % worth
    else:
        return str(count)
    return text.upper() if kind.startswith("UPPER") else text
