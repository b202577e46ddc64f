"""The sandbox, and the service beside it in one process: for the demo, the desk, development and tests.

Nothing else opens the sandbox.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from flask import Flask
from requests import Session

from service import app
from service.addon.deployment import NAME, deployment
from service.app import ADDON, Connections
from service.config import HERE, SANDBOX_ACCOUNT, Settings
from service.config_checks import ROBOT
from service.demo.first_day import FirstDay
from service.domain.company.organisation import Organisation
from service.domain.errors import Unavailable
from service.domain.sentences import Sentence, joined
from service.sandbox.addons.first_page import FirstPage, Specimen, Step
from service.sandbox.addons.installed import MenuAddon, PanelAddon, WebClient
from service.sandbox.core.errors import ApiError
from service.sandbox.core.store_scripts import LaterWorkspace
from service.sandbox.core.strangers import guarded
from service.sandbox.desk.links import at_home
from service.sandbox.importing import Brought
from service.sandbox.server import Profile, Sandbox, create_sandbox
from service.stack import with_room
from service.web.caller import address
from service.web.pages.signing_in import BACK
from service.workflow.means.office import Office

SANDBOX = "sandbox"
OURS = (
    "/api/",
    "/openapi.json",
    "/healthz",
    "/_ah/warmup",
    "/s/",
    "/addon/",
    "/gas/",
    "/tasks/",
    "/help",
    "/pages",
    "/pictures/",
)
CRON = HERE / "cron.yaml"
BASE = "https://baku.sandbox.example"
"""Where the panel's addresses are in a sandbox whose address is not set."""

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def create_app(settings: Settings, sandbox: Sandbox | None = None) -> Flask:
    """Return the app, with a Google Workspace that answers under Google's own paths, opened if none is given."""
    sandbox = sandbox or open_sandbox(settings)
    session = sandbox.session("")
    identity = app.open_identity(settings, session)
    sign_in = app.open_sign_in(settings, session, identity)
    office = open_office(settings, sandbox)
    service = app.joined(office, identity, sign_in, address, base_of(settings), on_app_engine=True)
    _install(sandbox, settings, service.wsgi_app, FirstDay(office, partial(_model_office, settings)))
    site = with_room(_beside(guarded(at_home(service.wsgi_app), _names(settings)), sandbox))
    service.wsgi_app = site  # type: ignore[method-assign, assignment]  # how Flask is wrapped
    return service


def base_of(settings: Settings) -> str:
    """Return where the service is reached: the add-ons' address of it."""
    return settings.public_url or BASE


def open_sandbox(
    settings: Settings, *, profile: Profile = "immediate", strict: bool = False, quotas: bool = False
) -> Sandbox:
    """Return the Google Workspace in the data folder, with its people; Unavailable where a later Baku has had it."""
    folder = settings.data / SANDBOX if settings.data else None
    try:
        sandbox = create_sandbox(folder, profile=profile, strict=strict, quotas=quotas)
    except LaterWorkspace as error:
        raise Unavailable(_later(folder), permanent=True) from error
    sandbox.let_service_accounts_make_drives()  # nobody has to make one first to try Baku out
    company = settings.organisation
    for person in company.people:
        department = _department(company, person.email)
        sandbox.introduce(person.email, person.name, person.post, department)
    for account in filter(None, (settings.service_account, settings.mail_sender)):
        sandbox.introduce(account, NAME, robot=True)
    return sandbox


def _department(company: Organisation, email: str) -> str:
    """Return what somebody's first department is called in the company's first language; "" where they have none."""
    return next((one.name(company.languages[0]) for one in company.departments_of(email)), "")


def _later(folder: Path | None) -> Sentence:
    return Sentence(
        "The sandbox in {folder} was written by a later version of Baku. Nothing of it is changed. Update Baku, or "
        "take another data folder.",
        folder=str(folder),
    )


def open_office(settings: Settings, sandbox: Sandbox) -> Office:
    """Return the means of every act: the records in the data folder, and doors to this sandbox."""
    return app.office_of(settings, app.records_in(settings.data or _passing()), within(sandbox, settings))


def bring(settings: Settings, content: bytes, name: str, person: str) -> Brought:
    """Return a new file of a person's in the sandbox, which may be running; Unavailable where it is refused."""
    sandbox = open_sandbox(settings)
    try:
        return sandbox.bring(content, name, person)
    except ApiError as error:
        raise Unavailable(joined((error.message,), ""), permanent=True) from error
    finally:
        sandbox.close()


def calls_made(sandbox: Sandbox, account: str) -> int:
    """Return how many calls to Google the account has made once all is at rest; the queue's own are not counted."""
    sandbox.rest()
    return sum(call.person == account and not call.method.startswith("cloudtasks.") for call in sandbox.calls())


def within(sandbox: Sandbox, settings: Settings) -> Connections:
    """Return the connections to a sandbox, where a bearer token is the address of whoever it is of."""
    return Connections(
        account=lambda: sandbox.http(settings.service_account),
        sessions=lambda: sandbox.session(settings.service_account),
        person=sandbox.http,
        sender=lambda: sandbox.http(settings.mail_sender),
        queue=lambda: sandbox.http(_runner(settings)),
        limits={},
        clock=sandbox.now,
    )


def _runner(settings: Settings) -> str:
    """Return the service account that puts work into queues: a person's account does not."""
    account = settings.service_account
    return account if account.endswith(ROBOT) else SANDBOX_ACCOUNT


def _model_office(settings: Settings) -> tuple[Office, Session]:
    """Return an office in a workspace of its own, which goes with this process, and who reads in it."""
    aside = replace(settings, data=None)
    sandbox = open_sandbox(aside)
    return open_office(aside, sandbox), sandbox.session(settings.service_account)


def _install(sandbox: Sandbox, settings: Settings, site: Wsgi, day: FirstDay) -> None:
    """Have the panel and the menu installed for everybody in the workspace, which reaches us in this process."""
    base = base_of(settings)
    sandbox.addons.sites[base] = site
    sandbox.run(site, _on_time())
    sandbox.addons.first_page = FirstPage(
        lambda language: [Step(*one) for one in day.steps(language)],
        lambda language: [Specimen(*one) for one in day.specimens(language)],
        day.read,
    )
    panel = PanelAddon(deployment(base, NAME), settings.addon_client, settings.addon_account)
    menu = MenuAddon(ADDON / "menu", settings.menu_client, {"https://HOST": base}, NAME)
    sandbox.addons.clients[settings.pages_client] = WebClient(settings.pages_secret, (base + BACK,), NAME)
    sandbox.addons.panels[:], sandbox.addons.menus[:] = [panel], [menu]


@cache
def _on_time() -> tuple[str, ...]:
    """Return what the timer calls."""
    return tuple(job["url"] for job in yaml.safe_load(CRON.read_text(encoding="utf-8"))["cron"])


def _beside(ours: Wsgi, sandbox: Sandbox) -> Wsgi:
    """Return one WSGI app of two: our own addresses, and Google's for all others, made when first asked for."""

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        return (ours if path.startswith(OURS) else sandbox.app.wsgi_app)(environ, start)

    return answer


def _names(settings: Settings) -> Collection[str]:
    """Return the names besides this machine's under which the service is reached."""
    return tuple(filter(None, (urlsplit(settings.public_url).hostname,)))


def _passing() -> Path:
    """Return a folder that goes with this process."""
    folder = Path(tempfile.mkdtemp(prefix="baku-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
