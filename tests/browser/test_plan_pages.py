"""The work plan on a phone, by taps: the method, asking, proposing, looking through, accepting, and its print."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.browser.serving import addressed, served
from tests.browser.test_pages import PHONE, in_language, looks, tap
from tests.people import AYU, CITRA, FITRI
from tests.world import World


@pytest.fixture
def company(world: World) -> Iterator[World]:
    """A company whose pages are served."""
    port = addressed(world)
    with served(world.app, port):
        yield world


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_phone_a_plan_is_made_from_the_method_to_its_print(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    def person(email: str, name: str, path: str) -> Person:
        page = window(*PHONE)
        page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
        found = Person(email, page, company.base, language, shots, accessible)
        page.goto(f"{company.base}{path}")
        page.get_by_role("link", name=re.compile(name)).click()
        page.wait_for_url(re.compile(path))
        in_language(found)
        return found

    fitri = person(FITRI, "Fitri Handayani", "/pages/method")
    looks(fitri, "60-method")
    tap(fitri, fitri.say("Ask for proposals"))
    tap(fitri, fitri.say("Ask for proposals"))
    looks(fitri, "61-asked")

    ayu = person(AYU, "Ayu Lestari", "/pages/plan/2026")
    tap(ayu, ayu.say("Propose an SOP"))
    ayu.type(ayu.page.get_by_label(ayu.say("Title"), exact=True), "Publikasi media sosial")
    ayu.type(ayu.page.get_by_label(ayu.say("Result"), exact=True), "Unggahan yang terbit")
    looks(ayu, "62-proposing")
    tap(ayu, ayu.say("Record"))
    looks(ayu, "63-proposed")

    citra = person(CITRA, "Citra Wijaya", "/pages/waiting")
    tap(citra, citra.say("Answer"))
    looks(citra, "64-answering")
    tap(citra, citra.say("That is all"))
    expect(citra.page.locator(".c-notice")).to_contain_text(citra.say("Recorded. Thank you."))

    fitri.page.goto(f"{company.base}/pages/plan/2026?hl={language}")
    tap(fitri, fitri.say("Accept several"))
    tap(fitri, fitri.say("Accept"))
    looks(fitri, "65-accepted")
    tap(fitri, fitri.say("Draft all accepted ({count})", count=1))
    expect(fitri.page.locator(".c-notice")).to_contain_text(
        fitri.say("They are being drafted; refresh to see how far.")
    )
    fitri.page.goto(f"{company.base}/pages/plan/2026?hl={language}")
    expect(fitri.page.locator("#cards")).to_contain_text("SOP-MKT-001")
    looks(fitri, "66-drafted")
    fitri.page.goto(f"{company.base}/pages/plan/2026/print?hl={language}")
    expect(fitri.page.locator("article.trail")).to_contain_text("SOP-MKT-001")
    looks(fitri, "67-printed")
