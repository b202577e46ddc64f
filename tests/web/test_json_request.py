import pytest
from flask import Flask
from werkzeug.test import Client

from service.domain.errors import Invalid
from service.web import json_request
from service.web.api.openapi import LARGEST
from service.web.json_request import DEEPEST, JsonRequest, parsed
from service.web.problems import Malformed
from tests.people import AYU, BUDI
from tests.web.panel.google import Panel
from tests.world import World


def act_of(caller: str, key: str, body: object = None, path: str = "/api/sops") -> str:
    """Return the fingerprint of a request."""
    app = Flask("json_request")
    app.request_class = JsonRequest
    with app.test_request_context(path, method="POST", json=body, headers={"Idempotency-Key": key}):
        act = json_request.act(caller)
    assert act is not None
    return f"{act.id} {act.fingerprint}"


@pytest.mark.parametrize(
    "content",
    [b"{", b"[1]", b'"{}"', b"null", b"{'a': 1}", b"\xff\xfe", b'{"a": NaN}', b'{"a": "\\ud800"}', b"[" * 100_000],
)
def test_what_is_not_a_json_object_in_utf8_is_malformed(content: bytes) -> None:
    with pytest.raises(Malformed):
        parsed(content)


def nested(deep: int) -> bytes:
    return b'{"a": ' + b"[" * (deep - 1) + b"]" * (deep - 1) + b"}"


def test_json_goes_as_deep_as_it_may_and_no_deeper() -> None:
    assert parsed(nested(DEEPEST))
    for deep in (DEEPEST + 1, 900, 400_000):
        with pytest.raises(Malformed, match="more than 30 deep"):
            parsed(nested(deep))


DOORS = {
    "API": ("/api/sops", AYU),
    "API, signed in as nobody": ("/api/sops", ""),
    "panel": ("/addon/home", "the system's token"),
    "menu": ("/gas/home", "the menu's token"),
    "queue": ("/tasks/settle", ""),
    "sandbox, Drive": ("/drive/v3/files", AYU),
    "sandbox, Docs": ("/v1/documents", AYU),
    "sandbox, Sheets": ("/v4/spreadsheets", AYU),
    "sandbox, Gmail": ("/gmail/v1/users/me/drafts", AYU),
    "sandbox, its panel": (f"/_desk/u/{AYU}/panel", AYU),
}


@pytest.mark.parametrize("deep", [101, 900, 500_000])
@pytest.mark.parametrize("door", DOORS)
def test_a_megabyte_of_brackets_is_refused_at_every_door_before_anything_is_done(
    world: World, door: str, deep: int
) -> None:
    path, bearer = DOORS[door]
    panel = Panel(world, AYU)
    bearer = {"the system's token": panel.system("home"), "the menu's token": panel.menu_token}.get(bearer, bearer)
    headers = {"Authorization": f"Bearer {bearer}", "X-AppEngine-QueueName": "baku"}
    body = nested(deep)
    filled = body[:-1] + b', "b": "' + b"x" * (LARGEST - len(body) - 9) + b'"}'
    world.calls()
    answer = Client(world.app).post(path, data=filled, content_type="application/json", headers=headers)
    assert answer.status_code == (401 if door == "API, signed in as nobody" else 400)
    assert not world.calls()


def test_the_same_request_is_the_same_act_however_its_json_is_laid_out() -> None:
    assert act_of(AYU, "k", {"a": 1, "b": 2}) == act_of(AYU, "k", {"b": 2, "a": 1})


def test_another_body_or_path_has_another_fingerprint() -> None:
    known = act_of(AYU, "k", {"a": 1})
    assert known != act_of(AYU, "k", {"a": 2})
    assert known != act_of(AYU, "k", {"a": 1}, path="/api/sync")


def test_two_people_may_use_the_same_key() -> None:
    assert act_of(AYU, "k") != act_of(BUDI, "k")


@pytest.mark.parametrize("key", [" ", "k" * 201])
def test_a_key_that_is_empty_or_endless_is_refused(key: str) -> None:
    with pytest.raises(Invalid):
        act_of(AYU, key)
