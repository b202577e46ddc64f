"""What the renderer promises of any card, whoever made it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.drawn import (
    DO,
    Drawn,
    action,
    button,
    card_of,
    cards_page,
    choice,
    paragraph,
    picker,
    push,
    switch,
    text,
    update,
)
from tests.browser.every_widget import FORM, STATUS

Serve = Callable[[Any], str]


@pytest.fixture
def drawn(page: Page, serve: Serve) -> Drawn:
    return _drawn(page, serve)


def _drawn(page: Page, serve: Serve, language: str = "en") -> Drawn:
    page.goto(f"{serve(cards_page())}/drawn?hl={language}")
    page.wait_for_function("() => window.cards")
    return Drawn(page)


def _typed(value: str) -> dict[str, Any]:
    return {"stringInputs": {"value": [value]}}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [300, 360])
def test_every_widget_is_drawn_and_can_be_read_by_everybody(
    window: Window, serve: Serve, accessible: Callable[[Page], None], shots: Path, width: int,
    scheme: Literal["light", "dark"],
) -> None:  # fmt: skip
    drawn = _drawn(window(width, 1560, scheme=scheme), serve)
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
                "title": _typed("Complaints"),
                "scope": _typed("Two\nlines"),
                "unit": _typed("b"),
                "form": _typed("full"),
                "told": {"stringInputs": {"value": ["mail", "phone"]}},
                "ways": _typed("late"),
                "who": _typed("citra"),
                "notify": _typed("1"),
                "due": {"dateInput": {"msSinceEpoch": 1767225600000}},
                "at": {"timeInput": {"hours": 9, "minutes": 30}},
                "meeting": {"dateTimeInput": {"msSinceEpoch": 1767260400000, "hasDate": True, "hasTime": True}},
            },
        }
    ]


def test_what_is_empty_or_not_ticked_is_not_told(drawn: Drawn) -> None:
    drawn.show(
        text("title"), text("blank"), choice("unit", "DROPDOWN", "A"), choice("told", "CHECK_BOX", "Mail"),
        choice("who", "MULTI_SELECT", "Budi"), switch("notify"), picker("due", "DATE_ONLY"), button(),
    )  # fmt: skip
    drawn.field("blank").fill("  ")
    drawn.press("Send")
    assert drawn.inputs == {}


def test_what_the_card_brings_along_is_told_too(drawn: Drawn) -> None:
    drawn.show(
        text("title", value="Complaints"), choice("unit", "DROPDOWN", "A", "B", chosen=("B",)),
        choice("who", "MULTI_SELECT", "Budi", "Citra", chosen=("Budi", "Citra")), switch("notify", selected=True),
        picker("due", "DATE_ONLY", valueMsEpoch="1767225600000"), picker("at", "TIME_ONLY", valueMsEpoch=34200000),
        button(),
    )  # fmt: skip
    expect(drawn.field("due")).to_have_value("2026-01-01")
    expect(drawn.field("at")).to_have_value("09:30")
    drawn.press("Send")
    assert drawn.inputs == {
        "title": _typed("Complaints"),
        "unit": _typed("b"),
        "who": {"stringInputs": {"value": ["budi", "citra"]}},
        "notify": _typed("1"),
        "due": {"dateInput": {"msSinceEpoch": 1767225600000}},
        "at": {"timeInput": {"hours": 9, "minutes": 30}},
    }


def test_a_new_card_has_the_focus_and_the_way_back_leads_to_what_was_typed(drawn: Drawn) -> None:
    drawn.show(text("title"), button(persistValues=True), title="First").answers(push(title="Second"))
    drawn.field("title").fill("Complaints")
    drawn.press("Send")
    expect(drawn.heading("Second")).to_be_focused()
    drawn.press("Back")
    expect(drawn.heading("First")).to_be_focused()
    expect(drawn.field("title")).to_have_value("Complaints")
    expect(drawn.page.get_by_role("button", name="Back")).to_have_count(0)


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


def test_a_field_that_asks_while_it_changes_keeps_the_focus_on_the_updated_card(drawn: Drawn) -> None:
    on_change = {"onChangeAction": action(persistValues=True)["action"]}
    unit = choice("unit", "DROPDOWN", "A", "B", **on_change)
    drawn.show(unit).answers(update(unit, text("more")))
    drawn.field("unit").focus()
    drawn.field("unit").select_option("b")
    expect(drawn.field("more")).to_be_visible()
    expect(drawn.field("unit")).to_be_focused()
    expect(drawn.field("unit")).to_have_value("b")
    assert drawn.inputs == {"unit": _typed("b")}


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


@pytest.mark.parametrize(
    ("keep", "reply", "left"),
    [
        (False, {"notification": "Sent"}, "as it was"),
        (True, {"notification": "Sent"}, "typed"),
        (False, {"broken": "Google would drop it"}, "typed"),
        (False, {"fails": True}, "typed"),
    ],
)
def test_a_form_is_cleared_after_an_action_unless_it_is_to_stay_or_nothing_came_of_it(
    drawn: Drawn, keep: bool, reply: Any, left: str
) -> None:
    drawn.show(text("title", value="as it was"), button(persistValues=keep)).answers(reply)
    drawn.field("title").fill("typed")
    drawn.press("Send")
    expect(drawn.field("title")).to_have_value(left)


def test_nothing_is_sent_while_something_needed_is_missing_and_each_field_says_so(
    drawn: Drawn, accessible: Callable[[Page], None]
) -> None:
    drawn.show(
        text("title"), choice("who", "MULTI_SELECT", "Budi"), picker("due", "DATE_ONLY"), text("note"),
        button(requiredWidgets=["title", "who", "due"]),
    )  # fmt: skip
    drawn.press("Send")
    assert drawn.clicked == []
    expect(drawn.page.get_by_role("alert").filter(has_text="Fill this in")).to_have_count(3)
    expect(drawn.field("title")).to_be_focused()
    expect(drawn.field("title")).to_have_attribute("aria-invalid", "true")
    expect(drawn.field("title")).to_have_accessible_description("Fill this in")
    accessible(drawn.page)
    drawn.field("title").fill("Complaints")
    expect(drawn.page.get_by_role("alert").filter(has_text="Fill this in")).to_have_count(2)


def test_all_widgets_may_be_required_but_never_a_tick(drawn: Drawn) -> None:
    drawn.show(text("title"), switch("notify"), choice("told", "CHECK_BOX", "Mail"), button(allWidgetsAreRequired=True))
    drawn.press("Send")
    assert drawn.clicked == []
    drawn.field("title").fill("Complaints")
    drawn.press("Send")
    assert drawn.inputs == {"title": _typed("Complaints")}


def test_a_missing_field_in_a_folded_section_is_unfolded(drawn: Drawn) -> None:
    folded = {
        "collapsible": True,
        "uncollapsibleWidgetsCount": 1,
        "widgets": [button(requiredWidgets=["title"]), text("title")],
    }
    drawn.show(sections=[folded])
    expect(drawn.field("title")).to_be_hidden()
    drawn.press("Send")
    expect(drawn.field("title")).to_be_focused()


def test_the_renderer_speaks_the_language_of_the_page(page: Page, serve: Serve) -> None:
    drawn = _drawn(page, serve, "id")
    drawn.show(text("Judul"), button("Kirim", allWidgetsAreRequired=True)).press("Kirim")
    expect(page.get_by_role("alert").filter(has_text="Harus diisi")).to_be_visible()


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [("INTEGER", "2.5", "-2"), ("FLOAT", "two", "2,5"), ("EMAIL", "ayu@kopi", "ayu@kopi.example")],
)
def test_a_field_says_what_kind_of_thing_it_takes(drawn: Drawn, kind: str, wrong: str, right: str) -> None:
    drawn.show(text("value", validation={"inputType": kind}), button(requiredWidgets=["value"]))
    drawn.field("value").fill(wrong)
    drawn.press("Send")
    assert drawn.clicked == []
    expect(drawn.field("value")).to_have_attribute("aria-invalid", "true")
    drawn.field("value").fill(right)
    drawn.press("Send")
    assert drawn.inputs == {"value": _typed(right)}


def test_no_more_is_typed_than_the_limit(drawn: Drawn) -> None:
    drawn.show(text("code", validation={"characterLimit": 5}))
    drawn.field("code").press_sequentially("1234567")
    expect(drawn.field("code")).to_have_value("12345")
    expect(drawn.page.get_by_text("5 / 5")).to_be_visible()


def test_the_card_waits_under_a_spinner_and_a_second_click_is_none(drawn: Drawn) -> None:
    drawn.show(button("Spin"), button("Quiet", loadIndicator="NONE"))
    root, spinner = drawn.page.locator("#root"), drawn.page.get_by_role("progressbar", name="Loading")
    for name, covered in (("Spin", True), ("Quiet", False)):
        drawn.page.evaluate("() => { gate = new Promise((open) => { window.through = open; }); }")
        drawn.page.get_by_role("button", name=name).dblclick(force=True)
        expect(root).to_have_attribute("aria-busy", "true")
        expect(spinner).to_be_visible(visible=covered)
        assert drawn.page.locator(".c-stage").evaluate("stage => stage.inert") is covered
        drawn.page.evaluate("() => through()")
        expect(root).not_to_have_attribute("aria-busy", "true")
        expect(drawn.page.get_by_role("button", name=name)).to_be_focused()
    assert len(drawn.clicked) == 2


def test_a_notice_is_announced_and_can_be_put_away(drawn: Drawn) -> None:
    footer = {"primaryButton": {"text": "Save", "onClick": action()}}
    drawn.show(fixedFooter=footer).answers({"notification": "SOP-MKT-015 is there."}).press("Save")
    expect(drawn.page.get_by_role("status")).to_contain_text("SOP-MKT-015 is there.")
    drawn.press("Save")  # the notice stands in nobody's way
    drawn.press("Close")
    expect(drawn.page.get_by_role("status")).to_be_empty()


def test_an_add_on_that_does_not_answer_is_told_as_a_notice(drawn: Drawn) -> None:
    drawn.show(button()).answers({"fails": True}).press("Send")
    expect(drawn.page.get_by_role("status")).to_contain_text("Something went wrong")


def test_links_go_where_they_lead(drawn: Drawn) -> None:
    link = {"url": "https://docs.google.com/document/d/1A/edit", "openAs": "OVERLAY", "onClose": "RELOAD"}
    drawn.show({"buttonList": {"buttons": [{"text": "Open", "onClick": {"openLink": link}}]}}, button())
    drawn.answers({"link": link}).press("Open").press("Send")
    assert drawn.opened == [link, link]


def test_what_is_typed_is_completed_by_the_add_on(drawn: Drawn) -> None:
    drawn.show(text("role", autoCompleteAction=action()["action"]), button())
    drawn.answers({"items": [{"text": "Barista"}, {"text": "Bar manager"}]})
    drawn.field("role").press_sequentially("Bar")
    expect(drawn.page.get_by_role("option")).to_have_text(["Barista", "Bar manager"])
    assert drawn.clicked[-1]["kind"] == "autocomplete"
    assert drawn.inputs == {"role": _typed("Bar")}
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        drawn.field("role").press(key)
    expect(drawn.field("role")).to_have_value("Bar manager")
    expect(drawn.page.get_by_role("listbox")).to_be_hidden()


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
