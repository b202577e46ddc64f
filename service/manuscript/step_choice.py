"""Which of a Doc's tables is the step table: told by what its titles say and what stands below them.

SOPs hold tables of revisions, terms, escalation, monitoring, records and risks as well, with words of the same kind in
their headers. Such a table is never taken. Where another one could be meant too, both are named, and people say which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from service.domain.document.content import Unread
from service.manuscript import findings
from service.manuscript.identity_block import is_identity
from service.manuscript.labels import same
from service.manuscript.looking import DocPart, DocTable, Line
from service.manuscript.own_tables import is_changes, is_signatures
from service.manuscript.step_contents import contents_of, counts
from service.manuscript.step_header import Header, header_of
from service.manuscript.step_vocabulary import ELSEWHERE, LOOSE
from service.manuscript.step_words import StepWords, named_in

FIRST, BESIDE = 6.0, 1.5
"""How much a title of other tables says against one: as the first but for the number, and elsewhere."""
LISTED = 2
"""How many numbered lines make a list of steps."""


@dataclass(frozen=True)
class Candidate:
    """A table with the header of a step table."""

    grid: DocTable
    header: Header
    words: StepWords

    @cached_property
    def rows(self) -> int:
        """How many rows say something where the activity stands."""
        activity = self.header.columns["activity"]
        return sum(bool(text) and not counts(text) for text in self._texts(activity))

    @cached_property
    def elsewhere(self) -> float:
        """How much its titles say that it is another kind of table."""
        header = self.header
        first = next((c for c in range(len(header.titles)) if c not in header.about.numbers), 0)
        about_people = first == header.columns.get("pic") and self._loose and not header.sure
        titles = {c: title for c, title in enumerate(header.titles) if c not in header.performers}
        others = [c for c, title in titles.items() if named_in(title, ELSEWHERE)]
        return sum(FIRST if column == first else BESIDE for column in others) + FIRST * about_people

    @cached_property
    def steps(self) -> float:
        """How much it says that it holds steps: its titles, running numbers, who does them, and times."""
        columns = self.header.columns
        things = len({"documents", "duration", "output", "pic"} & columns.keys())
        timed = contents_of(self._texts(columns.get("duration")), self.words).mostly("time")
        numbered = contents_of(self._texts(columns.get("number")), self.words).mostly("count")
        return 2 * (not self._loose) + things + timed + numbered + 2 * bool(self.header.performers)

    @property
    def is_another(self) -> bool:
        """Whether it holds something else than steps."""
        return self.elsewhere > self.steps

    @property
    def named(self) -> str:
        """Its titles, by which people know it."""
        return ", ".join(filter(None, self.header.titles))

    @property
    def _loose(self) -> bool:
        """Whether its word for the activity is one that other tables use as well."""
        titles = (self.header.titles[c] for c in (self.header.columns["activity"], *self.header.about.numbers))
        known = [title for title in titles if "activity" in self.words.meanings(title)]
        return all(same(title) in LOOSE for title in known)

    def _texts(self, column: int | None) -> list[str]:
        rows = self.grid.rows[self.header.last_row + 1 :]
        return [row.cells[column].text for row in rows if column is not None and column < len(row.cells)]


@dataclass(frozen=True)
class Choice:
    """The table that steps are read from, if any, those that are parts of it, and what is to be told of the others."""

    chosen: Candidate | None
    parts: tuple[Candidate, ...]
    unread: tuple[Unread, ...]


def chosen_among(parts: Sequence[DocPart], words: StepWords) -> Choice:
    """Return which of these parts of a Doc is the step table."""
    every = [*_candidates(parts, words)]
    mine = [one for one in every if not one.is_another]
    listed = _numbered_lines(parts)
    if not mine:
        listing = len(listed) >= LISTED
        return Choice(None, (), (findings.listed_steps(listed[0]) if listing else findings.NO_STEP_TABLE,))
    chosen = max(mine, key=lambda one: (one.header.sure, one.rows))
    like = tuple(one for one in every if one is chosen or (one in mine and one.header.like(chosen.header)))
    unread = [_told(one, chosen) for one in every if one not in like]
    if not chosen.header.sure and len(listed) > sum(one.rows for one in like):
        unread.append(replace(findings.listed_steps(listed[0]), severity="informs"))
    return Choice(chosen, like, tuple(dict.fromkeys(unread)))


def _candidates(parts: Sequence[DocPart], words: StepWords) -> Iterator[Candidate]:
    """Yield the tables that may be the step table; what is surely one of Baku's others is none."""
    for grid in (part for part in parts if isinstance(part, DocTable)):
        header = header_of(grid, words)
        if header and (header.sure or not (is_changes(grid) or is_signatures(grid) or is_identity(grid))):
            yield Candidate(grid, header, words)


def _told(other: Candidate, chosen: Candidate) -> Unread:
    """Return what is to be told of a table that looks like steps and is not read as such."""
    longer = not other.elsewhere and other.rows > chosen.rows
    if other.is_another:
        competes = other.header.sure and not chosen.header.sure
    else:
        competes = other.header.sure or not chosen.header.sure or longer
    tell = findings.second_step_table if competes else findings.like_a_step_table
    return tell(chosen.named, other.named)


def _numbered_lines(parts: Sequence[DocPart]) -> tuple[str, ...]:
    """Return the longest run of lines that are numbered: by Docs, or typed as in "1." and "Step 1:"."""
    runs: list[list[str]] = [[]]
    for part in parts:
        text = part.text.strip() if isinstance(part, Line) else ""
        if text and isinstance(part, Line) and (part.ordered or _is_numbered(text)):
            runs[-1].append(text)
        elif text or isinstance(part, DocTable):
            runs.append([])
    longest: list[str] = max(runs, key=len)
    return tuple(longest)


def _is_numbered(line: str) -> bool:
    first, *others = line.split(maxsplit=2)
    typed = counts(first) and not first.isalpha()
    return bool(others) and (typed or (len(others) > 1 and counts(f"{first} {others[0]}")))
