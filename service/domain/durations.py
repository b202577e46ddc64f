"""How long a step may take, as people write it in Indonesian and English: "1-2 jam", "½ day", "1 x 24 jam", "H+3".

Nothing is guessed: what is not wholly understood is None. Two readings are conventions that people are told of
(`unclear`): a day that does not say whether it is a working day counts as one, and so do the hours of a whole day.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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


def duration(text: str, hours_a_day: float) -> Duration | None:
    """Return the duration that a text says, a working day having so many hours; None where it is not understood."""
    plain = _plain(text)
    amount, limited = _without_limit(_ABOUT.sub("", plain))
    if days := _days(amount):
        return Duration(days=days)
    sides = _TO.split(amount)
    if len(sides) > 2:
        return None
    last = _sum(sides[-1], hours_a_day)
    bare = len(sides) > 1 and re.fullmatch(_NUMBER, sides[0])
    unit = _AMOUNT.fullmatch(sides[-1].strip()) if bare else None
    first = _sum(f"{sides[0]} {unit['unit']}" if unit else sides[0], hours_a_day)
    if first is None or last is None or first.basis != last.basis or first.shortest > last.longest:
        return None
    shortest = 0.0 if limited else first.shortest
    return Duration(shortest, last.longest, last.basis, first.unclear or last.unclear)


_NUMBER = r"(?:\d+ \d/[1-9]|\d/[1-9]|\d+(?:[.,](?:25|50|75|\d))?)(?![\d/])"
_UNITS: Mapping[str, tuple[str, ...]] = {
    "second": ("detik", "dtk", "second", "seconds", "sec", "secs"),
    "minute": ("menit", "mnt", "min", "mins", "minute", "minutes", "'"),
    "hour": ("jam", "hour", "hours", "hrs", "h", "jam kerja", "working hour", "working hours"),
    "day": ("hari", "day", "days"),
    "working day": (
        "hari kerja", "hr kerja", "working day", "working days", "business day", "business days", "workday",
        "workdays", "work day", "work days",
    ),
    "calendar day": ("hari kalender", "calendar day", "calendar days"),
    "week": ("minggu", "pekan", "week", "weeks", "minggu kalender", "calendar week", "calendar weeks"),
    "working week": ("minggu kerja", "pekan kerja", "working week", "working weeks", "work week", "work weeks"),
    "month": ("bulan", "bln", "month", "months"),
    "year": ("tahun", "thn", "year", "years"),
}  # fmt: skip
"""What units are called; "hr" is an hour to some and a day (hari) to others."""
_UNIT = {word: name for name, words in _UNITS.items() for word in words}
_WORDS = "|".join(sorted(map(re.escape, _UNIT), key=len, reverse=True))
_AMOUNT = re.compile(rf"(?:(?P<times>{_NUMBER}) ?[x*] ?)?(?P<number>{_NUMBER}) ?(?P<unit>{_WORDS})(?![a-z])")
_JOINT = re.compile(r"\s*(?:,|\+|\bdan\b|\band\b)?\s*")
_TO = re.compile(r" ?(?:-|\bs/d\b|\bs\.d\b\.?|\bsd\b|\bsampai(?: dengan)?\b|\bhingga\b|\bto\b|\buntil\b) ?(?=\d)")
_BETWEEN = re.compile(r"^(?:antara|between) (.+) (?:dan|and) ")
_SIGNED = r"[hdt] ?([+-]) ?(\d{1,3})"
_EVENT = re.compile(
    rf"(?:hari h|{_SIGNED})(?: ?(?:-|s/d|s\.d\.?|sd|sampai(?: dengan)?|hingga|to) ?(?:hari h|{_SIGNED}))?"
)
_LIMIT = (
    r"(?:maks(?:imal|imum)?|max(?:imum)?|paling (?:lama|lambat)|selambat-lambatnya|selama-lamanya|up to|at most|within|"
    r"at (?:the )?latest|latest|(?:no|not) more than|tidak lebih dari|dalam(?: waktu)?|kurang dari|less than|[<≤])"
)
_BEFORE, _BEHIND = re.compile(rf"^{_LIMIT}\.? ?"), re.compile(r" ?\(?(?:maks(?:imal|imum)?|max(?:imum)?)\.?\)?$")
_ABOUT = re.compile(r"^(?:sekitar|kira-kira|kurang lebih|lebih kurang|±|~|approx(?:imately)?|about|around|selama)\.? ?")
_SPELT = {
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7", "delapan": "8",
    "sembilan": "9", "sepuluh": "10", "sebelas": "11", "setengah": "1/2", "seperempat": "1/4",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "half": "1/2",
    "sejam": "1 jam", "sehari": "1 hari", "seminggu": "1 minggu", "sepekan": "1 pekan", "sebulan": "1 bulan",
    "setahun": "1 tahun", "semenit": "1 menit",
}  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
_REPEATED = re.compile(rf"({_NUMBER}) \(\1\)")
_TENS, _TEENS = re.compile(r"\b(\d) puluh(?: (\d)\b)?"), re.compile(r"\b(\d) belas\b")
_FRACTIONS = str.maketrans({"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"})
_SIGNS = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "×": "x", "’": "'", "′": "'"})


def _plain(text: str) -> str:
    """Return a text in small letters and one kind of sign, its numbers as digits."""
    plain = " ".join(unicodedata.normalize("NFKC", text.translate(_FRACTIONS).translate(_SIGNS)).casefold().split())
    plain = _LETTERS.sub(lambda word: _SPELT.get(word[0], word[0]), plain)
    plain = re.sub(r"1/2 an? (?=[a-z])", "1/2 ", plain)
    plain = re.sub(r"^an? (?=[a-z])", "1 ", plain)
    plain = _TEENS.sub(r"1\1", _TENS.sub(lambda tens: f"{tens[1]}{tens[2] or 0}", plain))
    return _BETWEEN.sub(r"\1 - ", _REPEATED.sub(r"\1", plain)).rstrip(".")


def _without_limit(plain: str) -> tuple[str, bool]:
    """Return an amount without the words that make it the most there may be, and whether there were some."""
    amount = _BEHIND.sub("", _BEFORE.sub("", plain))
    return amount, amount != plain


def _days(amount: str) -> tuple[int, int] | None:
    """Return the days before (negative) or after an event, H being its day."""
    found = _EVENT.fullmatch(amount)
    if found is None:
        return None
    days = [int(f"{sign or '+'}{number or 0}") for sign, number in (found.groups()[:2], found.groups()[2:])]
    one = "hari h" if amount.startswith("hari h") else found[0][: found.end(2)]
    return (days[0], days[0]) if amount == one else (min(days), max(days))


def _sum(text: str, hours_a_day: float) -> Duration | None:
    """Return what amounts in a row come to, as in "1 jam 30 menit"; None where anything else stands among them."""
    at, total = _JOINT.match(text).end(), None  # type: ignore[union-attr]  # it matches the empty text too
    while at < len(text):
        found = _AMOUNT.match(text, at)
        if found is None:
            return None
        one = _amount(found, hours_a_day)
        total = one if total is None else _added(total, one)
        if total is None:
            return None
        at = _JOINT.match(text, found.end()).end()  # type: ignore[union-attr]  # it matches the empty text too
    return total


def _amount(found: re.Match[str], hours_a_day: float) -> Duration:
    number, unit = _number(found["number"]), _UNIT[found["unit"]]
    if found["times"]:
        times = _number(found["times"])
        if number == 24 and found["unit"] in ("jam", "hour", "hours"):
            return Duration(times * DAY, times * DAY, "calendar")
        number *= times
    day = hours_a_day * 60
    match unit:
        case "second" | "minute" | "hour":
            minutes = number * {"second": 1 / 60, "minute": 1, "hour": 60}[unit]
            return Duration(minutes, minutes, unclear=minutes >= DAY and "kerja" not in found["unit"])
        case "day" | "working day" | "working week":
            minutes = number * day * (WORKING_WEEK if unit == "working week" else 1)
            return Duration(minutes, minutes, unclear=unit == "day")
        case "month" | "year":
            least, most = (28, 31) if unit == "month" else (365, 366)
            return Duration(number * least * DAY, number * most * DAY, "calendar")
    minutes = number * DAY * (7 if unit == "week" else 1)
    return Duration(minutes, minutes, "calendar")


def _added(one: Duration, other: Duration) -> Duration | None:
    if one.basis != other.basis:
        return None
    unclear = one.unclear or other.unclear
    return Duration(one.shortest + other.shortest, one.longest + other.longest, one.basis, unclear)


def _number(text: str) -> float:
    """Return the number that is written as 2, 1.5, 1,5, 1/2 or 1 1/2."""
    total = 0.0
    for part in text.split():
        above, _, below = part.partition("/")
        total += float(above.replace(",", ".")) / float(below or 1)
    return total
