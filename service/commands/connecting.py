"""Connecting an account of the company's, as which Baku then works or mails, without a service account."""

from pathlib import Path

from service.commands.folders import make
from service.commands.printing import tell
from service.domain.errors import Unavailable
from service.domain.sentences import Sentence
from service.gateways.google.connection import ACCOUNT, MAIL, keep
from service.gateways.google.consenting import client_in, consent
from service.gateways.google.credentials import DRIVE
from service.gateways.mail import COMPOSE


def connect(data: Path | None, client: Path, *, mail: bool) -> int:
    """Have somebody allow Baku to work as their account, or to mail as it, and keep that in the data folder."""
    if data is None:
        raise Unavailable(
            Sentence(
                "Say with --data DIR (or BAKU_DATA) where the records are kept; the account's consent lies there."
            ),
            permanent=True,
        )
    made = client_in(client)
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
    if not mail:
        tell("Next: set BAKU_WORKSPACE=google and BAKU_SETTINGS, and run “python -m service doctor”.")
        tell("Mail is a consent of its own: the same command with --mail.")
    return 0
