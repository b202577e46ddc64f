"""How long a step may take, as people write it in Indonesian and English: "1-2 jam", "½ day", "1 x 24 jam", "H+3".

A text is written plainly first (small letters, digits, one kind of dash), then read from left to right:

    text    = [about] [at most] (event | span [per piece] | span (span)) [at most]
    event   = day [to day]              H-7 s.d. H-3
    span    = amounts [to amounts]      30 menit - 1 jam; a bare first number has the unit of the second
    amounts = amount {[and] amount}     1 jam 30 menit
    amount  = [number x] number unit    2 x 30 menit, which stands alone
    piece   = word {word}               5 menit/dokumen

Nothing is guessed: what is not wholly understood is None, and so is how often something is done ("2x sebulan"). Some
readings are conventions that people are told of (`unclear`): a day that does not say whether it is a working day counts
as one, so do the hours of a whole day, and a week counts seven days of the calendar.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from service.domain.document.plain_times import plain
from service.domain.document.time_units import (
    ANY_DAYS,
    ANY_WEEKS,
    CALENDAR_DAYS,
    CLOCK_HOURS,
    MINUTES,
    UNITS,
    WHEN,
    WORKING_DAYS,
    WORKING_HOURS,
)

Basis = Literal["working", "calendar"]
DAY = 24 * 60.0
A_DAY = (6 * 60, 10 * 60)
"""The least and the most minutes that people call a working day."""
WHOLE_DAYS = (24, 48, 72)
"""The hours that people mean by the clock, though they say "24 jam" without "1 x"."""


@dataclass(frozen=True)
class Duration:
    """How long something takes, from `shortest` to `longest` minutes; or `days`, counted from an event (H+3).

    Working minutes pass while people work, calendar minutes always. `unclear` where the text leaves open which. With
    `piece` it is the time of each (5 minutes a document), and how many there are is not said.
    """

    shortest: float = 0.0
    longest: float = 0.0
    basis: Basis = "working"
    unclear: bool = False
    days: tuple[int, int] | None = None
    piece: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is the minutes of the whole, neither of a piece nor a day beside an event."""
        return not self.piece and self.days is None


@lru_cache(maxsize=4096)  # the same cells are read at every look at an SOP
def duration(text: str, hours_a_day: float) -> Duration | None:
    """Return the duration that a text says, a working day having so many hours; None where it is not understood."""
    return _read(plain(text), hours_a_day)


def _read(text: str, hours_a_day: float) -> Duration | None:
    """Return the duration that a plain text says."""
    about = _ABOUT.sub("", text)
    bare = _LIMIT_BEHIND.sub("", _LIMIT_BEFORE.sub("", about))
    if days := _days(bare):
        return Duration(days=days)
    found = _of_a_piece(bare, hours_a_day) or _said_twice(bare, hours_a_day) or _span(bare, hours_a_day)
    return replace(found, shortest=0.0) if found and bare != about else found


def _one_of(phrases: Iterable[str]) -> str:
    """Return the expression of any of some phrases, the longest that fits."""
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


# What may stand around a duration

_ABOUT = re.compile(
    r"^(?:sekitar|kira-kira|kurang lebih|lebih kurang|lk|estimasi|±|~|\+ ?/? ?-|approx(?:imately)?|about|around|selama)"
    r"\.? ?"
)
_MOST = ("maks", "maksimal", "maksimum", "max", "maximum")
_AT_MOST = (
    *_MOST, "paling lama", "paling lambat", "selambat-lambatnya", "selama-lamanya", "tidak lebih dari", "kurang dari",
    "dalam", "dalam waktu", "up to", "at most", "within", "latest", "at latest", "at the latest", "no more than",
    "not more than", "less than", "<", "≤",
)  # fmt: skip
_LIMIT_BEFORE = re.compile(rf"^(?:{_one_of(_AT_MOST)})\.? ?")
_LIMIT_BEHIND = re.compile(rf" ?\(?(?:{_one_of(_MOST)})\.?\)?$")
_EACH = r"(?:per|tiap|setiap|each|untuk (?:tiap|setiap)|for each)\b"
_PIECE_BEHIND = re.compile(rf"(?P<time>[^()]*?) ?\(?(?:[/@]|\b{_EACH}) ?(?P<piece>(?:\d+ )?[a-z][^()]*)\)?")
_PIECE_BEFORE = re.compile(rf"{_EACH} (?P<piece>[a-z][a-z ]*?) ?:? ?(?P<time>\d.*)")
_SAID_TWICE = re.compile(r"(?P<time>[^()]+?) ?\((?P<again>[^()]+)\)")


# What may stand beside a duration


def _of_a_piece(text: str, hours_a_day: float) -> Duration | None:
    """Return the duration of each piece, as in "5 menit/dokumen"; None where that is no piece but how often."""
    parts = _PIECE_BEFORE.fullmatch(text) or _PIECE_BEHIND.fullmatch(text)
    if not parts or WHEN & set(re.findall(r"[^\W\d_]+", parts["piece"])):
        return None
    found = _read(parts["time"], hours_a_day)
    return replace(found, piece=parts["piece"].strip()) if found and found.whole else None


def _said_twice(text: str, hours_a_day: float) -> Duration | None:
    """Return the duration that is said again in brackets, as in "1 hari kerja (7,5 jam)"; None where the two differ."""
    parts = _SAID_TWICE.fullmatch(text)
    first, again = (_span(parts["time"], hours_a_day), _span(parts["again"], hours_a_day)) if parts else (None, None)
    if not parts or not first or not again:
        return None
    if (first.shortest, first.longest, first.basis) == (again.shortest, again.longest, again.basis):
        return again if first.unclear else first
    days, days_again = _days_in(parts["time"]), _days_in(parts["again"])
    hours = _between(parts["again"], hours_a_day, ())
    if days and not days_again and hours and A_DAY[0] <= hours.longest / days <= A_DAY[1]:
        return replace(first, unclear=False)
    if first.unclear and again.basis == "calendar" and again.longest == days * DAY:
        return again
    if first.unclear and days_again * DAY == first.longest:
        return replace(first, unclear=False)  # 1 minggu (7 hari)
    return replace(again, unclear=False) if first.unclear and days_again * DAY == first.longest * 5 / 7 else None


def _days_in(text: str) -> float:
    """Return how many days a text says that counts in nothing else; 0 where it counts in other units too."""
    none, each = _span(text, 0), _span(text, 1 / 60)
    return each.longest if none and each and not none.longest else 0


# Reading what is written plainly

_NUMBER = re.compile(r"(?:\d{1,6} \d/[1-9]|\d/[1-9]|\d{1,6}(?:[.,](?:25|50|75|\d))?)(?![\d/])")
"""1 1/2, 1/2, 2 or 1.5; behind the sign only what cannot be meant as thousands, or as minutes of an hour.

Of six digits at most: more are no time, and what they come to may be no number.
"""
_TIMES = re.compile(r" ?[x*] ?")
_UNIT = re.compile(rf" ?({_one_of(UNITS)})(?![a-z])")
_BARE_MINUTES = re.compile(r" ?([0-5]\d)$")
_WHOLE_UNIT = re.compile(r"^se(?=(?:menit|jam|hari|minggu|pekan|bulan|triwulan|tahun)(?: kerja| kalender)?$)")
"""As in "sehari", alone: "2 jam sehari" is how often."""
_AND = re.compile(r"\s*(?:,|\+|\bdan\b|\band\b)?\s*")
_TO = re.compile(r" ?(?:-|\bs/d\b|\bs\.d\b\.?|\bsd\b|\bsampai(?: dengan)?\b|\bhingga\b|\bto\b|\buntil\b) ?(?=\d|se)")
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
    """Return the duration from one amount to another, as in "1-2 jam", or of one alone; 24 hours are the clock's."""
    return _between(text, hours_a_day, WHOLE_DAYS) or _between(text, hours_a_day, ())


def _between(text: str, hours_a_day: float, of_the_clock: Sequence[float]) -> Duration | None:
    """Return the duration from one amount to another, so many hours being the clock's."""
    sides = [_WHOLE_UNIT.sub("1 ", side) for side in _TO.split(text)]
    if len(sides) > 2:
        return None
    if len(sides) == 2 and _NUMBER.fullmatch(sides[0]) and (unit := _lone_unit(sides[1])):
        sides[0] += f" {unit}"
    shortest, longest = (_sum(side, hours_a_day, of_the_clock) for side in (sides[0], sides[-1]))
    if not shortest or not longest or shortest.basis != longest.basis or shortest.shortest > longest.longest:
        return None
    return Duration(shortest.shortest, longest.longest, shortest.basis, shortest.unclear or longest.unclear)


def _lone_unit(text: str) -> str | None:
    """Return the unit of an amount that stands alone."""
    reader = _Reader(text.strip())
    amount = _amount(reader)
    return amount.unit if amount and reader.done else None


def _sum(text: str, hours_a_day: float, of_the_clock: Sequence[float]) -> Duration | None:
    """Return what amounts in a row come to, as in "1 jam 30 menit"; None where anything else stands among them."""
    reader = _Reader(text)
    reader.take(_AND)
    amounts: list[_Amount] = []
    while not reader.done:
        amount = _amount(reader)
        if amount is None:
            return None
        amounts.append(amount)
        reader.take(_AND)
    if len(amounts) > 1 and any(amount.times is not None and amount.number != 24 for amount in amounts):
        return None  # "1 hari 2 x 30 menit" is how often, and how long each time
    if len(amounts) == 1 and amounts[0].unit == "m" and amounts[0].number % 5:
        return None  # 3m and 6m may be months
    parts = [part for amount in amounts if (part := _worth(amount, hours_a_day, of_the_clock))]
    if len(parts) < len(amounts) or len({part.basis for part in parts}) != 1:
        return None
    shortest, longest = sum(part.shortest for part in parts), sum(part.longest for part in parts)
    return Duration(shortest, longest, parts[0].basis, any(part.unclear for part in parts))


def _amount(reader: _Reader) -> _Amount | None:
    """Return the amount that stands next."""
    times, number = None, reader.take(_NUMBER)
    if number and reader.take(_TIMES):
        times, number = number, reader.take(_NUMBER)
    unit = reader.take(_UNIT) if number else None
    if not number or not unit:
        return None
    value = _number(number[0])
    if unit[1] in ("h", "j") and (minutes := reader.take(_BARE_MINUTES)):  # 1h30
        value += int(minutes[1]) / 60
    return _Amount(_number(times[0]) if times else None, value, unit[1])


def _worth(amount: _Amount, hours_a_day: float, of_the_clock: Sequence[float]) -> Duration | None:
    """Return how long an amount is; None where it is how often something is done."""
    number, unit = amount.number * (1.0 if amount.times is None else amount.times), amount.unit
    if amount.times is not None and amount.number == 24 and MINUTES.get(unit) == 60:
        if unit in CLOCK_HOURS:
            return Duration(number * 60, number * 60, "calendar")
        minutes = amount.times * hours_a_day * 60
        return Duration(minutes, minutes, unclear=True)
    if unit in CLOCK_HOURS and number in of_the_clock:
        return Duration(number * 60, number * 60, "calendar")
    if unit in MINUTES:
        minutes = number * MINUTES[unit]
        return Duration(minutes, minutes, unclear=minutes >= DAY and unit not in WORKING_HOURS)
    if amount.times is not None and (unit in CALENDAR_DAYS or amount.number == 1):
        return None  # "1 x 1 bulan"
    if unit in WORKING_DAYS:
        minutes = number * (hours_a_day * 60) * WORKING_DAYS[unit]
        return Duration(minutes, minutes, unclear=unit in ANY_DAYS)
    least, most = CALENDAR_DAYS[unit]
    return Duration(number * DAY * least, number * DAY * most, "calendar", unclear=unit in ANY_WEEKS)


def _number(text: str) -> float:
    """Return the number that is written as 2, 1.5, 1,5, 1/2 or 1 1/2."""
    total = 0.0
    for part in text.split():
        above, _, below = part.partition("/")
        total += float(above.replace(",", ".")) / float(below or 1)
    return total
