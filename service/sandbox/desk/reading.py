"""What every page stands on: Google's methods asked in this process, as the person who looks."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from service.sandbox.addons import Addons
from service.sandbox.errors import ApiError
from service.sandbox.serving import Serving
from service.sandbox.store import Store
from service.sandbox.wire import request_to

LANGUAGES = ("en", "id")


@dataclass(frozen=True)
class Desk:
    """The workspace behind the pages."""

    store: Store
    serving: Serving
    addons: Addons

    def get(self, person: str, path: str, **query: Any) -> Any:
        """Return the JSON that Google answers a person's GET with; ApiError where it refuses."""
        url = f"http://localhost{path}?{urlencode(query, doseq=True)}"
        answered = self.serving.answer(request_to(url, "GET", {"authorization": f"Bearer {person}"}, b""))
        told = json.loads(answered.content)
        if answered.status >= 400:  # where errors begin
            error = told.get("error", {})
            raise ApiError(answered.status, error.get("message", ""), error.get("status", ""), "")
        return told
