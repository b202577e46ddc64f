"""The first week: a document controller's first card is the method, until each of its steps has happened once."""

from service.workflow.reading.first_week import first_week, read_first_week
from service.workflow.reading.plans import see_plan
from tests.people import AYU, CITRA, EKO, FITRI
from tests.web.answers import invalid
from tests.web.panel.google import Panel
from tests.web.panel.test_plan import sheet
from tests.world import World

LETTERS = "ABCDE"


def lines(panel: Panel) -> list[str]:
    """Return what the lines of the method say."""
    texts = (widget.get("decoratedText", {}) for one in panel.card["sections"] for widget in one["widgets"])
    first = (f"{one.get('text', '')}: {one.get('bottomLabel', '')}" for one in texts)
    return [one for one in first if one[0] in LETTERS and one[1] == " "]


def test_a_controllers_first_card_is_the_method_with_what_stands_of_each_step(world: World) -> None:
    fitri = sheet(world, FITRI)
    assert [one[0] for one in lines(fitri)] == list(LETTERS)
    assert "Nobody was asked yet" in fitri.text()
    assert "The first week" not in sheet(world, AYU).text()
    ayu = sheet(world, AYU)
    ayu.act("method")
    assert "Only document controllers look after the first week. Ask Fitri Handayani." in ayu.text()
    fitri.click("Ask for proposals")
    fitri.click("Ask for proposals", {"chosen": ["MKT", "FIN"]})
    assert see_plan(world.office, FITRI, 2026).plan.asked.keys() == {"MKT", "FIN"}
    assert "0 of 2 heads answered, 0 proposals" in lines(sheet(world, FITRI))[0]


def test_leaders_agree_on_the_form_and_drafts_say_that_they_were_made_from_it(world: World) -> None:
    before = world.draft()
    fitri = sheet(world, FITRI)
    fitri.click("Record the agreement")
    fitri.click("Record the agreement", {"formats": ["permenpan"], "leaders": []})
    assert "Name at least one leader who agreed." in fitri.text()
    fitri.click("Record the agreement", {"formats": ["permenpan"], "leaders": [CITRA, EKO]})
    assert "by Citra Wijaya, Eko Prasetyo" in lines(fitri)[1]
    after = world.draft(title="After it was agreed")
    for sop, says in ((before, "Not agreed on yet"), (after, "agreed on")):
        panel = Panel(world, AYU, sop["document"]["id"])
        panel.home()
        assert says in panel.text()
    assert "Citra Wijaya" in panel.text()


def test_the_form_is_agreed_on_by_programs_too_once_with_everything_wrong_told(world: World) -> None:
    world.found()
    body = {"formats": ["permenpan"], "leaders": [CITRA], "day": "2026-11-30"}
    assert world.ayu.post("/api/form-agreements", body).status_code == 403
    wrong = {"formats": ["prose"], "leaders": ["nobody"], "day": "2099-01-01"}
    assert invalid(world.fitri.post("/api/form-agreements", wrong)) == {"formats", "leaders[0]", "day"}
    done = world.fitri.post("/api/form-agreements", body, key="k").get_json()
    assert world.fitri.post("/api/form-agreements", body, key="k").get_json() == done
    (one,) = world.ayu.does("GET", "/api/form-agreements")["agreements"]
    assert (one["formats"], one["leaders"], one["day"]) == (["permenpan"], [CITRA], "2026-11-30")
    assert one["house_style"] == world.office.histories.workplace().house.document_id  # type: ignore[union-attr]  # made


def test_the_method_goes_for_good_once_each_step_has_happened(world: World) -> None:
    world.authorised()
    place = world.office.histories.workplace()
    assert read_first_week(world.office, place).happened == (False, False, False, True, True)
    world.fitri.does("POST", "/api/plans/2026/ask", {})
    world.fitri.does("POST", "/api/form-agreements", {"formats": ["permenpan"], "leaders": [CITRA]})
    world.fitri.does("POST", "/api/studies", {"title": "Posting", "department": "MKT", "observers": [AYU]})
    assert first_week(world.office, world.office.histories.workplace()) is None
    assert "The first week" not in sheet(world, FITRI).text()
    assert world.office.records.bookmark("first week") == world.office.today().isoformat()
