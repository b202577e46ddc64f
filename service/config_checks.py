"""What the environment's variables may say; everything that is wrong is told at once."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from service.domain.checks import email_problem
from service.domain.sentences import Sentence

Workspace = Literal["sandbox", "google"]
VARIABLES = (
    "BAKU_WORKSPACE", "BAKU_SETTINGS", "BAKU_TEMPLATES", "BAKU_DATA", "BAKU_SERVICE_ACCOUNT",
    "BAKU_CONNECTION", "BAKU_MAIL_CONNECTION", "BAKU_INSTANCES", "BAKU_PUBLIC_URL",
    "BAKU_ADDON_ACCOUNT", "BAKU_ADDON_CLIENT", "BAKU_MENU_CLIENT", "BAKU_PAGES_CLIENT", "BAKU_PAGES_SECRET",
    "BAKU_MAIL_SENDER", "BAKU_QUEUE", "BAKU_SHARED_DRIVE", "BAKU_HOME",
)  # fmt: skip
ADDON = ("BAKU_ADDON_ACCOUNT", "BAKU_ADDON_CLIENT", "BAKU_MENU_CLIENT", "BAKU_PAGES_CLIENT")
"""Where one of them is set, Google or people's browsers call this service, at its public address."""
ROBOT = ".gserviceaccount.com"
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
_CLIENT = re.compile(r"[\w-]+(\.apps\.googleusercontent\.com)?")


def unknown(environment: Mapping[str, str]) -> Iterator[Sentence]:
    """Yield a sentence for each variable that would be ours but is not known."""
    for name in sorted(environment):
        if name.startswith("BAKU_") and name not in VARIABLES:
            yield Sentence(
                "{name} is not a variable that Baku knows. It knows: {variables}.",
                name=name,
                variables=tuple(VARIABLES),
            )


def problems_in(variables: Mapping[str, str], *, on_app_engine: bool, connected: bool = False) -> Iterator[Sentence]:
    """Yield what is wrong with the variables; each is there, "" where it is not set.

    `connected` is whether the data folder keeps the consent of an account.
    """
    yield from _workspace(variables, on_app_engine)
    yield from _account(variables, connected)
    yield from _home(variables)
    yield from _public_url(variables)
    yield from _pair(variables)
    yield from _same(variables)
    for name, (pattern, what) in _FORMS.items():
        if variables[name] and not pattern.fullmatch(variables[name]):
            yield Sentence("{name} is “{value}”. It must be {what}.", name=name, value=variables[name], what=what)


def _workspace(variables: Mapping[str, str], on_app_engine: bool) -> Iterator[Sentence]:
    workspace = variables["BAKU_WORKSPACE"]
    if workspace not in get_args(Workspace):
        yield Sentence("BAKU_WORKSPACE is “{workspace}”. It must be sandbox or google.", workspace=workspace)
    if workspace == "sandbox" and on_app_engine:
        yield Sentence(
            "The sandbox believes everybody who they say they are, so it does not run on App Engine. Set "
            "BAKU_WORKSPACE to google."
        )
    if workspace == "google" and not variables["BAKU_SETTINGS"]:
        yield Sentence(
            "BAKU_SETTINGS must name the company's settings file. Begin with a copy of example_settings.yaml."
        )


def _account(variables: Mapping[str, str], connected: bool) -> Iterator[Sentence]:
    """Yield a sentence where it is not exactly one account that Baku works as, or mail goes out by another way."""
    account, secret = variables["BAKU_SERVICE_ACCOUNT"], variables["BAKU_CONNECTION"]
    found = account or connected or secret or variables["BAKU_WORKSPACE"] == "sandbox"
    if (account or not found) and email_problem("", account):
        yield Sentence(
            "BAKU_SERVICE_ACCOUNT must be the service account's address: name@project.iam.gserviceaccount.com. Without "
            "one, let Baku work as an account of yours: python -m service connect. BAKU_DATA names the folder of its "
            "consent."
        )
    if sum(map(bool, (account, secret, connected))) > 1 and variables["BAKU_WORKSPACE"] == "google":
        yield Sentence(
            "Baku works as one account: set BAKU_SERVICE_ACCOUNT, or BAKU_CONNECTION, or have connection.json in "
            "BAKU_DATA; leave out the others."
        )
    if (connected or secret) and not account and variables["BAKU_MAIL_SENDER"]:
        yield Sentence(
            "BAKU_MAIL_SENDER belongs to a service account. A connected account lets Baku mail by: python -m service "
            "connect --mail."
        )
    if variables["BAKU_MAIL_CONNECTION"] and not secret:
        yield Sentence("BAKU_MAIL_CONNECTION is set beside BAKU_CONNECTION, not without it.")


def _home(variables: Mapping[str, str]) -> Iterator[Sentence]:
    """Yield a sentence where a My Drive is asked for that there is not, or two places at once."""
    if not variables["BAKU_HOME"]:
        return
    if variables["BAKU_SHARED_DRIVE"]:
        yield Sentence("The SOPs are kept in one place: set BAKU_HOME, or BAKU_SHARED_DRIVE, and leave out the other.")
    if variables["BAKU_SERVICE_ACCOUNT"].endswith(ROBOT):
        yield Sentence(
            "A service account has no My Drive to keep SOPs in. Let Baku work as an account of the company's, by "
            "python -m service connect, or leave BAKU_HOME out."
        )


def _public_url(variables: Mapping[str, str]) -> Iterator[Sentence]:
    address = variables["BAKU_PUBLIC_URL"]
    if address and not _ADDRESS.fullmatch(address):
        yield Sentence(
            "BAKU_PUBLIC_URL is “{address}”. It must be an address such as https://sop.example.com.", address=address
        )
    elif variables["BAKU_WORKSPACE"] == "google" and any(variables[name] for name in ADDON) and not _secure(address):
        yield Sentence(
            "BAKU_PUBLIC_URL must be an address with https:// where the panel, the menu or the pages are set up: "
            "Google calls and leads to no other."
        )


def _secure(address: str) -> bool:
    return address.startswith("https://")


def _pair(variables: Mapping[str, str]) -> Iterator[Sentence]:
    """Yield a sentence where only one of two is set that the panel, or the pages, need."""
    account, client = ADDON[:2]
    if bool(variables["BAKU_PAGES_CLIENT"]) != bool(variables["BAKU_PAGES_SECRET"]):
        yield Sentence("BAKU_PAGES_CLIENT and BAKU_PAGES_SECRET are set together: Google shows both with the client.")
    if bool(variables[account]) != bool(variables[client]):
        missing, given = (client, account) if variables[account] else (account, client)
        yield Sentence(
            "{missing} must be set beside {given}; `gcloud workspace-add-ons get-authorization` prints both.",
            missing=missing,
            given=given,
        )


def _same(variables: Mapping[str, str]) -> Iterator[Sentence]:
    """Yield a sentence where one client is named for two doors: each has tokens of its own."""
    clients: dict[str, str] = {}
    for name in (name for name in ADDON if name.endswith("_CLIENT") and variables[name]):
        other = clients.setdefault(variables[name], name)
        if other != name:
            yield Sentence(
                "{one} and {other} name the same OAuth client. Panel, menu and pages have one each: INSTALL.md says "
                "where each is shown.",
                one=other,
                other=name,
            )


_CLIENT_FORM = Sentence("an OAuth client's id: 123456-abc.apps.googleusercontent.com")
_SECRET = (
    re.compile(r"projects/[\w:.-]+/secrets/[\w-]+"),
    Sentence("a secret's name: projects/PROJECT/secrets/SECRET"),
)
_FORMS: Mapping[str, tuple[re.Pattern[str], Sentence]] = {
    "BAKU_CONNECTION": _SECRET,
    "BAKU_MAIL_CONNECTION": _SECRET,
    "BAKU_INSTANCES": (
        re.compile(r"[1-9]\d?"),
        Sentence("a number such as 2: how many processes there may be at once"),
    ),
    "BAKU_ADDON_ACCOUNT": (
        re.compile(r"service-\d+@gcp-sa-gsuiteaddons\.iam\.gserviceaccount\.com"),
        Sentence(
            "the whole address service-NUMBER@gcp-sa-gsuiteaddons.iam.gserviceaccount.com, with your project's number"
        ),
    ),
    "BAKU_ADDON_CLIENT": (_CLIENT, _CLIENT_FORM),
    "BAKU_MENU_CLIENT": (_CLIENT, _CLIENT_FORM),
    "BAKU_PAGES_CLIENT": (_CLIENT, _CLIENT_FORM),
    "BAKU_MAIL_SENDER": (
        re.compile(r"[^@\s<>,;]+@[^@\s.<>,;]+(\.[^@\s.<>,;]+)+"),
        Sentence("an address such as sop@example.com"),
    ),
    "BAKU_QUEUE": (
        re.compile(r"projects/[a-z][a-z0-9:.-]*/locations/[a-z0-9-]+/queues/[A-Za-z0-9-]{1,100}"),
        Sentence("a queue's whole name: projects/PROJECT/locations/LOCATION/queues/QUEUE"),
    ),
    "BAKU_HOME": (re.compile("my-drive"), Sentence("my-drive, or left out where the SOPs are kept in a shared drive")),
    "BAKU_SHARED_DRIVE": (
        re.compile(r"[\w-]{10,}"),
        Sentence("the drive's id, which is the last part of its address in the browser"),
    ),
}
