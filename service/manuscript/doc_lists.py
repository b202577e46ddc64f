"""The lists of a Doc's tab: how deep an item stands, whether its list counts, and the number that is printed before it.

Printed numbers stand in no text, and count on from item to item (evidence/docs.md 1.5).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Json = Mapping[str, Any]
_ORDERED = ("DECIMAL", "ZERO_DECIMAL", "UPPER_ALPHA", "ALPHA", "UPPER_ROMAN", "ROMAN")
_INDENT = 36
"""Points by which each level of a list stands further in."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26


@dataclass(frozen=True)
class DocLists:
    """The lists of a tab, `lists` as documents.get answers them, and the body that their items stand in."""

    lists: Json
    body: Sequence[Json]

    def level(self, bullet: Json) -> int:
        """Return how deep an item stands, one of a list that was made of nested items so far in as it is seen."""
        first: Json = next(iter(self._levels(bullet)), {})
        start, line = (first.get(name, {}).get("magnitude", 0) for name in ("indentStart", "indentFirstLine"))
        depth, beside = divmod(start - _INDENT, _INDENT)
        outermost = max(int(depth), 0) if not beside and line == start - _INDENT / 2 else 0
        return int(bullet.get("nestingLevel", 0)) + outermost

    def ordered(self, bullet: Json) -> bool:
        """Return whether an item's list counts."""
        levels, level = self._levels(bullet), bullet.get("nestingLevel", 0)
        return level < len(levels) and levels[level].get("glyphType") in _ORDERED

    def number(self, start: int) -> str:
        """Return what is printed before the item of the body that starts here; empty where nothing is."""
        return self._numbers.get(start, "")

    @cached_property
    def _numbers(self) -> Mapping[int, str]:
        counts: dict[tuple[str, int], int] = {}
        numbers = {}
        for paragraph in _paragraphs(self.body):
            bullet, elements = paragraph.get("bullet"), paragraph.get("elements")
            if bullet and elements:
                numbers[elements[0].get("startIndex", 0)] = self._next(counts, bullet)
        return numbers

    def _next(self, counts: dict[tuple[str, int], int], bullet: Json) -> str:
        """Return what is printed before the next item, and count it."""
        key, level, levels = bullet.get("listId", ""), bullet.get("nestingLevel", 0), self._levels(bullet)
        look = levels[level] if level < len(levels) else {}
        counts[key, level] = counts.get((key, level), (look.get("startNumber") or 1) - 1) + 1
        for deeper in [place for place in counts if place[0] == key and place[1] > level]:
            del counts[deeper]
        printed = str(look.get("glyphFormat", f"%{level}.")) if self.ordered(bullet) else ""
        for depth in range(level + 1 if printed else 0):
            count = counts.get((key, depth), 1)
            printed = printed.replace(f"%{depth}", _numeral(levels[depth].get("glyphType", ""), count))
        return printed

    def _levels(self, bullet: Json) -> Sequence[Json]:
        return tuple(self.lists.get(bullet.get("listId", ""), {}).get("listProperties", {}).get("nestingLevels", ()))


def _paragraphs(content: Iterable[Json]) -> Iterator[Json]:
    """Yield the paragraphs from first to last, those in tables too."""
    for element in content:
        if "paragraph" in element:
            yield element["paragraph"]
        for row in element.get("table", {}).get("tableRows", ()):
            for cell in row.get("tableCells", ()):
                yield from _paragraphs(cell.get("content", ()))


def _numeral(kind: str, count: int) -> str:
    """Return a number as a GlyphType writes it."""
    text = str(count)
    if kind == "ZERO_DECIMAL":
        text = f"{count:02}"
    elif kind.endswith("ALPHA"):
        rounds, letter = divmod(count - 1, _LETTERS)
        text = chr(ord("a") + letter) * (rounds + 1)
    elif kind.endswith("ROMAN"):
        text = "".join(_roman(count))
    return text.upper() if kind.startswith("UPPER") else text


def _roman(count: int) -> Iterator[str]:
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        yield sign * times
