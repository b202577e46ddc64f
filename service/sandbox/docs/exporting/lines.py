"""Lines of a paragraph: text measured, broken at the width, and brought into the order it is seen in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from service.sandbox.docs.exporting.fonts import Face, Fonts, levels, text_face
from service.sandbox.docs.exporting.readable import ReadableRun

SOFT_BREAK = "\v"
TAB = 36.0
SPACES = str.maketrans("\t\v\u00a0\u202f", "    ")
"""What shows as a space."""
NATURAL = 1.17
"""A line's height for its font size at single spacing."""
DRAWN = 0.95
"""FiraGO runs wider than Arial, for which Docs' column widths are made; at this share lines break alike."""


@dataclass(frozen=True)
class GlyphRun:
    """Neighbouring characters of one run and one face; `joined` ones run from right to left."""

    text: str
    run: ReadableRun
    face: tuple[str, str]
    width: float
    joined: bool = False


@dataclass(frozen=True)
class TextLine:
    """Pieces from left to right, how wide they are together, and whether the paragraph goes on behind them."""

    pieces: tuple[GlyphRun, ...]
    width: float
    size: float
    unfinished: bool = False


class _Character(NamedTuple):
    text: str
    run: ReadableRun
    face: tuple[str, str]
    advance: float


def drawn_size(run: ReadableRun) -> float:
    """Return the font size a run is drawn in; raised and lowered text is smaller."""
    return run.size * (DRAWN if run.offset in ("NONE", "BASELINE_OFFSET_UNSPECIFIED") else 0.65)


def lines(
    fonts: Fonts, runs: Sequence[ReadableRun], size: float, first: float, others: float, *, right_to_left: bool
) -> list[TextLine]:
    """Return the lines of runs set in a width of `first` points, then `others`; an empty paragraph is one line."""
    characters = [character for run in runs for character in _measured(fonts, run)]
    return [
        _line(fonts, part, size, right_to_left=right_to_left, unfinished=unfinished)
        for part, unfinished in _broken(characters, max(first, 12), max(others, 12))
    ]


def _measured(fonts: Fonts, run: ReadableRun) -> list[_Character]:
    shown = run.text.translate(SPACES)
    style = ("B" if run.bold else "") + ("I" if run.italic else "")
    face = text_face(shown, style)
    characters = {letter: _character(fonts, run, letter, face) for letter in dict.fromkeys(run.text)}
    return [characters[letter] for letter in run.text]


def _character(fonts: Fonts, run: ReadableRun, letter: str, of_text: Face) -> _Character:
    if letter == SOFT_BREAK:
        return _Character(letter, run, of_text, 0)
    shown = letter.translate(SPACES)
    face = fonts.face(shown, of_text)
    return _Character(shown, run, face, TAB if letter == "\t" else fonts.advance(shown, face, drawn_size(run)))


def _broken(characters: list[_Character], first: float, others: float) -> Iterator[tuple[list[_Character], bool]]:
    """Return each line's characters; words stay whole where one fits a line, spaces may hang over the edge."""
    start, width, chance, room = 0, 0.0, 0, first
    at = 0
    while at < len(characters):
        character = characters[at]
        if character.text == SOFT_BREAK:
            yield characters[start:at], False
            start, width, chance, room = at + 1, 0.0, at + 1, others
        elif width + character.advance > room and character.text != " " and at > start:
            end = chance if chance > start else at
            yield characters[start:end], True
            start, width, chance, room, at = end, 0.0, end, others, end
            continue
        else:
            width += character.advance
        if character.text in " -/\u200b" or _ideograph(character.text):
            chance = at + 1
        at += 1
    yield characters[start:], False


def _ideograph(letter: str) -> bool:
    return "\u2e80" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af"


def _line(
    fonts: Fonts, characters: list[_Character], size: float, *, right_to_left: bool, unfinished: bool
) -> TextLine:
    if unfinished:
        while characters and characters[-1].text == " ":
            characters = characters[:-1]
    text = "".join(character.text for character in characters)
    depth = levels(text, right_to_left=right_to_left) or [0] * len(characters)
    pieces = [
        _piece(fonts, [character for character, _ in group], level)
        for (_, _, level), group in groupby(
            zip(characters, depth, strict=True), lambda pair: (pair[0].run, pair[0].face, pair[1])
        )
    ]
    tall = max((piece.run.size for piece, _ in pieces), default=size)
    return TextLine(tuple(_left_to_right(pieces)), sum(piece.width for piece, _ in pieces), tall, unfinished)


def _piece(fonts: Fonts, group: list[_Character], level: int) -> tuple[GlyphRun, int]:
    text, run, face = "".join(character.text for character in group), group[0].run, group[0].face
    if level % 2:
        return GlyphRun(text, run, face, fonts.shaped_width(text, face, drawn_size(run)), True), level
    return GlyphRun(text, run, face, sum(character.advance for character in group)), level


def _left_to_right(pieces: list[tuple[GlyphRun, int]]) -> list[GlyphRun]:
    """Return pieces in the order of the eye: from the deepest level up, each stretch is turned around."""
    order = list(pieces)
    for level in range(max((level for _, level in order), default=0), 0, -1):
        turned: list[tuple[GlyphRun, int]] = []
        for inside, group in groupby(zip(order, (of >= level for _, of in order), strict=True), itemgetter(1)):
            stretch = [piece for piece, _ in group]
            turned += reversed(stretch) if inside else stretch
        order = turned
    return [piece for piece, _ in order]
