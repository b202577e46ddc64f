from typing import Any

import pytest
from googleapiclient.http import MediaInMemoryUpload

from service.sandbox.core.call import FOLDER
from tests.people import BUDI
from tests.sandbox.drive.desk import FILES, Desk, Refused


def test_a_new_name_moves_the_time_of_change(ayu: Desk) -> None:
    """evidence/drive.md 81."""
    doc = ayu.make()
    before = ayu.look(doc)
    ayu.sandbox.advance(1)
    after = ayu.change(doc, {"name": "Other"})
    assert after["name"] == "Other"
    assert after["modifiedTime"] > before["modifiedTime"]
    assert int(after["version"]) > int(before["version"])


def test_sharing_and_moving_leave_the_time_of_change(ayu: Desk) -> None:
    doc, before = ayu.make(), ""
    before = ayu.look(doc)["modifiedTime"]
    ayu.sandbox.advance(1)
    ayu.share(doc, BUDI)
    assert ayu.change(doc, addParents=ayu.folder())["modifiedTime"] == before


def test_properties_are_patched_and_null_deletes(ayu: Desk) -> None:
    """evidence/drive.md 88."""
    doc = ayu.make(appProperties={"a": "1", "b": "2"})
    after = ayu.change(doc, {"appProperties": {"a": None, "c": "3"}, "properties": {"p": "q"}})
    assert after["appProperties"] == {"b": "2", "c": "3"}
    assert after["properties"] == {"p": "q"}


def test_a_property_is_124_bytes_long_at_most(ayu: Desk) -> None:
    """evidence/drive.md 88."""
    doc = ayu.make()
    ayu.change(doc, {"properties": {"k" * 24: "v" * 100}})
    assert ayu.refused(ayu.changing(doc, {"properties": {"é" * 12: "v" * 101}})).code == 400


def test_thirty_properties_are_enough(ayu: Desk) -> None:
    """evidence/drive.md 88."""
    doc = ayu.make(appProperties={str(n): "x" for n in range(30)})
    assert ayu.refused(ayu.changing(doc, {"appProperties": {"more": "x"}})).code == 400


@pytest.mark.parametrize("role", ["reader", "commenter"])
def test_readers_and_commenters_change_nothing(ayu: Desk, budi: Desk, role: str) -> None:
    doc = ayu.make()
    ayu.share(doc, BUDI, role)
    for body in ({"name": "X"}, {"description": "X"}, {"appProperties": {"a": "b"}}):
        assert budi.refused(budi.changing(doc, body)).reason == "insufficientFilePermissions"


def test_a_star_is_everybodys_own(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make()
    ayu.share(doc, BUDI)
    assert budi.change(doc, {"starred": True})["starred"] is True
    assert ayu.look(doc)["starred"] is False
    assert budi.found("starred = true") == ["Brief"]


def test_an_invisible_file_is_not_there(ayu: Desk, mallory: Desk) -> None:
    """evidence/drive.md 78."""
    doc = ayu.make()
    error = mallory.refused(mallory.changing(doc, {"name": "X"}))
    assert (error.code, error.reason, error.message) == (404, "notFound", f"File not found: {doc}.")


def test_parents_are_changed_by_parameters_only(ayu: Desk) -> None:
    error = ayu.refused(ayu.changing(ayu.make(), {"parents": [ayu.folder()]}))
    assert error.reason == "fieldNotWritable"
    assert "addParents and removeParents" in error.message


def test_a_native_file_stays_what_it_is(ayu: Desk) -> None:
    assert ayu.refused(ayu.changing(ayu.make(), {"mimeType": "text/plain"})).reason == "fieldNotWritable"


def test_what_is_refused_in_part_is_refused_whole(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make()
    ayu.share(doc, BUDI, "writer")
    assert budi.refused(budi.changing(doc, {"name": "X", "trashed": True})).code == 403
    assert ayu.look(doc)["name"] == "Brief"


class TestMoving:
    def test_adding_a_parent_moves_the_file(self, ayu: Desk) -> None:
        """evidence/drive.md 76."""
        doc, folder = ayu.make(), ayu.folder()
        assert ayu.change(doc, addParents=folder)["parents"] == [folder]

    def test_a_move_asked_for_twice_changes_nothing_the_second_time(self, ayu: Desk) -> None:
        old, new = ayu.folder("A"), ayu.folder("B")
        doc = ayu.make(parent=old)
        first = ayu.change(doc, addParents=new, removeParents=old)
        assert ayu.change(doc, addParents=new, removeParents=old) == first

    def test_a_file_taken_out_of_its_folder_comes_to_my_drive(self, ayu: Desk) -> None:
        folder = ayu.folder()
        doc = ayu.make(parent=folder)
        assert ayu.change(doc, removeParents=folder)["parents"] == [ayu.look("root")["id"]]

    def test_an_unknown_folder_is_not_found(self, ayu: Desk) -> None:
        """evidence/drive.md 76."""
        assert ayu.refused(ayu.changing(ayu.make(), addParents="nowhere")).message == "File not found: nowhere."

    def test_a_folder_does_not_go_into_itself(self, ayu: Desk) -> None:
        outer = ayu.folder("outer")
        inner = ayu.folder("inner", outer)
        assert ayu.refused(ayu.changing(outer, addParents=inner)).code == 403
        assert ayu.refused(ayu.changing(outer, addParents=outer)).code == 403

    def test_a_file_is_no_folder(self, ayu: Desk) -> None:
        assert ayu.refused(ayu.changing(ayu.make(), addParents=ayu.make())).reason == "parentNotAFolder"

    def test_whoever_may_see_the_new_folder_sees_the_file(self, ayu: Desk, budi: Desk) -> None:
        folder, doc = ayu.folder(), ayu.make()
        ayu.share(folder, BUDI)
        assert not budi.sees(doc)
        ayu.change(doc, addParents=folder)
        assert budi.sees(doc)
        ayu.change(doc, addParents="root")
        assert not budi.sees(doc)

    def test_what_stands_in_a_moved_folder_goes_along(self, ayu: Desk, budi: Desk) -> None:
        shared, inner = ayu.folder("shared"), ayu.folder("inner")
        doc = ayu.make(parent=ayu.folder("innermost", inner))
        ayu.share(shared, BUDI)
        ayu.change(inner, addParents=shared)
        assert budi.sees(doc)


class TestTrash:
    def test_a_trashed_file_is_still_read(self, ayu: Desk) -> None:
        """evidence/drive.md 77."""
        doc = ayu.make()
        ayu.change(doc, {"trashed": True})
        file = ayu.look(doc)
        assert (file["trashed"], file["explicitlyTrashed"]) == (True, True)
        assert ayu.found() == ["Brief"]
        assert ayu.found("trashed = false") == []

    def test_only_the_owner_trashes_in_my_drive(self, ayu: Desk, budi: Desk) -> None:
        """evidence/drive.md 77."""
        doc = ayu.make()
        ayu.share(doc, BUDI, "writer")
        assert budi.refused(budi.changing(doc, {"trashed": True})).reason == "insufficientFilePermissions"

    def test_a_folder_takes_along_what_it_holds_and_brings_it_back(self, ayu: Desk) -> None:
        folder = ayu.folder()
        inside, before = ayu.make("inside", parent=ayu.folder("sub", folder)), ayu.make("before", parent=folder)
        ayu.change(before, {"trashed": True})
        ayu.change(folder, {"trashed": True})
        file = ayu.look(inside)
        assert (file["trashed"], file["explicitlyTrashed"]) == (True, False)
        ayu.change(folder, {"trashed": False})
        assert ayu.look(inside)["trashed"] is False
        assert ayu.look(before)["trashed"] is True

    def test_a_deleted_file_is_gone(self, ayu: Desk) -> None:
        """evidence/drive.md 72: 204 and nothing in it."""
        doc = ayu.make()
        assert ayu(FILES.delete(fileId=doc)) == ""
        assert not ayu.sees(doc)
        assert ayu.found() == []

    def test_who_does_not_own_a_file_does_not_find_it_for_deleting(self, ayu: Desk, budi: Desk) -> None:
        """evidence/drive.md 77."""
        doc = ayu.make()
        ayu.share(doc, BUDI, "writer")
        assert budi.refused(FILES.delete(fileId=doc)).code == 404

    def test_other_peoples_files_outlive_a_deleted_folder(self, ayu: Desk, budi: Desk) -> None:
        folder = ayu.folder()
        ayu.share(folder, BUDI, "writer")
        mine, theirs = ayu.make(parent=folder), budi.make(parent=folder)
        ayu(FILES.delete(fileId=folder))
        assert not ayu.sees(mine)
        assert budi.look(theirs)["parents"] == [budi.look("root")["id"]]

    def test_an_emptied_trash_holds_nothing_and_what_was_not_in_it_stays(self, ayu: Desk) -> None:
        folder = ayu.folder()
        inside, kept = ayu.make(parent=folder), ayu.make("kept")
        ayu.change(folder, {"trashed": True})
        assert ayu(FILES.emptyTrash()) == ""
        assert [ayu.sees(file_id) for file_id in (folder, inside, kept)] == [False, False, True]

    def test_my_drive_itself_is_never_trashed(self, ayu: Desk) -> None:
        assert ayu.refused(ayu.changing("root", {"trashed": True})).code == 403
        assert ayu.refused(FILES.delete(fileId="root")).code == 403


def test_a_folder_has_no_content(ayu: Desk) -> None:
    file = ayu.look(ayu.folder())
    assert file["mimeType"] == FOLDER
    assert "size" not in file


LONG_AGO = "2020-01-02T03:04:05.678Z"


@pytest.mark.parametrize(
    "body",
    [{}, {"name": "Other"}, {"createdTime": LONG_AGO}, {"starred": True}, {"description": "x", "trashed": False}],
)
def test_a_modified_time_that_is_set_stays_whatever_is_set_beside_it(ayu: Desk, body: dict[str, Any]) -> None:
    doc = ayu.make()
    assert ayu.change(doc, {"modifiedTime": LONG_AGO, **body})["modifiedTime"] == LONG_AGO
    assert ayu.look(doc)["modifiedTime"] == LONG_AGO
    assert ayu.found(f"modifiedTime = '{LONG_AGO}'") == [ayu.look(doc)["name"]]


def test_a_modified_time_stays_through_a_move_new_bytes_and_a_copy(ayu: Desk) -> None:
    file, folder = ayu.upload(b"one")["id"], ayu.folder()
    assert ayu.change(file, {"modifiedTime": LONG_AGO}, addParents=folder)["modifiedTime"] == LONG_AGO
    media = MediaInMemoryUpload(b"two", mimetype="text/plain")
    assert ayu.change(file, {"modifiedTime": LONG_AGO}, media_body=media)["modifiedTime"] == LONG_AGO
    copied = ayu(FILES.copy(fileId=file, body={"modifiedTime": LONG_AGO}, fields="modifiedTime"))
    assert copied == {"modifiedTime": LONG_AGO}


def test_a_time_that_is_none_is_refused(ayu: Desk) -> None:
    assert ayu.refused(ayu.changing(ayu.make(), {"modifiedTime": "yesterday"})) == Refused(
        400, "invalid", "Invalid Value"
    )
