"""The work plan in the panel: asked, proposed, looked at by the head, accepted and drafted, by clicks alone."""

from tests.people import AYU, CITRA, EKO, FITRI
from tests.web.panel.google import Panel
from tests.world import World


def sheet(world: World, person: str) -> Panel:
    panel = Panel(world, person, host="SHEETS")
    panel.home()
    return panel


def options(panel: Panel) -> list[str]:
    """Return the values of the boxes that may be ticked."""
    widgets = (widget for one in panel.card["sections"] for widget in one["widgets"])
    inputs = (widget.get("selectionInput", {}) for widget in widgets)
    return [item["value"] for one in inputs if one.get("type") == "CHECK_BOX" for item in one["items"]]


def test_a_plan_is_made_by_clicks_from_asking_to_drafts(world: World) -> None:
    fitri = sheet(world, FITRI)
    fitri.click("Work plan")
    assert "Which SOPs does your department need?" in fitri.text()
    fitri.click("Ask for proposals")
    fitri.click("Ask for proposals", {"chosen": ["MKT"]})
    assert "Citra Wijaya · Due" in fitri.text()

    ayu = sheet(world, AYU)
    ayu.click("Work plan")
    ayu.click("Propose an SOP")
    ayu.click("Record", {"department": "MKT", "title": "Handling complaints"})
    assert "Result: Fill this in." in ayu.text()
    ayu.click("Record", {"department": "MKT", "title": "Handling complaints", "result": "An answered complaint"})
    ayu.click("Propose another")
    ayu.click("Record", {"department": "MKT", "title": "Complaints handling", "result": "Peace", "due": ""})
    assert "A similar title" in ayu.text(), "she sees what it may be the same as"
    ayu.click("Work plan")
    assert "Proposals (2)" in ayu.text()

    citra = sheet(world, CITRA)
    assert "2 proposals to look at" in citra.text()
    citra.click("Answer")
    first, second = options(citra)
    citra.click("That is all", {"chosen": [first]})
    assert "Proposed, not ticked by the head" in citra.text()

    fitri = sheet(world, FITRI)
    fitri.click("Work plan")
    assert "Citra Wijaya · Answered" in fitri.text()
    fitri.click("Accept several")
    fitri.click("Accept", {"chosen": [first]})
    fitri.act("proposal/show", year="2026", proposal=second)
    assert "A similar title" in fitri.text()
    fitri.click("Merge")
    fitri.click("Merge", {"into": first})
    fitri.click("Draft all accepted (1)")
    world.sandbox.rest()
    fitri.click("Plan of 2027")
    fitri.click("Plan of 2026")
    assert "Draft: SOP-MKT-001" in fitri.text()


def test_what_is_proposed_after_the_head_s_card_was_drawn_stays_to_be_looked_at(world: World) -> None:
    world.found()
    path = "/api/plans/2026/proposals"
    world.ayu.does("POST", path, {"department": "MKT", "title": "Handling complaints", "result": "An answer"})
    citra = sheet(world, CITRA)
    citra.click("Answer")
    world.ayu.does("POST", path, {"department": "MKT", "title": "Paying", "result": "Paid"})
    citra.click("That is all", {"chosen": options(citra)})
    proposals = world.ayu.does("GET", "/api/plans/2026")["proposals"]
    assert [one["ticked"] for one in proposals] == [True, None]


def test_who_has_no_part_in_it_is_offered_nothing_but_to_look(world: World) -> None:
    eko = sheet(world, EKO)
    eko.click("Work plan")
    assert not {"Ask for proposals", "Accept several"} & set(eko.labels())
