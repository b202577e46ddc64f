"""On a phone a document controller sees what is wrong with people by cell, lets a hole count, imports the directory."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.browser.test_pages import PHONE, in_language, looks, tap
from tests.domain.register.test_directory import HEADER, ROWS
from tests.people import FITRI
from tests.people_sheet import type_into
from tests.world import World

PEOPLE, ROLES = 0, 2


@pytest.mark.sampled(1)
@pytest.mark.parametrize("language", ["id", "en"])
def test_people_are_looked_after_on_a_phone(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    company.draft()
    type_into(company, {(PEOPLE, "D2"): "HRD", (ROLES, "C2"): ""})
    company.ayu.does("POST", "/api/sync")
    page = window(*PHONE)
    page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
    fitri = Person(FITRI, page, company.base, language, shots, accessible)
    page.goto(f"{company.base}/pages/people")
    page.get_by_role("link", name=re.compile(re.escape(FITRI))).click()
    page.wait_for_url(re.compile(re.escape("/pages/people")))
    in_language(fitri)
    expect(page.locator("#cards").get_by_text("D2").first).to_be_visible()
    looks(fitri, "60-wrong-cells")
    type_into(company, {(PEOPLE, "D2"): "MKT"})
    company.ayu.does("POST", "/api/sync")
    page.goto(f"{company.base}/pages/people?hl={language}")
    looks(fitri, "61-waits")
    tap(fitri, fitri.say("Let it count"))
    expect(page.locator(".c-notice")).to_contain_text(fitri.say("It counts from now on."))
    tap(fitri, fitri.say("Import from the directory"))
    fitri.type(page.get_by_label(fitri.say("The directory's CSV"), exact=True), HEADER + ROWS.replace("Lead", "Editor"))
    tap(fitri, fitri.say("Compare"))
    expect(page.locator("#cards").get_by_text(fitri.say("Changed ({count})", count=1)).first).to_be_visible()
    looks(fitri, "62-directory")
