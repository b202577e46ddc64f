from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus

import pytest
from google.auth.transport.requests import Request
from pydantic import BaseModel
from werkzeug.test import Client

from service.gateways.google.identity import Identity
from service.web.api.openapi import LARGEST, api
from service.web.caller import proven
from tests.people import AYU
from tests.web.answers import Json
from tests.web.api.named_calls import calls_named, shape
from tests.world import Actor, World, draft


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> Json:
    """Return the description, which takes a second, and which anybody gets."""
    with closing(World(tmp_path_factory.mktemp("described"))) as world:
        answer = Client(world.app).get("/openapi.json").json
        assert answer is not None
        return dict(answer)


def test_the_description_is_valid_openapi_3_1(description: Json) -> None:
    from openapi_spec_validator import validate  # here, as loading it takes as long as asking it: two seconds

    assert description["openapi"].startswith("3.1")
    validate(description)


def test_the_page_of_the_doors_names_every_call_and_no_other(description: Json) -> None:
    described = {(method.upper(), shape(path)) for path, item in description["paths"].items() for method in item}
    assert calls_named({path for _, path in described}) == described


def test_every_operation_describes_its_errors_as_problems_and_asks_for_a_bearer_token(description: Json) -> None:
    for item in description["paths"].values():
        for operation in item.values():
            assert operation["security"] == [{"bearer": []}]
            assert "application/problem+json" in operation["responses"]["422"]["content"]


def test_every_post_put_and_patch_describes_its_idempotency_key(description: Json) -> None:
    for item in description["paths"].values():
        for method, operation in item.items():
            named = [p["name"] for p in operation.get("parameters", []) if p["in"] == "header"]
            assert named == ([] if method == "get" else ["Idempotency-Key"])


def test_each_body_has_a_name_of_its_own_for_one_of_the_same_name_would_be_described_in_its_place() -> None:
    names = Counter(name for name, _ in set(_bodies(BaseModel)))
    assert [name for name, count in names.items() if count > 1] == []


def _bodies(base: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Yield name and module of every body below one."""
    for one in base.__subclasses__():
        if one.__module__.startswith("service.web.api."):
            yield one.__name__, one.__module__
        yield from _bodies(one)


@pytest.mark.parametrize(("address", "fields"), [("feedback/confirm", {"ids"}), ("editorial", {"seen"})])
def test_two_confirmations_describe_each_its_own_body(description: Json, address: str, fields: set[str]) -> None:
    body = description["paths"][f"/api/sops/{{sop_id}}/{address}"]["post"]["requestBody"]["content"]["application/json"]
    name = body["schema"]["$ref"].removeprefix("#/components/schemas/")
    assert description["components"]["schemas"][name]["properties"].keys() == fields


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ayu", "Basic YXl1OmF5dQ=="])
def test_nobody_is_let_in_without_saying_who_they_are(world: World, authorization: str) -> None:
    answer = Client(world.app).get("/api/sops", headers={"Authorization": authorization})
    assert answer.status_code == HTTPStatus.UNAUTHORIZED
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.content_type == "application/problem+json"


def test_a_stranger_is_denied_whatever_they_ask_for(world: World) -> None:
    for path in ("/api/templates", "/api/sops", "/api/sops/sop-1"):
        assert world.mallory.get(path).status_code == HTTPStatus.FORBIDDEN
    assert world.mallory.post("/api/sops", draft()).status_code == HTTPStatus.FORBIDDEN


def test_where_signing_in_is_not_set_up_nobody_is_let_in(world: World) -> None:
    unconfigured = Identity(Request(), panel_account="", panel_client="", menu_client="", domains=("",))
    assert Actor(api(world.office, proven(unconfigured)), AYU).get("/api/sops").status_code == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b'{"template": ', "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"title": "\\ud83d"}', "application/json", 400),
        (b"template=blank", "application/x-www-form-urlencoded", 415),
        (b'{"title": "' + b"x" * LARGEST + b'"}', "application/json", 413),
    ],
)
def test_a_body_that_cannot_be_read_is_told_as_a_problem(
    world: World, content: bytes, content_type: str, status: int
) -> None:
    headers = {"Authorization": f"Bearer {AYU}"}
    answer = Client(world.app).post("/api/sops", data=content, content_type=content_type, headers=headers)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


def test_unknown_addresses_and_methods_are_told_as_problems(world: World) -> None:
    assert world.ayu.get("/api/nothing").status_code == HTTPStatus.NOT_FOUND
    wrong = world.ayu.ask("DELETE", "/api/sops")
    assert wrong.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert wrong.content_type == "application/problem+json"


def test_an_error_nobody_foresaw_is_logged_and_keeps_its_text_to_itself(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(type(world.office.shelf), "listing", lambda _: 1 / 0)
    answer = world.ayu.get("/api/templates")
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "division" not in answer.get_data(as_text=True)
    assert "ZeroDivisionError" in caplog.text
