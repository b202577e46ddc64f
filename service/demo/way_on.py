"""The demo's last lines: how what it made is opened, each address one that answers once the command runs."""

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from service.domain.sentences import Sentence

HOST = "127.0.0.1"


def way_on(result: Mapping[str, Any], adopted: Mapping[str, Any], data: Path | None, port: int) -> Iterator[Sentence]:
    """Yield the lines for what the demo came to, and for the SOP that was adopted, as the API shows it.

    `data` is the folder that keeps it, None where nothing does.
    """
    if data is None:
        yield Sentence(
            "Nothing of this stays. To keep it and look at it: {command}", command=_command("demo", "--data", "DIR")
        )
        yield Sentence("To click through it yourself: {command}", command=_command())
        return
    desk, people = f"http://{HOST}:{port}", result["people"]
    yield Sentence(
        "It stays in {folder}. Look at it with: {command}", folder=str(data), command=_command("--data", str(data))
    )
    yield Sentence("Then open, in a browser, the first page: {link}", link=f"{desk}/")
    yield Sentence(
        "{number}, as its author: {link}",
        number=result["number"],
        link=f"{desk}/u/{people['author']}/document/d/{result['document_id']}/edit",
    )
    yield Sentence(
        "{number}, which was adopted, as the leader: {link}",
        number=adopted["number"],
        link=f"{desk}/u/{people['leader']}/document/d/{adopted['document']['id']}/edit",
    )
    yield Sentence(
        "The register, as the leader: {link}",
        link=f"{desk}/u/{people['leader']}/spreadsheets/d/{result['spreadsheet_id']}/edit",
    )


def _command(*arguments: str) -> str:
    """Return the line to type, with this interpreter as it is reached from here."""
    here = os.path.relpath(sys.executable)
    return shlex.join((sys.executable if here.startswith("..") else here, "-m", "service", *arguments))
