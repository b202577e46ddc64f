"""What every page stands on: Google's methods asked in this process, as the person who looks."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from service.sandbox.addons.installed import Addons
from service.sandbox.core.answers import Answer
from service.sandbox.core.errors import ApiError
from service.sandbox.core.store import Store
from service.sandbox.core.wire import request_to
from service.sandbox.desk import languages
from service.sandbox.desk.links import local
from service.sandbox.serving import Serving

__all__ = ["Desk", "User", "local"]
ROBOTS = ".gserviceaccount.com"
PEOPLE = "SELECT email, name, post, department FROM people"


@dataclass(frozen=True)
class User:
    """Somebody of the workspace."""

    email: str
    name: str
    post: str = ""
    department: str = ""

    @property
    def initials(self) -> str:
        """One or two letters that stand for them."""
        words = self.name.split() or [self.email]
        return "".join(word[0] for word in (words if len(words) == 1 else (words[0], words[-1]))).upper()

    @property
    def colour(self) -> int:
        """Which of the eight colours is theirs."""
        return sum(self.email.encode()) % 8


@dataclass(frozen=True)
class Desk:
    """The workspace behind the pages."""

    store: Store
    serving: Serving
    addons: Addons

    def get(self, person: str, path: str, **query: Any) -> Any:
        """Return the JSON that Google answers a person's GET with; ApiError where it refuses."""
        return json.loads(self.download(person, path, **query).content)

    def download(self, person: str, path: str, **query: Any) -> Answer:
        """Return what Google answers a person's GET with, which need not be JSON; ApiError where it refuses."""
        url = f"http://localhost{path}?{urlencode(query, doseq=True)}"
        answered = self.serving.answer(request_to(url, "GET", {"authorization": f"Bearer {person}"}, b""))
        if answered.status >= 400:  # where errors begin
            error = json.loads(answered.content).get("error", {})
            raise ApiError(answered.status, error.get("message", ""), error.get("status", ""), "")
        return answered

    def language(self) -> str:
        """Return the language of who looks."""
        return languages.language()

    def person(self, email: str) -> User:
        """Return somebody by address."""
        row = self.store.connection.execute(f"{PEOPLE} WHERE email = ?", (email,)).fetchone()
        return User(*row) if row else User(email, self.store.name(email))

    def people(self) -> list[User]:
        """Return everybody of the workspace by name; robots and service accounts are nobody."""
        rows = self.store.connection.execute(f"{PEOPLE} WHERE NOT robot ORDER BY name COLLATE NOCASE").fetchall()
        return [User(*row) for row in rows if not row[0].endswith(ROBOTS)]
