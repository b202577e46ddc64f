"""Signing in to the pages with Google, and out."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, make_response, redirect, request

from service.domain.errors import NotFound, Unproven
from service.domain.history.entitlement import insider
from service.domain.sentences import Sentence
from service.gateways.google.signing_in import NOT_SIGNED_IN, SignIn
from service.web.pages.cookies import PATH, Cookies, SignInAttempt
from service.workflow.means.office import Office

IN, BACK, OUT = f"{PATH}/sign-in", f"{PATH}/signed-in", f"{PATH}/sign-out"
FIRST = f"{PATH}/waiting"
_QUESTION = r"(?:q|from|to|hl)=[\w.~%+-]*"
_PAGE = re.compile(rf"{PATH}(?:/\w[\w.-]*)*(?:\?{_QUESTION}(?:&{_QUESTION})*)?", re.ASCII)
NOT_OFFERED = Sentence("The pages are not set up here. Open Baku in the Doc, or tell whoever looks after Baku.")
DENIED = Sentence("You did not sign in. Sign in to go on.")


@dataclass(frozen=True)
class Gate:
    """How people come in: the flow with Google, the cookies, and where people reach this service."""

    office: Office
    flow: SignIn
    cookies: Cookies
    base: str

    @property
    def back(self) -> str:
        """Where Google sends the browser back to."""
        return self.base + BACK


def signing_in(gate: Gate, posted: Callable[[], object]) -> Blueprint:
    """Return the routes; `posted` raises where a form is not of a page of ours."""
    blueprint = Blueprint("signing_in", __name__)

    @blueprint.get(IN)
    def begin() -> Response:
        """Send the browser to Google, from the address that Google sends it back to."""
        if not gate.flow.offered:
            raise NotFound(NOT_OFFERED)
        if request.host != urlsplit(gate.base).netloc:
            return make_response(redirect(gate.base + request.full_path))
        address, attempt = gate.flow.begin(gate.back, choose="choose" in request.args)
        answer = make_response(redirect(address))
        gate.cookies.begin(answer, SignInAttempt(**asdict(attempt), to=_safe(request.args.get("to", ""))))
        return answer

    @blueprint.get(BACK)
    def end() -> Response:
        """Take Google's answer once, from the browser that asked."""
        state = request.args.get("state", "")
        way = gate.cookies.way(state)
        if way is None:
            raise Unproven(NOT_SIGNED_IN)
        if "error" in request.args:
            raise Unproven(DENIED)
        account = gate.flow.finish(request.args.get("code", ""), way.attempt, gate.back)
        insider(gate.office.organisation, account.email)
        answer = make_response(redirect(way.to))
        gate.cookies.end(answer, state)
        gate.cookies.sign_in(answer, account)
        return answer

    @blueprint.post(OUT)
    def leave() -> Response:
        """Sign out, and let somebody choose who signs in."""
        posted()
        again = urlencode({"choose": 1, "to": _safe(request.form.get("to", ""))})
        answer = make_response(redirect(f"{IN}?{again}", 303))
        gate.cookies.sign_out(answer)
        return answer

    return blueprint


def _safe(to: str) -> str:
    """Return the page that somebody wants to see, the first one where that is none of ours."""
    return to if _PAGE.fullmatch(to) else FIRST
