"""The month's monitoring and the yearly evaluation as pages: answered by clicks, and printed."""

from datetime import date, timedelta
from typing import Any

from service.domain.acts.evaluation import CRITERIA
from tests.people import AYU, CITRA, DEWI
from tests.web.answers import path
from tests.web.pages.browsing import Browser
from tests.world import World


def chosen(*values: str) -> dict[str, Any]:
    return {"stringInputs": {"value": [*values]}}


def move_to(world: World, day: date) -> None:
    world.sandbox.advance(86_400 * (day - world.office.today()).days)


def notice(answer: Any) -> str:
    return str(answer.json["renderActions"]["action"]["notification"]["text"])


def test_a_month_is_answered_on_its_page_one_by_one_and_several_at_once(world: World) -> None:
    sops = [world.authorised(title=title) for title in ("Posts", "Letters", "Reports")]
    due = date.fromisoformat(sops[0]["authorisation"]["next_review"])
    move_to(world, due.replace(day=1))
    page = Browser(world, AYU).open("/pages/monitoring")
    assert page.card["header"]["title"] == "Monitoring this month"
    assert page.text.count("no reports") == 3
    assert notice(page.click("Runs well")).startswith("Recorded. Next monitoring: ")
    page.open("/pages/monitoring")
    ticked = {"sops": chosen(*(sop["id"] for sop in sops[1:]))}
    assert notice(page.click("What is ticked runs well", ticked)) == "Recorded: 2 of 2."
    assert "No SOP is to be monitored now." in page.open("/pages/monitoring").text
    for sop in sops:
        (revision,) = world.ayu.does("GET", path(sop))["revisions"]
        assert [one["outcome"] for one in revision["monitorings"]] == ["runs_well"]
    assert "No SOP is to be monitored now." in Browser(world, DEWI).open("/pages/monitoring").text


def test_what_needs_a_change_is_asked_for_finding_and_action(world: World) -> None:
    sop = world.authorised()
    move_to(world, date.fromisoformat(sop["authorisation"]["next_review"]) - timedelta(days=2))
    page = Browser(world, AYU).open("/pages/monitoring")
    reached = {f"reached-0-{sop['id']}": chosen("92")}
    asked = str((page.click("Needs change", reached).json or {})["renderActions"])
    assert "Finding" in asked
    assert "Action" in asked
    assert "'92'" in asked, "what was typed before is carried on"


def test_the_yearly_evaluation_is_printed_in_both_languages_for_who_may_read_it(world: World) -> None:
    world.authorised()
    move_to(world, date(2027, 1, 4))
    assert "Evaluation 2027: Marketing" in Browser(world, CITRA).open("/pages/evaluation").text
    answers = [{"criterion": criterion, "yes": True} for criterion in CRITERIA]
    world.citra.does("POST", "/api/evaluations", {"department": "MKT", "answers": answers})
    page = Browser(world, CITRA).open("/pages/evaluation/2027/MKT")
    for code, words in (("id", "Sinergi satu dengan lainnya"), ("en", "In synergy with one another")):
        printed = page.get(f"/pages/evaluation/2027/MKT?hl={code}").get_data(as_text=True)
        assert words in printed
        assert "Citra Wijaya" in printed
    assert Browser(world, DEWI).open("/pages/evaluation/2027/MKT").status == 404


def test_todays_figures_are_a_page_with_the_way_to_the_registers_overview(world: World) -> None:
    world.authorised()
    page = Browser(world, CITRA).open("/pages/overview")
    assert page.card["header"]["title"] == "Overview"
    assert "edit#gid=1000" in page.text
    found = world.citra.does("GET", "/api/overview")
    assert (found["in_force"], found["read_percent"], found["plan_percent"]) == (1, 0, None)
    assert [one["department"] for one in found["departments"]] == ["MKT", "FIN"]
    assert found["link"].endswith("edit#gid=1000")
