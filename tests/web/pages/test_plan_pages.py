"""The work plan as pages: a link leads to its card, and it is printed against what was done, in both languages."""

from tests.people import AYU, CITRA, FITRI
from tests.web.api.test_plans import PLAN, accepted, propose
from tests.web.pages.browsing import Browser
from tests.world import World


def test_a_mails_link_leads_to_the_plan_on_which_a_head_answers(world: World) -> None:
    world.fitri.does("POST", f"{PLAN}/ask", {})
    propose(world.ayu, "Handling complaints", "An answered complaint")
    page = Browser(world, CITRA).open("/pages/plan/2026")
    assert "Handling complaints" in page.text
    assert "An answered complaint" in str(page.click("That is all: MKT").json)
    page.post("/pages/act/plan/complete", {"parameters": {"year": "2026", "department": "MKT"}})
    assert [one["ticked"] for one in world.fitri.does("GET", PLAN)["proposals"]] == [False], "no box was ticked"
    assert "Work plan 2026" in Browser(world, AYU).open("/pages/plan").text


def test_the_plan_is_printed_against_what_was_done(world: World) -> None:
    accepted(world, "Handling complaints", due="2026-01-02")
    page = Browser(world, FITRI).open("/pages/plan/2026/print")
    for code, words in (("id", ("Susunan kerja", "Terlambat")), ("en", ("Work plan of", "Overdue"))):
        printed = page.get(f"/pages/plan/2026/print?hl={code}").get_data(as_text=True)
        assert all(one in printed for one in ("Handling complaints", *words))
