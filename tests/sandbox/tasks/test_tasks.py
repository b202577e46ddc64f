"""Cloud Tasks in the sandbox, through Google's own client; the app that tasks go to is a WSGI app of the test."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import flask
import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU

BAKU = "baku@kopi.iam.gserviceaccount.com"
QUEUE = "projects/kopi-sop/locations/asia-southeast2/queues/baku"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


def tasks_of(sandbox: Sandbox, person: str = BAKU) -> Any:
    client = build("cloudtasks", "v2", http=sandbox.http(person), static_discovery=True)
    return client.projects().locations().queues().tasks()


def posting(path: str, body: bytes = b"{}", **more: Any) -> dict[str, Any]:
    encoded = base64.b64encode(body).decode()
    request = {"relativeUri": path, "body": encoded, "headers": {"Content-Type": "application/json"}}
    return {"appEngineHttpRequest": request, **more}


def put(sandbox: Sandbox, task: dict[str, Any], person: str = BAKU, **more: Any) -> dict[str, Any]:
    return dict(tasks_of(sandbox, person).create(parent=QUEUE, body={"task": task, **more}).execute())


def refused(sandbox: Sandbox, task: Any, status: int, person: str = BAKU) -> str:
    with pytest.raises(HttpError) as wrong:
        tasks_of(sandbox, person).create(parent=QUEUE, body={"task": task}).execute()
    assert wrong.value.status_code == status
    error = json.loads(wrong.value.content)["error"]
    assert error["code"] == status
    assert error["status"]
    assert "errors" not in error, "only Drive's and Gmail's envelopes list errors"
    return str(error["message"])


class App:
    """An app that answers with `statuses` in turn, the last for ever, and remembers what it was sent."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses or (200,))
        self.got: list[flask.Request] = []
        self.site = flask.Flask("app")
        self.site.add_url_rule("/tasks/<name>", view_func=self.answer, methods=["GET", "POST", "PUT"])

    def answer(self, name: str) -> tuple[str, int]:
        flask.request.get_data()
        self.got.append(flask.request._get_current_object())  # type: ignore[attr-defined]  # the request of now
        return name, self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread brings about."""
    ends = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < ends, "it does not come about"
        time.sleep(0.01)


def waiting(sandbox: Sandbox) -> list[dict[str, Any]]:
    return list(tasks_of(sandbox).list(parent=QUEUE).execute().get("tasks", []))


def test_a_task_arrives_with_its_body_and_app_engines_headers_and_is_gone(sandbox: Sandbox) -> None:
    app = App()
    sandbox.run(app.site)
    put(sandbox, posting("/tasks/sync?x=1", b'{"sop": "1"}', name=f"{QUEUE}/tasks/one"))
    until(lambda: not waiting(sandbox))
    [got] = app.got
    assert (got.method, got.path, got.query_string, got.get_json()) == ("POST", "/tasks/sync", b"x=1", {"sop": "1"})
    told = {name: got.headers[f"X-AppEngine-{name}"] for name in ("QueueName", "TaskName", "TaskRetryCount")}
    assert told == {"QueueName": "baku", "TaskName": "one", "TaskRetryCount": "0"}
    assert "AppEngine-Google" in got.headers["User-Agent"]


def test_what_is_not_answered_with_a_success_is_tried_again(sandbox: Sandbox) -> None:
    app = App(503, 500, 302, 204)
    sandbox.run(app.site)
    put(sandbox, posting("/tasks/sync"))
    until(lambda: not waiting(sandbox))
    assert [got.headers["X-AppEngine-TaskRetryCount"] for got in app.got] == ["0", "1", "2", "3"]
    assert [got.headers["X-AppEngine-TaskExecutionCount"] for got in app.got] == ["0", "1", "2", "3"]


def test_each_try_waits_longer_and_the_task_tells_of_the_last(sandbox: Sandbox) -> None:
    app = App(503)
    sandbox.run(app.site)
    name = put(sandbox, posting("/tasks/sync"))["name"]
    until(lambda: len(app.got) >= 4)
    until(lambda: tasks_of(sandbox).get(name=name).execute().get("responseCount", 0) >= 4)
    task = tasks_of(sandbox).get(name=name).execute()
    assert task["dispatchCount"] >= 4
    assert task["lastAttempt"]["responseStatus"] == {"code": 14, "message": "HTTP status code 503"}
    assert task["scheduleTime"] > task["lastAttempt"]["responseTime"]
    assert task["firstAttempt"].keys() == {"dispatchTime"}


def test_an_app_that_breaks_is_a_failed_try(sandbox: Sandbox) -> None:
    tries = []

    def broken(_environ: Any, start: Any) -> list[bytes]:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError("broken")
        start("200 OK", [])
        return []

    sandbox.run(broken)
    put(sandbox, posting("/tasks/sync"))
    until(lambda: not waiting(sandbox))
    assert len(tries) == 2


def test_tasks_wait_for_an_app_and_for_the_next_process(tmp_path: Path) -> None:
    first = create_sandbox(tmp_path)
    put(first, posting("/tasks/sync"))
    first.close()
    second, app = create_sandbox(tmp_path), App()
    assert len(waiting(second)) == 1
    second.run(app.site)
    until(lambda: not waiting(second))
    assert len(app.got) == 1
    second.close()


def test_a_task_is_not_sent_before_its_time(sandbox: Sandbox) -> None:
    app = App()
    sandbox.run(app.site)
    at = (sandbox.now() + timedelta(hours=1)).isoformat()
    put(sandbox, posting("/tasks/later", scheduleTime=at))
    put(sandbox, posting("/tasks/now"))
    until(lambda: len(waiting(sandbox)) == 1)
    assert [got.path for got in app.got] == ["/tasks/now"]
    sandbox.advance(3600)
    until(lambda: not waiting(sandbox))
    assert app.got[-1].path == "/tasks/later"


def test_a_name_that_is_taken_or_was_until_lately_is_refused(sandbox: Sandbox) -> None:
    task = posting("/tasks/sync", name=f"{QUEUE}/tasks/one")
    assert put(sandbox, task)["name"] == f"{QUEUE}/tasks/one"
    assert refused(sandbox, task, 409) == "Requested entity already exists"
    sandbox.run(App().site)
    until(lambda: not waiting(sandbox))
    refused(sandbox, task, 409)
    sandbox.advance(24 * 3600 + 1)
    put(sandbox, task)


def test_without_a_name_google_chooses_one(sandbox: Sandbox) -> None:
    one, other = (put(sandbox, posting("/tasks/sync"))["name"] for _ in range(2))
    assert one != other
    assert one.startswith(f"{QUEUE}/tasks/")


def test_the_body_is_shown_to_those_who_ask_for_it(sandbox: Sandbox) -> None:
    made = put(sandbox, posting("/tasks/sync", b"x"))
    assert made["view"] == "BASIC"
    assert "body" not in made["appEngineHttpRequest"]
    full = tasks_of(sandbox).get(name=made["name"], responseView="FULL").execute()
    assert full["appEngineHttpRequest"]["body"] == "eA=="
    assert made["appEngineHttpRequest"]["headers"]["Content-Type"] == "application/json"


def test_lists_come_in_pages(sandbox: Sandbox) -> None:
    names = {put(sandbox, posting("/tasks/sync"))["name"] for _ in range(5)}
    seen, token = [], ""
    while True:
        page = tasks_of(sandbox).list(parent=QUEUE, pageSize=2, pageToken=token).execute()
        seen += [task["name"] for task in page["tasks"]]
        token = page.get("nextPageToken", "")
        if not token:
            break
    assert sorted(seen) == sorted(names)
    assert tasks_of(sandbox).list(parent=QUEUE + "-other").execute() == {}


def test_a_task_can_be_deleted(sandbox: Sandbox) -> None:
    name = put(sandbox, posting("/tasks/sync"))["name"]
    assert tasks_of(sandbox).delete(name=name).execute() == {}
    for call in (tasks_of(sandbox).get, tasks_of(sandbox).delete):
        with pytest.raises(HttpError) as gone:
            call(name=name).execute()
        assert gone.value.status_code == 404


def test_what_cannot_be_sent_is_refused(sandbox: Sandbox) -> None:
    for wrong in (
        {},
        {"name": f"{QUEUE}/tasks/one"},
        posting("tasks/sync"),
        posting("/tasks/a b"),
        posting("/tasks/sync", b"x" * 100_001),
        posting("/tasks/sync", name="one"),
        posting("/tasks/sync", name=f"{QUEUE}-other/tasks/one"),
        posting("/tasks/sync", name=f"{QUEUE}/tasks/a.b"),
        posting("/tasks/sync", scheduleTime="soon"),
        posting("/tasks/sync", scheduleTime="2026-11-25T10:00:00"),
        posting("/tasks/sync", scheduleTime=(sandbox.now() + timedelta(days=31)).isoformat()),
        {"appEngineHttpRequest": {"relativeUri": "/tasks/sync", "body": "?"}},
        {"appEngineHttpRequest": {"relativeUri": "/tasks/sync", "body": "eA==", "httpMethod": "GET"}},
        {"appEngineHttpRequest": {"relativeUri": "/tasks/sync", "verb": "GET"}},
    ):
        refused(sandbox, wrong, 400)
    assert waiting(sandbox) == []


def test_what_the_sandbox_does_not_have_says_so(sandbox: Sandbox) -> None:
    target = {"httpRequest": {"url": "https://kopi.example/"}}
    routed = {"appEngineHttpRequest": {"relativeUri": "/", "appEngineRouting": {"service": "other"}}}
    assert "httpRequest" in refused(sandbox, target, 501)
    assert "appEngineRouting" in refused(sandbox, routed, 501)
    queues = build("cloudtasks", "v2", http=sandbox.http(BAKU), static_discovery=True).projects().locations().queues()
    with pytest.raises(HttpError, match=r"cloudtasks\.projects\.locations\.queues\.get"):
        queues.get(name=QUEUE).execute()


def test_each_queue_has_one_task_done_after_the_other_and_waits_for_no_other_queue(sandbox: Sandbox) -> None:
    let_go, got = Event(), list[str]()

    def slow(environ: Any, start: Any) -> list[bytes]:
        got.append(environ["PATH_INFO"])
        if environ["PATH_INFO"] == "/tasks/first":
            let_go.wait(10)
        start("204 No Content", [])
        return []

    sandbox.run(slow)
    for path in ("/tasks/first", "/tasks/second"):
        put(sandbox, posting(path))
    until(lambda: got == ["/tasks/first"])
    tasks_of(sandbox).create(parent=f"{QUEUE}-bulk", body={"task": posting("/tasks/other")}).execute()
    until(lambda: got == ["/tasks/first", "/tasks/other"])
    let_go.set()
    sandbox.rest()
    assert got == ["/tasks/first", "/tasks/other", "/tasks/second"]


def test_people_put_nothing_into_the_queue(sandbox: Sandbox) -> None:
    assert "cloudtasks.tasks.create" in refused(sandbox, posting("/tasks/sync"), 403, AYU)
    with pytest.raises(HttpError):
        tasks_of(sandbox, AYU).list(parent=QUEUE).execute()


def test_nobody_can_pretend_to_be_app_engine_through_a_task(sandbox: Sandbox) -> None:
    app = App()
    sandbox.run(app.site)
    task = posting("/tasks/sync")
    task["appEngineHttpRequest"]["headers"] = {"x-appengine-queuename": "other", "X-AppEngine-Cron": "true"}
    put(sandbox, task)
    until(lambda: not waiting(sandbox))
    assert app.got[0].headers.getlist("X-AppEngine-QueueName") == ["baku"]
    assert "X-AppEngine-Cron" not in app.got[0].headers
