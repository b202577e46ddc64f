"""What a worksheet of the register is, and a column of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from service.domain.register.row import Row
from service.domain.sentences import Language, Sentence, languages

CellKind = Literal["plain", "date", "link"]
"""What a column's cells hold: texts and numbers, days, or words that lead somewhere."""


@dataclass(frozen=True)
class Column:
    """A column of ours: its id, its header, its width in pixels, and how earlier releases spelt the header.

    People do not need to see a `hidden` one, and everybody writes in an `open` one, too. In one with a `purpose`
    document controllers do, where there are `options` one of these; it is read back.
    """

    id: str
    title: Sentence
    width: int
    former: tuple[str, ...] = ()
    hidden: bool = False
    kind: CellKind = "plain"
    purpose: Sentence | None = None
    options: tuple[Sentence, ...] = ()
    open: bool = False

    def named(self, text: str) -> bool:
        """Whether a header cell says that it is this column, in whichever language."""
        return header_words(text) in self.words

    @property
    def words(self) -> frozenset[str]:
        """What its header may say, as `header_words` has it."""
        return frozenset(map(header_words, (*(self.title.spoken(language) for language in languages()), *self.former)))


@dataclass(frozen=True)
class ChoiceColumn:
    """A column that a new worksheet offers people: its header, what they choose from, and what for. It is theirs."""

    title: Sentence
    options: tuple[Sentence, ...]
    purpose: Sentence


@dataclass(frozen=True)
class Worksheet:
    """A worksheet of ours; it is known by `sheet_id`, whatever people call its tab.

    The first column holds the keys, and `state` is where a row says that what it was about is gone. A new one stands
    still up to the column `still` when people scroll to the right.
    """

    id: str
    sheet_id: int
    title: Sentence
    columns: tuple[Column, ...]
    state: str
    still: str = "number"
    choice: ChoiceColumn | None = None

    @property
    def still_columns(self) -> int:
        """How many columns stand still."""
        return [column.id for column in self.columns].index(self.still) + 1

    @property
    def answered(self) -> tuple[str, ...]:
        """The columns in which document controllers write, too."""
        return tuple(column.id for column in self.columns if column.purpose)

    @property
    def kinds(self) -> Mapping[str, CellKind]:
        """What each column holds, by its id."""
        return {column.id: column.kind for column in self.columns}

    @property
    def names(self) -> Mapping[str, str]:
        """The columns' ids by what their headers may say, as `header_words` has it."""
        return {word: column.id for column in self.columns for word in column.words}


def header_words(text: str) -> str:
    """Return a header's words as they are compared: white space and letter case aside."""
    return " ".join(text.split()).casefold()


def headers(sheet: Worksheet, language: Language) -> Row:
    """Return the header row."""
    return Row("", {column.id: column.title.spoken(language) for column in sheet.columns})
