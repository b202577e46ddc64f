"""What searches know of SOPs, as this process holds it; the records bring it up to date before each question."""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from service.domain.history.regulations import STREAM
from service.domain.telling.finding import StepIndex
from service.domain.telling.in_force import read
from service.domain.telling.law import LawIndex
from service.records.interface import Records
from service.workflow.means.revocations import kept_revocations

Answer = TypeVar("Answer")


class StepMemory:
    """Indexes in memory of what these records keep for searches, and the place up to which they know it."""

    def __init__(self, records: Records) -> None:
        self._records, self._index, self._laws, self._place, self._lock = records, StepIndex(), LawIndex(), 0, Lock()

    def ask(self, question: Callable[[StepIndex], Answer]) -> Answer:
        """Return an answer of the steps as they are now: what changed since the last question is read, in one read."""
        with self._lock:
            self._read()
            return question(self._index)

    def ask_laws(self, question: Callable[[LawIndex], Answer]) -> Answer:
        """Return an answer about what SOPs cite, as it is now; read likewise."""
        with self._lock:
            self._read()
            return question(self._laws)

    def knows_cited(self, sop_id: str, text: str) -> bool:
        """Whether it is known already what an SOP cites by this text that is kept of it; nothing is read for it."""
        with self._lock:
            return self._laws.citing(sop_id) == read(sop_id, text).citing

    def _read(self) -> None:
        for one in self._records.indexed(self._place):
            if one.stream == STREAM:
                self._laws.revocations = kept_revocations(one.text)
            else:
                known = read(one.stream, one.text)
                self._index.put(one.stream, known.revisions)
                self._laws.put(one.stream, known.citing)
            self._place = one.place
