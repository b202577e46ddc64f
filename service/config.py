"""Settings: what the environment says about this installation, and the company's own settings file.

BAKU_WORKSPACE        sandbox (default): the Google Workspace inside Baku; google: the real one
BAKU_SETTINGS         the company's settings file (YAML); example_settings.yaml shows every key and serves the sandbox
BAKU_TEMPLATES        the template library; templates/ beside the service by default
BAKU_DATA             the folder that the sandbox and the embedded records keep their state in; none: in memory,
                      or for google in Firestore, in the project that GOOGLE_CLOUD_PROJECT names, as on App Engine
BAKU_SERVICE_ACCOUNT  the address of the account that Baku works as; for google this, or an account that consented:
                      its consent lies in BAKU_DATA, where `python -m service connect` put it, or in
BAKU_CONNECTION       a secret of Secret Manager, projects/P/secrets/S, as on App Engine, and the one to mail in
BAKU_MAIL_CONNECTION  another
BAKU_INSTANCES        how many processes there may be at once, which share Google's quotas; 1 by default
BAKU_PUBLIC_URL       where people reach this service, such as https://sop.example.com; mails and register link there,
                      and Google fetches pictures for Docs there
BAKU_ADDON_ACCOUNT    the account that Google calls the panel as, and
BAKU_ADDON_CLIENT     its OAuth client: what `gcloud workspace-add-ons get-authorization` prints
BAKU_MENU_CLIENT      the OAuth client of the menu's script; people sign in to the API with it too
BAKU_PAGES_CLIENT     the OAuth client that people sign in to the pages with, and
BAKU_PAGES_SECRET     its secret; then mails lead to the pages
BAKU_MAIL_SENDER      whom mails are from
BAKU_QUEUE            the Cloud Tasks queue for work that takes long: projects/P/locations/L/queues/Q; beside it is one
                      for what concerns many SOPs, Q-bulk, which has one task done at a time
BAKU_SHARED_DRIVE     the id of a shared drive that Baku's account is a manager of; none: Baku makes one
BAKU_HOME             my-drive: SOPs are kept in a folder in My Drive of Baku's account, which then is no service
                      account; none: in a shared drive

Of the eight before the last, what is not set is not offered; in the sandbox each has a value of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from service.config_checks import VARIABLES, Workspace, problems_in, unknown
from service.domain.company.organisation import Organisation
from service.domain.errors import SopError, Unavailable
from service.domain.sentences import Sentence, install, joined
from service.gateways.company_files.settings_file import read_organisation
from service.gateways.drive.home import MY_DRIVE, SHARED_DRIVE, Home
from service.gateways.google.connection import ACCOUNT, MAIL, Connection, kept
from service.locale import catalogues

HERE = Path(__file__).parent
EXAMPLE = HERE / "example_settings.yaml"
SANDBOX_ACCOUNT = "baku@sandbox.iam.gserviceaccount.com"
SANDBOX_ADDON_ACCOUNT = "service-1000000000@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"
SANDBOX_ADDON_CLIENT = "1000000000-panel.apps.googleusercontent.com"
SANDBOX_MENU_CLIENT = "1000000000-menu.apps.googleusercontent.com"
SANDBOX_PAGES_CLIENT = "1000000000-pages.apps.googleusercontent.com"
SANDBOX_PAGES_SECRET = "of-the-sandbox"  # noqa: S105  # no secret: the sandbox believes everybody
SANDBOX_QUEUE = "projects/sandbox/locations/asia-southeast2/queues/baku"

OFFERED = (
    "public_url", "addon_account", "addon_client", "menu_client", "pages_client", "pages_secret", "mail_sender",
    "queue", "shared_drive",
)  # fmt: skip
"""What is not offered where it is not set, each by the name of its variable."""


@dataclass(frozen=True)
class Settings:
    """Everything that is set from outside; `data` is None where state is to be kept in memory only."""

    organisation: Organisation
    workspace: Workspace
    templates: Path
    data: Path | None
    service_account: str
    public_url: str = ""
    """The address without a slash at its end; "" where none is set."""
    addon_account: str = ""
    addon_client: str = ""
    menu_client: str = ""
    pages_client: str = ""
    pages_secret: str = field(default="", repr=False)
    mail_sender: str = ""
    queue: str = ""
    shared_drive: str = ""
    """Of these eight, "" is "not set"; in the sandbox all but the last have a value always."""
    home: Home = SHARED_DRIVE
    """Where the company's SOPs are kept."""
    connection: Connection | None = None
    """The consent of the account that Baku works as; None for a service account."""
    mail_connection: Connection | None = None
    """The consent of the account that mails are from; None where mail goes out by a service account, or not at all."""
    connection_secret: str = ""
    mail_secret: str = ""
    """Where Secret Manager keeps the two consents, where no folder does."""
    project: str = ""
    """The Google Cloud project whose Firestore keeps the records, where no folder does."""
    instances: int = 1
    """How many processes there may be at once: each makes use of its share of Google's quotas."""

    @property
    def bulk_queue(self) -> str:
        """The queue that has one task done at a time, beside the other one."""
        return f"{self.queue}-bulk"

    @property
    def unset(self) -> frozenset[str]:
        """The variables of what may be offered that are not set."""
        return frozenset(f"BAKU_{name.upper()}" for name in OFFERED if not getattr(self, name))

    def __post_init__(self) -> None:
        if self.workspace == "sandbox":
            for name, value in _of_the_sandbox(self.organisation, self.home).items():
                object.__setattr__(self, name, getattr(self, name) or value)


class WrongSettings(SopError):
    """The environment says something that cannot be; the sentence names every variable that is wrong."""


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Return the settings; WrongSettings, or FaultyFile with all lines of the company's file that are wrong."""
    install(catalogues())  # a company chooses among the languages that there are
    variables = {name: environment.get(name, "").strip() for name in VARIABLES}
    variables["BAKU_WORKSPACE"] = variables["BAKU_WORKSPACE"] or "sandbox"
    data = Path(variables["BAKU_DATA"]) if variables["BAKU_DATA"] else None
    consents, unreadable = _consents(data if variables["BAKU_WORKSPACE"] == "google" else None)
    wrong = problems_in(variables, on_app_engine="GAE_ENV" in environment, connected=bool(consents[0] or unreadable))
    problems = (*unknown(environment), *wrong, *unreadable)
    if problems:
        raise WrongSettings(joined(problems, "\n"))
    settings = Settings(
        organisation=read_organisation(Path(variables["BAKU_SETTINGS"] or EXAMPLE)),
        workspace=cast(Workspace, variables["BAKU_WORKSPACE"]),
        templates=Path(variables["BAKU_TEMPLATES"] or HERE.parent / "templates"),
        data=data,
        service_account=variables["BAKU_SERVICE_ACCOUNT"],
        instances=int(variables["BAKU_INSTANCES"] or 1),
        public_url=variables["BAKU_PUBLIC_URL"].rstrip("/"),
        addon_account=variables["BAKU_ADDON_ACCOUNT"],
        addon_client=variables["BAKU_ADDON_CLIENT"],
        menu_client=variables["BAKU_MENU_CLIENT"],
        pages_client=variables["BAKU_PAGES_CLIENT"],
        pages_secret=variables["BAKU_PAGES_SECRET"],
        mail_sender=variables["BAKU_MAIL_SENDER"].lower(),
        queue=variables["BAKU_QUEUE"],
        shared_drive=variables["BAKU_SHARED_DRIVE"],
        home=MY_DRIVE if variables["BAKU_HOME"] else SHARED_DRIVE,
        connection_secret=variables["BAKU_CONNECTION"],
        mail_secret=variables["BAKU_MAIL_CONNECTION"],
        project=environment.get("GOOGLE_CLOUD_PROJECT", ""),
    )
    return connected(settings, consents[0], consents[1]) if consents[0] else settings


def connected(settings: Settings, account: Connection, mail: Connection | None) -> Settings:
    """Return the settings of a company whose Baku works as an account that consented, and mails as `mail`.

    Where nobody else reaches it, people sign in with the account's client: Google sends them to this machine alone.
    """
    alone = not settings.public_url
    return replace(
        settings,
        connection=account,
        mail_connection=mail,
        service_account=account.account,
        mail_sender=mail.account if mail else "",
        pages_client=account.client_id if alone else settings.pages_client,
        pages_secret=account.client_secret if alone else settings.pages_secret,
    )


def _consents(data: Path | None) -> tuple[tuple[Connection | None, Connection | None], tuple[Sentence, ...]]:
    """Return what the data folder keeps of consents, to work and to mail, and what is wrong with its files."""
    if data is None:
        return (None, None), ()
    try:
        return (kept(data / ACCOUNT), kept(data / MAIL)), ()
    except Unavailable as error:
        return (None, None), (error.sentence,)


def _of_the_sandbox(organisation: Organisation, home: Home) -> Mapping[str, str]:
    """Return what is set in a sandbox where the environment says nothing."""
    return {
        "service_account": f"sop@{organisation.domain}" if home.my_drive else SANDBOX_ACCOUNT,
        "addon_account": SANDBOX_ADDON_ACCOUNT,
        "addon_client": SANDBOX_ADDON_CLIENT,
        "menu_client": SANDBOX_MENU_CLIENT,
        "pages_client": SANDBOX_PAGES_CLIENT,
        "pages_secret": SANDBOX_PAGES_SECRET,
        "mail_sender": f"baku@{organisation.domain}",
        "queue": SANDBOX_QUEUE,
    }
