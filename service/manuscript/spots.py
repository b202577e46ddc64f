"""Where words of a line stand in the Doc, whatever else stands beside them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from service.manuscript.looking import Line, ParagraphElement
from service.manuscript.writing import units


class Spot(NamedTuple):
    """An extent of text: of the body, or of the footnote with this id."""

    segment: str
    start: int
    end: int


Footnotes = Mapping[str, Sequence[Line]]
"""The lines of each footnote, by its id."""


def spot(line: Line, at: int, words: str, footnotes: Footnotes) -> Spot | None:
    """Return from where to where the words stand that a line says at a letter.

    None where they are not text alone and in one piece: a chip says them, a footnote of several lines, or a suggestion
    stands within them or right behind them.
    """
    if is_plain(line):
        begins = line.start + units(line.text[:at])
        return Spot("", begins, begins + units(words))
    return _in_footnote(line, at, words, footnotes) or _beside_others(line, at, words)


def _in_footnote(line: Line, at: int, words: str, footnotes: Footnotes) -> Spot | None:
    """Return where words stand in a footnote of one line, which reads as `[its text]`."""
    begins = 0
    for piece in line.pieces:
        lines = footnotes.get(piece.footnote, ())
        if len(lines) == 1 and begins < at < begins + len(piece.text):
            text = lines[0].text
            found = spot(lines[0], at - begins - 1 + len(text) - len(text.lstrip()), words, {})
            return found and found._replace(segment=piece.footnote)
        begins += len(piece.text)
    return None


def _beside_others(line: Line, at: int, words: str) -> Spot | None:
    places = [*_places(line)]
    if len(places) != len(line.text) or not words:
        return None
    start, last = places[at], places[at + len(words) - 1]
    if start is None or last is None or None in places[at : at + len(words)]:
        return None
    end = last + units(words[-1])
    return Spot("", start, end) if end - start == units(words) and _goes_on(line, end) else None


def is_plain(line: Line) -> bool:
    """Whether a line is text alone, so that its letters tell where they stand."""
    return units(line.text) == line.end - line.start - 1


def _places(line: Line) -> Iterator[int | None]:
    """Yield where each letter of a line stands; None for those of what is no text, or is suggested to be deleted."""
    for piece in line.pieces:
        if not _is_text(piece):
            yield from [None] * len(piece.text)
            continue
        at = piece.start
        for letter in piece.text:
            yield at
            at += units(letter)


def _is_text(piece: ParagraphElement) -> bool:
    whole = len(piece.raw.rstrip("\n")) == len(piece.text) and units(piece.raw) == piece.end - piece.start
    return bool(piece.raw) and whole and not piece.deleted


def _goes_on(line: Line, end: int) -> bool:
    """Whether what is read goes on behind a place, or the line is over: no suggested letters stand there."""
    return end == line.end - 1 or any(piece.start <= end < piece.end for piece in line.pieces)
