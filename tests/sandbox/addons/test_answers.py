"""An answer does what Google does with it, and where Google would drop it in silence, it is told why."""

import time
from collections.abc import Callable
from typing import Any

import flask
import pytest

from service.sandbox.addons import posting
from tests.sandbox.addons.installed import (
    ASKED_FOR_FILE,
    CARD,
    CLICKED,
    DRIVE_FILE,
    EMAIL,
    GRANTED,
    HOME,
    NOTHING,
    PUSHED,
    SETTINGS,
    Installed,
    card,
    clicked,
    deployment,
)

LINK = {"url": "https://docs.google.com/", "openAs": "OVERLAY", "onClose": "RELOAD"}


def broken(addon: Installed, answer: Any, entry: str = "action") -> str:
    """Return why an answer is dropped; nothing of it is done."""
    addon.answers |= {CLICKED: answer, HOME: answer}
    told = addon.asks(entry, function=CLICKED)
    why = told.pop("broken")
    assert told == {key: value for key, value in NOTHING.items() if key != "broken"}
    assert why
    return str(why)


def test_a_homepage_and_a_grant_are_answered_with_an_action(addon: Installed) -> None:
    for entry in ("homepage", "granted"):
        assert addon.asks(entry) == {**NOTHING, "navigations": [{"pushCard": CARD}]}


def test_a_click_may_navigate_tell_and_open_a_link(addon: Installed) -> None:
    way = [{"popToRoot": True}, {"pop": True}, {"popToCard": "main"}, {"updateCard": CARD}, {"pushCard": CARD}]
    addon.answers[CLICKED] = {
        **clicked(navigations=way, notification={"text": "Done"}, link=LINK), "stateChanged": True,
    }  # fmt: skip
    assert addon.clicks() == {**NOTHING, "navigations": way, "notification": "Done", "link": LINK}
    addon.answers[CLICKED] = clicked(link={"url": "https://docs.google.com/"})
    assert addon.clicks()["link"] == {"url": "https://docs.google.com/", "openAs": "FULL_SIZE", "onClose": "NOTHING"}


def test_a_click_may_be_answered_with_nothing(addon: Installed) -> None:
    addon.answers[CLICKED] = {"renderActions": {}}
    assert addon.clicks() == NOTHING
    addon.answers[CLICKED] = clicked(navigations=None)
    assert addon.clicks() == NOTHING


def test_suggestions_are_for_what_is_being_typed(addon: Installed) -> None:
    addon.answers[CLICKED] = {"autoComplete": {"items": [{"text": "Kopi"}]}}
    told = addon.asks("autocomplete", function=CLICKED, inputs={"q": {"stringInputs": {"value": ["Ko"]}}})
    assert told == {**NOTHING, "items": [{"text": "Kopi"}]}
    assert addon.last.event["commonEventObject"]["formInputs"]["q"] == {"stringInputs": {"value": ["Ko"]}}


def test_a_universal_action_may_be_answered_either_way(addon: Installed) -> None:
    for answer in (PUSHED, clicked(navigations=[{"pushCard": CARD}])):
        addon.answers[SETTINGS] = answer
        assert addon.asks("universal", function=SETTINGS)["navigations"] == [{"pushCard": CARD}]


@pytest.mark.parametrize(
    ("entry", "answer", "why"),
    [
        ("action", PUSHED, "action is answered in renderActions"),
        ("action", CARD, "action is answered in renderActions"),
        ("action", {}, "which has nothing"),
        ("action", [], "must be an object"),
        ("action", {"render_actions": {}}, "which has render_actions"),
        ("action", {"renderActions": {"action": {"navigations": [{"push_card": CARD}]}}}, "write pushCard"),
        ("homepage", clicked(navigations=[{"pushCard": CARD}]), "homepage is answered in action"),
        ("homepage", CARD, "homepage is answered in action"),
        ("homepage", {"action": {"navigations": [{"popToRoot": True}]}}, "a homepage is a card"),
        ("homepage", {**PUSHED, "renderActions": {}}, "the answer.renderActions is no key that Google knows"),
        ("autocomplete", clicked(), "autocomplete is answered in autoComplete"),
        ("autocomplete", {"autoComplete": {"items": ["Kopi"]}}, "items[0] must be an object"),
        ("action", {"renderActions": {}, "stateChanged": "yes"}, "stateChanged must be true or false"),
        ("action", clicked(navigations={"pushCard": CARD}), "must be a list"),
        ("action", clicked(navigations=[{"pushCard": CARD, "pop": True}]), "exactly one of"),
        ("action", clicked(navigations=[{"pop": False}]), "pop must be true"),
        ("action", clicked(navigations=[{"popToCard": ""}]), "must be the name of a card"),
        ("action", clicked(notification="Done"), "notification must be an object"),
        ("action", clicked(notification={"text": 1}), "notification.text must be a text"),
        ("action", clicked(link={"url": "/a"}), "link.url must be an absolute https address"),
        ("action", clicked(link={"url": "http://a.example/"}), "link.url must be an https address"),
        ("action", clicked(links=[]), "action.links is no key"),
        ("action", {"renderActions": {"hostAppAction": {"editor_action": {}}}}, "hostAppAction must be"),
    ],
)
def test_the_wrong_envelope_is_dropped(addon: Installed, entry: str, answer: Any, why: str) -> None:
    assert why in broken(addon, answer, entry)


def test_a_bad_card_is_dropped_whole_and_its_mistakes_told_by_place(addon: Installed) -> None:
    bad = card({"textParagraph": {"text": 1}}, {"paragraph": {}})
    why = broken(addon, clicked(navigations=[{"pop": True}, {"updateCard": bad}]))
    place = "renderActions.action.navigations[1].updateCard.sections[0]"
    assert f"{place}.widgets[0].textParagraph.text must be a text" in why
    assert f"{place}.widgets[1].paragraph is no key that Google knows" in why


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda: ("", 500), "status 500"),
        (lambda: ("{}", 201), "status 201"),
        (lambda: flask.redirect("https://a.example/"), "status 302"),
        (lambda: "<p>", "no JSON"),
        (lambda: '{"renderActions": NaN}', "no JSON"),
        (lambda: "[" * 100_000, "no JSON"),
        (lambda: '{"renderActions":' + '{"a":' * 300 + "1" + "}" * 301, "no key"),
        (lambda: 1 // 0, "status 500"),
    ],
)
def test_a_site_that_fails_is_the_generic_error(addon: Installed, answer: Callable[[], Any], why: str) -> None:
    assert why in broken(addon, answer)


def test_so_is_one_that_takes_too_long(addon: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "PATIENCE", 0.01)

    def slow() -> Any:
        time.sleep(0.02)
        return clicked()

    assert "took longer" in broken(addon, slow)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("/addon/clicked", "absolute"), ("addon", "absolute"), ("http://sop.example.com/x", "an https address"),
        ("https://sop.example.com/a b", "blank"), ("https://[", "no address"), ("https://", "absolute"),
        ("https://nobody.example/x", "nobody answers"),
    ],
)  # fmt: skip
def test_who_cannot_be_called_is_not(addon: Installed, url: str, why: str) -> None:
    assert why in addon.clicks(url)["broken"]
    assert addon.posted == []


def test_loopback_may_be_called_without_tls(addon: Installed) -> None:
    url = "http://127.0.0.1:8080/addon/clicked"
    addon.sandbox.addons.sites["http://127.0.0.1:8080"] = addon.sandbox.addons.sites.pop("https://sop.example.com")
    addon.answers[CLICKED] = clicked(notification={"text": "Done"})
    assert addon.clicks(url)["notification"] == "Done"
    assert addon.last.url == url


def test_a_click_may_ask_for_the_open_file_and_gets_it_when_allowed(addon: Installed) -> None:
    addon.answers[CLICKED] = ASKED_FOR_FILE
    assert addon.clicks() == {**NOTHING, "needs": "file"}
    assert addon.allows() == {"next": "granted"}
    addon.asks("granted")
    assert addon.last.url == GRANTED
    assert addon.last.event["docs"]["id"] == addon.file


def test_who_did_not_list_the_scope_cannot_ask_for_files(addon: Installed) -> None:
    addon.install(deployment(scopes=[EMAIL]))
    assert DRIVE_FILE in broken(addon, ASKED_FOR_FILE)


def test_after_a_grant_the_panel_may_begin_again(addon: Installed) -> None:
    addon.answers[GRANTED] = {"action": {"navigations": [{"popToRoot": True}]}}
    addon.allows()
    assert addon.asks("granted")["navigations"] == [{"popToRoot": True}, {"updateCard": CARD}]
    assert [posted.url for posted in addon.posted] == [GRANTED, HOME]


def test_who_does_not_listen_for_grants_is_left_as_it_is(addon: Installed) -> None:
    addon.install(deployment(docs={}))
    assert addon.asks("granted") == NOTHING
    assert addon.posted == []


def test_an_editor_without_a_homepage_says_so(addon: Installed) -> None:
    addon.install(deployment(common={"name": "Hello"}, docs={}))
    assert "no homepageTrigger for DOCS" in addon.asks("homepage")["broken"]


def test_a_third_party_sign_in_is_a_card(addon: Installed) -> None:
    addon.answers[HOME] = {"custom_authorization_prompt": PUSHED}
    assert addon.asks("homepage")["navigations"] == [{"pushCard": CARD}]
    assert "no key" in broken(addon, {"custom_authorization_prompt": {**PUSHED, "more": 1}})


def test_nothing_secret_is_logged(addon: Installed, caplog: pytest.LogCaptureFixture) -> None:
    broken(addon, CARD)
    told = addon.last.event["authorizationEventObject"]
    assert "renderActions" in caplog.text
    assert not any(told[name] in caplog.text for name in ("userOAuthToken", "userIdToken", "systemIdToken"))
