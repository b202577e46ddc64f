"""Answers that somebody waits for: a script that asks a person stands still until they answer."""

import threading
from typing import Any


class Answers:
    """What people answered, by the key of the question, until it is fetched."""

    def __init__(self) -> None:
        self._answers: dict[str, Any] = {}
        self._given = threading.Condition()

    def give(self, key: str, answer: Any) -> None:
        """Answer a question."""
        with self._given:
            self._answers[key] = answer
            self._given.notify_all()

    def wait(self, key: str, seconds: float) -> Any:
        """Return the answer once it is there; None where nobody answers in time."""
        with self._given:
            self._given.wait_for(lambda: key in self._answers, seconds)
            return self._answers.pop(key, None)
