"""The trail of an SOP as a page: for whom the SOP is, whole or with its damage told, in both languages."""

from tests.people import AYU, DEWI
from tests.web.pages.browsing import Browser
from tests.world import World


def test_the_trail_says_who_did_what_when_and_on_which_content(world: World) -> None:
    sop = world.answer(world.open_round(world.draft()))
    page = Browser(world, DEWI).open(f"/pages/sop/{sop['id']}/trail")
    facts = world.dewi.does("GET", f"/api/sops/{sop['id']}/history")
    assert f"Chain whole: {len(facts['facts'])} facts, the last on " in page.text
    assert facts["says"] in page.text
    for told in ("Budi Santoso agrees.", "was drafted from the template", "the Doc still says this", "Asia/Jakarta"):
        assert told in page.text
    assert all(fact["says"] in page.text for fact in facts["facts"])
    assert "Putaran reviu 1 dibuka" in Browser(world, AYU).open("/pages").get(page_id(sop)).get_data(as_text=True)


def page_id(sop: dict[str, str]) -> str:
    return f"/pages/sop/{sop['id']}/trail?hl=id"


def test_what_followed_by_itself_is_folded_away_and_stands_there_when_asked_for(world: World) -> None:
    browser = Browser(world, AYU).open(f"/pages/sop/{world.draft()['id']}/trail")
    assert "<details>" in browser.text
    everything = browser.get(f"/pages/sop/{world.draft()['id']}/trail?hl=en&all=1").get_data(as_text=True)
    assert "<details>" not in everything
    assert "A file was made: the Doc." in everything


def test_the_trail_is_for_whom_the_sop_is(world: World) -> None:
    sop = world.draft()
    world.sandbox.introduce("gina@kopi.example", "Gina")
    stranger = Browser(world, "gina@kopi.example").open(f"/pages/sop/{sop['id']}/trail")
    assert stranger.status == 404
    assert sop["number"] not in stranger.text
    assert Browser(world, AYU).get(f"/pages/sop/{sop['id']}/trail").status_code == 302, "whoever is not signed in"


def test_what_people_wrote_is_text_on_the_page(world: World) -> None:
    sop = world.draft(title="<script>alert(1)</script>")
    page = Browser(world, AYU).open(f"/pages/sop/{sop['id']}/trail")
    assert page.answer is not None
    assert "<script>alert" not in page.answer.get_data(as_text=True)
