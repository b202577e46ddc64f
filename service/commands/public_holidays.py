"""The command that offers Indonesia's public holidays as lines for the settings."""

from collections.abc import Iterator
from datetime import date

from service.commands.printing import tell

NATIONAL, SHARED = "public", "government"
"""What the package calls *libur nasional* and *cuti bersama*."""
COUNTRY, LANGUAGE = "ID", "id"


def public_holidays(year: int, *, shared: bool) -> int:
    """Print the days on which the company does not work, to be put into its settings, and return the exit code."""
    tell(f"holidays:  # {year}: compare it with the government's decree (SKB), and add the company's own days")
    for day, name in _days(year, shared=shared):
        tell(f"  - {day.isoformat()}  # {name}")
    return 0


def _days(year: int, *, shared: bool) -> Iterator[tuple[date, str]]:
    # imported here: it knows the whole world's holidays, and nothing else needs it
    from holidays import country_holidays

    categories = (NATIONAL, SHARED) if shared else (NATIONAL,)
    found = country_holidays(COUNTRY, years=year, language=LANGUAGE, categories=categories)
    yield from sorted(found.items())
