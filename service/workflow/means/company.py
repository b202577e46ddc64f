"""The company as it is now: its settings, with the people that the spreadsheet `People` last said.

This is the one place where the two become one; whoever asks an office for its organisation gets it from here.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from service.domain.company.organisation import Organisation
from service.domain.errors import SopError
from service.domain.history.people import Staff, counting

PEOPLE = "people"
"""The bookmark of how long the people's history was when it last grew."""
FRESH = 60.0
"""Seconds for which a process takes what it knows: within them it learns what another one recorded."""
AGAIN = 5.0
"""Seconds for which it does after a look that failed."""


@dataclass(frozen=True)
class _Known:
    """The bookmark of what was read, who counts by it, and the company with them."""

    mark: str | None
    staff: Staff | None
    organisation: Organisation


class Company:
    """The company; `mark` returns the bookmark, `read` the people's history, `names` what everybody was ever called."""

    _recorded: ClassVar[int] = 0
    """How often this process recorded something about people: whoever else is in it looks again at once."""

    def __init__(
        self,
        settings: Organisation,
        mark: Callable[[], str | None] = lambda: None,
        read: Callable[[], Staff | None] = lambda: None,
        names: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self.settings = settings
        self._mark, self._read, self._names = mark, read, names
        self._known: _Known | None = None
        self._again: tuple[int, float] = (0, 0.0)
        """As of how many recordings it is known, and until which moment that will do."""

    @property
    def organisation(self) -> Organisation:
        """The company with the people that count; raises what the records do as long as nobody could tell who does."""
        return self._now().organisation

    @property
    def staff(self) -> Staff | None:
        """Who counts by the spreadsheet, and how that stands; None as long as the settings' people do."""
        return self._now().staff

    def follow(self, mark: str | None) -> None:
        """Know what there is by a bookmark that was just read."""
        self._followed(mark)

    def recorded(self, mark: str, staff: Staff) -> None:
        """Know what was just recorded, and have everybody in this process look again."""
        self._know(mark, staff)
        Company._recorded += 1
        self._again = (Company._recorded, time.monotonic() + FRESH)

    def _now(self) -> _Known:
        recorded, now, known = Company._recorded, time.monotonic(), self._known
        if known and self._again[0] == recorded and now < self._again[1]:
            return known
        try:
            return self._followed(self._mark())
        except SopError:
            if known is None:
                raise
            self._again = (recorded, now + AGAIN)
            return known  # what was known goes on

    def _followed(self, mark: str | None) -> _Known:
        recorded, known = Company._recorded, self._known
        if known is None or mark != known.mark:
            known = self._know(mark, self._read())
        self._again = (recorded, time.monotonic() + FRESH)
        return known

    def _know(self, mark: str | None, staff: Staff | None) -> _Known:
        self._known = _Known(mark, staff, self._of(staff))
        return self._known

    def _of(self, staff: Staff | None) -> Organisation:
        now = counting(self.settings, staff) if staff else self.settings
        return replace(now, former=self._names())
