"""The month's monitoring and the yearly evaluation on a phone, by taps, in both languages."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from service.domain.acts.evaluation import CRITERIA, NO, YES
from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.browser.serving import addressed, served
from tests.browser.test_pages import PHONE, in_language, looks, tap
from tests.people import AYU, CITRA
from tests.world import World


@pytest.fixture
def company(world: World) -> Iterator[World]:
    """A company whose pages are served, with two SOPs in force, in the month in which both are to be monitored."""
    port = addressed(world)
    sops = [world.authorised(language="id", title=title) for title in ("Publikasi media sosial", "Surat kabar")]
    due = date.fromisoformat(sops[0]["authorisation"]["next_review"])
    world.sandbox.advance(86_400 * (due.replace(day=3) - world.office.today()).days)
    world.dewi.does("POST", f"/api/sops/{sops[0]['id']}/reports", {"text": "Formulirnya sudah pindah.", "step": 2})
    with served(world.app, port):
        yield world


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_phone_an_owner_answers_for_the_month_and_a_head_for_the_year(
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

    ayu = person(AYU, "Ayu Lestari", "/pages/monitoring")
    looks(ayu, "20-monitoring")
    tap(ayu, re.compile(ayu.say("Needs change")))
    expect(ayu.page.get_by_label(ayu.say("Action"))).to_be_visible()
    looks(ayu, "21-finding")
    ayu.type(ayu.page.get_by_label(ayu.say("Finding")), "Langkah 2 memakan waktu seminggu.")
    ayu.type(ayu.page.get_by_label(ayu.say("Action")), "Beri waktu lima hari.")
    tap(ayu, ayu.say("Record it"))
    expect(ayu.page.locator(".c-notice")).to_contain_text(ayu.say("Recorded. Rev. {number} deals with it.", number=1))
    tap(ayu, re.compile(ayu.say("Runs well")))
    expect(ayu.page.locator(".c-notice")).to_contain_text("2027")
    looks(ayu, "22-answered")
    assert (ayu.clicks, ayu.fields) == (3, 2)

    citra = person(CITRA, "Citra Wijaya", "/pages/evaluation")
    tap(citra, citra.say("Answer"))
    for criterion in CRITERIA:
        asked = citra.page.get_by_role("group", name=CRITERIA[criterion].spoken(language))
        answer = NO if criterion == "easy_to_carry_out" else YES
        asked.get_by_label(answer.spoken(language), exact=True).check()
    tap(citra, citra.say("Record the evaluation"))
    expect(citra.page.get_by_label(citra.say("SOP, by its number"))).to_be_visible()
    looks(citra, "23-evaluation")
    citra.type(citra.page.get_by_label(citra.say("SOP, by its number")), "SOP-MKT-001")
    citra.type(citra.page.get_by_label(citra.say("Action")), "Langkah 2 dipersingkat.")
    tap(citra, citra.say("Record the evaluation"))
    expect(citra.page.locator(".c-notice")).to_contain_text(citra.say("Recorded. Thank you."))
    looks(citra, "24-evaluated")
    citra.page.goto(f"{company.base}/pages/evaluation/2027/MKT?hl={language}")
    expect(citra.page.locator("article.trail")).to_be_visible()
    looks(citra, "25-printed")
