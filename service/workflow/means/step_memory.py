"""The steps of SOPs in force as this process knows them; the records bring them up to date before each search."""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from service.domain.telling.finding import StepIndex
from service.domain.telling.in_force import read
from service.records.interface import Records

Answer = TypeVar("Answer")


class StepMemory:
    """An index in memory of what these records keep for searches, and the place up to which it knows them."""

    def __init__(self, records: Records) -> None:
        self._records, self._index, self._place, self._lock = records, StepIndex(), 0, Lock()

    def ask(self, question: Callable[[StepIndex], Answer]) -> Answer:
        """Return an answer of the index as it is now: what changed since the last question is read, in one read."""
        with self._lock:
            for one in self._records.indexed(self._place):
                self._index.put(one.stream, read(one.stream, one.text))
                self._place = one.place
            return question(self._index)
