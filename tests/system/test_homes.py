"""The company's place: a shared drive, or a folder in My Drive of an account; an SOP lives alike in both."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from service.domain.errors import Unavailable
from service.gateways.drive.files import Drive
from service.gateways.drive.home import MY_DRIVE, SHARED_DRIVE, Home
from service.gateways.google.calling import Calling
from service.workflow.means.lateness import FOLLOWS
from service.workflow.settling.founding import complete, found
from tests.people import AYU, CITRA, DEWI, EKO, FITRI, MALLORY
from tests.system.looking import register, service
from tests.web.answers import Json, path
from tests.web.api.test_forms import add as add_form
from tests.web.api.test_forms import drive_file
from tests.world import OWNER, World, with_doors

HOMES = [pytest.param(SHARED_DRIVE, id="shared-drive"), pytest.param(MY_DRIVE, id="my-drive")]
LOCKED = {"contentRestrictions": [{"readOnly": True, "ownerRestricted": True}]}
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


@pytest.mark.parametrize("founded_in", HOMES)
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


LIFTED = {"contentRestrictions": [{"readOnly": False}]}


def change(world: World, person: str, file_id: str, body: dict[str, Any]) -> int:
    """Return the status of somebody's change of a file in Drive."""
    return world.actor(person).ask("PATCH", f"/drive/v3/files/{file_id}?supportsAllDrives=true", body).status_code


def lies_in(world: World, file_id: str) -> str:
    """Return the key of the folder that a file lies in."""
    keys = {folder: key for key, folder in world.office.histories.workplace().folders.items()}
    state = world.office.google.drive.look(file_id)
    assert state is not None
    return keys[state.parents[0]]


def opens(world: World, person: str, file_id: str) -> bool:
    return world.actor(person).get(f"/drive/v3/files/{file_id}?supportsAllDrives=true").status_code == 200


def alarms(world: World, sop: Json) -> list[str]:
    """Return the alarms after a sync."""
    assert world.ayu.does("POST", "/api/sync")["waiting"] == []
    return [alarm["alarm"] for alarm in world.ayu.does("GET", path(sop))["alarms"]]


@pytest.mark.parametrize("home", HOMES)
def test_an_sop_lives_alike_in_both_homes(tmp_path: Path, home: Home) -> None:
    with closing(World(tmp_path / "data", home=home)) as world:
        sop = world.draft()
        document = sop["document"]["id"]
        assert lies_in(world, document) == "drafts/MKT"
        assert (opens(world, EKO, document), opens(world, MALLORY, document)) == (True, False)
        signed = world.authorise(world.simulate(_reviewed(world, sop)))
        assert (signed["status"], signed["waiting"]) == ("authorised", str(FOLLOWS))
        assert {lies_in(world, document), lies_in(world, signed["archive"]["id"])} == {"in_force"}
        assert alarms(world, sop) == []
        assert status_in_register(world, sop) == "Berlaku"

        assert {change(world, person, document, LIFTED) for person in (AYU, CITRA, DEWI)} == {403}
        assert change(world, world.settings.service_account, document, LIFTED) == 200
        assert alarms(world, sop) == ["unlocked"]
        assert status_in_register(world, sop).startswith("ALARM, Rev. 0: ")
        assert change(world, world.settings.service_account, document, LOCKED) == 200
        assert alarms(world, sop) == []

        revised = world.ayu.does("POST", path(sop, "revisions"), {"reason": "A new channel.", "class": "change"})
        after = world.authorise(world.simulate(_reviewed(world, revised)))
        assert [revision["in_force"] for revision in after["revisions"]] == [False, True]
        assert (lies_in(world, document), lies_in(world, after["document"]["id"])) == ("superseded", "in_force")
        assert [opens(world, person, document) for person in (AYU, DEWI, FITRI)] == [True, False, True]
        assert alarms(world, sop) == []


def status_in_register(world: World, sop: Json) -> str:
    rows = register(world)["SOP"]
    return next(str(row[rows[0].index("Status")]) for row in rows if sop["number"] in row)


def _reviewed(world: World, sop: Json) -> Json:
    world.open_round(sop)
    world.answer(sop)
    return world.close_round(sop)


def test_a_form_of_somebody_elses_is_kept_with_the_sop_and_an_editor_who_opens_it_is_told_of(tmp_path: Path) -> None:
    with closing(World(tmp_path / "data", home=MY_DRIVE)) as world:
        sop = world.draft()
        form = drive_file(world)
        add_form(world, sop, form)
        signed = world.authorise(world.simulate(_reviewed(world, sop)))
        assert "google_refused" not in {one["code"] for one in signed["outstanding"]}
        assert lies_in(world, form) == "in_force"
        state = world.office.google.drive.look(form)
        assert state is not None
        assert state.locked
        assert alarms(world, sop) == []
        assert change(world, AYU, form, LIFTED) == 200
        world.sandbox.advance(24 * 60 * 60)
        assert alarms(world, sop) == ["form_unlocked"]
