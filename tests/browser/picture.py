"""The picture of the README, the panel beside a Doc, made anew by `python -m tests.browser.picture`."""

import socket
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium
from tests.browser.at_desk import Person
from tests.browser.serving import served
from tests.people import AYU
from tests.world import World

PICTURE = Path(__file__).parents[2] / "service" / "addon" / "panel.jpg"


def main() -> None:
    """Draft an SOP, open it with the panel at its right, and keep what shows."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        world = World(Path(folder))
        world.__dict__["settings"] = replace(world.settings, public_url=f"http://127.0.0.1:{port}")
        world.found()
        document = world.draft(title="Social media posting")["document"]["id"]
        with served(world.app, port), sync_playwright() as playwright:
            browser = chromium.launched(playwright)
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.context.add_cookies([{"name": "hl", "value": "en", "url": world.base}])
            _pictured(Person(AYU, page, world.base, "en", Path(folder), lambda _: None), document)
            browser.close()


def _pictured(ayu: Person, document: str) -> None:
    ayu.open_document(document)
    ayu.open_panel()
    _settled(ayu.page)
    ayu.page.screenshot(path=PICTURE, type="jpeg", quality=70)


def _settled(page: Page) -> None:
    """Wait until nothing is on its way any more."""
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main()
