"""The worksheet of observations: a row for each activity that was seen, and what people filled into rows themselves.

It stands apart from the register's other worksheets: people write in it, too. A row of theirs has no key until it is
taken in; of one that has, `left` says what it held when Baku left it, so that what they changed since is known.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from service.domain.acts.study import ActivityTold
from service.domain.company.organisation import Organisation
from service.domain.document.days import day_in
from service.domain.document.measured_times import from_to
from service.domain.errors import Problem
from service.domain.history.study import Observation, Observed, SeenWork, Study, named_alike
from service.domain.register.row import KEY, Cell, Row, key_of, row
from service.domain.register.snapshot import Snapshot, a1, columns_of, header_row
from service.domain.register.worksheet import Column, Worksheet
from service.domain.register.worksheets import STATE
from service.domain.sentences import Language, Sentence, joined, written

LEFT = "left"
OBSERVATIONS = Worksheet(
    "observations",
    1030,
    Sentence("Observations"),
    (
        Column(KEY, Sentence("Key"), 60, hidden=True),
        Column(LEFT, Sentence("As it was left"), 60, hidden=True),
        Column(STATE, Sentence("Status"), 210),
        Column("study", Sentence("Work"), 200, open=True),
        Column("observation", Sentence("Observation"), 130, open=True),
        Column("day", Sentence("Day"), 100, kind="date", open=True),
        Column("activity", Sentence("Activity"), 260, open=True),
        Column("role", Sentence("By which role"), 150, open=True),
        Column("involved", Sentence("Roles involved"), 150, open=True),
        Column("documents", Sentence("Documents used"), 180, open=True),
        Column("output", Sentence("What came of it"), 180, open=True),
        Column("time", Sentence("Time it took"), 110, open=True),
        Column("wrong", Sentence("What went wrong"), 220, open=True),
    ),
    STATE,
    still=STATE,
)
TOLD = tuple(column.id for column in OBSERVATIONS.columns if column.open)
"""The columns in which people write."""
FIELDS = {"name": "observation", "entry": "activity", "former": "activity"}
"""The columns of fields that are called otherwise."""


@dataclass(frozen=True)
class FilledRow:
    """A row as people left it: its place, its key ("" for a new one), what its cells say, and whether that is news."""

    place: int
    key: str
    cells: Mapping[str, str]
    changed: bool

    @property
    def empty(self) -> bool:
        """Whether nothing is left in it."""
        return not any(self.cells.values())


@dataclass(frozen=True)
class FilledSheet:
    """The worksheet as it was read: where its columns are, and its rows."""

    at: Mapping[str, int] = field(default_factory=dict)
    rows: tuple[FilledRow, ...] = ()


def filled_in(snapshot: Snapshot | None) -> FilledSheet:
    """Return the rows of the worksheet in which anything stands; none where its header or a column of ours is gone."""
    header = header_row(OBSERVATIONS, snapshot) if snapshot else None
    if snapshot is None or header is None:
        return FilledSheet()
    at = columns_of(OBSERVATIONS, snapshot, header)
    if len(at) < len(OBSERVATIONS.columns):
        return FilledSheet()
    rows = (_filled(snapshot, at, place) for place in range(header + 1, snapshot.rows))
    return FilledSheet(at, tuple(one for one in rows if one.key or not one.empty))


def _filled(snapshot: Snapshot, at: Mapping[str, int], place: int) -> FilledRow:
    cells = {name: snapshot.texts.get((place, at[name]), "").strip() for name in TOLD}
    key, left = (snapshot.texts.get((place, at[name]), "") for name in (KEY, LEFT))
    return FilledRow(place, key, cells, not key or left != mark(cells))


def mark(cells: Mapping[str, Cell]) -> str:
    """Return what the cells of a row are known by, however a spreadsheet writes a day."""
    details = [_said(name, cells.get(name)) for name in TOLD]
    return hashlib.sha256("\x1f".join(details).encode()).hexdigest()[:16]


def _said(name: str, cell: Cell) -> str:
    found = cell if isinstance(cell, date) else day_in(str(cell or "")) if name == "day" else None
    return found.isoformat() if found else " ".join(str(cell or "").split())


def told_in(cells: Mapping[str, str]) -> tuple[ActivityTold, tuple[Problem, ...]]:
    """Return what a row tells of an activity, and what is wrong with its day."""
    day = day_in(cells["day"])
    no_day = Problem("day", Sentence("This is no day. Write it as in 2026-11-02."))
    wrong = (no_day,) if cells["day"] and not day else ()
    involved = tuple(name.strip() for name in cells["involved"].split(",") if name.strip())
    activity_told = ActivityTold(
        cells["activity"], cells["role"], involved, cells["documents"], cells["output"], cells["time"], day,
        cells["wrong"],
    )  # fmt: skip
    return activity_told, wrong


def study_named(name: str, studies: Sequence[Study]) -> Study | Problem:
    """Return the study that a row names by its title, or what is wrong with that."""
    open_ = [one for one in studies if not one.away]
    found = [one for one in open_ if names(name, one)]
    if len({one.begun.department for one in found}) > 1:
        titles = tuple(_with_department(one) for one in found)
        return Problem(
            "study", Sentence("Several departments study work of this name. Write one of: {titles}.", titles=titles)
        )
    if found:
        return found[-1]
    titles = tuple(one.begun.title for one in open_)
    if not titles:
        return Problem("study", Sentence("No work is studied yet. Begin a study with “Observe work”."))
    return Problem("study", Sentence("No work of this name is studied. Write one of: {titles}.", titles=titles))


def names(name: str, study: Study) -> bool:
    """Whether a row's text names the study: by its title, or by that and its department's code in brackets."""
    return named_alike(name) in (named_alike(study.begun.title), named_alike(_with_department(study)))


def _with_department(study: Study) -> str:
    return f"{study.begun.title} ({study.begun.department})"


def observation_named(name: str, seen_work: SeenWork) -> Observation | None:
    """Return the observation that a row names by its name or number."""
    wanted = named_alike(name)
    for one in seen_work.observations.values():
        if wanted and wanted in (named_alike(one.name), str(one.number)):
            return one
    return None


def what_is_wrong(problems: Sequence[Problem], place: int, at: Mapping[str, int]) -> Sentence:
    """Return everything wrong with a row, each with its cell: "F7: Fill this in."."""
    return joined(
        (
            Sentence("{cell}: {problem}", cell=a1(place, at[_column(one.field)]), problem=one.sentence)
            for one in problems
        ),
        "\n",
    )


def _column(field_name: str) -> str:
    name = field_name.partition("[")[0]
    name = FIELDS.get(name, name)
    return name if name in TOLD else "study"


def rows_of_study(study: Study, seen_work: SeenWork, organisation: Organisation, by_baku: str) -> Iterator[Row]:
    """Yield a row for each activity of a study, in the company's first language; what was filled in is `by_baku`."""
    for observation in seen_work.observations.values():
        for one in seen_work.of(observation.id):
            cells = _cells(study, observation, one, organisation)
            yield row(
                key_of(study.id, one.fact.entry),
                **cells,
                left=mark(cells),
                state=_state(one, organisation, by_baku).spoken(organisation.languages[0]),
            )


def _cells(study: Study, observation: Observation, one: Observed, organisation: Organisation) -> dict[str, Cell]:
    fact = one.fact
    return {
        "study": study.begun.title,
        "observation": observation.name or str(observation.number),
        "day": day_of(one, organisation),
        "activity": fact.activity,
        "role": fact.role,
        "involved": ", ".join(fact.involved),
        "documents": fact.documents,
        "output": fact.output,
        "time": time_told(one, organisation),
        "wrong": fact.wrong,
    }


def day_of(one: Observed, organisation: Organisation) -> date:
    """Return the day of an activity: of its beginning, as it was told, else that on which it was."""
    fact = one.fact
    return organisation.day(fact.begun) if fact.begun else fact.day or organisation.day(one.at)


def time_told(one: Observed, organisation: Organisation) -> str:
    """Return how long an activity took as people type it: from when to when of a day, else in minutes."""
    fact, language = one.fact, organisation.languages[0]
    if fact.minutes is None:
        return ""
    if fact.begun and fact.ended:
        hours = "-".join(f"{at.astimezone(organisation.time_zone):%H.%M}" for at in (fact.begun, fact.ended))
        ends = from_to(hours)
        if ends and _minutes(*ends) == fact.minutes:
            return hours
    return Sentence("{number} minutes", number=fact.minutes).spoken(language)


def _minutes(first: time, last: time) -> int:
    return (last.hour - first.hour) * 60 + last.minute - first.minute


def _state(one: Observed, organisation: Organisation, by_baku: str) -> Sentence:
    if one.running:
        return Sentence("The clock runs")
    if one.by == by_baku:
        return Sentence("Taken over from here")
    return Sentence("Observed by {name}", name=organisation.name_of(one.by))


def unnamed(day: date, language: Language) -> str:
    """Return what an observation is called to which a row gives no name."""
    return written(day, language)
