"""The help page that menu and panel lead to: how an SOP comes about with Baku, in one page."""

from flask import Blueprint, Response, make_response
from markupsafe import Markup, escape

from service.domain.sentences import Sentence, term
from service.web.problems import language, spoken

PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Baku</title>
<style>
  :root {{ color-scheme: light dark }}
  body {{ font: 16px/1.6 Roboto, Arial, sans-serif; max-width: 42em; margin: 3em auto; padding: 0 1em }}
  dt {{ font-weight: bold; margin-top: 1em }} dd {{ margin: 0 }}
</style>
<main><h1>{title}</h1><p>{about}</p><dl>{steps}</dl></main>
</html>
"""
TITLE = Sentence("An SOP, step by step")
ABOUT = Sentence(
    "Open the Baku panel at the right of a Google Doc, or Extensions ▸ Baku. It shows what is yours to do next."
)
STEPS = (
    (
        term("chapter", "Draft"),
        Sentence("Choose a template, or register a Doc that you have. Write in the Doc; a row of its table is a step."),
    ),
    (
        Sentence("Review"),
        Sentence(
            "Open a round. Reviewers comment and suggest in the Doc and answer in the panel; silence is no consent. "
            "Decide on every piece of feedback, then close the round."
        ),
    ),
    (
        Sentence("Rehearse"),
        Sentence("Somebody who performs the steps walks through them, and you record how it went."),
    ),
    (
        term("chapter", "Authorise"),
        Sentence("Whoever may authorise signs exactly what the Doc says. It is stamped and locked from then on."),
    ),
    (
        Sentence("Keep it true"),
        Sentence(
            "Open the next revision to change anything; the one in force stays until then. The register lists every "
            "SOP and step."
        ),
    ),
)


def help_page() -> Blueprint:
    """Return the page."""
    blueprint = Blueprint("help", __name__)

    @blueprint.get("/help")
    def show() -> Response:
        steps = Markup("").join(
            Markup("<dt>{}</dt><dd>{}</dd>").format(spoken(name), spoken(says)) for name, says in STEPS
        )
        answer = make_response(
            PAGE.format(language=language(), title=escape(spoken(TITLE)), about=escape(spoken(ABOUT)), steps=steps)
        )
        answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.vary.add("Accept-Language")
        return answer

    return blueprint
