"""Fields that complete what is typed, and let many be chosen."""

import pytest
from playwright.sync_api import expect

from tests.browser.drawn import Drawn, button, choice, paragraph, text


def test_suggestions_of_the_card_narrow_down_and_are_left_by_escape(drawn: Drawn) -> None:
    drawn.show(text("role", initialSuggestions={"items": [{"text": "Barista"}, {"text": "Courier"}]}))
    drawn.field("role").focus()
    expect(drawn.page.get_by_role("option")).to_have_text(["Barista", "Courier"])
    drawn.field("role").fill("cour")
    expect(drawn.page.get_by_role("option")).to_have_text(["Courier"])
    drawn.field("role").press("Escape")
    expect(drawn.page.get_by_role("option")).to_have_count(0)
    expect(drawn.field("role")).to_have_value("cour")


def test_escape_right_behind_a_letter_leaves_no_list_to_open_later(drawn: Drawn) -> None:
    drawn.show(choice("who", "MULTI_SELECT", "Ayu", "Budi"))
    who = drawn.field("who").and_(drawn.page.get_by_role("combobox"))
    who.evaluate(
        """input => {
            input.focus();
            input.value = 'bu';
            input.dispatchEvent(new InputEvent('input', { bubbles: true }));
            for (let n = 0; n < 2; n += 1)
                input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
            return new Promise(later => setTimeout(later, 50));
        }"""
    )
    expect(drawn.page.get_by_role("option")).to_have_count(0)


def test_many_are_chosen_by_keyboard_up_to_the_most_and_taken_back(drawn: Drawn) -> None:
    drawn.show(choice("who", "MULTI_SELECT", "Ayu", "Budi", "Citra", multiSelectMaxSelectedItems=2), button())
    who = drawn.field("who").and_(drawn.page.get_by_role("combobox"))
    for letters in ("bu", "ci", "ay"):
        who.press_sequentially(letters)
        expect(drawn.page.get_by_role("option")).to_have_count(1)
        who.press("ArrowDown")
        who.press("Enter")
    expect(drawn.page.get_by_role("alert").filter(has_text="No more than 2")).to_be_visible()
    expect(drawn.page.locator(".c-chosen li")).to_have_text(["Budi", "Citra"])
    who.press("Backspace")
    drawn.press("Remove: Budi")
    expect(drawn.page.locator(".c-chosen li")).to_have_count(0)
    drawn.press("Send")
    assert drawn.inputs == {}


def test_what_is_typed_and_not_picked_is_told_before_anything_is_sent(drawn: Drawn) -> None:
    drawn.show(text("title"), choice("concerned", "MULTI_SELECT", "Keuangan", "Produk", chosen=("Produk",)), button())
    concerned = drawn.field("concerned").and_(drawn.page.get_by_role("combobox"))
    concerned.press_sequentially("Keuang")
    concerned.press("Escape")  # the list covers the button
    drawn.press("Send")
    told = drawn.page.get_by_role("alert").filter(has_text="“Keuang” is typed but not picked.")
    expect(told).to_be_visible()
    expect(concerned).to_have_value("Keuang")
    expect(concerned).to_be_focused()
    assert drawn.clicked == []
    concerned.press_sequentially("an")
    concerned.press("ArrowDown")
    concerned.press("Enter")
    expect(told).to_have_count(0)
    drawn.press("Send")
    assert drawn.inputs == {"concerned": {"stringInputs": {"value": ["produk", "keuangan"]}}}


@pytest.mark.parametrize("typed", ["Produk", "prod", "no such department"])
def test_what_is_typed_stays_when_the_field_is_left_and_is_forgotten_once_deleted(drawn: Drawn, typed: str) -> None:
    drawn.show(choice("concerned", "MULTI_SELECT", "Keuangan", "Produk"), text("title"), button())
    concerned = drawn.field("concerned").and_(drawn.page.get_by_role("combobox"))
    concerned.press_sequentially(typed)
    drawn.field("title").focus()
    drawn.press("Send")
    expect(drawn.page.get_by_role("alert").filter(has_text=f"“{typed}” is typed")).to_be_visible()
    concerned.fill("")
    drawn.press("Send")
    assert drawn.inputs == {}


def test_what_the_arrows_went_to_stays_while_more_is_typed(drawn: Drawn) -> None:
    drawn.show(choice("who", "MULTI_SELECT", "Ayu", "Budi", "Citra"), button())
    who = drawn.field("who").and_(drawn.page.get_by_role("combobox"))
    who.press_sequentially("a")
    expect(drawn.page.get_by_role("option")).to_have_count(2)
    who.press("ArrowDown")
    who.press_sequentially("y")
    expect(drawn.page.get_by_role("option")).to_have_count(1)
    who.press("Enter")
    expect(drawn.page.locator(".c-chosen li")).to_have_text(["Ayu"])


def test_an_arrow_opens_the_list_at_its_first_option(drawn: Drawn) -> None:
    drawn.show(choice("who", "MULTI_SELECT", "Ayu", "Budi"), button())
    who = drawn.field("who").and_(drawn.page.get_by_role("combobox"))
    who.press("ArrowDown")
    expect(drawn.page.get_by_role("option", name="Ayu")).to_have_attribute("aria-selected", "true")
    who.press("Enter")
    expect(drawn.page.locator(".c-chosen li")).to_have_text(["Ayu"])


def test_an_arrow_pressed_while_the_list_is_looked_for_leads_to_its_first_option_too(drawn: Drawn) -> None:
    drawn.show(choice("who", "MULTI_SELECT", "Ayu", "Budi"), button())
    who = drawn.field("who").and_(drawn.page.get_by_role("combobox"))
    who.focus()
    who.evaluate(
        """(input) => {
            input.value = 'Bud';
            input.dispatchEvent(new Event('input', { bubbles: true }));
            input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
        }"""
    )
    expect(drawn.page.get_by_role("option", name="Budi")).to_have_attribute("aria-selected", "true")
    who.press("Enter")
    expect(drawn.page.locator(".c-chosen li")).to_have_text(["Budi"])


def test_a_folded_section_shows_some_and_the_rest_on_demand(drawn: Drawn) -> None:
    lines = [paragraph(name) for name in ("one", "two", "three")]
    drawn.show(
        sections=[{"header": "Outstanding", "collapsible": True, "uncollapsibleWidgetsCount": 1, "widgets": lines}]
    )
    more = drawn.page.get_by_role("button", name="Show more Outstanding")
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(drawn.page.get_by_text("two")).to_be_hidden()
    more.click()
    expect(drawn.page.get_by_text("three")).to_be_visible()
    drawn.page.get_by_role("button", name="Show less Outstanding").click()
    expect(drawn.page.get_by_text("one")).to_be_visible()
    expect(drawn.page.get_by_text("two")).to_be_hidden()
