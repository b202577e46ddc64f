"""The link of an SOP by its number, in mails, in the register and on prints.

It leads to the Doc of the revision in force, or says what a print's status is.
"""

from http import HTTPStatus

from flask import Blueprint, Response, make_response, redirect, request
from markupsafe import escape

from service.domain.sentences import Sentence
from service.domain.telling.links import report_link, start_link
from service.web.printed import PAGES, PrintedCopies
from service.web.problems import language, spoken
from service.workflow.means.office import Office
from service.workflow.reading.visible import leads_to

PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{number}</title>
<body style="font-family: sans-serif; max-width: 40em; margin: 4em auto; padding: 0 1em">
<h1>{number}</h1>
<p>{says}</p>
"""


def links(office: Office, *, behind_app_engine: bool) -> Blueprint:
    """Return the one page that a browser opens: it asks for no token, and Google for the rights on the Doc."""
    blueprint = Blueprint("links", __name__, template_folder=PAGES)
    printed = PrintedCopies(office, behind_app_engine=behind_app_engine)

    @blueprint.before_request
    def slowly() -> Response | None:
        """Nobody signs in for these, so nobody tries all numbers either."""
        return printed.too_often(str((request.view_args or {}).get("number", "")))

    @blueprint.get("/s/<path:number>")
    def lead(number: str) -> Response:
        """Lead to the Doc of the revision in force; say in plain words where there is none, or what a print is."""
        if printed.asked_for():
            return printed.page(number)
        found = leads_to(office, number)
        answer = _page(number, found) if isinstance(found, Sentence) else make_response(redirect(found))
        answer.headers["Cache-Control"] = "no-store"  # another revision may be in force tomorrow
        return answer

    @blueprint.get("/s/<path:number>/report")
    def report(number: str) -> Response:
        """Lead to the page that looks the number up once somebody has signed in, alike for every number."""
        if not office.installation.pages:
            return lead(number)
        return make_response(redirect(report_link(office.installation.pages, number)))

    @blueprint.get("/s/<path:number>/run")
    def run(number: str) -> Response:
        """Lead to the page that starts a run, alike for every number."""
        if not office.installation.pages:
            return lead(number)
        return make_response(redirect(start_link(office.installation.pages, number)))

    return blueprint


def _page(number: str, says: Sentence) -> Response:
    page = PAGE.format(language=language(), number=escape(number), says=escape(spoken(says)))
    answer = make_response(page, HTTPStatus.NOT_FOUND)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    answer.vary.add("Accept-Language")
    return answer
