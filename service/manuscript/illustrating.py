"""Pictures of ours in a Doc's body: each is known by the named range that covers it and nothing else.

A range is called after what the picture is and what is drawn on it, so a look tells which one stands there, whatever
answer was lost; a copy of the Doc has the range too (evidence/docs.md 1.8). People's own pictures have none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.domain.sentences import Sentence, languages
from service.manuscript.looking import Json, Line
from service.manuscript.writing import PREFIX, Request, insert_text, span, units

PICTURE = f"{PREFIX}picture."
"""How the names of our pictures' ranges begin; what it is and what is drawn on it follow."""
PRINTED = "printed"
"""How the names of the code on printed copies and of the line below it begin."""
SMALL = 7.0
"""Points of the letters of an address that people may type."""
NO_PICTURE = Sentence("The flowchart cannot be shown here. The table of steps in this document says the same.")
"""What stands where the flow's picture would, where Google could not fetch one."""


@dataclass(frozen=True)
class Illustration:
    """A picture that is to stand in a line of its own, in front of the line that begins at `at`.

    `name` tells it from others of the Doc, `digest` what is drawn on it; width and height are in points, `new_page` is
    for the body outside tables alone. One without an address is the line that says so, or leads where it says.
    """

    name: str
    digest: str
    at: int
    address: str = ""
    width: float = 0
    height: float = 0
    new_page: bool = False
    text: str = ""
    leads_there: bool = False

    @property
    def kind(self) -> str:
        """What its name begins with, before a page's number."""
        return self.name.partition(".")[0]


@dataclass(frozen=True)
class StandingPicture:
    """One of ours in the Doc, and its extent; `line` is that of its line where nothing else stands in it."""

    name: str
    digest: str
    start: int
    end: int
    line: tuple[int, int] | None = None

    @property
    def kind(self) -> str:
        """What its name begins with, before a page's number."""
        return self.name.partition(".")[0]

    @property
    def range_name(self) -> str:
        """The name of its range."""
        return range_name(self.name, self.digest)


Moves = Sequence[tuple[int, int]]
"""By how much what begins at an index or behind it moves, in the order in which it does."""


def range_name(name: str, digest: str) -> str:
    """Return what the range of a picture is called."""
    return f"{PICTURE}{name}.{digest}"


def standing(tab: Json, lines: Iterable[Line]) -> tuple[StandingPicture, ...]:
    """Return the pictures of ours in the body of a tab, from first to last."""
    found = []
    body = list(lines)
    for full, named in tab.get("namedRanges", {}).items():
        if full.startswith(PICTURE):
            name, _, digest = full.removeprefix(PICTURE).rpartition(".")
            found += [
                _standing(name, digest, part, body)
                for one in named.get("namedRanges", ())
                for part in one.get("ranges", ())[:1]
                if not part.get("segmentId")
            ]
    return tuple(sorted(found, key=lambda one: one.start))


def _standing(name: str, digest: str, part: Json, lines: Iterable[Line]) -> StandingPicture:
    start, end = part.get("startIndex", 0), part.get("endIndex", 0)
    alone = next((line for line in lines if line.start == start and line.end == end + 1), None)
    return StandingPicture(name, digest, start, end, (alone.start, alone.end) if alone else None)


def is_ours(line: Line, pictures: Iterable[StandingPicture]) -> bool:
    """Whether a line is no more than what Baku put where a picture would stand."""
    sentences = {NO_PICTURE.spoken(language) for language in languages()}
    return line.text in sentences and any(one.start <= line.start and line.end <= one.end + 1 for one in pictures)


def stands(pictures: Iterable[StandingPicture], wanted: Iterable[Illustration]) -> bool:
    """Whether these pictures, all of one kind, stand in the Doc, and no other of the kind does."""
    there, meant = _drawn(pictures), _drawn(wanted)
    return all(there.get(kind) == drawn for kind, drawn in meant.items())


def different(
    pictures: Sequence[StandingPicture], wanted: Sequence[Illustration]
) -> tuple[list[StandingPicture], list[Illustration]]:
    """Return what is to go and what is to come: of a kind that stands there as it is to be, nothing."""
    there, meant = _drawn(pictures), _drawn(wanted)
    alike = {kind for kind in there if there[kind] == meant.get(kind)}
    return [one for one in pictures if one.kind not in alike], [one for one in wanted if one.kind not in alike]


def _drawn(pictures: Iterable[StandingPicture] | Iterable[Illustration]) -> dict[str, list[tuple[str, str]]]:
    """Return the names of pictures with what is drawn on them, by kind."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in pictures:
        found.setdefault(one.kind, []).append((one.name, one.digest))
    return {kind: sorted(names) for kind, names in found.items()}


def illustrating(
    pictures: Sequence[StandingPicture], wanted: Sequence[Illustration], kept_ends: frozenset[int]
) -> tuple[list[Request], Moves]:
    """Return the requests that put these pictures in the place of those that stand there, and what moves by them.

    What is to stand at one place stands there in this order.
    """
    parts = [(one.at, number, list(_insertion(one)), _size(one)) for number, one in enumerate(wanted)]
    for one in pictures:
        requests, taken = _removal(one, kept_ends)
        parts.append((one.start, len(wanted), requests, -taken))
    parts.sort(key=lambda part: part[:2], reverse=True)
    return [request for *_, requests, _ in parts for request in requests], [(part[0], part[3]) for part in parts]


def moved(index: int, moves: Moves) -> int:
    """Return where something is that was at an index; each move was made before those further up."""
    return index + sum(by for at, by in moves if at <= index)


def outdated(pictures: Iterable[StandingPicture], short_hash: str) -> Iterator[StandingPicture]:
    """Yield what stands there of codes for printed copies but this one: a draft has none, a copy brings one along."""
    return (one for one in pictures if one.name.startswith(PRINTED) and one.digest != short_hash)


def removal(picture: StandingPicture, kept_ends: frozenset[int]) -> list[Request]:
    """Return the requests that take a picture out, with its line where nothing else stands in it."""
    return _removal(picture, kept_ends)[0]


def _removal(picture: StandingPicture, kept_ends: frozenset[int]) -> tuple[list[Request], int]:
    start, end = picture.start, picture.end
    if picture.line and picture.line[1] not in kept_ends:
        start, end = picture.line
    requests: list[Request] = [{"deleteNamedRange": {"name": picture.range_name}}]
    if end > start:
        requests.append({"deleteContentRange": {"range": span(start, end)}})
    return requests, end - start


def _size(picture: Illustration) -> int:
    """Return the units that a picture and its newline take."""
    return (1 if picture.address else units(picture.text)) + 1


def _insertion(picture: Illustration) -> Iterator[Request]:
    """Yield the requests that put a picture into a line of its own."""
    at = picture.at
    yield insert_text(at, "\n" if picture.address else f"{picture.text}\n")
    line = span(at, at + (1 if picture.address else units(picture.text) + 1))
    yield {"deleteParagraphBullets": {"range": line}}
    style: dict[str, Any] = {"namedStyleType": "NORMAL_TEXT"}
    yield {"updateParagraphStyle": {"range": line, "paragraphStyle": style, "fields": "*"}}
    yield {"updateTextStyle": {"range": line, "textStyle": {}, "fields": "*"}}
    points = dict.fromkeys(("spaceAbove", "spaceBelow"), _points(0))
    style = {"lineSpacing": 100, "alignment": "CENTER", **points}
    if picture.leads_there:
        yield {"updateParagraphStyle": {"range": line, "paragraphStyle": style, "fields": ",".join(style)}}
        small = {"fontSize": _points(SMALL), "link": {"url": picture.text}}
        yield {
            "updateTextStyle": {"range": span(at, line["endIndex"] - 1), "textStyle": small, "fields": ",".join(small)}
        }
    if not picture.address:
        yield _named(picture, at + units(picture.text))
        return
    if picture.new_page:
        style["pageBreakBefore"] = True
    yield {"updateParagraphStyle": {"range": line, "paragraphStyle": style, "fields": ",".join(style)}}
    size = {"width": _points(picture.width), "height": _points(picture.height)}
    yield {"insertInlineImage": {"uri": picture.address, "location": {"index": at}, "objectSize": size}}
    yield _named(picture, at + 1)


def _named(picture: Illustration, end: int) -> Request:
    return {"createNamedRange": {"name": range_name(picture.name, picture.digest), "range": span(picture.at, end)}}


def _points(magnitude: float) -> dict[str, Any]:
    return {"magnitude": round(magnitude, 2), "unit": "PT"}


def fitted(picture: Illustration, width: float, height: float) -> Illustration:
    """Return a picture no wider and no higher than this, in its own shape."""
    scale = min(1.0, width / picture.width, height / picture.height)
    return replace(picture, width=picture.width * scale, height=picture.height * scale)
