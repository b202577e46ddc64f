"""Cards drawn on a page of their own, with an add-on that answers as it is told to."""

from dataclasses import dataclass
from typing import Any

import flask
from playwright.sync_api import Locator, Page

from service.cards import STATIC
from tests.browser.conftest import Serve

PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>Cards</title><link rel="stylesheet" href="/cards.css"></head>
<body style="margin: 0"><main><h1 hidden>Cards</h1><div id="root" style="height: 100vh"></div></main>
<script type="module">
  import {{ Cards }} from '/cards.js';
  Object.assign(window, {{ clicked: [], opened: [], replies: [], gate: null, more: [] }});
  async function act(told) {{
    clicked.push(told);
    await gate;
    const reply = replies.shift() ?? {{}};
    if (reply.fails) throw new Error('nobody answers');
    return reply;
  }}
  window.cards = new Cards(document.getElementById('root'), {{ act, open: (link) => opened.push(link), more }});
</script></body></html>"""
DO = "https://sop.example.com/addon/do"


def cards_page() -> flask.Flask:
    """Return the app that serves it; `?hl=id` in Indonesian."""
    app = flask.Flask("cards", static_folder=STATIC, static_url_path="/")

    @app.get("/drawn")
    def drawn() -> str:
        return PAGE.format(language=flask.request.args.get("hl", "en"))

    return app


@dataclass(frozen=True)
class Drawn:
    """The page in a browser."""

    page: Page

    def show(self, *widgets: Any, **card: Any) -> "Drawn":
        """Begin with a card of these widgets."""
        self.page.evaluate("card => cards.show(card)", card_of(*widgets, **card))
        return self

    def answers(self, *replies: Any) -> "Drawn":
        """Have the add-on answer so, one click after the other, and nothing afterwards."""
        self.page.evaluate("told => void replies.push(...told)", list(replies))
        return self

    def press(self, name: str) -> "Drawn":
        """Click a button, and wait until the add-on has answered."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_function("() => !cards.busy")
        return self

    @property
    def clicked(self) -> list[Any]:
        """What the add-on was asked."""
        return list(self.page.evaluate("() => clicked"))

    @property
    def inputs(self) -> Any:
        """What was filled in, as the last click told it."""
        return self.clicked[-1]["inputs"]

    @property
    def opened(self) -> list[Any]:
        """The links that were followed."""
        return list(self.page.evaluate("() => opened"))

    def field(self, label: str) -> Locator:
        """Return a field by its label."""
        return self.page.get_by_label(label, exact=True)

    def heading(self, title: str) -> Locator:
        """Return a card's heading."""
        return self.page.get_by_role("heading", name=title, exact=True)


def drawn_at(page: Page, serve: Serve, language: str = "en") -> Drawn:
    """Return the page, without a card yet."""
    page.goto(f"{serve(cards_page())}/drawn?hl={language}")
    page.wait_for_function("() => window.cards")
    return Drawn(page)


def typed_in(value: str) -> dict[str, Any]:
    """Return a field's text as Google tells it."""
    return {"stringInputs": {"value": [value]}}


def card_of(*widgets: Any, title: str = "Card", **card: Any) -> dict[str, Any]:
    """Return a card of one section."""
    return {"header": {"title": title}, "sections": [{"widgets": list(widgets)}], **card}


def action(**told: Any) -> dict[str, Any]:
    """Return a click that asks the add-on."""
    return {"action": {"function": DO, **told}}


def button(text: str = "Send", **told: Any) -> dict[str, Any]:
    """Return a row of one button that asks the add-on."""
    return {"buttonList": {"buttons": [{"text": text, "onClick": action(**told)}]}}


def text(name: str, **told: Any) -> dict[str, Any]:
    """Return a text field, its label its name."""
    return {"textInput": {"name": name, "label": name, **told}}


def choice(name: str, kind: str, *items: str, chosen: tuple[str, ...] = (), **told: Any) -> dict[str, Any]:
    """Return a choice; values are in small letters."""
    every = [{"text": one, "value": one.lower(), "selected": one in chosen} for one in items]
    return {"selectionInput": {"name": name, "label": name, "type": kind, "items": every, **told}}


def picker(name: str, kind: str, **told: Any) -> dict[str, Any]:
    """Return a picker of days and times."""
    return {"dateTimePicker": {"name": name, "label": name, "type": kind, **told}}


def switch(name: str, **told: Any) -> dict[str, Any]:
    """Return a switch beside a text, which is its name."""
    return {"decoratedText": {"text": name, "switchControl": {"name": name, "value": "1", **told}}}


def paragraph(told: str, **more: Any) -> dict[str, Any]:
    """Return a paragraph."""
    return {"textParagraph": {"text": told, **more}}


def push(*widgets: Any, **card: Any) -> dict[str, Any]:
    """Return the answer that puts a card upon the others."""
    return {"navigations": [{"pushCard": card_of(*widgets, **card)}]}


def update(*widgets: Any, **card: Any) -> dict[str, Any]:
    """Return the answer that puts a card in place of the topmost."""
    return {"navigations": [{"updateCard": card_of(*widgets, **card)}]}
