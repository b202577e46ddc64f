"""Quotas a minute: off by default, Google's when they are on.

See evidence/sheets.md 67 and evidence/drive.md 122; evidence/docs.md 4.
"""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from service.sandbox.core import quotas
from service.sandbox.core.discovery import Method, routes
from service.sandbox.core.errors import ApiError
from service.sandbox.core.faults import Fault
from service.sandbox.core.store import Store
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True, quotas=True)
    yield made
    made.close()


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store(None)
    yield made
    made.close()


def made(sandbox: Sandbox, api: str, version: str, person: str = AYU) -> Any:
    return build(api, version, http=sandbox.http(person), static_discovery=True)


def method(name: str) -> Method:
    return next(route.method for route in routes() if route.method.id == name)


def refused(call: Callable[[], Any]) -> dict[str, Any]:
    with pytest.raises(HttpError) as caught:
        call()
    error: dict[str, Any] = json.loads(caught.value.content)["error"]
    return error


def test_nobody_is_held_back_until_the_quotas_are_switched_on() -> None:
    sandbox = create_sandbox(strict=True)
    documents = made(sandbox, "docs", "v1").documents()
    for _ in range(61):
        documents.create(body={}).execute()
    assert sandbox.app.test_client().post("/_sandbox/quotas", json={"on": True}).get_json() == {"on": True}
    for _ in range(60):
        documents.create(body={}).execute()
    assert refused(documents.create(body={}).execute)["code"] == 429
    sandbox.app.test_client().post("/_sandbox/quotas", json={"on": False})
    documents.create(body={}).execute()
    sandbox.close()


def test_the_sixty_first_read_of_a_minute_is_googles_429(sandbox: Sandbox) -> None:
    sheets = made(sandbox, "sheets", "v4").spreadsheets()
    key = sheets.create(body={}).execute()["spreadsheetId"]
    for _ in range(60):
        sheets.values().get(spreadsheetId=key, range="A1").execute()
    error = refused(sheets.values().get(spreadsheetId=key, range="A1").execute)
    assert error["code"] == 429
    assert error["status"] == "RESOURCE_EXHAUSTED"
    assert error["message"] == (
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service "
        "'sheets.googleapis.com' for consumer 'project_number:1'."
    )
    assert error["details"][0]["reason"] == "RATE_LIMIT_EXCEEDED"
    metadata = error["details"][0]["metadata"]
    assert metadata["quota_limit"] == "ReadRequestsPerMinutePerUser"
    assert (metadata["quota_limit_value"], metadata["quota_unit"]) == ("60", "1/min/{project}/{user}")


def test_a_quota_is_ones_own_and_whole_again_after_a_minute(sandbox: Sandbox) -> None:
    create = made(sandbox, "docs", "v1").documents().create(body={})
    for _ in range(60):
        create.execute()
    assert refused(create.execute)["code"] == 429
    made(sandbox, "docs", "v1", BUDI).documents().create(body={}).execute()
    made(sandbox, "sheets", "v4").spreadsheets().create(body={}).execute()
    sandbox.advance(60)
    create.execute()


def test_a_write_that_fails_counts_too(sandbox: Sandbox) -> None:
    documents = made(sandbox, "docs", "v1").documents()
    for _ in range(60):
        assert refused(documents.batchUpdate(documentId="nope", body={"requests": []}).execute)["code"] in (400, 404)
    assert refused(documents.create(body={}).execute)["code"] == 429


def test_a_person_who_is_too_quick_for_drive_gets_a_403(store: Store) -> None:
    export = method("drive.files.export")
    for _ in range(325_000 // 200):
        quotas.spend(store, export, AYU, "1", download=False)
    with pytest.raises(ApiError) as caught:
        quotas.spend(store, export, AYU, "1", download=False)
    assert (caught.value.code, caught.value.reason, caught.value.domain) == (
        403, "userRateLimitExceeded", "usageLimits",
    )  # fmt: skip


def test_everybody_in_a_project_shares_its_quota(store: Store) -> None:
    write = method("sheets.spreadsheets.values.update")
    for person in "abcde":
        for _ in range(60):
            quotas.spend(store, write, person, "7", download=False)
    with pytest.raises(ApiError, match=r"'Write requests per minute' of service .* 'project_number:7'"):
        quotas.spend(store, write, "f", "7", download=False)
    quotas.spend(store, write, "f", "8", download=False)


@pytest.mark.parametrize("told", [{}, {"on": 1}, {"on": "yes"}, {"off": True}, []])
def test_a_switch_that_makes_no_sense_is_refused(sandbox: Sandbox, told: Any) -> None:
    assert sandbox.app.test_client().post("/_sandbox/quotas", json=told).status_code == 400


def test_a_planted_delay_holds_one_call_up_and_then_answers_it() -> None:
    sandbox = create_sandbox(strict=True)
    sandbox.plant(Fault("delay", method="drive.files.list", nth=2, seconds=0.3))
    files, took = made(sandbox, "drive", "v3").files(), []
    for _ in range(3):
        began = time.monotonic()
        assert files.list().execute()["files"] == []
        took.append(time.monotonic() - began)
    assert took[1] >= 0.3 > max(took[0], took[2])
    sandbox.close()


@pytest.mark.parametrize("seconds", [-1, "1", True, 601, None])
def test_a_delay_that_nobody_could_wait_for_is_refused(sandbox: Sandbox, seconds: Any) -> None:
    assert sandbox.app.test_client().post("/_sandbox/faults", json={"kind": "503", "seconds": 1}).status_code == 400
    told = {"kind": "delay", "seconds": seconds}
    assert sandbox.app.test_client().post("/_sandbox/faults", json=told).status_code == 400
