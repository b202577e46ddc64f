"""From one card to the next and back, and what is said meanwhile."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.drawn import Drawn, button, card_of, paragraph, push, switch, text, update


def test_a_card_that_was_left_is_still_where_it_was_scrolled_to(drawn: Drawn) -> None:
    drawn.show(*(paragraph(f"line {number}") for number in range(60)), button()).answers(push(title="Second"))
    drawn.press("Send")
    drawn.press("Back")
    expect(drawn.page.get_by_role("button", name="Send")).to_be_in_viewport()


def test_an_updated_card_keeps_what_was_typed_into_fields_of_the_same_name(drawn: Drawn) -> None:
    drawn.show(text("title", value="old"), text("scope", value="old"), switch("notify"), button(persistValues=True))
    drawn.answers(
        update(text("title", value="new"), text("scope", value="new"), text("more", value="new"), switch("notify"))
    )
    drawn.field("title").fill("typed")
    drawn.field("notify").check()
    drawn.press("Send")
    expect(drawn.field("more")).to_have_value("new")
    expect(drawn.field("title")).to_have_value("typed")
    expect(drawn.field("scope")).to_have_value("new")  # nobody touched it
    expect(drawn.field("notify")).to_be_checked()


@pytest.mark.parametrize(
    ("navigation", "seen"), [({"pop": True}, "Two"), ({"popToRoot": True}, "One"), ({"popToCard": "two"}, "Two")]
)
def test_cards_are_taken_off_the_stack(drawn: Drawn, navigation: dict[str, Any], seen: str) -> None:
    three = [card_of(title=title, name=title.lower()) for title in ("One", "Two")] + [card_of(button(), title="Three")]
    drawn.page.evaluate("all => cards.apply({navigations: all.map((pushCard) => ({pushCard}))})", three)
    drawn.answers({"navigations": [navigation]}).press("Send")
    expect(drawn.heading(seen)).to_be_focused()


def test_the_last_card_cannot_be_taken_off(drawn: Drawn) -> None:
    drawn.show(button(), title="Only").answers({"navigations": [{"pop": True}]}).press("Send")
    expect(drawn.heading("Only")).to_be_visible()


def test_an_add_on_that_does_not_answer_is_told_as_a_notice(drawn: Drawn) -> None:
    drawn.show(button()).answers({"fails": True}).press("Send")
    expect(drawn.page.get_by_role("status")).to_contain_text("Something went wrong")


def test_links_go_where_they_lead(drawn: Drawn) -> None:
    link = {"url": "https://docs.google.com/document/d/1A/edit", "openAs": "OVERLAY", "onClose": "RELOAD"}
    drawn.show({"buttonList": {"buttons": [{"text": "Open", "onClick": {"openLink": link}}]}}, button())
    drawn.answers({"link": link}).press("Open").press("Send")
    assert drawn.opened == [link, link]
