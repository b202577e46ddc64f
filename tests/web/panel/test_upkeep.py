"""Document controllers look after Baku in the panel, so that nobody needs a shell; nobody else is let to it."""

import sqlite3
from contextlib import closing

import pytest

from service.app import RECORDS
from tests.people import AYU, CITRA, DEWI, FITRI
from tests.web.panel.google import Panel
from tests.world import World


@pytest.fixture
def panel(world: World) -> Panel:
    world.draft()
    panel = Panel(world, FITRI)
    panel.act("upkeep/show")
    return panel


def test_verifying_says_that_everything_is_what_was_recorded(world: World, panel: Panel) -> None:
    assert "Not verified yet" in panel.text()
    panel.click("Verify")
    world.sandbox.rest()
    panel.act("upkeep/show")
    assert "Everything is what was recorded" in panel.text()


def test_verifying_names_the_sop_that_somebody_tampered_with(world: World, panel: Panel) -> None:
    with closing(sqlite3.connect(world.folder / RECORDS)) as connection, connection:
        connection.execute("UPDATE entries SET by = 'mallory@kopi.example' WHERE stream LIKE 'sop-%' AND place = 2")
    panel.click("Verify")
    world.sandbox.rest()
    panel.act("upkeep/show")
    assert "1 places are not what was recorded" in panel.text()
    assert "SOP-MKT-001: entry 3 was altered" in panel.text()


def test_what_was_left_undone_is_finished(panel: Panel) -> None:
    panel.click("Finish")
    assert panel.notice


def test_the_installation_is_tried_out_line_by_line(panel: Panel) -> None:
    panel.click("Try out")
    assert all(words in panel.text() for words in ("Records · In order", "Register · In order", "Locking · In order"))


def test_what_one_person_holds_is_foreseen_and_handed_over(world: World, panel: Panel) -> None:
    panel.click("Hand over")
    filled = {"leaver": AYU, "successor": DEWI, "reason": "Ayu leaves"}
    panel.click("What would it change?", filled)
    assert "SOP-MKT-001 would change hands" in panel.text()
    panel.click("Hand over", filled)
    assert "Handed over: SOP-MKT-001." in panel.text()
    (sop,) = world.fitri.does("GET", "/api/sops")["sops"]
    assert world.fitri.does("GET", f"/api/sops/{sop['id']}")["authors"] == [DEWI]


@pytest.mark.parametrize("doing", ["verify", "doctor", "settle", "leaver", "hand-over"])
def test_whoever_controls_no_documents_is_told_so(world: World, doing: str) -> None:
    world.found()
    panel = Panel(world, CITRA)
    panel.act(f"upkeep/{doing}", {"leaver": AYU, "successor": DEWI, "reason": "Because"})
    assert "document controller" in panel.text()
