"""Work is observed on a phone, by taps: a study begun, an activity clocked, stopped, told; steps proposed, drafted."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.browser.test_pages import PHONE, in_language, looks, tap
from tests.people import AYU
from tests.world import World

A_FINGER = 44
"""Pixels that a button of a clock has at least, either way (WCAG 2.2, 2.5.5)."""


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_phone_an_activity_is_clocked_by_taps(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    page = window(*PHONE)
    page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
    ayu = Person(AYU, page, company.base, language, shots, accessible)
    page.goto(f"{company.base}/pages/studies")
    page.get_by_role("link", name=re.compile(re.escape(AYU))).click()
    page.wait_for_url(re.compile("/pages/studies"))
    in_language(ayu)
    looks(ayu, "40-studies")
    tap(ayu, ayu.say("Study a piece of work"))
    ayu.type(page.get_by_label(ayu.say("Which work"), exact=True), "Menerbitkan artikel")
    tap(ayu, ayu.say("Begin"))
    expect(page.get_by_role("heading", name="Menerbitkan artikel")).to_be_visible()
    looks(ayu, "41-study")
    tap(ayu, ayu.say("Begin an observation"))
    tap(ayu, ayu.say("Another activity"))
    ayu.type(page.get_by_label(ayu.say("What is done"), exact=True), "Menulis naskah")
    ayu.type(page.get_by_label(ayu.say("Another role"), exact=True), "Penulis")
    looks(ayu, "42-activity")
    tap(ayu, ayu.say("Start the clock"))
    stop = page.locator("#cards").get_by_role("button", name=re.compile(ayu.say("Stop"))).first
    expect(stop).to_be_visible()
    looks(ayu, "43-running")
    box = stop.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= A_FINGER, box
    company.sandbox.advance(25 * 60)
    ayu.click(stop)
    expect(page.locator("#cards").get_by_text(ayu.say("Observed"), exact=True)).to_be_visible()
    looks(ayu, "44-stopped")
    tap(ayu, ayu.say("To the study"))
    tap(ayu, ayu.say("Proposed steps"))
    expect(page.get_by_role("heading", name=ayu.say("Proposed steps"))).to_be_visible()
    looks(ayu, "45-steps")
    tap(ayu, ayu.say("Draft an SOP from them"))
    expect(page.get_by_label(ayu.say("Title"), exact=True)).to_have_value("Menerbitkan artikel")
    looks(ayu, "46-drafting")
    tap(ayu, ayu.say("Create the SOP"))
    expect(page.locator(".c-notice")).to_contain_text(ayu.say("{number} was made.", number="SOP-MKT-001"))
    looks(ayu, "47-drafted")
