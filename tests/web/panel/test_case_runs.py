"""Runs at the panel: started with one click from the SOP, ticked, undone, passed on, given up."""

from datetime import date

from tests.people import BUDI, CITRA, DEWI, EKO
from tests.web.answers import path
from tests.web.api.test_case_runs import onward
from tests.web.panel.acting import at, filled, twice
from tests.web.panel.google import Panel
from tests.world import World

RECORD = "Record what is ticked"


def begun(world: World, person: str = DEWI) -> Panel:
    """Return somebody's panel at the run that they just started."""
    panel = at(world, world.authorised(), person)
    panel.click("Start a run")
    panel.click("Start", filled(panel))
    assert "For what: Fill this in." in panel.text()
    first, again = twice(panel, "Start", filled(panel, case="Order 4711"))
    assert first["name"] == again["name"], "the same click twice starts one run"
    return panel


def boxes(panel: Panel) -> list[str]:
    """Return the names of what can be ticked."""
    widgets = [widget for part in panel.card["sections"] for widget in part["widgets"]]
    texts = [widget["decoratedText"] for widget in widgets if "decoratedText" in widget]
    return [text["switchControl"]["name"] for text in texts if "switchControl" in text]


def told(panel: Panel, label: str, **steps: object) -> None:
    """Click, with what is filled in of steps by the names that the card's fields have."""
    length = panel.button(label)[1]["length"]
    panel.click(label, filled(panel, **{f"{name.replace('_', '-')}-{length}": given for name, given in steps.items()}))


def test_steps_are_ticked_at_once_up_to_a_choice_and_a_wrong_tick_is_undone(world: World) -> None:
    panel = begun(world)
    assert boxes(panel) == ["done-1-1", "done-2-1", "done-3-1"], "up to the first decision"
    told(panel, RECORD)
    assert "Tick at least one step." in panel.text()
    told(panel, RECORD, done_1=["1"], done_2=["1"], done_3=["1"])
    assert "Step 3: choose where it goes on." in panel.text()
    told(panel, RECORD, way_3="2")
    assert "3 of 14 steps" in panel.text()
    panel.click("Undo")
    assert (panel.notice, "2 of 14 steps" in panel.text()) == ("Undone.", True)
    panel.click("Note, link, time")
    told(panel, "Not needed here", way_3="2")
    assert "Step 3: say why it is not needed here." in panel.text()
    told(panel, "Not needed here", note_3="Agreed by phone")
    assert "Agreed by phone" in panel.text()


def test_its_name_and_day_are_changed_as_they_stand(world: World) -> None:
    panel = begun(world)
    panel.click("Change")
    assert filled(panel)["case"] == "Order 4711"
    panel.click("Keep", filled(panel, case=""))
    assert "For what: Fill this in." in panel.text()
    panel.click("Keep", filled(panel, case="Order 4712"))
    assert (panel.notice, panel.card["header"]["title"]) == ("Kept.", "Order 4712")


def test_a_note_of_a_step_that_is_not_ticked_is_not_lost(world: World) -> None:
    panel = begun(world)
    told(panel, RECORD, done_1=["1"], note_2="https://drive.google.com/proof")
    assert "Step 2: tick it, or empty what is filled in of it." in panel.text()
    assert "0 of 14 steps" in panel.text()
    told(panel, RECORD, done_1=["1"], done_2=["1"], note_2="https://drive.google.com/proof")
    assert "2 of 14 steps" in panel.text()
    assert "https://drive.google.com/proof" in panel.text()


def test_what_ended_is_told_with_times_of_enough_runs_on_the_card_the_draft_and_the_evaluation(world: World) -> None:
    sop = world.authorised()
    for n, by in enumerate((DEWI, DEWI, BUDI, CITRA, DEWI, BUDI)):
        person = world.actor(by)
        run = person.does("POST", path(sop, "runs"), {"case": f"Order {n}"})
        steps = onward(run)
        steps[0]["time"] = "6 hours"
        person.does("POST", f"/api/runs/{run['id']}/ticks", {"steps": steps})
        reason, end = {"reason": "The customer withdrew"}, "finish" if n else "abandon"
        person.does("POST", f"/api/runs/{run['id']}/{end}", {} if n else reason)
    panel = at(world, sop)
    panel.click("Start a run")
    panel.click("How runs went")
    for says in ("5 runs were finished", "The customer withdrew", "6 hours (written 2)", "6 hours to 6 hours, 5 runs"):
        assert says in panel.text()
    assert "Your own times" not in panel.text()
    world.ayu.does("POST", path(sop, "revisions"), {"reason": "Too slow", "class": "change"})
    draft = world.ayu.does("GET", path(sop))
    assert "Runs took longer than is written (1)" in at(world, draft).text()
    world.sandbox.advance(86_400 * (date(2027, 1, 4) - world.office.today()).days)
    chief = Panel(world, CITRA, sop["document"]["id"])
    chief.act("evaluation/form", department="MKT")
    assert "2026: 5" in chief.text()


def test_a_run_is_passed_on_and_given_up_and_who_has_no_part_only_looks(world: World) -> None:
    panel = begun(world)
    (name,) = [part["name"] for part in [panel.card]]
    panel.click("Pass on")
    panel.click("Pass on", filled(panel, to=BUDI))
    assert panel.notice == "Budi Santoso has it now, and is told in the next daily mail."
    panel.click("Abandon")
    panel.click("Abandon", filled(panel, reason="The customer withdrew"))
    assert "The customer withdrew" in panel.text()
    assert boxes(panel) == []
    other = Panel(world, EKO, panel.file_id)
    other.act("case/show", run=name)
    assert RECORD not in other.labels()
