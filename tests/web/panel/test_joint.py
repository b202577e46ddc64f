"""Authorising many SOPs from one card: what is listed, what is ticked, and how far it has come."""

from typing import Any

from tests.people import AYU, BUDI, CITRA
from tests.web.panel.acting import filled, go, sop_of
from tests.web.panel.google import Panel
from tests.world import World


def noted(world: World, **other: Any) -> dict[str, Any]:
    """Return an SOP that awaits authorisation after a rehearsal that passed with notes."""
    return world.simulate(world.reviewed(**other), "passed_with_notes")


def test_one_click_authorises_what_is_ticked_and_what_speaks_against_one_is_read_first(world: World) -> None:
    clean, doubtful = world.rehearsed(title="Clean"), noted(world, title="Doubtful")
    panel = Panel(world, CITRA, "a-sheet", host="SHEETS")
    panel.home()
    panel.click("Authorise together")
    says = panel.text()
    assert "2 ready for you" in says
    assert "Review: 1 agree" in says
    assert "The rehearsal passed with notes: See the steps." in says
    assert "Authorised as a binding document from its effective date" in says
    form = filled(panel)
    assert [value.split()[0] for value in form["sops"]] == [clean["id"]]
    panel.click("Authorise and lock what is ticked", {**form, "number": "SK-7/2026"})
    world.sandbox.rest()
    panel.click("Refresh")
    assert "1 of 1 SOPs are authorised" in panel.text()
    authorised = sop_of(world, clean)["authorisation"]
    assert authorised["decree"]["number"] == "SK-7/2026"
    assert sop_of(world, doubtful)["status"] == "awaiting_authorisation"


def test_the_card_of_one_sop_leads_to_all_of_them(world: World) -> None:
    sop = world.rehearsed()
    panel = Panel(world, CITRA, sop["document"]["id"])
    panel.home()
    panel.click("Authorise")
    panel.click("Authorise together")
    assert "SOP-MKT-001" in panel.text()


def test_nothing_ticked_is_told_on_the_form_and_the_ticks_stay(world: World) -> None:
    world.rehearsed()
    panel = Panel(world, CITRA, "a-sheet", host="SHEETS")
    panel.home()
    panel.click("Authorise together")
    panel.click("Authorise and lock what is ticked", filled(panel, sops=[], file="nowhere"))
    assert "Choose at least one SOP." in panel.text()
    assert "beginning with https://" in panel.text()


def test_who_authorises_nothing_is_not_led_there_and_finds_nothing(world: World) -> None:
    world.rehearsed()
    for email in (AYU, BUDI):
        panel = Panel(world, email, "a-sheet", host="SHEETS")
        panel.home()
        assert "Authorise together" not in panel.labels()
        go(panel, "joint/form")
        assert "No SOP awaits your authorisation." in panel.text()
