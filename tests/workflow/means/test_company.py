"""The company as it is now: who counts is what was read last, and where nothing ever was nobody counts unread."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from service.domain.errors import Unavailable
from service.domain.facts.people import PeopleTaken
from service.domain.history.people import People, Staff, changes_between, fold, people_of
from service.domain.sentences import Sentence
from service.records.interface import Append
from service.workflow.means import company as means
from service.workflow.means.company import Company
from service.workflow.means.staff import note_staff
from tests.people import AYU, BUDI, KOPI
from tests.world import World

Answer = TypeVar("Answer")
AWAY = Unavailable(Sentence("The records do not answer."))


def staff() -> Staff:
    """Return who counts where the spreadsheet says that Budi controls documents, too."""
    rows = people_of(KOPI)
    people = replace(rows, people=tuple(replace(row, controls=row.email == BUDI) for row in rows.people))
    taken = PeopleTaken(date(2026, 12, 1), changes_between(People(), people))
    found = fold([(taken, datetime(2026, 12, 1, tzinfo=UTC), BUDI)])
    assert found
    return found


class Hiccup:
    """A store whose looks fail as often as it is told; it counts them."""

    def __init__(self, **fails: int) -> None:
        self.fails, self.looks = fails, 0

    def mark(self) -> str | None:
        """Return the bookmark."""
        self.looks += 1
        return self._answer("mark", "1")

    def read(self) -> Staff | None:
        """Return the people."""
        return self._answer("read", staff())

    def _answer(self, what: str, answer: Answer) -> Answer:
        if self.fails.get(what, 0) > 0:
            self.fails[what] -= 1
            raise AWAY
        return answer


@pytest.mark.parametrize("what", ["mark", "read"])
def test_while_nothing_was_ever_read_a_failed_look_raises_and_the_next_one_looks_again(what: str) -> None:
    store = Hiccup(**{what: 2})
    company = Company(KOPI, store.mark, store.read)
    for ask in (lambda: company.organisation, lambda: company.staff):
        with pytest.raises(Unavailable):
            ask()
    assert company.organisation.controllers == (BUDI,)
    assert company.settings is KOPI


def test_what_was_known_goes_on_for_some_seconds_after_a_failed_look(monkeypatch: pytest.MonkeyPatch) -> None:
    store, clock = Hiccup(), [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    company = Company(KOPI, store.mark, store.read)
    assert (company.organisation.controllers, store.looks) == ((BUDI,), 1)
    store.fails["mark"] = 1
    clock[0] += means.FRESH
    assert (company.organisation.controllers, company.organisation.controllers, store.looks) == ((BUDI,), (BUDI,), 2)
    clock[0] += means.AGAIN
    assert (company.organisation.controllers, store.looks) == ((BUDI,), 3)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path / "data")
    world.found()
    yield world
    world.close()


class DyingBehindAppend:
    """Records behind whose next append the process dies."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def append(self, new: Append) -> str:
        """Append, and die."""
        self._inner.append(new)
        raise KeyboardInterrupt

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def test_a_change_of_people_that_was_recorded_counts_whoever_dies_behind_it(world: World) -> None:
    known = world.office.company.staff
    assert known
    people = replace(known.people, people=tuple(row for row in known.people.people if row.email != AYU))
    dying = replace(world.office, records=DyingBehindAppend(world.office.records))
    with pytest.raises(KeyboardInterrupt):
        note_staff(dying, known, [PeopleTaken(world.office.today(), changes_between(known.people, people))])
    world.office.company.follow(world.office.records.bookmark(means.PEOPLE))
    assert world.office.organisation.person(AYU) is None
