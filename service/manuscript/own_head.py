"""Reading the head that a Doc had before Baku: tables of labels, lines of labels, and who signed.

It stands above the steps. Who signed is named by a column or a cell each: a line that is a day is the date, the first
other line the name, the second the post.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from service.domain.document.chips import titled
from service.domain.document.own_head import NO_HEAD, OwnHead
from service.manuscript.carrying import dashed, text_carried
from service.manuscript.identity_block import identity_cells, labelled_line
from service.manuscript.labels import BOXES, CAPTION_WORDS, IDENTITY, SIGNATURE_WORDS, SIGNATURES
from service.manuscript.looking import DocPart, DocTable, Line
from service.manuscript.own_tables import is_changes, is_signatures, signature_cells

FEWEST = 2
"""How many known labels make a head of a table, or of lines one below the other."""
IN_A_LINE = IDENTITY.keys() - {*BOXES, "organisation"}
"""What a line above the text may say; a longer part of the text may begin with a box's label."""
DAY = re.compile(
    r"(?:(?:tanggal|tgl|date)\b[.: ]*)?(\d{1,2}(?:[./-]\d{1,2}[./-]| +[^\W\d]+ +)\d{2,4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlacedHead:
    """A Doc's own head, and the parts of the Doc that it consists of, from the top."""

    head: OwnHead = NO_HEAD
    parts: tuple[DocPart, ...] = field(default=())


def own_head(parts: Sequence[DocPart], ours: Collection[DocPart], steps: Collection[DocPart]) -> PlacedHead:
    """Return the head among these parts of a Doc; `ours` are whole tables of Baku's own, `steps` the step table."""
    first = min((number for number, part in enumerate(parts) if part in steps), default=len(parts))
    above = parts[:first]
    theirs = [part for part in above if part not in ours]
    tables = ((part, _of_table(part)) for part in theirs if isinstance(part, DocTable))
    found = {id(part): labelled for part, labelled in (*tables, *_of_lines(theirs)) if labelled}
    if not found:
        return PlacedHead()
    mine = [*_with_captions(above, found)]
    labelled_texts: dict[str, str] = {}
    for one in (found[id(part)] for part in mine if id(part) in found):
        labelled_texts = {**one, **labelled_texts}
    return PlacedHead(OwnHead(_plain(labelled_texts), tuple(_lines(mine))), tuple(mine))


def _of_table(grid: DocTable) -> Mapping[str, str]:
    """Return what a table says of the SOP, by its labels; nothing where it is no head."""
    if is_changes(grid):
        return {}
    if is_signatures(grid):
        return {name: cell.text for name, cell in signature_cells(grid).cells.items()}
    cells = identity_cells(grid).cells
    known = {name: cell.text for name, cell in cells.items() if name in IDENTITY}
    persons = {name: cell.text for name, cell in cells.items() if name in SIGNATURES} | _below_titles(grid)
    if len({*known, *persons}) < FEWEST:
        return {}
    return known | {place: text for name, cell in persons.items() for place, text in _signed(name, cell)}


def _below_titles(grid: DocTable) -> dict[str, str]:
    """Return what stands below each signature's title, where a row has several."""
    for number, row in enumerate(grid.rows):
        titles = {column: name for column, cell in enumerate(row.cells) if (name := SIGNATURE_WORDS.name(cell.text))}
        if len(titles) >= FEWEST:
            below = [one.cells for one in grid.rows[number + 1 :]]
            return {
                name: "\n".join(cells[column].text for cells in below if column < len(cells))
                for column, name in titles.items()
            }
    return {}


def _signed(signature: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield name, post and day of a signature that has one cell."""
    lines = [line.strip("() ") for line in text.split("\n") if not dashed(line.strip("()_. "))]
    days = [day[1] for line in lines if (day := DAY.fullmatch(line))]
    words = [line for line in lines if not DAY.fullmatch(line)]
    for part, found in (("name", words[:1]), ("post", words[1:2]), ("date", days[:1])):
        yield from ((f"{signature}.{part}", line) for line in found)


def _of_lines(parts: Iterable[DocPart]) -> Iterator[tuple[Line, Mapping[str, str]]]:
    """Yield the lines of labels with what they say: known ones, one below the other, several of them."""
    lines = [part for part in parts if not (isinstance(part, Line) and not part.text.strip())]
    for labelled, run in groupby(lines, key=lambda part: isinstance(part, Line) and bool(_label(part)[0])):
        head = [part for part in run if isinstance(part, Line)]
        labels = [_label(line) for line in head]
        if labelled and len({name for name, _ in labels}) >= FEWEST:
            yield from ((line, {name: text}) for line, (name, text) in zip(head, labels, strict=True))


def _label(line: Line) -> tuple[str, str]:
    """Return the name and the words of a line that has a known label, empty texts where it has none."""
    name, text = labelled_line(line)
    return (name, text) if name in IN_A_LINE and line.level is None else ("", "")


def _with_captions(above: Sequence[DocPart], found: Collection[int]) -> Iterator[DocPart]:
    """Yield the parts of the head, with the captions that stand above one of them."""
    waiting: list[DocPart] = []
    for part in above:
        if id(part) in found:
            yield from (*waiting, part)
            waiting = []
        elif isinstance(part, Line) and CAPTION_WORDS.name(part.text):
            waiting.append(part)
        elif isinstance(part, DocTable) or part.text.strip():
            waiting = []


def _lines(parts: Iterable[DocPart]) -> Iterator[str]:
    """Yield the words of a head, a table's row as one line."""
    for part in parts:
        if isinstance(part, Line):
            yield part.text
            continue
        for row in range(len(part.rows)):
            if texts := [cell.text for _, cell in part.visible(row) if cell.text]:
                yield " | ".join(texts)


def _plain(texts_by_name: Mapping[str, str]) -> dict[str, str]:
    """Return what is said, chips as people see them, dashes for nothing left out."""
    texts = {name: titled(text_carried(text)) for name, text in texts_by_name.items()}
    return {name: text for name, text in texts.items() if not dashed(text)}
