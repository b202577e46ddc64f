"""Coming in: who looks is chosen first, and Google's own addresses lead to that person's page."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import flask
from werkzeug.wrappers import Response

from service.sandbox.desk.links import ADDRESS, looker, page_of
from service.sandbox.desk.reading import Desk
from service.sandbox.desk.shell import REMEMBERED

GOOGLE = (
    "/document/<path:rest>",
    "/spreadsheets/<path:rest>",
    "/file/<path:rest>",
    "/drive",
    "/drive/my-drive",
    "/drive/shared-with-me",
    "/drive/folders/<rest>",
    "/drive/u/<path:rest>",
    "/open",
    "/mail",
)
"""Addresses that people paste; Drive's API has the others below /drive."""


def add(blueprint: flask.Blueprint, desk: Desk) -> None:  # noqa: ARG001  # every noun is added alike
    """Add the pages to the blueprint."""

    @blueprint.get("/u/<person>")
    def home(person: str) -> Response:
        return flask.redirect(f"/u/{person}/drive")

    def google(rest: str = "") -> Response:  # noqa: ARG001  # the whole path is read
        request = flask.request
        here = request.full_path.rstrip("?")
        last = looker(request.referrer or "") or request.cookies.get(REMEMBERED, "")
        page = _page(here)
        if not page:
            flask.abort(404)
        return flask.redirect(f"/u/{last}{page}" if ADDRESS.fullmatch(last) else f"/?{urlencode({'continue': here})}")

    for address in GOOGLE:
        blueprint.add_url_rule(address, endpoint="google", view_func=google)


def chosen_or_asked() -> str | Response | None:
    """Return the way on as whoever was chosen, or the question who looks; None where nobody is going anywhere."""
    arguments = flask.request.args
    going, chosen = arguments.get("continue", ""), arguments.get("as", "").strip().lower()
    page = _page(going) or "/drive"
    if ADDRESS.fullmatch(chosen):
        return flask.redirect(f"/u/{chosen}{page}")
    if not going and "as" not in arguments:
        return None
    return flask.render_template("chooser.html", page=page, going=going, tried=chosen)


def _page(address: str) -> str:
    """Return the desk's page behind /u/<person> for a path of Google's or of the desk's, with its query."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    page = page_of(parts.path, parts.query)
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name != "id"])
    return page + (f"?{query}" if page and query else "")
