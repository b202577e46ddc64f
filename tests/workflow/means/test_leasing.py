"""Working alone: what is made of an SOP that grew before its turn came, and how long a turn is one's own."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from service.domain.errors import Conflict, Unavailable
from service.domain.history.fold import fold
from service.domain.sentences import Sentence
from service.records.firestore import FirestoreRecords
from service.records.interface import Lease
from service.records.sqlite import SqliteRecords
from service.sandbox.core.faults import Fault
from service.workflow.means import leasing
from service.workflow.means.leasing import LEASE_SECONDS, held
from service.workflow.means.office import Office
from service.workflow.settling.settle import settle_files
from tests.system.unhurried import unhurried
from tests.world import World

NAME = "sop:one"
OVER = timedelta(seconds=LEASE_SECONDS + 1)


@pytest.fixture(params=["sqlite", "firestore"])
def keeping(request: pytest.FixtureRequest, office: Office, tmp_path: Path) -> Iterator[Office]:
    """Return the office with its records in each store."""
    store: SqliteRecords | FirestoreRecords
    if request.param == "sqlite":
        store = SqliteRecords(tmp_path / "leases.sqlite")
    else:
        store = FirestoreRecords(request.getfixturevalue("firestore_project"))
    yield replace(office, records=store)
    store.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have leases be short, and renewed accordingly."""
    monkeypatch.setattr(leasing, "LEASE_SECONDS", 0.6)
    monkeypatch.setattr(leasing, "RENEWED_SECONDS", 0.1)


def taken(office: Office, later: timedelta = timedelta(0)) -> Lease | None:
    """Return the lease, if somebody else gets it so much later."""
    return office.records.acquire(NAME, "somebody else", LEASE_SECONDS, office.clock() + later)


def timers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == f"renewing {NAME}"]


def ended() -> bool:
    """Whether the timer ends by itself within a moment."""
    for timer in timers():
        timer.join(5)
    return not timers()


def call_google(office: Office) -> None:
    office.google.drive.generate_ids(1)


def test_what_is_due_is_looked_at_anew_where_the_sop_grew_before_its_turn(world: World) -> None:
    sop_id = world.draft()["id"]
    office = world.office
    world.calls()
    before = fold(sop_id, office.histories.recorded(sop_id)[:1])
    assert before is not None
    assert before.current.document_id is None
    assert settle_files(office, office.histories.workplace(), before) == office.histories.read(sop_id)
    assert world.calls()["drive.files.copy"] == 0


@pytest.mark.usefixtures("quick")
def test_a_turn_is_ones_own_for_as_long_as_the_work_takes(keeping: Office) -> None:
    with held(keeping, NAME) as turn:
        time.sleep(1.2)
        assert taken(keeping) is None
        assert turn.hold().expires > keeping.clock()
        call_google(keeping)
    assert taken(keeping) is not None


def test_nothing_is_written_to_keep_what_takes_a_moment(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(office.records), "renew", lambda *_: pytest.fail("renewed"))
    with held(office, NAME):
        call_google(office)


def test_the_timer_ends_with_the_work_and_with_an_exception(office: Office) -> None:
    with held(office, NAME):
        assert len(timers()) == 1
    assert not timers()
    with pytest.raises(ZeroDivisionError), held(office, NAME):
        _ = 1 // 0
    assert not timers()
    assert taken(office) is not None


@pytest.mark.usefixtures("quick")
def test_who_lost_their_turn_calls_google_no_more_and_renews_no_more(keeping: Office, world: World) -> None:
    with held(keeping, NAME) as turn:
        call_google(keeping)
        other = taken(keeping, OVER)
        assert other is not None
        assert ended()
        world.calls()
        with pytest.raises(Conflict, match="took over this work"):
            call_google(keeping)
        with pytest.raises(Conflict):
            turn.hold()
        assert not world.calls()
    call_google(keeping)  # what is not done in that turn
    assert keeping.records.renew(other, LEASE_SECONDS, keeping.clock()) is not None


def test_a_call_that_is_tried_again_is_not_once_the_turn_was_lost(world: World) -> None:
    office = unhurried(world)
    world.sandbox.plant(Fault("503", times=9))
    with held(office, NAME):
        assert taken(office, OVER) is not None
        world.sandbox.advance(OVER.total_seconds())
        with pytest.raises(Conflict):
            call_google(office)
    assert not world.calls()


def test_who_slept_over_the_end_of_the_lease_keeps_it_where_nobody_wanted_it(world: World) -> None:
    with held(world.office, NAME) as turn:
        world.sandbox.advance(OVER.total_seconds())
        call_google(world.office)
        assert turn.hold().expires > world.office.clock()


@pytest.mark.usefixtures("quick")
def test_a_turn_inside_another_that_was_lost_stops_nothing_but_what_is_done_in_it(office: Office) -> None:
    with held(office, "register"):
        with held(office, NAME):
            assert taken(office, OVER) is not None
            assert ended()
            with pytest.raises(Conflict):
                call_google(office)
        call_google(office)


@pytest.mark.usefixtures("quick")
def test_where_the_records_do_not_answer_for_too_long_nobody_calls_google(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object) -> None:
        raise Unavailable(Sentence("The records are busy."))

    with held(world.office, NAME):
        call_google(world.office)
        monkeypatch.setattr(type(world.office.records), "renew", silent)
        time.sleep(0.8)
        world.calls()
        with pytest.raises(Unavailable):
            call_google(world.office)
        assert not world.calls()
        monkeypatch.undo()


def test_the_work_of_a_dead_process_is_taken_over_within_twenty_seconds(keeping: Office) -> None:
    assert taken(keeping) is not None  # by somebody who renews it no more
    passed = 0.0

    def sleep(seconds: float) -> None:
        nonlocal passed
        passed += seconds

    def clock() -> datetime:
        return keeping.clock() + timedelta(seconds=passed)

    with held(replace(keeping, clock=clock, sleep=sleep), NAME):
        assert LEASE_SECONDS - 2 < passed < 20
