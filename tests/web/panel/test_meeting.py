"""A meeting at the panel: called, attended, and what it decides; the way there from a round that needs one."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.people import AYU, BUDI, CITRA, DEWI, KOPI
from tests.system.looking import register
from tests.web.panel.acting import at, comment, filled, go, sop_of, sync, twice
from tests.world import World


def test_a_meeting_is_called_attended_and_decides_and_settles_a_comment(world: World) -> None:
    sop = world.open_round(world.draft())
    comment(world, sop, "Who <b>pays</b>?")
    sync(world)
    panel = at(world, sop)
    panel.click("Call a meeting")
    assert filled(panel)["invited"] == [BUDI, DEWI, CITRA, AYU]
    panel.click("Invite", filled(panel, place=""))
    assert "Place, or a link: Fill this in." in panel.text()
    first, again = twice(panel, "Invite", filled(panel, place="Room 2", hours="09.00"))
    assert first["header"] == again["header"]
    panel.home()
    panel.click("Go to the meeting")
    assert "Room 2" in panel.text()
    panel.click("Who attended")
    panel.click("Record it", filled(panel, meetingDay=world.office.today(), attended=[BUDI], guests="Mrs Tan\n"))
    assert panel.notice == "Recorded. What was decided?"
    assert "Budi Santoso, Mrs Tan" in panel.text()
    panel.click("Add a decision")
    (only,) = sop_of(world, sop)["feedback"]
    panel.click("Accept", {"text": "Finance pays", "settles": [only["id"]]})
    assert "settles 1" in panel.text()
    now = sop_of(world, sop)
    assert [f["decision"]["disposition"] for f in now["feedback"]] == ["accepted", "accepted"]
    assert now["feedback"][0]["decision"]["written"], "the comment's author reads it in the Doc"
    (met,) = now["round"]["meetings"]
    assert (met["place"], met["attended"], met["guests"]) == ("Room 2", [BUDI], ["Mrs Tan"])


def test_a_meeting_that_was_held_already_is_recorded_without_inviting_anybody(world: World) -> None:
    sop = world.open_round(world.draft())
    panel = at(world, sop)
    panel.click("Call a meeting")
    panel.click("It was held already")
    panel.click("Record it", filled(panel))
    assert "Who attended: Say who attended." in panel.text()
    assert "Place, or a link: Fill this in." in panel.text()
    panel.click("Record it", filled(panel, attended=[DEWI], place="Canteen"))
    (met,) = sop_of(world, sop)["round"]["meetings"]
    assert (met["held"], met["place"]) == (world.office.today().isoformat(), "Canteen")


def test_a_meeting_is_moved_and_called_off_with_a_reason(world: World) -> None:
    sop = world.open_round(world.draft())
    panel = at(world, sop)
    panel.click("Call a meeting")
    panel.click("Invite", filled(panel, place="Room 2"))
    go(panel, "meeting/show")
    panel.click("Move, or call off")
    later = world.office.today() + timedelta(days=9)
    panel.click("Move it", filled(panel, meetingDay=later))
    assert sop_of(world, sop)["round"]["meetings"][0]["day"] == later.isoformat()
    go(panel, "meeting/form", move="1")
    panel.click("Call it off", filled(panel))
    assert "Reason, if it is called off: Fill this in." in panel.text()
    panel.click("Call it off", filled(panel, reason="No room is free"))
    (off,) = sop_of(world, sop)["round"]["meetings"]
    assert off["called_off"] == "No room is free"


def test_a_round_that_needs_a_meeting_says_so_with_the_way_to_it(tmp_path: Path) -> None:
    world = World(tmp_path, organisation=replace(KOPI, meeting="required"))
    sop = world.open_round(world.draft())
    world.answer(sop)
    panel = at(world, sop)
    panel.click("See and close the round")
    panel.click("Close the round")
    assert "the settings require one" in panel.text()
    panel.click("Call it, or record it")
    panel.click("It was held already")
    panel.click("Record it", filled(panel, attended=[DEWI], place="Canteen"))
    go(panel, "round/close")
    assert sop_of(world, sop)["status"] == "in_simulation"
    world.close()


def test_the_minutes_stand_beside_the_draft_from_the_template_and_are_linked_on_card_and_register(world: World) -> None:
    sop = world.open_round(world.draft())
    panel = at(world, sop)
    panel.click("Call a meeting")
    panel.click("It was held already")
    panel.click("Record it", filled(panel, attended=[DEWI], place="Canteen", guests="Mrs Tan"))
    panel.click("Add a decision")
    panel.click("Defer", {"text": "Finance pays", "step": sop["steps"][1]["id"]})
    panel.click("Write the minutes")
    assert "The minutes stand beside the draft" in panel.notice
    (met,) = sop_of(world, sop)["round"]["meetings"]
    document = world.dewi.does("GET", f"/v1/documents/{met['minutes']['id']}")
    told = json.dumps(document)
    assert document["title"].startswith(f"{sop['number']} Minutes of ")
    for words in (
        "Dewi Anggraini",
        "Present",
        "Mrs Tan",
        "Canteen",
        "Finance pays",
        "Deferred",
    ):
        assert words in told
    assert "{{" not in told
    folders = [world.ayu.does("GET", f"/drive/v3/files/{one}?fields=parents&supportsAllDrives=true")["parents"]
               for one in (met["minutes"]["id"], sop["document"]["id"])]  # fmt: skip
    assert folders[0] == folders[1]
    go(panel, "round/show")
    assert met["minutes"]["id"] in json.dumps(panel.card)
    rows = register(world)
    assert any("Notulen" in cell for cell in rows["SOP"][0])
    panel.home()
    assert "Call a meeting" in panel.labels(), "this one is over"


def test_the_minutes_of_a_meeting_are_written_at_the_latest_when_its_round_is_closed(
    world: World,
) -> None:
    sop = world.open_round(world.draft())
    day = world.office.today().isoformat()
    held = {"day": day, "place": "Canteen", "attended": [DEWI]}
    world.ayu.does("POST", f"/api/sops/{sop['id']}/rounds/current/meetings/current/attendance", held)
    assert sop_of(world, sop)["round"]["meetings"][0]["minutes"] is None
    world.answer(sop)
    assert world.close_round(sop)["round"]["meetings"][0]["minutes"]
