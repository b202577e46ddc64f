"""Storage: files in a My Drive count against their owner's (evidence/drive.md D11.9)."""

import pytest

from service.sandbox.drive.state import storage
from tests.people import BUDI
from tests.sandbox.drive.desk import ABOUT, FILES, Desk, Refused

FULL = Refused(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded.")
NAMES = ("usage", "usageInDriveTrash")


def quota(desk: Desk) -> list[int]:
    told = desk(ABOUT.get(fields="storageQuota"))["storageQuota"]
    return [int(told[name]) for name in NAMES]


def test_a_file_counts_for_its_owner_whoever_fills_it(ayu: Desk, budi: Desk) -> None:
    folder = ayu.folder()
    ayu.share(folder, BUDI, "writer")
    budi.upload(b"12345", parents=[folder])
    assert (quota(ayu), quota(budi)) == ([0, 0], [5, 0])


def test_the_trash_counts_too(ayu: Desk) -> None:
    ayu.change(ayu.upload(b"12345")["id"], {"trashed": True})
    assert quota(ayu) == [5, 5]


def test_a_file_of_a_shared_drive_counts_for_nobody(ayu: Desk) -> None:
    ayu.upload(b"12345", parents=[ayu.drive()])
    assert quota(ayu) == [0, 0]


def test_a_file_that_is_given_over_counts_for_its_new_owner(ayu: Desk, budi: Desk) -> None:
    ayu.share(ayu.upload(b"12345")["id"], BUDI, "owner", transferOwnership=True)
    assert (quota(ayu), quota(budi)) == ([0, 0], [5, 0])


def test_who_has_no_storage_left_keeps_no_more(ayu: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "LIMIT", 8)
    first = ayu.upload(b"12345")["id"]
    drive = ayu.drive()
    assert ayu.refused(FILES.copy(fileId=first, supportsAllDrives=True)) == FULL
    assert quota(ayu) == [5, 0]
    assert ayu(FILES.copy(fileId=first, body={"parents": [drive]}, supportsAllDrives=True))["id"]
