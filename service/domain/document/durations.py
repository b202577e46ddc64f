"""How long a step may take, as people write it in Indonesian and English: "1-2 jam", "½ day", "1 x 24 jam", "H+3".

A text is written plainly first (small letters, digits, one kind of dash), then read from left to right:

    text    = [about] [at most] (event | span) [at most]
    event   = day [to day]              H-7 s.d. H-3
    span    = amounts [to amounts]      30 menit - 1 jam; a bare first number has the unit of the second
    amounts = amount {[and] amount}     1 jam 30 menit
    amount  = [number x] number unit    2 x 30 menit

Nothing is guessed: what is not wholly understood is None. Two readings are conventions that people are told of
(`unclear`): a day that does not say whether it is a working day counts as one, and so do the hours of a whole day.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from service.domain.document.plain_times import plain

Basis = Literal["working", "calendar"]
DAY = 24 * 60.0
WORKING_WEEK = 5
"""The working days of a week."""


@dataclass(frozen=True)
class Duration:
    """How long something takes, from `shortest` to `longest` minutes; or `days`, counted from an event (H+3).

    Working minutes pass while people work, calendar minutes always. `unclear` where the text leaves open which.
    """

    shortest: float = 0.0
    longest: float = 0.0
    basis: Basis = "working"
    unclear: bool = False
    days: tuple[int, int] | None = None


@lru_cache(maxsize=4096)  # the same cells are read at every look at an SOP
def duration(text: str, hours_a_day: float) -> Duration | None:
    """Return the duration that a text says, a working day having so many hours; None where it is not understood."""
    written = _ABOUT.sub("", plain(text))
    span_text = _LIMIT_BEHIND.sub("", _LIMIT_BEFORE.sub("", written))
    if days := _days(span_text):
        return Duration(days=days)
    span = _span(span_text, hours_a_day)
    limited = span_text != written
    return replace(span, shortest=0.0) if span and limited else span


def _one_of(phrases: Iterable[str]) -> str:
    """Return the expression of any of some phrases, the longest that fits."""
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


# What may stand around a duration

_ABOUT = re.compile(r"^(?:sekitar|kira-kira|kurang lebih|lebih kurang|±|~|approx(?:imately)?|about|around|selama)\.? ?")
_MOST = ("maks", "maksimal", "maksimum", "max", "maximum")
_AT_MOST = (
    *_MOST, "paling lama", "paling lambat", "selambat-lambatnya", "selama-lamanya", "tidak lebih dari", "kurang dari",
    "dalam", "dalam waktu", "up to", "at most", "within", "latest", "at latest", "at the latest", "no more than",
    "not more than", "less than", "<", "≤",
)  # fmt: skip
_LIMIT_BEFORE = re.compile(rf"^(?:{_one_of(_AT_MOST)})\.? ?")
_LIMIT_BEHIND = re.compile(rf" ?\(?(?:{_one_of(_MOST)})\.?\)?$")


# What units come to

_MINUTES = {
    **dict.fromkeys(("detik", "dtk", "second", "seconds", "sec", "secs"), 1 / 60),
    **dict.fromkeys(("menit", "mnt", "min", "mins", "minute", "minutes", "'"), 1.0),
    **dict.fromkeys(("jam", "hour", "hours", "hrs", "h", "jam kerja", "working hour", "working hours"), 60.0),
}
_WORKING_DAYS = {
    **dict.fromkeys(("hari", "day", "days", "hari kerja", "hr kerja", "working day", "working days"), 1),
    **dict.fromkeys(("business day", "business days", "workday", "workdays", "work day", "work days"), 1),
    **dict.fromkeys(("minggu kerja", "pekan kerja", "working week", "working weeks"), WORKING_WEEK),
    **dict.fromkeys(("work week", "work weeks"), WORKING_WEEK),
}
"""Without "hr": it is an hour to some and a day (hari) to others."""
_CALENDAR_DAYS = {
    **dict.fromkeys(("hari kalender", "calendar day", "calendar days"), (1, 1)),
    **dict.fromkeys(("minggu", "pekan", "week", "weeks", "minggu kalender", "calendar week", "calendar weeks"), (7, 7)),
    **dict.fromkeys(("bulan", "bln", "month", "months"), (28, 31)),
    **dict.fromkeys(("tahun", "thn", "year", "years"), (365, 366)),
}
"""The least and the most that there may be of them."""


# Reading what is written plainly

_NUMBER = re.compile(r"(?:\d+ \d/[1-9]|\d/[1-9]|\d+(?:[.,](?:25|50|75|\d))?)(?![\d/])")
"""1 1/2, 1/2, 2 or 1.5; behind the sign only what cannot be meant as thousands, or as minutes of an hour."""
_TIMES = re.compile(r" ?[x*] ?")
_UNIT = re.compile(rf" ?({_one_of([*_MINUTES, *_WORKING_DAYS, *_CALENDAR_DAYS])})(?![a-z])")
_AND = re.compile(r"\s*(?:,|\+|\bdan\b|\band\b)?\s*")
_TO = re.compile(r" ?(?:-|\bs/d\b|\bs\.d\b\.?|\bsd\b|\bsampai(?: dengan)?\b|\bhingga\b|\bto\b|\buntil\b) ?(?=\d)")
_EVENT_DAY = re.compile(r"hari h|[hdt] ?(?P<sign>[+-]) ?(?P<number>\d{1,3})")
_EVENT_TO = re.compile(r" ?(?:-|s/d|s\.d\.?|sd|sampai(?: dengan)?|hingga|to) ?")


@dataclass
class _Reader:
    """A text that is read from left to right."""

    text: str
    at: int = 0

    def take(self, what: re.Pattern[str]) -> re.Match[str] | None:
        """Return what stands next, and go behind it; None where something else does."""
        found = what.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found

    @property
    def done(self) -> bool:
        """Whether all of the text is read."""
        return self.at == len(self.text)


class _Amount(NamedTuple):
    """A number of a unit; `times` where it is so many times that, as in "2 x 30 menit"."""

    times: float | None
    number: float
    unit: str


def _days(text: str) -> tuple[int, int] | None:
    """Return the days before (negative) or after an event, H being its day: the first and the last."""
    reader = _Reader(text)
    days = [reader.take(_EVENT_DAY)]
    if not reader.done and reader.take(_EVENT_TO):
        days.append(reader.take(_EVENT_DAY))
    counted = [int(day["sign"] + day["number"]) if day["sign"] else 0 for day in days if day]
    return (min(counted), max(counted)) if reader.done and len(counted) == len(days) else None


def _span(text: str, hours_a_day: float) -> Duration | None:
    """Return the duration from one amount to another, as in "1-2 jam", or of one alone."""
    sides = _TO.split(text)
    if len(sides) > 2:
        return None
    if len(sides) == 2 and _NUMBER.fullmatch(sides[0]) and (unit := _lone_unit(sides[1])):
        sides[0] += f" {unit}"
    shortest, longest = _sum(sides[0], hours_a_day), _sum(sides[-1], hours_a_day)
    if not shortest or not longest or shortest.basis != longest.basis or shortest.shortest > longest.longest:
        return None
    return Duration(shortest.shortest, longest.longest, shortest.basis, shortest.unclear or longest.unclear)


def _lone_unit(text: str) -> str | None:
    """Return the unit of an amount that stands alone."""
    reader = _Reader(text.strip())
    amount = _amount(reader)
    return amount.unit if amount and reader.done else None


def _sum(text: str, hours_a_day: float) -> Duration | None:
    """Return what amounts in a row come to, as in "1 jam 30 menit"; None where anything else stands among them."""
    reader = _Reader(text)
    reader.take(_AND)
    parts: list[Duration] = []
    while not reader.done:
        amount = _amount(reader)
        if amount is None:
            return None
        parts.append(_worth(amount, hours_a_day))
        reader.take(_AND)
    if len({part.basis for part in parts}) != 1:
        return None
    shortest, longest = sum(part.shortest for part in parts), sum(part.longest for part in parts)
    return Duration(shortest, longest, parts[0].basis, any(part.unclear for part in parts))


def _amount(reader: _Reader) -> _Amount | None:
    """Return the amount that stands next."""
    times, number = None, reader.take(_NUMBER)
    if number and reader.take(_TIMES):
        times, number = number, reader.take(_NUMBER)
    unit = reader.take(_UNIT) if number else None
    return _Amount(_number(times[0]) if times else None, _number(number[0]), unit[1]) if number and unit else None


def _worth(amount: _Amount, hours_a_day: float) -> Duration:
    """Return how long an amount is."""
    if amount.times is not None and amount.number == 24 and amount.unit in ("jam", "hour", "hours"):
        return Duration(amount.times * DAY, amount.times * DAY, "calendar")
    number, unit = amount.number * (1.0 if amount.times is None else amount.times), amount.unit
    if unit in _MINUTES:
        minutes = number * _MINUTES[unit]
        return Duration(minutes, minutes, unclear=minutes >= DAY and "kerja" not in unit)
    if unit in _WORKING_DAYS:
        minutes = number * (hours_a_day * 60) * _WORKING_DAYS[unit]
        return Duration(minutes, minutes, unclear=unit in ("hari", "day", "days"))
    least, most = _CALENDAR_DAYS[unit]
    return Duration(number * DAY * least, number * DAY * most, "calendar")


def _number(text: str) -> float:
    """Return the number that is written as 2, 1.5, 1,5, 1/2 or 1 1/2."""
    total = 0.0
    for part in text.split():
        above, _, below = part.partition("/")
        total += float(above.replace(",", ".")) / float(below or 1)
    return total
