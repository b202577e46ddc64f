"""Cards filled in: what is told of it, what stays, what is missing."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.drawn import Drawn, action, button, choice, drawn_at, picker, push, switch, text, typed_in, update


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
        "title": typed_in("Complaints"),
        "unit": typed_in("b"),
        "who": {"stringInputs": {"value": ["budi", "citra"]}},
        "notify": typed_in("1"),
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


def test_a_field_that_asks_while_it_changes_keeps_the_focus_on_the_updated_card(drawn: Drawn) -> None:
    on_change = {"onChangeAction": action(persistValues=True)["action"]}
    unit = choice("unit", "DROPDOWN", "A", "B", **on_change)
    drawn.show(unit).answers(update(unit, text("more")))
    drawn.field("unit").focus()
    drawn.field("unit").select_option("b")
    expect(drawn.field("more")).to_be_visible()
    expect(drawn.field("unit")).to_be_focused()
    expect(drawn.field("unit")).to_have_value("b")
    assert drawn.inputs == {"unit": typed_in("b")}


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
    assert drawn.inputs == {"title": typed_in("Complaints")}


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
    drawn = drawn_at(page, serve, "id")
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
    assert drawn.inputs == {"value": typed_in(right)}


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
