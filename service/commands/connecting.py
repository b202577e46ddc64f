"""Connecting an account of the company's, as which Baku then works or mails, without a service account."""

import shlex
from pathlib import Path
from typing import Any

from service.commands.folders import make
from service.commands.printing import tell
from service.domain.errors import Unavailable
from service.domain.sentences import Sentence
from service.gateways.google.connection import ACCOUNT, MAIL, keep, kept
from service.gateways.google.consenting import client_in, client_of, consent, take_back
from service.gateways.google.credentials import DRIVE
from service.gateways.mail import COMPOSE

NEXT = (
    "Next, see it work at Google, before anything of your company's is set up:",
    "    export BAKU_WORKSPACE=google BAKU_DATA={data}",
    "    python -m service demo",
    "What comes then stands in service/addon/INSTALL.md.",
    "Mail is a consent of its own: the same command with --mail.",
)
STAYS = (
    "What stays: every Doc, folder, right and lock in Drive, the register as it is now, and the records in {data}.",
    "What stops: every act, reading, register, mails, and signing in on this computer; stop what serves here (Ctrl+C).",
    "All of it goes on once the same account is connected again: python -m service connect --client FILE.",
)
"""What it means that no account is connected."""


def connect(data: Path, client: Path | None, *, mail: bool) -> int:
    """Have somebody allow Baku to work as their account, or to mail as it, and keep that in the data folder.

    Without a client's file by the client that the folder keeps of an earlier consent.
    """
    made = client_in(client) if client else _known_client(data)
    make(data)
    tell(f"Sign in on Google's page with the account that Baku is to {'mail' if mail else 'work'} as.")
    given = consent(made, COMPOSE if mail else DRIVE)
    file = data / (MAIL if mail else ACCOUNT)
    try:
        keep(given, file)
    except OSError as error:
        raise Unavailable(
            Sentence("{file} cannot be used: {why}.", file=str(file), why=error.strerror or ""), permanent=True
        ) from error
    tell(
        f"Baku {'mails' if mail else 'works'} as {given.account} from now on. {file} lets whoever reads it do so, too."
    )
    for line in () if mail else NEXT:
        tell(line.format(data=shlex.quote(str(data))))
    return 0


def _known_client(data: Path) -> dict[str, Any]:
    """Return the OAuth client of an earlier consent; Unavailable where there was none."""
    earlier = kept(data / ACCOUNT) or kept(data / MAIL)
    if earlier is None:
        raise Unavailable(
            Sentence(
                "Say with --client which OAuth client asks. In the Google Cloud console choose Google Auth "
                "Platform, Clients, Create client, Desktop app, and download its JSON."
            ),
            permanent=True,
        )
    return client_of(earlier)


def disconnect(data: Path) -> int:
    """Have Google end every consent that the data folder keeps, and delete them there."""
    consents = {file: given for name in (ACCOUNT, MAIL) if (given := kept(file := data / name))}
    if not consents:
        tell(f"No account is connected from {data}.")
        return 0
    for given in consents.values():  # all at Google first: what it does not end is kept, to be ended by a second run
        take_back(given)
    for file, given in consents.items():
        file.unlink(missing_ok=True)
        tell(f"{given.account} lets Baku do nothing any more: {file} is deleted.")
    for line in STAYS:
        tell(line.format(data=data))
    return 0
