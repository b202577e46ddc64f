"""What lists and searches are asked finds what walking all SOPs would, in today's form and before they were told."""

from datetime import timedelta

import pytest

from service.domain.telling.waiting import most_urgent_first, waiting
from service.workflow.acts.syncing import sync
from service.workflow.reading.indexing import INDEXED, LISTED
from service.workflow.reading.visible import sought
from service.workflow.reading.waiting import awaited
from tests.lives import once
from tests.people import AYU, BUDI, CITRA, DEWI, FITRI, MALLORY
from tests.world import World

PEOPLE = (AYU, BUDI, CITRA, DEWI, FITRI, MALLORY)
MONTHS = timedelta(days=400)


@once
def begin(world: World) -> None:
    """Have SOPs at each stage, one of which is due for monitoring."""
    world.authorised(title="Long in force")
    world.sandbox.advance(MONTHS.total_seconds())
    world.rehearsed(title="Waits for its authoriser")
    world.open_round(world.draft(title="Is reviewed"))
    world.draft(title="Blog posts")
    world.authorised(title="New in force")
    sync(world.office)


@pytest.fixture
def busy(world: World) -> World:
    """A company with SOPs at each stage."""
    begin(world)
    return world


def told(world: World, person: str) -> list[tuple[str, str]]:
    return [(one.sop.number, one.act.name) for one in awaited(world.office, person)]


def walked(world: World, person: str) -> list[tuple[str, str]]:
    """Return the same by reading every history."""
    office = world.office
    sops = [office.histories.read(head.stream) for head in office.records.summaries({}, 99).heads]
    every = (one for sop in sops for one in waiting(sop, person, office.organisation, office.today()))
    return [(one.sop.number, one.act.name) for one in most_urgent_first(every)]


def found(world: World, person: str, text: str) -> list[str]:
    return [str(head.summary["title"]) for head in sought(world.office, person, text, 50).heads]


@pytest.mark.parametrize("form", ["of today", "of before"])
def test_what_waits_for_anybody_is_what_waits_in_all_sops_together(busy: World, form: str) -> None:
    if form == "of before":
        busy.office.records.set_bookmark(LISTED, "4 before")
    seen = {person: told(busy, person) for person in PEOPLE}
    assert seen == {person: walked(busy, person) for person in PEOPLE}
    assert any(act == "monitor" for some in seen.values() for _, act in some)
    assert [person for person in PEOPLE if not seen[person]] == [FITRI, MALLORY]


@pytest.mark.parametrize("form", ["of today", "of before"])
def test_an_sop_is_found_by_part_of_its_number_or_title_by_those_it_is_for(busy: World, form: str) -> None:
    if form == "of before":
        busy.office.records.set_bookmark(INDEXED, "2 1")
    assert found(busy, FITRI, "IN FORCE") == ["Long in force", "New in force"]
    assert found(busy, FITRI, "mkt-004") == found(busy, AYU, "mkt-004") == ["Blog posts"]
    assert (found(busy, MALLORY, "blog"), found(busy, FITRI, "no such")) == ([], [])
    assert len(found(busy, FITRI, "")) == len(found(busy, FITRI, "mkt")) == 5


def test_where_many_are_called_so_one_finds_those_that_are_ones_own(
    busy: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = found(busy, DEWI, "mkt")
    monkeypatch.setattr("service.workflow.reading.visible.FEW", 1)
    assert found(busy, DEWI, "mkt") == few


def test_a_new_title_is_found_at_once_and_the_old_one_no_more(busy: World) -> None:
    sop = sought(busy.office, AYU, "Blog posts", 1).heads[0].stream
    assert found(busy, AYU, "letters") == []
    busy.ayu.does("PATCH", f"/api/sops/{sop}", {"title": "Letters to customers"})
    assert (found(busy, AYU, "letters"), found(busy, AYU, "blog")) == (["Letters to customers"], [])


def test_pages_go_on_where_the_last_one_ended(busy: World) -> None:
    first = sought(busy.office, FITRI, "mkt", 2)
    second = sought(busy.office, FITRI, "mkt", 9, first.next)
    numbers = [head.summary["number"] for head in (*first.heads, *second.heads)]
    assert (numbers, second.next) == (sorted(set(numbers)), "")
    assert len(numbers) == 5
