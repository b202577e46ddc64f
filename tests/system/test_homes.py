"""The company's place in a folder of the owner account's My Drive."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.domain.errors import Unavailable
from service.gateways.drive.files import Drive
from service.gateways.drive.home import MY_DRIVE, SHARED_DRIVE, Home
from service.gateways.google.calling import Calling
from service.workflow.settling.founding import complete, found
from tests.system.looking import service
from tests.world import OWNER, World, with_doors

FIELDS = "files(id,name,mimeType,writersCanShare,owners(emailAddress),parents)"


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[World]:
    """A company whose SOPs are kept in My Drive of an account of its own."""
    world = World(tmp_path / "data", home=MY_DRIVE)
    yield world
    world.close()


def files(world: World) -> list[dict[str, Any]]:
    """Return every file that the owner account sees, as it sees it."""
    listed: list[dict[str, Any]] = service(world, "drive", "v3").files().list(fields=FIELDS).execute()["files"]
    return listed


def test_a_company_is_founded_in_my_drive_and_no_shared_drive_is_made(mine: World) -> None:
    place = found(mine.office)
    assert complete(place, mine.office.organisation)
    assert (place.drive_id, place.in_my_drive) == (None, True)
    assert mine.calls()["drive.drives.create"] == 0
    (home,) = [file for file in files(mine) if file["id"] == place.top]
    assert home["name"] == f"SOP {mine.organisation.name}"


def test_everything_is_the_owner_accounts_and_writers_share_none_of_it(mine: World) -> None:
    mine.draft()
    made = files(mine)
    assert {owner["emailAddress"] for file in made for owner in file["owners"]} == {OWNER}
    assert [file["name"] for file in made if file["writersCanShare"]] == []


def test_once_found_nothing_is_asked_again(mine: World) -> None:
    found(mine.office)
    mine.calls()
    found(mine.office)
    assert not mine.calls()


@pytest.mark.parametrize("founded_in", [MY_DRIVE, SHARED_DRIVE], ids=["my-drive", "shared-drive"])
def test_where_the_settings_say_another_kind_of_place_than_the_records_nothing_is_done(
    tmp_path: Path, founded_in: Home
) -> None:
    world = World(tmp_path / "data", home=founded_in)
    found(world.office)
    other = SHARED_DRIVE if founded_in.my_drive else MY_DRIVE
    calling = Calling(lambda: world.sandbox.http(world.settings.service_account), limits={})
    world.calls()
    with pytest.raises(Unavailable, match="BAKU_HOME"):
        found(with_doors(world.office, drive=Drive(calling, other)))
    assert not world.calls()
    world.close()


def test_an_account_without_storage_keeps_no_company(tmp_path: Path) -> None:
    world = World(tmp_path / "data")
    robot = Calling(lambda: world.sandbox.http(world.settings.service_account), limits={})
    with pytest.raises(Unavailable, match="service connect") as told:
        found(with_doors(world.office, drive=Drive(robot, MY_DRIVE)))
    assert told.value.permanent
    assert world.calls().keys() == {"drive.about.get"}
    world.close()
