"""The page that the code on a printed copy leads to: what its revision's status is, for any phone and in plain words.

It tells nothing of the content and of people, needs no account, no script and no cookie.
"""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from flask import Response, make_response, render_template, request

from service.domain.company.number import LONGEST, comparable
from service.domain.errors import SopError
from service.domain.sentences import Language, Sentence, languages, spoken, written_short
from service.domain.telling.printed import CLOSING, NO_MATCH, PrintedStatus
from service.web.help import NAMES
from service.web.pace import Pace
from service.web.problems import language
from service.workflow.means.office import Office
from service.workflow.reading.printed import printed_status

REVISION, HASH, LANGUAGE = "rev", "c", "lang"
PAGES = "printed_pages"
A_MINUTE = 60
"""Questions of one address: those of everybody in an office may come from one."""
CLIENT = "X-Appengine-User-IP"
"""The header in which App Engine says who asks; from outside nobody can send it there."""
KEPT = "public, max-age=60"
"""For how long others may keep the page: it says when it was looked up."""
LONGEST_REVISION = 3
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
TOO_OFTEN = Sentence("Too many questions from this address. Try again in a minute.")
NOT_NOW = Sentence("The status cannot be told now. Try again later, or ask document control.")


class PrintedCopies:
    """What stands behind the page; `behind_app_engine` where App Engine says who asks."""

    def __init__(self, office: Office, *, behind_app_engine: bool) -> None:
        self._office, self._behind_app_engine, self._pace = office, behind_app_engine, Pace(A_MINUTE)

    @staticmethod
    def asked_for() -> bool:
        """Whether the request's address is one of a printed copy, be it of a part of one."""
        return not {REVISION, HASH}.isdisjoint(request.args)

    def too_often(self, number: str) -> Response | None:
        """Return the page that asks to wait; None for whoever may ask now."""
        now = self._office.clock()
        if self._pace.allows(self._address(), now):
            return None
        answer = self._drawn(number, now, PrintedStatus(TOO_OFTEN), HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["Retry-After"] = str(60 // A_MINUTE)
        return answer

    def page(self, number: str) -> Response:
        """Return the page; a wrong number, revision and hash are told alike, in one look."""
        now = self._office.clock()
        revision, typed = request.args.get(REVISION, ""), request.args.get(HASH, "")
        try:
            found = printed_status(self._office, number, revision, typed, self._office.company.settings.day(now))
        except SopError:
            return self._drawn(number, now, PrintedStatus(NOT_NOW), HTTPStatus.SERVICE_UNAVAILABLE)
        return self._drawn(number, now, found or PrintedStatus(NO_MATCH))

    def _address(self) -> str:
        sent = request.headers.get(CLIENT) if self._behind_app_engine else None
        return sent or request.remote_addr or ""

    def _drawn(self, number: str, now: datetime, status: PrintedStatus, code: HTTPStatus = HTTPStatus.OK) -> Response:
        chosen, company = self._language(), self._office.company.settings
        shown, known = comparable(number)[:LONGEST], status.usable or status.in_force is not None
        answer = make_response(
            render_template(
                "printed.html",
                typed_number=number,
                language=chosen,
                company=company.name,
                number=shown,
                revision=comparable(request.args.get(REVISION, ""))[:LONGEST_REVISION],
                status=status,
                says={name: sentence.spoken(chosen) for name, sentence in _words(status).items()},
                looked_up=_moment(now.astimezone(company.time_zone), chosen),
                linked=known,
                reports=bool(self._office.installation.pages),
                others={one: NAMES.get(one, one) for one in languages() if one != chosen},
                asked={name: request.args[name] for name in (REVISION, HASH) if name in request.args},
            ),
            code,
        )
        answer.headers.update(HEADERS)
        answer.headers["Cache-Control"] = KEPT if code == HTTPStatus.OK else "no-store"
        answer.vary.add("Accept-Language")
        return answer

    def _language(self) -> Language:
        """Return the language that the address or the phone asks for, else the company's first."""
        chosen = request.args.get(LANGUAGE, "")
        return chosen if chosen in languages() else language(self._office.company.settings.languages[0])


def _words(status: PrintedStatus) -> Mapping[str, Sentence]:
    return {
        "status": status.sentence,
        "closing": CLOSING,
        "number": Sentence("Number"),
        "revision": Sentence("Revision"),
        "looked_up": Sentence("Looked up"),
        "in_force": Sentence("In force now: Rev. {number}", number=str(status.in_force)),
        "open": Sentence("Open the SOP that is in force"),
        "run": Sentence("Start a run"),
        "report": Sentence("Report a problem"),
        "sign_in": Sentence("You will be asked to sign in with your work account."),
    }


def _moment(at: datetime, chosen: Language) -> str:
    """Return day, time and zone: 7 Des 2026, 08.15 WIB."""
    return f"{written_short(at.date(), chosen)}, {spoken(at.time(), chosen)} {at.tzname()}"
