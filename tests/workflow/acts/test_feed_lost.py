"""A bookmark that Google refuses costs one look at everything, and the feed goes on from there."""

from dataclasses import replace
from typing import Any

import pytest

from service.domain.errors import SopError
from service.sandbox.core.faults import Fault, PlantedAnswer
from service.workflow.settling.founding import CHANGES, found, with_house_style
from service.workflow.settling.house_style import of_file
from tests.people import BUDI
from tests.system.looking import service
from tests.world import World

LIST = "drive.changes.list"
DAY = 24 * 60 * 60
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


NO_FEED = Fault("answer", LIST, times=99, planted=PlantedAnswer(403, "domainPolicy", "disabled Drive apps"))


def test_where_google_refuses_the_feed_everything_is_looked_at_once_a_day_and_the_feed_is_not_given_up(
    world: World,
) -> None:
    quiet, reviewed = world.draft(title="Quiet"), world.open_round(world.draft())
    synced(world)
    before = world.office.records.bookmark(CHANGES)
    retitled(world, quiet)
    world.sandbox.plant(NO_FEED)
    first = synced(world)
    assert (first["read"], first["waiting"]) == ([reviewed["number"]], [])
    assert "Admin console" in first["refused"][0]
    world.sandbox.advance(DAY)
    daily = synced(world)
    assert set(daily["read"]) == {quiet["number"], reviewed["number"]}
    assert daily["changed"] == [quiet["number"]]
    assert world.ayu.does("GET", "/api/sync")["refused"] == daily["refused"]
    assert world.office.records.bookmark(CHANGES) == before
    world.sandbox.clear_faults()
    assert quiet["number"] in synced(world)["read"]
    assert world.ayu.does("GET", "/api/sync")["refused"] == []


def test_a_draft_that_was_trashed_while_the_feed_is_refused_is_an_alarm_by_the_daily_look(world: World) -> None:
    sop = world.draft()
    synced(world)
    world.office.google.drive.trash(sop["document"]["id"])
    world.sandbox.plant(NO_FEED)
    world.sandbox.advance(DAY)
    synced(world)
    (alarm,) = world.ayu.does("GET", f"/api/sops/{sop['id']}")["alarms"]
    assert alarm["alarm"] == "draft_trashed"


def test_where_google_does_not_list_the_authorised_files_each_is_looked_at_by_itself(world: World) -> None:
    sop = world.authorised()
    synced(world)
    world.office.google.drive.trash(sop["document"]["id"])
    world.sandbox.plant(
        Fault("answer", "drive.files.list", times=99, planted=PlantedAnswer(403, "accessNotConfigured", "x"))
    )
    world.sandbox.advance(DAY)
    assert "does not list the authorised files" in " ".join(synced(world)["refused"])
    assert world.ayu.does("GET", f"/api/sops/{sop['id']}")["alarms"] != []


def test_where_google_refuses_all_of_drive_nothing_else_is_tried(world: World) -> None:
    world.draft()
    synced(world)
    for fault in (NO_FEED, replace(NO_FEED, method="drive.files.get")):
        world.sandbox.plant(fault)
    assert world.ayu.ask("POST", "/api/sync").status_code == 503


def test_a_twin_that_cannot_be_swept_keeps_nothing_else_from_being_read_and_is_swept_later(world: World) -> None:
    sop = world.draft()
    synced(world)
    drive = service(world, "drive", "v3").files()
    twin = drive.copy(fileId=sop["document"]["id"], supportsAllDrives=True, fields="id").execute()["id"]
    retitled(world, sop)
    trashing = PlantedAnswer(403, "insufficientFilePermissions", "no")
    world.sandbox.plant(Fault("answer", "drive.files.update", times=9, planted=trashing))
    first = synced(world)
    assert (first["changed"], first["swept"]) == ([sop["number"]], [])
    assert [one["sop"] for one in first["waiting"]] == [sop["id"]]
    world.sandbox.clear_faults()
    assert synced(world)["swept"] == [twin]


def copied(world: World, file_id: str) -> str:
    """Return the id of a copy that Baku's account makes of a file, with its properties."""
    drive = service(world, "drive", "v3").files()
    return str(drive.copy(fileId=file_id, supportsAllDrives=True, fields="id").execute()["id"])


def test_a_second_house_style_doc_and_the_former_one_that_a_kill_left_are_swept(world: World) -> None:
    former = world.office.histories.workplace().house or found(world.office).house
    assert former is not None
    synced(world)
    twin = copied(world, former.document_id)
    assert synced(world)["swept"] == [twin]
    trashing = PlantedAnswer(403, "insufficientFilePermissions", "no")
    world.sandbox.plant(Fault("answer", "drive.files.update", times=9, planted=trashing))
    with pytest.raises(SopError):
        with_house_style(world.office, of_file())
    world.sandbox.clear_faults()
    world.sandbox.advance(DAY)
    assert synced(world)["swept"] == [former.document_id]
    assert synced(world)["swept"] == []
