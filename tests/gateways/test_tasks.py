"""Putting work into the queue, which the sandbox keeps as Google does."""

import base64
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from googleapiclient.discovery import build

from service.domain.errors import Unavailable
from service.gateways.google.calling import Calling
from service.gateways.tasks import BUCKET, Tasks
from service.sandbox.core.faults import Fault
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU

BAKU = "baku@kopi.iam.gserviceaccount.com"
QUEUE = "projects/kopi-sop/locations/asia-southeast2/queues/baku"
CREATE = "cloudtasks.projects.locations.queues.tasks.create"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


def queue(sandbox: Sandbox, clock: Clock | None = None, person: str = BAKU) -> Tasks:
    calling = Calling(lambda: sandbox.http(person), limits={}, patience=30, sleep=lambda _: None)
    return Tasks(calling, QUEUE, clock or Clock())


def waiting(sandbox: Sandbox) -> list[dict[str, Any]]:
    client = build("cloudtasks", "v2", http=sandbox.http(BAKU), static_discovery=True)
    asked = client.projects().locations().queues().tasks().list(parent=QUEUE, responseView="FULL")
    return list(asked.execute().get("tasks", []))


def test_a_task_calls_one_of_our_addresses_with_a_json_body(sandbox: Sandbox) -> None:
    queue(sandbox).put("/tasks/settle", {"sop": "sop-1"}, "sop-1 7")
    [task] = waiting(sandbox)
    request = task["appEngineHttpRequest"]
    assert (request["httpMethod"], request["relativeUri"]) == ("POST", "/tasks/settle")
    assert request["headers"]["Content-Type"] == "application/json"
    assert json.loads(base64.b64decode(request["body"])) == {"sop": "sop-1"}
    assert task["dispatchDeadline"] == "600s"


def test_the_name_begins_with_a_hash_and_tells_nothing_of_the_occasion(sandbox: Sandbox) -> None:
    queue(sandbox).put("/tasks/sync", {}, f"{AYU} of 5 o'clock: ½")
    [task] = waiting(sandbox)
    assert re.fullmatch(re.escape(QUEUE) + r"/tasks/[0-9a-f]{40}-sync", task["name"])


def test_one_occasion_is_one_task_and_another_is_another(sandbox: Sandbox) -> None:
    tasks = queue(sandbox)
    for _ in range(3):
        tasks.put("/tasks/sync", {}, "act 1")
    assert len(waiting(sandbox)) == 1
    tasks.put("/tasks/sync", {}, "act 2")
    tasks.put("/tasks/settle", {}, "act 1")
    assert len(waiting(sandbox)) == 3


def test_without_an_occasion_every_call_is_a_task(sandbox: Sandbox) -> None:
    tasks = queue(sandbox)
    for _ in range(3):
        tasks.put("/tasks/sync", {}, "")
    assert len(waiting(sandbox)) == 3


def test_the_same_occasion_in_another_hour_is_a_task_again(sandbox: Sandbox) -> None:
    clock = Clock()
    tasks = queue(sandbox, clock)
    tasks.put("/tasks/sync", {}, "act 1")
    clock.now = NOON + timedelta(seconds=BUCKET)
    tasks.put("/tasks/sync", {}, "act 1")
    assert len(waiting(sandbox)) == 2


@pytest.mark.parametrize("occasion", ["act 1", ""])
@pytest.mark.parametrize("kind", ["cut-after", "cut-before", "503", "429"])
def test_an_answer_that_was_lost_makes_no_second_task(sandbox: Sandbox, kind: Any, occasion: str) -> None:
    sandbox.plant(Fault(kind, CREATE))
    queue(sandbox).put("/tasks/sync", {}, occasion)
    assert len(waiting(sandbox)) == 1


def test_a_queue_that_does_not_answer_or_is_not_ours_is_told(sandbox: Sandbox) -> None:
    with pytest.raises(Unavailable, match="enqueuer"):
        queue(sandbox, person=AYU).put("/tasks/sync", {}, "")
    sandbox.plant(Fault("503", CREATE, times=100))
    with pytest.raises(Unavailable):
        queue(sandbox).put("/tasks/sync", {}, "")
