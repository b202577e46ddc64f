"""An account that let Baku work as it: what is kept of its consent, in a file that only its owner may read."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence

ACCOUNT, MAIL = "connection.json", "mail-connection.json"
"""Which file of the data folder lets Baku work as an account, and which one mail as one."""
OTHERS = 0o077
"""The rights of everybody but a file's owner."""


@dataclass(frozen=True)
class Connection:
    """Whose consent it is, and with what Google gives tokens for it."""

    account: str
    client_id: str
    token_uri: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    auth_uri: str
    """Where the account is asked."""


def keep(connection: Connection, file: Path) -> None:
    """Write a file anew, for its owner alone; OSError where that cannot be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(asdict(connection), out, indent=2)
    beside.replace(file)


def kept(file: Path) -> Connection | None:
    """Return what a file keeps, None where there is none; Unavailable where others may read it."""
    if not file.is_file():
        return None
    if file.stat().st_mode & OTHERS:
        raise Unavailable(Sentence(_OPEN, file=str(file)), permanent=True)
    try:
        return read(file.read_text(encoding="utf-8"), str(file))
    except OSError as error:
        raise Unavailable(Sentence(_NONE, file=str(file)), permanent=True) from error


def read(text: str, where: str) -> Connection:
    """Return what such a file says; Unavailable where it is none."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise Unavailable(Sentence(_NONE, file=where), permanent=True) from error
    if not _whole(document):
        raise Unavailable(Sentence(_NONE, file=where), permanent=True)
    return Connection(**document)


def _whole(document: Any) -> bool:
    names = {one.name for one in fields(Connection)}
    return (
        isinstance(document, Mapping)
        and document.keys() == names
        and all(isinstance(one, str) for one in document.values())
    )


_OPEN = Sentence(
    "{file} lets whoever reads it work as Baku's account, and others here may read it. Run: chmod 600 {file}"
).text
_NONE = Sentence(
    "{file} is no consent of an account, or cannot be read. Run “python -m service connect --client FILE” once more, "
    "for mail with --mail."
).text
