"""What is done to authorised files outside the procedure is an alarm, with how to put it right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.config import Settings
from service.workflow.means.lateness import FOLLOWS
from tests.lives import once
from tests.system.looking import links, register
from tests.web.answers import Json, path
from tests.world import ACCOUNT, TEMPLATES, World

DAY = 24 * 60 * 60
LOCK = {"contentRestrictions": [{"readOnly": True, "reason": "as before"}]}


def change(world: World, file_id: str, body: Json, query: str = "", by: str = "") -> None:
    """Have a document controller, or the organizer, change a file in Drive."""
    address = f"/drive/v3/files/{file_id}?supportsAllDrives=true&fields=id{query}"
    actor = world.actor(by) if by else world.fitri
    actor.does("PATCH", address, body)


def alarms(world: World, sop: Json) -> list[tuple[str, int]]:
    """Return the alarms after a sync, each with its revision."""
    assert world.ayu.does("POST", "/api/sync")["waiting"] == []
    now = world.ayu.does("GET", path(sop))
    assert all(a["remedy"].endswith(".") for a in now["alarms"])
    return [(a["alarm"], a["revision"]) for a in now["alarms"]]


def status_in_register(world: World, sop: Json) -> str:
    rows = register(world)["SOP"]
    return next(str(row[rows[0].index("Status")]) for row in rows if sop["number"] in row)


@pytest.fixture
@once
def signed(world: World) -> Json:
    """Return an SOP in force that was synced once."""
    sop = world.authorised()
    assert alarms(world, sop) == []
    return sop


def test_an_opened_lock_is_an_alarm_in_the_register_until_it_is_closed_again(world: World, signed: Json) -> None:
    document = signed["document"]["id"]
    change(world, document, {"contentRestrictions": [{"readOnly": False}]}, by=ACCOUNT)
    assert alarms(world, signed) == [("unlocked", 0)]
    assert status_in_register(world, signed).startswith("ALARM, Rev. 0: ")
    change(world, document, LOCK)
    assert alarms(world, signed) == []
    assert status_in_register(world, signed) == "Berlaku"
    kinds = [fact["kind"] for fact in world.ayu.does("GET", path(signed, "history"))["facts"]]
    assert kinds[-2:] == ["AlarmRaised", "AlarmEnded"]


def test_a_file_moved_away_is_an_alarm_until_it_is_back(world: World, signed: Json) -> None:
    document, folders = signed["document"]["id"], world.office.histories.workplace().folders
    there, elsewhere = folders["in_force"], folders["drafts/MKT"]
    change(world, document, {}, f"&addParents={elsewhere}&removeParents={there}")
    assert alarms(world, signed) == [("moved", 0)]
    change(world, document, {}, f"&addParents={there}&removeParents={elsewhere}")
    assert alarms(world, signed) == []


def test_a_file_in_the_trash_is_an_alarm_until_it_is_restored(world: World, signed: Json) -> None:
    change(world, signed["document"]["id"], {"trashed": True})
    assert alarms(world, signed) == [("trashed", 0)]
    change(world, signed["document"]["id"], {"trashed": False})
    assert alarms(world, signed) == []


def rewrite(world: World, sop: Json, was: str, becomes: str) -> None:
    """Have the controller unlock a Doc, change its words and lock it again."""
    document = sop["document"]["id"]
    change(world, document, {"contentRestrictions": [{"readOnly": False}]}, by=ACCOUNT)
    replacing = {"containsText": {"text": was, "matchCase": True}, "replaceText": becomes}
    world.fitri.does("POST", f"/v1/documents/{document}:batchUpdate", {"requests": [{"replaceAllText": replacing}]})
    change(world, document, LOCK)


def test_other_words_behind_a_closed_lock_are_an_alarm_until_they_are_restored(world: World, signed: Json) -> None:
    activity = signed["steps"][0]["activity"]
    rewrite(world, signed, activity, "Do as you like")
    assert alarms(world, signed) == [("changed", 0)]
    rewrite(world, signed, "Do as you like", activity)
    assert alarms(world, signed) == []


def test_the_words_in_force_are_watched_while_the_next_revision_is_written(world: World, signed: Json) -> None:
    world.ayu.does("POST", path(signed, "revisions"), {"reason": "More", "class": "change"})
    rewrite(world, signed, signed["steps"][0]["activity"], "Do as you like")
    assert alarms(world, signed) == [("changed", 0)]
    rewrite(world, signed, "Do as you like", signed["steps"][0]["activity"])
    assert alarms(world, signed) == []


def test_a_pdf_that_is_another_or_gone_is_an_alarm_at_the_daily_look(world: World, signed: Json) -> None:
    pdf = signed["archive"]["id"]
    change(world, pdf, {"trashed": True})
    world.sandbox.advance(DAY)
    assert alarms(world, signed) == [("archive_lost", 0)]
    change(world, pdf, {"trashed": False})
    assert alarms(world, signed) == [("archive_lost", 0)]
    world.sandbox.advance(DAY)
    assert alarms(world, signed) == []


def test_a_doc_deleted_for_good_does_not_keep_the_next_revision_from_taking_over(world: World, signed: Json) -> None:
    world.ayu.does("POST", path(signed, "revisions"), {"reason": "More", "class": "change"})
    world.open_round(signed)
    world.answer(signed)
    world.simulate(world.close_round(signed))
    old = f"/drive/v3/files/{signed['document']['id']}?supportsAllDrives=true"
    assert world.actor(ACCOUNT).ask("DELETE", old).status_code == 204
    taken = world.authorise(signed)
    assert [r["in_force"] for r in taken["revisions"]] == [False, True]
    assert taken["waiting"] == str(FOLLOWS)
    assert alarms(world, signed) == [("trashed", 0)]
    gone = world.citra.does("POST", path(signed, "withdraw"), {"reason": "Enough."})
    assert (gone["status"], gone["alarms"], gone["waiting"]) == ("withdrawn", [], str(FOLLOWS))


class Addressed(World):
    """The company, whose service has an address of its own."""

    @property
    def settings(self) -> Settings:
        return Settings(self.organisation, "sandbox", TEMPLATES, self.folder, ACCOUNT, "https://sop.kopi.example")


@pytest.fixture
def addressed(tmp_path: Path) -> Iterator[World]:
    one = Addressed(tmp_path)
    yield one
    one.close()


def test_where_the_service_has_an_address_sop_and_register_link_there_once_it_is_in_force(addressed: World) -> None:
    sop = addressed.rehearsed()
    assert sop["link"] == sop["document"]["url"]
    signed = addressed.citra.does("POST", path(sop, "authorise"), addressed.at_once)
    assert signed["link"] == "https://sop.kopi.example/s/SOP-MKT-001"
    assert signed["link"] in links(addressed)
