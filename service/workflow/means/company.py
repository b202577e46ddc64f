"""The company as it is now: its settings, with the people that the spreadsheet `People` last said.

This is the one place where the two become one; whoever asks an office for its organisation gets it from here.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from service.domain.company.organisation import Organisation
from service.domain.errors import SopError
from service.domain.history.people import Staff, counting

PEOPLE = "people"
"""The bookmark of how long the people's history was when it last grew."""
FRESH = 60.0
"""Seconds for which a process takes what it knows: within them it learns what another one recorded."""


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
        self._known: tuple[str | None, Staff | None, Organisation] = (None, None, self._of(None))
        self._looked: tuple[int, float] | None = None

    @property
    def organisation(self) -> Organisation:
        """The company with the people that count."""
        self._look()
        return self._known[2]

    @property
    def staff(self) -> Staff | None:
        """Who counts by the spreadsheet, and how that stands; None as long as the settings' people do."""
        self._look()
        return self._known[1]

    def follow(self, mark: str | None) -> None:
        """Know what there is by a bookmark that was just read."""
        self._looked = (Company._recorded, time.monotonic())
        if mark != self._known[0]:
            staff = self._read()
            self._known = (mark, staff, self._of(staff))

    def recorded(self, mark: str, staff: Staff) -> None:
        """Know what was just recorded, and have everybody in this process look again."""
        self._known = (mark, staff, self._of(staff))
        Company._recorded += 1
        self._looked = (Company._recorded, time.monotonic())

    def _look(self) -> None:
        now = (Company._recorded, time.monotonic())
        before, self._looked = self._looked, now
        if before and before[0] == now[0] and now[1] - before[1] < FRESH:
            self._looked = before
            return
        try:
            self.follow(self._mark())
        except SopError:  # what was known goes on
            return

    def _of(self, staff: Staff | None) -> Organisation:
        now = counting(self.settings, staff) if staff else self.settings
        return replace(now, former=self._names())
