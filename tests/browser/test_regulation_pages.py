"""Regulations and the map of SOPs on a phone, by taps."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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


def test_on_a_phone_a_controller_marks_a_law_and_looks_at_the_map(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None]
) -> None:
    page = window(*PHONE)
    page.context.add_cookies([{"name": "hl", "value": "id", "url": company.base}])
    fitri = Person(FITRI, page, company.base, "id", shots, accessible)
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
    page.goto(f"{company.base}/pages/map?hl=id")
    looks(fitri, "62-map")
    page.locator("#cards").get_by_text(fitri.say("Described twice")).click()
    expect(page.locator("#cards")).to_contain_text("Surat kabar")
    looks(fitri, "63-twice")
