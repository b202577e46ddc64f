"""A value or an error becomes Google's answer, in one place."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.sandbox.core.call import Download
from service.sandbox.core.errors import ApiError

JSON = "application/json; charset=UTF-8"


@dataclass(frozen=True)
class Answer:
    """What goes over the wire; `cut` means that the connection breaks instead."""

    status: int
    content: bytes = b""
    mime_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


def answer(value: Any) -> Answer:
    """Return the answer of a method that went well; None is Google's 204."""
    if value is None:
        return Answer(204)
    if isinstance(value, Download):
        return Answer(200, value.content, value.mime_type)
    return Answer(200, json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def failure(error: ApiError, api: str) -> Answer:
    """Return the envelope of an error: Drive lists errors[], Docs and Sheets give status and details, Gmail all."""
    body: dict[str, Any] = {"code": error.code, "message": error.message}
    if api in ("drive", "gmail"):
        body["errors"] = [_listed(error)]
    if api != "drive" or error.listed:
        body["status"] = error.status
        if error.details:
            body["details"] = list(error.details)
    return Answer(error.code, json.dumps({"error": body}, ensure_ascii=False).encode("utf-8", "replace"))


def _listed(error: ApiError) -> Mapping[str, str]:
    entry = {"message": error.listed or error.message, "domain": error.domain, "reason": error.reason}
    if error.location:
        entry |= {"location": error.location, "locationType": error.location_type or "parameter"}
    return entry
