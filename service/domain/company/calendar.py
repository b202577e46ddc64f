"""Days as people count and write them."""

from calendar import monthrange
from datetime import date

from service.domain.sentences import Language

MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
}


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def written(day: date, language: Language) -> str:
    """Return the day as it stands in a Doc: "2 November 2026"."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"
