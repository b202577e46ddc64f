"""A bookmark that Google refuses costs one look at everything, and the feed goes on from there."""

from typing import Any

import pytest

from service.sandbox.core.faults import Fault, PlantedAnswer
from service.workflow.settling.founding import CHANGES
from tests.people import BUDI
from tests.world import World

LIST = "drive.changes.list"
REFUSED = [
    PlantedAnswer(400, "invalid", "Invalid Value"),
    PlantedAnswer(404, "notFound", "File not found: x."),
    PlantedAnswer(410, "pageTokenExpired", "The requested page token is no longer valid."),
    PlantedAnswer(400, "badRequest", body=[{"error": {"code": 400, "message": "Bad Request"}}]),
]


def commented(world: World, sop: dict[str, Any], words: str) -> None:
    address = f"/drive/v3/files/{sop['document']['id']}/comments?fields=id"
    world.actor(BUDI).does("POST", address, {"content": words})


def synced(world: World) -> dict[str, Any]:
    answer: dict[str, Any] = world.ayu.does("POST", "/api/sync")
    return answer


def retitled(world: World, sop: dict[str, Any]) -> None:
    """Have the author write a word into the draft."""
    insert = {"insertText": {"endOfSegmentLocation": {}, "text": "One word more. "}}
    document = sop["document"]["id"]
    world.ayu.does("POST", f"/v1/documents/{document}:batchUpdate", {"requests": [insert]})


@pytest.mark.parametrize("planted", REFUSED, ids=lambda answer: f"{answer.code} {answer.reason}")
def test_a_refused_bookmark_costs_one_look_and_nothing_is_missed(world: World, planted: PlantedAnswer) -> None:
    quiet, sop = world.draft(title="Quiet"), world.draft()
    synced(world)
    retitled(world, sop)
    world.sandbox.plant(Fault("answer", LIST, planted=planted))
    first = synced(world)
    assert first["waiting"] == []
    assert {quiet["number"], sop["number"]} <= set(first["read"])
    assert synced(world)["read"] == []


@pytest.mark.parametrize("bookmark", ["garbage", "-1", "12 34", "999999999999999999999"])
def test_a_bookmark_that_is_none_is_replaced(world: World, bookmark: str) -> None:
    sop = world.draft()
    synced(world)
    world.office.records.set_bookmark(CHANGES, bookmark)
    assert sop["number"] in synced(world)["read"]
    assert world.office.records.bookmark(CHANGES) not in (bookmark, "")
    retitled(world, sop)
    assert sop["number"] in synced(world)["changed"]


def test_where_google_does_not_answer_the_feed_is_not_given_up(world: World) -> None:
    world.draft()
    synced(world)
    before = world.office.records.bookmark(CHANGES)
    world.sandbox.plant(Fault("answer", LIST, planted=PlantedAnswer(403, "domainPolicy", "disabled Drive apps")))
    answer = world.ayu.ask("POST", "/api/sync")
    assert answer.status_code == 503
    assert "Admin console" in answer.get_data(as_text=True)
    assert world.office.records.bookmark(CHANGES) == before
