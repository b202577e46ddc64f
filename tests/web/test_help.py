import re

import pytest
from markupsafe import escape
from werkzeug.test import Client

from service.web.help import PARTS, STEPS
from tests.world import World


def test_the_help_page_speaks_the_readers_language_and_needs_nobody_to_sign_in(world: World) -> None:
    client = Client(world.app)
    for language in ("en", "id"):
        page = client.get("/help", headers={"Accept-Language": language})
        assert page.status_code == 200
        text = page.get_data(as_text=True)
        assert f'<html lang="{language}">' in text
        assert all(name.spoken(language) in text for name, _ in STEPS)
        assert all(str(escape(line.spoken(language))) in text for part in PARTS for line in part.lines)


def test_the_help_page_has_a_part_for_each_kind_of_person() -> None:
    assert [part.name for part in PARTS] == ["author", "reviewer", "authoriser", "performer"]


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_picture_and_link_of_the_help_page_leads_somewhere(world: World, language: str) -> None:
    world.draft()
    client = Client(world.app)
    page = client.get(f"/help?hl={language}").get_data(as_text=True)
    pictures = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', page)
    assert len(pictures) == len(PARTS)
    for address, alternative in pictures:
        with client.get(address) as sent:
            assert (sent.status_code, sent.mimetype) == (200, "image/jpeg")
            assert len(sent.data) < 30_000
        assert alternative
    links = re.findall(r'<a href="([^"]+)"', page)
    assert {"/help/register", f"/help?hl={'id' if language == 'en' else 'en'}", "#performer"} <= set(links)
    for link in links:
        if link.startswith("#"):
            assert f'id="{link[1:]}"' in page
        else:
            assert client.get(link).status_code in (200, 302)


def test_the_help_page_leads_to_the_register_and_says_where_there_is_none(world: World) -> None:
    client = Client(world.app)
    assert client.get("/help/register").status_code == 404
    world.draft()
    register = world.office.histories.workplace().register_id
    leads = client.get("/help/register").headers["Location"]
    assert leads == f"https://docs.google.com/spreadsheets/d/{register}/edit"
    at_home = client.get("/help/register", headers={"Accept": "text/html"}).headers["Location"]
    assert at_home == f"/spreadsheets/d/{register}/edit"


def test_what_draws_the_cards_is_sent_to_the_menus_sidebar_and_nothing_else_of_that_folder(world: World) -> None:
    client = Client(world.app)
    for name, kind in {"cards.js": "text/javascript", "cards.css": "text/css", "logo.png": "image/png"}.items():
        with client.get(f"/addon/{name}") as sent:
            assert (sent.status_code, sent.mimetype) == (200, kind)
            assert sent.headers["Access-Control-Allow-Origin"] == "*"
    for name in ("desk.css", "panel.js", "../commands.py", "cards/../panel.js", "menu/Code.js", "cards"):
        assert client.get(f"/addon/{name}").status_code in (404, 405)
