"""A request's body as JSON, and the act that its Idempotency-Key makes it."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from flask import Request, request
from werkzeug.exceptions import UnsupportedMediaType

from service.domain.errors import Invalid, Problem
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.web.problems import Malformed

KEY = "Idempotency-Key"
LONGEST_KEY = 200
DEEPEST = 30
"""Lists and objects within each other; Google's events and our own shapes have ten."""
TOO_DEEP = Sentence(
    "The body has lists or objects within each other, more than {deepest} deep. Send a flatter one.", deepest=DEEPEST
)
UNREADABLE = Sentence("The body must be one JSON object in UTF-8. Check its brackets, commas and quotes.")


class JsonRequest(Request):
    """A request whose body is a JSON object, the empty one where there is none."""

    def get_json(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ARG002  # Flask's signature; neither silent nor forced
        """Return the body; raises Malformed, or 415 where it does not call itself JSON."""
        content = self.get_data()
        if not content:
            return {}
        if not self.is_json:
            raise UnsupportedMediaType
        return parsed(content)


def parsed(content: bytes) -> dict[str, Any]:
    """Return the JSON object in these bytes; raises Malformed for anything else."""
    try:
        value = json.loads(content.decode(), parse_constant=_no_number)
    except RecursionError as error:
        raise Malformed(TOO_DEEP) from error
    except ValueError as error:
        raise Malformed(UNREADABLE) from error
    if _deeper(value):
        raise Malformed(TOO_DEEP)
    try:
        canonical(value)
    except ValueError as error:
        raise Malformed(UNREADABLE) from error
    if not isinstance(value, dict):
        raise Malformed(UNREADABLE)
    return value


def _deeper(value: Any) -> bool:
    """Whether JSON goes deeper than it may; a level at a time, for a call within a call for each would run out, too."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _within(outer)]
    return any(isinstance(one, dict | list) for one in level)


def _within(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def canonical(value: Any) -> bytes:
    """Return the same bytes for the same JSON; ValueError where a text is not Unicode (half of a surrogate pair)."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def act(caller: str) -> ActClaim | None:
    """Return the act that the current request is: its key, which is the caller's own, and a hash of what it asks."""
    key = request.headers.get(KEY)
    if key is None:
        return None
    if not key.strip() or len(key) > LONGEST_KEY:
        raise Invalid(
            [
                Problem(
                    KEY,
                    Sentence(
                        "Give a key of 1 to {longest} characters, a new one for each new request.", longest=LONGEST_KEY
                    ),
                )
            ]
        )
    content = canonical([request.method, request.path, request.get_json()])
    return ActClaim(f"{caller} {key}", hashlib.sha256(content).hexdigest())


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
