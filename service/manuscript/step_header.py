"""The header of a step table: which rows it has, and what each column is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.domain.document.durations import duration
from service.domain.document.sop_document import Format
from service.manuscript.carrying import line_carried
from service.manuscript.looking import DocTable
from service.manuscript.marks import IN_CHARGE, INVOLVED, mark
from service.manuscript.step_words import StepWords, beside

SEARCHED = 3
"""How many rows at the top of a table may be its header."""
KNOWN = 3
"""How many known header words make a step table, the activity among them."""
SHORT = 3
"""The most characters of a mark where nothing else says that a column stands for a performer."""
ANY_DAY = 8.0


@dataclass(frozen=True)
class Header:
    """A step table's header: its rows, the column of each known thing, the performers' columns, all labels.

    `titles` has the label of each column, the lowest where there are several; `doubled` are columns about something
    that another one is about already; `unit` is what the title of the durations' column says numbers are.
    """

    format: Format
    first_row: int
    last_row: int
    columns: Mapping[str, int]
    performers: tuple[int, ...]
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    doubled: tuple[int, ...] = ()
    unit: str = ""

    @property
    def sure(self) -> bool:
        """Whether it says who does what, and with what, how long or to what end: no plan or list says all that."""
        goal = {"documents", "duration", "output"} & self.columns.keys()
        return bool(goal) and ("pic" in self.columns or bool(self.performers))

    @property
    def read(self) -> frozenset[int]:
        """The columns that steps are read from."""
        return frozenset((*self.columns.values(), *self.performers))

    def like(self, other: "Header") -> bool:
        """Whether another header has columns about the same, in whichever order."""
        return (self.columns.keys(), self._named) == (other.columns.keys(), other._named)

    @property
    def _named(self) -> frozenset[str]:
        return frozenset(self.titles[column] for column in self.performers)


def header_of(grid: DocTable, words: StepWords) -> Header | None:
    """Return the header of a step table; None where a table is none."""
    for row in range(min(SEARCHED, len(grid.rows))):
        texts = grid.texts(row)
        names = {words.column(text) for text in texts} - {""}
        groups = {words.group(text) for text in texts if not words.column(text)} - {""}
        if "activity" in names and len(names | groups) >= KNOWN:
            return _header(grid, row, words)
    return None


def _header(grid: DocTable, first: int, words: StepWords) -> Header:
    """Return the header that begins in a row; groups of columns have their own names in the rows below."""
    last = min(_last_row(grid, first, words), len(grid.rows) - 1)
    rows = [grid.texts(row) for row in range(first, last + 1)]
    width = len(rows[0])
    titles = tuple(line_carried(next((t for row in reversed(rows) if (t := _at(row, c))), "")) for c in range(width))
    grouped = _group(grid, first, words) if last > first else ()
    if len(grouped) == 1 and titles[grouped[0]] == line_carried(rows[0][grouped[0]]):
        grouped = ()  # nothing stands below the word: names stand in this column, not marks
    names = ["" if c in grouped else _name(grid, first, c, titles[c], words) for c in range(width)]
    names[_activity(rows[0], words)] = "activity"  # whatever stands below it
    columns = {name: c for c, name in reversed(list(enumerate(names))) if name}
    _add_number(grid, last, titles, columns)
    named = not {"pic", "involved"}.isdisjoint(columns)
    unnamed = (
        () if named else _unnamed_performers(grid, last, [t if not words.group(t) else "" for t in titles], columns)
    )
    performers = () if "pic" in columns else grouped or tuple(unnamed)
    by_title = {titles[c]: c for c in reversed(performers) if c < width and titles[c]}
    lean = "pic" in columns or not (last > first or by_title) or (named and not by_title)
    return Header(
        "lean" if lean else "permenpan",
        first,
        last,
        columns,
        tuple(sorted(by_title.values())),
        tuple(text for row in rows for text in row),
        titles,
        tuple(c for c, name in enumerate(names) if name and columns[name] != c),
        _unit(titles, columns),
    )


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _activity(texts: Sequence[str], words: StepWords) -> int:
    return next(column for column, text in enumerate(texts) if words.column(text) == "activity")


def _last_row(grid: DocTable, first: int, words: StepWords) -> int:
    """Return the last row of a header: as deep as the activity's title, and one more below groups of columns."""
    texts = grid.texts(first)
    activity = _activity(texts, words)
    deep = grid.rows[first].cells[activity].rows
    if deep > 1 or first + 1 >= len(grid.rows) or not any(map(words.group, texts)):
        return first + deep - 1
    below = grid.texts(first + 1)
    if below[activity]:  # a step's
        return first
    spans = any(cell.rows > 1 or cell.columns > 1 for _, cell in grid.visible(first))
    return first + (spans or sum(bool(words.column(text)) for text in below) > 1)


def _name(grid: DocTable, first: int, column: int, title: str, words: StepWords) -> str:
    """Return what a column is about: as its title says, else as what stands over several columns says."""
    if name := words.column(title):
        return name
    heads = (c for c in range(column, -1, -1) if (first, c) not in grid.covered)
    head = next(heads, column)
    above = grid.rows[first].cells[head]
    return words.column(above.text) if head + above.columns > column and above.columns > 1 else ""


def _group(grid: DocTable, first: int, words: StepWords) -> tuple[int, ...]:
    """Return the columns of the performers: as far as their word spans, or to the next word where nothing is merged."""
    above = grid.texts(first)
    start = next((column for column, text in enumerate(above) if words.group(text) == "performers"), None)
    if start is None:
        return ()
    end = start + grid.rows[first].cells[start].columns
    if end == start + 1:
        while end < len(above) and not above[end] and (first, end) not in grid.covered:
            end += 1
    return tuple(range(start, end))


def _add_number(grid: DocTable, last: int, titles: Sequence[str], columns: dict[str, int]) -> None:
    """Take the first column for that of the numbers where it has no title and nothing but numbers."""
    below = {row.cells[0].text.rstrip(".)") for row in grid.rows[last + 1 :]} - {""}
    if "number" not in columns and not titles[0] and all(text.isdecimal() for text in below):
        columns["number"] = 0


def _unnamed_performers(grid: DocTable, last: int, titles: Sequence[str], columns: Mapping[str, int]) -> Iterator[int]:
    """Yield columns that name a role: short marks between the activity and the next known one, usual ones anywhere."""
    known = sorted(columns.values())
    after = next((column for column in known if column > columns["activity"]), len(titles))
    for column, title in enumerate(titles):
        if column in known or not title:
            continue
        marks = {mark(cells[column].text) for row in grid.rows[last + 1 :] if column < len(cells := row.cells)}
        usual = marks - {""} and marks <= IN_CHARGE | INVOLVED | {""}
        short = all(len(one) <= SHORT and not one.isdecimal() for one in marks)
        if usual or (columns["activity"] < column < after and short):
            yield column


def _unit(titles: Sequence[str], columns: Mapping[str, int]) -> str:
    """Return the unit that the title of the durations' column names, as in “Waktu (menit)”."""
    unit = beside(titles[columns["duration"]]) if "duration" in columns else ""
    return unit if unit and duration(f"1 {unit}", ANY_DAY) else ""
