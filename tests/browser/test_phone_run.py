"""A run on a phone, by taps: begun with one from the print's page, ticked, changed, undone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.browser.test_pages import PHONE, in_language, looks, tap
from tests.people import DEWI
from tests.world import World


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_phone_an_sop_is_followed_for_an_order(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    sop = company.authorised(language=language)
    page = window(*PHONE)
    page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
    dewi = Person(DEWI, page, company.base, language, shots, accessible)
    page.goto(f"{sop['revisions'][0]['printed_link']}&lang={language}")
    page.get_by_role("link", name=dewi.say("Start a run")).click()
    page.get_by_role("link", name=re.compile(re.escape(DEWI))).click()
    in_language(dewi)
    dewi.type(page.get_by_label(dewi.say("For what")), "Order 4711")
    looks(dewi, "40-start-run")
    tap(dewi, dewi.say("Start"))
    expect(page.get_by_role("heading", name="Order 4711")).to_be_visible()
    looks(dewi, "41-run")
    boxes = page.locator("#cards").get_by_role("checkbox")
    for n in range(2):
        boxes.nth(n).check()
    tap(dewi, dewi.say("Record what is ticked"))
    expect(page.get_by_text(dewi.say("{done} of {steps} steps", done=2, steps=14))).to_be_visible()
    page.get_by_role("radio").nth(1).check()
    tap(dewi, dewi.say("Record what is ticked"))
    expect(page.get_by_text(dewi.say("{done} of {steps} steps", done=3, steps=14))).to_be_visible()
    assert page.locator("#cards input:checked").count() == 0, "what was ticked before is empty"
    looks(dewi, "42-ticked")
    tap(dewi, dewi.say("Change"))
    expect(page.get_by_label(dewi.say("For what"))).to_have_value("Order 4711")
    dewi.type(page.get_by_label(dewi.say("For what")), "Order 4711, to Bandung")
    page.get_by_label(dewi.say("Due (optional)")).fill("2026-12-04")
    looks(dewi, "42-changing")
    tap(dewi, dewi.say("Keep"))
    expect(page.get_by_role("heading", name="Order 4711, to Bandung")).to_be_visible()
    looks(dewi, "42-changed")
    tap(dewi, dewi.say("Undo"))
    expect(page.get_by_text(dewi.say("{done} of {steps} steps", done=2, steps=14))).to_be_visible()
    page.goto(f"{company.base}/pages/runs?hl={language}")
    expect(page.get_by_text("Order 4711").first).to_be_visible()
    looks(dewi, "43-runs")
