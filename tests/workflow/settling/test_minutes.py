"""Minutes are made once, whatever answer is lost, and begin as the company's own Doc where the settings name one."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.sandbox.core.faults import Fault
from service.workflow.acts.syncing import sync
from service.workflow.settling.settle import settle_all
from tests.lives import once
from tests.people import BUDI, DEWI, KOPI
from tests.world import World

CREATE, BATCH = "drive.files.create", "docs.documents.batchUpdate"


@once
def held(world: World) -> dict[str, Any]:
    """Return an SOP with a meeting that Dewi attended and Budi did not."""
    sop = world.open_round(world.draft())
    day, at = world.office.today().isoformat(), f"/api/sops/{sop['id']}/rounds/current/meetings"
    world.ayu.does("POST", at, {"day": day, "place": "Canteen", "invited": [BUDI, DEWI]})
    world.ayu.does("POST", f"{at}/current/attendance", {"day": day, "attended": [DEWI]})
    return dict(world.ayu.does("POST", f"{at}/current/decisions", {"text": "Finance pays", "disposition": "accepted"}))


def minutes(world: World, sop: dict[str, Any]) -> dict[str, Any]:
    """Return the meeting after its minutes were asked for."""
    path = f"/api/sops/{sop['id']}/rounds/current/meetings/current/minutes"
    (met,) = world.ayu.does("POST", path, {})["round"]["meetings"]
    return dict(met)


def told(world: World, file_id: str) -> str:
    """Return what the Doc says, as Docs tells it."""
    return json.dumps(world.ayu.does("GET", f"/v1/documents/{file_id}")["body"])


def test_who_was_invited_and_did_not_come_stands_there_as_absent(world: World) -> None:
    sop = held(world)
    world.calls()
    said = told(world, minutes(world, sop)["minutes"]["id"])
    assert said.index("Dewi Anggraini") < said.index("Present") < said.index("Budi Santoso") < said.index("Absent")
    calls = world.calls()
    assert (calls[CREATE], calls[BATCH]) == (1, 1)


@pytest.mark.parametrize("call", [CREATE, BATCH])
def test_whatever_answer_is_lost_there_is_one_page_of_minutes_written_once(world: World, call: str) -> None:
    sop = held(world)
    world.sandbox.plant(Fault("cut-after", method=call))
    minutes(world, sop)
    world.sandbox.advance(11 * 60)
    settle_all(world.office)
    sync(world.office)
    (met,) = world.ayu.does("GET", f"/api/sops/{sop['id']}")["round"]["meetings"]
    assert told(world, met["minutes"]["id"]).count("Finance pays") == 1
    kept = [f for f in world.office.google.drive.find({"baku-kind": "minutes"}) if not f.trashed]
    assert [f.id for f in kept] == [met["minutes"]["id"]]


def test_the_companys_own_page_is_copied_and_filled(tmp_path: Path) -> None:
    first = World(tmp_path)
    first.found()
    folder = first.office.histories.workplace().folder("templates")
    own = first.office.google.drive.make_document("Notulen", folder, {})
    text = "Notulen {{ number }}\nHadir:\n{{attended}}\nKeputusan:\n{{ decisions }}\n{{ ours }}"
    first.office.google.docs._batch(own, [{"insertText": {"location": {"index": 1}, "text": text}}])
    first.close()
    world = World(tmp_path, organisation=replace(KOPI, minutes_template=own))
    sop = held(world)
    said = told(world, minutes(world, sop)["minutes"]["id"])
    for words in (f"Notulen {sop['number']}", "Dewi Anggraini", "1. Finance pays (Accepted)", "{{ ours }}"):
        assert words in said
    assert "attended" not in said
    world.close()
