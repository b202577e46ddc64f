"""Two revisions side by side on a desk, one below the other on a phone, and on A4, in both languages."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.browser.test_pages import DESK, PHONE
from tests.people import AYU
from tests.system.handiwork import Hand
from tests.world import World


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize(("language", "size"), [("en", DESK), ("id", PHONE), ("en", PHONE), ("id", DESK)])
def test_who_decides_sees_what_became_of_each_step(
    company: World,
    window: Window,
    shots: Path,
    accessible: Callable[[Page], None],
    language: Language,
    size: tuple[int, int],
) -> None:
    last = company.authorised(language=language)
    revision = {"reason": "A new channel", "class": "change"}
    sop = company.ayu.does("POST", f"/api/sops/{last['id']}/revisions", revision)
    first, second, third, *others = [step["activity"] for step in sop["steps"]]
    ayu_writes = Hand(company, AYU, sop["document"]["id"])
    ayu_writes.remove(third)
    ayu_writes.insert("Weigh everything twice" if language == "en" else "Timbang semuanya dua kali", below=first)
    ayu_writes.move(second, below=others[-1])
    ayu_writes.reword(others[0], f"{others[0].rsplit(' ', 1)[0]} 100% <b>")
    company.ayu.does("POST", "/api/sync")
    page = window(*size)
    ayu = Person(AYU, page, company.base, language, shots, accessible)
    address = f"{company.base}/pages/sop/{sop['id']}/compare"
    page.goto(address)
    page.get_by_role("link", name=re.compile("Ayu")).click()
    page.goto(f"{address}?hl={language}")
    for sign, change in (("+", "Added"), ("−", "Removed"), ("↕", "Moved"), ("≠", "Changed")):
        expect(page.locator(".verdict")).to_contain_text(f"{sign} {ayu.say(change)}: 1")
    expect(page.locator("ins", has_text="100% <b>")).to_have_count(1)
    left, right = (page.locator("tr.changed td").nth(n).bounding_box() for n in (0, 1))
    assert left is not None
    assert right is not None
    assert (left["x"] < right["x"]) == (size != PHONE), "side by side on a desk, one below the other on a phone"
    assert page.locator("td.both").count() == len(others) - 1 + len([first]), "what is as before stands there once"
    ayu.check(page)
    page.screenshot(path=shots / f"page-{language}-comparison.png", full_page=True)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= size[0]
    printed = page.pdf(format="A4")
    (shots / f"comparison-{language}.pdf").write_bytes(printed)
    assert len(PdfReader(BytesIO(printed)).pages) <= 4
    page.locator("select[name=from]").select_option("1")
    page.locator("select[name=to]").select_option("0")
    page.get_by_role("button", name=ayu.say("Compare")).click()
    page.wait_for_url(re.compile("from=1&to=0"))
    expect(page.locator("del", has_text="100% <b>")).to_have_count(1)
