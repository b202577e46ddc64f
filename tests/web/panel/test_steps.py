"""What to do, in the panel: a task is asked beside a Doc and beside the register; drafts stand apart."""

import pytest

from tests.people import AYU, BUDI, DEWI, EKO
from tests.web.panel.google import Panel
from tests.web.panel.test_register import sheets
from tests.world import World


def test_a_task_is_asked_beside_the_register_and_leads_to_the_doc_in_force(world: World) -> None:
    sop = world.authorised()
    panel = sheets(world, EKO)
    panel.click("Find steps", {"q": "WRITING draft"})
    assert panel.card["header"]["title"] == "Find what to do"
    assert f"{sop['number']} · Rev. 0 · Content production" in panel.text()
    assert sop["document"]["id"] in str(panel.card)
    panel.click("Find steps", {"q": "calibrate the boiler"})
    assert "No step of an SOP in force has these words. Try others, or fewer." in panel.text()


def test_beside_a_doc_the_own_steps_stand_there_before_anything_is_asked(world: World) -> None:
    sop = world.authorised()
    panel = Panel(world, DEWI, sop["document"]["id"])
    panel.home()
    panel.click("Find what to do")
    assert "Your steps" in panel.text()
    assert "Steps of others" not in panel.text()
    panel.click("Find steps", {"q": "content"})
    assert panel.text().index("Your steps") < panel.text().index("Steps of others")


def test_too_long_a_question_is_said(world: World) -> None:
    world.authorised()
    panel = sheets(world, EKO)
    panel.click("Find steps", {"q": "long " * 50})
    assert panel.notice == "Ask with fewer words: at most 200 characters."


@pytest.mark.parametrize(("email", "found"), [(DEWI, True), (BUDI, False)])
def test_what_a_person_does_is_every_step_in_force_of_the_roles_they_hold(
    world: World, email: str, found: bool
) -> None:
    world.authorised()
    panel = sheets(world, email)
    panel.click("Who does what")
    panel.click("What I do")
    assert ("SOP-MKT-001" in panel.text()) is found


def test_what_a_role_does_is_asked_by_its_name_in_either_language(world: World) -> None:
    world.authorised()
    panel = sheets(world, AYU)
    panel.click("Who does what")
    panel.click("Show its steps", {"role": "Copywriter"})
    assert "Step 4, in charge" in panel.text()
    panel.act("performers/show", role="Penulis Konten")
    assert "Step 4, in charge" in panel.text()


def test_drafts_stand_apart_from_what_is_in_force_and_only_for_those_who_may_see_them(world: World) -> None:
    world.draft()
    in_force = world.authorised()
    world.citra.does("POST", f"/api/sops/{in_force['id']}/revisions", {"reason": "New tool", "class": "change"})
    drafted = world.draft(title="Second")
    panel = sheets(world, AYU)
    panel.act("performers/show", role="Copywriter")
    assert in_force["number"] in panel.text()
    assert drafted["number"] not in panel.text()
    panel.click("Not in force yet")
    assert f"{drafted['number']} · Second · Draft" in panel.text()
    panel = sheets(world, EKO)
    panel.act("performers/drafts", role="Copywriter")
    listed = [sop["number"] for sop in world.eko.does("GET", "/api/sops")["sops"]]
    assert (drafted["number"] in panel.text()) == (drafted["number"] in listed)
