"""The panel beside an editor, with any add-on in it: the rail, what a person is asked for, what comes of answers."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from service.sandbox.server import create_sandbox
from tests.browser.conftest import Window
from tests.people import AYU, BUDI
from tests.sandbox.addons.installed import (
    ASKED_FOR_FILE,
    BASE,
    CLICKED,
    DRIVE_FILE,
    GRANTED,
    HOME,
    SETTINGS,
    SPREADSHEET,
    Installed,
    card,
    clicked,
    deployment,
)
from tests.sandbox.desk.looking import Looker

SMALL = {
    "updateSheetProperties": {
        "properties": {"gridProperties": {"rowCount": 20, "columnCount": 6}},
        "fields": "gridProperties(rowCount,columnCount)",
    }
}
"""Makes a new spreadsheet small: of its 5,000 cells each look for a button takes a tenth of a second."""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "5f0af8d40000000049454e44ae426082"
)


def _button(text: str, **on_click: Any) -> dict[str, Any]:
    return {"buttonList": {"buttons": [{"text": text, "onClick": on_click or {"action": {"function": CLICKED}}}]}}


def _pushed(title: str, *widgets: Any) -> dict[str, Any]:
    return {"action": {"navigations": [{"pushCard": card(*widgets or (_button("Go"),), header={"title": title})}]}}


@pytest.fixture
def addon() -> Iterator[Installed]:
    sandbox = create_sandbox(strict=True)
    told = deployment()
    told["addOns"]["common"]["universalActions"].append({"label": "Help", "openLink": f"{BASE}/help"})
    installed = Installed(sandbox).install(told).open("Register", SPREADSHEET)
    Looker(sandbox, AYU).rest("POST", f"/v4/spreadsheets/{installed.file}:batchUpdate", {"requests": [SMALL]})
    installed.answers |= {HOME: _pushed("Home"), f"{BASE}/logo.png": lambda: ("", 404)}
    yield installed
    sandbox.close()


@pytest.fixture
def at(addon: Installed, serve: Callable[[Any], str]) -> str:
    """Return where Ayu has the spreadsheet open."""
    return f"{serve(addon.sandbox.app)}/u/{AYU}/spreadsheets/d/{addon.file}/edit"


@pytest.fixture
def opened(page: Page, at: str) -> Page:
    page.goto(at)
    return _open(page)


def _open(page: Page) -> Page:
    page.get_by_role("navigation", name="Add-ons").get_by_role("button", name="Hello").click()
    expect(page.get_by_role("heading", name="Home")).to_be_focused()
    return page


def _again(page: Page) -> None:
    expect(page.get_by_role("heading", name="Home")).to_be_visible()


def test_a_panel_opens_with_the_homepage_and_closes_where_it_was_opened(opened: Page, addon: Installed) -> None:
    panel = opened.get_by_role("complementary", name="Hello")
    expect(panel).to_be_visible()
    assert addon.last.url == HOME
    assert addon.last.event["commonEventObject"]["hostApp"] == "SHEETS"
    opened.get_by_role("button", name="Close the panel").click()
    expect(panel).to_be_hidden()
    expect(opened.get_by_role("button", name="Hello")).to_be_focused()


def test_an_open_panel_survives_a_reload_of_the_page(opened: Page) -> None:
    opened.reload()
    _again(opened)
    expect(opened.get_by_role("heading", name="Home")).not_to_be_focused()  # the page has the focus, not the panel
    opened.get_by_role("button", name="Close the panel").click()
    opened.reload()
    expect(opened.get_by_role("button", name="Hello")).to_have_attribute("aria-expanded", "false")


def test_the_file_is_given_in_a_dialog_and_the_add_on_goes_on(
    opened: Page, addon: Installed, accessible: Callable[[Page], None], shots: Path
) -> None:
    addon.answers |= {CLICKED: ASKED_FOR_FILE, GRANTED: _pushed("Granted")}
    opened.get_by_role("button", name="Go").click()
    dialog = opened.get_by_role("dialog", name="Hello wants to use this file")
    expect(dialog).to_contain_text(AYU)
    expect(dialog).to_contain_text("Register")
    opened.screenshot(path=shots / "panel-consent.png")
    accessible(opened)
    dialog.get_by_role("button", name="Allow").click()
    expect(opened.get_by_role("heading", name="Granted")).to_be_focused()
    assert addon.last.event["sheets"] == {"id": addon.file, "title": "Register", "addonHasFileScopePermission": True}


def test_who_does_not_allow_it_is_told_so_and_nothing_is_given(opened: Page, addon: Installed) -> None:
    addon.answers[CLICKED] = ASKED_FOR_FILE
    opened.get_by_role("button", name="Go").click()
    opened.get_by_role("dialog").press("Escape")
    expect(opened.get_by_role("alert").filter(has_text="Hello was not given what it needs.")).to_be_visible()
    opened.get_by_role("button", name="Go").click()
    opened.get_by_role("button", name="Cancel").click()
    assert [post.url for post in addon.posted].count(GRANTED) == 0


def test_scopes_are_given_in_a_dialog_and_what_was_asked_is_asked_again(page: Page, at: str, addon: Installed) -> None:
    addon.takes_back(DRIVE_FILE)
    addon.answers[HOME] = lambda: (
        _pushed("Home")
        if DRIVE_FILE in addon.last.event["authorizationEventObject"]["authorizedScopes"]
        else {"requesting_google_scopes": {"scopes": [DRIVE_FILE]}}
    )
    page.goto(at)
    page.get_by_role("button", name="Hello").click()
    dialog = page.get_by_role("dialog", name="Hello wants access to your account")
    expect(dialog.get_by_role("listitem")).to_have_text(["see and change those of your files that you use it with"])
    dialog.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Try again").click()
    dialog.get_by_role("button", name="Allow").click()
    _again(page)


@pytest.mark.parametrize(
    "answer", [{"action": {}}, clicked(navigations=[{"pushCard": {"sections": [{"wigets": []}]}}])]
)
def test_an_answer_that_google_would_drop_is_told_with_the_reason_and_the_card_stays(
    opened: Page, addon: Installed, answer: Any, shots: Path, accessible: Callable[[Page], None]
) -> None:
    addon.answers[CLICKED] = answer
    opened.get_by_role("button", name="Go").click()
    notice = opened.get_by_role("alert").filter(has_text="Google would show nothing here")
    expect(notice).to_be_visible()
    _again(opened)
    opened.screenshot(path=shots / "panel-broken.png")
    accessible(opened)
    addon.answers[CLICKED] = clicked(notification={"text": "Done"})
    opened.get_by_role("button", name="Go").click()
    expect(opened.get_by_role("status").filter(has_text="Done")).to_be_visible()
    expect(notice).to_have_count(0)


def test_a_homepage_that_google_would_drop_can_be_tried_again(page: Page, at: str, addon: Installed) -> None:
    addon.answers[HOME] = {"renderActions": {}}
    page.goto(at)
    page.get_by_role("button", name="Hello").click()
    expect(page.get_by_role("alert").filter(has_text="homepage is answered in action")).to_be_visible()
    addon.answers[HOME] = _pushed("Home")
    page.get_by_role("button", name="Try again").click()
    _again(page)


def test_what_stands_in_every_cards_menu_is_run_or_opened(opened: Page, addon: Installed) -> None:
    addon.answers[SETTINGS] = _pushed("Settings")
    opened.context.route(f"{BASE}/**", lambda route: route.fulfill(body="Help"))
    opened.get_by_role("button", name="More").click()
    opened.get_by_role("menuitem", name="Settings").click()
    expect(opened.get_by_role("heading", name="Settings")).to_be_focused()
    opened.get_by_role("button", name="More").click()
    with opened.expect_popup() as popup:
        opened.get_by_role("menuitem", name="Help").click()
    expect(popup.value.locator("body")).to_have_text("Help")
    assert popup.value.url == f"{BASE}/help"


def test_links_to_googles_files_lead_to_the_desk_as_the_same_person(opened: Page, addon: Installed, at: str) -> None:
    link = {
        "url": f"https://docs.google.com/spreadsheets/d/{addon.file}/edit",
        "openAs": "OVERLAY",
        "onClose": "RELOAD",
    }
    addon.answers |= {CLICKED: clicked(link=link)}
    with opened.expect_popup() as popup:
        opened.get_by_role("button", name="Go").click()
    assert popup.value.url == at
    addon.answers[HOME] = _pushed("Anew")
    popup.value.close()
    expect(opened.get_by_role("heading", name="Anew")).to_be_visible()  # onClose RELOAD


def test_a_page_that_the_browser_kept_from_opening_can_be_opened_by_hand(opened: Page, addon: Installed) -> None:
    addon.answers[CLICKED] = clicked(link={"url": f"{BASE}/help"})
    opened.context.route(f"{BASE}/**", lambda route: route.fulfill(body="Help"))
    opened.evaluate("() => { window.kept = window.open; window.open = () => null; }")
    opened.get_by_role("button", name="Go").click()
    expect(opened.get_by_role("alert").filter(has_text="kept a page from opening")).to_be_visible()
    opened.evaluate("() => { window.open = window.kept; }")
    with opened.expect_popup() as popup:
        opened.get_by_role("button", name="Open it").click()
    expect(popup.value.locator("body")).to_have_text("Help")


def test_a_narrow_window_is_covered_by_the_panel_until_it_is_closed(
    window: Window, at: str, shots: Path, accessible: Callable[[Page], None]
) -> None:
    page = window(360, 640)
    page.goto(at)
    _open(page)
    box = page.get_by_role("complementary", name="Hello").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 640}
    assert page.locator("main").evaluate("main => main.inert")
    page.screenshot(path=shots / "panel-360.png")
    accessible(page)
    page.get_by_role("button", name="Close the panel").click()
    assert not page.locator("main").evaluate("main => main.inert")


def test_the_logo_is_shown_and_a_letter_where_there_is_none(page: Page, at: str, addon: Installed) -> None:
    face = page.get_by_role("button", name="Hello").locator(".face")
    page.goto(at)
    expect(face.locator(".letter")).to_be_visible()
    expect(face.locator(".letter")).to_have_text("H")
    addon.answers[f"{BASE}/logo.png"] = lambda: (PIXEL, 200, {"Content-Type": "image/png"})
    page.reload()
    expect(face.locator("img")).to_be_visible()
    expect(face.locator(".letter")).to_be_hidden()


def test_each_person_has_the_panel_as_themselves_and_in_their_language(
    window: Window, at: str, addon: Installed
) -> None:
    page = window(locale="id-ID")
    page.goto(at)
    page.locator("[data-addon]").click()
    _again(page)
    assert addon.last.event["commonEventObject"]["userLocale"] == "id"
    assert addon.last.event["commonEventObject"]["timeZone"]["id"]
    expect(page.get_by_role("button", name="Lainnya")).to_be_visible()  # the ⋮
    page.goto(at.replace(AYU, BUDI))
    expect(page.locator("[data-addon]")).to_have_count(0)  # the file is not theirs
