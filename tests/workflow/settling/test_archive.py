"""Nothing is authorised that cannot be archived; a revision in force without its PDF is an alarm until it has one."""

import pytest

from service.workflow.acts.syncing import sync
from service.workflow.means.lateness import FOLLOWS
from service.workflow.settling.settle import settle_all
from tests.refusing import refusing
from tests.sandbox.docs.test_images import web as web
from tests.system.looking import files
from tests.system.unhurried import unhurried
from tests.web.answers import Json, path
from tests.world import World

EXPORT, LINK, KEEP = "drive.files.export", "drive.files.exportLinks", "drive.files.create"
TOO_BIG = (403, "exportSizeLimitExceeded")


def authorise(world: World, sop: Json) -> tuple[int, Json]:
    answer = world.citra.post(path(sop, "authorise"), world.at_once)
    assert answer.json
    return answer.status_code, answer.json


def pdfs(world: World) -> int:
    return sum(file["mimeType"] == "application/pdf" for file in files(world))


@pytest.mark.parametrize(("code", "reason"), [TOO_BIG, (403, "cannotExportFile"), (400, "badRequest"), (501, "")])
def test_what_google_does_not_export_is_archived_by_its_export_link(world: World, code: int, reason: str) -> None:
    sop = world.rehearsed()
    with refusing(world, EXPORT, code, reason):
        status, answer = authorise(world, sop)
    assert (status, answer["status"], answer["waiting"]) == (200, "authorised", str(FOLLOWS))
    assert answer["archive"]
    assert pdfs(world) == 1


@pytest.mark.parametrize(("code", "reason"), [TOO_BIG, (403, "cannotExportFile"), (400, "badRequest")])
def test_what_has_no_pdf_either_way_is_not_authorised(world: World, code: int, reason: str) -> None:
    sop = world.rehearsed()
    with refusing(world, EXPORT, code, reason), refusing(world, LINK, code, reason):
        status, answer = authorise(world, sop)
    assert (status, [one["code"] for one in answer["outstanding"]]) == (409, ["not_exportable"])
    told = world.ayu.does("GET", path(sop))
    assert (told["status"], told["locked"], told["authorisation"]) == ("awaiting_authorisation", False, None)
    assert authorise(world, sop)[0] == 200


def test_the_refusal_names_the_pictures_by_their_size(world: World, web: str) -> None:
    sop = world.draft()
    document = f"/v1/documents/{sop['document']['id']}"
    for text, name in (("The form", "wide"), ("The plan of the shop", "noisy")):
        requests = [
            {"insertText": {"endOfSegmentLocation": {}, "text": f"\n{text}\n"}},
            {"insertInlineImage": {"endOfSegmentLocation": {}, "uri": f"{web}/{name}.png"}},
        ]
        world.ayu.does("POST", f"{document}:batchUpdate", {"requests": requests})
    world.open_round(sop)
    world.answer(sop)
    sop = world.simulate(world.close_round(sop))
    with refusing(world, EXPORT, *TOO_BIG), refusing(world, LINK, *TOO_BIG):
        (one,) = authorise(world, sop)[1]["outstanding"]
    assert "behind “The plan of the shop” (0.4 MB), behind “The form” (0.0 MB)" in one["sentence"]


def test_a_pdf_that_cannot_be_kept_is_an_alarm_until_it_is_there(world: World) -> None:
    sop = world.rehearsed()
    with refusing(world, KEEP, 403, "teamDriveFileLimitExceeded"):
        status, answer = authorise(world, sop)
        assert (status, answer["status"], answer["locked"], answer["archive"]) == (200, "authorised", True, None)
        assert [alarm["alarm"] for alarm in answer["alarms"]] == ["archive_missing"]
        assert [one["code"] for one in answer["outstanding"]] == ["google_refused"]
        begun = world.ayu.does("POST", path(sop, "revisions"), {"class": "change", "reason": "Smaller pictures."})
        assert begun["revision"] == 1
    office = unhurried(world)
    world.sandbox.advance(24 * 60 * 60)
    sync(office)
    told = world.ayu.does("GET", path(sop))
    assert (told["alarms"], [bool(revision["archive"]) for revision in told["revisions"]]) == ([], [True, False])
    assert pdfs(world) == 1


def test_two_revisions_change_places_though_the_newer_has_no_pdf(world: World) -> None:
    sop = world.authorised()
    world.ayu.does("POST", path(sop, "revisions"), {"class": "editorial", "reason": "A word."})
    first = world.ayu.does("GET", path(sop))["revisions"][0]["document"]["id"]
    seen = world.budi.does("GET", path(sop, "differences"))["seen"]
    world.budi.does("POST", path(sop, "editorial"), {"seen": seen})
    with refusing(world, KEEP, 403, "teamDriveFileLimitExceeded"):
        assert authorise(world, sop)[0] == 200
        superseded = world.office.histories.workplace().folders["superseded"]
        (old,) = (file for file in files(world) if file["id"] == first)
        assert old["parents"] == [superseded]
    assert settle_all(world.office) == ()
    assert world.ayu.does("GET", path(sop))["archive"]
