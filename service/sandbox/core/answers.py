"""A value or an error becomes Google's answer, in one place."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from service.sandbox.core.call import Download
from service.sandbox.core.errors import ApiError
from service.sandbox.core.json_bytes import written

JSON = "application/json; charset=UTF-8"
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """What goes over the wire; `cut` means that the connection breaks instead."""

    status: int
    content: bytes = b""
    mime_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


class Standing(list[Any]):
    """A list in a reply that is given again as it stands, as long as nobody changes its file: it is written once."""

    checked = False
    """Whether it was found to be what the discovery document promises."""

    @cached_property
    def content(self) -> bytes:
        """It as JSON."""
        return written(self)

    @cached_property
    def _left(self) -> dict[str, "Standing"]:
        return {}

    def left_by(self, mask: Mapping[str, Any], leave: Callable[[], list[Any]]) -> "Standing":
        """Return what a mask leaves of it, which is a list that stands as long; `leave` finds that out."""
        key = repr(mask)
        if key not in self._left:
            self._left[key] = Standing(leave())
        return self._left[key]


def answer(value: Any, wanted: str = "") -> Answer:
    """Return the answer of a method that went well; None is Google's 204. `wanted` is the Range that was asked for."""
    if value is None:
        return Answer(204)
    if isinstance(value, Download):
        return _part(value, wanted) if value.kept else Answer(200, value.content, value.mime_type)
    return Answer(200, _content(value))


def _content(value: Any) -> bytes:
    if isinstance(value, Standing):
        return value.content
    if isinstance(value, dict) and any(isinstance(part, Standing) for part in value.values()):
        return b"{" + b",".join(written(name) + b":" + _content(part) for name, part in value.items()) + b"}"
    return written(value)


def _part(value: Download, wanted: str) -> Answer:
    """Return the bytes of one range, 416 where it begins behind the last; without a range, or with several, all.

    See evidence/drive.md 130 and 131.
    """
    match, size = _RANGE.fullmatch(wanted), len(value.content)
    first, last = match.groups() if match else ("", "")
    if not (first or last) or (first and last and int(last) < int(first)):
        return Answer(200, value.content, value.mime_type)
    begin = int(first) if first else size - min(int(last), size)
    end = min(int(last) + 1, size) if first and last else size
    if begin >= end:
        refused = ApiError(416, "Request range not satisfiable", reason="requestedRangeNotSatisfiable")
        return replace(failure(refused, "drive"), headers={"Content-Range": f"bytes */{size}"})
    headers = {"Content-Range": f"bytes {begin}-{end - 1}/{size}"}
    return Answer(206, value.content[begin:end], value.mime_type, headers)


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
