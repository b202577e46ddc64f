"""The rows below a step table's header: which are steps, and what each step says.

A cell merged downward says the same for each step beside it where it tells who does it, or notes something; what such a
cell tells of documents, time or output might be meant for each step or for all together, and is left to people. A row
across the whole table, a sum, a header repeated and a row of column numbers are no steps.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from service.domain.document.chips import counted
from service.domain.document.content import Unread
from service.domain.document.sop_document import Aside, Step
from service.domain.flow.texts import Place
from service.manuscript import findings
from service.manuscript.carrying import dashed, line_carried, roles_in
from service.manuscript.looking import DocCell, DocRow, DocTable
from service.manuscript.marks import is_mark, marked
from service.manuscript.step_body import FOR_EACH, LETTERED, NUMBER, TYPED, Cells, StepBody
from service.manuscript.step_contents import counts
from service.manuscript.step_header import Header
from service.manuscript.step_words import StepWords

_UNITLESS = re.compile(r"[\d\s.,/½¼¾–-]*\d[\d\s.,/½¼¾–-]*|[½¼¾]")


@dataclass(frozen=True)
class StepRows:
    """What the rows of a step table say, or those of one part of a table that was split; `rows` is each step's row.

    `cells` are each step's cells in the performers' columns, by performer; those that others are merged over are none.
    `numbers` is what is typed in front of each, `texts` the cell of each text, the number's under "number". `unread` is
    what is to be told of the rows, `columns` of the columns
    that no step is read from.
    """

    steps: tuple[Step, ...]
    numbers: tuple[str, ...]
    rows: tuple[DocRow, ...]
    cells: tuple[Mapping[str, DocCell], ...]
    texts: Mapping[Place, DocCell]
    asides: tuple[Aside, ...]
    unread: tuple[Unread, ...]
    columns: tuple[Unread, ...]


def read_rows(grid: DocTable, header: Header, words: StepWords, where: str, before: int, *, bare: bool) -> StepRows:
    """Return what the rows say; `where` names the table in reports, `before` is how many steps stand in earlier parts.

    A `bare` part has no header of its own.
    """
    body = StepBody(grid, header, words, where, 0 if bare else header.last_row + 1)
    reading = _RowReading(body, before)
    for number in range(min(body.first, header.first_row)):
        reading.keep_aside("", body.texts(number))
    for number in range(body.first, len(grid.rows)):
        reading.read(number)
    return StepRows(
        tuple(reading.steps),
        tuple(reading.numbers),
        tuple(reading.rows),
        tuple(reading.cells),
        reading.texts,
        tuple(reading.asides),
        tuple(reading.unread),
        tuple(_column_reports(body)),
    )


@dataclass
class _RowReading:
    """One pass over the rows; `before` is how many steps stand in earlier parts, `unnumbered` the first without one."""

    body: StepBody
    before: int
    steps: list[Step] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    rows: list[DocRow] = field(default_factory=list)
    cells: list[Mapping[str, DocCell]] = field(default_factory=list)
    texts: dict[Place, DocCell] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    misnumbered: bool = False
    unnumbered: int = 0

    @property
    def next(self) -> int:
        """The number of the step that comes next."""
        return self.before + len(self.steps) + 1

    def read(self, number: int) -> None:
        """Take up what a row says."""
        body = self.body
        cells = body.cells(number)
        if not cells or body.is_header(number, cells):
            return
        if body.only_branches(cells):
            for column, cell in cells.items():
                self.keep_aside(body.title(column), [cell.text])
            return
        if body.is_no_step(number, cells):
            self.keep_aside("", body.texts(number))
            self.unread.append(findings.no_step(body.place(number), " ".join(body.texts(number))))
            return
        step = self._step(number)
        if step == Step(""):
            self._outside(number, cells)
            return
        self._report(number, cells, marked=bool(step.pic))
        self._keep_texts(number)
        self.steps.append(step)
        self.numbers.append(self._typed(number))
        self.rows.append(body.grid.rows[number])
        visible, titles = dict(body.grid.visible(number)), body.header.titles
        self.cells.append({titles[c]: visible[c] for c in body.header.performers if c in visible})

    def _keep_texts(self, number: int) -> None:
        """Keep where the texts of the step that comes next stand; a number that several rows share is none of its."""
        body, row = self.body, self.next - 1
        for column in range(len(body.grid.rows[number].cells)):
            top, left = body.heads.get((number, column), (number, column))
            cell, name = body.grid.rows[top].cells[left], body.names.get(column, "")
            if name != "number" or ((top, left) == (number, column) and cell.rows == 1):
                self.texts[Place("step", row, name)] = cell
            self.texts[Place("aside", 0, f"step {self.next}, {body.title(column)}")] = cell

    def keep_aside(self, column: str, texts: Sequence[str]) -> None:
        """Keep what stands beside the steps; its place is the step it stands at, which a row put in above moves too."""
        text = " | ".join(texts)
        if text:
            self.asides.append(Aside(f"step {self.next}" + (f", {column}" if column else ""), text))

    def _outside(self, number: int, cells: Cells) -> None:
        """Note what a row without a step says where no step is read from."""
        for column, cell in cells.items():
            plain = column in self.body.header.read and not _is_lettered(cell.text)
            if cell.text and not plain:
                self.unread.append(findings.outside(self.body.place(number, column), cell.text))
            self._odd(number, column, cell, marked=False)

    def _step(self, number: int) -> Step:
        columns = self.body.header.columns
        texts = {name: self.body.text(number, column) for name, column in columns.items() if name != "number"}
        pic, involved = self._roles(number, texts)
        return Step(
            texts.get("activity", ""),
            pic,
            involved,
            texts.get("documents", ""),
            _with_unit(texts.get("duration", ""), self.body.header.unit),
            texts.get("output", ""),
            texts.get("note", ""),
        )

    def _roles(self, number: int, texts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
        header, words = self.body.header, self.body.words
        involved = roles_in(texts.get("involved", ""))
        if header.performers:
            by_mark = marked({header.titles[c]: self.body.text(number, c) for c in header.performers}, self.body.marks)
            if by_mark.unclear:
                columns = [c for c in header.performers if header.titles[c] in by_mark.unclear]
                self.unread.append(findings.several_in_charge(self.body.place(number, *columns), by_mark.unclear))
            return by_mark.pic, tuple(dict.fromkeys((*by_mark.involved, *involved)))
        pic = texts.get("pic", "")
        line = line_carried(pic)
        pic = "" if dashed(pic) else line if words.known(line) else pic
        return pic, involved

    def _report(self, number: int, cells: Cells, *, marked: bool) -> None:
        """Note what is to be told of a step's row; `marked` where it is clear who is in charge."""
        for column, cell in cells.items():
            if column in self.body.header.read:
                self._odd(number, column, cell, marked=marked)
            if self.body.says_more(column, cell.text):
                self.keep_aside(self.body.title(column), [cell.text])
        for column, cell in self.body.grid.visible(number):
            self._merged(number, column, cell)
        activity = self.body.header.columns["activity"]
        text = self.body.text(number, activity)
        if text and (counts(text) or not _is_lettered(text)):
            self.unread.append(findings.no_words(self.body.place(number, activity), text))
        self._in_charge(number)
        self._numbered(number)

    def _odd(self, number: int, column: int, cell: DocCell, *, marked: bool) -> None:
        """Note what a cell holds besides text; a flow's drawing in a performer's cell counts as little as its lines."""
        place = self.body.place(number, column)
        if column in self.body.header.performers and set(cell.odd) == {"picture"}:
            self.unread.append(findings.drawn(place, marked=marked))
        else:
            self.unread += findings.odd_in(place, cell, beside=bool(cell.text))

    def _merged(self, number: int, column: int, cell: DocCell) -> None:
        """Note a cell that is merged over others among what is read, where these belong to steps."""
        grid, header = self.body.grid, self.body.header
        below = range(number + 1, min(number + cell.rows, len(grid.rows)))
        covers = [row for row in below if self.body.texts(row)]
        beside = {*range(column, column + cell.columns)} & header.read
        name = self.body.names.get(column, "")
        each = name in FOR_EACH or column in {*header.about.numbers, *header.performers}
        if len(beside) > 1 or (covers and beside and not each):
            self.unread.append(findings.merged(self.body.place(number, column), cell))
        elif covers and beside and column not in header.about.numbers:
            self.unread.append(findings.same_for_each(self.body.place(number, column), 1 + len(covers)))

    def _in_charge(self, number: int) -> None:
        """Note a cell of who is in charge that names several, or a person."""
        column, words = self.body.header.columns.get("pic"), self.body.words
        if column is None:
            return
        top, _ = self.body.heads.get((number, column), (number, column))
        text = self.body.text(number, column)
        if dashed(text) or self.body.grid.rows[top] in self.rows:
            return
        if is_mark(text) or not _is_lettered(text):
            self.unread.append(findings.no_role(self.body.place(number, column), text))
        elif not words.one_role(line_carried(text) if words.known(line_carried(text)) else text):
            self.unread.append(findings.several_named(self.body.place(number, column), text))
        elif counted(text) != text or "@" in text:
            self.unread.append(findings.person_named(self.body.place(number, column), text))

    def _typed(self, number: int) -> str:
        """Return the number that stands in front of a step."""
        text = self.body.number(number)
        typed = TYPED.fullmatch(text) or LETTERED.fullmatch(text)
        return typed[1].lower() if typed else ""

    def _numbered(self, number: int) -> None:
        """Note the first row whose number is not that of the step."""
        column = self.body.header.columns.get("number")
        if column is None or self.misnumbered:
            return
        text = self.body.number(number)
        row = number - self.body.first + 1
        self.unnumbered = self.unnumbered or (0 if text or (number, column) in self.body.grid.covered else row)
        typed = NUMBER.fullmatch(text)
        if typed and int(typed[1]) != self.next:
            self.misnumbered = True
            place = self.body.place(number, column)
            self.unread.append(findings.misnumbered(place, typed[1], self.next, self.unnumbered))


def _column_reports(body: StepBody) -> Iterator[Unread]:
    """Yield what is to be told of columns that no step is read from."""
    header = body.header
    for column, title in enumerate(header.titles):
        if column in header.about.doubled:
            yield findings.doubled_column(body.title(column))
        elif column in header.about.nameless:
            yield findings.nameless_column(body.title(column))
        elif column in header.about.contradicted:
            yield findings.contradicted_column(body.title(column))
        elif column == header.about.guessed:
            yield findings.activity_by_cells(body.title(column))
        elif column not in header.read and (title or _any_text(body, column)):
            yield findings.unknown_column(body.title(column))
    if header.performers and not body.marks.marks and _any_text(body, header.columns["activity"]):
        yield findings.unmarked(map(body.title, header.performers))
    for column in header.performers:
        if not body.words.one_role(header.titles[column]):
            yield findings.several_named(f"step table, column {body.title(column)}", header.titles[column])


def _any_text(body: StepBody, column: int) -> bool:
    """Whether a column says anything below the header."""
    return any(column < len(row.cells) and row.cells[column].text for row in body.grid.rows[body.first :])


def _is_lettered(text: str) -> bool:
    """Whether a text has a letter of any script, as every word has."""
    return any(map(str.isalpha, text))


def _with_unit(text: str, unit: str) -> str:
    """Return a duration with the unit that its column's title has, where it has none itself."""
    return f"{text} {unit}" if unit and _UNITLESS.fullmatch(text) else text
