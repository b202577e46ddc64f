"""What all pages share: who looks and in which language, safe headers, and refusals in plain words."""

from typing import Any
from urllib.parse import urlencode

import flask
from werkzeug.wrappers import Response

from service.sandbox.addons.mistakes import Mistaken
from service.sandbox.core.errors import ApiError
from service.sandbox.desk import languages
from service.sandbox.desk.links import ADDRESS, local, page_of
from service.sandbox.desk.reading import Desk

REMEMBERED = "person"
"""The cookie with who looked last, for addresses that name nobody."""
A_YEAR = 365 * 24 * 3600
HEADERS = {
    # no script but our files; the colours and sizes that documents bring stand in style attributes
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; style-src-attr 'unsafe-inline'; "
        "frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add what all pages share to the blueprint."""
    blueprint.record_once(lambda state: languages.install(state.app.jinja_env))

    @blueprint.before_request
    def choose_language() -> Response | None:
        """Take `?hl=` as Google's pages do, and go on without it."""
        arguments = flask.request.args.to_dict(flat=False)
        chosen = arguments.pop(languages.COOKIE, [""])[-1]
        if chosen not in languages.LANGUAGES or flask.request.method != "GET":
            return None
        query = urlencode(arguments, doseq=True)
        going = flask.redirect(flask.request.path + (f"?{query}" if query else ""))
        _remember(going, languages.COOKIE, chosen)
        return going

    @blueprint.before_request
    def know_address() -> None:
        """Refuse a page of nobody's: what stands in its place is no address."""
        person = (flask.request.view_args or {}).get("person")
        if person is not None and not ADDRESS.fullmatch(person):
            flask.abort(404)

    @blueprint.after_request
    def seal(response: flask.Response) -> flask.Response:
        """Add the headers; a page that needs others has set its own."""
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        person = (flask.request.view_args or {}).get("person")
        if person and response.mimetype == "text/html":
            response.headers.setdefault("Cache-Control", "no-store")
            if flask.request.cookies.get(REMEMBERED) != person:
                _remember(response, REMEMBERED, person)
        return response

    @blueprint.app_context_processor
    def about() -> dict[str, Any]:
        """Return what every template may use."""
        return page_context(desk)

    @blueprint.errorhandler(ApiError)
    def refused(error: ApiError) -> tuple[str, int]:
        return flask.render_template("refused.html", error=error), error.code

    @blueprint.errorhandler(Mistaken)
    def mistaken(error: Mistaken) -> tuple[dict[str, Any], int]:
        """Return a sentence in `error.message` for a page's script that asked amiss."""
        return {"error": {"code": 400, "message": str(error), "status": "INVALID_ARGUMENT"}}, 400

    @blueprint.app_errorhandler(404)
    def not_found(_error: Exception) -> tuple[str, int, dict[str, str]]:
        return *refused(_nothing_here()), HEADERS

    @blueprint.get("/u/<person>/<path:rest>")
    def elsewhere(person: str, rest: str) -> Response:
        """Lead to the page that an address of Google's means, such as .../document/d/<id>/view."""
        page = page_of(f"/{rest}")
        if page in ("", f"/{rest}"):
            raise _nothing_here()
        return flask.redirect(f"/u/{person}{page}")


def page_context(desk: Desk) -> dict[str, Any]:
    """Return who looks (where the page's address says so), everybody else, and the language."""
    request = flask.request
    email = (request.view_args or {}).get("person", "")
    email = email if ADDRESS.fullmatch(email) else ""
    people = desk.people()
    if email and all(one.email != email for one in people):
        people = [desk.person(email), *people]
    rest = request.full_path.rstrip("?").removeprefix(f"/u/{email}")
    return {
        "person": email,
        "who": desk.person(email) if email else None,
        "people": people,
        "here": lambda other: f"/u/{other}{rest}",
        "rest": rest,
        "in_language": _with_language,
        "locale": languages.language(),
        "languages": languages.LANGUAGES,
        "local": lambda url: local(email, url),
    }


def _nothing_here() -> ApiError:
    return ApiError(404, "", "NOT_FOUND")


def _with_language(name: str) -> str:
    path = flask.request.full_path.rstrip("?")
    return f"{path}{'&' if '?' in path else '?'}{languages.COOKIE}={name}"


def _remember(response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", httponly=True)
