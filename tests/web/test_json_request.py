import pytest
from flask import Flask

from service.domain.errors import Invalid
from service.web import json_request
from service.web.json_request import JsonRequest, parsed
from service.web.problems import Malformed
from tests.people import AYU, BUDI


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
