"""What searches know of SOPs, as this process holds it; the records bring it up to date before each question."""

from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock
from typing import Literal, TypeVar

from service.domain.history.regulations import STREAM
from service.domain.process_map.feeds import ProcessMap, process_map
from service.domain.process_map.procedure import Procedure
from service.domain.telling.finding import StepIndex
from service.domain.telling.in_force import Searched, read
from service.domain.telling.law import LawIndex
from service.domain.telling.titles import Titles
from service.records.interface import Records
from service.workflow.means.revocations import kept_revocations

Found = TypeVar("Found")
Kept = Literal["cited", "steps"]
"""What is kept of SOPs beside their histories."""


class StepMemory:
    """Indexes in memory of what these records keep for searches, and the place up to which they know it."""

    def __init__(self, records: Records) -> None:
        self._records, self._index, self._laws, self._place, self._lock = records, StepIndex(), LawIndex(), 0, Lock()
        self._titles = Titles()
        self._map: tuple[tuple[int, date], ProcessMap] | None = None
        """The map that was made last, and of what: up to which place, on which day."""
        self._changed: dict[Kept, int] = {"cited": 0, "steps": 0}
        """The place of the last change of what SOPs cite, and of the steps in force."""
        self._shown: dict[Kept, int] = {"cited": -1, "steps": -1}
        """Up to which place the register says them; below all of them where this process has not seen to it yet."""

    def learn(self) -> None:
        """Read what is kept, so that nobody's first question waits for it."""
        with self._lock:
            self._read()

    def ask(self, question: Callable[[StepIndex], Found]) -> Found:
        """Return an answer of the steps as they are now: what changed since the last question is read, in one read."""
        with self._lock:
            self._read()
            return question(self._index)

    def ask_titles(self, question: Callable[[Titles], Found]) -> Found:
        """Return an answer about what SOPs are called, as it is now; read likewise."""
        with self._lock:
            self._read()
            return question(self._titles)

    def ask_laws(self, question: Callable[[LawIndex], Found]) -> Found:
        """Return an answer about what SOPs cite, as it is now; read likewise."""
        return self.ask_laws_at(question)[0]

    def ask_laws_at(self, question: Callable[[LawIndex], Found]) -> tuple[Found, int]:
        """Return such an answer, and the place up to which it is right."""
        with self._lock:
            self._read()
            return question(self._laws), self._place

    def process_map(self, today: date, *, as_read: bool = False) -> tuple[ProcessMap, int]:
        """Return the map of the SOPs in force, and up to which place it is right.

        It is made anew only where something changed since, while others go on; nothing is read where it is to be as it
        was read a moment ago.
        """
        with self._lock:
            if not as_read:
                self._read()
            place, found, made = self._place, self._index.all_in_force(today), self._map
        if made is None or made[0] != (place, today):
            procedures = [Procedure(one.sop_id, one.number, one.title, one.document_id, one.steps) for one in found]
            made = self._map = (place, today), process_map(procedures)
        return made[1], place

    def is_shown(self, what: Kept, texts: Mapping[str, str]) -> bool:
        """Whether the register says this of all that is known here, and of SOPs of which these texts are kept.

        Nothing is read for it.
        """
        with self._lock:
            same = all(self._known(what, sop_id) == _kept(what, read(sop_id, text)) for sop_id, text in texts.items())
            return same and self._changed[what] <= self._shown[what]

    def note_shown(self, places: Mapping[Kept, int]) -> None:
        """Remember up to which places the register says what it does."""
        with self._lock:
            self._shown.update(places)

    def _known(self, what: Kept, sop_id: str) -> object:
        return self._laws.citing(sop_id) if what == "cited" else self._index.revisions(sop_id)

    def _read(self) -> None:
        for one in self._records.indexed(self._place):
            self._place = one.place
            if one.stream == STREAM:
                self._laws.revocations = kept_revocations(one.text)
                self._changed["cited"] = one.place
                continue
            known = read(one.stream, one.text)
            for what in self._changed:
                if self._known(what, one.stream) != _kept(what, known):
                    self._changed[what] = one.place
            self._index.put(one.stream, known.revisions)
            self._laws.put(one.stream, known.citing)
            self._titles.put(one.stream, known.number, known.title)


def _kept(what: Kept, known: Searched) -> object:
    return known.citing if what == "cited" else known.revisions
