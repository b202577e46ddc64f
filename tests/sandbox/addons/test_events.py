"""Events are Google's: what it leaves out, how it writes numbers, and whose tokens come along.

See evidence/addon.md 1.3, 2.
"""

import json
from typing import Any

import google.auth.transport.requests
import pytest
from google.auth import exceptions
from google.oauth2 import id_token

from service.sandbox.addons.deployment import Deployment
from service.sandbox.addons.events import written
from service.sandbox.core.call import SPREADSHEET
from tests.people import AYU, BUDI
from tests.sandbox.addons.installed import (
    ACCOUNT,
    CLICKED,
    DRIVE_FILE,
    EMAIL,
    GRANTED,
    HOME,
    HTTP,
    LOCALE,
    Installed,
    clicked,
    deployment,
)
from tests.sandbox.drive.desk import Desk


def verified(addon: Installed, token: str, audience: str) -> Any:
    certificates = google.auth.transport.requests.Request(addon.sandbox.session("nobody"))
    return id_token.verify_oauth2_token(  # type: ignore[no-untyped-call]  # has no types
        token, certificates, audience=audience, clock_skew_in_seconds=10
    )


def test_before_the_file_is_granted_nothing_of_it_is_told(addon: Installed) -> None:
    addon.asks("homepage")
    assert addon.last.event["docs"] == {}
    assert addon.file not in addon.last.body
    assert "Plan" not in addon.last.body


def test_after_the_grant_the_file_is_told_but_not_with_a_click(addon: Installed) -> None:
    addon.allows()
    for entry in ("homepage", "granted"):
        addon.asks(entry)
        assert addon.last.event["docs"] == {"id": addon.file, "title": "Plan", "addonHasFileScopePermission": True}
    addon.answers[CLICKED] = clicked()
    addon.clicks()
    assert addon.last.event["docs"] == {}


def test_a_grant_holds_for_one_person_and_one_file(addon: Installed) -> None:
    addon.allows()
    Desk(addon.sandbox, AYU).share(addon.file, BUDI)
    addon.asks("homepage", person=BUDI)
    assert addon.last.event["docs"] == {}
    addon.open("Other").asks("homepage")
    assert addon.last.event["docs"] == {}


def test_sheets_tells_it_under_its_own_key(addon: Installed) -> None:
    addon.open("Register", SPREADSHEET).allows(host="SHEETS")
    addon.asks("homepage", host="SHEETS")
    assert addon.last.event["commonEventObject"]["hostApp"] == "SHEETS"
    assert addon.last.event["sheets"]["title"] == "Register"
    assert "docs" not in addon.last.event


def test_language_and_time_zone_come_where_they_are_asked_for(addon: Installed) -> None:
    addon.asks("homepage", locale="id")
    common = addon.last.event["commonEventObject"]
    assert common == {
        "hostApp": "DOCS", "platform": "WEB", "userLocale": "id",
        "timeZone": {"id": "Asia/Jakarta", "offset": 25_200_000.0},
    }  # fmt: skip
    assert '"offset":2.52E7' in addon.last.body
    addon.asks("homepage", timeZone="Etc/UTC")
    assert addon.last.event["commonEventObject"]["timeZone"] == {"id": "Etc/UTC"}


@pytest.mark.parametrize(
    "told",
    [deployment(scopes=[DRIVE_FILE, EMAIL]), deployment(common={"homepageTrigger": {"runFunction": HOME}})],
    ids=["without the scope", "without the wish"],
)
def test_and_nowhere_else(addon: Installed, told: dict[str, Any]) -> None:
    addon.install(told).asks("homepage", locale="id")
    assert addon.last.event["commonEventObject"] == {"hostApp": "DOCS", "platform": "WEB"}


def test_a_click_brings_its_parameters_and_what_was_typed(addon: Installed) -> None:
    addon.answers[CLICKED] = clicked()
    addon.clicks(
        parameters={"docId": "1A"},
        inputs={
            "title": {"stringInputs": {"value": ["Plan"]}},
            "who": {"stringInputs": {"value": ["a", "b"]}},
            "due": {"dateInput": {"msSinceEpoch": 1767225600000}},
            "at": {"timeInput": {"hours": 9, "minutes": 30}},
            "meeting": {"dateTimeInput": {"msSinceEpoch": "1767260400000", "hasDate": True, "hasTime": True}},
        },
    )
    common = addon.last.event["commonEventObject"]
    assert common["parameters"] == {"docId": "1A"}
    assert common["formInputs"] == {
        "title": {"stringInputs": {"value": ["Plan"]}},
        "who": {"stringInputs": {"value": ["a", "b"]}},
        "due": {"dateInput": {"msSinceEpoch": 1.7672256e12}},
        "at": {"timeInput": {"hours": 9, "minutes": 30}},
        "meeting": {"dateTimeInput": {"msSinceEpoch": "1767260400000", "hasDate": True, "hasTime": True}},
    }
    assert '"msSinceEpoch":1.7672256E12' in addon.last.body


def test_a_trigger_brings_neither(addon: Installed) -> None:
    addon.asks("homepage", parameters={"a": "b"}, inputs={"title": {"stringInputs": {"value": ["Plan"]}}})
    assert not {"parameters", "formInputs"} & addon.last.event["commonEventObject"].keys()


def test_what_is_empty_false_or_nought_has_no_key(addon: Installed) -> None:
    addon.answers[CLICKED] = clicked()
    addon.clicks(
        inputs={
            "untouched": {"stringInputs": {"value": []}},
            "emptied": {"stringInputs": {"value": [""]}},
            "midnight": {"timeInput": {"hours": 0, "minutes": 0}},
            "day": {"dateTimeInput": {"msSinceEpoch": 0, "hasDate": True, "hasTime": False}},
        }
    )
    assert addon.last.event["commonEventObject"]["formInputs"] == {
        "midnight": {"timeInput": {}},
        "day": {"dateTimeInput": {"msSinceEpoch": "0", "hasDate": True}},
    }
    addon.clicks(inputs={"untouched": {"stringInputs": {"value": []}}}, parameters={})
    assert not {"parameters", "formInputs"} & addon.last.event["commonEventObject"].keys()


def test_google_signs_for_the_very_address_it_calls(addon: Installed) -> None:
    for entry, url in (("homepage", HOME), ("granted", GRANTED)):
        addon.asks(entry)
        assert addon.last.url == url
        token = addon.last.token("systemIdToken")
        assert addon.last.authorization == f"Bearer {token}"
        claims = verified(addon, token, url)
        assert (claims["email"], claims["email_verified"]) == (ACCOUNT, True)
        with pytest.raises((exceptions.GoogleAuthError, ValueError)):
            verified(addon, token, url + "/")


def test_the_person_is_told_to_the_addons_client_alone(addon: Installed) -> None:
    addon.asks("homepage")
    claims = verified(addon, addon.last.token("userIdToken"), addon.client)
    assert (claims["email"], claims["hd"], claims["azp"]) == (AYU, "kopi.example", addon.client)
    addon.takes_back(EMAIL)
    addon.asks("homepage")
    assert "userIdToken" not in addon.last.event["authorizationEventObject"]


def test_the_access_token_reaches_the_granted_files_of_the_person_and_no_other(addon: Installed) -> None:
    addon.asks("homepage")
    assert not Desk(addon.sandbox, addon.last.token("userOAuthToken")).sees(addon.file)
    addon.allows()
    other = Desk(addon.sandbox, AYU).make("Other")
    addon.asks("homepage")
    panel = Desk(addon.sandbox, addon.last.token("userOAuthToken"))
    assert panel.sees(addon.file)
    assert not panel.sees(other)


def test_the_scopes_are_those_of_the_deployment_from_the_install_on(addon: Installed) -> None:
    addon.asks("homepage")
    assert addon.last.event["authorizationEventObject"]["authorizedScopes"] == [DRIVE_FILE, EMAIL, "openid", LOCALE]


@pytest.mark.parametrize(("kind", "name"), [("USER_ID_TOKEN", "userIdToken"), ("NONE", None), (None, "systemIdToken")])
def test_the_header_holds_what_the_deployment_says(addon: Installed, kind: str | None, name: str | None) -> None:
    addon.install(deployment(httpOptions={**HTTP, "authorizationHeader": kind})).asks("homepage")
    assert addon.last.authorization == (f"Bearer {addon.last.token(name)}" if name else None)


def test_opening_a_panel_is_no_call_to_google(addon: Installed) -> None:
    before = len(addon.sandbox.calls())
    addon.asks("homepage")
    assert len(addon.sandbox.calls()) == before


@pytest.mark.parametrize(
    ("number", "told"),
    [(-1.44e7, "-1.44E7"), (1.7672256e12, "1.7672256E12"), (1e9, "1.0E9"), (3.6e6, "3600000.0"),
     (12345678.5, "1.23456785E7")],
)  # fmt: skip
def test_numbers_are_written_as_java_does(number: float, told: str) -> None:
    assert written(number) == told
    assert json.loads(written({"a": [number, "\u2028", True, None]})) == {"a": [number, "\u2028", True, None]}


def test_each_editor_may_have_a_homepage_of_its_own() -> None:
    common = {"homepageTrigger": {"runFunction": HOME}}
    own = {"homepageTrigger": {"runFunction": CLICKED}}
    told = Deployment(deployment(common=common, docs={}, sheets=own))
    assert (told.homepage("DOCS"), told.homepage("SHEETS")) == (HOME, CLICKED)
    off = {"homepageTrigger": {"runFunction": CLICKED, "enabled": False}}
    assert Deployment(deployment(common=common, docs=off)).homepage("DOCS") == ""
    assert not Deployment({"addOns": {"common": common}}).shows_in("DOCS")
