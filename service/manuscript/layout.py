"""How an SOP looks as a Doc: lines and tables from top to bottom, on A4."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args

from service.domain.document.sop_document import (
    BLANK,
    STAMPED,
    Block,
    Change,
    Heading,
    Item,
    Paragraph,
    SopDocument,
    Step,
    Table,
)
from service.domain.sentences import Sentence
from service.manuscript.labels import BOXES, CAPTIONS, CHANGES, GROUPS, IDENTITY, SIGNATURES, SIGNED, STEPS

OwnPart = Literal["identity", "signatures", "changes"]
OWN_PARTS: tuple[OwnPart, ...] = get_args(OwnPart)
"""Baku's own tables, from the top."""
SHORT_SIDE, LONG_SIDE = 595.28, 841.89
"""A4 in points."""
MARGIN, SIDE = 54.0, 40.0
"""The margins above and below, and at the sides, in points."""
IN_CHARGE, INVOLVED = "●", "○"
NUMBER_WIDTH = 28.0
PERFORMERS_WIDTH = 340.0
"""What the performers' columns may take at most, in points."""
NARROWEST, LETTER_WIDTH, AROUND = 5, 4.8, 7.0
"""Of a performer's column: the fewest letters it has room for, a small bold letter's width, the room beside them."""


@dataclass(frozen=True)
class NewLine:
    """A paragraph of the body by its named style; `level` is set for an item of a list."""

    text: str
    style: str = "NORMAL_TEXT"
    level: int | None = None
    ordered: bool = False


@dataclass(frozen=True)
class NewCell:
    """A cell's text, whether it is a label, a small one perhaps, whether it is centred, and the stamp place it is.

    `kept` where its row stays on the page of the next one.
    """

    text: str = ""
    label: bool = False
    place: str = ""
    small: bool = False
    centred: bool = False
    kept: bool = False


@dataclass(frozen=True)
class TableRange:
    """A rectangle of cells."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class NewTable:
    """A table: cells, column widths in points, cells to merge, shade and set tight, rows to pin."""

    rows: tuple[tuple[NewCell, ...], ...]
    widths: tuple[float, ...]
    merged: tuple[TableRange, ...] = ()
    shaded: tuple[TableRange, ...] = ()
    pinned: int = 0
    tight: tuple[TableRange, ...] = ()


NewPart = NewLine | NewTable


def landscape(document: SopDocument) -> bool:
    """Return whether the pages lie on their long side, as a step table with a column per performer needs it."""
    return document.format == "permenpan"


def pieces(document: SopDocument) -> tuple[NewPart, ...]:
    """Return the Doc from top to bottom; the document is one that a Doc can carry."""
    width = (LONG_SIDE if landscape(document) else SHORT_SIDE) - 2 * SIDE
    steps = _performers_table(document, width) if document.format == "permenpan" else _lean_table(document, width)
    return (
        *own_pieces(document, width),
        *block_parts(document.before, width),
        steps,
        *block_parts(document.after, width),
    )


def own_pieces(document: SopDocument, width: float, parts: Collection[OwnPart] = OWN_PARTS) -> Iterator[NewPart]:
    """Yield Baku's own tables, or these of them, each below its caption."""
    drawn = {
        "identity": ("TITLE", "kind", _boxed_identity if document.format == "permenpan" else _listed_identity),
        "signatures": ("SUBTITLE", "signatures", _signatures),
        "changes": ("SUBTITLE", "changes", _changes),
    }
    for part in OWN_PARTS:
        if part in parts:
            style, caption, table = drawn[part]
            yield NewLine(CAPTIONS[caption].spoken(document.language), style)
            yield table(document, width)


def _listed_identity(document: SopDocument, width: float) -> NewTable:
    """Return the identity block with one row for each part."""
    rows = tuple(_labelled(document, name) for name in IDENTITY)
    return NewTable(rows, _shares(width, 3, 7), shaded=(TableRange(0, 0, len(rows)),))


def _boxed_identity(document: SopDocument, width: float) -> NewTable:
    """Return the identity block as PermenPANRB 35/2012 lays it out: who at the left, which at the right, six boxes."""
    left = ("organisation", "department", "concerned", "owner", "revision")
    right = ("number", "made", "revised", "effective", "next_review")
    title = (*_labelled(document, "title"), NewCell(), NewCell())
    facts = [(*_labelled(document, one), *_labelled(document, other)) for one, other in zip(left, right, strict=True)]
    boxes = []
    for one, other in zip(BOXES[::2], BOXES[1::2], strict=True):
        above, below = _labelled(document, one), _labelled(document, other)
        boxes += [(above[0], NewCell(), below[0], NewCell()), (above[1], NewCell(), below[1], NewCell())]
    rows = (title, *facts, *boxes)
    first = 1 + len(facts)
    halves = tuple(TableRange(row, column, 1, 2) for row in range(first, len(rows)) for column in (0, 2))
    return NewTable(
        rows,
        _shares(width, *((16, 34) if width > SHORT_SIDE else (21, 29)) * 2),
        merged=(TableRange(0, 1, 1, 3), *halves),
        shaded=(
            TableRange(0, 0, first),
            TableRange(1, 2, first - 1),
            *(TableRange(row, 0, 1, 4) for row in range(first, len(rows), 2)),
        ),
    )


def _labelled(document: SopDocument, name: str) -> tuple[NewCell, NewCell]:
    label = NewCell(IDENTITY[name].spoken(document.language), label=True)
    return label, _value(getattr(document.identity, name), name)


def _value(text: str, place: str) -> NewCell:
    return NewCell(text or BLANK, place=place) if place in STAMPED else NewCell(text)


def _signatures(document: SopDocument, width: float) -> NewTable:
    header = (NewCell(), *_labels(SIGNATURES.values(), document))
    rows = [
        (
            NewCell(label.spoken(document.language), label=True),
            *(
                _value(getattr(getattr(document.identity, signature), part), f"{signature}.{part}")
                for signature in SIGNATURES
            ),
        )
        for part, label in SIGNED.items()
    ]
    *upper, last = (header, *rows)
    together = (
        *(tuple(replace(cell, kept=True) for cell in row) for row in upper),
        last,
    )  # nobody signs over two pages
    return NewTable(
        together, _shares(width, 16, 28, 28, 28), shaded=(TableRange(0, 0, 1, 4), TableRange(1, 0, len(rows)))
    )


def _changes(document: SopDocument, width: float) -> NewTable:
    header = tuple(_labels(CHANGES.values(), document))
    rows = [tuple(NewCell(getattr(change, f.name)) for f in fields(Change)) for change in document.changes]
    return NewTable(
        (header, *(rows or [_blank(len(header))])),
        _shares(width, 11, 17, 30, 24, 18),
        shaded=(TableRange(0, 0, 1, len(header)),),
        pinned=1,
    )


def _lean_table(document: SopDocument, width: float) -> NewTable:
    header = tuple(_labels(STEPS["lean"].values(), document))
    rows = [
        _texts(
            str(number),
            step.activity,
            step.pic,
            "\n".join(step.involved),
            step.documents,
            step.duration,
            step.output,
            step.note,
        )
        for number, step in enumerate(document.steps, start=1)
    ]
    return NewTable(
        (header, *(rows or [_blank(len(header))])),
        (NUMBER_WIDTH, *_shares(width - NUMBER_WIDTH, 18, 13.5, 13.5, 14, 11, 14, 16)),
        shaded=(TableRange(0, 0, 1, len(header)),),
        pinned=1,
        tight=(TableRange(0, 0, 1 + max(1, len(rows)), len(header)),),
    )


def _performers_table(document: SopDocument, width: float) -> NewTable:
    """Return the step table with a column per performer, its header in two rows."""
    performers, words = document.performers, STEPS["permenpan"]
    spoken = {name: NewCell(label.spoken(document.language), label=True) for name, label in {**words, **GROUPS}.items()}
    columns = 2 + len(performers) + 4
    standard = 2 + len(performers)
    groups = {name: replace(spoken[name], centred=True) for name in GROUPS}
    above = [spoken["number"], spoken["activity"], *_blank(len(performers)), groups["standard"], NewCell(), NewCell()]
    if performers:
        above[2] = groups["performers"]
    below = [NewCell(), NewCell(), *(NewCell(name, label=True, small=True, centred=True) for name in performers)]
    below += [spoken["documents"], spoken["duration"], spoken["output"], NewCell()]
    rows = [_marked(number, step, performers) for number, step in enumerate(document.steps, start=1)]
    merged = [TableRange(0, column, 2, 1) for column in (0, 1, columns - 1)] + [TableRange(0, standard, 1, 3)]
    if len(performers) > 1:
        merged.append(TableRange(0, 2, 1, len(performers)))
    return NewTable(
        ((*above, spoken["note"]), tuple(below), *(rows or [_blank(columns)])),
        _performers_widths(performers, width),
        merged=tuple(merged),
        shaded=(TableRange(0, 0, 2, columns),),
        pinned=2,
        tight=(TableRange(1, 2, 1, len(performers)),) if performers else (),
    )


def _marked(number: int, step: Step, performers: Sequence[str]) -> tuple[NewCell, ...]:
    marks = dict.fromkeys(step.involved, INVOLVED) | {step.pic: IN_CHARGE}
    return (
        *_texts(str(number), step.activity),
        *(NewCell(marks.get(role, ""), centred=True) for role in performers),
        *_texts(step.documents, step.duration, step.output, step.note),
    )


def _performers_widths(performers: Sequence[str], width: float) -> tuple[float, ...]:
    """Return the columns' widths; a performer's has room for the longest word of the name, so that none is broken."""
    longest = (max(NARROWEST, *(len(word) for word in name.split())) for name in performers)
    each = [letters * LETTER_WIDTH + AROUND for letters in longest]
    if sum(each) > PERFORMERS_WIDTH:
        each = list(_shares(PERFORMERS_WIDTH, *each))
    activity, *others = _shares(width - NUMBER_WIDTH - sum(each), 27, 20, 12, 19, 22)
    return (NUMBER_WIDTH, activity, *each, *others)


def block_parts(blocks: Iterable[Block], width: float) -> Iterator[NewPart]:
    """Yield plain blocks as lines and tables on so many points of width."""
    for block in blocks:
        match block:
            case Heading(text=text, level=level):
                yield NewLine(text, f"HEADING_{level}")
            case Paragraph(text=text):
                yield NewLine(text)
            case Item(text=text, level=level, ordered=ordered):
                yield NewLine(text, level=level, ordered=ordered)
            case Table(rows=rows):
                header = tuple(NewCell(text, label=True) for text in rows[0])
                columns = len(header)
                yield NewTable(
                    (header, *(_texts(*row) for row in rows[1:])),
                    _shares(width, *(_weight(row[column] for row in rows) for column in range(columns))),
                    shaded=(TableRange(0, 0, 1, columns),),
                    pinned=1 if len(rows) > 1 else 0,
                )


def _weight(texts: Iterable[str]) -> int:
    """Return what share of a table's width a column needs: as its longest text has letters, within limits."""
    return min(max(12, *map(len, texts)), 60)


def _labels(labels: Iterable[Sentence], document: SopDocument) -> Iterator[NewCell]:
    return (NewCell(label.spoken(document.language), label=True) for label in labels)


def _texts(*texts: str) -> tuple[NewCell, ...]:
    return tuple(NewCell(text) for text in texts)


def _blank(columns: int) -> tuple[NewCell, ...]:
    return (NewCell(),) * columns


def _shares(width: float, *weights: float) -> tuple[float, ...]:
    return tuple(round(width * weight / sum(weights), 2) for weight in weights)
