"""The doctor's look at the company's place in Drive, where it is a folder in My Drive, or none yet."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from googleapiclient.discovery import build

from service.domain.telling.diagnosis import CheckOutcome
from service.gateways.drive.files import Drive
from service.gateways.drive.home import MY_DRIVE, SHARED_DRIVE, Home
from service.local import open_office
from service.sandbox.drive.methods import about
from service.sandbox.drive.state import rights, storage
from service.workflow.acts.diagnosing import diagnose
from service.workflow.means.office import Office
from service.workflow.settling.founding import found
from tests.people import FITRI
from tests.world import ACCOUNT, OWNER, World, with_doors


def place(world: World, office: Office | None = None) -> CheckOutcome:
    """Return what is found of the place."""
    (finding,) = [one for one in diagnose(office or world.office) if one.check == "drive"]
    return finding


def wrong(world: World, office: Office | None = None) -> str:
    finding = place(world, office)
    assert finding.state == "wrong"
    return str(finding.sentence)


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[World]:
    """A company whose SOPs are kept in My Drive of an account of its own."""
    world = World(tmp_path / "mine", home=MY_DRIVE)
    found(world.office)
    yield world
    world.close()


def test_it_is_told_with_what_is_left_of_its_storage(mine: World) -> None:
    assert [one.check for one in diagnose(mine.office) if one.state == "wrong"] == []
    told = str(place(mine).sentence)
    assert all(words in told for words in (f"SOP {mine.organisation.name}", OWNER, "15 GB left"))


def test_one_that_is_in_the_trash_or_somebody_elses(mine: World) -> None:
    files = build("drive", "v3", http=mine.sandbox.http(OWNER), static_discovery=True)
    top = mine.office.histories.workplace().top
    files.files().update(fileId=top, body={"trashed": True}).execute()
    assert f"not in My Drive of {OWNER}. Restore it" in wrong(mine)
    files.files().update(fileId=top, body={"trashed": False}).execute()
    given = {"type": "user", "role": "owner", "emailAddress": FITRI}
    files.permissions().create(fileId=top, body=given, transferOwnership=True).execute()
    assert "Transfer ownership" in wrong(mine)


def test_one_whose_account_has_no_storage_left(mine: World, monkeypatch: pytest.MonkeyPatch) -> None:
    drive, top = mine.office.google.drive, mine.office.histories.workplace().top
    drive.archive_pdf(drive.generate_ids(1)[0], "SOP-MKT-001.pdf", top, b"%PDF-1.4", {})
    monkeypatch.setattr(storage, "LIMIT", len(b"%PDF-1.4"))
    assert "No storage is left in the My Drive" in wrong(mine)


def test_one_whose_storage_google_does_not_limit_is_told_without_what_is_left(
    mine: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its quota then has no limit (drive.about)."""
    monkeypatch.setattr(about, "_quota", lambda _call, _workspace: {"usage": "17"})
    told = place(mine)
    assert (told.state, str(told.sentence)) == (
        "fine",
        f"The SOPs are kept in SOP {mine.organisation.name}, in My Drive of {OWNER}",
    )


def test_one_whose_folders_google_does_not_limit(mine: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "_limits", lambda *_: False)
    assert "whether the edition has them" in wrong(mine)


def test_one_of_an_account_without_any_storage_as_service_accounts_are(tmp_path: Path) -> None:
    world = World(tmp_path / "robots", home=MY_DRIVE)
    office = open_office(replace(world.settings, service_account=ACCOUNT), world.sandbox)
    assert f"{ACCOUNT} has no storage in Google Drive" in wrong(world, office)
    world.close()


def test_one_that_is_not_made_yet_is_nothing_wrong(tmp_path: Path) -> None:
    world = World(tmp_path / "new", home=MY_DRIVE)
    assert place(world).state == "unset"
    assert "the first sync makes it" in str(place(world).sentence)
    world.close()


@pytest.mark.parametrize(("home", "says"), [(MY_DRIVE, "shared drive"), (SHARED_DRIVE, "My Drive")])
def test_settings_that_say_another_kind_of_place_than_there_is(tmp_path: Path, home: Home, says: str) -> None:
    world = World(tmp_path / "moved", home=SHARED_DRIVE if home is MY_DRIVE else MY_DRIVE)
    found(world.office)
    drive = Drive(world.office.google.drive._calling, home)
    told = wrong(world, with_doors(world.office, drive=drive))
    assert says in told
    assert "BAKU_HOME" in told
    world.close()


def test_who_may_make_no_shared_drive_is_told_before_one_is_tried(world: World) -> None:
    world.sandbox.let_make_drives(on=False)
    told = wrong(world)
    assert all(words in told for words in ("Shared drive creation", "BAKU_SHARED_DRIVE", "my-drive"))
