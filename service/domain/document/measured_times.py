"""How long something really took: as people type it, and as it stands beside what is written."""

import math
import re
from datetime import datetime, time

from service.domain.document.durations import DAY, Duration, duration
from service.domain.document.time_units import WORKING_WEEK
from service.domain.sentences import Language, Sentence, joined, term

WEEK, MONTH = 7, (28, 31)
"""Days."""
_MINUTES = re.compile(r"\d{1,3}(?:[.,]\d{3}){1,2}|\d{1,6}")
_THOUSANDS = re.compile(r"^(\d{1,3}(?:[.,]\d{3})+)(?= ?[a-z']+\.?$)", re.IGNORECASE)
_STOPWATCH = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")
_AT = r"([01]?\d|2[0-4])[.:]([0-5]\d)"
_FROM_TO = re.compile(
    rf"(?:pukul|jam|pk\.?|from)? ?{_AT} ?(?:-|–|—|s/d|s\.d\.?|sd|sampai(?: dengan)?|hingga|to) ?{_AT}"
    r" ?(?:wib|wita|wit)?",
    re.IGNORECASE,
)
_ONE_NUMBER = re.compile(r"(\D*)([1-9]\d{0,2})(\D+)")
_FRACTION = term("between a number and its tenths", ".")


def measured(text: str, hours_a_day: float) -> int | None:
    """Return the working minutes that somebody measured; None where a text is no one amount.

    People type a duration, a bare number of minutes, what a stopwatch shows, or from when to when of a day.
    """
    plain = " ".join(text.split())
    if _MINUTES.fullmatch(plain):
        return int(re.sub("[.,]", "", plain))
    if watch := _STOPWATCH.fullmatch(plain):
        return int(watch[1]) * 60 + int(watch[2]) + round(int(watch[3]) / 60)
    if hours := _FROM_TO.fullmatch(plain):
        begun, ended = int(hours[1]) * 60 + int(hours[2]), int(hours[3]) * 60 + int(hours[4])
        return ended - begun if ended >= begun else None
    understood = duration(_THOUSANDS.sub(lambda number: re.sub("[.,]", "", number[0]), plain), hours_a_day)
    if understood is None or not understood.whole or not _is_one_amount(understood):
        return None
    minutes = working(understood, hours_a_day)
    return max(round(minutes), 1) if minutes else 0


def from_to(text: str) -> tuple[time, time] | None:
    """Return from when to when of one day a text says, as "09.00-09.25"; None where it says something else."""
    hours = _FROM_TO.fullmatch(" ".join(text.split()))
    if hours is None or "24" in (hours[1], hours[3]):
        return None
    return time(int(hours[1]), int(hours[2])), time(int(hours[3]), int(hours[4]))


def _is_one_amount(understood: Duration) -> bool:
    """Whether it is one amount; that of a month is one, though its days are open."""
    shortest, longest = understood.shortest, understood.longest
    return shortest == longest or (longest >= MONTH[1] * DAY and longest <= shortest * MONTH[1] / MONTH[0])


def working(understood: Duration, hours_a_day: float) -> float:
    """Return the most working minutes that a duration comes to; those of a calendar pass at night and on Sundays too.

    A day of the calendar is one of work as long as a week has such, and less than a day at most one.
    """
    minutes = understood.longest
    if understood.basis == "working":
        return minutes
    a_day, days = hours_a_day * 60, minutes / DAY
    if days <= 1:
        return min(minutes, a_day)
    return a_day * (days if days <= WORKING_WEEK else max(WORKING_WEEK, days * WORKING_WEEK / WEEK))


def promised(written: str, hours_a_day: float) -> float | None:
    """Return the most working minutes that a written time allows; None where it is not understood, or of each piece."""
    understood = duration(written, hours_a_day)
    return working(understood, hours_a_day) if understood and understood.whole else None


def elapsed(begun: datetime, ended: datetime, days_off: int, hours_a_day: float) -> int:
    """Return the working minutes between two moments where the company is, so many whole days off among them.

    What is no longer than a day's work was worked through, at whatever hour.
    """
    minutes, a_day = (ended - begun).total_seconds() / 60, hours_a_day * 60
    if minutes > a_day:
        minutes -= (ended.date() - begun.date()).days * (DAY - a_day) + days_off * a_day
    return max(round(minutes), 1)


def spelt(minutes: float, hours_a_day: float) -> Sentence:
    """Return minutes as people say them, in the greatest unit of which they are one at least."""
    return _in(minutes, *_unit(minutes, hours_a_day))


def beside(minutes: float, written: float, hours_a_day: float) -> Sentence:
    """Return measured minutes beside the written ones, both in one unit: "3 days (written 4)"."""
    unit, size = _unit(min(filter(None, (minutes, written)), default=0), hours_a_day)
    return Sentence(
        "{measured} (written {written})", measured=_in(minutes, unit, size), written=_figure(written / size)
    )


def as_long(written: str, minutes: float, hours_a_day: float, language: Language) -> str:
    """Return a written time that allows so many minutes: with another number, else said anew in whole units.

    "max. 1 working day" becomes "max. 2 working days".
    """
    found, allowed = _ONE_NUMBER.fullmatch(written), promised(written, hours_a_day)
    if found and allowed:
        number = math.ceil(minutes * int(found[2]) / allowed)
        text = f"{found[1]}{number}{found[3]}"
        several = f"{text}s" if language == "en" and int(found[2]) == 1 else text
        for words in (several, text):
            if (promised(words, hours_a_day) or 0) >= minutes:
                return words
    unit, size = _unit(minutes, hours_a_day)
    return _in(math.ceil(minutes / size) * size, unit, size).spoken(language)


def _unit(minutes: float, hours_a_day: float) -> tuple[str, float]:
    a_day = hours_a_day * 60
    return ("day", a_day) if minutes >= a_day else ("hour", 60.0) if minutes >= 60 else ("minute", 1.0)


def _in(minutes: float, unit: str, size: float) -> Sentence:
    number = _figure(minutes / size)
    if round(minutes / size, 1) == 1:
        return {"day": Sentence("1 day"), "hour": Sentence("1 hour"), "minute": Sentence("1 minute")}[unit]
    match unit:
        case "day":
            return Sentence("{number} days", number=number)
        case "hour":
            return Sentence("{number} hours", number=number)
    return Sentence("{number} minutes", number=number)


def _figure(number: float) -> Sentence:
    """Return a number with a tenth at most, as each language writes it."""
    tenths = int(number * 10 + 0.5)
    fraction = (_FRACTION, str(tenths % 10)) if tenths % 10 else ()
    return joined((tenths // 10, *fraction), "")
