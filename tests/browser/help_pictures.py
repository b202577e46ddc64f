"""The pictures of the help page, each kind of person's panel, taken anew by `python -m tests.browser.help_pictures`."""

import socket
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from service.web.help import PAGES
from tests.browser import chromium
from tests.browser.at_desk import Person
from tests.browser.serving import served
from tests.people import AYU, BUDI, CITRA, DEWI
from tests.world import World

HEIGHT = 420
TITLES = {"en": "Content production", "id": "Produksi konten"}


def main() -> None:
    """Play one SOP's life in each language, and keep what each person's panel shows."""
    with sync_playwright() as playwright:
        browser = chromium.launched(playwright)
        for language in TITLES:
            _picture(browser, language)
        browser.close()


def _picture(browser: Browser, language: str) -> None:
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        world = World(Path(folder))
        world.__dict__["settings"] = replace(world.settings, public_url=f"http://127.0.0.1:{port}")
        with served(world.app, port):
            for name, email, document in _moments(world, language):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.context.add_cookies([{"name": "hl", "value": language, "url": world.base}])
                person = Person(email, page, world.base, language, Path(folder), lambda _: None)
                person.open_document(document)
                person.open_panel()
                page.wait_for_load_state("networkidle")
                box = person.panel.bounding_box()
                assert box is not None
                page.screenshot(
                    path=PAGES / f"{name}.{language}.jpg",
                    type="jpeg",
                    quality=60,
                    clip={"x": box["x"], "y": box["y"], "width": box["width"], "height": HEIGHT},
                )
                page.close()


def _moments(world: World, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each picture, who looks, and at which Doc, at the moment that it shows."""
    world.found()
    sop = world.draft(title=TITLES[language], language=language)
    document = sop["document"]["id"]
    yield "author", AYU, document
    world.open_round(sop)
    yield "reviewer", BUDI, document
    world.answer(sop)
    world.close_round(sop)
    world.simulate(sop)
    yield "authoriser", CITRA, document
    world.authorise(sop)
    yield "performer", DEWI, document


if __name__ == "__main__":
    main()
