"""The page of an SOP's flow: drawn in it, and in words; of the revision that is asked for."""

from tests.people import AYU
from tests.web.pages.browsing import Browser
from tests.world import World


def test_the_page_shows_the_flow_to_whom_the_sop_is(world: World) -> None:
    sop = world.draft()
    page, browser = f"/pages/sop/{sop['id']}/flow", Browser(world, AYU)
    assert browser.get(page).status_code == 302, "whoever is not signed in"
    drawn = browser.open(page).answer
    assert drawn is not None
    english = drawn.get_data(as_text=True)
    assert english.count("<svg") == 2
    assert f"<li>1. {sop['steps'][0]['pic']}: {sop['steps'][0]['activity']}.</li>" in english
    assert f"{sop['number']}: flow of Rev. 0" in english
    assert f"{page}?rev=0&amp;hl=id" in browser.get(f"{page}?rev=0&hl=en").get_data(as_text=True)
    wrong = browser.get(f"{page}?rev=5")
    assert wrong.status_code == 422
    assert "rev:" not in wrong.get_data(as_text=True)
