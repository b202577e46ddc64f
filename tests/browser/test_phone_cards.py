"""Cards on a phone, by taps: a reviewer objects, adopted SOPs are confirmed, and many are listed to be signed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.browser.test_desktop_cards import REASON
from tests.browser.test_pages import PHONE, in_language, looks, tap
from tests.people import BUDI, CITRA
from tests.web.api.test_adoptions import adopt, shared_doc
from tests.world import World


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_phone_people_object_confirm_what_was_adopted_and_see_what_they_may_sign_together(
    company: World,
    window: Window,
    shots: Path,
    accessible: Callable[[Page], None],
    language: Language,
) -> None:
    def person(email: str, path: str) -> Person:
        page = window(*PHONE)
        page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
        found = Person(email, page, company.base, language, shots, accessible)
        page.goto(f"{company.base}{path}")
        page.get_by_role("link", name=re.compile(re.escape(email))).click()
        page.wait_for_url(re.compile(re.escape(path)))
        in_language(found)
        return found

    for title in ("First of two", "Second of two"):
        company.rehearsed(title=title)
    adopt(company, document=shared_doc(company))
    asked = company.open_round(company.draft(title="Objected to"))
    budi = person(BUDI, f"/pages/sop/{asked['id']}/answer")
    budi.type(budi.page.get_by_label(budi.say("Note"), exact=True), REASON)
    tap(budi, budi.say("Not yet"))
    expect(budi.page.locator(".c-notice")).to_contain_text(
        budi.say("Recorded. The round stays open until your reason is answered.")
    )
    looks(budi, "30-objected")
    citra = person(CITRA, "/pages/waiting")
    looks(citra, "31-waiting")
    tap(citra, citra.say("Confirm adopted SOPs"))
    expect(citra.page.get_by_role("heading", name=citra.say("Adopted SOPs"))).to_be_visible()
    looks(citra, "32-to-confirm")
    tap(citra, citra.say("Confirm: these are in force ({count})", count=1))
    expect(citra.page.locator("#cards").get_by_text(citra.say("Adopted SOPs")).first).to_be_visible()
    citra.page.goto(f"{company.base}/pages/waiting?hl={language}")
    tap(citra, citra.say("Authorise together"))
    expect(citra.page.get_by_role("heading", name=citra.say("Authorise together"))).to_be_visible()
    looks(citra, "33-together")
