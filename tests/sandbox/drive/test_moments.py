"""What a person had to do with a file: viewed, changed, got shared (evidence/drive.md 82 and 86)."""

import pytest

from tests.people import BUDI
from tests.sandbox.drive.desk import FILES, Desk

OLD, NEW = "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"


def test_a_file_is_viewed_when_a_client_says_so(ayu: Desk, budi: Desk) -> None:
    brief = ayu.make()
    ayu.share(brief, BUDI)
    assert ayu.look(brief)["viewedByMe"] is False
    ayu.change(brief, {"viewedByMeTime": OLD})
    file = ayu.look(brief)
    assert (file["viewedByMe"], file["viewedByMeTime"]) == (True, OLD)
    assert budi.look(brief)["viewedByMe"] is False
    assert budi.change(brief, {"viewedByMeTime": NEW})["viewedByMeTime"] == NEW


def test_files_are_found_by_when_one_viewed_them(ayu: Desk) -> None:
    ayu.make("old", viewedByMeTime=OLD)
    ayu.make("new", viewedByMeTime=NEW)
    ayu.make("never")
    assert ayu.found("viewedByMeTime > '2026-01-15T00:00:00'") == ["new"]
    assert ayu.found("viewedByMeTime <= '2026-01-15T00:00:00'") == ["old"]
    assert ayu.found(orderBy="viewedByMeTime desc") == ["new", "old", "never"]
    assert ayu.refused(FILES.list(q="viewedByMeTime contains 'x'")).code == 400


def test_what_one_changed_oneself_keeps_its_time_after_others_changed_it(ayu: Desk, budi: Desk) -> None:
    brief = ayu.make()
    ayu.share(brief, BUDI, "writer")
    mine = ayu.look(brief)["modifiedByMeTime"]
    assert "modifiedByMeTime" not in budi.look(brief)
    theirs = budi.change(brief, {"name": "Other"})["modifiedByMeTime"]
    assert ayu.look(brief)["modifiedByMeTime"] == mine
    assert ayu.look(brief)["modifiedTime"] == theirs
    assert (ayu.look(brief)["modifiedByMe"], budi.look(brief)["modifiedByMe"]) == (True, True)


def test_files_come_in_the_order_one_changed_or_got_them(ayu: Desk, budi: Desk) -> None:
    for name in ("a", "b", "c"):
        ayu.share(ayu.make(name), BUDI, "writer")
    assert budi.found(orderBy="sharedWithMeTime") == ["a", "b", "c"]
    assert budi.found(orderBy="sharedWithMeTime desc") == ["c", "b", "a"]
    assert ayu.found(orderBy="modifiedByMeTime") == ["a", "b", "c"]


def test_a_file_says_who_shared_it_with_one(ayu: Desk, budi: Desk) -> None:
    brief = ayu.make()
    given = ayu.share(brief, BUDI)
    file = budi.look(brief)
    assert file["sharingUser"]["emailAddress"] == ayu.person
    assert file["sharedWithMeTime"]
    assert "sharingUser" not in ayu.look(brief)
    ayu.share(brief, BUDI, "writer")
    assert budi.look(brief)["sharedWithMeTime"] == file["sharedWithMeTime"]
    assert given["id"]


@pytest.mark.parametrize("name", ["includeLabels", "includePermissionsForView"])
def test_a_parameter_that_is_not_there_says_so(ayu: Desk, name: str) -> None:
    brief = ayu.make()
    for request in (FILES.get(fileId=brief, **{name: "published"}), FILES.list(**{name: "published"})):
        error = ayu.refused(request)
        assert (error.code, name in error.message) == (501, True)
