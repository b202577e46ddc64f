"""What a newcomer meets at the desk before there is any SOP."""

import re

import pytest
from werkzeug.test import Client

from tests.people import AYU, BUDI
from tests.sandbox.desk.looking import Looker, text_of
from tests.world import World


def page(world: World, address: str, language: str = "en") -> str:
    client = Client(world.app)
    client.set_cookie("hl", language)
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


@pytest.mark.parametrize(("language", "says"), [("en", "Ayu Lestari writes."), ("id", "Ayu Lestari menyusun.")])
def test_the_first_page_says_what_to_do_first_and_leads_there(world: World, language: str, says: str) -> None:
    Client(world.app).post("/_desk/pass", data={"days": "1"})
    first = page(world, "/", language)
    assert says in text_of(first)
    steps = re.findall(r'<li><p>.*?</p><a class="button tonal" href="([^"]*)"', first)
    assert len(steps) == 3
    assert f"/u/{AYU}/spreadsheets/d/" in steps[0]
    for address in steps:
        page(world, address, language)


def test_the_chooser_has_posts_and_departments_and_no_robot(world: World) -> None:
    first = text_of(page(world, "/"))
    assert "Pemasaran AL Ayu Lestari Content Lead" in first
    assert not re.search(r"\bBaku baku@", first)


def test_the_library_is_there_to_look_at_and_nothing_of_it_is_in_anybodys_drive(world: World) -> None:
    listed = dict(re.findall(r'href="/specimens/([^"]+)".*?<strong>(.*?)</strong>', page(world, "/", "id")))
    assert listed["content-production.id"] == "Produksi konten"
    shown = text_of(page(world, "/specimens/content-production.id"))
    assert "Susun brief konten" in shown or "brief konten" in shown
    assert "{{" not in shown
    every = world.ayu.get("/drive/v3/files?corpora=allDrives&includeItemsFromAllDrives=true&supportsAllDrives=true")
    assert every.json is not None
    assert every.json["files"] == []


def test_the_last_look_of_a_week_that_passes_reminds_who_has_not_answered(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    budi = Looker(world.sandbox, BUDI)
    before = budi.reads("/mail").count("SOP-MKT-001")
    Client(world.app).post("/_desk/pass", data={"days": "7"})
    assert budi.reads("/mail").count("SOP-MKT-001") > before
