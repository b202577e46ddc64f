"""Two processes at Google's quotas, with bulk work under way: nobody who clicks is told of a quota."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from service.gateways.google.calling import Calling
from service.gateways.tasks import Tasks
from service.workflow.means.queueing import SETTLE, SYNC
from tests.benchmarks.load import crowd
from tests.benchmarks.load.crowd import Crowd
from tests.benchmarks.load.stage import DEPARTMENTS, Stage, stage
from tests.length import FULL
from tests.production import ACCOUNT, ENVIRONMENT

PEOPLE, SOPS, MINUTE, LONG = 4, 30, 6.0, 18.0
"""People, SOPs that have no Docs yet, the seconds of a minute of the quotas, and for how long people click."""


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(crowd, "BETWEEN", 0.5)
    with stage(tmp_path, PEOPLE, SOPS, settled=False, minute=MINUTE) as ready:
        yield ready


def begin_bulk_work(ready: Stage) -> None:
    """Have everything settled and synced by the queue that is for what concerns many."""
    calling = Calling(lambda: ready.sandbox.http(ACCOUNT), limits={})
    bulk = Tasks(calling, f"{ENVIRONMENT['BAKU_QUEUE']}-bulk", ready.office.clock)
    for path in (SETTLE, SYNC, SETTLE):
        bulk.put(path, {}, "")


@pytest.mark.sampled(1)
@pytest.mark.skipif(not FULL, reason="it takes a minute: TESTS_LENGTH=full, as .ci/long has it")
def test_bulk_work_and_people_at_two_processes_never_ask_google_for_too_much(ready: Stage) -> None:
    people = Crowd(ready, {code: list(ready.own[ready.people[n]]) for n, code in enumerate(DEPARTMENTS)})
    begin_bulk_work(ready)
    until = time.monotonic() + LONG
    with ThreadPoolExecutor(PEOPLE) as threads:
        list(threads.map(lambda person: people.work(person, until), ready.people))
    calls = [call for call in ready.sandbox.calls() if call.person == ACCOUNT]
    writes = [call for call in calls if call.method == "docs.documents.batchUpdate"]
    assert people.limits == []
    assert [call.method for call in calls if call.status == 429] == []
    assert len(writes) > LONG / MINUTE * 6, "there was less to do than the quotas let through"
    assert [status for status, later in people.statuses if status >= 500 and not later] == []
