from collections.abc import Callable
from http import HTTPStatus

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from service.domain.errors import (
    Conflict,
    Denied,
    FileLocked,
    Invalid,
    NotFound,
    Outstanding,
    Problem,
    Refused,
    Unavailable,
    Unproven,
)
from service.domain.sentences import reread
from service.gateways.google.faults import NotAnswered
from service.web import problems
from service.web.problems import Malformed

SAID = reread({"en": "It is so. Do this.", "id": "Begitulah. Lakukan ini."})


def answering(error: Exception, **headers: str) -> TestResponse:
    """Return what an app answers whose only view raises this error."""
    app = Flask("answering")
    problems.install(app)

    @app.get("/")
    def fail() -> str:
        raise error

    return app.test_client().get("/", headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (Malformed(SAID), 400, "malformed"),
        (Unproven(SAID), 401, "unauthenticated"),
        (Denied(SAID), 403, "denied"),
        (NotFound(SAID), 404, "not-found"),
        (Conflict(SAID), 409, "conflict"),
        (Refused([Outstanding("no_round", SAID, "ref")]), 409, "refused"),
        (Invalid([Problem("title", SAID)]), 422, "invalid"),
        (FileLocked(SAID), 423, "locked"),
        (Unavailable(SAID), 503, "unavailable"),
        (NotAnswered(SAID), 503, "unavailable"),
    ],
)
def test_each_error_of_ours_has_one_status_and_the_shape_of_rfc_9457(error: Exception, status: int, name: str) -> None:
    answer = answering(error)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json(force=True)
    assert (problem["status"], problem["type"]) == (status, f"urn:problem-type:baku:{name}")
    assert problem["title"]
    assert problem["detail"]


def test_a_refusal_lists_what_is_outstanding() -> None:
    problem = answering(Refused([Outstanding("round_missing", SAID, "x")])).get_json(force=True)
    assert problem["outstanding"] == [{"code": "round_missing", "sentence": str(SAID), "ref": "x"}]


def test_wrong_input_names_every_field() -> None:
    problem = answering(Invalid([Problem("title", SAID), Problem("owner", SAID)])).get_json(force=True)
    assert problem["problems"] == [{"field": "title", "sentence": str(SAID)}, {"field": "owner", "sentence": str(SAID)}]


@pytest.mark.parametrize(
    ("accepted", "detail"),
    [
        ("id", SAID.spoken("id")),
        ("id-ID, en;q=0.5", SAID.spoken("id")),
        ("en-GB", str(SAID)),
        ("fr", str(SAID)),
        ("", str(SAID)),
    ],
)
def test_the_sentence_is_in_the_callers_language(accepted: str, detail: str) -> None:
    answer = answering(NotFound(SAID), Accept_Language=accepted)
    assert answer.get_json(force=True)["detail"] == detail
    assert "Accept-Language" in answer.headers["Vary"]


def test_who_does_not_say_who_they_are_is_told_how() -> None:
    assert answering(Unproven(SAID)).headers["WWW-Authenticate"] == 'Bearer realm="baku"'


def test_what_passes_by_itself_says_when_to_try_again_and_what_lasts_does_not() -> None:
    assert "Retry-After" in answering(Unavailable(SAID)).headers
    assert "Retry-After" not in answering(Unavailable(SAID, permanent=True)).headers


def test_an_unforeseen_error_is_logged_and_its_text_reaches_nobody(caplog: pytest.LogCaptureFixture) -> None:
    answer = answering(KeyError("secret-detail"))
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "secret-detail" not in answer.get_data(as_text=True)
    assert "secret-detail" in caplog.text


@pytest.mark.parametrize(
    "ask", [lambda c: c.get("/nowhere"), lambda c: c.post("/"), lambda c: c.get("/%ff")], ids=["404", "405", "odd path"]
)
def test_what_flask_refuses_has_the_same_shape(ask: Callable[..., TestResponse]) -> None:
    app = Flask("refusing")
    problems.install(app)
    app.add_url_rule("/", view_func=lambda: "hello", endpoint="hello", methods=["GET"])
    answer = ask(app.test_client())
    assert answer.content_type == "application/problem+json"
    assert set(answer.get_json(force=True)) == {"type", "title", "status", "detail"}
    assert answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or "GET" in answer.headers["Allow"]
