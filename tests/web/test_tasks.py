"""What the queue and the timer call, and that nobody else can."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from service.config import HERE, SANDBOX_QUEUE
from service.domain import facts
from service.gateways.google.calling import Calling
from service.gateways.tasks import Tasks
from service.sandbox.core.faults import Fault
from service.web import problems
from service.web.json_request import JsonRequest
from service.web.tasks import tasks
from service.workflow.acts.queued import ON_MANY
from service.workflow.means.google import Queues
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_all_later, settle_later, sync_later
from service.workflow.means.verified import last_verified
from tests.world import ACCOUNT, World, with_doors

QUEUED = {"X-AppEngine-QueueName": "baku", "X-AppEngine-TaskRetryCount": "0"}
TIMED = {"X-Appengine-Cron": "true"}
CREATE = "cloudtasks.projects.locations.queues.tasks.create"


def app(office: Office, *, behind_app_engine: bool = True) -> Flask:
    made = Flask("service")
    made.request_class = JsonRequest
    problems.install(made)
    made.register_blueprint(tasks(office, behind_app_engine=behind_app_engine))
    return made


def queues(calling: Calling, office: Office) -> Queues:
    """Return the sandbox's two queues."""
    return Queues(Tasks(calling, SANDBOX_QUEUE, office.clock), Tasks(calling, f"{SANDBOX_QUEUE}-bulk", office.clock))


@pytest.fixture
def alone(world: World) -> Office:
    """Return an office without a queue."""
    return with_doors(world.office, tasks=None)


@pytest.fixture
def client(alone: Office) -> FlaskClient:
    return app(alone).test_client()


@pytest.fixture
def queued(world: World) -> Iterator[Office]:
    """Return an office with a queue, whose tasks the sandbox sends to our app."""
    calling = Calling(lambda: world.sandbox.http(ACCOUNT), limits={})
    office = with_doors(world.office, tasks=queues(calling, world.office))
    world.sandbox.run(app(office))
    yield office
    world.sandbox.close()


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread brings about."""
    ends = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < ends, "it does not come about"
        time.sleep(0.02)


def unsettled(world: World) -> str:
    """Return an SOP of which something was recorded and not yet carried through."""
    sop = world.office.histories.read(world.draft()["id"])
    world.office.histories.append(sop.id, sop, [facts.FileSwept("twin")], SERVICE)
    assert at_rest(world) is False
    world.calls()
    return sop.id


def at_rest(world: World) -> bool:
    return not world.office.records.unsettled(limit=10)


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", "/tasks/sync", {}),
        ("POST", "/tasks/settle", {}),
        ("GET", "/tasks/sync", {}),
        ("POST", "/tasks/sync", TIMED),
        ("POST", "/tasks/settle", TIMED),
        ("GET", "/tasks/sync", QUEUED),
        ("POST", "/tasks/sync", {"X-AppEngine-QueueName": ""}),
        ("POST", "/tasks/sync", {"Authorization": f"Bearer {ACCOUNT}"}),
    ],
)
def test_without_app_engines_header_nobody_is_let_in(
    world: World, client: FlaskClient, method: str, path: str, headers: dict[str, str]
) -> None:
    answered = client.open(path, method=method, headers=headers)
    assert answered.status_code == 403
    assert answered.get_json()["type"] == "urn:problem-type:baku:denied"
    assert not world.calls()


@pytest.mark.parametrize(("method", "headers"), [("POST", QUEUED), ("GET", TIMED)])
def test_where_anybody_can_send_the_headers_they_prove_nothing(
    world: World, method: str, headers: dict[str, str]
) -> None:
    outside = app(world.office, behind_app_engine=False).test_client()
    assert outside.open("/tasks/sync", method=method, headers=headers).status_code == 403
    assert outside.post("/tasks/settle", headers=QUEUED).status_code == 403
    assert not world.calls()


def test_the_timer_calls_what_there_is_for_it(client: FlaskClient) -> None:
    jobs = yaml.safe_load((HERE / "cron.yaml").read_text())["cron"]
    routes = client.application.url_map.bind("sop.kopi.example")
    assert all(routes.match(job["url"], method="GET") for job in jobs)
    assert {job["url"]: job["schedule"] for job in jobs} == {
        "/tasks/sync": "every 10 minutes",
        "/tasks/verify": "every day 03:00",
    }


def test_the_records_are_verified_by_the_timer_and_what_is_found_is_kept(world: World, client: FlaskClient) -> None:
    world.draft()
    assert client.get("/tasks/verify", headers=TIMED).status_code == 204
    last = last_verified(world.office)
    assert last is not None
    assert last.count == 0


def test_a_sync_is_done_and_may_be_done_again(world: World, client: FlaskClient) -> None:
    world.draft()
    for _ in range(2):
        answered = client.post("/tasks/sync", json={}, headers=QUEUED)
        assert (answered.status_code, answered.data) == (204, b"")
    assert world.calls()["drive.changes.list"] >= 2


def test_what_is_unsettled_is_brought_to_rest_one_or_all(world: World, client: FlaskClient) -> None:
    for one in (True, False):
        body = {"sop": unsettled(world)} if one else {}
        assert client.post("/tasks/settle", json=body, headers=QUEUED).status_code == 204
        assert at_rest(world)


def test_what_has_to_wait_is_tried_again_by_the_queue(world: World) -> None:
    sop_id = unsettled(world)
    hasty = replace(world.office, sleep=lambda _: None)
    assert hasty.records.acquire("register", "somebody else", 600, hasty.clock())
    client = app(hasty).test_client()
    for body in ({}, {"sop": sop_id}):
        answered = client.post("/tasks/settle", json=body, headers=QUEUED)
        assert answered.status_code == 503
        assert answered.headers["Retry-After"]


def test_an_sop_that_is_not_there_is_not_tried_again(client: FlaskClient) -> None:
    assert client.post("/tasks/settle", json={"sop": "sop-none"}, headers=QUEUED).status_code == 204
    assert client.post("/tasks/settle", json={"sop": "workplace"}, headers=QUEUED).status_code == 204


def test_without_a_queue_the_timer_has_it_done_now(world: World, client: FlaskClient) -> None:
    unsettled(world)
    assert client.get("/tasks/sync", headers=TIMED).status_code == 204
    assert at_rest(world)
    assert world.calls()["drive.changes.list"] == 1


def test_with_a_queue_the_timer_leaves_it_to_the_queue(world: World) -> None:
    """The queue begins once the timer has its answer: by itself it begins with the first task at once."""
    calling = Calling(lambda: world.sandbox.http(ACCOUNT), limits={})
    office = with_doors(world.office, tasks=queues(calling, world.office))
    unsettled(world)
    before = world.sandbox.calls()[-1].id
    assert app(office).test_client().get("/tasks/sync", headers=TIMED).status_code == 204
    assert [call.method for call in world.sandbox.calls(before)] == [CREATE, CREATE]
    world.sandbox.run(app(office))
    until(lambda: at_rest(world))
    world.sandbox.rest()


def test_work_left_to_the_queue_is_done_by_the_queue(world: World, queued: Office) -> None:
    sop_id = unsettled(world)
    assert settle_later(queued, sop_id, "act 1")
    until(lambda: at_rest(world))
    world.calls()
    assert sync_later(queued, "act 1")
    until(lambda: world.calls()["drive.changes.list"] > 0)


@pytest.mark.parametrize(
    ("stream", "queue"),
    [("sop-1", SANDBOX_QUEUE), *((f"{begins}1", f"{SANDBOX_QUEUE}-bulk") for begins in ON_MANY), ("", "-bulk")],
)
def test_what_concerns_many_waits_in_a_queue_of_its_own(world: World, stream: str, queue: str) -> None:
    calling = Calling(lambda: world.sandbox.http(ACCOUNT), limits={})
    office = with_doors(world.office, tasks=queues(calling, world.office))
    left = settle_later(office, stream, "") if stream else settle_all_later(office, "") and sync_later(office, "")
    assert left
    assert {name.endswith(queue) for name in waiting(world)} == {True}


def waiting(world: World) -> list[str]:
    """Return the queue of each task that the sandbox keeps."""
    listed = world.sandbox._store.connection.execute("SELECT queue FROM tasks WHERE gone IS NULL")
    return [row[0] for row in listed]


def test_without_a_queue_or_with_one_that_does_not_answer_it_is_for_the_caller_to_do(
    world: World, alone: Office, queued: Office
) -> None:
    assert not sync_later(alone, "")
    assert not settle_all_later(alone, "")
    hasty = Calling(lambda: world.sandbox.http(ACCOUNT), limits={}, patience=0)
    world.sandbox.plant(Fault("503", CREATE))
    assert not sync_later(with_doors(queued, tasks=queues(hasty, queued)), "")
