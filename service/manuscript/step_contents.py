"""What the cells of a column hold: numbers that count, marks, times, days, roles, words; titles do not tell it all."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from service.domain.document.durations import duration
from service.manuscript.carrying import dashed, line_carried
from service.manuscript.labels import same
from service.manuscript.marks import is_branch, is_mark, is_matrix, is_sign, mark
from service.manuscript.step_words import StepWords

Held = Literal["count", "letters", "matrix", "mark", "marked words", "branch", "time", "day", "role", "words"]

MOST = 0.6
"""The share of a column's cells that makes it hold something."""
FEW = 3
"""The most letters of what may be a mark, or a step's letter."""
SHORT = 6
"""The most words of a time that is not understood as one, as "5 minutes per file"."""
ANY_DAY = 8.0
_KEYCAP = re.compile("[\ufe0f\u20e3]")
_COUNT = re.compile(
    r"(?:(?:step|langkah|tahap|tahapan|no|nomor)\b[ .:#-]*)?"
    r"[(\[]?(?:\d{1,3}(?:[.,-]\d{1,2})*[a-z]?|[a-z]|[ivx]{1,5})[.):\]]*(?: ?\([^()]*\))?"
)
_TIME = re.compile(
    r"(?:\W|(?:maks|max|paling|lama|within|selama|kurang|lebih|dari|sekitar|about|approx|up|to|at|most)[a-z]*)*"
    r"\d[\d.,/ -]*(?:\([^()]*\) *)?(?:x *24 *)?(?:detik|menit|mnt|jam|hari|hk|minggu|pekan|bulan|tahun|"
    r"sec|min|minute|hour|hr|h|day|week|month|year)s?\b|h ?[+-] ?\d",
)
_MONTHS = "jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec"
_DAY = re.compile(rf"\d{{1,2}} ?(?:{_MONTHS})[a-z]*\.? ?\d{{0,4}}|\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}")


@dataclass(frozen=True)
class ColumnContents:
    """The share of what the cells of a column hold, of those that say anything; `filled` is how many do."""

    filled: int = 0
    shares: Mapping[Held, float] = field(default_factory=dict)

    @property
    def ticks(self) -> bool:
        """Whether most cells hold what people mark performers with."""
        marked = self.mostly("mark", "marked words", "letters", "matrix", "branch")
        return marked and not self.mostly("branch")

    @property
    def without_matrix(self) -> "ColumnContents":
        """The same, letters of a matrix being letters."""
        letters = self.shares.get("letters", 0.0) + self.shares.get("matrix", 0.0)
        others = {held: share for held, share in self.shares.items() if held not in ("letters", "matrix")}
        return ColumnContents(self.filled, others | ({"letters": letters} if letters else {}))

    def mostly(self, *kinds: Held) -> bool:
        """Whether most cells hold one of these."""
        return sum(self.shares.get(kind, 0.0) for kind in kinds) >= MOST


def contents_of(texts: Iterable[str], words: StepWords) -> ColumnContents:
    """Return what the cells of a column hold; those that say nothing do not count."""
    held = Counter(kind for text in texts if (kind := held_by(text, words)))
    filled = held.total()
    return ColumnContents(filled, {kind: number / filled for kind, number in held.items()})


def held_by(text: str, words: StepWords) -> Held | None:
    """Return what a cell holds; None where it says nothing."""
    held = _held_by(text)
    is_role = held not in (None, "mark", "marked words") and words.known(line_carried(text))
    return "role" if is_role else held


@lru_cache(maxsize=4096)  # asked of each cell of each Doc, for each way to read its table
def _held_by(text: str) -> Held | None:
    """Return what a cell holds in a company without roles."""
    if dashed(text) or not mark(text):
        return None
    if is_mark(text):
        return "mark"
    if is_sign(mark(text)):
        return "marked words"
    if is_branch(text):
        return "branch"
    if is_matrix(text):
        return "matrix"
    return _written(same(_KEYCAP.sub("", text)))


def counts(text: str) -> bool:
    """Whether a text is a number or letter that counts, as people type it."""
    return bool(_COUNT.fullmatch(same(_KEYCAP.sub("", text))))


def _written(plain: str) -> Held:
    if _COUNT.fullmatch(plain):
        return "letters" if plain.strip("()[].: ").isalpha() else "count"
    if _DAY.fullmatch(plain):
        return "day"
    if duration(plain, ANY_DAY) or (_TIME.match(plain) and len(plain.split()) <= SHORT):
        return "time"
    letters = re.sub(r"[\W\d_]", "", plain)
    return "letters" if len(letters) <= FEW and len(plain) <= 2 * FEW else "words"
