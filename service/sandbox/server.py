"""The sandbox: a local Google Workspace that Google's own client libraries talk to."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import flask
import requests

from service.sandbox import consents, identity, secrets
from service.sandbox.addons.installed import Addons, Site
from service.sandbox.control import control
from service.sandbox.core import callers, calls, discovery, faults
from service.sandbox.core.calls import LoggedCall
from service.sandbox.core.faults import Fault
from service.sandbox.core.quotas import switch
from service.sandbox.core.store import Store
from service.sandbox.core.strangers import guarded
from service.sandbox.core.transport import SandboxAdapter, SandboxHttp
from service.sandbox.core.wire import HttpRequest
from service.sandbox.desk import desk
from service.sandbox.desk.reading import Desk
from service.sandbox.drive.state import shared_drive
from service.sandbox.importing import Brought
from service.sandbox.serving import Serving

Profile = Literal["immediate", "as-google"]
LAG: dict[Profile, timedelta] = {"immediate": timedelta(0), "as-google": timedelta(seconds=45)}
VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


class Sandbox:
    """One workspace: `app` speaks Google's REST over HTTP, `http` and `session` in this process."""

    def __init__(self, store: Store, serving: Serving) -> None:
        self._store, self._serving = store, serving
        self.addons = Addons(sites=serving.sites)
        """The add-ons that are installed for everybody."""

    @cached_property
    def app(self) -> flask.Flask:
        """What speaks Google's REST over HTTP, and shows the desk."""
        return _app(Desk(self._store, self._serving, self.addons))

    def http(self, person: str) -> SandboxHttp:
        """Return what googleapiclient sends with, as this person."""
        return SandboxHttp(self._serving.answer, person)

    def session(self, person: str) -> requests.Session:
        """Return a requests session, such as gspread takes, as this person."""
        session = requests.Session()
        session.trust_env = False
        session.mount("https://", SandboxAdapter(self._serving.answer, person))
        return session

    def calls(self, after: int = 0) -> tuple[LoggedCall, ...]:
        """Return the calls behind a place in the log, oldest first."""
        return calls.logged(self._store, after)

    def plant(self, fault: Fault) -> None:
        """Have a coming call go wrong."""
        with self._store.transaction():
            faults.plant(self._store, fault)

    def clear_faults(self) -> None:
        """Have nothing go wrong any more."""
        with self._store.transaction():
            faults.clear(self._store)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._store.advance(seconds)

    def now(self) -> datetime:
        """Return what time it is in the sandbox."""
        return self._store.now()

    def introduce(self, email: str, name: str, post: str = "", department: str = "", *, robot: bool = False) -> None:
        """Give an address the name that people see, with post and department; a robot is nobody who looks."""
        with self._store.transaction():
            self._store.introduce(email.lower(), name, post, department, robot=robot)

    def token(self, person: str, client_id: str, scopes: Iterable[str], files: Iterable[str] = ()) -> str:
        """Return an app's access token, with the files that the person grants it; use it as the person elsewhere."""
        self.grant(person, client_id, files)
        return callers.issue(self._store, person, client_id, scopes)

    def grant(self, person: str, client_id: str, files: Iterable[str]) -> None:
        """Have a person give an app files, as the panel and the Picker do."""
        callers.grant(self._store, person, client_id, files)

    def end_consents(self, person: str, ending: consents.Ending) -> None:
        """End the refresh tokens that a person gave applications, as Google does for this reason."""
        consents.end(self._store, person, ending)

    def keep_secret(self, name: str, text: str) -> None:
        """Have Secret Manager keep a text under a name such as projects/P/secrets/S."""
        secrets.put(self._store, name, text)

    def set_testing(self, *, on: bool) -> None:
        """Have the consent screen be External and in testing, or Internal."""
        consents.set_testing(self._store, on=on)

    def let_make_drives(self, *, on: bool) -> None:
        """Have the administrator let accounts make shared drives, or keep them from it."""
        shared_drive.let_be_made(self._store, on=on)

    def let_service_accounts_make_drives(self) -> None:
        """Have them make shared drives, which at Google takes an account of the company's (evidence/drive.md 125)."""
        shared_drive.let_robots(self._store)

    def id_token(self, **claims: Any) -> str:
        """Return a signed ID token, which the certificates at /oauth2/v1/certs verify."""
        return identity.id_token(self._store, claims)

    def bring(self, content: bytes, name: str, person: str, mime_type: str = "") -> Brought:
        """Return a new file of a person's, made of an answer of Google's or of an exported file.

        The file's `name` tells its type by its ending where `mime_type` is none that is known. Raises ApiError.
        """
        return self._serving.bring(person, content, name, mime_type)

    def run(self, app: Site, timer: Iterable[str] = ()) -> None:
        """Have this be the App Engine app of the project: the tasks of every queue are sent to it.

        `timer` is what its cron.yaml calls, each time that `tick` is.
        """
        self._serving.dispatching.to(app, timer)

    def tick(self) -> None:
        """Have the timer call now, and wait until the app has been sent every task that is due."""
        self._serving.dispatching.tick()

    def rest(self) -> None:
        """Wait until the app has been sent every task that is due."""
        self._serving.dispatching.rest()

    def close(self) -> None:
        """Close the database; a workspace without a folder is gone."""
        self._serving.close()
        self._store.close()


def create_sandbox(
    folder: Path | None = None, *, profile: Profile = "immediate", strict: bool = False, quotas: bool = False
) -> Sandbox:
    """Return a workspace kept in `folder`, or in memory of its own; `strict` checks every reply of ours.

    `quotas` has Google's hold; once on, they stay so in that folder until somebody switches them off.
    """
    store = Store(folder)
    if quotas:
        with store.transaction():
            switch(store, on=True)
    return Sandbox(store, Serving(store, LAG[profile], strict=strict))


def _app(behind: Desk) -> flask.Flask:
    app, serving = flask.Flask("sandbox", static_folder=None), behind.serving
    app.wsgi_app = guarded(app.wsgi_app)  # type: ignore[method-assign, assignment]  # how Flask is wrapped
    app.register_blueprint(control(behind.store, serving))
    app.register_blueprint(desk(behind))

    @app.errorhandler(RecursionError)
    def nested(_error: RecursionError) -> tuple[dict[str, Any], int]:
        return {
            "error": {"code": 400, "message": "The request is nested too deeply.", "status": "INVALID_ARGUMENT"}
        }, 400

    @app.route("/", methods=VERBS, defaults={"path": ""})
    @app.route("/<path:path>", methods=VERBS)
    def google(path: str) -> flask.Response:
        sent = flask.request
        query = {name: sent.args.getlist(name) for name in sent.args}
        headers = {name.lower(): value for name, value in sent.headers.items()}
        answered = serving.answer(
            HttpRequest(sent.method, f"/{path}", query, headers, sent.get_data(), sent.host_url.rstrip("/"))
        )
        if answered.status == 404 and _looked_for(sent):
            flask.abort(404)
        response = flask.Response(answered.content, answered.status or 200, content_type=answered.mime_type)
        response.headers.update(answered.headers)
        if answered.cut:
            response.headers["Content-Length"] = "1"  # a promise that is not kept: the client sees a broken connection
        return response

    return app


def _looked_for(sent: flask.Request) -> bool:
    """Whether somebody looks for a page with a browser, at an address that is no method's."""
    reads = sent.method == "GET" and "text/html" in sent.headers.get("Accept", "")
    return reads and discovery.route("GET", sent.path) is None
