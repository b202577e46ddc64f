"""The identity block is one button on the card of a Doc that lacks it, and its former head goes by another."""

import pytest

from tests.people import AYU, DEWI
from tests.web.api.test_documents import doc_of
from tests.web.api.test_identity_block import HEADS, registered
from tests.web.panel.google import Panel
from tests.world import World

INSERT, REMOVE = "Insert the identity block", "Take the old head out"


@pytest.mark.parametrize("door", ["panel", "menu"])
def test_one_click_inserts_it_and_one_more_takes_the_shown_head_out(world: World, door: str) -> None:
    document = registered(world, HEADS["a table of labels"])["document"]["id"]
    panel = Panel(world, AYU, document, door=door)
    panel.act("home")
    assert "The identity block has no place for" in panel.text()
    assert "Insert it" in panel.labels()
    panel.click(INSERT)
    assert panel.notice == "The identity block stands above your text. Not one word of the Doc was changed."
    assert INSERT not in panel.labels()
    panel.click(REMOVE)
    assert "Nomor SOP | SOP/01/2019" in panel.text()
    panel.click(REMOVE)
    assert panel.notice == "The old head is gone; the history keeps its words."
    assert REMOVE not in panel.labels()
    assert world.office.google.docs.read(document).head.lines == ()


def test_a_head_that_changed_since_it_was_shown_stays(world: World) -> None:
    sop = registered(world, HEADS["lines of labels"])
    panel = Panel(world, AYU, sop["document"]["id"])
    panel.home()
    panel.click(INSERT)
    panel.click(REMOVE)
    replacing = {"containsText": {"text": "Nomor: SOP/01"}, "replaceText": "Nomor: SOP/02"}
    path = f"/v1/documents/{sop['document']['id']}:batchUpdate"
    world.ayu.does("POST", path, {"requests": [{"replaceAllText": replacing}]})
    panel.click(REMOVE)
    assert "says something else by now" in panel.text()


def test_who_does_not_lead_the_work_looks_again_instead(world: World) -> None:
    panel = Panel(world, DEWI, registered(world, HEADS["none"])["document"]["id"])
    panel.home()
    assert "The Doc has no identity block." in panel.text()
    assert INSERT not in panel.labels()
    assert "Insert it" not in panel.labels()


@pytest.mark.parametrize("door", ["panel", "menu"])
def test_the_menu_item_leads_to_registering_where_the_doc_is_no_sop_yet(world: World, door: str) -> None:
    panel = Panel(world, AYU, doc_of(world.ayu), door=door)
    panel.act("identity-block")
    assert panel.notice == "Register this document first. Then its identity block can be inserted."
    assert panel.card["header"]["title"] == "Register this document"
