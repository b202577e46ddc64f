"""Apps Script: what the code of an editor add-on asks of Google, and the pages that it shows in sidebars.

The code itself runs in the browser, in a worker that has nothing but the stand-ins of static/script_*.js.
"""

import json
import re
import secrets
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flask

from service.sandbox import identity
from service.sandbox.addons import consent
from service.sandbox.addons.installed import MenuAddon, NoSite
from service.sandbox.core import callers
from service.sandbox.desk.answers import Answers
from service.sandbox.desk.reading import Desk
from service.sandbox.desk.script_bodies import LINE, LINES, TEXT, TEXTS, script_body
from service.sandbox.drive.state.model import permission_id

MANIFEST = "appsscript.json"
CODE, PAGES = (".js", ".gs"), ".html"
EMAIL = callers.SCOPE + "userinfo.email"
EDITORS = {"documents": "DOCS", "spreadsheets": "SHEETS"}
MOST_PAGES = 100
PATIENCE = 20.0
"""Seconds that one request waits for what a person answers; the script asks again."""
RUNNER = "script_runner.js"
RUNNER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'"
PAGE_POLICY = (
    "sandbox allow-scripts allow-forms allow-modals allow-popups; "
    "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; frame-ancestors 'self'"
)
"""A sidebar is a page of a site of its own, as at Google: it reaches nothing of the editor's."""
PASSED_ON = {"Content-Type", "Access-Control-Allow-Origin"}
_BEGINNING = re.compile(r"\s*(<!doctype[^>]*>)?\s*(<html[^>]*>)?\s*(<head[^>]*>)?", re.IGNORECASE)


@dataclass(frozen=True)
class Script:
    """An editor add-on as Apps Script holds it."""

    number: int
    name: str
    client_id: str
    manifest: Mapping[str, Any]
    code: str
    pages: Mapping[str, str]

    @property
    def scopes(self) -> frozenset[str]:
        """What its manifest asks for."""
        return frozenset(self.manifest.get("oauthScopes", ()))

    @property
    def hosts(self) -> tuple[str, ...]:
        """The editors whose files its manifest reaches: a Docs add-on has no menu in Sheets."""
        return tuple(
            host for kind, host in EDITORS.items() if any(s.startswith(callers.SCOPE + kind) for s in self.scopes)
        )

    def may_fetch(self, url: str) -> bool:
        """Whether its manifest lets it fetch an address; one without a list lets it fetch everything."""
        allowed = self.manifest.get("urlFetchWhitelist")
        return allowed is None or any(url.startswith(prefix) for prefix in allowed)


class Pages:
    """The last pages that scripts showed."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, str] = OrderedDict()

    def keep(self, html: str) -> str:
        """Return the key of a page."""
        key = secrets.token_urlsafe(16)
        self._pages[key] = html
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        return key

    def get(self, key: str) -> str | None:
        """Return a page, None for one that nobody showed lately."""
        return self._pages.get(key)


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add what editor add-ons need to the blueprint."""

    @blueprint.context_processor
    def menus() -> dict[str, Any]:
        """Return the editor add-ons, for the pages that have a menu bar."""
        return {"scripts": list(installed(desk))}

    _add_code(blueprint, desk)
    _add_services(blueprint, desk)
    _add_consent(blueprint, desk)
    _add_pages(blueprint, desk)
    _add_questions(blueprint, Answers())


def _add_code(blueprint: flask.Blueprint, desk: Desk) -> None:
    @blueprint.get(f"/_desk/static/{RUNNER}")
    def script_runner() -> flask.Response:
        """Return the worker: a file among the others, but one that may run code it is given."""
        sent = blueprint.send_static_file(RUNNER)
        sent.headers["Content-Security-Policy"] = RUNNER_POLICY
        return sent

    @blueprint.get("/_desk/u/<person>/script/<int:number>")
    def script_files(person: str, number: int) -> Any:
        script = _script(desk, number)
        given = _granted(desk, script, person)
        return {"manifest": script.manifest, "granted": given, "code": script.code, "pages": script.pages}


def _add_services(blueprint: flask.Blueprint, desk: Desk) -> None:
    @blueprint.post("/_desk/u/<person>/script/<int:number>/identity")
    def script_identity(person: str, number: int) -> Any:
        """Return what ScriptApp.getIdentityToken() does: nothing without the scope openid (evidence/addon.md 2.4)."""
        _myself(person)
        script = _script(desk, number)
        given = _granted(desk, script, person)
        claimed = claims(script, person, given)
        return {"token": identity.id_token(desk.store, claimed) if "openid" in given else None}

    @blueprint.post("/_desk/u/<person>/script/<int:number>/access")
    def script_access(person: str, number: int) -> Any:
        """Return what ScriptApp.getOAuthToken() does: the person's token with the scopes that they gave."""
        _myself(person)
        script = _script(desk, number)
        return {"token": callers.issue(desk.store, person, script.client_id, _granted(desk, script, person))}

    @blueprint.post("/_desk/u/<person>/script/<int:number>/fetch")
    def script_fetch(person: str, number: int) -> Any:
        """Return what UrlFetchApp.fetch() brings, or why Google would not fetch it."""
        _myself(person)
        request = script_body({"url": TEXT}, {"method": LINE, "headers": LINES, "payload": TEXT})
        url, method = request["url"], request.get("method", "get").upper()
        if not _script(desk, number).may_fetch(url):
            return {"error": f"The address is not in the manifest's urlFetchWhitelist: {url}"}
        try:
            payload = request.get("payload", "").encode()
            fetched = desk.addons.fetch(url, method, request.get("headers", {}), payload)
        except NoSite:
            return {"error": f"DNS error: {url}"}
        answered = {"status": fetched.status, "headers": dict(fetched.headers)}
        return {**answered, "body": fetched.body.decode("utf-8", "replace")}


def _add_consent(blueprint: flask.Blueprint, desk: Desk) -> None:
    @blueprint.post("/_desk/u/<person>/script/<int:number>/authorization")
    def script_authorization(person: str, number: int) -> Any:
        """Return where the person is asked for scopes (evidence/addon.md 3.7)."""
        wanted = " ".join(script_body({"scopes": TEXTS})["scopes"])
        page = flask.url_for("desk.script_consent", person=person, number=number, scope=wanted, _external=True)
        return {"address": page}

    @blueprint.post("/_desk/u/<person>/script/<int:number>/take-back")
    def script_taken_back(person: str, number: int) -> Any:
        """Have the person take scopes back, as on their page of apps with access."""
        _myself(person)
        script = _script(desk, number)
        consent.take_back(desk.store, script, person, script_body({"scopes": TEXTS})["scopes"])
        return {"granted": _granted(desk, script, person)}

    @blueprint.route("/u/<person>/script/<int:number>/consent", methods=["GET", "POST"])
    def script_consent(person: str, number: int) -> str:
        """Ask for scopes one by one; what is ticked is given, and the page has nothing more to ask."""
        script = _script(desk, number)
        if "allow" in flask.request.form:
            consent.give(desk.store, script, person, flask.request.form.getlist("scope"))
        wanted = flask.request.args.get("scope", "").split()
        missing = [] if flask.request.form else [one for one in wanted if one not in _granted(desk, script, person)]
        return flask.render_template("consent.html", name=script.name, person=person, scopes=missing)


def _add_pages(blueprint: flask.Blueprint, desk: Desk) -> None:
    pages = Pages()

    @blueprint.post("/_desk/u/<person>/script/pages")
    def keep_page(person: str) -> Any:
        _myself(person)
        html = _within_reach(desk, script_body({"html": TEXT})["html"])
        return {"address": f"/_desk/script/pages/{pages.keep(html)}"}

    @blueprint.get("/_desk/script/pages/<key>")
    def show_page(key: str) -> flask.Response:
        html = pages.get(key)
        if html is None:
            flask.abort(404)
        frame = flask.url_for("desk.static", filename="script_frame.js")
        shown = flask.Response(_with_script(html, frame), mimetype="text/html")
        shown.headers["Content-Security-Policy"] = PAGE_POLICY
        return shown

    @blueprint.get("/_desk/sites/<int:number>/<path:rest>")
    def site_file(number: int, rest: str) -> flask.Response:
        """Return what an add-on's site sends the pages of its script, for browsers find no site of this process."""
        bases = list(desk.addons.sites)
        if number >= len(bases):
            flask.abort(404)
        fetched = desk.addons.fetch(f"{bases[number].rstrip('/')}/{rest}")
        sent = flask.Response(fetched.body, fetched.status)
        for name in PASSED_ON.intersection(fetched.headers.keys()):
            sent.headers[name] = fetched.headers[name]
        return sent


def _add_questions(blueprint: flask.Blueprint, answers: Answers) -> None:
    @blueprint.post("/_desk/u/<person>/script/answers/<key>")
    def give_answer(person: str, key: str) -> Any:
        _myself(person)
        answers.give(f"{person} {key}", flask.request.get_json())
        return "", 204

    @blueprint.post("/_desk/u/<person>/script/answers/<key>/awaited")
    def await_answer(person: str, key: str) -> Any:
        """Return what a person answered the script that waits here, or nothing yet."""
        _myself(person)
        answer = answers.wait(f"{person} {key}", PATIENCE)
        return ("", 204) if answer is None else answer


def installed(desk: Desk) -> Iterator[Script]:
    """Return the editor add-ons, read anew each time: who works on one sees it after a reload."""
    return (_read(number, addon) for number, addon in enumerate(desk.addons.menus))


def claims(script: Script, person: str, given: Collection[str]) -> dict[str, Any]:
    """Return what a script's identity token says of a person, by the scopes that they gave."""
    claimed = {"aud": script.client_id, "azp": script.client_id, **identity.company(person)}
    return claimed | ({"email": person} if EMAIL in given else {"sub": "1" + permission_id("user", person)})


def _granted(desk: Desk, script: Script, person: str) -> list[str]:
    """Return the scopes of its manifest that a person gave, in its order."""
    return consent.without(desk.store, script, person, script.manifest.get("oauthScopes", ()))


def _script(desk: Desk, number: int) -> Script:
    if number >= len(desk.addons.menus):
        flask.abort(404)
    return _read(number, desk.addons.menus[number])


def _read(number: int, addon: MenuAddon) -> Script:
    texts = {path.name: _replaced(path, addon.replacing) for path in sorted(addon.folder.iterdir()) if path.is_file()}
    return Script(
        number=number,
        name=addon.name,
        client_id=addon.client_id,
        manifest=json.loads(texts[MANIFEST]),
        code="\n".join(text for name, text in texts.items() if name.endswith(CODE)),
        pages={name.removesuffix(PAGES): text for name, text in texts.items() if name.endswith(PAGES)},
    )


def _replaced(path: Path, replacing: Mapping[str, str]) -> str:
    text = path.read_text(encoding="utf-8")
    for old, new in replacing.items():
        text = text.replace(old, new)
    return text


def _within_reach(desk: Desk, html: str) -> str:
    """Return a page whose sites' addresses lead to them through the desk."""
    for number, base in enumerate(desk.addons.sites):
        html = html.replace(
            base.rstrip("/"), flask.url_for("desk.site_file", number=number, rest="", _external=True).rstrip("/")
        )
    return html


def _with_script(html: str, address: str) -> str:
    """Return a page that begins with a script, which gives it `google.script`."""
    found = _BEGINNING.match(html)
    beginning = found.end() if found else 0
    return f'{html[:beginning]}<script src="{address}"></script>{html[beginning:]}'


def _myself(person: str) -> None:
    """Refuse who comes without the person's bearer: a page of another site cannot send it unasked."""
    if flask.request.headers.get("Authorization", "") != f"Bearer {person}":
        flask.abort(401)
