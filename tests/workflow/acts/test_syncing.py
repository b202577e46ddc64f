"""A sync that ends: in chunks, from where the last one broke off, one at a time, a day's looks spread over it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from service.domain.errors import Unreadable
from service.domain.sentences import Sentence
from service.local import open_office
from service.workflow.acts import syncing
from service.workflow.acts.chunking import ASKED, DAILY
from service.workflow.acts.syncing import LEASE, sync
from service.workflow.means import leasing, sync_cursor
from service.workflow.means.google import Queues
from service.workflow.means.leasing import held
from service.workflow.means.office import Office
from service.workflow.means.progress import progress
from service.workflow.means.settings_hash import WRITTEN_AS
from service.workflow.reading import stretches
from service.workflow.reading.indexing import INDEXED, TOLD
from service.workflow.settling import registering
from service.workflow.settling.founding import CHANGES
from service.workflow.settling.mailing import Mails
from service.workflow.settling.picturing import DOCUMENTS
from tests.refusing import refusing
from tests.system.killing import DeadlySandbox, Fuse
from tests.world import ACCOUNT, World, with_doors

READ = "docs.documents.get"


class Killed(BaseException):
    """The end of a process, wherever it was."""


@dataclass
class End(Fuse):
    """Ends this process, as far as it syncs, at the n-th call; `at` is called instead, where it is given."""

    at: Callable[[], object] | None = None

    def around(self, send: Callable[[], Any]) -> Any:
        self.made += 1
        if self.made == self.nth:
            if self.at is None:
                raise Killed
            self.at()
        return send()


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chunk is over with every SOP."""
    monkeypatch.setattr(syncing, "CHUNK_LASTS", timedelta(0))


def unqueued(world: World, end: End | None = None) -> Office:
    office = open_office(world.settings, DeadlySandbox(world.sandbox, end)) if end else world.office  # type: ignore[arg-type]  # it has all that an office asks of it
    return with_doors(office, tasks=None, mail=None)


def typed(world: World, sop: dict[str, Any], words: str) -> None:
    """Have the author write a word into the draft."""
    insert = {"insertText": {"endOfSegmentLocation": {}, "text": words}}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": [insert]})


def reads(world: World, after: int) -> int:
    """Return how many Docs the service read behind a place of the log."""
    return sum(call.method == READ and call.person == ACCOUNT for call in world.sandbox.calls(after))


def mark(world: World) -> int:
    return max((call.id for call in world.sandbox.calls()), default=0)


@pytest.fixture
def drafts(world: World) -> list[dict[str, Any]]:
    """Three drafts, at rest."""
    made = [world.draft(title=f"SOP {n}") for n in range(3)]
    sync(unqueued(world))
    sync(unqueued(world))
    return made


@pytest.mark.usefixtures("one_by_one")
def test_a_sync_killed_anywhere_goes_on_from_there(world: World, drafts: list[dict[str, Any]]) -> None:
    numbers = {sop["number"] for sop in drafts}
    for sop in drafts:
        typed(world, sop, "Once. ")
    whole = End(0, "before")
    assert set(sync(unqueued(world, whole)).changed) == numbers
    assert world.office.records.bookmark(sync_cursor.RUN) == ""
    for nth in range(2, whole.made + 1, 2):
        for sop in drafts:
            typed(world, sop, f"{nth} ")
        before, known = mark(world), looks(world, drafts)
        with pytest.raises(Killed):
            sync(unqueued(world, End(nth, "before")))
        sync(unqueued(world))
        assert looks(world, drafts) == [count + 1 for count in known]
        assert len(drafts) <= reads(world, before) <= len(drafts) + 1
        assert sync(unqueued(world)).read == []


def looks(world: World, sops: list[dict[str, Any]]) -> list[int]:
    """Return how often each SOP's Doc was found to say something new."""
    return [sum(e.kind == "ContentRead" for e in world.office.records.read(sop["id"])) for sop in sops]


def test_who_asks_while_a_sync_is_under_way_joins_it_and_the_work_is_done_once(
    world: World, drafts: list[dict[str, Any]]
) -> None:
    joined = []

    def ask() -> None:
        typed(world, drafts[0], "At the last moment. ")
        joined.append(sync(replace(unqueued(world), wait=0.0)))

    typed(world, drafts[1], "Before. ")
    before = mark(world)
    first = sync(unqueued(world, End(2, "before", at=ask)))
    assert [one.state for one in joined] == ["joined"]
    assert joined[0].read == []
    assert (first.state, sorted(first.changed)) == ("done", sorted(sop["number"] for sop in drafts[:2]))
    assert reads(world, before) == 2
    assert world.office.records.bookmark(ASKED) == ""


def test_the_api_says_that_a_sync_is_under_way(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.found()
    monkeypatch.setattr(leasing, "LEASE_SECONDS", 0.1)
    office = world.office
    assert office.records.acquire(LEASE, "another", 3600, office.clock()) is not None
    answer = world.ayu.post("/api/sync")
    told = answer.get_json()
    assert (answer.status_code, told["state"], told["read"]) == (202, "joined", [])


def test_what_a_dead_sync_was_asked_for_is_done_by_who_waited_for_it(
    world: World, drafts: list[dict[str, Any]]
) -> None:
    office = unqueued(world)
    typed(world, drafts[0], "More. ")
    assert office.records.acquire(LEASE, "dead", 1, office.clock()) is not None
    assert sync(office).changed == [drafts[0]["number"]]
    assert sync(office).state == "done"


@dataclass
class Queue:
    """What was left to the queue, by its address."""

    tasks: list[str] = field(default_factory=list)

    def put(self, path: str, body: object, name: str) -> None:  # noqa: ARG002  # as the door to the queue
        self.tasks.append(path)


@pytest.mark.usefixtures("one_by_one")
def test_where_there_is_a_queue_each_of_its_tasks_is_a_chunk(world: World, drafts: list[dict[str, Any]]) -> None:
    queue = Queue()
    for sop in drafts:
        typed(world, sop, "More. ")
    office = with_doors(world.office, tasks=Queues(Queue(), queue), mail=None)
    chunks, so_far = [], []
    for _ in range(4):
        chunks.append(sync(office))
        so_far.append(progress(office.records))
    assert [one.state for one in chunks] == ["goes_on"] * 2 + ["done"] * 2
    assert [len(one.changed) for one in chunks] == [1, 1, 1, 0]
    assert queue.tasks == ["/tasks/sync"] * 2
    assert [(one.done, one.all) for one in so_far[:3] if one] == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.usefixtures("one_by_one", "drafts")
def test_what_google_refuses_in_every_chunk_is_told_once(world: World) -> None:
    world.sandbox.advance(18 * 60 * 60)  # midnight: the day's looks
    with refusing(world, "drive.files.list", 403, "insufficientFilePermissions"):
        synced = sync(unqueued(world))
    words = [str(one) for one in synced.refused if "does not list the authorised files" in str(one)]
    assert len(words) == 1


@pytest.mark.usefixtures("one_by_one")
def test_what_fails_at_the_end_of_a_run_is_told_and_keeps_nothing_else_from_its_turn(
    world: World, drafts: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    mailed = []

    def fails(*_: object, **__: object) -> None:
        raise Unreadable(Sentence("A history is damaged."))

    def mail(*_: object) -> Mails:
        mailed.append("today")
        return Mails({}, {})

    for part in ("overview.refresh", "welcome", "mail_due"):
        monkeypatch.setattr(f"service.workflow.acts.chunking.{part}", fails)
    monkeypatch.setattr("service.workflow.acts.chunking.mail_in_the_morning", mail)
    for sop in drafts:
        typed(world, sop, "More. ")
    synced = sync(unqueued(world))
    assert [str(one) for one in synced.refused] == ["A history is damaged."] * 3
    assert (len(synced.changed), mailed) == (3, ["today"])
    assert world.office.records.bookmark(sync_cursor.RUN) == ""


@pytest.mark.usefixtures("one_by_one", "drafts")
def test_a_run_over_everything_in_chunks_learns_which_documents_all_steps_name(world: World) -> None:
    sync(unqueued(world))
    records = world.office.records
    at_once = records.bookmark(DOCUMENTS)
    records.set_bookmark(DOCUMENTS, "[]")
    records.set_bookmark(CHANGES, "garbage")
    sync(unqueued(world))
    assert records.bookmark(DOCUMENTS) == at_once
    assert json.loads(at_once or "")


@pytest.mark.usefixtures("one_by_one")
def test_a_cursor_behind_an_sop_that_left_the_list_goes_on_with_the_next(world: World) -> None:
    first, second = (world.open_round(world.draft(title=f"SOP {n}")) for n in range(2))
    sync(unqueued(world))
    sync(unqueued(world))
    assert sync(with_doors(world.office, tasks=Queues(Queue(), Queue()), mail=None)).state == "goes_on"
    cursor = sync_cursor.run_cursor(world.office.records.bookmark(sync_cursor.RUN))
    assert cursor is not None
    assert cursor.reached.number == first["number"]
    world.ayu.does("POST", f"/api/sops/{first['id']}/cancel", {"reason": "Not needed."})
    assert sync(unqueued(world)).read == [second["number"]]
    assert world.office.records.bookmark(sync_cursor.RUN) == ""


def test_the_looks_of_a_day_are_spread_over_it_and_none_is_left(
    world: World, drafts: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = unqueued(world)
    monkeypatch.setattr(stretches, "LEAST", 1)
    world.sandbox.advance(18 * 60 * 60)  # midnight
    today, looked = office.today().isoformat(), []
    for _ in range(3):
        assert office.records.bookmark(DAILY) != today
        sync(office)
        cursor = sync_cursor.day_cursor(office.records.bookmark(sync_cursor.DAY), today)
        looked.append(cursor and (cursor.done, cursor.all, cursor.reached.number))
        world.sandbox.advance(5 * 60 * 60)
    assert office.records.bookmark(DAILY) == today
    first, second, _ = (sop["number"] for sop in drafts)
    assert looked[:2] == [(1, 3, first), (2, 3, second)]


def test_a_page_of_the_feed_is_done_with_before_the_next_is_read(
    world: World, drafts: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.gateways.drive.files.A_PAGE", 1)
    for sop in drafts:
        typed(world, sop, "More. ")
    pages, token = [], world.office.records.bookmark(CHANGES)
    office = unqueued(world)
    with held(office, "another"):
        synced = sync(office)
    assert len(synced.changed) == len(drafts)
    pages = [call.method for call in world.sandbox.calls() if call.method == "drive.changes.list"]
    assert len(pages) >= len(drafts)
    assert office.records.bookmark(CHANGES) != token


@pytest.mark.usefixtures("one_by_one")
def test_a_register_that_is_written_anew_is_written_in_stretches_and_goes_on_after_a_kill(
    world: World, drafts: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registering, "CHUNK", 1)
    office = with_doors(world.office, tasks=Queues(Queue(), Queue()), mail=None)
    office.records.set_bookmark(WRITTEN_AS, "other settings")
    world.calls()
    assert sync(office).state == "goes_on"
    assert office.records.bookmark(registering.REACHED) == drafts[0]["number"]
    assert world.calls()["sheets.spreadsheets.batchUpdate"] == 1
    assert sync(office).state == "goes_on"  # by whoever comes after a kill, too
    assert office.records.bookmark(registering.REACHED) == drafts[1]["number"]
    assert sync(unqueued(world)).state == "done"
    assert not office.histories.workplace().register_damaged
    assert office.records.bookmark(registering.REACHED) == ""
    assert world.calls()["sheets.spreadsheets.batchUpdate"] == 2
    assert sync(unqueued(world)).state == "done"
    assert world.calls()["sheets.spreadsheets.batchUpdate"] == 0


@pytest.mark.usefixtures("one_by_one")
def test_lists_and_searches_are_told_anew_in_stretches(world: World, drafts: list[dict[str, Any]]) -> None:
    office = with_doors(world.office, tasks=Queues(Queue(), Queue()), mail=None)
    office.records.set_bookmark(INDEXED, "an older form")
    reached = []
    while sync(office).state == "goes_on":
        reached.append((office.records.bookmark(TOLD) or "").partition("\n")[2])
    assert reached[: len(drafts)] == [sop["number"] for sop in drafts]
    assert office.records.bookmark(TOLD) == ""
    assert office.records.bookmark(INDEXED) not in ("", "an older form")
