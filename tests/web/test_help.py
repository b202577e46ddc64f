from werkzeug.test import Client

from service.web.help import STEPS
from tests.world import World


def test_the_help_page_speaks_the_readers_language_and_needs_nobody_to_sign_in(world: World) -> None:
    client = Client(world.app)
    for language in ("en", "id"):
        page = client.get("/help", headers={"Accept-Language": language})
        assert page.status_code == 200
        text = page.get_data(as_text=True)
        assert f'<html lang="{language}">' in text
        assert all(name.spoken(language) in text for name, _ in STEPS)


def test_what_draws_the_cards_is_sent_to_the_menus_sidebar_and_nothing_else_of_that_folder(world: World) -> None:
    client = Client(world.app)
    for name, kind in {"cards.js": "text/javascript", "cards.css": "text/css", "logo.png": "image/png"}.items():
        with client.get(f"/addon/{name}") as sent:
            assert (sent.status_code, sent.mimetype) == (200, kind)
            assert sent.headers["Access-Control-Allow-Origin"] == "*"
    for name in ("desk.css", "panel.js", "../commands.py", "cards/../panel.js", "menu/Code.js", "cards"):
        assert client.get(f"/addon/{name}").status_code in (404, 405)
