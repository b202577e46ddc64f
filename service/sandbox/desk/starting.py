"""The first page: who is who, what to do first, documents to look at, and time that passes when somebody says so."""

import flask
from werkzeug.wrappers import Response

from service.sandbox.desk.doc.page import page
from service.sandbox.desk.entering import chosen_or_asked
from service.sandbox.desk.languages import language
from service.sandbox.desk.reading import Desk, User

DAY = 24 * 60 * 60
STRETCHES = {"1": 1, "7": 7}
"""How many days may pass at once."""


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the pages to the blueprint."""

    @blueprint.get("/")
    def start() -> str | Response:
        redirect = chosen_or_asked()
        if redirect is not None:
            return redirect
        first, spoken = desk.addons.first_page, language()
        return flask.render_template(
            "start.html",
            departments=departments(desk.people()),
            steps=first.steps(spoken),
            specimens=first.specimens(spoken),
            now=desk.store.now(),
            passed=flask.request.args.get("passed", ""),
        )

    @blueprint.get("/specimens/<key>")
    def specimen(key: str) -> str:
        document = desk.addons.first_page.read(key)
        drawn = page(document, "") if document else None
        if document is None or drawn is None:
            flask.abort(404)
        return flask.render_template("specimen.html", title=document["title"], page=drawn)

    @blueprint.post("/_desk/pass")
    def pass_time() -> Response:
        """Let days pass one by one, the timer's work done on each, as if everybody had waited."""
        days = STRETCHES.get(flask.request.form.get("days", ""))
        if days is None:
            flask.abort(400)
        for _half in range(2 * days):  # the timer calls all day, so some of it is in working hours
            desk.store.advance(DAY / 2)
            desk.serving.dispatching.tick()
        return flask.redirect(f"/?passed={days}#time", 303)


def departments(people: list[User]) -> list[tuple[str, list[User]]]:
    """Return everybody by department, in the order of its first name; who has none comes first."""
    names = dict.fromkeys(["", *(one.department for one in people)])
    every = ((name, [one for one in people if one.department == name]) for name in names)
    return [(name, members) for name, members in every if members]
