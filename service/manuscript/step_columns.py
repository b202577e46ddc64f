"""What each column of a step table is about, by what its title says and what its cells hold: the most points win.

A title gives points to what it may mean, the cells give some to what they fit and take many from what they contradict.
Nothing is about the same as another column, but for numbers and performers. Where a title is contradicted and nothing
else fits, the column keeps its meaning and is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from service.manuscript.marks import is_branch
from service.manuscript.step_contents import ColumnContents, Held
from service.manuscript.step_vocabulary import ELSEWHERE, TICKED
from service.manuscript.step_words import HINT, PART, SURE, StepWords, named_in

MARK = "mark"
"""What a column of a performer is about."""
GROUPED = 5.0
"""How much it says that a column stands below the performers' word."""
_NEVER = -8.0
_PEOPLE: Mapping[Held, float] = {
    "role": 3, "words": 1, "marked words": 1, "mark": _NEVER, "branch": _NEVER, "matrix": _NEVER, "count": _NEVER,
    "time": _NEVER, "day": _NEVER,
}  # fmt: skip
_THINGS: Mapping[Held, float] = {"words": 1, "time": _NEVER}
_FITS: Mapping[str, Mapping[Held, float]] = {
    "number": {"count": 3, "letters": 2, "matrix": 2, "words": _NEVER, "role": _NEVER, "time": -4, "day": -4},
    "activity": {
        "words": 2, "marked words": 2, "count": _NEVER, "letters": _NEVER, "matrix": _NEVER, "mark": _NEVER,
        "branch": _NEVER, "time": -4, "day": -4,
    },
    "pic": _PEOPLE,
    "involved": _PEOPLE,
    "documents": _THINGS,
    "duration": {"time": 3, "mark": _NEVER, "role": _NEVER, "branch": _NEVER},
    "output": _THINGS,
    "note": {},
    MARK: {
        "mark": 3, "marked words": 1, "letters": 2, "matrix": 3, "words": _NEVER, "role": _NEVER, "time": _NEVER,
        "count": _NEVER, "day": _NEVER,
    },
}  # fmt: skip
"""How well each thing that cells may hold fits each thing that a column may be about."""
_FOR_PEOPLE = {"pic", "involved"}


@dataclass(frozen=True)
class TableColumn:
    """A column: its labels from the top to its title, and what its cells hold.

    A `shared` title stands over other columns too.
    """

    labels: tuple[str, ...]
    contents: ColumnContents
    words: StepWords
    shared: bool = False

    @property
    def title(self) -> str:
        """The lowest label."""
        return self.labels[-1] if self.labels else ""

    @cached_property
    def grouped(self) -> bool:
        """Whether it stands below the performers' word."""
        return any(self.words.group(label) == "performers" for label in self.labels[:-1])

    @cached_property
    def scores(self) -> Mapping[str, float]:
        """What the title may mean, else what stands above it, with points."""
        meanings = dict(self.words.meanings(self.title))
        if not meanings and not self.grouped:
            above = (self.words.column(label) for label in reversed(self.labels[:-1]))
            meanings = {name: HINT for name in [next(filter(None, above), "")] if name}
        if self.grouped:
            return {"pic": HINT, **meanings, MARK: GROUPED}
        if not meanings and self.title and self.contents.mostly("role"):
            meanings["pic"] = 0.0
        if self._may_be_role and self.contents.ticks:
            meanings[MARK] = PART
        counted = self.contents.mostly("count", "letters", "matrix")
        if counted and (not self.title or self.shared or "number" in meanings):
            meanings.setdefault("number", 0.0)
        return meanings

    @property
    def is_unticked_performer(self) -> bool:
        """Whether the title may be a role, and nothing stands below it."""
        return self._may_be_role and not self.contents.filled and not named_in(self.title, ELSEWHERE)

    @property
    def is_ticked_once(self) -> bool:
        """Whether the title may be a role, and a mark stands below it, whatever words do beside it."""
        return self._may_be_role and "mark" in self.contents.shares and not named_in(self.title, ELSEWHERE)

    @cached_property
    def _may_be_role(self) -> bool:
        known = self.words.meanings(self.title)
        role = not known or bool(_FOR_PEOPLE & known.keys())
        return bool(self.title) and role and not (named_in(self.title, TICKED) or is_branch(self.title))

    @cached_property
    def points(self) -> Mapping[str, float]:
        """The points of each thing that it may be about; none where a title of several words leaves it open."""
        points = {name: score + self._fit(name) for name, score in self.scores.items()}
        most = [name for name, one in points.items() if one == max(points.values())]
        return {} if len(most) > 1 and self.scores[most[0]] == PART else points

    def _fit(self, name: str) -> float:
        return sum(share * _FITS[name].get(held, 0.0) for held, share in self.contents.shares.items())


@dataclass(frozen=True)
class TableColumns:
    """What the columns of a table are about; `numbers` are all that count, of which one may be known as the number.

    `doubled` are about something that another one is about already, `contradicted` hold something else than their
    title says, `nameless` hold marks and name nobody; `guessed` is the activity's, where only its cells tell.
    """

    known: Mapping[str, int]
    performers: tuple[int, ...]
    numbers: tuple[int, ...] = ()
    doubled: tuple[int, ...] = ()
    contradicted: tuple[int, ...] = ()
    nameless: tuple[int, ...] = ()
    guessed: int | None = None


def columns_of(columns: Sequence[TableColumn]) -> TableColumns:
    """Return what columns are about."""
    if sum(one.contents.mostly("matrix") for one in columns) == 1:
        columns = [replace(one, contents=one.contents.without_matrix) for one in columns]
    names = _shared_out(columns)
    names |= dict.fromkeys(_unticked(columns, names), MARK)
    contradicted = tuple(_contradicted(columns, names))
    names |= {column: max(columns[column].scores, key=columns[column].scores.__getitem__) for column in contradicted}
    guessed = None if "activity" in names.values() else _activity_by_cells(columns, names)
    if guessed is not None:
        names[guessed] = "activity"
    known = {name: column for column, name in sorted(names.items(), reverse=True) if name != MARK}
    numbers = tuple(column for column, name in sorted(names.items()) if name == "number")
    if numbers:
        known["number"] = max(numbers, key=lambda column: (columns[column].points.get("number", 0.0), -column))
    performers = tuple(_performers(columns, names, known))
    doubled = {column for column in range(len(columns)) if _doubled(columns, names, column)}
    doubled |= {c for c, name in names.items() if name == MARK and c not in performers}
    nameless = tuple(c for c, one in enumerate(columns) if _nameless(one, performers, c))
    return TableColumns(known, performers, numbers, tuple(sorted(doubled)), contradicted, nameless, guessed)


def _shared_out(columns: Sequence[TableColumn]) -> dict[int, str]:
    """Return what each column is about, the surest first; only numbers and performers stand in several."""
    every = [(points, -c, name) for c, column in enumerate(columns) for name, points in column.points.items()]
    names: dict[int, str] = {}
    for points, place, name in sorted(every, reverse=True):
        free = name in (MARK, "number") or name not in names.values()
        if -place not in names and points > 0 and free:
            names[-place] = name
    return names


def _unticked(columns: Sequence[TableColumn], names: Mapping[int, str]) -> Iterator[int]:
    """Yield the column without contents that was taken for the PIC's by its title, where others are performers'."""
    between = [column for column, name in names.items() if name == MARK and not columns[column].grouped]
    unknown = [column for column, one in enumerate(columns) if column not in names and one.is_unticked_performer]
    for column, name in names.items():
        empty = name == "pic" and not columns[column].contents.filled
        if empty and (between or (unknown and columns[column].scores["pic"] < SURE)):
            yield column


def _contradicted(columns: Sequence[TableColumn], names: Mapping[int, str]) -> Iterator[int]:
    """Yield the columns whose cells hold nothing that their title may mean."""
    for column, one in enumerate(columns):
        if column in names or not one.scores or max(one.scores.values()) < HINT or one.grouped:
            continue
        name = max(one.scores, key=one.scores.__getitem__)
        if one.points[name] <= 0 and name not in names.values():
            yield column


def _activity_by_cells(columns: Sequence[TableColumn], names: Mapping[int, str]) -> int | None:
    """Return the only column of words whose title says nothing."""
    wordy = [c for c, one in enumerate(columns) if c not in names and one.title and one.contents.mostly("words")]
    return wordy[0] if len(wordy) == 1 else None


def _performers(columns: Sequence[TableColumn], names: Mapping[int, str], known: Mapping[str, int]) -> Iterator[int]:
    """Yield the performers' columns: those of marks, and beside them those without any, or with words among them.

    Where a column names who is in charge, there are none.
    """
    if "pic" in known:
        return
    after = [column for column in known.values() if column > known.get("activity", 0)]
    between = range(known.get("activity", 0) + 1, min(after, default=len(columns)))
    for column, one in enumerate(columns):
        empty = column in between and one.is_unticked_performer and "involved" not in known
        ticked = column in between and one.is_ticked_once and MARK in names.values()
        if names.get(column) == MARK or (column not in names and (empty or ticked)):
            yield column


def _doubled(columns: Sequence[TableColumn], names: Mapping[int, str], column: int) -> bool:
    """Whether a column says as surely as another what that one is about."""
    one = columns[column]
    if column in names or not one.points:
        return False
    if one.grouped:
        return True
    name = max(one.points, key=one.points.__getitem__)
    others = (columns[other] for other, taken in names.items() if taken == name != MARK)
    return one.points[name] > 0 and any(one.scores[name] >= min(other.scores.get(name, 0.0), SURE) for other in others)


def _nameless(column: TableColumn, performers: Sequence[int], place: int) -> bool:
    """Whether a column holds marks and its title names nobody."""
    if not column.contents.mostly("mark"):
        return False
    general = bool(column.words.group(column.title) or column.words.column(column.title))
    return not column.title or (place in performers and general and (column.shared or len(performers) == 1))
