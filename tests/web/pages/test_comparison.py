"""Two revisions side by side, as a page: by words and signs, in both languages, with a choice of revisions."""

import json
import re
from typing import Any
from urllib.parse import unquote

from tests.lives import once
from tests.people import AYU, CITRA
from tests.web.answers import path
from tests.web.pages.browsing import BASE, Browser
from tests.world import World


@once
def rewritten(world: World, words: str) -> dict[str, Any]:
    """Return an SOP in force whose next revision begins its first step with other words."""
    last = world.authorised()
    sop = dict(world.ayu.does("POST", path(last, "revisions"), {"reason": "A new channel", "class": "change"}))
    said = sop["steps"][0]["activity"]
    text = {"containsText": {"text": said, "matchCase": True}, "replaceText": f"{words} {said}"}
    body = {"requests": [{"replaceAllText": text}]}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", body)
    world.ayu.does("POST", "/api/sync")
    return sop


def test_a_page_shows_two_revisions_to_whom_the_sop_is(world: World) -> None:
    sop = rewritten(world, "<b>Never</b>")
    page, browser = f"/pages/sop/{sop['id']}/compare", Browser(world, AYU)
    assert browser.get(page).status_code == 302, "whoever is not signed in"
    drawn = browser.open(page).answer
    assert drawn is not None
    english = drawn.get_data(as_text=True)
    assert "≠ Changed: 1<" in english
    assert "&lt;b&gt;Never&lt;/b&gt;<span" in english
    assert "<b>Never" not in english
    assert '<option value="1" selected>Rev. 1</option>' in english
    assert f"{page}?hl=id" in english
    indonesian = browser.get(f"{page}?from=1&to=0&hl=id").get_data(as_text=True)
    assert "≠ Berubah: 1<" in indonesian
    assert "<del><span" in indonesian
    assert "<ins>" not in indonesian, "the other way round, the words are gone"
    assert f"{page}?from=1&amp;to=0&amp;hl=en" in indonesian
    wrong = browser.get(f"{page}?from=8&hl=en")
    assert wrong.status_code == 422
    assert "There is no Rev. 8 with steps. Choose one of 0, 1." in wrong.get_data(as_text=True)
    assert 'name="to" value="' + f"{page}?from=1&amp;to=0" in indonesian
    proof = re.search('name="proof" value="([^"]*)"', indonesian)
    leaving = {"proof": proof[1] if proof else "", "to": f"{page}?from=1&to=0"}
    again = browser.client.post("/pages/sign-out", base_url=BASE, data=leaving)
    assert unquote(again.headers["Location"]).endswith(f"to={page}?from=1&to=0"), "whoever changes the account"
    card = Browser(world, AYU).open(f"/pages/sop/{sop['id']}/sop").text
    assert f'{page}"' in card
    world.sandbox.introduce("gina@kopi.example", "Gina")
    draft = world.draft(title="Another")
    stranger = Browser(world, "gina@kopi.example").open(f"/pages/sop/{draft['id']}/compare")
    assert stranger.status == 404
    assert "not for this account" in stranger.text


def test_who_authorises_opens_the_comparison_beside_what_was_changed(world: World) -> None:
    sop = rewritten(world, "Never")
    world.open_round(sop)
    world.answer(sop)
    world.simulate(world.close_round(sop))
    card = json.dumps(Browser(world, CITRA).open(f"/pages/sop/{sop['id']}/authorise").card)
    assert "Changed: step 1" in card
    assert f"/pages/sop/{sop['id']}/compare?from=0&to=1" in card
