"""Google's pages on which people choose the account that they sign in to an application with, and what it may do."""

import re
from urllib.parse import urlencode

import flask
from werkzeug.wrappers import Response

from service.sandbox import consents, openid
from service.sandbox.addons.installed import WebClient
from service.sandbox.desk.links import looker
from service.sandbox.desk.reading import Desk, User
from service.sandbox.desk.shell import REMEMBERED
from service.sandbox.openid import Wanted

_LOOPBACK = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\]):\d+(/[\w./-]*)?", re.ASCII)
"""Where an application on somebody's own machine is sent back to: any port of it (RFC 8252 7.3)."""
_DESKTOP = WebClient(consents.DESKTOP_SECRET, (), "Desktop")


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the pages to the blueprint."""

    @blueprint.route(openid.AUTHORIZATION, methods=["GET", "POST"])
    @blueprint.route(openid.FORMER_AUTHORIZATION, methods=["GET", "POST"])
    def sign_in() -> str | Response | tuple[str, int]:
        """Send the browser back with a code: of whom it was looked as last, or who is chosen now.

        Who is asked for more than who they are says first what of it they allow, scope by scope.
        """
        arguments = flask.request.args
        client = _client(desk)
        if client is None or not _leads_back(client):
            says = "redirect_uri_mismatch" if client else "invalid_client"
            return flask.render_template("sign_in_refused.html", says=says), 400
        if wrong := _wrong():
            return _back({"error": wrong})
        person = _who(desk)
        if not person:
            return flask.render_template("sign_in.html", name=client.name, people=_accounts(desk), as_=_as)
        scopes = arguments["scope"].split()
        leave = [one for one in openid.full(arguments["scope"]) if not _plain(one)]
        if leave and flask.request.method == "GET":
            return flask.render_template("consent.html", name=client.name, person=person, scopes=leave)
        if leave and "allow" not in flask.request.form:
            return _back({"error": "access_denied"})
        given = " ".join(one for one in scopes if _plain(one) or one in flask.request.form.getlist("scope"))
        code = openid.code(desk.store, _wanted(client.secret, given), person)
        return _back({"code": code, "scope": given, "authuser": "0"})


def _client(desk: Desk) -> WebClient | None:
    """Return the application that asks."""
    client_id = flask.request.args.get("client_id", "")
    return _DESKTOP if client_id == consents.DESKTOP else desk.addons.clients.get(client_id)


def _leads_back(client: WebClient) -> bool:
    """Return whether the address to be sent back to is the client's, to the letter, or one of this machine's."""
    back = flask.request.args.get("redirect_uri", "")
    return _LOOPBACK.fullmatch(back) is not None if client is _DESKTOP else back in client.redirects


def _back(answer: dict[str, str]) -> Response:
    arguments = flask.request.args
    state = {"state": arguments["state"]} if "state" in arguments else {}
    return flask.redirect(f"{arguments['redirect_uri']}?{urlencode({**state, **answer})}")


def _wrong() -> str:
    """Return OAuth's word for what is asked wrongly; "" where nothing is."""
    arguments = flask.request.args
    if arguments.get("response_type") != "code":
        return "unsupported_response_type"
    scopes = arguments.get("scope", "").split()
    if "openid" not in scopes and all(map(_plain, scopes)):
        return "invalid_scope"
    challenged = "code_challenge" in arguments
    return "invalid_request" if challenged and arguments.get("code_challenge_method") != "S256" else ""


def _plain(scope: str) -> bool:
    """Return whether a scope says who somebody is, and nothing else."""
    return scope in openid.SCOPES or scope in openid.full(" ".join(openid.SCOPES))


def _who(desk: Desk) -> str:
    """Return who was chosen, or as whom this browser was looked last, unless it is to be asked; "" for nobody."""
    arguments, accounts = flask.request.args, {one.email for one in _accounts(desk)}
    asks_anew = "select_account" in arguments.get("prompt", "").split()
    last = "" if asks_anew else looker(flask.request.referrer or "") or flask.request.cookies.get(REMEMBERED, "")
    chosen = arguments.get("login_hint", "").strip().lower()
    return next((one for one in (chosen, last) if one in accounts), "")


def _accounts(desk: Desk) -> list[User]:
    """Return whose accounts are shown: those of the domain that is asked for, which is a hint only."""
    domain = flask.request.args.get("hd", "")
    return [one for one in desk.people() if not domain or one.email.endswith(f"@{domain}")]


def _as(email: str) -> str:
    """Return the address of this page with an account chosen."""
    rest = {name: value for name, value in flask.request.args.items() if name not in ("prompt", "login_hint")}
    return f"{openid.AUTHORIZATION}?{urlencode({**rest, 'login_hint': email})}"


def _wanted(secret: str, given: str) -> Wanted:
    arguments = flask.request.args
    lasting = arguments.get("access_type") == "offline" and arguments["client_id"] == consents.DESKTOP
    return Wanted(
        arguments["client_id"], secret, arguments["redirect_uri"], given, arguments.get("nonce", ""),
        arguments.get("code_challenge", ""), lasting,
    )  # fmt: skip
