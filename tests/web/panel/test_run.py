"""A rehearsal told while it runs, at the panel: clocked, resumed on another day by somebody else, finished."""

from tests.people import AYU, BUDI, CITRA, DEWI
from tests.web.panel.acting import at, filled, go, rewrite, sop_of, sync, twice
from tests.world import World

DAY = 86_400


def test_a_run_of_two_days_is_clocked_resumed_by_another_and_finished_with_the_rest_in_time(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    panel.click("Begin a rehearsal")
    twice(panel, "Begin", filled(panel, kind="live"))
    panel = at(world, sop, BUDI)
    panel.click("Go on with the rehearsal")
    assert f"0 of {len(sop['steps'])} steps told" in panel.text()
    panel.click("Start")
    world.sandbox.advance(90 * 60)
    panel.click("Back to the SOP")
    panel.click("Go on with the rehearsal")
    assert "Under way for 1.5 hours" in panel.text()
    panel.click("Done")
    assert "In time · 1.5 hours" in panel.text()

    world.sandbox.advance(DAY)
    other = at(world, sop, DEWI)
    other.click("Go on with the rehearsal")
    go(other, "run/step/form", step="2")
    other.click("Keep", filled(other, went2="took_longer"))
    assert "Step 1" not in other.text()
    assert "Say how long it took." in other.text()
    other.click("Keep", filled(other, working2="5 jam", deviation2="The form was lost."))
    assert "Longer · 5 hours · The form was lost." in other.text()

    other.click("Finish")
    other.click("Record it", filled(other, ran=[DEWI, BUDI], total="sometime"))
    assert "Time it took as a whole: write one time" in other.text()
    other.click("Record it", filled(other, total="2 days"))
    now = sop_of(world, sop)
    (simulation,) = now["simulations"]
    assert (now["run"], now["status"]) == (None, "awaiting_authorisation")
    assert [(s["outcome"], s["measured_minutes"]) for s in simulation["steps"][:3]] == [
        ("done", 90), ("took_longer", 300), ("done", None)
    ]  # fmt: skip
    assert (simulation["began"] < simulation["day"], simulation["total_minutes"]) == (True, 960)
    assert {"role": "Copywriter", "ran_by": [DEWI]} in simulation["parts"]


def test_other_steps_end_a_run_which_is_stopped_with_a_reason(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop, BUDI)
    go(panel, "run/begin", {"kind": "tabletop"})
    panel.click("In time")
    rewrite(world, sop, "Write the content brief", "Write a brief")
    sync(world)
    panel = at(world, sop, BUDI)
    assert "Go on with the rehearsal" not in panel.labels()
    go(panel, "run/show")
    assert "The steps were changed since this rehearsal began." in panel.text()
    panel.click("Stop the rehearsal")
    panel.click("Stop the rehearsal", filled(panel, reason="Another table."))
    assert sop_of(world, sop)["run"] is None


def test_a_waived_rehearsal_stays_due_on_the_card_until_it_is_run_live(world: World) -> None:
    sop = world.reviewed()
    go(at(world, sop, CITRA), "simulation/waive", {"reason": "Practised for years."})
    assert sop_of(world, sop)["live_due"]["waived_by"] == CITRA
    panel = at(world, sop)
    assert "Run live by" in panel.text()
    world.authorise(sop_of(world, sop))
    panel = at(world, sop)
    assert "Run live by" in panel.text()
    panel.click("Record another simulation")
    panel.click("Record it", filled(panel, kind="live", ran=[AYU, DEWI], total="1 day"))
    now = sop_of(world, sop)
    assert (now["status"], now["live_due"] is None) == ("authorised", False), "somebody's role is held by nobody"


def test_why_it_was_declined_is_feedback_and_stays_on_the_card_of_who_authorises(world: World) -> None:
    sop = world.rehearsed()
    go(at(world, sop, CITRA), "authorisation/decline", {"reason": "Name the form."})
    panel = at(world, sop)
    assert "Declined by Citra Wijaya" in panel.text()
    (feedback,) = sop_of(world, sop)["feedback"]
    assert (feedback["source"], feedback["round"], feedback["text"]) == ("authoriser", 2, "Name the form.")
    world.open_round(sop)
    world.answer(sop)
    path = f"/api/sops/{sop['id']}/feedback/{feedback['id']}"
    world.ayu.does("PUT", path, {"disposition": "accepted", "reason": "It is named."})
    assert world.close_round(sop)["status"] == "awaiting_authorisation", "the rehearsal holds"
    panel = at(world, sop, CITRA)
    panel.click("Authorise")
    assert "Name the form." in panel.text()
    assert "Accepted: It is named." in panel.text()
