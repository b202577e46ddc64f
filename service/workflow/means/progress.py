"""How far a sync of everything has come, for those who wait for it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from service.domain.sentences import Language, Sentence, kept
from service.records.interface import Records
from service.records.remembered import remembered
from service.workflow.means.office import Office

SYNC = "sync progress"
"""The bookmark it is kept under."""
PAUSE = timedelta(seconds=2)


@dataclass(frozen=True)
class Progress:
    """So many of so many SOPs read; `ended` is when it was over, "" while it runs, `waiting` how many have to wait.

    `refused` are the words, by language, for what Google did not let be looked at.
    """

    begun: str
    done: int = 0
    all: int = 0
    ended: str = ""
    waiting: int = 0
    refused: Sequence[Mapping[Language, str]] = ()


class Reporting:
    """How far a sync that began then has come, noted as it comes further, but no more often than people look."""

    def __init__(self, office: Office, begun: str, done: int, count: int) -> None:
        self._office, self._now = office, Progress(begun, done, count)
        self.pause()

    def one_more(self) -> None:
        """Note that one more SOP is done."""
        self._now = replace(self._now, done=self._now.done + 1)
        if self._office.clock() - self._noted >= PAUSE:
            self.pause()

    def pause(self) -> None:
        """Note how far it has come."""
        self._noted = self._office.clock()
        self._office.records.set_bookmark(SYNC, json.dumps(asdict(self._now)))

    def end(self, waiting: int, refused: Iterable[Sentence]) -> None:
        """Note that it is over, how many SOPs have to wait, and what Google did not let be looked at."""
        words = tuple(kept(sentence) for sentence in refused)
        self._now = replace(self._now, ended=moment(self._office.clock()), waiting=waiting, refused=words)
        self.pause()


def progress(records: Records) -> Progress | None:
    """Return how far the last sync has come; None before the first."""
    return remembered(records.bookmark(SYNC), lambda kept: Progress(**kept), None)


def moment(at: datetime) -> str:
    """Return a moment as it is remembered."""
    return at.isoformat(timespec="seconds")
