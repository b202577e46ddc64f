"""A draft that is trashed, deleted or moved is told at once; one that is given up comes to rest without its Doc."""

from collections.abc import Callable

import pytest

from service.domain.acts.watch import OF_DRAFTS
from service.workflow.means.lateness import FOLLOWS
from tests.lives import once
from tests.people import BUDI
from tests.web.answers import Json, path
from tests.web.api.test_watch import alarms, change, status_in_register
from tests.world import ACCOUNT, World


@pytest.fixture
@once
def sop(world: World) -> Json:
    """Return a draft that was synced once."""
    made = world.draft()
    assert alarms(world, made) == []
    return made


def trash(world: World, sop: Json) -> None:
    change(world, sop["document"]["id"], {"trashed": True})


def delete(world: World, sop: Json) -> None:
    address = f"/drive/v3/files/{sop['document']['id']}?supportsAllDrives=true"
    assert world.actor(ACCOUNT).ask("DELETE", address).status_code == 204


def move(world: World, sop: Json, to: str = "templates", away_from: str = "drafts/MKT") -> None:
    folders = world.office.histories.workplace().folders
    change(world, sop["document"]["id"], {}, f"&addParents={folders[to]}&removeParents={folders[away_from]}")


def now(world: World, sop: Json) -> Json:
    found: Json = world.ayu.does("GET", path(sop))
    return found


def told(world: World, sop: Json) -> list[str]:
    """Return the alarms after a sync, whatever else had to wait."""
    world.ayu.does("POST", "/api/sync")
    return [alarm["alarm"] for alarm in now(world, sop)["alarms"]]


AWAY = [("draft_trashed", trash), ("draft_lost", delete), ("draft_moved", move)]


@pytest.mark.parametrize(("alarm", "happens"), AWAY)
def test_a_draft_that_is_away_is_told_in_register_and_api_and_by_what_it_keeps_from(
    world: World, sop: Json, alarm: str, happens: Callable[[World, Json], None]
) -> None:
    happens(world, sop)
    assert told(world, sop) == [alarm]
    assert told(world, sop) == [alarm]
    assert status_in_register(world, sop).startswith("ALARM, Rev. 0: ")
    assert "doc_away" in [one["code"] for one in now(world, sop)["outstanding"]]


@pytest.mark.parametrize("happens", [trash, move])
def test_no_round_is_opened_on_a_draft_that_is_away_and_looking_again_ends_it(
    world: World, sop: Json, happens: Callable[[World, Json], None]
) -> None:
    happens(world, sop)
    told(world, sop)
    refusal = world.ayu.ask("POST", path(sop, "rounds"), world.round_of(BUDI))
    assert refusal.status_code == 409
    change(world, sop["document"]["id"], {"trashed": False})
    if happens is move:
        move(world, sop, to="drafts/MKT", away_from="templates")
    assert told(world, sop) == []
    world.open_round(sop)


@pytest.mark.parametrize(("_", "happens"), AWAY)
@pytest.mark.parametrize("synced", [True, False])
def test_cancelling_a_draft_whose_doc_is_away_comes_to_rest(
    world: World, sop: Json, _: str, happens: Callable[[World, Json], None], synced: bool
) -> None:
    happens(world, sop)
    if synced:
        told(world, sop)
    answer = world.ayu.does("POST", path(sop, "cancel"), {"reason": "Not needed."})
    assert (answer["status"], answer["waiting"]) == ("cancelled", str(FOLLOWS))
    assert alarms(world, sop) == []
    assert world.office.records.unsettled(10) == ()


def test_a_draft_in_review_is_watched_too(world: World, sop: Json) -> None:
    world.open_round(sop)
    trash(world, sop)
    assert told(world, sop) == ["draft_trashed"]


def test_a_draft_that_is_only_edited_or_renamed_is_no_alarm(world: World, sop: Json) -> None:
    change(world, sop["document"]["id"], {"name": "Another name"})
    assert alarms(world, sop) == []
    assert {"draft_trashed", "draft_lost", "draft_moved"} == OF_DRAFTS
