"""The service at Google: settings, records, doors and API joined into one app. It knows nothing of the sandbox."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from os import environ
from pathlib import Path
from typing import Any

import requests
from flask import Flask
from google.auth.credentials import Credentials

from service import config
from service.addon.deployment import NAME
from service.config import Settings, WrongSettings
from service.domain.sentences import Sentence, install
from service.gateways.company_files.template_shelf import TemplateShelf
from service.gateways.docs.sop_docs import Docs
from service.gateways.drive.files import Drive
from service.gateways.google.calling import GOOGLE_LIMITS, Calling, Http, Limits, shared
from service.gateways.google.connection import Connection
from service.gateways.google.credentials import (
    CLOUD,
    DRIVE,
    connected_credentials,
    connecting,
    fetching,
    opening,
    personal_http,
    runner_credentials,
    service_credentials,
)
from service.gateways.google.identity import Identity
from service.gateways.google.reasons import Principal
from service.gateways.google.scopes import scopes_of
from service.gateways.google.secrets import Secrets
from service.gateways.google.signing_in import SignIn
from service.gateways.mail import COMPOSE, Gmail, sender_credentials
from service.gateways.people_sheet import PeopleSheet
from service.gateways.register.sheet import RegisterSheet
from service.gateways.tasks import Tasks
from service.locale import catalogues
from service.log import lines
from service.log.stretch import Pseudonyms
from service.manuscript.step_words import words_of
from service.records.interface import Records
from service.records.sqlite import SqliteRecords
from service.stack import with_room
from service.web import logged, sealed
from service.web.addon.access import AccessByGoogle
from service.web.addon.doors import Doors, doors
from service.web.api.openapi import api
from service.web.caller import Verifier, proven
from service.web.help import help_page
from service.web.links import links
from service.web.pages.cookies import Cookies
from service.web.pages.doors import pages
from service.web.pages.signing_in import Gate
from service.web.pictures import pictures
from service.web.tasks import tasks
from service.web.vitals import vitals
from service.workflow.acts.queued import WORK
from service.workflow.means.company import PEOPLE, Company
from service.workflow.means.google import Google, Queues
from service.workflow.means.histories import Histories
from service.workflow.means.installation import Installation
from service.workflow.means.keys import SESSIONS, key_in
from service.workflow.means.names import NamesKnown
from service.workflow.means.office import Office
from service.workflow.means.staff import read_staff
from service.workflow.means.step_memory import StepMemory
from service.workflow.means.worker import Worker

RECORDS = "records.sqlite"
MAIL_PATIENCE = 10.0
"""Seconds for which a mail is tried: somebody waits for their act."""
SOON = 3.0
"""Seconds that putting work into the queue may take: somebody waits at the panel."""
PATIENCE = timedelta(minutes=10)
"""How long a file whose create was not answered may take to turn up in Drive's search (DESIGN.md 5)."""
ADDON = Path(__file__).parent / "addon"

Connect = Callable[[], Http]
"""Returns one thread's Http, which carries the credentials of whoever it calls as."""


@dataclass(frozen=True)
class Connections:
    """How Google Workspace is reached, what it lets through in a minute, and what time it is there."""

    account: Connect
    """As the account that Baku works as."""
    sessions: Callable[[], requests.Session]
    """As that account too, for gspread."""
    person: Callable[[str], Http]
    """As the person whose token it is."""
    sender: Connect | None
    """As whom mails are from; None where the settings name nobody."""
    queue: Connect | None
    """To Cloud Tasks; None where the settings name no queue."""
    limits: Limits
    clock: Callable[[], datetime]
    connected: bool = False
    """Whether the account is a person's that consented, and no service account."""
    shares: bool = True
    """Whether anybody else is given files: in a demo nobody is."""
    granted: Mapping[str, Callable[[], frozenset[str]]] = field(default_factory=dict)
    """By each scope that Baku needs, what tells the scopes of the token that needs it."""


def from_environment() -> Flask:
    """Return the app as the environment describes it: what the server in app.yaml calls. Raises WrongSettings."""
    lines.install(lines.CloudLine(environ.get("GOOGLE_CLOUD_PROJECT", "")))
    settings = config.from_environment(environ)
    if settings.workspace != "google":
        raise WrongSettings(
            Sentence(
                "This serves a company at Google: set BAKU_WORKSPACE to google. To try Baku in the sandbox, run "
                "“python -m service”."
            )
        )
    return create_app(settings)


def create_app(settings: Settings, address: str = "") -> Flask:
    """Return the app of a company at Google, which people sign in to by Google's tokens.

    `address` is where it is reached that has no public one.
    """
    settings = resolved(settings)
    session = requests.Session()
    identity = open_identity(settings, session)
    sign_in = open_sign_in(settings, session, identity)
    verify = proven(identity)
    on_app_engine = environ.get("GAE_ENV") == "standard"
    return joined(open_office(settings), identity, sign_in, verify, settings.public_url or address, on_app_engine)


def joined(
    office: Office, identity: Identity, sign_in: SignIn, verify: Verifier, base: str, on_app_engine: bool
) -> Flask:
    """Return the API with the doors of panel, menu and pages; `base` is where Google and people reach it.

    Where there are no queues, two threads of this process do what nobody is to wait for.
    """
    if office.google.tasks is None:
        work = with_room(partial(_worked, office))
        queues = Queues(Worker("asked", work), Worker("bulk", work))
        office = replace(office, google=replace(office.google, tasks=queues))
    app = api(office, verify)
    logged.install(app, Pseudonyms(lambda: key_in(office.records)))
    sealed.install(app, secure=base.startswith("https://"))
    app.register_blueprint(vitals(office))
    app.register_blueprint(
        doors(Doors(office, identity, AccessByGoogle(office.google.drive_of, office.clock), base), ADDON)
    )
    cookies = Cookies(lambda: key_in(office.records, SESSIONS), secure=base.startswith("https://"))
    app.register_blueprint(pages(Gate(office, sign_in, cookies, base)))
    app.register_blueprint(help_page(office))
    app.register_blueprint(links(office, behind_app_engine=on_app_engine))
    app.register_blueprint(pictures(office))
    app.register_blueprint(tasks(office, behind_app_engine=on_app_engine))
    return app


def _worked(office: Office, path: str, body: Mapping[str, Any]) -> bool:
    """Do what the queue would have done; whether to try again."""
    return any(one.again for one in WORK[path](office, body))


def open_identity(settings: Settings, session: requests.Session) -> Identity:
    """Return what tells whose token it is, by Google's certificates, which come through the session."""
    return Identity(
        fetching(session),
        panel_account=settings.addon_account,
        panel_client=settings.addon_client,
        menu_client=settings.menu_client,
        page_client=settings.pages_client,
        domains=settings.organisation.domains,
    )


def open_sign_in(settings: Settings, session: requests.Session, identity: Identity) -> SignIn:
    """Return how people sign in to the pages; where the company has several domains, Google shows all accounts."""
    domains = settings.organisation.domains
    only = domains[0] if len(domains) == 1 else ""
    return SignIn(session, settings.pages_client, settings.pages_secret, only, identity.page)


def at_google(settings: Settings) -> Connections:
    """Return the connections to Google; Unavailable where this process is not signed in."""
    if settings.connection is not None:
        return _as_connected(settings, settings.connection)
    account, sender = settings.service_account, settings.mail_sender
    return _connections(
        settings,
        service_credentials(account),
        sender_credentials(account, sender) if sender else None,
        service_credentials(account, CLOUD) if settings.queue else None,
    )


def _as_connected(settings: Settings, account: Connection) -> Connections:
    """Return the connections as an account that consented."""
    mail = settings.mail_connection
    return _connections(
        settings,
        connected_credentials(account),
        connected_credentials(mail) if mail else None,
        runner_credentials() if settings.queue else None,
        connected=True,
    )


def _connections(
    settings: Settings,
    account: Credentials,
    sender: Credentials | None,
    queue: Credentials | None,
    *,
    connected: bool = False,
) -> Connections:
    """Return the connections of an account, of whoever mail is from, and to the queues."""
    needed: tuple[tuple[str, Credentials | None, Principal], ...]
    needed = (DRIVE, account, "baku"), (COMPOSE, sender, "sender"), (CLOUD, queue, "baku")
    return Connections(
        account=connecting(account),
        sessions=opening(account),
        person=personal_http,
        sender=connecting(sender) if sender else None,
        queue=connecting(queue) if queue else None,
        limits=shared(GOOGLE_LIMITS, settings.instances),
        clock=lambda: datetime.now(UTC),
        connected=connected,
        granted={
            scope: partial(scopes_of, Calling(connecting(one), principal=who, limits={}, connected=connected))
            for scope, one, who in needed
            if one
        },
    )


def resolved(settings: Settings) -> Settings:
    """Return the settings with the consents that Secret Manager keeps, where they name it."""
    if not settings.connection_secret or settings.connection:
        return settings
    secrets = Secrets(Calling(connecting(runner_credentials())))
    mail = secrets.consent(settings.mail_secret) if settings.mail_secret else None
    return config.connected(settings, secrets.consent(settings.connection_secret), mail)


def open_office(settings: Settings) -> Office:
    """Return the means of every act of a company at Google."""
    settings = resolved(settings)
    return office_of(settings, records_of(settings), at_google(settings))


def office_of(settings: Settings, records: Records, google: Connections) -> Office:
    """Return the means of every act: the records, and a door to each product of Google's."""
    install(catalogues())
    calling = Calling(google.account, limits=google.limits, connected=google.connected)
    words = words_of(settings.organisation)

    def as_person(token: str) -> Calling:
        return Calling(lambda: google.person(token), principal="person", limits={})

    histories = Histories(records, google.clock, lambda _: {}, lambda _: "")
    company = Company(
        settings.organisation,
        lambda: records.bookmark(PEOPLE),
        lambda: read_staff(records),
        lambda: NamesKnown(lambda: histories.workplace().names),
    )
    return Office(
        company=company,
        records=records,
        google=Google(
            account=settings.service_account,
            docs=Docs(calling, words),
            drive=Drive(calling, settings.home, shares=google.shares),
            register=RegisterSheet(calling, google.sessions),
            docs_of=lambda token: Docs(as_person(token), words),
            drive_of=lambda token: Drive(as_person(token), settings.home),
            patience=PATIENCE,
            people=PeopleSheet(calling, google.sessions),
            shared_drive=settings.shared_drive,
            mail=_mail(settings, google),
            tasks=_queues(settings, google),
            granted=google.granted,
        ),
        shelf=TemplateShelf(settings.templates),
        steps=StepMemory(records),
        clock=google.clock,
        sleep=time.sleep,
        installation=Installation(
            public_url=settings.public_url,
            pages=settings.public_url if settings.pages_client and settings.pages_secret else "",
            unset=settings.unset,
        ),
    )


def records_of(settings: Settings) -> Records:
    """Return a company's records: in a folder, or in Firestore where the settings name none."""
    if settings.data is not None:
        return records_in(settings.data)
    if not settings.project:
        raise WrongSettings(
            Sentence("Set GOOGLE_CLOUD_PROJECT to the project whose Firestore keeps the records, or BAKU_DATA.")
        )
    from service.records.firestore import FirestoreRecords  # here, for it takes a second that others need not spend

    return FirestoreRecords(settings.project)


def records_in(folder: Path) -> Records:
    """Return the records that a folder keeps, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return SqliteRecords(folder / RECORDS)


def _mail(settings: Settings, google: Connections) -> Gmail | None:
    """Return the door that mail goes out by; None where the settings name no sender."""
    if google.sender is None:
        return None
    calling = Calling(
        google.sender,
        principal="sender",
        limits=google.limits,
        patience=MAIL_PATIENCE,
        connected=google.connected,
    )
    return Gmail(calling, settings.mail_sender, f"{NAME}, {settings.organisation.name}")


def _queues(settings: Settings, google: Connections) -> Queues | None:
    """Return the queues for work that takes long; None where the settings name none."""
    if google.queue is None:
        return None
    calling = Calling(google.queue, limits={}, patience=SOON)
    asked, bulk = (Tasks(calling, queue, google.clock) for queue in (settings.queue, settings.bulk_queue))
    return Queues(asked, bulk)
