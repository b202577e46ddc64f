"""Pictures of ours in a Doc's body: each is known by the named range that covers it and nothing else.

A range is called after what the picture is and what is drawn on it, so a look tells which one stands there, whatever
answer was lost; a copy of the Doc has the range too (evidence/docs.md 1.8). People's own pictures have none.

Pictures for which pages are turned stand in a section of their own (evidence/docs.md 1.3, 1.7): the newline in front of
the break at its beginning has such a range, and that of the one behind it. What is left behind has the style of the
section around it whichever of two that are joined gives its own, for both say the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.domain.sentences import Sentence, languages
from service.manuscript.looking import Json, Line
from service.manuscript.page_style import points
from service.manuscript.room import section_styles
from service.manuscript.writing import PREFIX, Request, insert_text, span, units

PICTURE = f"{PREFIX}picture."
"""How the names of our pictures' ranges begin; what it is and what is drawn on it follow."""
PRINTED = "printed"
"""How the names of the code on printed copies and of the line below it begin."""
SMALL = 7.0
"""Points of the letters of an address that people may type."""
TURNED, BACK = "turned", "back"
"""How the names of the breaks end between which pages are turned for a picture."""
BREAK_SIZE = 1.0
"""Points of the empty line that a section break brings along."""
NO_PICTURE = Sentence("The flowchart cannot be shown here. The table of steps in this document says the same.")
"""What stands where the flow's picture would, where Google could not fetch one."""


@dataclass(frozen=True)
class Illustration:
    """A picture that is to stand in a line of its own, in front of the line that begins at `at`.

    `name` tells it from others of the Doc, `digest` what is drawn on it; width and height are in points, `new_page` is
    for the body outside tables alone. One without an address is the line that says so, or leads where it says; one
    that `flips` is a section break, behind which the Doc's page is turned, or is not.
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
    flips: bool | None = None

    @property
    def kind(self) -> str:
        """What its name begins with, before a page's number."""
        return self.name.partition(".")[0]

    @property
    def drawn(self) -> tuple[str, str]:
        """Its name, and what is drawn on it."""
        return self.name, self.digest


@dataclass(frozen=True)
class StandingPicture:
    """One of ours in the Doc, and its extent; `line` is that of its line where nothing else stands in it.

    Of a section break it is the newline in front of it, and the break is part of its line; `whole` is whether that is
    there.
    """

    name: str
    digest: str
    start: int
    end: int
    line: tuple[int, int] | None = None
    whole: bool = True

    @property
    def kind(self) -> str:
        """What its name begins with, before a page's number."""
        return self.name.partition(".")[0]

    @property
    def drawn(self) -> tuple[str, str]:
        """Its name, and what is drawn on it; nothing where only a part of it is there."""
        return self.name, self.digest if self.whole else ""

    @property
    def is_break(self) -> bool:
        """Whether it is a section break."""
        return self.name.rpartition(".")[2] in (TURNED, BACK)

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
    body, breaks = list(lines), frozenset(end - 1 for end, _ in section_styles(tab))
    for full, named in tab.get("namedRanges", {}).items():
        if full.startswith(PICTURE):
            name, _, digest = full.removeprefix(PICTURE).rpartition(".")
            found += [
                _standing(name, digest, part, body, breaks)
                for one in named.get("namedRanges", ())
                for part in one.get("ranges", ())[:1]
                if not part.get("segmentId")
            ]
    return tuple(sorted(found, key=lambda one: one.start))


def _standing(name: str, digest: str, part: Json, lines: Iterable[Line], breaks: frozenset[int]) -> StandingPicture:
    start, end = part.get("startIndex", 0), part.get("endIndex", 0)
    one = StandingPicture(name, digest, start, end)
    whole = not one.is_break or end in breaks
    closing = end if one.is_break else end + 1
    alone = whole and any(line.start == start and line.end == closing for line in lines)
    return replace(one, line=(start, end + 1) if alone else None, whole=whole)


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
        found.setdefault(one.kind, []).append(one.drawn)
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
    requests: list[Request] = [{"deleteNamedRange": {"name": picture.range_name}}]
    if picture.is_break:
        requests += _without_break(picture)
        return requests, (2 if picture.line else 1) if picture.whole else 0
    if picture.line and picture.line[1] not in kept_ends:
        start, end = picture.line
    if end > start:
        requests.append({"deleteContentRange": {"range": span(start, end)}})
    return requests, end - start


def _without_break(picture: StandingPicture) -> Iterator[Request]:
    """Yield the requests that take a section break out with its newline; words in front of that keep one."""
    start = picture.start
    if picture.whole and not picture.line:
        yield insert_text(start, "\n")
        start += 1
    if picture.whole:
        yield {"deleteContentRange": {"range": span(start, start + 2)}}


def _size(picture: Illustration) -> int:
    """Return the units that a picture, or a section break, and its newline take."""
    if picture.flips is not None:
        return 2
    return (1 if picture.address else units(picture.text)) + 1


def _insertion(picture: Illustration) -> Iterator[Request]:
    """Yield the requests that put a picture into a line of its own, or a section break there."""
    at = picture.at
    if picture.flips is not None:
        yield from _section_break(picture, picture.flips)
        return
    yield insert_text(at, "\n" if picture.address else f"{picture.text}\n")
    line = span(at, at + (1 if picture.address else units(picture.text) + 1))
    yield from _plain(line)
    style: dict[str, Any] = {**CLOSE, "alignment": "CENTER"}
    if picture.leads_there:
        yield {"updateParagraphStyle": {"range": line, "paragraphStyle": style, "fields": ",".join(style)}}
        small = {"fontSize": points(SMALL), "link": {"url": picture.text}}
        yield {
            "updateTextStyle": {"range": span(at, line["endIndex"] - 1), "textStyle": small, "fields": ",".join(small)}
        }
    if not picture.address:
        yield _named(picture, at + units(picture.text))
        return
    if picture.new_page:
        style["pageBreakBefore"] = True
    yield {"updateParagraphStyle": {"range": line, "paragraphStyle": style, "fields": ",".join(style)}}
    size = {"width": points(picture.width), "height": points(picture.height)}
    yield {"insertInlineImage": {"uri": picture.address, "location": {"index": at}, "objectSize": size}}
    yield _named(picture, at + 1)


def _plain(line: Mapping[str, Any]) -> Iterator[Request]:
    """Yield the requests after which a line looks like any other of the Doc, whatever stood there."""
    yield {"deleteParagraphBullets": {"range": line}}
    normal = {"namedStyleType": "NORMAL_TEXT"}
    yield {"updateParagraphStyle": {"range": line, "paragraphStyle": normal, "fields": "*"}}
    yield {"updateTextStyle": {"range": line, "textStyle": {}, "fields": "*"}}


def _section_break(picture: Illustration, flips: bool) -> Iterator[Request]:
    """Yield the requests that begin pages at a place, turned or not; the newline in front of them is hardly seen."""
    at = picture.at
    yield {"insertSectionBreak": {"location": {"index": at}, "sectionType": "NEXT_PAGE"}}
    line = span(at, at + 1)
    yield from _plain(line)
    yield {"updateParagraphStyle": {"range": line, "paragraphStyle": CLOSE, "fields": ",".join(CLOSE)}}
    small = {"fontSize": points(BREAK_SIZE)}
    yield {"updateTextStyle": {"range": line, "textStyle": small, "fields": "fontSize"}}
    section = {"flipPageOrientation": flips}
    yield {
        "updateSectionStyle": {"range": span(at + 2, at + 3), "sectionStyle": section, "fields": "flipPageOrientation"}
    }
    yield _named(picture, at + 1)


def _named(picture: Illustration, end: int) -> Request:
    return {"createNamedRange": {"name": range_name(picture.name, picture.digest), "range": span(picture.at, end)}}


CLOSE = {"lineSpacing": 100, "spaceAbove": points(0), "spaceBelow": points(0)}
"""How lines stand that have nothing but a picture in them."""


def fitted(picture: Illustration, width: float, height: float) -> Illustration:
    """Return a picture no wider and no higher than this, in its own shape."""
    by = scale((picture.width, picture.height), (width, height))
    return replace(picture, width=picture.width * by, height=picture.height * by)


def scale(size: tuple[float, float], room: tuple[float, float]) -> float:
    """Return by how much something must be made smaller to have room; 1 where it has."""
    return min(1.0, room[0] / size[0], room[1] / size[1])
