"""The data folder of a command."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from service.config import Settings
from service.domain.errors import Unavailable
from service.domain.sentences import Sentence


@contextmanager
def folder_of(settings: Settings) -> Iterator[Settings]:
    """The settings with a data folder: the one that was set, or one that goes when we are done."""
    if settings.data is not None:
        make(settings.data)
        yield settings
        return
    with tempfile.TemporaryDirectory(prefix="baku-", ignore_cleanup_errors=True) as folder:
        yield replace(settings, data=Path(folder))


def make(folder: Path) -> None:
    """Make the folder where it is not there; Unavailable where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            Sentence(
                "The folder {folder} cannot be made ({error}). Choose another with --data.",
                folder=str(folder),
                error=error.strerror or "",
            ),
            permanent=True,
        ) from error
