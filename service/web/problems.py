"""Errors as people and programs get them: problem+json (RFC 9457), and the one table of HTTP statuses."""

import json
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, request
from pydantic import BaseModel
from werkzeug.exceptions import HTTPException

from service.domain.errors import (
    Conflict,
    Denied,
    FileLocked,
    Invalid,
    NotFound,
    Refused,
    SopError,
    Unavailable,
    Unproven,
    Unreadable,
)
from service.domain.sentences import ENGLISH, Sentence, languages
from service.web.pace import TooOften

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 30


class Malformed(SopError):
    """The body is not a JSON object in UTF-8."""


@dataclass(frozen=True)
class ProblemKind:
    """What every problem of one kind has in common."""

    name: str
    status: int
    title: Sentence


KINDS: dict[type[SopError], ProblemKind] = {
    Malformed: ProblemKind("malformed", 400, Sentence("The request cannot be read")),
    Unproven: ProblemKind("unauthenticated", 401, Sentence("Please sign in")),
    Denied: ProblemKind("denied", 403, Sentence("Not for you to do")),
    NotFound: ProblemKind("not-found", 404, Sentence("Not found")),
    Conflict: ProblemKind("conflict", 409, Sentence("Somebody was faster")),
    Refused: ProblemKind("refused", 409, Sentence("Not possible yet")),
    Invalid: ProblemKind("invalid", 422, Sentence("Some input is wrong")),
    FileLocked: ProblemKind("locked", 423, Sentence("The file is locked")),
    TooOften: ProblemKind("too-often", 429, Sentence("Too many requests")),
    Unreadable: ProblemKind("unreadable", 500, Sentence("The history cannot be read")),
    Unavailable: ProblemKind("unavailable", 503, Sentence("Not available now")),
}

HTTP: dict[int, tuple[str, Sentence, Sentence]] = {
    404: (
        "not-found",
        KINDS[NotFound].title,
        Sentence("There is nothing at this address. /openapi.json lists what there is."),
    ),
    405: (
        "method-not-allowed",
        Sentence("Not at this address"),
        Sentence("This address does not take that method. /openapi.json says which it takes."),
    ),
    413: (
        "too-large",
        Sentence("Too large"),
        Sentence("The request is larger than one megabyte. Shorten the texts in it."),
    ),
    415: (
        "not-json",
        Sentence("Not JSON"),
        Sentence("Send the body as JSON, with the header Content-Type: application/json."),
    ),
}
BAD_REQUEST = Sentence("The request cannot be read. Compare it with /openapi.json.")
OURS = Sentence(
    "Something went wrong on our side. It has been noted; try again later, or tell whoever looks after Baku."
)


class FieldProblem(BaseModel):
    """One thing wrong with one field."""

    field: str
    sentence: str


class OutstandingProblem(BaseModel):
    """One thing that stands in the way; `ref` names what it is about, "" where that is the whole SOP."""

    code: str
    sentence: str
    ref: str


class ProblemDetails(BaseModel):
    """An error; `problems` comes with wrong input, `outstanding` with a refusal."""

    type: str
    title: str
    status: int
    detail: str
    problems: list[FieldProblem] = []
    outstanding: list[OutstandingProblem] = []


def language(otherwise: str = ENGLISH) -> str:
    """Return the language the caller asks for; English or another one where none of ours is among them."""
    wanted = (tag.split("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((spoken for spoken in wanted if spoken in languages()), otherwise)


def spoken(sentence: Sentence) -> str:
    """Return the sentence in the caller's language."""
    return sentence.spoken(language())


def problem(error: SopError) -> Response:
    """Return the answer to an error of ours."""
    kind = next(KINDS[cls] for cls in type(error).__mro__ if cls in KINDS)
    more: dict[str, Any] = {}
    if isinstance(error, Invalid):
        more["problems"] = [{"field": p.field, "sentence": spoken(p.sentence)} for p in error.problems]
    if isinstance(error, Refused):
        more["outstanding"] = [
            {"code": o.code, "sentence": spoken(o.sentence), "ref": o.ref} for o in error.outstanding
        ]
    answer = _answer(kind.name, kind.status, kind.title, error.sentence, more)
    if isinstance(error, Unproven):
        answer.headers["WWW-Authenticate"] = 'Bearer realm="baku"'
    if isinstance(error, TooOften) or (isinstance(error, Unavailable) and not error.permanent):
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def http_problem(error: HTTPException) -> Response:
    """Return the answer to what Flask refuses by itself: an unknown address, a method, a body too large."""
    status = error.code or 500
    name, title, sentence = HTTP.get(status) or (
        ("internal", Sentence("Our mistake"), OURS)
        if status >= 500  # where the server's own errors begin
        else ("malformed", KINDS[Malformed].title, BAD_REQUEST)
    )
    answer = _answer(name, status, title, sentence, {})
    if error.response is None:
        answer.headers.extend((k, v) for k, v in error.get_headers() if k not in ("Content-Type", "Content-Length"))
    return answer


def install(app: Flask) -> None:
    """Make every error of the app a problem; what nobody foresaw is logged and told without its text."""

    def unforeseen(error: Exception) -> Response:
        app.logger.exception("%s %s", request.method, request.path, exc_info=error)
        return _answer("internal", 500, Sentence("Our mistake"), OURS, {})

    app.register_error_handler(SopError, problem)
    app.register_error_handler(HTTPException, http_problem)
    app.register_error_handler(Exception, unforeseen)


def _answer(name: str, status: int, title: Sentence, detail: Sentence, more: dict[str, Any]) -> Response:
    details = {
        "type": f"urn:problem-type:baku:{name}",
        "title": spoken(title),
        "status": status,
        "detail": spoken(detail),
        **more,
    }
    answer = Response(json.dumps(details, ensure_ascii=False), status, content_type=MEDIA_TYPE)
    answer.content_language.add(language())
    answer.vary.add("Accept-Language")
    return answer
