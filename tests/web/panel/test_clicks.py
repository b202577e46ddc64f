"""Document controllers say what they saw where no program can ask Google; nobody else is asked."""

from service.probe.clicked import clicked
from service.probe.clicks import CLICKS
from tests.people import AYU, FITRI
from tests.web.panel.google import Panel
from tests.world import World


def test_what_a_controller_saw_is_kept_and_shown_again(world: World) -> None:
    world.found()
    panel = Panel(world, FITRI)
    panel.act("upkeep/show")
    assert f"0 of {len(CLICKS)} are answered" in panel.text()
    panel.click("Look")
    assert "1. In the panel beside a Doc, press “Wait 20 seconds”" in panel.text()
    panel.click("Save", {"addon_panel_time": "given up", "addon_plain_consent": "-"})
    assert panel.notice == "Saved."
    assert clicked(world.office.records) == {"addon_panel_time": "given up"}
    listed = world.fitri.does("GET", "/api/doctor/clicks")["clicks"]
    assert [one["number"] for one in listed] == list(range(1, len(CLICKS) + 1))
    assert {one["name"]: one["seen"] for one in listed if one["seen"]} == {"addon_panel_time": "given up"}


def test_the_panel_waits_as_long_as_the_button_says_and_no_longer(world: World) -> None:
    world.found()
    panel = Panel(world, FITRI)
    panel.act("clicks/wait", seconds="0")
    assert panel.notice == "Baku answered after 0 seconds."
    _, parameters = panel.button("Wait 20 seconds")
    assert parameters["seconds"] == "20"


def test_whoever_controls_no_documents_is_not_asked(world: World) -> None:
    world.found()
    assert world.ayu.get("/api/doctor/clicks").status_code == 403
    panel = Panel(world, AYU)
    panel.act("clicks/keep", {"addon_panel_time": "answers"})
    assert clicked(world.office.records) == {}
