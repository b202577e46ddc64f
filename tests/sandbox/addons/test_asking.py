"""A page that asks amiss is told so in plain words, and no add-on hears of it."""

from typing import Any

import pytest

from service.sandbox.core.call import SPREADSHEET
from service.sandbox.desk.panel import installed
from tests.people import AYU, BUDI
from tests.sandbox.addons.installed import CLICKED, EMAIL, SETTINGS, Installed, clicked, deployment
from tests.sandbox.drive.desk import Desk

CLICK = {"entry": "action", "function": CLICKED}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"addon": 1}, "addon must be"),
        ({"addon": -1}, "addon must be"),
        ({"addon": True}, "addon must be"),
        ({"addon": "0"}, "addon must be"),
        ({"addon": 0.0}, "addon must be"),
        ({"entry": "home"}, "entry must be one of"),
        ({"entry": ["homepage"]}, "entry must be one of"),
        ({"host": "SLIDES"}, "host must be one of DOCS, SHEETS"),
        ({"host": {}}, "host must be one of"),
        ({"file": ""}, "file must be a text"),
        ({"file": 7}, "file must be a text"),
        ({"file": "\ud800"}, "file must be a text"),
        ({"file": "nowhere"}, "no such file open"),
        ({"file": "root"}, "no such file open"),
        ({"locale": "fr"}, "locale must be one of"),
        ({"timeZone": "Mars"}, "timeZone must be"),
        ({"timeZone": "../../etc/passwd"}, "timeZone must be"),
        ({"timeZone": "Asia"}, "timeZone must be"),
        ({"more": 1}, "a JSON object of"),
        ({"entry": "action"}, "function is needed"),
        ({**CLICK, "function": ["x"]}, "function must be a text"),
        ({"entry": "universal", "function": CLICKED}, "none of the add-on's universal actions"),
        ({**CLICK, "parameters": {"n": 1}}, "parameters must be an object of texts"),
        ({**CLICK, "parameters": [{"key": "a", "value": "b"}]}, "parameters must be an object"),
        ({**CLICK, "inputs": []}, "inputs must be an object"),
        ({**CLICK, "inputs": {"a": "b"}}, "inputs.a must have exactly one of stringInputs"),
        ({**CLICK, "inputs": {"a": {}}}, "exactly one of"),
        ({**CLICK, "inputs": {"a": {"stringInputs": ["b"]}}}, "an object each"),
        ({**CLICK, "inputs": {"a": {"stringInputs": {"value": "b"}}}}, "must be a list of texts"),
        ({**CLICK, "inputs": {"a": {"stringInputs": {"value": ["b"], "": 1}}}}, "and no more"),
        ({**CLICK, "inputs": {"a": {"dateInput": {}}}}, "a whole number of milliseconds"),
        ({**CLICK, "inputs": {"a": {"dateInput": {"msSinceEpoch": 1.5}}}}, "a whole number of milliseconds"),
        ({**CLICK, "inputs": {"a": {"dateInput": {"msSinceEpoch": "9" * 5000}}}}, "a whole number of milliseconds"),
        ({**CLICK, "inputs": {"a": {"dateInput": {"msSinceEpoch": 10**30}}}}, "a whole number of milliseconds"),
        ({**CLICK, "inputs": {"a": {"timeInput": {"hours": 24}}}}, "hours must be from 0 to 23"),
        ({**CLICK, "inputs": {"a": {"timeInput": {"minutes": True}}}}, "minutes must be from 0 to 59"),
        ({**CLICK, "inputs": {"a": {"dateTimeInput": {"msSinceEpoch": 1, "hasDate": 1}}}}, "true or false"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(addon: Installed, wrong: dict[str, Any], said: str) -> None:
    asked = {"addon": 0, "entry": "homepage", "host": "DOCS", "file": addon.file, **wrong}
    answered = addon.sends("", asked)
    assert answered.status_code == 400
    assert said in answered.get_json()["error"]["message"]
    assert addon.posted == []


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b'"x"', b"\xff"])
@pytest.mark.parametrize("path", ["", "/grant", "/take-back"])
def test_so_is_what_is_no_json_object(addon: Installed, path: str, body: bytes) -> None:
    client = addon.sandbox.app.test_client()
    answered = client.post(f"/_desk/u/{AYU}/panel{path}", data=body, content_type="application/json")
    assert answered.status_code == 400
    assert "a JSON object of" in answered.get_json()["error"]["message"]


def test_a_page_from_elsewhere_cannot_ask_with_a_plain_form(addon: Installed) -> None:
    told = '{"addon": 0, "scopes": ["openid"]}'
    client = addon.sandbox.app.test_client()
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        assert client.post(f"/_desk/u/{AYU}/panel/grant", data=told, content_type=kind).status_code == 400


def test_nobody_has_no_panel(addon: Installed) -> None:
    assert addon.sends("", {"addon": 0}, "ayu").status_code == 404


def test_whoever_cannot_open_the_file_gets_nothing_and_grants_nothing(addon: Installed) -> None:
    for path, told in (("", {"entry": "homepage"}), ("/grant", {})):
        answered = addon.sends(path, {"addon": 0, "host": "DOCS", "file": addon.file, **told}, BUDI)
        assert (answered.status_code, addon.posted) == (400, [])
    Desk(addon.sandbox, AYU).share(addon.file, BUDI)
    assert addon.asks("homepage", person=BUDI)["broken"] is None


def test_a_spreadsheet_is_not_open_in_docs(addon: Installed) -> None:
    addon.open("Register", SPREADSHEET)
    asked = {"addon": 0, "entry": "homepage", "host": "DOCS", "file": addon.file}
    assert addon.sends("", asked).status_code == 400
    assert addon.sends("", {**asked, "host": "SHEETS"}).status_code == 200


def test_an_add_on_is_where_its_deployment_turns_it_on(addon: Installed) -> None:
    told = deployment()
    del told["addOns"]["docs"]
    addon.install(told)
    asked = {"addon": 0, "entry": "homepage", "host": "DOCS", "file": addon.file}
    assert "not on in DOCS" in addon.sends("", asked).get_json()["error"]["message"]


@pytest.mark.parametrize("scopes", [[], EMAIL, [1], ["https://www.googleapis.com/auth/drive"], [[EMAIL]], None])
def test_scopes_are_given_and_taken_by_name(addon: Installed, scopes: Any) -> None:
    for path in ("/grant", "/take-back"):
        answered = addon.sends(path, {"addon": 0, "scopes": scopes})
        assert "the deployment file's" in answered.get_json()["error"]["message"]


def test_a_universal_action_is_one_of_the_deployments(addon: Installed) -> None:
    addon.answers[SETTINGS] = clicked()
    assert addon.asks("universal", function=SETTINGS)["broken"] is None
    assert addon.last.url == SETTINGS


def test_a_page_knows_the_add_ons_with_what_stands_in_their_menus(addon: Installed) -> None:
    told = deployment()
    del told["addOns"]["sheets"]
    told["addOns"]["common"] |= {
        "layoutProperties": {"primaryColor": "#2772ed"},
        "universalActions": [{"label": "Help", "openLink": "https://sop.example.com/help"}],
    }
    addon.install(told)
    [seen] = installed(addon.sandbox.addons)
    assert seen == {
        "number": 0, "name": "Hello", "logo": "/_desk/panels/0/logo", "colour": "#2772ed", "hosts": ["DOCS"],
        "universal": [{"label": "Help", "function": "", "link": "https://sop.example.com/help"}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (("png", {"Content-Type": "image/png"}), 200), (("<svg/>", {"Content-Type": "image/svg+xml"}), 404),
        (("<p>", {"Content-Type": "text/html"}), 404), (("", 500), 404),
    ],
)  # fmt: skip
def test_its_logo_comes_from_its_site_and_is_a_picture(addon: Installed, answer: Any, status: int) -> None:
    addon.answers["https://sop.example.com/logo.png"] = lambda: answer
    client = addon.sandbox.app.test_client()
    assert client.get("/_desk/panels/0/logo").status_code == status
    assert client.get("/_desk/panels/1/logo").status_code == 404
