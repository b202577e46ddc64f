"""The help page that menu and panel lead to: how an SOP comes about with Baku, and what is whose to do in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, make_response, redirect, render_template, request, send_from_directory

from service.domain.errors import NotFound
from service.domain.sentences import ENGLISH, Sentence, languages, term
from service.domain.telling.links import REGISTER_LINK
from service.web.problems import language
from service.workflow.means.office import Office

PAGES = Path(__file__).parent / "help_pages"
"""The page, and its pictures by part and language, which `python -m tests.browser.help_pictures` takes anew."""
NAMES = {"en": "English", "id": "Bahasa Indonesia"}
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


@dataclass(frozen=True)
class HelpPart:
    """What one kind of person does: the part's name in addresses, its title, what it says, what its picture shows."""

    name: str
    title: Sentence
    lines: tuple[Sentence, ...]
    picture: Sentence
    steps: tuple[tuple[Sentence, Sentence], ...] = ()


PARTS = (
    HelpPart(
        "author",
        Sentence("If you write"),
        (),
        Sentence("The panel on a draft: what comes next, and what is outstanding"),
        STEPS,
    ),
    HelpPart(
        "reviewer",
        Sentence("If you review"),
        (
            Sentence("A mail asks you for a review and leads to the Doc. Comment there on what is wrong or unclear."),
            Sentence(
                "Then answer in the panel, until the day that it names. Whoever does not agree yet says what has to "
                "change; the round stays open until that is answered."
            ),
        ),
        Sentence("The panel of a reviewer: the round, its due date, and the button for the answer"),
    ),
    HelpPart(
        "authoriser",
        Sentence("If you authorise"),
        (
            Sentence(
                "A mail tells you that an SOP awaits authorisation. The panel shows how it was reviewed and rehearsed."
            ),
            Sentence(
                "Authorise it, and it is stamped with your name and post, locked, archived as a PDF, and in force from "
                "the effective date. Or decline, and say why: its authors read it, and it is a draft again."
            ),
            Sentence("Whoever the spreadsheet of people names as your deputy may do the same in your place."),
        ),
        Sentence("The panel of who authorises: how the review went, and the buttons to authorise or decline"),
    ),
    HelpPart(
        "performer",
        Sentence("If you do the steps"),
        (
            Sentence(
                "A mail tells you when an SOP that concerns you comes into force. Its link, with the SOP's number, "
                "always leads to the revision in force."
            ),
            Sentence(
                "Ask the panel, or the page “Find what to do”, by the task: it shows the steps of SOPs in force, yours "
                "first, and leads to their Docs."
            ),
            Sentence(
                "A printed copy has a code on page one. Point your phone's camera at it, or type the address below it: "
                "a page says whether that revision is in force, replaced or withdrawn. It needs no account, and says "
                "nothing about what is written on the paper."
            ),
            Sentence(
                "Does a step not work as it is written? Press “Report a problem” in the panel on its Doc or on its "
                "page: name the step, and say whether work has stopped. Only the owner and the document controllers "
                "read who reported, and you are told what came of it."
            ),
        ),
        Sentence("The panel on an SOP in force, with the buttons to say that you have read it and to report a problem"),
    ),
)
REGISTER = Sentence("Open the register")
NO_REGISTER = Sentence("There is no register yet. It comes with the first SOP.")


def help_page(office: Office) -> Blueprint:
    """Return the page, its pictures, and the way to the register, for which Google asks who comes."""
    blueprint = Blueprint("help", __name__, template_folder=PAGES.name)

    @blueprint.get("/help")
    def show() -> Response:
        chosen = request.args.get("hl", "")
        code = chosen if chosen in languages() else language()
        answer = make_response(
            render_template(
                "help.html",
                language=code,
                title=TITLE.spoken(code),
                about=ABOUT.spoken(code),
                parts=[_part(part, code) for part in PARTS],
                register=REGISTER.spoken(code),
                languages=languages(),
                names=NAMES,
                pictured=code if (PAGES / f"{PARTS[0].name}.{code}.jpg").exists() else ENGLISH,
            )
        )
        answer.headers["Content-Security-Policy"] = (
            "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        )
        answer.vary.add("Accept-Language")
        return answer

    @blueprint.get("/help/<name>.jpg")
    def picture(name: str) -> Response:
        return send_from_directory(PAGES, f"{name}.jpg")

    @blueprint.get("/help/register")
    def register() -> Response:
        found = office.histories.workplace().register_id
        if found is None:
            raise NotFound(NO_REGISTER)
        return make_response(redirect(REGISTER_LINK.format(found)))

    return blueprint


def _part(part: HelpPart, code: str) -> dict[str, str | Sequence[str] | Sequence[tuple[str, str]]]:
    return {
        "name": part.name,
        "title": part.title.spoken(code),
        "lines": [line.spoken(code) for line in part.lines],
        "steps": [(name.spoken(code), says.spoken(code)) for name, says in part.steps],
        "picture": part.picture.spoken(code),
    }
