"""Cards as pages of the service, for phones and mails: `GET` shows a card and records nothing, `POST` is a click.

Who comes is told by the cookie that signing in with Google leaves, what they may open by their part in the SOP.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import cast
from urllib.parse import urlencode, urlsplit

from flask import (
    Blueprint,
    Response,
    abort,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    send_from_directory,
)

from service import cards
from service.domain.acts.reports import worked_by
from service.domain.errors import Denied, Invalid, NotFound, SopError, Unproven
from service.domain.history.readings import announced
from service.domain.history.sop import newest
from service.domain.sentences import Language, Sentence, languages
from service.domain.telling.links import DOCUMENT_LINK, Opened
from service.gateways.google.calling import attended
from service.web.help import NAMES
from service.web.logged import acts
from service.web.pace import ACTS, Pace
from service.web.pages import evaluation as printed
from service.web.pages import plan as printed_plan
from service.web.pages.access import AccessByPart
from service.web.pages.articles import ARTICLES, parameter
from service.web.pages.cookies import PATH, Session
from service.web.pages.opened import GOOGLES, LISTS, OPENED
from service.web.pages.signing_in import FIRST, IN, OUT, Gate, signing_in
from service.web.panel.event import Event, Inputs
from service.web.panel.replies import CardReply, envelope
from service.web.panel.replying import replied
from service.web.panel.screens import OFFERS, SCREENS
from service.web.panel.screens.case_card import RUN
from service.web.panel.screens.plan import ADDRESS as PLAN
from service.web.panel.screens.plan import YEAR
from service.web.panel.screens.steps import ADDRESS as STEPS
from service.web.panel.screens.steps import QUESTION
from service.web.panel.screens.studies import SHOWN as STUDY_SHOWN
from service.web.panel.screens.studies import STUDY
from service.web.panel.visit import FILE, TITLE, Doing, Visit
from service.web.problems import KINDS, language
from service.workflow.deciding.numbers import holder
from service.workflow.reading import trail_page
from service.workflow.reading.evaluations import read_evaluation
from service.workflow.reading.plans import see_plan
from service.workflow.reading.steps import LONGEST
from service.workflow.reading.visible import see

PATIENCE = timedelta(seconds=10)
"""How long somebody at a page waits; what takes longer goes on in the queue."""
OTHERS = 2.0
"""Seconds of them that somebody waits for another's work on the same SOP."""
ASKING = f"{PATH}/steps"
BY_NUMBER: Mapping[str, Opened] = {f"{PATH}/report": "report", f"{PATH}/start": "run"}
"""The pages that look an SOP up by its number, and what of it they open."""
NOTHING: Mapping[str, str] = {}
HERE = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        "img-src 'self' data: https:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action 'self' https://accounts.google.com"  # where signing out with a form leads in the end
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
NOT_YOURS = Sentence("This page is not for this account, or there is nothing here any more.")
FOREIGN = Sentence("This did not come from the page that you see. Open the page again, and repeat it there.")
SIGN_IN_AGAIN = Sentence("You are no longer signed in. Open the page again.")


@dataclass(frozen=True)
class Pages:
    """What stands behind the pages."""

    gate: Gate
    pace: Pace = field(default_factory=lambda: Pace(ACTS))

    def session(self) -> Session | None:
        """Return who is signed in."""
        return self.gate.cookies.session()

    def visit(self, session: Session, name: str, event: Event, *, opening: bool) -> Visit:
        """Return the visit of somebody who opened a link, or clicked."""
        office = replace(self.gate.office, until=self.gate.office.clock() + PATIENCE, wait=OTHERS)
        access = AccessByPart(office, session.email)
        return Visit(office, access, session.account, event, name, "page", "", OFFERS, opening)

    def spoken_to(self, session: Session | None) -> Language:
        """Return the language that is chosen; else theirs in the settings, as in mails, or what the browser asks for.

        What a page posts asks for the page's own.
        """
        chosen = request.args.get("hl", "")
        if chosen in languages():
            return chosen
        if request.method != "GET" or session is None:
            return language()
        try:
            company = self.gate.office.organisation
        except SopError:  # the page says so
            return language()
        return company.language_of(session.email) if company.person(session.email) else language()

    def posted(self) -> Session:
        """Return who sends a form of a page of ours; Unproven and Denied for all others."""
        session = self.session()
        if session is None:
            raise Unproven(SIGN_IN_AGAIN)
        origin = request.headers.get("Origin")
        ours = origin is None or urlsplit(origin).netloc == request.host
        if not ours or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise Denied(FOREIGN)
        if not self.gate.cookies.proven(session, request.headers.get(PROOF) or request.form.get("proof", "")):
            raise Denied(FOREIGN)
        return session


PROOF = "X-Baku-Proof"
"""The header, or the field `proof` of a form, that says which page a click is from."""


def pages(gate: Gate) -> Blueprint:
    """Return the routes of all pages."""
    blueprint = Blueprint("pages", __name__, template_folder="templates")
    behind = Pages(gate)
    blueprint.register_blueprint(signing_in(gate, behind.posted))

    @blueprint.get(PATH)
    def first() -> Response:
        return make_response(redirect(FIRST))

    @blueprint.get(f"{PATH}/<any({', '.join(map(repr, LISTS))}):listed>")
    def of_many(listed: str) -> Response:
        """Show a card that is about no single SOP."""
        return _page(behind, LISTS[listed], "", "")

    @blueprint.get(f"{PATH}/sop/<sop_id>/<any({', '.join(map(repr, ARTICLES))}):named>")
    def article(sop_id: str, named: str) -> Response:
        """Show what is read of an SOP."""
        session = behind.session()
        if session is None:
            return _to_sign_in()
        code = behind.spoken_to(session)
        drawn = ARTICLES[named].draw(gate.office, session.email, sop_id, code)
        return _around(behind, code, session, **drawn._asdict())

    @blueprint.get(f"{PATH}/study/<study>")
    def of_study(study: str) -> Response:
        """Show a study of work, to go on with it."""
        return _page(behind, STUDY_SHOWN, "", "", {STUDY: study})

    @blueprint.get(ASKING)
    def steps() -> Response:
        """Show the steps that are asked for, in the address or on the page."""
        question = request.args.get(QUESTION, "")[:LONGEST]
        return _page(behind, STEPS, "", "", {QUESTION: question} if question else {})

    @blueprint.get(f"{PATH}/report")
    @blueprint.get(f"{PATH}/start")
    def by_number() -> Response:
        """Show what reports a problem with the SOP of a number, or starts a run of it, once somebody has signed in."""
        if behind.session() is None:
            return _to_sign_in()
        number = request.args.get(QUESTION, "")[:LONGEST]
        return sop(holder(gate.office, number) or "", BY_NUMBER[request.path])

    @blueprint.get(f"{PATH}/run/<run_id>")
    def run(run_id: str) -> Response:
        """Show a run."""
        return _page(behind, "case/show", "", "", {RUN: run_id})

    @blueprint.get(f"{PATH}/evaluation/<int:year>/<department>")
    def evaluation(year: int, department: str) -> Response:
        """Show what was answered for a department, for print."""
        session = behind.session()
        if session is None:
            return _to_sign_in()
        found, code = read_evaluation(gate.office, session.email, department, year), behind.spoken_to(session)
        drawn = printed.article(found, gate.office.organisation, code)
        return _around(behind, code, session, title=printed.title(found, code), article=drawn)

    @blueprint.get(f"{PATH}/plan/<int:year>")
    def plan(year: int) -> Response:
        """Show the work plan of a year."""
        return _page(behind, PLAN, "", "", {YEAR: str(year)})

    @blueprint.get(f"{PATH}/plan/<int:year>/print")
    def printed_plan_of(year: int) -> Response:
        """Show the work plan of a year against what was done of it, for print."""
        session = behind.session()
        if session is None:
            return _to_sign_in()
        shown_plan, code = see_plan(gate.office, session.email, year), behind.spoken_to(session)
        drawn = printed_plan.article(shown_plan, gate.office.organisation, gate.office.today(), code)
        return _around(behind, code, session, title=printed_plan.title(year, code), article=drawn)

    @blueprint.get(f"{PATH}/sop/<sop_id>/<opened>")
    def sop(sop_id: str, opened: str) -> Response:
        """Show the card of an SOP that a link leads to."""
        if opened not in OPENED:
            raise NotFound(NOT_YOURS)
        session = behind.session()
        if session is None:
            return _to_sign_in()
        known = see(gate.office, session.email, sop_id)
        today = gate.office.today()
        about = {"report": worked_by(known, today), "read": announced(known), "run": known.in_force(today)}
        found = about.get(opened) or newest(known)
        if found.document_id is None:
            raise NotFound(NOT_YOURS)
        return _page(behind, OPENED[cast("Opened", opened)], found.document_id, found.drafted.title)

    @blueprint.post(f"{PATH}/act/<path:name>")
    def click(name: str) -> Response:
        """Do what a button of a card says."""
        session = behind.posted()
        if name not in SCREENS or name in GOOGLES:
            abort(HTTPStatus.NOT_FOUND)
        event = _clicked(behind.spoken_to(session))
        visit = behind.visit(session, name, event, opening=False)
        if isinstance(SCREENS[name], Doing):
            behind.pace.must_allow(session.email, gate.office.clock())
            acts(session.email, f"page {name}", visit.act.id if visit.act else "")
        with attended(PATIENCE.total_seconds()):
            return jsonify(envelope(replied(visit), "click"))

    @blueprint.get(f"{PATH}/static/<path:file>")
    def drawn(file: str) -> Response:
        """Send what draws the cards, and the page around them."""
        found = next((folder for folder in (HERE / "static", trail_page.HERE) if (folder / file).is_file()), None)
        return send_from_directory(found or cards.STATIC, file)

    @blueprint.get(f"{PATH}/<path:nothing>")
    def unknown(nothing: str) -> Response:  # noqa: ARG001  # it is nothing
        raise NotFound(NOT_YOURS)

    @blueprint.errorhandler(SopError)
    def refused(error: SopError) -> Response:
        return _refused(behind, error)

    @blueprint.after_request
    def seal(answer: Response) -> Response:
        for header, value in HEADERS.items():
            if header != "Cache-Control" or request.endpoint != "pages.drawn":
                answer.headers.setdefault(header, value)
        return answer

    return blueprint


def _to_sign_in() -> Response:
    return make_response(redirect(f"{IN}?{urlencode({'to': _here('hl')})}"))


def _here(*more: str) -> str:
    """Return the address of this page, with what it was asked for, and what else of the question is named."""
    article = ARTICLES.get(request.path.rpartition("/")[2])
    kept = article.parameters if article else (QUESTION,) if request.path in (ASKING, *BY_NUMBER) else ()
    questions = {name: parameter(name) for name in (*kept, *more) if parameter(name)}
    return f"{request.path}?{urlencode(questions)}" if questions else request.path


def _page(behind: Pages, name: str, file_id: str, title: str, parameters: Mapping[str, str] = NOTHING) -> Response:
    """Return the page of a screen that a link opened; the way to sign in for nobody yet."""
    session = behind.session()
    if session is None:
        return _to_sign_in()
    code = behind.spoken_to(session)
    event = Event("DOCS", code, parameters, Inputs(), file_id, title, granted=True, access_token="", identity_token="",
                  scopes=None)  # fmt: skip
    visit = behind.visit(session, name, event, opening=True)
    with attended(PATIENCE.total_seconds()):
        reply = replied(visit)
    if not isinstance(reply, CardReply) or reply.card is None:
        raise NotFound(NOT_YOURS)
    return _around(behind, code, session, title=reply.card["header"]["title"], card=json.dumps(reply.card),
                   document=file_id)  # fmt: skip


def _around(behind: Pages, code: Language, session: Session | None, status: int = 200, **more: object) -> Response:
    """Return a page: what is shared by all, and what this one shows."""
    page = render_template(
        "page.html",
        language=code,
        languages={one: NAMES[one] for one in languages() if one != code and one in NAMES},
        say={name: sentence.spoken(code) for name, sentence in WORDS.items()},
        email=session.email if session else "",
        proof=behind.gate.cookies.proof(session) if session else "",
        paths={"static": f"{PATH}/static", "waiting": FIRST, "steps": ASKING, "out": OUT, "in": IN, "here": _here()},
        document_link=DOCUMENT_LINK.format(more["document"]) if more.get("document") else "",
        **{"card": None, "article": None, "says": "", "style": "", **more},
    )
    return make_response(page, status)


def _refused(behind: Pages, error: SopError) -> Response:
    """Return a refusal: for a click one for its script, else a page in plain words that tells nothing else."""
    status = next(KINDS[cls].status for cls in type(error).__mro__ if cls in KINDS)
    session = behind.session()
    code = behind.spoken_to(session)
    sentence = error.why if isinstance(error, Invalid) else error.sentence
    says = (NOT_YOURS if isinstance(error, NotFound) else sentence).spoken(code)
    if request.method == "POST" and request.is_json:
        return make_response(jsonify(says=says), status)
    again = not isinstance(error, Denied) or session is not None
    return _around(behind, code, session, status, title=says, says=says, again=again)


def _clicked(code: Language) -> Event:
    """Return the click in the body: its parameters and what was typed, nothing of which is trusted."""
    body = request.get_json()
    parameters = {k: v for k, v in _map(body.get("parameters")).items() if isinstance(v, str)}
    return Event(
        "DOCS", code, parameters, Inputs(_map(body.get("inputs"))), parameters.get(FILE, ""),
        parameters.get(TITLE, ""), granted=True, access_token="", identity_token="", scopes=None,
    )  # fmt: skip


def _map(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


WORDS: Mapping[str, Sentence] = {
    "waiting": Sentence("What waits for me"),
    "steps": Sentence("Find what to do"),
    "document": Sentence("Open the Doc"),
    "signed_in": Sentence("Signed in as"),
    "other": Sentence("Use another account"),
    "sign_in": Sentence("Sign in with Google"),
    "script": Sentence("This page needs JavaScript. Allow it in your browser, or open Baku in the Doc."),
}
"""What stands around a card; the renderer has words of its own."""
