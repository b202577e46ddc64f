"""In My Drive folders are closed to all but those whom they are given themselves, by settling, and stay so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.domain.history.workplace import AUDIT_PACKS, DRAFTS, HOME, IN_FORCE, PEOPLE, SUPERSEDED, TEMPLATES, drafts
from service.gateways.drive.home import MY_DRIVE
from service.workflow.acts.syncing import sync
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI
from tests.refusing import refusing
from tests.system.looking import service
from tests.world import World

DAY = 24 * 60 * 60
CLOSED = {drafts("MKT"), drafts("FIN"), SUPERSEDED, AUDIT_PACKS, PEOPLE}


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[World]:
    """A company whose SOPs are kept in My Drive of an account of its own, after a sync."""
    world = World(tmp_path / "data", home=MY_DRIVE)
    sync(world.office)
    yield world
    world.close()


def folders(world: World) -> dict[str, str]:
    return dict(world.office.histories.workplace().folders)


def look(world: World, folder: str) -> Any:
    fields = "inheritedPermissionsDisabled,writersCanShare"
    return service(world, "drive", "v3").files().get(fileId=folders(world)[folder], fields=fields).execute()


def given(world: World, folder: str) -> set[tuple[str, str]]:
    """Return whom a folder is given itself, and as what."""
    rights = world.office.google.drive.permissions.of(folders(world)[folder])
    return {(one.right.who, one.right.role) for one in rights if one.right.role != "owner"}


def opens(world: World, person: str, file_id: str) -> bool:
    return world.actor(person).get(f"/drive/v3/files/{file_id}").status_code == 200


def test_folders_of_a_few_are_closed_and_those_of_the_company_are_not(mine: World) -> None:
    closed = {key for key in folders(mine) if look(mine, key).get("inheritedPermissionsDisabled")}
    assert closed == CLOSED
    assert folders(mine).keys() - closed == {HOME, DRAFTS, IN_FORCE, TEMPLATES}


def test_each_is_given_to_its_own_people(mine: World) -> None:
    company = "kopi.example"
    assert given(mine, drafts("MKT")) == {
        (company, "commenter"),
        *((one, "writer") for one in (AYU, BUDI, CITRA, DEWI)),
    }
    assert given(mine, SUPERSEDED) == given(mine, PEOPLE) == given(mine, AUDIT_PACKS) == {(FITRI, "writer")}
    assert (given(mine, IN_FORCE), given(mine, HOME)) == ({(company, "reader")}, set())


def test_who_is_given_the_folder_of_all_by_hand_sees_nothing_of_what_is_closed_and_loses_it(mine: World) -> None:
    sop = mine.draft()
    given_to = {"type": "user", "role": "writer", "emailAddress": EKO}
    service(mine, "drive", "v3").permissions().create(fileId=folders(mine)[HOME], body=given_to).execute()
    assert opens(mine, EKO, folders(mine)[HOME])
    register = mine.office.histories.workplace().people_id or ""
    assert (opens(mine, EKO, register), opens(mine, EKO, sop["document"]["id"])) == (
        False,
        True,
    )  # the company comments
    mine.sandbox.advance(DAY)
    sync(mine.office)
    assert given(mine, HOME) == set()


def test_a_folder_that_was_opened_by_hand_is_closed_at_the_daily_look(mine: World) -> None:
    opened = {"inheritedPermissionsDisabled": False, "writersCanShare": True}
    service(mine, "drive", "v3").files().update(fileId=folders(mine)[SUPERSEDED], body=opened).execute()
    mine.sandbox.advance(DAY)
    sync(mine.office)
    assert look(mine, SUPERSEDED) == {"inheritedPermissionsDisabled": True, "writersCanShare": False}


def test_whoever_writes_in_a_folder_neither_opens_nor_shares_it(mine: World) -> None:
    folder = folders(mine)[drafts("MKT")]
    body = {"inheritedPermissionsDisabled": False}
    assert mine.ayu.ask("PATCH", f"/drive/v3/files/{folder}", body).status_code == 403
    share = {"type": "user", "role": "reader", "emailAddress": EKO}
    assert mine.ayu.ask("POST", f"/drive/v3/files/{folder}/permissions", share).status_code == 403


def test_where_google_refuses_it_controllers_are_told_which_folder_stays_open_and_nothing_else_waits(
    tmp_path: Path,
) -> None:
    world = World(tmp_path / "data", home=MY_DRIVE)
    with refusing(
        world, "drive.files.update", 403, "insufficientFilePermissions", holds="inheritedPermissionsDisabled"
    ):
        assert world.ayu.does("POST", "/api/sync")["waiting"] == []
        refused = world.fitri.does("GET", "/api/sync")["refused"]
        assert len(refused) == len(CLOSED)
        assert all("is not closed yet to whom it was not given" in one for one in refused)
    assert world.ayu.does("POST", "/api/sync")["refused"] == []
    world.close()
