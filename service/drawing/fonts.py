"""How wide text is in FiraGO, and how it breaks into lines."""

from collections.abc import Iterator
from functools import lru_cache

from service.drawing.widths import BOLD, REGULAR

FAMILY = "FiraGO"
LEADING = 1.22
"""The distance of two lines' baselines, in font sizes."""
UNKNOWN = 1000
"""What a letter takes that is not in the tables: as much as the widest scripts do."""
_FACES = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, REGULAR), (True, BOLD))
}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in the unit of its size."""
    face = _FACES[bold]
    return sum(face.get(letter, UNKNOWN) for letter in text) * size / 1000


@lru_cache(maxsize=4096)
def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text that are no wider than the room; a word that is gets broken.

    A number stays with the word before it.
    """
    parts = (_kept_together(part.split(), room, size, bold) for part in text.splitlines())
    return tuple(line for words in parts for line in _broken(words, room, size, bold))


def shortened(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return no more lines than these, the last of them ending in an ellipsis where some are left out."""
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], f"{lines[most - 1][:-1].rstrip()}…")


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the widest word."""
    return max((width(word, size, bold=bold) for word in text.split()), default=0.0)


def _kept_together(words: list[str], room: float, size: float, bold: bool) -> list[str]:
    kept: list[str] = []
    for word in words:
        if kept and word[0].isdigit() and width(f"{kept[-1]} {word}", size, bold=bold) <= room:
            kept[-1] += f" {word}"
        else:
            kept.append(word)
    return kept


def _broken(words: list[str], room: float, size: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            yield line
        *parts, line = _fitting(word, room, size, bold)
        yield from parts
    if line:
        yield line


def _fitting(word: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """Yield the parts of a word, each no wider than the room but for a single letter."""
    part = ""
    for letter in word:
        if part and width(part + letter, size, bold=bold) > room:
            yield part
            part = ""
        part += letter
    yield part
