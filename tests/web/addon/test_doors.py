"""Who gets in: every token that is not exactly the due one is refused, and says nothing about the SOP."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from service.web.panel.screens import SCREENS
from tests.people import AYU, BUDI, MALLORY
from tests.web.panel.google import Panel
from tests.world import World

HOUR = 3600


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Panel]:
    """Ayu's panel on a Doc of hers, for all that changes nothing."""
    world = World(tmp_path_factory.mktemp("doors"))
    yield Panel(world, AYU, world.draft()["document"]["id"])
    world.close()


@pytest.fixture
def panel(shared: Panel) -> Panel:
    return replace(shared)


def post(
    panel: Panel, token: str | None, event: dict[str, Any] | None = None, path: str = "/addon/home"
) -> TestResponse:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return Client(panel.world.app).post(path, json=event or panel.event(), headers=headers)


def signed(panel: Panel, **claims: Any) -> str:
    usual = {"aud": f"{panel.base}/addon/home", "email": panel.settings.addon_account}
    return panel.world.sandbox.id_token(**(usual | claims))


WRONG_SYSTEM: dict[str, Callable[[Panel], str | None]] = {
    "none at all": lambda _: None,
    "garbage": lambda _: "garbage",
    "an address": lambda panel: panel.email,
    "the service account's address": lambda panel: panel.settings.addon_account,
    "another address of ours": lambda panel: signed(panel, aud=f"{panel.base}/addon/again"),
    "a query behind it": lambda panel: signed(panel, aud=f"{panel.base}/addon/home?x=1"),
    "another host": lambda panel: signed(panel, aud="https://evil.example/addon/home"),
    "another project's add-on": lambda panel: signed(
        panel, email="service-2000000000@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"
    ),
    "an address not verified": lambda panel: signed(panel, email_verified=False),
    "another issuer": lambda panel: signed(panel, iss="https://evil.example"),
    "expired": lambda panel: signed(panel, iat=int(time.time()) - 2 * HOUR, exp=int(time.time()) - HOUR),
    "the person's token": lambda panel: panel.user_token,
    "the menu's token": lambda panel: panel.menu_token,
    "the access token": lambda panel: panel.access_token,
}


@pytest.mark.parametrize("name", WRONG_SYSTEM)
def test_only_google_gets_in_at_the_panels_door(panel: Panel, name: str) -> None:
    answer = post(panel, WRONG_SYSTEM[name](panel))
    assert answer.status_code == 401
    assert "SOP-MKT" not in answer.get_data(as_text=True)


WRONG_USER: dict[str, Callable[[Panel], str]] = {
    "none at all": lambda _: "",
    "an address": lambda panel: panel.email,
    "the system's": lambda panel: panel.system("home"),
    "of another client": lambda panel: panel.world.sandbox.id_token(aud="other.apps.example", email=panel.email),
    "of the menu": lambda panel: panel.menu_token,
    "expired": lambda panel: panel.world.sandbox.id_token(
        aud=panel.settings.addon_client, email=panel.email, iat=int(time.time()) - 2 * HOUR, exp=int(time.time()) - HOUR
    ),
    "not verified": lambda panel: panel.world.sandbox.id_token(
        aud=panel.settings.addon_client, email=panel.email, email_verified=False
    ),
}


@pytest.mark.parametrize("name", WRONG_USER)
def test_the_person_is_who_a_token_for_our_client_names(panel: Panel, name: str) -> None:
    event = panel.event()
    event["authorizationEventObject"]["userIdToken"] = WRONG_USER[name](panel)
    answer = post(panel, panel.system("home"), event)
    assert answer.status_code == 401
    assert "SOP-MKT" not in answer.get_data(as_text=True)


def test_an_address_is_no_access_token_at_the_panel(panel: Panel) -> None:
    event = panel.event()
    event["authorizationEventObject"]["userOAuthToken"] = panel.email
    answer = post(panel, panel.system("home"), event)
    assert "SOP-MKT" not in answer.get_data(as_text=True)
    assert "Allow for this document" in answer.get_data(as_text=True)


def test_an_access_token_of_another_app_opens_nothing(panel: Panel) -> None:
    event = panel.event()
    scopes = ["https://www.googleapis.com/auth/drive.file"]
    event["authorizationEventObject"]["userOAuthToken"] = panel.world.sandbox.token(AYU, "other-client", scopes)
    assert "SOP-MKT" not in post(panel, panel.system("home"), event).get_data(as_text=True)


WRONG_MENU: dict[str, Callable[[Panel], str | None]] = {
    "none at all": lambda _: None,
    "an address": lambda panel: panel.email,
    "the panel's": lambda panel: panel.user_token,
    "the system's": lambda panel: panel.system("home"),
    "of another domain": lambda panel: panel.world.sandbox.id_token(
        aud=panel.settings.menu_client, email=panel.email, hd="stranger.example"
    ),
    "without a domain, and of a stranger's address": lambda panel: panel.world.sandbox.id_token(
        aud=panel.settings.menu_client, email="ayu@gmail.com"
    ),
}


@pytest.mark.parametrize("name", WRONG_MENU)
def test_only_the_companys_people_get_in_at_the_menus_door(panel: Panel, name: str) -> None:
    answer = post(panel, WRONG_MENU[name](panel), path="/gas/home")
    assert answer.status_code == 401
    assert "SOP-MKT" not in answer.get_data(as_text=True)


def test_the_menus_door_shows_the_same_card(panel: Panel) -> None:
    there = panel.home()["header"]
    panel.door = "menu"
    assert panel.home()["header"] == there


def test_a_stranger_with_good_tokens_is_answered_the_same_whether_the_sop_exists_or_not(world: World) -> None:
    document = world.draft()["document"]["id"]
    answers = set()
    for file_id in (document, "1NoSuchFileNoSuchFileNoSuchFile"):
        panel = Panel(world, MALLORY, file_id)
        for name in ("home", "sync", "authorisation/form"):
            answer = panel.post(name, parameters={"file": file_id})
            answers.add((answer.status_code, answer.get_data(as_text=True)))
    assert [status for status, _ in answers] == [401]


def test_who_has_not_allowed_the_file_is_answered_the_same_whether_the_sop_exists_or_not(world: World) -> None:
    document = world.draft()["document"]["id"]
    answers = set()
    for file_id in (document, "1NoSuchFileNoSuchFileNoSuchFile"):
        panel = Panel(world, BUDI, file_id, granted=False)
        for name in ("home", "sync", "authorisation/form"):
            panel.act(name, file=file_id)
            answers.add((name, panel.text().replace(file_id, "")[:60]))
    assert len(answers) == 3


def test_a_colleague_who_cannot_open_the_file_touches_nothing(world: World) -> None:
    sop = world.draft()
    panel = Panel(world, BUDI, "", granted=False)
    for name in ("sync", "again", "authorisation/form", "ending/cancel", "revision/open"):
        panel.act(name, {"reason": "x"}, file=sop["document"]["id"])
        assert "SOP-MKT" not in panel.text()
    assert world.ayu.does("GET", f"/api/sops/{sop['id']}")["status"] == "drafting"


def test_opening_costs_one_call_to_google_with_the_persons_token_and_then_none_for_five_minutes(world: World) -> None:
    panel, sandbox = Panel(world, AYU, world.draft()["document"]["id"]), world.sandbox
    sandbox.calls()
    before = sandbox.calls()[-1].id
    panel.home()
    assert [(call.method, call.person) for call in sandbox.calls(before)] == [("drive.files.get", AYU)]
    panel.home()
    sandbox.advance(299)
    panel.home()
    assert len(sandbox.calls(before)) == 1
    sandbox.advance(2)
    panel.home()
    assert len(sandbox.calls(before)) == 2


def test_an_address_that_is_no_screen_is_not_found(panel: Panel) -> None:
    assert post(panel, panel.system("nothing"), path="/addon/nothing").status_code == 404


ODD: list[dict[str, Any]] = [
    {},
    {"commonEventObject": None},
    {"commonEventObject": {"formInputs": [], "parameters": [], "userLocale": 7, "hostApp": {}}},
    {"commonEventObject": {"hostApp": "SLIDES", "timeZone": {"offset": -1.44e7}}},
    {"docs": [], "authorizationEventObject": {"authorizedScopes": "all"}},
    {"commonEventObject": {"formInputs": {"due": {"dateInput": {"msSinceEpoch": 1e300}}}}},
    {"commonEventObject": {"formInputs": {"due": {"dateInput": {"msSinceEpoch": "x"}}, "title": {"stringInputs": 3}}}},
    {"commonEventObject": {"parameters": {"page": "9" * 400, "feedback": "\u0000", "file": "../../etc"}}},
]


@pytest.mark.parametrize("name", SCREENS)
def test_an_event_of_any_shape_gets_a_card_or_a_refusal_and_never_a_broken_answer(panel: Panel, name: str) -> None:
    for event in ODD:
        given = event.get("authorizationEventObject", {})
        tokens = {"userIdToken": panel.user_token, "userOAuthToken": panel.access_token, **given}
        answer = panel.send(name, {**event, "authorizationEventObject": tokens})
        assert answer.status_code == 200 or answer.mimetype == "application/problem+json", (name, event)
        assert answer.status_code < 500, (name, event)


def test_a_megabyte_of_input_is_refused_in_words(panel: Panel) -> None:
    event = panel.event({"title": "x" * (1024 * 1024 + 1)})
    answer = panel.send("draft/make", event)
    assert answer.status_code == 413
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"a": NaN}', b"\xff", b"null", b'"x"'])
def test_a_body_that_is_no_event_is_a_bad_request(panel: Panel, body: bytes) -> None:
    answer = Client(panel.world.app).post(
        "/addon/home",
        data=body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {panel.system('home')}"},
    )
    assert answer.status_code in (400, 401)
