"""Runs on pages: a print, a mail and a list lead to them."""

from urllib.parse import urlsplit

from tests.people import DEWI
from tests.web.pages.browsing import Browser, PagesWorld


def _within(link: str) -> str:
    return urlsplit(link)._replace(scheme="", netloc="").geturl()


def test_a_print_and_a_mail_lead_to_it_on_the_phone(world: PagesWorld) -> None:
    sop = world.authorised()
    browser = Browser(world, DEWI)
    led = browser.get(f"/s/{sop['number']}/run").headers["Location"]
    browser.open(_within(led))
    assert (browser.status, browser.card["header"]["title"]) == (200, "Start a run")
    run = world.dewi.does("POST", f"/api/sops/{sop['id']}/runs", {"case": "Order 4711"})
    browser.open(_within(run["link"]))
    assert browser.card["header"]["title"] == "Order 4711"
    browser.open("/pages/runs")
    assert "Order 4711" in browser.text
    printed = browser.get(_within(sop["revisions"][0]["printed_link"]))
    assert f"/s/{sop['number']}/run" in printed.get_data(as_text=True)
