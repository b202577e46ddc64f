"""What Google refuses is that step's trouble: the others go on, and an item says what to do until it is over."""


import pytest

from service.workflow.settling.settle import settle_all
from tests.people import BUDI, DEWI, EKO
from tests.refusing import about, refusing
from tests.system.looking import register
from tests.web.answers import Json, path
from tests.world import World

SHARING, MOVING, WRITING = "drive.permissions.create", "drive.files.update", "docs.documents.batchUpdate"
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
    with refusing(SHARING, code, reason, applies=about(refused)):
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
    with refusing(SHARING, 400, "invalidSharingRequest", applies=about(EKO)):
        world.ayu.does("POST", path(sop, "rounds"), world.round_of(BUDI, EKO))
        excuse = {"excuse": {"reviewer": EKO}, "reason": "No account."}
        changed = world.ayu.does("PATCH", path(sop, "rounds/current"), excuse)
        assert (items(world, sop), changed["waiting"]) == ([], None)
        assert settle_all(world.office) == ()
