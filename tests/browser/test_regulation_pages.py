"""Regulations, the map of SOPs, the overview and the SOP book on a phone, by taps."""

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
from tests.people import FITRI
from tests.world import FIELDS, World

LAW = "UU No. 27 Tahun 2022 tentang Pelindungan Data Pribadi"


@pytest.fixture
def company(world: World) -> Iterator[World]:
    """A company whose pages are served, with two SOPs in force that cite one law in two ways."""
    port = addressed(world)
    world.authorised(language="id", title="Publikasi media sosial", fields=FIELDS | {"brand_guide": LAW})
    world.authorised(language="id", title="Surat kabar", fields=FIELDS | {"brand_guide": "UU 27/2022"})
    with served(world.app, port):
        yield world


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["en", "id"])
def test_on_a_phone_a_controller_marks_a_law_looks_at_the_map_and_has_a_book_made(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    page = window(*PHONE)
    page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
    fitri = Person(FITRI, page, company.base, language, shots, accessible)
    page.goto(f"{company.base}/pages/regulations")
    page.get_by_role("link", name=re.compile("Fitri")).click()
    page.wait_for_url(re.compile("/pages/regulations"))
    in_language(fitri)
    looks(fitri, "60-regulations")
    page.locator("#cards").get_by_text(re.compile("UU 27/2022")).first.click()
    mark = fitri.say("It is no longer in force")
    expect(page.get_by_role("button", name=mark)).to_be_visible()
    fitri.type(page.get_by_label(fitri.say("Replaced by")), "UU 99/2026")
    looks(fitri, "61-regulation")
    tap(fitri, mark)
    expect(page.locator(".c-notice")).to_contain_text(fitri.say("Marked. The SOPs that cite it say so now."))
    expect(page.locator("#cards")).to_contain_text("UU 99/2026")
    page.goto(f"{company.base}/pages/map?hl={language}")
    looks(fitri, "62-map")
    page.locator("#cards").get_by_text(fitri.say("Described twice")).click()
    expect(page.locator("#cards")).to_contain_text("Surat kabar")
    looks(fitri, "63-twice")
    page.goto(f"{company.base}/pages/overview?hl={language}")
    looks(fitri, "64-overview")
    tap(fitri, fitri.say("SOP book"))
    expect(page.get_by_role("heading", name=fitri.say("SOP book"), exact=True)).to_be_visible()
    looks(fitri, "65-book")
    tap(fitri, fitri.say("Make the book"))
    expect(page.locator(".c-notice")).to_contain_text(fitri.say("The SOP book is being made; refresh to see."))
    tap(fitri, fitri.say("Refresh"))
    expect(page.locator("#cards").get_by_text("Buku SOP Kopi Nusantara").first).to_be_visible()
    looks(fitri, "66-book-made")
