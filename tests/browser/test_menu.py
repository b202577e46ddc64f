"""Extensions ▸ Baku in a Doc: the add-on's own code, run as it is shipped, with the cards of a site of the test's."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import flask
import pytest
from googleapiclient.discovery import build
from playwright.sync_api import ConsoleMessage, FrameLocator, Page, expect

from service.cards import STATIC
from service.sandbox.addons.installed import MenuAddon
from service.sandbox.server import create_sandbox
from tests.browser.conftest import Window
from tests.people import AYU

SERVICE = Path(__file__).parents[2] / "service"
MENU = SERVICE / "addon" / "menu"
SIDEBAR = "#script-sidebar iframe"
EDITOR = """
{% extends "layout.html" %}
{% block title %}Brewing{% endblock %}
{% block kind %}editor{% endblock %}
{% block top %}
<div class="menubar" role="menubar"><button role="menuitem" popovertarget="extensions">Extensions</button></div>
<div class="menu" id="extensions" role="menu" aria-label="Extensions" popover>{% include "menu_addons.html" %}</div>
<script type="module" src="{{ url_for('desk.static', filename='menus.js') }}"></script>
{% endblock %}
{% block main %}<p>Grind the beans.</p>{% endblock %}
"""
"""A document with nothing but the menu."""


class Site:
    """A service that answers with cards of one form, and remembers what it was sent."""

    def __init__(self) -> None:
        self.base = ""
        self.heard: list[tuple[str, Any]] = []
        self.answers: dict[str, tuple[Mapping[str, Any], int]] = {}
        self.app = flask.Flask("site")
        self.app.add_url_rule("/gas/<path:name>", view_func=self.answer, methods=["POST"])
        self.app.add_url_rule("/addon/<path:name>", view_func=self.file)

    def answer(self, name: str) -> Any:
        self.heard.append((name, flask.request.get_json()))
        if name in self.answers:
            told, status = self.answers[name]
            return dict(told), status
        title = self.heard[-1][1]["commonEventObject"]["formInputs"].get("who", {"stringInputs": {"value": [name]}})
        return {
            "renderActions": {"action": {"navigations": [{"pushCard": self.card(title["stringInputs"]["value"][0])}]}}
        }

    def card(self, title: str) -> Mapping[str, Any]:
        click = {"action": {"function": f"{self.base}/addon/greet", "parameters": [{"key": "act", "value": "1"}]}}
        text = '<a href="https://docs.google.com/document/d/LINKED/edit">The Doc</a>'
        widgets = [
            {"textParagraph": {"text": text}},
            {"textInput": {"name": "who", "label": "Who"}},
            {"buttonList": {"buttons": [{"text": "Greet", "onClick": click}]}},
        ]
        return {"header": {"title": title}, "sections": [{"widgets": widgets}]}

    def file(self, name: str) -> flask.Response:
        sent = flask.send_from_directory(STATIC, name)
        sent.headers["Access-Control-Allow-Origin"] = "*"
        return sent


class Desk:
    """A Doc of Ayu's on the desk, with the menu installed."""

    def __init__(self, serve: Callable[..., str], menu: Path = MENU) -> None:
        self.site, self.sandbox = Site(), create_sandbox()
        self.site.base = serve(self.site.app)
        self.sandbox.addons.sites[self.site.base] = self.site.app
        self.sandbox.addons.menus.append(MenuAddon(menu, "4711-script", {"https://HOST": self.site.base}, "Baku"))
        docs = build("docs", "v1", http=self.sandbox.http(AYU), static_discovery=True)
        self.file = docs.documents().create(body={"title": "Brewing"}).execute()["documentId"]
        self.sandbox.app.add_url_rule("/u/<person>/editor/<file_id>", "desk.editor", self.editor)
        self.base = serve(self.sandbox.app)

    def open(self, page: Page, language: str = "en") -> None:
        page.goto(f"{self.base}/u/{AYU}/editor/{self.file}?hl={language}")

    def takes_back(self, scope: str) -> None:
        told = {"scopes": [f"https://www.googleapis.com/auth/{scope}"]}
        headers = {"Authorization": f"Bearer {AYU}"}
        self.sandbox.app.test_client().post(f"/_desk/u/{AYU}/script/0/take-back", json=told, headers=headers)

    def editor(self, person: str, file_id: str) -> str:  # noqa: ARG002  # the layout takes the person from the address
        return flask.render_template_string(EDITOR, host="DOCS", file_id=file_id)

    def choose(self, page: Page, item: str) -> FrameLocator:
        page.get_by_role("menuitem", name="Extensions").click()
        page.get_by_role("menuitem", name="Baku", exact=True).click()
        page.get_by_role("menuitem", name=item).click()
        return page.frame_locator(SIDEBAR)


@pytest.fixture
def desk(serve: Callable[..., str]) -> Desk:
    return Desk(serve)


def written(folder: Path, code: str) -> Path:
    """Return a menu of other code."""
    shutil.copytree(MENU, folder)
    (folder / "Code.js").write_text(code)
    return folder


def axe_within(accessible: Callable[[Page], None], page: Page) -> None:
    """Check the page and the sidebar in it, which is a page of another origin."""
    accessible(page)
    inner = page.locator(SIDEBAR).element_handle().content_frame()
    accessible(cast(Page, inner))  # a frame evaluates as a page does


def test_a_menu_item_opens_the_services_cards_beside_the_document(
    desk: Desk, page: Page, shots: Path, accessible: Callable[[Page], None]
) -> None:
    desk.open(page)
    sidebar = desk.choose(page, "New SOP from template…")
    expect(sidebar.get_by_role("heading", name="home")).to_be_visible()
    name, event = desk.site.heard[0]
    assert (name, event["commonEventObject"]["parameters"]) == ("home", {"open": "draft"})
    assert event["docs"] == {"id": desk.file, "title": "Brewing", "addonHasFileScopePermission": True}
    axe_within(accessible, page)
    page.screenshot(path=shots / "menu-sidebar.png")


def test_what_is_typed_and_clicked_in_the_sidebar_reaches_the_service(desk: Desk, page: Page) -> None:
    desk.open(page)
    sidebar = desk.choose(page, "Review…")
    sidebar.get_by_label("Who").fill("Citra")
    sidebar.get_by_role("button", name="Greet").click()
    expect(sidebar.get_by_role("heading", name="Citra")).to_be_visible()
    name, event = desk.site.heard[1]
    told = event["commonEventObject"]
    assert (name, told["parameters"], told["formInputs"]) == (
        "greet",
        {"act": "1"},
        {"who": {"stringInputs": {"value": ["Citra"]}}},
    )


def test_the_access_token_opens_nothing_but_the_files_metadata(desk: Desk, page: Page) -> None:
    desk.open(page)
    expect(desk.choose(page, "Register…").get_by_role("heading", name="home")).to_be_visible()
    token = desk.site.heard[0][1]["authorizationEventObject"]["userOAuthToken"]
    client, headers = desk.sandbox.app.test_client(), {"Authorization": f"Bearer {token}"}
    assert client.get(f"/drive/v3/files/{desk.file}?fields=id", headers=headers).status_code == 200
    assert client.get(f"/v1/documents/{desk.file}", headers=headers).status_code == 403


def test_sync_shows_what_came_of_it_upon_the_first_card(desk: Desk, page: Page) -> None:
    desk.site.answers["sync"] = {"renderActions": {"action": {"notification": {"text": "Nothing has changed."}}}}, 200
    desk.open(page)
    sidebar = desk.choose(page, "Sync this SOP")
    expect(sidebar.get_by_text("Nothing has changed.")).to_be_visible()
    expect(sidebar.get_by_role("heading", name="home")).to_be_visible()


def test_a_refusal_is_told_in_the_services_words_and_can_be_tried_again(desk: Desk, page: Page, shots: Path) -> None:
    desk.site.answers["home"] = {"detail": "Your company has not switched Baku on for you."}, 403
    desk.open(page)
    sidebar = desk.choose(page, "Review…")
    expect(sidebar.get_by_role("alert")).to_contain_text("not switched Baku on")
    page.screenshot(path=shots / "menu-refused.png")
    desk.site.answers.clear()
    sidebar.get_by_role("button", name="Try again").click()
    expect(sidebar.get_by_role("heading", name="home")).to_be_visible()
    expect(sidebar.get_by_role("alert")).to_be_hidden()


def test_a_scope_left_out_is_asked_for_by_itself_with_what_for(
    desk: Desk, page: Page, shots: Path, accessible: Callable[[Page], None]
) -> None:
    desk.takes_back("drive.metadata.readonly")
    desk.open(page)
    sidebar = desk.choose(page, "Review…")
    expect(sidebar.get_by_role("alert")).to_contain_text("what your Drive says of files, so that Baku")
    assert not desk.site.heard
    axe_within(accessible, page)
    page.screenshot(path=shots / "menu-scope-missing.png")
    with page.context.expect_page() as opened:
        sidebar.get_by_role("link", name="Allow at Google").click()
    consent = opened.value
    consent.get_by_role("checkbox").check()  # there is one alone
    consent.get_by_role("button", name="Continue").click()
    expect(consent.get_by_text("Nothing more is asked.")).to_be_visible()
    sidebar.get_by_role("button", name="Try again").click()
    expect(sidebar.get_by_role("heading", name="home")).to_be_visible()


def test_without_the_scope_that_shows_anything_google_itself_asks_for_it(desk: Desk, page: Page) -> None:
    desk.takes_back("script.container.ui")
    desk.open(page)
    with page.context.expect_page() as opened:
        desk.choose(page, "Review…")
    opened.value.get_by_role("checkbox").check()
    opened.value.get_by_role("button", name="Continue").click()
    expect(opened.value.get_by_text("Nothing more is asked.")).to_be_visible()
    expect(desk.choose(page, "Review…").get_by_role("heading", name="home")).to_be_visible()


def test_a_run_that_google_stops_is_told_in_the_sidebar(serve: Callable[..., str], page: Page, tmp_path: Path) -> None:
    code = (MENU / "Code.js").read_text().replace("DocumentApp.getActiveDocument()", "DocumentApp.openById('x')")
    desk = Desk(serve, written(tmp_path / "menu", code))
    desk.open(page)
    sidebar = desk.choose(page, "Review…")
    expect(sidebar.get_by_role("alert")).to_contain_text("Google stopped this.")
    assert not desk.site.heard


def test_everything_is_reached_by_keys_alone(desk: Desk, page: Page) -> None:
    desk.open(page)
    page.get_by_role("menuitem", name="Extensions").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("menuitem", name="Baku", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("menuitem", name="New SOP from template…")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(SIDEBAR)).to_be_visible()
    expect(page.frame_locator(SIDEBAR).get_by_role("heading", name="home")).to_be_visible()
    page.locator("#script-sidebar").get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    expect(page.locator(SIDEBAR)).to_have_count(0)


def test_the_menu_is_indonesian_on_an_indonesian_desk(desk: Desk, page: Page, shots: Path) -> None:
    desk.open(page, "id")
    page.get_by_role("menuitem", name="Extensions").click()
    page.get_by_role("menuitem", name="Baku", exact=True).click()
    expect(page.get_by_role("menuitem", name="SOP baru dari templat…")).to_be_visible()
    page.screenshot(path=shots / "menu-indonesian.png")
    page.get_by_role("menuitem", name="Sinkronkan SOP ini").click()
    expect(page.frame_locator(SIDEBAR).get_by_role("heading", name="sync")).to_be_visible()
    assert desk.site.heard[0][1]["commonEventObject"]["userLocale"] == "id"


def test_help_is_a_dialog_that_escape_closes(desk: Desk, page: Page, shots: Path) -> None:
    desk.open(page)
    desk.choose(page, "Help")
    dialog = page.get_by_role("dialog", name="Help with Baku")
    expect(dialog.frame_locator("iframe").get_by_text("New SOP from template…")).to_be_visible()
    page.screenshot(path=shots / "menu-help.png")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)


def test_a_link_on_a_card_leads_to_the_desks_own_page_as_the_same_person(desk: Desk, page: Page) -> None:
    desk.open(page)
    sidebar = desk.choose(page, "Review…")
    with page.context.expect_page() as opened:
        sidebar.get_by_role("link", name="The Doc").click()
    assert opened.value.url == f"{desk.base}/u/{AYU}/document/d/LINKED/edit"


def test_at_360_pixels_the_sidebar_is_readable_and_in_the_dark_too(
    desk: Desk, window: Window, shots: Path, accessible: Callable[[Page], None]
) -> None:
    page = window(width=360, height=740, scheme="dark")
    desk.open(page)
    sidebar = desk.choose(page, "Review…")
    expect(sidebar.get_by_role("heading", name="home")).to_be_visible()
    axe_within(accessible, page)
    page.screenshot(path=shots / "menu-narrow-dark.png")


def test_code_that_does_more_than_build_a_menu_has_no_menu_as_at_google(
    serve: Callable[..., str], page: Page, tmp_path: Path
) -> None:
    code = (
        "function onOpen() { PropertiesService.getUserProperties(); DocumentApp.getUi().createAddonMenu().addToUi(); }"
    )
    desk = Desk(serve, written(tmp_path / "menu", code))
    with page.expect_console_message(lambda said: _permission(said)):
        desk.open(page)
    page.get_by_role("menuitem", name="Extensions").click()
    expect(page.get_by_role("menuitem", name="Baku", exact=True)).to_have_count(0)


def test_a_script_that_asks_goes_on_with_the_answer(serve: Callable[..., str], page: Page, tmp_path: Path) -> None:
    code = """
        function onOpen() { DocumentApp.getUi().createAddonMenu().addItem('Ask', 'ask').addToUi(); }
        function ask() {
          var ui = DocumentApp.getUi();
          var answer = ui.prompt('Name', 'Who are you?', ui.ButtonSet.OK_CANCEL);
          if (answer.getSelectedButton() === ui.Button.OK) ui.alert('Hello ' + answer.getResponseText());
        }"""
    desk = Desk(serve, written(tmp_path / "menu", code))
    desk.open(page)
    desk.choose(page, "Ask")
    page.get_by_label("Who are you?").fill("Ayu")
    page.get_by_role("button", name="OK").click()
    expect(page.get_by_role("dialog")).to_contain_text("Hello Ayu")
    page.get_by_role("button", name="OK").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_script_that_fails_says_so(serve: Callable[..., str], page: Page, tmp_path: Path) -> None:
    code = """
        function onOpen() { DocumentApp.getUi().createAddonMenu().addItem('Break', 'broken').addToUi(); }
        function broken() { throw new Error('The script is broken.'); }"""
    desk = Desk(serve, written(tmp_path / "menu", code))
    desk.open(page)
    desk.choose(page, "Break")
    expect(page.get_by_role("alert")).to_have_text("The script is broken.")


def test_what_apps_script_has_not_got_a_script_has_not_got_here(
    serve: Callable[..., str], page: Page, tmp_path: Path
) -> None:
    known = json.dumps(["fetch", "setTimeout", "XMLHttpRequest", "document", "location", "importScripts"])
    code = f"""
        function onOpen() {{ DocumentApp.getUi().createAddonMenu().addItem('Look', 'look').addToUi(); }}
        function look() {{
          var seen = {known}.filter(function (name) {{ return typeof globalThis[name] !== 'undefined'; }});
          throw new Error('seen: ' + seen.join());
        }}"""
    desk = Desk(serve, written(tmp_path / "menu", code))
    desk.open(page)
    desk.choose(page, "Look")
    expect(page.get_by_role("alert")).to_have_text("seen: ")


def _permission(said: ConsoleMessage) -> bool:
    return "You do not have permission to call PropertiesService" in said.text
