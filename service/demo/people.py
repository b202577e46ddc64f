"""The people of the demo: each speaks to Baku's API and to Google, over the same app that users get."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.test import Client, TestResponse

from service.domain.sentences import Language

DOCUMENT = "application/vnd.google-apps.document"


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

    def brings(self, name: str, html: str) -> str:
        """Return the id of a new Doc in this person's My Drive, with these words."""
        parts = (("application/json", json.dumps({"name": name, "mimeType": DOCUMENT})), ("text/html", html))
        body = "".join(f"--part\r\nContent-Type: {kind}; charset=UTF-8\r\n\r\n{text}\r\n" for kind, text in parts)
        answer = self.client.post(
            "/upload/drive/v3/files?uploadType=multipart&fields=id",
            data=f"{body}--part--".encode(),
            content_type="multipart/related; boundary=part",
            headers={"Authorization": f"Bearer {self.email}"},
        )
        if answer.status_code != 200:  # OK
            raise Surprise(f"Drive takes no Doc: {answer.get_data(as_text=True)}")
        return str(answer.get_json()["id"])

    def fetches(self, path: str) -> bytes:
        """Return the bytes at an address."""
        answer = self.ask("GET", path)
        if answer.status_code != 200:  # OK
            raise Surprise(f"GET {path} answered {answer.status}")
        return answer.get_data()
