"""A person in front of the desk, without a browser: pages as text, and Google's methods beside them."""

import re
from dataclasses import dataclass
from typing import Any

from werkzeug.test import Client, TestResponse

from service.sandbox.server import Sandbox


@dataclass(frozen=True)
class Looker:
    """One person, in one language."""

    sandbox: Sandbox
    person: str
    language: str = "en"

    def open(self, path: str) -> TestResponse:
        """Return a page; `path` is behind /u/<person>."""
        return self.go(f"/u/{self.person}{path}")

    def go(self, address: str, **cookies: str) -> TestResponse:
        """Return the answer to an address, with these cookies and the language's."""
        client = Client(self.sandbox.app)
        for name, value in {"hl": self.language, **cookies}.items():
            client.set_cookie(name, value)
        return client.get(address)

    def reads(self, path: str) -> str:
        """Return the text of a page that opens."""
        answer = self.open(path)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_data(as_text=True)

    def rest(self, method: str, path: str, body: Any = None) -> Any:
        """Return what Google's own method answers, which must be a success."""
        headers = {"Authorization": f"Bearer {self.person}"}
        answer = Client(self.sandbox.app).open(path, method=method, json=body, headers=headers)
        assert answer.status_code < 300, answer.get_data(as_text=True)
        return answer.json if answer.data else None

    def make(self, name: str, mime_type: str, **other: Any) -> str:
        """Return the id of a new file."""
        body = {"name": name, "mimeType": mime_type, **other}
        return str(self.rest("POST", "/drive/v3/files?supportsAllDrives=true", body)["id"])

    def share(self, file_id: str, email: str, role: str = "reader") -> None:
        """Give somebody a role on a file."""
        body = {"type": "user", "role": role, "emailAddress": email}
        self.rest("POST", f"/drive/v3/files/{file_id}/permissions?supportsAllDrives=true", body)


def text_of(page: str) -> str:
    """Return what a page says, without its tags."""
    inside = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", page)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", inside))
