"""Work is observed by taps: a clock for each activity, at the panel and on a page for the phone."""

from service.workflow.reading.trail import read_trail
from tests.people import AYU, BUDI
from tests.web.panel.acting import filled, twice
from tests.web.panel.google import Panel
from tests.web.panel.test_register import sheets
from tests.world import World


def begun(world: World) -> Panel:
    """Return Ayu's panel at an observation of the study that she began."""
    panel = sheets(world, AYU)
    panel.click("Observe work")
    panel.click("Study a piece of work")
    panel.click("Begin", filled(panel, title="Publish an article", department="MKT"))
    panel.click("Begin an observation", {"name": "Article 7"})
    return panel


def test_a_clock_is_started_and_stopped_by_taps_by_whoever_is_there(world: World) -> None:
    panel = begun(world)
    panel.click("Another activity")
    panel.click("Start the clock", filled(panel, activity="Write it", other_role="Dewi Anggraini"))
    assert "Names of observed people are not kept: write a role, such as Penulis Konten." in panel.text()
    panel.click("Start the clock", filled(panel, role="Copywriter", other_role=""))
    world.sandbox.advance(25 * 60)
    other = sheets(world, BUDI)
    other.click("Observe work")
    other.act("study/show", study=study(world))
    other.click("Go on")
    twice(other, "Stop")
    assert other.text().count("25 minutes · ") == 1
    other.click("Change")
    other.click("Keep", filled(other, wrong="The brief was lost"))
    assert "What went wrong: The brief was lost" in other.text()
    other.click("Again")
    assert ", 1 minute" in other.text()


def study(world: World) -> str:
    """Return the id of the one study there is."""
    return str(world.ayu.does("GET", "/api/studies")["studies"][0]["id"])


def test_a_draft_begins_from_the_proposed_steps_and_its_card_shows_promise_beside_reality(world: World) -> None:
    panel = begun(world)
    for name, time in (("Write it", "25 minutes"), ("Wriet it", "1 hour")):
        panel.click("Another activity")
        panel.click("Start the clock", filled(panel, activity=name, role="Copywriter", time=time))
    panel.click("To the study")
    panel.click("Proposed steps")
    panel.act("study/rename", {"now": ["Write it"]}, study=study(world), former="Wriet it", act="r")
    assert "43 minutes · median of 2 observations, 25–60 minutes" in panel.text()
    panel.click("Draft an SOP from them")
    assert "Its steps are those that the study of “Publish an article” proposes." in panel.text()
    panel.click("Create the SOP", filled(panel, format="lean"))
    sop = world.ayu.does("GET", "/api/sops")["sops"][0]
    assert sop["title"] == "Publish an article"
    beside = Panel(world, AYU, sop["document_id"])
    beside.home()
    beside.click("Promise beside reality")
    assert "Observed: 43 minutes (median of 2 observations, 25–60 minutes)" in beside.text()
    began = read_trail(world.office, AYU, sop["id"]).lines[0].says.spoken("en")
    assert "its steps come from a study of the work (1)" in began
