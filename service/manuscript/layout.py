"""How an SOP looks as a Doc: lines and tables from top to bottom, on A4."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.domain.document.sop_document import Block, Heading, Item, Paragraph, SopDocument, Step, Table
from service.manuscript.labels import APPENDIX, GROUPS, STEPS
from service.manuscript.new_parts import (
    NewCell,
    NewLine,
    NewPart,
    NewTable,
    TableRange,
    blank_cells,
    label_cells,
    shares,
    text_cells,
)
from service.manuscript.own_layout import USUAL, FrontPage, closing_pieces, identity_pieces

IN_CHARGE, INVOLVED = "●", "○"
NUMBER_WIDTH = 24.0
PERFORMERS_WIDTH = 340.0
"""What the performers' columns may take at most, in points."""
NARROWEST, LETTER_WIDTH, AROUND = 5, 4.5, 6.0
"""Of a performer's column: the fewest letters it has room for, a small bold letter's width, the room beside them."""


def landscape(document: SopDocument) -> bool:
    """Return whether the pages lie on their long side, as a step table with a column per performer needs it."""
    return document.format == "permenpan"


def pieces(document: SopDocument, width: float, front: FrontPage = USUAL) -> tuple[NewPart, ...]:
    """Return the Doc from top to bottom on so many points of width; the document is one that a Doc can carry."""
    return (
        *identity_pieces(document, width, front),
        *block_parts(document.before, width),
        *_steps(document, width),
        *block_parts(document.after, width),
        *closing_pieces(document, width),
    )


def _steps(document: SopDocument, width: float) -> Iterator[NewPart]:
    """Yield the step table: with a column per performer where there are any, else with the PIC's name."""
    if document.performers:
        yield _performers_table(document, width)
        return
    if document.format == "permenpan":
        yield NewLine(APPENDIX["steps"].spoken(document.language), "HEADING_1")
    yield _roles_table(document, width)


def _roles_table(document: SopDocument, width: float) -> NewTable:
    header = tuple(label_cells({**STEPS["lean"], **STEPS[document.format]}.values(), document))
    rows = [
        text_cells(
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
        (header, *(rows or [blank_cells(len(header))])),
        (NUMBER_WIDTH, *shares(width - NUMBER_WIDTH, 16, 12.5, 12.5, 15, 10, 15, 19)),
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
    above = [
        spoken["number"],
        spoken["activity"],
        *blank_cells(len(performers)),
        groups["standard"],
        NewCell(),
        NewCell(),
    ]
    if performers:
        above[2] = groups["performers"]
    below = [NewCell(), NewCell(), *(NewCell(name, label=True, small=True, centred=True) for name in performers)]
    below += [spoken["documents"], spoken["duration"], spoken["output"], NewCell()]
    rows = [_marked(number, step, performers) for number, step in enumerate(document.steps, start=1)]
    merged = [TableRange(0, column, 2, 1) for column in (0, 1, columns - 1)] + [TableRange(0, standard, 1, 3)]
    if len(performers) > 1:
        merged.append(TableRange(0, 2, 1, len(performers)))
    return NewTable(
        ((*above, spoken["note"]), tuple(below), *(rows or [blank_cells(columns)])),
        _performers_widths(performers, width),
        merged=tuple(merged),
        shaded=(TableRange(0, 0, 2, columns),),
        pinned=2,
        tight=(TableRange(1, 2, 1, len(performers)),) if performers else (),
    )


def _marked(number: int, step: Step, performers: Sequence[str]) -> tuple[NewCell, ...]:
    marks = dict.fromkeys(step.involved, INVOLVED) | {step.pic: IN_CHARGE}
    return (
        *text_cells(str(number), step.activity),
        *(NewCell(marks.get(role, ""), centred=True) for role in performers),
        *text_cells(step.documents, step.duration, step.output, step.note),
    )


def _performers_widths(performers: Sequence[str], width: float) -> tuple[float, ...]:
    """Return the columns' widths; a performer's has room for the longest word of the name, so that none is broken."""
    longest = (max(NARROWEST, *(len(word) for word in name.split())) for name in performers)
    each = [letters * LETTER_WIDTH + AROUND for letters in longest]
    if sum(each) > PERFORMERS_WIDTH:
        each = list(shares(PERFORMERS_WIDTH, *each))
    activity, *others = shares(width - NUMBER_WIDTH - sum(each), 27, 20, 12, 19, 22)
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
                    (header, *(text_cells(*row) for row in rows[1:])),
                    shares(width, *(_weight(row[column] for row in rows) for column in range(columns))),
                    shaded=(TableRange(0, 0, 1, columns),),
                    pinned=1 if len(rows) > 1 else 0,
                )


def _weight(texts: Iterable[str]) -> int:
    """Return what share of a table's width a column needs: as its longest text has letters, within limits."""
    return min(max(12, *map(len, texts)), 60)
