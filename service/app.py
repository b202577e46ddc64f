"""The roof: the only file that knows every floor. It joins settings, records, doors and API into one app."""

import atexit
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from os import environ
from pathlib import Path
from typing import Any

import requests
from flask import Flask

from service import cards, config
from service.addon.deployment import NAME, deployment
from service.config import Settings, WrongSettings
from service.domain.sentences import Sentence
from service.gateways.calling import GOOGLE_LIMITS, Calling, Http
from service.gateways.credentials import CLOUD, connecting, fetching, opening, personal_http, service_credentials
from service.gateways.docs import Docs
from service.gateways.docs_text.step_words import words_of
from service.gateways.drive import Drive
from service.gateways.identity import Identity
from service.gateways.mail import Mail, sender_credentials
from service.gateways.register_sheet import RegisterSheet
from service.gateways.tasks import Tasks
from service.gateways.template_shelf import TemplateShelf
from service.records.interface import Records
from service.records.sqlite import SqliteRecords
from service.sandbox.addons import MenuAddon, PanelAddon
from service.sandbox.desk.links import at_home
from service.sandbox.server import Profile, Sandbox, create_sandbox
from service.web.api import api
from service.web.caller import Verifier, address, proven
from service.web.help import help_page
from service.web.panel.access import Access
from service.web.panel.doors import Doors, doors
from service.web.tasks import tasks
from service.workflow.office import Office

RECORDS = "records.sqlite"
SANDBOX = "sandbox"
MAIL_PATIENCE = 10.0
"""Seconds for which a mail is tried: somebody waits for their act."""
SOON = 3.0
"""Seconds that putting work into the queue may take: somebody waits at the panel."""
PATIENCE = timedelta(minutes=10)
"""How long a file whose create was not answered may take to turn up in Drive's search (DESIGN.md 5)."""
OURS = ("/api/", "/openapi.json", "/s/", "/addon/", "/gas/", "/tasks/", "/help")
BASE = "https://baku.sandbox.example"
"""Where the panel's addresses are in a sandbox that nobody told where it is reached."""
HERE = Path(__file__).parent
ADDON = HERE / "addon"

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def from_environment() -> Flask:
    """Return the app as the environment describes it: what gunicorn calls."""
    return create_app(config.from_environment(environ))


def create_app(settings: Settings, sandbox: Sandbox | None = None) -> Flask:
    """Return the app; in sandbox mode a Google Workspace answers under Google's own paths, opened if none is given."""
    if settings.workspace == "google":
        identity = open_identity(settings, requests.Session())
        return _app(settings, open_office(settings), identity, proven(identity))
    sandbox = sandbox or open_sandbox(settings)
    app = _app(settings, open_office(settings, sandbox), open_identity(settings, sandbox.session("")), address)
    _install(sandbox, settings, app.wsgi_app)
    app.wsgi_app = _beside(at_home(app.wsgi_app), sandbox.app.wsgi_app)  # type: ignore[method-assign, assignment]  # how Flask is wrapped
    return app


def base_of(settings: Settings) -> str:
    """Return where Google and people reach this service; "" in production where that is not set."""
    return settings.public_url or (BASE if settings.workspace == "sandbox" else "")


def open_identity(settings: Settings, session: requests.Session) -> Identity:
    """Return what tells whose token it is, by Google's certificates, which come through the session."""
    return Identity(
        fetching(session),
        panel_account=settings.addon_account,
        panel_client=settings.addon_client,
        menu_client=settings.menu_client,
        domain=settings.organisation.domain,
    )


def _app(settings: Settings, office: Office, identity: Identity, verify: Verifier) -> Flask:
    """Return the API with the doors of the panel and the menu."""
    app = api(office, verify)
    behind = Doors(office, identity, Access(office.drive_of, office.clock), base_of(settings))
    app.register_blueprint(doors(behind, cards.STATIC, ADDON))
    app.register_blueprint(help_page())
    in_its_place = settings.workspace == "sandbox" or environ.get("GAE_ENV") == "standard"
    app.register_blueprint(tasks(office, behind_app_engine=in_its_place))
    return app


def _install(sandbox: Sandbox, settings: Settings, site: Wsgi) -> None:
    """Have the panel and the menu installed for everybody in the workspace, which reaches us in this process."""
    base = base_of(settings)
    sandbox.addons.sites[base] = site
    sandbox.run(site)
    panel = PanelAddon(deployment(base, NAME), settings.addon_client, settings.addon_account)
    menu = MenuAddon(ADDON / "menu", settings.menu_client, {"https://HOST": base}, NAME)
    sandbox.addons.panels[:], sandbox.addons.menus[:] = [panel], [menu]


def open_sandbox(
    settings: Settings, *, profile: Profile = "immediate", strict: bool = False, quotas: bool = False
) -> Sandbox:
    """Return the Google Workspace in the data folder, with the company's people in it."""
    folder = settings.data / SANDBOX if settings.data else None
    sandbox = create_sandbox(folder, profile=profile, strict=strict, quotas=quotas)
    for person in settings.organisation.people:
        sandbox.introduce(person.email, person.name)
    for account in filter(None, (settings.service_account, settings.mail_sender)):
        sandbox.introduce(account, NAME)
    return sandbox


def open_office(settings: Settings, sandbox: Sandbox | None = None) -> Office:
    """Return the means of every act: the records in the data folder, and doors to Google or to this sandbox."""
    records = _records(settings)
    if sandbox is None:
        calling, sessions = _google(settings)
    else:
        calling, sessions = _within(sandbox, settings.service_account)
    personal = sandbox.http if sandbox else personal_http
    words = words_of(settings.organisation)

    def as_person(token: str) -> Calling:
        return Calling(lambda: personal(token), limits={})

    return Office(
        organisation=settings.organisation,
        records=records,
        docs=Docs(calling, words),
        drive=Drive(calling),
        register=RegisterSheet(calling, sessions),
        shelf=TemplateShelf(settings.templates),
        clock=sandbox.now if sandbox else _now,
        sleep=time.sleep,
        patience=PATIENCE,
        service_account=settings.service_account,
        drive_of=lambda token: Drive(as_person(token)),
        docs_of=lambda token: Docs(as_person(token), words),
        public_url=settings.public_url,
        mail=_mail(settings, sandbox),
        shared_drive=settings.shared_drive,
        tasks=_queue(settings, sandbox),
    )


def _google(settings: Settings) -> tuple[Calling, Callable[[], requests.Session]]:
    credentials = service_credentials(settings.service_account)
    return Calling(connecting(credentials), limits=GOOGLE_LIMITS), opening(credentials)


def _mail(settings: Settings, sandbox: Sandbox | None) -> Mail | None:
    """Return the door that mail goes out by; None where the settings name no sender."""
    sender = settings.mail_sender
    if not sender:
        return None
    if sandbox is not None:
        calling = Calling(lambda: sandbox.http(sender), limits={}, patience=MAIL_PATIENCE)
    else:
        calling = Calling(
            connecting(sender_credentials(settings.service_account, sender)),
            limits=GOOGLE_LIMITS,
            patience=MAIL_PATIENCE,
        )
    return Mail(calling, sender, f"{NAME}, {settings.organisation.name}")


def _queue(settings: Settings, sandbox: Sandbox | None) -> Tasks | None:
    """Return the queue for work that takes long; None where the settings name none."""
    account = settings.service_account
    if not settings.queue:
        return None
    if sandbox is not None:
        return Tasks(Calling(lambda: sandbox.http(account), limits={}, patience=SOON), settings.queue, sandbox.now)
    calling = Calling(connecting(service_credentials(account, CLOUD)), limits={}, patience=SOON)
    return Tasks(calling, settings.queue, _now)


def _within(sandbox: Sandbox, account: str) -> tuple[Calling, Callable[[], requests.Session]]:
    def connect() -> Http:
        return sandbox.http(account)

    return Calling(connect, limits={}), lambda: sandbox.session(account)


def _records(settings: Settings) -> Records:
    """Return the records: in a folder, or in Firestore where a company at Google names none."""
    if settings.data is not None or settings.workspace == "sandbox":
        return SqliteRecords(_folder(settings) / RECORDS)
    if not settings.project:
        raise WrongSettings(
            Sentence(
                en="Set GOOGLE_CLOUD_PROJECT to the project whose Firestore keeps the records, or BAKU_DATA.",
                id="Isi GOOGLE_CLOUD_PROJECT dengan proyek yang Firestore-nya menyimpan catatan, atau BAKU_DATA.",
            )
        )
    from service.records.firestore import FirestoreRecords  # here, for it takes a second that others need not spend

    return FirestoreRecords(settings.project)


def _folder(settings: Settings) -> Path:
    """Return the data folder; where none is set, one that goes with this process."""
    if settings.data is None:
        folder = Path(tempfile.mkdtemp(prefix="baku-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return folder
    settings.data.mkdir(parents=True, exist_ok=True)
    return settings.data


def _beside(ours: Wsgi, google: Wsgi) -> Wsgi:
    """Return one WSGI app of two: our own addresses, and Google's for all others."""

    def answer(told: dict[str, Any], start: Any) -> Iterable[bytes]:
        path = told.get("PATH_INFO", "")
        return (ours if path.startswith(OURS) else google)(told, start)

    return answer


def _now() -> datetime:
    return datetime.now(UTC)
