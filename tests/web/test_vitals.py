import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from werkzeug.test import TestResponse

from service import VERSION
from service.app import RECORDS
from service.gateways.google.clients import VERSIONS, collection
from service.records.interface import Records
from service.web.sealed import HEADERS
from tests.world import World

PEOPLES = ("/healthz", "/help", "/pages/waiting", "/s/SOP-MKT-001", "/openapi.json", "/api/sops", "/api/nothing")
"""An address of each door."""


def get(world: World, address: str) -> TestResponse:
    return world.app.test_client().get(address)


def test_whoever_watches_is_told_that_the_process_serves_without_a_call_to_google(world: World) -> None:
    world.calls()
    answer = get(world, "/healthz")
    assert (answer.status_code, answer.json, answer.headers["Cache-Control"]) == (
        200,
        {"status": "ok", "version": VERSION},
        "no-store",
    )
    assert world.calls() == {}


def test_a_process_whose_records_do_not_answer_says_so_and_no_more(world: World) -> None:
    assert get(world, "/healthz").status_code == 200
    with sqlite3.connect(world.folder / RECORDS) as records:
        records.execute("DROP TABLE bookmarks")
    answer = get(world, "/healthz")
    assert (answer.status_code, answer.json) == (503, {"status": "records do not answer", "version": VERSION})
    assert int(answer.headers["Retry-After"]) > 0


def test_a_warm_up_builds_the_clients_and_asks_google_nothing(world: World) -> None:
    world.calls()
    assert get(world, "/_ah/warmup").status_code == 200
    assert world.calls() == {}


def test_after_a_warm_up_nobodys_first_search_reads_what_is_in_force(world: World) -> None:
    world.authorised()
    with counted(world) as reads:
        assert get(world, "/_ah/warmup").status_code == 200
        assert [len(one) for one in reads] == [1]
        assert world.dewi.does("GET", "/api/steps?q=draft")["total"]
        assert [len(one) for one in reads] == [1, 0]


@contextmanager
def counted(world: World) -> Iterator[list[tuple[object, ...]]]:
    """The answers of the records about what searches do not know yet, one after the other."""
    answers: list[tuple[object, ...]] = []
    records = type(world.office.records)
    read = records.indexed

    def heard(self: Records, place: int) -> tuple[object, ...]:
        answers.append(tuple(read(self, place)))
        return answers[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "indexed", heard)
        yield answers


@pytest.mark.parametrize("api", VERSIONS)
def test_every_api_that_is_called_is_in_the_library(api: str) -> None:
    assert collection(api)


def test_every_address_that_there_is_says_so_too_whoever_asks_and_however(world: World) -> None:
    client = world.app.test_client()
    asked = 0
    for rule in world.app.url_map.iter_rules():
        address = re.sub(r"<[^>]*>", "1", rule.rule)
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
            answer = client.open(address, method=method)
            assert answer.status_code < 500, (method, address)
            assert HEADERS.keys() | {"Strict-Transport-Security"} <= {*answer.headers.keys()}, (method, address)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            policy = answer.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy, (method, address)
            scripts = [one for one in policy.split(";") if one.strip().startswith(("script", "default", "object"))]
            assert not re.search("unsafe|http:|[*]", " ".join(scripts)), (method, address)
            asked += 1
    assert asked > 150


@pytest.mark.parametrize("address", PEOPLES)
def test_every_answer_tells_a_browser_what_it_may_make_of_it(world: World, address: str) -> None:
    headers = get(world, address).headers
    assert HEADERS.keys() | {"Strict-Transport-Security"} <= {*headers.keys()}, json.dumps(dict(headers))
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
