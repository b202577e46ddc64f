"""A person gives scopes and files, takes scopes back, and an add-on asks for what it lacks."""

from pathlib import Path
from typing import Any

from service.sandbox.server import create_sandbox
from tests.people import AYU, BUDI
from tests.sandbox.addons.installed import (
    ASKED_FOR_FILE,
    CLICKED,
    DRIVE_FILE,
    EMAIL,
    HOME,
    LOCALE,
    NOTHING,
    PUSHED,
    Installed,
    clicked,
    deployment,
)
from tests.sandbox.drive.desk import Desk


def wanting(*scopes: str) -> object:
    return {"requesting_google_scopes": {"scopes": scopes}}


def test_an_add_on_asks_for_a_scope_it_lacks_and_is_asked_the_same_again(addon: Installed) -> None:
    assert addon.takes_back(EMAIL) == {"granted": [DRIVE_FILE, "openid", LOCALE]}

    def answer() -> object:
        has = EMAIL in addon.last.event["authorizationEventObject"]["authorizedScopes"]
        return clicked(notification={"text": "Done"}) if has else wanting(EMAIL)

    addon.answers[CLICKED] = answer
    assert addon.clicks(parameters={"act": "1"}) == {**NOTHING, "needs": {"scopes": [EMAIL]}}
    assert addon.allows(scopes=[EMAIL]) == {"next": "again"}
    assert addon.clicks(parameters={"act": "1"})["notification"] == "Done"


def test_all_scopes_are_those_that_are_missing(addon: Installed) -> None:
    addon.takes_back(EMAIL, LOCALE)
    addon.answers[HOME] = {"requesting_google_scopes": {"all_scopes": True}}
    assert addon.asks("homepage")["needs"] == {"scopes": [EMAIL, LOCALE]}


def test_a_scope_that_the_deployment_does_not_list_is_an_error(addon: Installed) -> None:
    addon.answers[HOME] = wanting("https://www.googleapis.com/auth/drive")
    assert "the deployment file does not have" in addon.asks("homepage")["broken"]
    wrongs: list[Any] = [{}, {"scopes": []}, {"scopes": EMAIL}, {"all_scopes": False}, {"all": True}]
    for wrong in wrongs:
        addon.answers[HOME] = {"requesting_google_scopes": wrong}
        assert addon.asks("homepage")["broken"]


def test_who_does_not_cope_with_some_scopes_waits_for_all(addon: Installed) -> None:
    addon.install(deployment(httpOptions={}))
    addon.takes_back(EMAIL)
    assert addon.asks("homepage") == {**NOTHING, "needs": {"scopes": [EMAIL]}}
    assert addon.posted == []
    addon.allows(scopes=[EMAIL])
    assert addon.asks("homepage")["navigations"] == PUSHED["action"]["navigations"]


def test_one_persons_consent_is_not_anothers(addon: Installed) -> None:
    Desk(addon.sandbox, AYU).share(addon.file, BUDI)
    addon.takes_back(EMAIL)
    addon.asks("homepage", person=BUDI)
    assert EMAIL in addon.last.event["authorizationEventObject"]["authorizedScopes"]


def test_without_any_scope_there_is_no_access_token(addon: Installed) -> None:
    addon.takes_back(DRIVE_FILE, EMAIL, "openid", LOCALE)
    addon.asks("homepage")
    assert addon.last.event["authorizationEventObject"].keys() == {"systemIdToken", "authorizedScopes"}


def test_a_file_is_granted_under_its_scope_only(addon: Installed) -> None:
    addon.allows()
    addon.takes_back(DRIVE_FILE)
    addon.asks("homepage")
    assert addon.last.event["docs"] == {}
    answered = addon.sends("/grant", {"addon": 0, "host": "DOCS", "file": addon.file})
    assert answered.status_code == 400
    assert DRIVE_FILE in answered.get_json()["error"]["message"]


def test_who_took_that_scope_back_is_asked_for_it_before_the_file(addon: Installed) -> None:
    addon.takes_back(DRIVE_FILE)
    addon.answers[CLICKED] = ASKED_FOR_FILE
    assert addon.clicks()["needs"] == {"scopes": [DRIVE_FILE]}
    addon.allows(scopes=[DRIVE_FILE])
    assert addon.clicks()["needs"] == "file"


def test_consent_outlives_the_process(tmp_path: Path) -> None:
    first = Installed(create_sandbox(tmp_path)).install(deployment()).open()
    first.allows()
    first.takes_back(EMAIL)
    first.sandbox.close()
    second = Installed(create_sandbox(tmp_path), file=first.file, client=first.client).install(deployment())
    second.asks("homepage")
    assert second.last.event["docs"]["id"] == first.file
    assert EMAIL not in second.last.event["authorizationEventObject"]["authorizedScopes"]
    second.sandbox.close()
