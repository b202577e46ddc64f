"""The people of the demo: each speaks to Baku's API and to Google, over the same app that users get."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.test import Client, TestResponse

from service.domain.sentences import Language


class Surprise(Exception):
    """Something did not turn out as the demo claims."""


@dataclass(frozen=True)
class Actor:
    """One person at the app, in one language; `name` is what the demo calls them."""

    client: Client
    email: str
    name: str
    language: Language

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> TestResponse:
        """Return the answer to a request of this person."""
        headers = {"Authorization": f"Bearer {self.email}", "Accept-Language": self.language}
        return self.client.open(path, method=method, json=body, headers=headers)

    def does(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Return the JSON of an answer that must be a success."""
        answer = self.ask(method, path, body)
        if not answer.is_json or answer.status_code >= 300:  # where successes end
            raise Surprise(f"{method} {path} answered {answer.status}: {answer.get_data(as_text=True)}")
        return answer.json

    def is_refused(self, method: str, path: str, body: Mapping[str, Any], status: int) -> Any:
        """Return the JSON of an answer that must be this error."""
        answer = self.ask(method, path, body)
        if answer.status_code != status:
            raise Surprise(f"{method} {path} answered {answer.status} instead of {status}")
        return answer.get_json(force=True)

    def fetches(self, path: str) -> bytes:
        """Return the bytes at an address."""
        answer = self.ask("GET", path)
        if answer.status_code != 200:  # OK
            raise Surprise(f"GET {path} answered {answer.status}")
        return answer.get_data()
