"""A document controller's card about people: what is wrong by cell, what waits for a click, the directory taken in."""

from tests.domain.register.test_directory import HEADER, ROWS
from tests.people import AYU, DEWI, FITRI
from tests.people_sheet import type_into
from tests.web.panel.acting import sync, twice
from tests.web.panel.google import Panel
from tests.world import World

PEOPLE, ROLES = 0, 2


def people(world: World, email: str = FITRI) -> Panel:
    """Return somebody's panel at the card about people, from the first card beside the register."""
    panel = Panel(world, email, world.office.histories.workplace().register_id or "", host="SHEETS")
    panel.home()
    panel.click("People and roles")
    return panel


def test_a_wrong_cell_and_a_role_without_holder_are_on_the_card_and_one_click_lets_it_count(world: World) -> None:
    world.draft()
    type_into(world, {(ROLES, "C2"): "", (PEOPLE, "D2"): "HRD"})
    sync(world)
    panel = people(world)
    assert "Orang · D2" not in panel.text()
    assert "People · D2" in panel.text()
    assert "There is no department HRD; there are MKT, FIN." in panel.text()
    assert "Let it count" not in panel.labels()
    type_into(world, {(PEOPLE, "D2"): "MKT"})
    sync(world)
    home = Panel(world, FITRI, world.office.histories.workplace().register_id or "", host="SHEETS")
    home.home()
    assert "A change of people waits for your click" in home.text()
    panel = people(world)
    assert "Nobody would hold the role “Penulis Konten”." in panel.text()
    assert "Copywriter: nobody" in panel.text()
    first, again = twice(panel, "Let it count")
    assert first["sections"][0].get("header") == again["sections"][0].get("header")
    shown = world.fitri.does("GET", "/api/people")
    assert (shown["roles"][0]["holders"], shown["last"]["by"], shown["awaited"]) == ([], FITRI, None)


def test_others_are_not_led_there(world: World) -> None:
    world.draft()
    panel = Panel(world, AYU, world.office.histories.workplace().register_id or "", host="SHEETS")
    panel.home()
    assert "People and roles" not in panel.labels()
    assert world.ayu.get("/api/people").status_code == 403


def test_the_directory_is_pasted_looked_at_and_taken_in(world: World) -> None:
    world.draft()
    panel = people(world)
    panel.click("Import from the directory")
    panel.click("Compare", {"csv": "nothing"})
    assert "The column “First Name” is missing." in panel.text()
    file = HEADER + "".join(line for line in ROWS.splitlines(keepends=True) if DEWI not in line)
    file += "Rudi,Hartono,rudi@kopi.example,/,Active,,Barista,MKT\n"
    panel.click("Compare", {"csv": file})
    assert {"New (1)", "Left (1)", "New: Rudi Hartono, Barista"} <= set(panel.text().split("\n"))
    panel.click("Take into the spreadsheet")
    assert "Nobody would hold the role “Penulis Konten”." in panel.text()
    panel.click("Let it count")
    organisation = world.office.organisation
    assert (organisation.person("rudi@kopi.example") is None, organisation.person(DEWI)) == (False, None)
