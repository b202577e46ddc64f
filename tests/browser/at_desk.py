"""People at the desk: each in a window of their own, working by clicks and keys, which are counted."""

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import FrameLocator, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from service.domain.sentences import Language, Sentence, Value
from service.sandbox.desk.languages import catalogue
from tests import length

TRIES, A_MOMENT = 10, 2_000
"""How often somebody looks again for what the queue does, and for how many milliseconds each time."""


@dataclass
class Person:
    """One person in a window; `clicks`, `fields` and `shown` count what they clicked, typed into, and had pictured."""

    email: str
    page: Page
    base: str
    language: Language
    shots: Path
    check: Callable[[Page], None]
    clicks: int = 0
    fields: int = 0
    shown: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def say(self, text: str, **values: Value) -> str:
        """Return a text of the cards in the person's language."""
        return Sentence(text, **values).spoken(self.language)

    def desk(self, text: str, **values: object) -> str:
        """Return a text of the desk in the person's language."""
        told = catalogue(self.language).gettext(text)
        return told.format(**values) if values else told

    def go(self, path: str) -> None:
        """Open a page of the desk."""
        self.page.goto(f"{self.base}/u/{self.email}{path}")

    def click(self, what: Locator) -> None:
        """Click once."""
        what.click()
        self.clicks += 1

    def type(self, where: Locator, text: str) -> None:
        """Fill in one field."""
        where.fill(text)
        self.fields += 1

    def shot(self, name: str) -> None:
        """Keep a picture of the window, after a look, at every sixth by default, at whether everybody can use it."""
        if self.shown % length.examples(6, 1) == 0:
            self.check(self.page)
        self.shown += 1
        self.page.screenshot(path=self.shots / f"life-{self.language}-{name}.png")

    # the panel

    @property
    def panel(self) -> Locator:
        """The panel at the right."""
        return self.page.locator("#panel")

    def open_panel(self, ready: Locator | None = None) -> None:
        """Open Baku at the right, until something shows in it; allow it this document where that is asked."""
        rail = self.page.get_by_role("navigation", name=self.desk("Add-ons"))
        if self.panel.is_hidden():  # one that was open is so again after a reload
            self.click(rail.get_by_role("button", name="Baku"))
        allow = self.panel.get_by_role("button", name=self.say("Allow for this document"))
        ready = ready or self.panel.get_by_role("heading", name=re.compile("SOP-MKT-001"))
        expect(allow.or_(ready).first).to_be_visible()
        if allow.is_visible():
            self.click(allow)
            self.click(self.page.locator("#consent").get_by_role("button", name=self.desk("Allow")))
            expect(ready).to_be_visible()

    def press(self, text: str, **values: Value) -> None:
        """Click a button of the panel by what it says."""
        self.click(self.panel.get_by_role("button", name=self.say(text, **values), exact=True).first)

    def reads(self, text: str, **values: Value) -> None:
        """Wait until the panel says this."""
        expect(self.panel.get_by_text(self.say(text, **values)).first).to_be_visible()

    def refreshes_until(self, text: str, **values: Value) -> None:
        """Look again, as people do, until the panel says this; what the queue is refused it tries a moment later."""
        shown = self.panel.get_by_text(self.say(text, **values)).first
        for _ in range(TRIES):
            self.press("Refresh")
            with suppress(TooLate):
                shown.wait_for(timeout=A_MOMENT)
                return
        self.reads(text, **values)

    # the document

    @property
    def paper(self) -> Locator:
        """The page of the document."""
        return self.page.locator("#paper")

    def ready(self) -> None:
        """Wait until the document can be written in."""
        expect(self.page.locator("#document[data-ready]")).to_be_visible()

    def open_document(self, file_id: str) -> None:
        """Open a document."""
        self.go(f"/document/d/{file_id}/edit")
        self.ready()

    def step(self, number: int) -> Locator:
        """The cell that says what is done in a step."""
        number_cell = self.page.get_by_text(re.compile(rf"^{number}\.?$"))
        row = self.paper.locator("tr").filter(has=self.page.locator('td[data-column="0"]').filter(has=number_cell))
        return row.last.locator('td[data-column="1"]')

    def write_behind(self, where: Locator, more: str) -> None:
        """Click into a paragraph, and type at its end."""
        where.locator(".paragraph").first.click()
        self.clicks += 1
        self.page.keyboard.press("End")
        self.page.keyboard.type(more)
        self.fields += 1

    def choose(self, item: str) -> FrameLocator:
        """Choose an item of Extensions ▸ Baku; return the sidebar that opens."""
        self.click(self.page.get_by_role("menuitem", name=self.desk("Extensions")))
        self.click(self.page.get_by_role("menuitem", name="Baku", exact=True))
        self.click(self.page.get_by_role("menuitem", name=item))
        return self.page.frame_locator("#script-sidebar iframe")

    def follow_mail(self, name: str) -> None:
        """Read the newest mail, follow its one link to the page, and from there go to the document."""
        self.read_mail(name)
        self.click(self.page.locator("article .words a").first)
        self.page.wait_for_url(re.compile("/pages/sop/"))
        with self.page.context.expect_page() as opened:
            named = "|".join(Sentence("Open the Doc").spoken(one) for one in ("en", "id"))  # as mails speak to them
            self.click(self.page.get_by_role("link", name=re.compile(named)))
        self.page = opened.value
        self.page.wait_for_url(re.compile("/document/d/"))
        self.ready()

    def read_mail(self, name: str) -> None:
        """Read the newest mail."""
        self.go("/mail")
        self.click(self.page.locator("main table a, main .list a, main li a").filter(has_text="SOP-MKT-001").first)
        self.shot(f"mail-{name}")

    def saved(self) -> None:
        """Wait until what was typed is at Google."""
        expect(self.page.locator("#saved")).to_have_text(self.desk("All changes saved in Drive"))

    def comment(self, where: Locator, says: str) -> None:
        """Select a word by a double click, and comment on it."""
        where.locator(".paragraph").first.dblclick(position={"x": 12, "y": 8})
        self.clicks += 1
        self.click(self.page.get_by_role("button", name=self.desk("Add comment")))
        self.type(self.page.get_by_label(self.desk("Your comment")), says)
        form = self.page.locator("#new-comment")
        self.click(form.get_by_role("button", name=self.desk("Comment"), exact=True))
        expect(self.page.locator("#thread-list").get_by_text(says)).to_be_visible()

    def suggest(self) -> None:
        """Change over to suggesting."""
        self.click(self.page.locator("#mode"))
        self.click(self.page.locator("#menu-mode").get_by_role("menuitemradio", name=self.desk("Suggesting")))
