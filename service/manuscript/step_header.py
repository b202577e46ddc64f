"""The header of a step table: which rows it has, and what each column is about.

A header may have groups of columns above its titles, and groups above those: the row that names the activity is found
first, and the rows above and below it that only name columns belong to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from string import ascii_lowercase

from service.domain.document.durations import duration
from service.domain.document.sop_document import Format
from service.manuscript.carrying import line_carried
from service.manuscript.labels import same
from service.manuscript.looking import DocTable
from service.manuscript.step_columns import TableColumn, TableColumns, columns_of
from service.manuscript.step_contents import ANY_DAY, contents_of, counts, held_by
from service.manuscript.step_words import HINT, StepWords, beside

SEARCHED = 6
"""How many rows at the top of a table may be its header."""
KNOWN = 3
"""How many known header words make a step table, the activity among them."""
COUNTED_COLUMNS = 3
"""How many columns a row must count, and by how much the next number may be higher, to be no step."""
GAP = 2
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
DEEPEST = 3
"""The most rows of titles and of groups above them."""


@dataclass(frozen=True)
class Header:
    """A step table's header: its rows, the column of each known thing, the performers' columns, all labels.

    `titles` has the label of each column, the lowest where there are several; `about` is what its columns are about;
    `unit` is what the title of the durations' column says numbers are.
    """

    format: Format
    first_row: int
    last_row: int
    about: TableColumns
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    unit: str = ""

    @property
    def columns(self) -> Mapping[str, int]:
        """The column of each known thing."""
        return self.about.known

    @property
    def performers(self) -> tuple[int, ...]:
        """The columns of the performers."""
        return self.about.performers

    @property
    def sure(self) -> bool:
        """Whether it says who does what, and with what, how long or to what end: no plan or list says all that."""
        goal = {"documents", "duration", "output"} & self.columns.keys()
        return bool(goal) and ("pic" in self.columns or bool(self.performers))

    @property
    def read(self) -> frozenset[int]:
        """The columns that steps are read from."""
        return frozenset((*self.columns.values(), *self.about.numbers, *self.performers))

    def like(self, other: "Header") -> bool:
        """Whether another header has columns about the same, in whichever order."""
        return (self.columns.keys(), self._named) == (other.columns.keys(), other._named)

    @property
    def _named(self) -> frozenset[str]:
        return frozenset(self.titles[column] for column in self.performers)


def header_of(grid: DocTable, words: StepWords) -> Header | None:
    """Return the header of a step table; None where a table is none."""
    for row in range(min(SEARCHED, len(grid.rows))):
        if _names_columns(grid, row, words):
            rows = range(_first_row(grid, row, words), _last_row(grid, row, words) + 1)
            return _header(grid, rows, words)
    return None


def _names_columns(grid: DocTable, row: int, words: StepWords) -> bool:
    """Whether a row has enough known words, the activity's or what stands around it among them."""
    texts = [text for text in grid.texts(row) if text]
    if any(held_by(text, words) in ("time", "day", "count") for text in texts):
        return False
    labels = [words.levels(text)[-1] for text in texts]
    names = {name for text in labels for name, score in words.meanings(text).items() if score >= HINT}
    groups = {words.group(text) for text in texts if not words.column(text)} - {""}
    people = not {"pic", "performers"}.isdisjoint(names | groups)
    around = (
        "number" in names and people and not {"documents", "duration", "output", "standard"}.isdisjoint(names | groups)
    )
    if {"activity", "number"} == names | groups and _ticked(grid, row, words) > 1:
        return True
    return ("activity" in names or around) and len(names | groups) >= KNOWN


def _ticked(grid: DocTable, row: int, words: StepWords) -> int:
    """Return how many titled columns hold marks below a row."""
    columns = (column for column, text in enumerate(grid.texts(row)) if text)
    below = [grid.texts(lower) for lower in range(row + 1, len(grid.rows))]
    return sum(contents_of((one[c] for one in below if c < len(one)), words).mostly("mark") for c in columns)


def _first_row(grid: DocTable, row: int, words: StepWords) -> int:
    """Return the first row of a header: groups may stand in rows of their own above the titles."""
    first = row
    while first > 0 and row - first < DEEPEST - 1 and _only_groups(grid, first - 1, words):
        first -= 1
    return first


def _only_groups(grid: DocTable, row: int, words: StepWords) -> bool:
    """Whether a row has nothing above the first column and names groups, known ones or one above several columns."""
    cells = [cell for _, cell in grid.visible(row) if cell.text]
    texts = [same(cell.text) for cell in cells]
    groups = any(words.group(text) for text in texts) or len(set(texts)) < len(texts)
    return bool(cells) and not grid.rows[row].cells[0].text and (groups or any(cell.columns > 1 for cell in cells))


def _last_row(grid: DocTable, row: int, words: StepWords) -> int:
    """Return the last row of a header: as deep as the activity's title, and further below groups of columns."""
    names = ((words.meanings(text), column) for column, text in enumerate(grid.texts(row)))
    deep = max((grid.rows[row].cells[column].rows for meanings, column in names if "activity" in meanings), default=1)
    last = min(row + deep, len(grid.rows)) - 1
    while last + 1 < len(grid.rows) and last - row < DEEPEST - 1 and _goes_deeper(grid, row, last + 1, words):
        last += 1
    return last


def _goes_deeper(grid: DocTable, top: int, row: int, words: StepWords) -> bool:
    """Whether a row only names columns that a group stands above, or that nothing was said of yet."""
    texts = {column: cell.text for column, cell in grid.visible(row) if cell.text}
    if any(cell.columns == len(grid.rows[row].cells) for _, cell in grid.visible(row)):
        return False
    named = [column for column, text in texts.items() if words.column(text)]
    others = [text for column, text in texts.items() if column not in named]
    if not texts or any(held_by(text, words) in ("time", "day", "count", "mark", "branch") for text in others):
        return False
    above = {column: _over(grid, range(top, row), column, words) for column in texts}
    if any(_only_column(above[column][0], words) == "activity" for column in texts if column not in named):
        return False
    people = [c for c, text in _level(grid, range(top, row + 1), top).items() if words.group(text) == "performers"]
    free = [c for c, (text, wide) in above.items() if wide or not text or c in people]
    fits = all(c in free or c in named or same(above[c][0]) == same(texts[c]) for c in texts)
    grouped = any(words.group(cell.text) or cell.columns > 1 for _, cell in grid.visible(top))
    return grouped and fits and (any(wide for _, wide in above.values()) or len(named) > 1)


def _only_column(title: str, words: StepWords) -> str:
    """Return what a title is about that names a column and no group; below the activity's stand steps, no titles."""
    return "" if words.group(title) else words.column(words.levels(title)[-1])


def _over(grid: DocTable, rows: range, column: int, words: StepWords) -> tuple[str, bool]:
    """Return what stands over a place in the rows of a header, and whether it stands over several columns.

    Where nothing is merged, the title of a group stands over the empty cells at its right.
    """
    for above in reversed(rows):
        cells = grid.visible(above)
        empty = {left for left, cell in cells if not cell.text}
        for left, cell in cells:
            if left <= column < left + cell.columns and (cell.text or above == rows[0]):
                group = left + 1 in empty and not _only_column(cell.text, words)
                return cell.text, cell.columns > 1 or group
    return "", False


def _header(grid: DocTable, rows: range, words: StepWords) -> Header | None:
    """Return the header that has these rows."""
    labels = [*_labels(grid, rows, words)]
    body = [*_body(grid, rows, labels)]
    shared = _shared(grid, rows)
    about = columns_of(
        [
            TableColumn(one, contents_of((texts[c] for texts in body if c in texts), words), words, c in shared)
            for c, one in enumerate(labels)
        ]
    )
    if "activity" not in about.known:
        return None
    titles = _titles(labels, about)
    about = _each_once(about, titles)
    lean = "pic" in about.known or (not about.performers and (len(rows) == 1 or "involved" in about.known))
    return Header(
        "lean" if lean else "permenpan",
        rows[0],
        rows[-1],
        about,
        tuple(text for row in rows for text in grid.texts(row)),
        titles,
        _unit(titles, about.known),
    )


def _labels(grid: DocTable, rows: range, words: StepWords) -> Iterator[tuple[str, ...]]:
    """Yield the labels of each column from the top, what stands over several columns with each of them."""
    levels = [_level(grid, rows, row) for row in rows]
    for column in range(len(grid.rows[rows[0]].cells)):
        texts = (level[column] for level in levels if column in level)
        labels: list[str] = []
        for label in (line_carried(part) for text in texts for part in words.levels(text)):
            if labels and label.startswith("(") and label.endswith(")"):
                labels[-1] += f" {label}"
            elif not labels or same(label) != same(labels[-1]):
                labels.append(label)
        yield tuple(labels)


def _level(grid: DocTable, rows: range, row: int) -> dict[int, str]:
    """Return what a row of a header says over each column; an empty cell takes the group at its left."""
    titles: dict[int, str] = {}
    group = ""
    for column, cell in grid.visible(row):
        below = any(column < len(texts := grid.texts(lower)) and texts[column] for lower in rows if lower > row)
        group = (cell.text if cell.text and below else group) if below else ""
        if text := cell.text or (group if cell.columns == 1 else ""):
            titles |= dict.fromkeys(range(column, column + cell.columns), text)
    return titles


def _shared(grid: DocTable, rows: range) -> frozenset[int]:
    """Return the columns whose lowest title stands over others too."""
    lowest: dict[int, bool] = {}
    for row in rows:
        for column, cell in grid.visible(row):
            if cell.text:
                lowest |= dict.fromkeys(range(column, column + cell.columns), cell.columns > 1)
    return frozenset(column for column, shared in lowest.items() if shared)


def _body(grid: DocTable, rows: range, labels: Sequence[tuple[str, ...]]) -> Iterator[dict[int, str]]:
    """Yield the texts of each row below a header, those that repeat it or count its columns left out."""
    known = {same(label) for column in labels for label in column}
    known |= {same(text) for row in rows for text in grid.texts(row)}
    for row in range(rows[-1] + 1, len(grid.rows)):
        texts = {c: cell.text for c, cell in grid.visible(row) if cell.text and cell.columns == 1}
        repeats = len(texts) > 1 and all(same(text) in known for text in texts.values())
        if not repeats and not count_columns([*texts.values()]):
            yield texts


def count_columns(texts: Sequence[str]) -> bool:
    """Whether the texts of a row count the columns, as official forms do below the header: (1), 2., 3a, b or IV."""
    plain = [(bare := same(text).strip("()[].:- ")).rstrip("abcdefgh") or bare for text in texts]
    if len(plain) < COUNTED_COLUMNS or not all(map(counts, plain)):
        return False
    if not all(map(str.isdecimal, plain)):
        return "".join(plain) == ascii_lowercase[: len(plain)] or plain == [*ROMAN[: len(plain)]]
    numbers = [int(text) for text in plain]
    return numbers[0] == 1 < numbers[-1] and all(0 <= b - a <= GAP for a, b in pairwise(numbers))


def _titles(labels: Sequence[tuple[str, ...]], about: TableColumns) -> tuple[str, ...]:
    """Return the title of each column; performers of one title are told apart by what stands above it."""
    titles = [one[-1] if one else "" for one in labels]
    for column in about.performers:
        alike = {labels[other][-2:] for other in about.performers if labels[other][-1:] == labels[column][-1:]}
        if len(alike) > 1:
            titles[column] = " – ".join(labels[column][-2:])
    return tuple(titles)


def _each_once(about: TableColumns, titles: Sequence[str]) -> TableColumns:
    """Return what columns are about with the first performer of each title, and without those that have none."""
    first = {titles[column]: column for column in reversed(about.performers) if titles[column]}
    performers = tuple(sorted(first.values()))
    again = [column for column in about.performers if titles[column] and column not in performers]
    return replace(about, performers=performers, doubled=tuple(sorted({*about.doubled, *again})))


def _unit(titles: Sequence[str], columns: Mapping[str, int]) -> str:
    """Return the unit that the title of the durations' column names, as in “Waktu (menit)”."""
    unit = beside(titles[columns["duration"]]) if "duration" in columns else ""
    return unit if unit and duration(f"1 {unit}", ANY_DAY) else ""
