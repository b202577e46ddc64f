"""Who authorises, where that is one cell: post, name and day, a line or more each, room for ink between them."""

from collections.abc import Mapping, Sequence

from service.manuscript.carrying import dashed
from service.manuscript.looking import DocCell, Line
from service.manuscript.own_head import DAY

FEWEST = 3
"""How many lines such a cell has, empty ones left out."""


def signed_parts(cell: DocCell) -> Mapping[str, DocCell]:
    """Return post, name and date of a cell as Baku writes it; nothing where it is written otherwise."""
    lines = [line for line in cell.lines if line.text.strip()]
    if len(lines) < FEWEST or not (dashed(lines[-1].text) or DAY.match(lines[-1].text)):
        return {}
    return {"name": _part(lines[1:-1]), "post": _part(lines[:1]), "date": _part(lines[-1:])}


def _part(lines: Sequence[Line]) -> DocCell:
    return DocCell("\n".join(line.text for line in lines), lines[0].start, lines[-1].end - 1)
