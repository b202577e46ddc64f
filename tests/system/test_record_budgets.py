"""Calls to the records are the other budget (DESIGN.md 5): each act's until all is at rest, at both stores."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from service.app import RECORDS
from service.domain.telling.mailing import due
from service.workflow.acts.syncing import sync
from service.workflow.means.lateness import CHUNK_LASTS
from service.workflow.settling.digests import MORNING, mail_in_the_morning
from tests.counted_records import CountedFirestore, CountedRecords, CountedSqlite, Tally, counted
from tests.people import FITRI
from tests.web.panel.google import Panel
from tests.world import World, with_doors

Budget = tuple[int, int]
"""Calls to Firestore, and commits among them at either store."""
Spent = Callable[..., None]


@pytest.fixture(params=["sqlite", "firestore"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[World, Tally]]:
    """A company with its place in Drive, and the tally of what goes to its records."""
    project = request.getfixturevalue("firestore_project") if request.param == "firestore" else ""

    def store(data: Path) -> CountedRecords:
        return CountedFirestore(project) if project else CountedSqlite(data / RECORDS)

    with counted(tmp_path / "data", store) as both:
        yield both


@pytest.fixture
def world(kept: tuple[World, Tally]) -> World:
    return kept[0]


@pytest.fixture
def spends(kept: tuple[World, Tally], request: pytest.FixtureRequest) -> Spent:
    """Whether an act stays within its budget; it reads each history once, and whoever brings it to rest once more."""
    tally = kept[1]

    def within(act: Callable[[], Any], budget: Budget, reads: int = 2) -> None:
        tally.clear()
        act()
        assert max(tally.histories.values(), default=0) <= reads, tally.histories
        assert tally.commits <= budget[1]
        if "firestore" in request.node.callspec.params.values():
            assert tally.calls <= budget[0]

    return within


def test_what_waits_for_somebody_is_a_list_and_the_histories_of_what_may_wait(world: World, spends: Spent) -> None:
    for title in ("A draft of Ayu's", "Another"):
        world.draft(title=title)
    world.open_round(world.draft(title="Asked about"))
    spends(lambda: world.budi.does("GET", "/api/me/waiting"), (4, 0), 1)


def test_an_act_reads_each_history_once_and_keeps_within_its_budget(world: World, spends: Spent) -> None:
    world.draft(title="The first one, which compares all numbers")
    sop: dict[str, Any] = {}
    spends(lambda: sop.update(world.draft()), (28, 10))
    spends(lambda: world.open_round(sop), (35, 14))
    spends(lambda: note(world, sop), (16, 5))
    spends(lambda: world.answer(sop), (15, 5))
    noted(world, sop)
    spends(lambda: world.close_round(sop), (21, 7))
    spends(lambda: world.simulate(sop), (30, 12))
    spends(lambda: world.authorise(sop), (30, 11))  # one notes what the map says
    problem = {"text": "The form has moved.", "step": 1}
    spends(lambda: world.dewi.does("POST", f"/api/sops/{sop['id']}/reports", problem), (16, 5))
    spends(lambda: world.dewi.does("POST", f"/api/sops/{sop['id']}/acknowledgements", {}), (16, 5))
    run: dict[str, Any] = {}
    spends(lambda: run.update(start(world, sop)), (5, 1), 1)
    tick = {"steps": [{"step": 1}, {"step": 2}]}
    spends(lambda: world.dewi.does("POST", f"/api/runs/{run['id']}/ticks", tick), (4, 1), 1)
    for _ in ("a process's first search", "its next"):
        spends(lambda: world.dewi.does("GET", "/api/steps?q=draft"), (1, 0), 0)
    assert world.dewi.does("GET", "/api/steps?q=draft")["total"]
    office = world.office
    for _ in range(2):  # the first is a month's, on which leaders get its figures
        world.to_morning()
    sync(with_doors(office, mail=None))
    people = len(due(office.histories.read(sop["id"]), office.organisation, office.today()))
    until = office.clock() + CHUNK_LASTS
    spends(lambda: mail_in_the_morning(office, None, until), (30 + 5 * people, 5 + 2 * people))
    office.records.set_bookmark(MORNING, "")
    spends(lambda: mail_in_the_morning(office, None, until), (21, 1))
    spends(lambda: sync(office), (23 + 1, 7))


@pytest.mark.parametrize("count", [0, 3])
def test_an_idle_sync_reads_each_sop_in_review_once_and_writes_nothing_for_it(
    world: World, spends: Spent, count: int
) -> None:
    for number in range(count):
        world.open_round(world.draft(title=f"SOP {number}"))
    sync(world.office)
    sync(world.office)
    spends(lambda: sync(world.office), (23 + count, 7), reads=1)


def test_a_controllers_first_card_reads_little_in_the_first_week_too_and_nothing_twice(
    world: World, spends: Spent
) -> None:
    """What the method says is read once: plans, adoptions, studies, reviews, authorisations."""
    sop = world.authorised()
    register = Panel(world, FITRI, world.office.histories.workplace().register_id or "", host="SHEETS")
    document = Panel(world, FITRI, sop["document"]["id"])
    for panel in (register, document):
        panel.home()  # Google is asked whether the file may be opened
    spends(register.home, (22, 0), 1)
    spends(document.home, (4, 0), 1)


def start(world: World, sop: Mapping[str, Any]) -> dict[str, Any]:
    return dict(world.dewi.does("POST", f"/api/sops/{sop['id']}/runs", {"case": "Order 4711"}))


def note(world: World, sop: Mapping[str, Any]) -> None:
    body = {"source": "meeting", "text": "Say who publishes."}
    world.ayu.does("POST", f"/api/sops/{sop['id']}/feedback", body)


def noted(world: World, sop: Mapping[str, Any]) -> None:
    """Have Ayu decide on all feedback, so that the round can be closed."""
    for given in world.ayu.does("GET", f"/api/sops/{sop['id']}")["feedback"]:
        path = f"/api/sops/{sop['id']}/feedback/{given['id']}"
        world.ayu.does("PUT", path, {"disposition": "noted", "reason": "Said."})
