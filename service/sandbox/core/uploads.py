"""Uploads to Drive: simple, multipart and resumable (evidence/drive.md 92), and the v2 path that gspread uses."""

import email.parser
import email.policy
import json
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from service.sandbox.core.answers import Answer
from service.sandbox.core.call import Media
from service.sandbox.core.errors import ApiError, invalid, not_built
from service.sandbox.core.random_id import random_id
from service.sandbox.core.store import Store
from service.sandbox.core.wire import HttpRequest

ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")
_V2 = re.compile(r"/upload/drive/v2/files/([^/]+)")


@dataclass(frozen=True)
class Upload:
    """What an upload brought: the metadata as sent JSON, and the media."""

    metadata: bytes
    media: Media


def v2_as_v3(request: HttpRequest) -> HttpRequest | None:
    """Return a v2 upload in one piece as the v3 call it means: PUT with convert=true replaces and converts."""
    match, kind = _V2.fullmatch(request.path), request.query.get("uploadType", [])
    if not match or request.verb != "PUT" or kind not in (["media"], ["multipart"]):
        return None
    query = {"uploadType": kind, "supportsAllDrives": ["true"]}
    return replace(request, verb="PATCH", path=f"/upload/drive/v3/files/{match[1]}", query=query)


def v2_reply(reply: dict[str, Any], fields: str) -> dict[str, Any]:
    """Return a v3 file the way v2 names it, or the `fields` of it that were asked for."""
    known = {"kind": "drive#file", "id": reply["id"], "title": reply["name"], "mimeType": reply["mimeType"]}
    wanted = [name for name in fields.replace(" ", "").split(",") if name] or list(known)
    for name in wanted:
        if name != "*" and name not in known:
            raise not_built(f"the field {name} of drive v2")
    return known if "*" in wanted else {name: known[name] for name in wanted}


def simple(request: HttpRequest) -> Upload:
    """Return an upload whose body is the media alone."""
    return Upload(b"", Media(request.body, _bare(request.header("content-type"))))


def multipart(request: HttpRequest) -> Upload:
    """Return an upload of two parts: metadata as JSON, then the media."""
    head = f"Content-Type: {request.header('content-type')}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + request.body)
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if len(parts) != 2:  # the two of "multipart": metadata and media
        raise invalid("Malformed multipart body.")
    return Upload(_payload(parts[0]), Media(_payload(parts[1]), parts[1].get_content_type()))


def _payload(part: Any) -> bytes:
    if part.get_content_type() == "message/rfc822":  # a mail inside: parsed along, not left as it is
        return bytes(part.get_content().as_bytes())
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def begin(store: Store, request: HttpRequest) -> Answer:
    """Open a resumable session that remembers the call, and answer where to send the media."""
    key = random_id(ID, 60)
    call = {
        "verb": request.verb,
        "path": request.path,
        "query": {name: values for name, values in request.query.items() if name != "uploadType"},
        "headers": dict(request.headers),
        "body": request.body.decode("utf-8", "replace"),
        "type": request.header("x-upload-content-type") or "application/octet-stream",
    }
    with store.transaction() as connection:
        connection.execute("INSERT INTO uploads VALUES (?, ?, ?)", (key, json.dumps(call), b""))
    where = f"{request.origin}{request.path}?{urlencode({'uploadType': 'resumable', 'upload_id': key})}"
    return Answer(200, headers={"Location": where, "X-GUploader-UploadID": key})


def resume(store: Store, request: HttpRequest) -> tuple[HttpRequest, Upload] | Answer:
    """Take the next chunk: 308 with what has arrived until all is there, then the call with its media."""
    key = request.query["upload_id"][-1]
    with store.transaction() as connection:
        row = connection.execute("SELECT fields, body FROM uploads WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise ApiError(404, "Upload session not found.", "NOT_FOUND", "notFound")
        call, have = json.loads(row[0]), bytes(row[1])
        begins, total = _place(request, len(have))
        if begins != len(have):
            return _incomplete(len(have))
        have += request.body
        connection.execute("UPDATE uploads SET body = ? WHERE id = ?", (have, key))
        if total is None or len(have) < total:
            return _incomplete(len(have))
        connection.execute("DELETE FROM uploads WHERE id = ?", (key,))
    begun = HttpRequest(
        call["verb"], call["path"], call["query"], call["headers"], call["body"].encode(), request.origin
    )
    return begun, Upload(begun.body, Media(have, call["type"]))


def _place(request: HttpRequest, have: int) -> tuple[int, int | None]:
    """Return where the chunk begins and how long the whole is, if it is known."""
    match = _RANGE.fullmatch(request.header("content-range"))
    if not match:
        return 0, len(request.body)
    begins = int(match[1]) if match[1] else have
    return begins, None if match[3] == "*" else int(match[3])


def _incomplete(have: int) -> Answer:
    return Answer(308, headers={"Range": f"bytes=0-{have - 1}"} if have else {})


def _bare(content_type: str) -> str:
    return content_type.split(";")[0].strip() or "application/octet-stream"
