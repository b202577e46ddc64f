"""Cards drawn: every widget, folded and cut, with its links, menus and pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve, Window
from tests.browser.drawn import (
    DO,
    Drawn,
    action,
    button,
    card_of,
    choice,
    drawn_at,
    paragraph,
    picker,
    switch,
    text,
    typed_in,
)
from tests.browser.every_widget import FORM, STATUS


@pytest.mark.sampled(3)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [300, 360])
def test_every_widget_is_drawn_and_can_be_read_by_everybody(
    window: Window, serve: Serve, accessible: Callable[[Page], None], shots: Path, width: int,
    scheme: Literal["light", "dark"],
) -> None:  # fmt: skip
    drawn = drawn_at(window(width, 1560, scheme=scheme), serve)
    for card in (FORM, STATUS):
        drawn.page.evaluate("card => cards.show(card)", card)
        expect(drawn.heading(card["header"]["title"])).to_be_visible()
        drawn.page.screenshot(path=shots / f"cards-{card['name']}-{scheme}-{width}.png")
        accessible(drawn.page)
        assert drawn.page.evaluate("() => document.documentElement.scrollWidth") == width  # nothing sticks out


def test_simple_markup_is_drawn_and_everything_else_is_text(drawn: Drawn) -> None:
    told = (
        "<b>bold</b> <i>slanted</i> line<br>break &lt;b&gt; <img src=x onerror=alert(1)> <script>alert(1)</script> "
        '<a href="javascript:alert(1)">no link</a> <a href="https://docs.google.com/x">a link</a>'
    )
    drawn.show(paragraph(told))
    shown = drawn.page.locator("p.c-paragraph")
    expect(shown.locator("b")).to_have_text("bold")
    expect(shown).to_contain_text("<b> <img src=x onerror=alert(1)> <script>alert(1)</script> no link")
    expect(shown.locator("img, script")).to_have_count(0)
    expect(shown.get_by_role("link")).to_have_text(["a link"])
    shown.get_by_role("link").click()
    shown.get_by_role("link").click(button="middle")
    assert drawn.opened == [{"url": "https://docs.google.com/x"}] * 2


def test_titles_and_labels_are_text_and_nothing_else(drawn: Drawn) -> None:
    name = "<b>Q&amp;A</b>"
    drawn.show(text(name), choice(name, "DROPDOWN", name), button(name), title=name)
    expect(drawn.heading(name)).to_be_visible()
    expect(drawn.field(name).first).to_be_visible()
    expect(drawn.page.locator("b")).to_have_count(0)


def test_what_is_filled_in_is_told_as_google_tells_it(drawn: Drawn) -> None:
    drawn.show(
        text("title"), text("scope", type="MULTIPLE_LINE"), choice("unit", "DROPDOWN", "A", "B"),
        choice("form", "RADIO_BUTTON", "Lean", "Full"), choice("told", "CHECK_BOX", "Mail", "Chat", "Phone"),
        choice("ways", "SWITCH", "Early", "Late"), choice("who", "MULTI_SELECT", "Budi", "Citra"), switch("notify"),
        picker("due", "DATE_ONLY"), picker("at", "TIME_ONLY"),
        picker("meeting", "DATE_AND_TIME", timezoneOffsetDate=420), button(parameters=[{"key": "file", "value": "1A"}]),
    )  # fmt: skip
    drawn.field("title").fill("Complaints")
    drawn.field("scope").fill("Two\nlines")
    drawn.field("unit").select_option("b")
    for name in ("Full", "Mail", "Phone", "Late", "notify"):
        drawn.field(name).check()
    drawn.field("who").click()
    drawn.page.get_by_role("option", name="Citra").click()
    drawn.field("due").fill("2026-01-01")
    drawn.field("at").fill("09:30")
    drawn.field("meeting").fill("2026-01-01T16:40")
    drawn.press("Send")
    assert drawn.clicked == [
        {
            "function": DO,
            "parameters": {"file": "1A"},
            "kind": "action",
            "inputs": {
                "title": typed_in("Complaints"),
                "scope": typed_in("Two\nlines"),
                "unit": typed_in("b"),
                "form": typed_in("full"),
                "told": {"stringInputs": {"value": ["mail", "phone"]}},
                "ways": typed_in("late"),
                "who": typed_in("citra"),
                "notify": typed_in("1"),
                "due": {"dateInput": {"msSinceEpoch": 1767225600000}},
                "at": {"timeInput": {"hours": 9, "minutes": 30}},
                "meeting": {"dateTimeInput": {"msSinceEpoch": 1767260400000, "hasDate": True, "hasTime": True}},
            },
        }
    ]


def test_what_is_typed_is_completed_by_the_add_on(drawn: Drawn) -> None:
    drawn.show(text("role", autoCompleteAction=action()["action"]), button())
    drawn.answers({"items": [{"text": "Barista"}, {"text": "Bar manager"}]})
    drawn.field("role").press_sequentially("Bar")
    expect(drawn.page.get_by_role("option")).to_have_text(["Barista", "Bar manager"])
    assert drawn.clicked[-1]["kind"] == "autocomplete"
    assert drawn.inputs == {"role": typed_in("Bar")}
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        drawn.field("role").press(key)
    expect(drawn.field("role")).to_have_value("Bar manager")
    expect(drawn.page.get_by_role("listbox")).to_be_hidden()


def test_the_menu_of_a_card_works_by_keyboard(drawn: Drawn) -> None:
    actions = [
        {"actionLabel": name, "onClick": action(parameters=[{"key": "k", "value": name}])} for name in ("A", "B", "C")
    ]
    drawn.show(cardActions=actions)
    more = drawn.page.get_by_role("button", name="More")
    more.press("Enter")
    expect(drawn.page.get_by_role("menuitem", name="A")).to_be_focused()
    drawn.page.keyboard.press("ArrowUp")
    expect(drawn.page.get_by_role("menuitem", name="C")).to_be_focused()
    drawn.page.keyboard.press("Escape")
    expect(more).to_be_focused()
    more.press("Enter")
    expect(drawn.page.get_by_role("menuitem", name="A")).to_be_focused()
    drawn.page.keyboard.press("ArrowDown")
    drawn.page.keyboard.press("Enter")
    drawn.page.wait_for_function("() => clicked.length")
    assert drawn.clicked[-1]["parameters"] == {"k": "B"}


def test_a_button_may_open_a_menu_or_a_card_that_came_along(drawn: Drawn) -> None:
    menu = {"text": "Others", "onClick": {"overflowMenu": {"items": [{"text": "Print", "onClick": action()}]}}}
    there = {"text": "Details", "onClick": {"card": card_of(title="Details")}}
    drawn.show({"buttonList": {"buttons": [menu, there]}})
    drawn.press("Others")
    drawn.page.get_by_role("menuitem", name="Print").click()
    assert len(drawn.clicked) == 1
    drawn.press("Details")
    expect(drawn.heading("Details")).to_be_focused()


def test_what_is_disabled_cannot_be_clicked(drawn: Drawn) -> None:
    off = {"text": "Authorise", "disabled": True, "onClick": action()}
    drawn.show(
        {"buttonList": {"buttons": [off]}},
        {"chipList": {"chips": [{"label": "Closed", "disabled": True, "onClick": action()}]}},
    )
    for name in ("Authorise", "Closed"):
        expect(drawn.page.get_by_role("button", name=name)).to_be_disabled()


def test_lines_pictures_and_tiles_can_be_clicked(drawn: Drawn) -> None:
    drawn.show(
        {"decoratedText": {"text": "Budi has not answered", "onClick": action()}},
        {"image": {"imageUrl": "https://pictures.invalid/x.png", "altText": "Flow", "onClick": action()}},
        {"grid": {"items": [{"id": "lean", "title": "Lean"}], "onClick": action()}},
    )
    for name in ("Budi has not answered", "Flow", "Lean"):
        drawn.press(name)
    assert drawn.clicked[-1]["parameters"] == {"grid_item_identifier": "lean"}
    assert len(drawn.clicked) == 3


def test_a_long_paragraph_is_cut_and_shown_whole_on_demand(drawn: Drawn) -> None:
    drawn.page.set_viewport_size({"width": 300, "height": 600})
    drawn.show(paragraph("Read it all. " * 40, maxLines=2), paragraph("Short.", maxLines=2))
    more = drawn.page.get_by_role("button", name="Show more")
    expect(more).to_have_count(1)
    cut = drawn.page.locator(".c-paragraph").first
    before = cut.evaluate("told => told.clientHeight")
    more.click()
    assert cut.evaluate("told => told.clientHeight") > before
    expect(drawn.page.get_by_role("button", name="Show less")).to_be_visible()


def test_no_more_widgets_are_drawn_than_google_draws(drawn: Drawn) -> None:
    sections = [{"widgets": [paragraph(str(number)) for number in range(60)]} for _ in range(2)]
    drawn.show(sections=sections)
    expect(drawn.page.locator(".c-widget")).to_have_count(100)


def test_a_widget_that_google_would_not_draw_is_named(drawn: Drawn) -> None:
    drawn.show({"columns": {"columnItems": []}})
    expect(drawn.page.get_by_text("Google would not draw this: columns")).to_be_visible()


def test_a_line_wraps_where_google_wraps_it(drawn: Drawn) -> None:
    drawn.page.set_viewport_size({"width": 300, "height": 600})
    long = "Nobody has rehearsed these steps, or had the rehearsal waived"
    drawn.show(
        {"decoratedText": {"topLabel": long, "text": long, "bottomLabel": long}},
        {"decoratedText": {"topLabel": long, "text": long, "bottomLabel": long, "wrapText": True}},
    )
    lines = drawn.page.locator(".c-lines > *").evaluate_all(
        "all => all.map(one => Math.round(one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)))"
    )
    assert [count > 1 for count in lines] == [False, False, True, False, True, True]
