"""Days as people write them in the head of a document, in Indonesian or English."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february pebruari feb peb", "maret march mar", "april apr", "mei may",
            "juni june jun", "juli july jul", "agustus august agu agt ags aug", "september sept sep",
            "oktober october okt oct", "november nopember nov nop", "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_CENTURY = 2000
_WORDED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([a-z]{3,9})\.?[\s,./-]+(\d{4}|\d{2})\b")
_AMERICAN = re.compile(r"\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_PLAIN = re.compile(r"\b(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})\b")


def day_in(text: str) -> date | None:
    """Return the one day that a text names, the day before the month; None where it names none, or several."""
    found = set(filter(None, _days(text.casefold())))
    return next(iter(found)) if len(found) == 1 else None


def _days(text: str) -> list[date | None]:
    iso = [_day(year, month, day) for year, month, day in _ISO.findall(text)]
    plain = [_day(year, month, day) for day, month, year in _PLAIN.findall(_ISO.sub(" ", text))]
    worded = [_day(year, _MONTHS.get(month, 0), day) for day, month, year in _WORDED.findall(text)]
    american = [_day(year, _MONTHS.get(month, 0), day) for month, day, year in _AMERICAN.findall(text)]
    return [*iso, *plain, *worded, *american]


def _day(year: str, month: str | int, day: str) -> date | None:
    full = int(year) + (_CENTURY if len(year) == len("24") else 0)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None
