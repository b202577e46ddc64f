"""The numbers of other SOPs made links where they stand in a Doc: no word changes, and an author's link stays."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from service.domain.flow.texts import Place
from service.manuscript.looking import Line
from service.manuscript.placed_content import PlacedContent
from service.manuscript.spots import Footnotes, spot
from service.manuscript.writing import Request, span


@dataclass(frozen=True)
class Links:
    """Which numbers become links: at each place the number as its text has it, and where it is to lead.

    What leads to an address below `base` is Baku's, and is led anew; what leads elsewhere is its author's.
    """

    numbers: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    base: str = ""


NO_LINKS = Links()
_DASH = r"[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]"


def linking(doc: PlacedContent, links: Links) -> Iterator[tuple[str, int, list[Request]]]:
    """Yield the requests that make links of numbers, with where each begins, but of those that lead there already."""
    for place, addresses in links.numbers.items():
        for line in doc.lines.get(replace(place, row=0) if place.part == "aside" else place, ()):
            yield from _of_line(line, addresses, links.base, doc.footnotes)


def _of_line(
    line: Line, addresses: Mapping[str, str], base: str, footnotes: Footnotes
) -> Iterator[tuple[str, int, list[Request]]]:
    for number, address in addresses.items():
        for found in _pattern(number).finditer(line.text):
            place = spot(line, found.start(), found[0], footnotes)
            if place is None:
                continue
            segment, start, end = place
            pieces = [one for its in footnotes[segment] for one in its.pieces] if segment else line.pieces
            there = [one for one in pieces if one.link and one.start < end and one.end > start]
            whole = any(one.start <= start and one.end >= end and one.link == address for one in there)
            if not whole and all(one.link.startswith(base) for one in there):
                style = {"textStyle": {"link": {"url": address}}, "fields": "link"}
                yield segment, start, [{"updateTextStyle": {"range": span(start, end, segment), **style}}]


def _pattern(number: str) -> re.Pattern[str]:
    """Return what finds a number and no longer one, its dashes of any kind."""
    written = re.escape(number).replace(r"\-", _DASH)
    return re.compile(rf"(?<![\w@.-])(?<!\D/){written}(?![\w@]|[-.]\w|/\d)", re.IGNORECASE)
