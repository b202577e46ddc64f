"""Cloud Tasks' methods for tasks. The messages of its errors are not verified against Google."""

import base64
import re
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, cast

from service.sandbox.core.call import Call, Handler
from service.sandbox.core.errors import ApiError, entity_not_found, invalid, not_built
from service.sandbox.core.random_id import random_id
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.tasks import model
from service.sandbox.tasks.model import Attempt, Task

Json = dict[str, Any]
MOST = 1000
"""Tasks on one page at most."""
LARGEST = 100_000
FURTHEST = timedelta(days=30)
AGENT = "AppEngine-Google; (+http://code.google.com/appengine)"
_ID = re.compile(r"[A-Za-z0-9_-]{1,500}")
_URI = re.compile(r"(/[^\s#]{0,2082})?")
_URL_SAFE = str.maketrans("-_", "+/")
_DIGITS = "0123456789"
_UNKNOWN, _UNAVAILABLE = 2, 14
"""Statuses of gRPC, which is what an attempt is told by."""
_SET = ("name", "appEngineHttpRequest", "scheduleTime", "dispatchDeadline")
"""What a new task may be given here; what Google fills in itself it does not mind being sent."""
_OUTPUT = ("createTime", "dispatchCount", "responseCount", "firstAttempt", "lastAttempt", "view")


def create(call: Call, workspace: DriveWorkspace) -> Json:
    """Keep a task, to be sent once it is due."""
    queue = call.path["parent"]
    _allow(call, "create", queue)
    resource = call.body.get("task")
    if not resource:
        raise invalid("Task must be specified.")
    for name in resource:
        if name not in (*_SET, *_OUTPUT):
            raise not_built(f"a task's {name}")
    task = _made(call, queue, resource)
    if not model.put(_connection(workspace), task):
        raise ApiError(409, "Requested entity already exists", "ALREADY_EXISTS", "alreadyExists")
    return _resource(task, call.body.get("responseView"))


def get(call: Call, workspace: DriveWorkspace) -> Json:
    """Return a task that is not done yet."""
    return _resource(_found(call, workspace, "get"), call.query.get("responseView"))


def listed(call: Call, workspace: DriveWorkspace) -> Json:
    """Return the tasks of a queue that are not done yet."""
    queue = call.path["parent"]
    _allow(call, "list", queue)
    most = call.query.get("pageSize") or MOST
    if not 0 < most <= MOST:
        raise invalid(f"Page size must be from 1 to {MOST}.")
    tasks = model.listed(_connection(workspace), queue, call.query.get("pageToken", ""), most + 1)
    reply: Json = {"tasks": [_resource(task, call.query.get("responseView")) for task in tasks[:most]]} if tasks else {}
    return reply | ({"nextPageToken": tasks[most - 1].id} if len(tasks) > most else {})


def delete(call: Call, workspace: DriveWorkspace) -> Json:
    """Forget a task; one that is being worked at goes on."""
    model.drop(_connection(workspace), _found(call, workspace, "delete"), call.at.timestamp())
    return {}


def _made(call: Call, queue: str, resource: Mapping[str, Any]) -> Task:
    """Return the task that was asked for, with what Google fills in."""
    request = resource.get("appEngineHttpRequest")
    if request is None:
        raise invalid("One of Task.app_engine_http_request or Task.http_request must be set.")
    if request.get("appEngineRouting"):
        raise not_built("a task's appEngineRouting")
    verb, uri, body = request.get("httpMethod", "POST"), request.get("relativeUri", ""), _body(request)
    if not _URI.fullmatch(uri):
        raise invalid('Task.app_engine_http_request.relative_uri must begin with "/" and have no space.')
    if verb == "HTTP_METHOD_UNSPECIFIED":
        verb = "POST"
    if body and verb not in ("POST", "PUT"):
        raise invalid(f"HTTP body is not allowed with the method {verb}.")
    if len(body) > LARGEST:
        raise invalid("Task size too large")
    now = call.at.timestamp()
    headers = {"User-Agent": AGENT} | ({"Content-Type": "application/octet-stream"} if body else {})
    sent = {name.title(): value for name, value in request.get("headers", {}).items()}
    if "User-Agent" in sent:
        sent["User-Agent"] += f" {AGENT}"
    kept = {name: value for name, value in sent.items() if not name.startswith("X-Appengine-") and name != "Host"}
    return Task(
        queue, _id(queue, resource.get("name", "")), float(int(now)), _scheduled(resource, call.at), verb, uri or "/",
        headers | kept, body, resource.get("dispatchDeadline", ""),
    )  # fmt: skip


def _body(request: Mapping[str, Any]) -> bytes:
    try:
        text = request.get("body", "").translate(_URL_SAFE).rstrip("=")
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        raise invalid("Invalid value at 'task.app_engine_http_request.body' (TYPE_BYTES), not Base64") from None


def _id(queue: str, name: str) -> str:
    """Return the id in a task's name, or one of Google's own choosing."""
    if not name:
        return random_id("123456789", 1) + random_id(_DIGITS, 18)
    parent, _, task_id = name.rpartition("/tasks/")
    if parent != queue:
        raise invalid("The queue name from request ParentName must be the same as the queue in the task's name.")
    if not _ID.fullmatch(task_id):
        raise invalid('Task name must be formatted: "projects/<P>/locations/<L>/queues/<Q>/tasks/<TASK_ID>"')
    return task_id


def _scheduled(resource: Mapping[str, Any], now: datetime) -> float:
    if "scheduleTime" not in resource:
        return now.timestamp()
    try:
        at = datetime.fromisoformat(resource["scheduleTime"])
    except ValueError:
        raise invalid("Invalid value at 'task.schedule_time' (type.googleapis.com/google.protobuf.Timestamp)") from None
    if at.tzinfo is None:
        raise invalid("Invalid value at 'task.schedule_time' (type.googleapis.com/google.protobuf.Timestamp)")
    if at - now > FURTHEST:
        raise invalid("The Task.scheduleTime is too far in the future. It must be no more than 720h0m0s in the future.")
    return max(at, now).timestamp()


def _found(call: Call, workspace: DriveWorkspace, what: str) -> Task:
    queue, _, task_id = call.path["name"].rpartition("/tasks/")
    _allow(call, what, queue)
    task = model.find(_connection(workspace), queue, task_id)
    if task is None:
        raise entity_not_found()
    return task


def _allow(call: Call, what: str, queue: str) -> None:
    """Raise Google's 403 for people: a project's queues are for its service accounts here."""
    if not call.person.endswith(".gserviceaccount.com"):
        raise ApiError(
            403,
            f'The principal (user or service account) lacks IAM permission "cloudtasks.tasks.{what}" for the resource '
            f'"{queue}" (or the resource may not exist).',
            "PERMISSION_DENIED",
            "forbidden",
        )


def _connection(workspace: DriveWorkspace) -> sqlite3.Connection:
    return workspace.store.connection


def _resource(task: Task, view: str | None) -> Json:
    """Return a task as Google shows it; without its body but in the full view."""
    request: Json = {"httpMethod": task.verb, "relativeUri": task.uri, "headers": dict(task.headers)}
    if view == "FULL" and task.body:
        request["body"] = base64.b64encode(task.body).decode()
    resource: Json = {
        "name": task.name,
        "appEngineHttpRequest": request,
        "createTime": _moment(task.created),
        "scheduleTime": _moment(task.scheduled),
        "view": "FULL" if view == "FULL" else "BASIC",
    }
    counts = {"dispatchCount": task.dispatches, "responseCount": task.responses, "dispatchDeadline": task.deadline}
    resource |= {name: count for name, count in counts.items() if count}
    if task.first:
        resource["firstAttempt"] = {"dispatchTime": _moment(task.first.dispatched)}
    if task.last:
        resource["lastAttempt"] = _attempt(task.last)
    return resource


def _attempt(attempt: Attempt) -> Json:
    resource: Json = {"scheduleTime": _moment(attempt.scheduled), "dispatchTime": _moment(attempt.dispatched)}
    if attempt.answered:
        code = _UNAVAILABLE if attempt.status == HTTPStatus.SERVICE_UNAVAILABLE else _UNKNOWN
        resource["responseTime"] = _moment(attempt.answered)
        resource["responseStatus"] = {"code": code, "message": f"HTTP status code {attempt.status}"}
    return resource


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


_TASKS = "cloudtasks.projects.locations.queues.tasks."
_METHODS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    f"{_TASKS}create": create,
    f"{_TASKS}get": get,
    f"{_TASKS}list": listed,
    f"{_TASKS}delete": delete,
}
HANDLERS: Mapping[str, Handler] = {method: cast(Handler, called) for method, called in _METHODS.items()}
