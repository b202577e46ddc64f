"""On the cards: which SOPs a new one replaces, and what a later revision changed."""

from tests.people import AYU, CITRA
from tests.web.api.test_changes import row
from tests.web.api.test_next_revision import revising, write
from tests.web.api.test_replacing import ready, successor
from tests.web.panel.acting import at
from tests.web.panel.google import Panel
from tests.world import FIELDS, World


def test_numbers_are_typed_when_it_is_drafted_and_each_wrong_one_is_told(world: World) -> None:
    old = world.authorised()
    panel = at(world, old)
    panel.act("draft/form", template="content-production", language="en")
    typed = {f"field.{name}": value for name, value in FIELDS.items()}
    typed |= {"title": "Anew", "department": "MKT", "authoriser": CITRA}
    panel.click("Create the SOP", {**typed, "replaces": f"{old['number']}, SOP-404"})
    assert "There is no SOP “SOP-404”." in panel.text()
    assert f"{old['number']}, SOP-404" in panel.text()
    panel.click("Create the SOP", {**typed, "replaces": old["number"]})
    assert panel.notice == "SOP-MKT-002 was made."


def test_whoever_authorises_sees_what_it_replaces(world: World) -> None:
    old = world.authorised()
    new = ready(world, successor(world, old["number"]))
    panel = Panel(world, CITRA, new["document"]["id"])
    panel.home()
    panel.click("Authorise")
    assert old["title"] in panel.text()
    assert f"Replaces, from its effective day: {old['number']}" in panel.text()


def test_what_was_changed_is_proposed_on_a_card_and_with_the_round(world: World) -> None:
    sop = revising(world)
    write(world, sop, "Another closing sentence.")
    panel = at(world, sop, AYU)
    panel.home()
    panel.click("Describe the changes", {})
    panel.click("Write into the Doc", {"text": "One more sentence"})
    assert panel.notice == "The change history says what was changed."
    assert row(world, sop) == "One more sentence"
    panel.home()
    panel.click("Open a review round")
    assert "One more sentence" in panel.text()
