from collections.abc import Iterator

import pytest
from googleapiclient.errors import HttpError

from service.domain.company.rights import Right
from service.gateways.drive.files import Drive
from service.gateways.drive.state import FeedPage
from service.gateways.google.faults import NotAnswered
from service.sandbox.core.faults import Fault
from service.sandbox.server import Sandbox
from tests.gateways.sandboxed import BAKU, calling_as, drive_of, opened, permissions_of
from tests.people import BUDI, FITRI

OURS = {"baku-sop": "s1", "baku-kind": "document", "baku-nonce": "n'1\\"}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with opened() as sandbox:
        yield sandbox


@pytest.fixture
def drive(sandbox: Sandbox) -> Drive:
    return drive_of(sandbox)


@pytest.fixture
def drive_id(drive: Drive) -> str:
    return drive.make_shared_drive("SOP Kopi", "request-1")


def folder(drive: Drive, drive_id: str, name: str = "Drafts") -> str:
    folder_id = drive.generate_ids(1)[0]
    drive.make_folder(name, drive_id, folder_id)
    return folder_id


def test_a_shared_drive_is_made_once_however_often_it_is_asked_for(drive: Drive) -> None:
    first = drive.make_shared_drive("SOP Kopi", "request-1")
    assert drive.make_shared_drive("SOP Kopi", "request-1") == first


def test_a_folder_is_made_once(drive: Drive, drive_id: str) -> None:
    folder_id = folder(drive, drive_id)
    drive.make_folder("Drafts", drive_id, folder_id)
    document = drive.make_document("SOP-1", folder_id, OURS)
    assert [state.parents for state in drive.find(OURS)] == [(folder_id,)]
    assert document


def test_a_doc_is_found_by_its_properties_whatever_characters_they_have(drive: Drive, drive_id: str) -> None:
    document = drive.make_document("SOP-1", drive_id, OURS)
    drive.make_document("SOP-2", drive_id, OURS | {"baku-nonce": "n2"})
    (found,) = drive.find({"baku-nonce": OURS["baku-nonce"]})
    assert found.id == document
    assert found.properties == OURS
    assert found.made_by_us


def test_what_lies_in_the_trash_is_not_found_until_it_is_restored(drive: Drive, drive_id: str) -> None:
    document = drive.make_document("SOP-1", drive_id, OURS)
    drive.trash(document)
    assert drive.find(OURS) == []
    drive.restore(document)
    assert [state.id for state in drive.find(OURS)] == [document]


def test_a_copy_that_somebody_made_bears_our_properties_but_is_not_ours(
    sandbox: Sandbox, drive: Drive, drive_id: str
) -> None:
    document = drive.make_document("SOP-1", drive_id, OURS)
    permissions_of(sandbox).give(drive_id, Right("user", FITRI, "fileOrganizer"))
    hers = calling_as(sandbox, FITRI)
    copy = hers.execute(hers.drive.files.copy(fileId=document, body={}, supportsAllDrives=True))
    found = {state.id: state.made_by_us for state in drive.find(OURS)}
    assert found == {document: True, copy["id"]: False}


def test_a_doc_whose_answer_was_lost_can_be_looked_for(sandbox: Sandbox, drive: Drive, drive_id: str) -> None:
    sandbox.plant(Fault(method="drive.files.create", kind="cut-after"))
    with pytest.raises(NotAnswered):
        drive.make_document("SOP-1", drive_id, OURS)
    assert len(drive.find(OURS)) == 1


def test_changes_are_told_once(drive: Drive, drive_id: str) -> None:
    token = drive.start_token(drive_id)
    document = drive.make_document("SOP-1", drive_id, OURS)
    told = drive.changes(drive_id, token)
    assert told is not None
    assert [(change.file_id, change.state and change.state.properties) for change in told.changes] == [(document, OURS)]
    assert not told.more
    assert drive.changes(drive_id, told.token) == FeedPage((), told.token, more=False)


def test_a_locked_doc_is_in_its_new_folder_and_nobody_can_rename_it(
    sandbox: Sandbox, drive: Drive, drive_id: str
) -> None:
    home, target = folder(drive, drive_id), folder(drive, drive_id, "In force")
    document = drive.make_document("SOP-1", home, OURS)
    for _ in range(2):
        drive.lock_and_move(document, "authorised", to=target, away_from=home)
    assert [state.parents for state in drive.find(OURS)] == [(target,)]
    ours = calling_as(sandbox, BAKU)
    file = ours.execute(ours.drive.files.get(fileId=document, supportsAllDrives=True, fields="contentRestrictions"))
    assert file["contentRestrictions"][0]["readOnly"]
    assert file["contentRestrictions"][0]["ownerRestricted"]
    rename = ours.drive.files.update(fileId=document, body={"name": "x"}, supportsAllDrives=True)
    with pytest.raises(HttpError):
        rename.execute(http=sandbox.http(BAKU))


def test_a_lock_can_be_lifted_with_a_move_back(drive: Drive, sandbox: Sandbox, drive_id: str) -> None:
    home, target = folder(drive, drive_id), folder(drive, drive_id, "In force")
    document = drive.make_document("SOP-1", home, OURS)
    drive.lock_and_move(document, "authorised", to=target, away_from=home)
    drive.unlock_and_move(document, to=home, away_from=target)
    assert [state.parents for state in drive.find(OURS)] == [(home,)]
    ours = calling_as(sandbox, BAKU)
    told = ours.execute(ours.drive.files.get(fileId=document, supportsAllDrives=True, fields="contentRestrictions"))
    assert not any(restriction.get("readOnly") for restriction in told.get("contentRestrictions", ()))


def test_a_lock_without_a_move_leaves_the_doc_where_it_is(drive: Drive, drive_id: str) -> None:
    home = folder(drive, drive_id)
    document = drive.make_document("SOP-1", home, OURS)
    drive.lock_and_move(document, "authorised", to=home, away_from=home)
    assert [state.parents for state in drive.find(OURS)] == [(home,)]


def test_the_pdf_that_is_kept_is_the_first_one(drive: Drive, drive_id: str) -> None:
    (file_id,) = drive.generate_ids(1)
    assert drive.archive_pdf(file_id, "SOP-1.pdf", drive_id, b"%PDF first", OURS) == b"%PDF first"
    assert drive.archive_pdf(file_id, "SOP-1.pdf", drive_id, b"%PDF second", OURS) == b"%PDF first"


def test_a_pdf_whose_answer_was_lost_is_kept_once(sandbox: Sandbox, drive: Drive, drive_id: str) -> None:
    (file_id,) = drive.generate_ids(1)
    sandbox.plant(Fault(method="drive.files.create", kind="cut-after"))
    assert drive.archive_pdf(file_id, "SOP-1.pdf", drive_id, b"%PDF", OURS) == b"%PDF"
    assert len(drive.find(OURS)) == 1


def test_a_big_pdf_goes_up_in_pieces(drive: Drive, drive_id: str) -> None:
    (file_id,) = drive.generate_ids(1)
    big = b"%PDF" + b"x" * 6_000_000
    drive.archive_pdf(file_id, "SOP-1.pdf", drive_id, big, OURS)
    assert drive.archive_pdf(file_id, "SOP-1.pdf", drive_id, b"", OURS) == big


def test_a_doc_comes_out_as_pdf(drive: Drive, drive_id: str) -> None:
    document = drive.make_document("SOP-1", drive_id, OURS)
    assert drive.export(document).startswith(b"%PDF")


def test_a_comment_is_answered_and_resolved_in_one_call(sandbox: Sandbox, drive: Drive, drive_id: str) -> None:
    document = drive.make_document("SOP-1", drive_id, OURS)
    permissions_of(sandbox).share(document, BUDI, "commenter", None)
    his = calling_as(sandbox, BUDI)
    comment = his.execute(his.drive.comments.create(fileId=document, body={"content": "Who?"}, fields="id"))
    before = len(sandbox.calls())
    drive.answer_comment(document, comment["id"], "Accepted: Dewi", resolve=True)
    assert len(sandbox.calls()) == before + 1
    told = his.execute(
        his.drive.comments.get(fileId=document, commentId=comment["id"], fields="resolved,replies(content)")
    )
    assert told == {"resolved": True, "replies": [{"content": "Accepted: Dewi"}]}
