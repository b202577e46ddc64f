"""Google's page on which people choose the account that they sign in to somebody's web application with."""

from urllib.parse import urlencode

import flask
from werkzeug.wrappers import Response

from service.sandbox import openid
from service.sandbox.desk.links import looker
from service.sandbox.desk.reading import Desk, User
from service.sandbox.desk.shell import REMEMBERED
from service.sandbox.openid import Wanted


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the page to the blueprint."""

    @blueprint.get(openid.AUTHORIZATION)
    def sign_in() -> str | Response | tuple[str, int]:
        """Send the browser back with a code: of whom it was looked as last, or who is chosen now."""
        arguments = flask.request.args
        client = desk.addons.clients.get(arguments.get("client_id", ""))
        back = arguments.get("redirect_uri", "")
        if client is None or back not in client.redirects:
            says = "redirect_uri_mismatch" if client else "invalid_client"
            return flask.render_template("sign_in_refused.html", says=says), 400
        state = {"state": arguments["state"]} if "state" in arguments else {}
        if wrong := _wrong():
            return flask.redirect(f"{back}?{urlencode({'error': wrong, **state})}")
        person = _who(desk)
        if not person:
            return flask.render_template("sign_in.html", name=client.name, people=_accounts(desk), as_=_as)
        code = openid.code(desk.store, _wanted(client.secret), person)
        return flask.redirect(
            f"{back}?{urlencode({**state, 'code': code, 'scope': arguments['scope'], 'authuser': 0})}"
        )


def _wrong() -> str:
    """Return OAuth's word for what is asked wrongly; "" where nothing is."""
    arguments = flask.request.args
    if arguments.get("response_type") != "code":
        return "unsupported_response_type"
    if "openid" not in arguments.get("scope", "").split():
        return "invalid_scope"
    challenged = "code_challenge" in arguments
    return "invalid_request" if challenged and arguments.get("code_challenge_method") != "S256" else ""


def _who(desk: Desk) -> str:
    """Return who was chosen, or as whom this browser was looked last, unless it is to be asked; "" for nobody."""
    arguments, accounts = flask.request.args, {one.email for one in _accounts(desk)}
    asks_anew = arguments.get("prompt") == "select_account"
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


def _wanted(secret: str) -> Wanted:
    arguments = flask.request.args
    return Wanted(
        arguments["client_id"], secret, arguments["redirect_uri"], arguments["scope"], arguments.get("nonce", ""),
        arguments.get("code_challenge", ""),
    )  # fmt: skip
