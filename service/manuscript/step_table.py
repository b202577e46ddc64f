"""The step table of a Doc, found among its tables.

People split it where a page ends, or put a heading between: tables with like columns are read as one, and so is a table
without a header whose numbers go on. From a table to steps: `step_header` finds the titles, `step_columns` what each
column is about, `step_choice` the table, `step_body` the rows, `step_rows` what each says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from service.domain.document.content import Unread
from service.domain.document.sop_document import Aside, Format, Step
from service.domain.flow.reference import is_lettered
from service.domain.flow.texts import Place
from service.manuscript import findings
from service.manuscript.identity_block import is_identity
from service.manuscript.looking import DocCell, DocPart, DocRow, DocTable, Line
from service.manuscript.own_tables import is_changes, is_signatures
from service.manuscript.step_choice import chosen_among
from service.manuscript.step_header import Header, count_columns
from service.manuscript.step_rows import StepRows, read_rows
from service.manuscript.step_words import StepWords


@dataclass(frozen=True)
class StepTable:
    """What the step table says; `rows` is each step's row, `cells` are its cells by performer.

    `numbers` are the steps' own, where they do not just count; `texts` is the cell of each text of a step.
    `grids` are the table or its parts, none where there is none.
    """

    format: Format = "lean"
    labels: tuple[str, ...] = ()
    performers: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    numbers: tuple[str, ...] = ()
    rows: tuple[DocRow, ...] = ()
    cells: tuple[Mapping[str, DocCell], ...] = ()
    texts: Mapping[Place, DocCell] = field(default_factory=dict)
    asides: tuple[Aside, ...] = ()
    unread: tuple[Unread, ...] = (findings.NO_STEP_TABLE,)
    grids: tuple[DocTable, ...] = ()


def read_steps(parts: Sequence[DocPart], words: StepWords) -> StepTable:
    """Return what the step table among these parts of a Doc says, wholly empty rows left out."""
    choice = chosen_among(parts, words)
    if not choice.chosen:
        return StepTable(unread=choice.unread)
    mine = {one.grid.start: one.header for one in choice.parts}
    return _read(_Chosen(parts, words, choice.chosen.header, mine), [*choice.unread])


@dataclass(frozen=True)
class _Chosen:
    """The parts of a Doc, and the headers of those of its tables, by where they start, that are the step table.

    `header` is the surest one.
    """

    parts: Sequence[DocPart]
    words: StepWords
    header: Header
    mine: dict[int, Header]


def _read(chosen: _Chosen, unread: list[Unread]) -> StepTable:
    """Return what the chosen tables say, and those that go on with their rows."""
    read: list[StepRows] = []
    grids: list[DocTable] = []
    between: list[Line] | None = None
    for part in chosen.parts:
        if isinstance(part, Line):
            if between is not None:
                between.append(part)
            continue
        header = chosen.mine.get(part.start)
        steps = sum(len(rows.steps) for rows in read)
        bare = header is None and between is not None and _goes_on(part, grids[-1], chosen.header, steps)
        if header is not None or bare:
            where = f"step table, part {len(grids) + 1}" if grids else "step table"
            rows = read_rows(part, header or chosen.header, chosen.words, where, steps, bare=bare)
            if grids:
                rows = replace(rows, unread=(findings.goes_on(where), *rows.unread))
            read.append(rows)
            grids.append(part)
        elif between is not None and not any(line.text.strip() for line in between) and _fits(part, grids[-1]):
            unread.append(findings.PERHAPS_STEPS)
        between = [] if header is not None or bare else None
    return _together(chosen.header, grids, read, unread)


def _fits(grid: DocTable, before: DocTable) -> bool:
    """Whether a table right behind the step table might be more of it."""
    own = is_changes(grid) or is_signatures(grid) or is_identity(grid)
    return not own and len(grid.texts(0)) == len(before.texts(0))


def _goes_on(grid: DocTable, before: DocTable, header: Header, steps: int) -> bool:
    """Whether a table without a header goes on with the numbers of the steps before it."""
    column = header.columns.get("number")
    if column is None or not _fits(grid, before):
        return False
    rows = [grid.texts(row) for row in range(len(grid.rows))]
    numbers = [text for row in rows if not count_columns([*filter(None, row)]) and (text := row[column].strip("(). "))]
    return bool(numbers) and numbers[0] == str(steps + 1)


def _together(
    header: Header, grids: Sequence[DocTable], read: Sequence[StepRows], unread: Sequence[Unread]
) -> StepTable:
    return StepTable(
        header.format,
        header.labels,
        tuple(header.titles[column] for column in header.performers),
        tuple(step for rows in read for step in rows.steps),
        own_numbers([number for rows in read for number in rows.numbers]),
        tuple(row for rows in read for row in rows.rows),
        tuple(cells for rows in read for cells in rows.cells),
        {place: cell for rows in read for place, cell in rows.texts.items()},
        tuple(aside for rows in read for aside in rows.asides),
        (*(report for rows in read for report in rows.unread), *_column_reports(read), *unread),
        tuple(grids),
    )


def own_numbers(numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers of the steps, none where they count from 1 anyway or two of them are alike.

    Letters are numbers where they count from "a" on and nothing else does; else they are a section's, or Roman ones.
    """
    if not is_lettered(numbers):
        numbers = [number if number[:1].isdecimal() else "" for number in numbers]
    typed = [number for number in numbers if number]
    counted = all(number in ("", str(n)) for n, number in enumerate(numbers, start=1))
    return () if counted or len({*typed}) < len(typed) else tuple(numbers)


def _column_reports(read: Iterable[StepRows]) -> Iterator[Unread]:
    """Yield what is to be told of the columns of all parts, each once."""
    yield from dict.fromkeys(report for rows in read for report in rows.columns)
