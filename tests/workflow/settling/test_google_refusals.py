"""What Google refuses is that step's trouble: the others go on, and an item says what to do until it is over."""

import pytest

from service.domain.history.workplace import IN_FORCE, SUPERSEDED, drafts
from service.workflow.means.lateness import FOLLOWS
from service.workflow.settling.settle import settle_all
from tests.people import AYU, BUDI, DEWI, EKO
from tests.refusing import refusing
from tests.system.looking import documents, files, register
from tests.web.answers import Json, path
from tests.world import World

SHARING, MOVING = "drive.permissions.create", "drive.files.update"
READING, WRITING = "docs.documents.get", "docs.documents.batchUpdate"
REFUSALS_OF_SHARING = [
    (400, "invalidSharingRequest"),
    (403, "cannotShareOutOfDomain"),
    (403, "teamDriveTeamMembersOnlyRestriction"),
    (403, "sharingRateLimitExceeded"),
    (404, "notFound"),
]


def items(world: World, sop: Json) -> list[str]:
    """Return what Google refuses of the SOP, as the API tells Ayu."""
    outstanding = world.ayu.does("GET", path(sop))["outstanding"]
    return [one["sentence"] for one in outstanding if one["code"] == "google_refused"]


def status(world: World) -> str:
    """Return what the register says of the only SOP."""
    header, row = register(world)["SOP"][:2]
    return dict(zip(header, row, strict=False))["Status"]


@pytest.mark.parametrize(("code", "reason"), REFUSALS_OF_SHARING)
@pytest.mark.parametrize("refused", [BUDI, EKO])
def test_a_reviewer_who_cannot_be_let_in_keeps_no_other_from_being_asked(
    world: World, code: int, reason: str, refused: str
) -> None:
    sop = world.draft()
    with refusing(world, SHARING, code, reason, holds=refused):
        opened = world.ayu.does("POST", path(sop, "rounds"), world.round_of(BUDI, EKO, DEWI))
        assert (opened["status"], refused in str(opened["waiting"])) == ("in_review", True)
        (item,) = items(world, sop)
        assert refused in item
        assert item in opened["waiting"]
        assert status(world).startswith("Dalam reviu\n")
        for other in {BUDI, EKO, DEWI} - {refused}:
            assert world.actor(other).get(f"/v1/documents/{sop['document']['id']}").status_code == 200
        assert settle_all(world.office)
        assert items(world, sop) == [item]
    assert settle_all(world.office) == ()
    assert (items(world, sop), status(world)) == ([], "Dalam reviu")


def test_who_is_excused_is_no_item_any_more(world: World) -> None:
    sop = world.draft()
    with refusing(world, SHARING, 400, "invalidSharingRequest", holds=EKO):
        world.ayu.does("POST", path(sop, "rounds"), world.round_of(BUDI, EKO))
        excuse = {"excuse": {"reviewer": EKO}, "reason": "No account."}
        changed = world.ayu.does("PATCH", path(sop, "rounds/current"), excuse)
        assert (items(world, sop), changed["waiting"]) == ([], str(FOLLOWS))
        assert settle_all(world.office) == ()


def standing(world: World) -> tuple[str, bool]:
    """Return the folder of the only Doc, and whether it is locked."""
    (doc,) = documents(world)
    keys = {folder_id: key for key, folder_id in world.office.histories.workplace().folders.items()}
    return keys[doc["parents"][0]], any(r.get("readOnly") for r in doc.get("contentRestrictions", ()))


def test_a_lock_that_is_refused_leaves_the_doc_where_it_was_and_the_decision_as_it_is(world: World) -> None:
    sop = world.rehearsed()
    with refusing(world, MOVING, 403, "insufficientFilePermissions", file=sop["document"]["id"]):
        decided = world.authorise(sop)
        assert (decided["status"], decided["locked"], standing(world)) == ("authorised", False, (drafts("MKT"), False))
        (item,) = items(world, sop)
        assert item.startswith("The authorised Doc could not be locked, Rev. 0: ")
        assert status(world).startswith("Berlaku\n")
    assert settle_all(world.office) == ()
    assert (items(world, sop), standing(world)) == ([], (IN_FORCE, True))
    assert world.ayu.does("GET", path(sop))["archive"]


@pytest.mark.parametrize(("method", "code", "reason"), [(WRITING, 403, ""), (WRITING, 400, ""), (READING, 403, "")])
def test_a_mark_that_is_refused_at_withdrawal_leaves_the_doc_put_away_and_locked(
    world: World, method: str, code: int, reason: str
) -> None:
    sop = world.authorised()
    with refusing(world, method, code, reason, file=sop["document"]["id"]):
        ended = world.citra.does("POST", path(sop, "withdraw"), {"reason": "We closed the blog."})
        assert (ended["status"], standing(world)) == ("withdrawn", (SUPERSEDED, True))
        (item,) = items(world, sop)
        assert item.startswith("The withdrawn Doc could not be marked and put away, Rev. 0: ")
        assert status(world).startswith("Dicabut")
    assert settle_all(world.office) == ()
    assert (items(world, sop), standing(world)) == ([], (SUPERSEDED, True))


@pytest.mark.parametrize("gone", ["document", "archive"])
def test_a_move_that_is_refused_is_one_item_and_done_later(world: World, gone: str) -> None:
    sop = world.authorised()
    with refusing(world, MOVING, 403, "insufficientFilePermissions", file=sop[gone]["id"]):
        world.citra.does("POST", path(sop, "withdraw"), {"reason": "We closed the blog."})
        assert len(items(world, sop)) == 1
        assert standing(world) == ((IN_FORCE if gone == "document" else SUPERSEDED), True)
    assert settle_all(world.office) == ()
    assert standing(world) == (SUPERSEDED, True)
    folders = world.office.histories.workplace().folders
    (pdf,) = (file for file in files(world) if file["mimeType"] == "application/pdf")
    assert pdf["parents"] == [folders[SUPERSEDED]]


def test_an_owner_who_cannot_be_let_in_keeps_nothing_from_being_put_away(world: World) -> None:
    sop = world.authorised()
    with refusing(world, SHARING, 400, "invalidSharingRequest", holds=AYU):
        ended = world.citra.does("POST", path(sop, "withdraw"), {"reason": "We closed the blog."})
        assert (ended["status"], standing(world)) == ("withdrawn", (SUPERSEDED, True))
        (item,) = items(world, sop)
        assert item.startswith(f"Ayu Lestari ({AYU}) cannot be given the Doc: ")


def test_a_doc_that_cannot_be_made_is_the_only_item(world: World) -> None:
    world.found()
    with refusing(world, "drive.files.copy", 403, "teamDriveFileLimitExceeded"):
        sop = world.draft()
        assert len(items(world, sop)) == 1
        assert status(world).startswith("Rancangan\n")
    assert settle_all(world.office)  # whoever reads the answer cannot know whether the Doc was made
