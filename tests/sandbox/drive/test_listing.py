import pytest

from service.sandbox.core.call import FOLDER
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import FILES, PERMISSIONS, Desk

EVERYWHERE = {"includeItemsFromAllDrives": True, "supportsAllDrives": True}


def test_a_list_shows_the_four_things_of_each_file(ayu: Desk) -> None:
    """evidence/drive.md 71."""
    doc = ayu.make()
    [file] = (answer := ayu(FILES.list()))["files"]
    assert file == {"kind": "drive#file", "id": doc, "name": "Brief", "mimeType": file["mimeType"]}
    assert (answer["kind"], answer["incompleteSearch"]) == ("drive#fileList", False)


def test_everybody_finds_their_own_and_what_is_shared_with_them(ayu: Desk, budi: Desk, mallory: Desk) -> None:
    ayu.make("kept")
    ayu.share(ayu.make("shared"), BUDI)
    budi.make("own")
    assert budi.found() == ["own", "shared"]
    assert mallory.found() == []


def test_the_youngest_comes_first(ayu: Desk) -> None:
    for n in range(3):
        ayu.make(str(n))
    assert ayu.found() == ["2", "1", "0"]


def test_pages_hold_every_file_once(ayu: Desk) -> None:
    for n in range(7):
        ayu.make(str(n))
    for parameters in ({}, {"orderBy": "name"}, {"q": "'root' in parents"}):
        found: list[str] = []
        token = None
        while True:
            page = ayu(FILES.list(pageSize=3, pageToken=token, fields="*", **parameters))
            found += [told["name"] for told in page["files"]]
            token = page.get("nextPageToken")
            if token is None:
                break
        assert sorted(found) == [str(n) for n in range(7)]


def test_a_page_token_belongs_to_its_question(ayu: Desk) -> None:
    """evidence/drive.md 86."""
    for n in range(3):
        ayu.make(str(n))
    token = ayu(FILES.list(pageSize=1, fields="nextPageToken"))["nextPageToken"]
    error = ayu.refused(FILES.list(pageSize=1, pageToken=token, q="trashed = false"))
    assert (error.code, error.reason) == (400, "invalid")
    assert ayu.refused(FILES.list(pageToken="nonsense")).code == 400


def test_a_page_holds_a_thousand_at_most(ayu: Desk) -> None:
    """evidence/drive.md 86."""
    assert ayu.refused(FILES.list(pageSize=1001)).code == 400
    assert ayu.refused(FILES.list(pageSize=0)).code == 400


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("name", ["a", "B2", "b10", "c"]),
        ("name desc", ["c", "B2", "b10", "a"]),
        ("name_natural", ["a", "B2", "b10", "c"]),
        ("createdTime", ["c", "b10", "B2", "a"]),
        ("createdTime desc", ["a", "B2", "b10", "c"]),
        ("modifiedTime desc", ["a", "B2", "b10", "c"]),
        ("folder,name desc", ["b10", "c", "B2", "a"]),
        ("starred desc,name", ["a", "b10", "B2", "c"]),
        ("quotaBytesUsed desc,name_natural", ["a", "B2", "b10", "c"]),
        ("recency desc", ["a", "B2", "b10", "c"]),
    ],
)
def test_files_come_in_the_order_asked_for(ayu: Desk, order: str, names: list[str]) -> None:
    """evidence/drive.md 86."""
    for n, name in enumerate(("c", "b10", "B2", "a")):
        when = f"2020-01-0{n + 1}T00:00:00Z"
        ayu.make(name, FOLDER if name == "b10" else "text/plain", createdTime=when, modifiedTime=when)
    if order == "name":
        names = ["a", "b10", "B2", "c"]
    assert ayu.found(orderBy=order) == names


def test_an_order_nobody_knows_is_refused(ayu: Desk) -> None:
    assert ayu.refused(FILES.list(orderBy="colour")).code == 400
    assert ayu.refused(FILES.list(orderBy="name sideways")).code == 400


def test_files_of_shared_drives_are_found_where_asked_for(service: Desk) -> None:
    drive = service.drive(members=[(AYU, "reader")])
    ayu = Desk(service.sandbox, AYU)
    service.make("theirs", parent=drive)
    ayu.make("mine")
    assert ayu.found(includeItemsFromAllDrives=False) == ["mine"]
    assert ayu.found() == ["mine", "theirs"]
    assert ayu.found(corpora="allDrives") == ["mine", "theirs"]
    assert ayu.found(corpora="drive", driveId=drive) == ["theirs"]


def test_the_tops_of_drives_are_not_listed(ayu: Desk) -> None:
    ayu.drive()
    assert ayu.found(f"mimeType = '{FOLDER}'") == []


def test_corpora_and_drive_go_together(ayu: Desk) -> None:
    """evidence/drive.md 87."""
    drive = ayu.drive()
    assert ayu.refused(FILES.list(driveId=drive, **EVERYWHERE)).reason == "teamDriveIdRequiresTeamDriveCorpora"
    assert ayu.refused(FILES.list(corpora="drive", **EVERYWHERE)).reason == "teamDriveIdRequiresTeamDriveCorpora"
    error = ayu.refused(FILES.list(corpora="drive", driveId=drive, supportsAllDrives=True))
    assert error.message.startswith("The includeItemsFromAllDrives parameter must be set to true when driveId")
    assert ayu.refused(FILES.list(includeItemsFromAllDrives=True)).code == 403
    assert ayu.refused(FILES.list(corpora="mine")).code == 400


def test_a_drive_one_is_no_member_of_is_not_found(ayu: Desk, mallory: Desk) -> None:
    drive = ayu.drive()
    error = mallory.refused(FILES.list(corpora="drive", driveId=drive, **EVERYWHERE))
    assert error.message == f"Shared drive not found: {drive}"


def test_what_a_domain_may_open_by_link_shows_in_its_folder_only(service: Desk, budi: Desk) -> None:
    """`allowFileDiscovery` in drive.v3: without it a domain's file is not in searches."""
    folder = service.folder("In force", service.drive())
    service.make("SOP", parent=folder)
    body = {"type": "domain", "role": "reader", "domain": "kopi.example"}
    service(PERMISSIONS.create(fileId=folder, body=body, supportsAllDrives=True))
    assert budi.found() == []
    assert budi.found(f"'{folder}' in parents") == ["SOP"]
    body["allowFileDiscovery"] = True  # type: ignore[assignment]  # a body of mixed values
    service(PERMISSIONS.create(fileId=folder, body=body, supportsAllDrives=True))
    assert budi.found() == ["SOP", "In force"]


def test_many_files_come_in_order_too(ayu: Desk) -> None:
    """Beyond listing.FEW files the order is walked instead of sorted; the answer is the same."""
    from service.sandbox.drive.finding import listing

    for n in range(12):
        ayu.make(f"{n:02}", "text/plain")
    few = ayu.found(orderBy="name desc", pageSize=5)
    kept, listing.FEW = listing.FEW, 5
    try:
        assert ayu.found(orderBy="name desc", pageSize=5) == few == ["11", "10", "09", "08", "07"]
    finally:
        listing.FEW = kept


def test_a_domains_corpus_is_what_everybody_in_it_finds(ayu: Desk, budi: Desk, mallory: Desk) -> None:
    shown, hidden = ayu.make("shown"), ayu.make("hidden")
    ayu.share(ayu.make("budi's"), BUDI)
    for file, found in ((shown, True), (hidden, False)):
        body = {"type": "domain", "role": "reader", "domain": "kopi.example", "allowFileDiscovery": found}
        ayu(PERMISSIONS.create(fileId=file, body=body))
    assert budi.found(corpora="domain") == ["shown"]
    assert mallory.found(corpora="domain") == []
