"""What was seen at a company, fit to be sent: ids, names, addresses, times and texts are placeholders."""

import re
from collections.abc import Mapping
from typing import Any

from service.gateways.google.saying import said

OPEN = frozenset({"kind", "lacks", "mimeType", "reason", "reasons", "role", "said", "state", "status", "type", "word"})
"""The keys below which Google's own names stand, and never a person's words."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_./+-]{0,80}")


class Placeholders:
    """Placeholders for one file: the same value has the same one throughout."""

    def __init__(self) -> None:
        self._known: dict[object, str] = {}
        self._counts: dict[str, int] = {}

    def hide(self, json: Any, key: str = "") -> Any:
        """Return JSON with a placeholder for each value that is not Google's own; keys and amounts stay."""
        if isinstance(json, Mapping):
            return {name: self.hide(value, name) for name, value in json.items()}
        if isinstance(json, list | tuple):
            return [self.hide(one, key) for one in json]
        if json is None or isinstance(json, bool | float):
            return json
        if isinstance(json, int):
            return self._placeholder(json, key) if key.lower().endswith("id") else json
        return self._text(str(json), key)

    def _text(self, text: str, key: str) -> str:
        if key == "said":
            return said(text)
        return text if key in OPEN and _NAME.fullmatch(text) else self._placeholder(text, key)

    def _placeholder(self, value: object, key: str) -> str:
        if value not in self._known:
            self._counts[key] = self._counts.get(key, 0) + 1
            self._known[value] = f"<{key or 'text'} {self._counts[key]}>"
        return self._known[value]
