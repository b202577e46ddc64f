"""Pictures from the addresses that requests name (evidence/docs.md 1.7, 3.30, 3.31).

Google fetches what is public. The sandbox reaches no other machine: it takes pictures of its own, files of its own that
anyone may read, what the sites answer that it reaches in this process, and what a server on this machine does.
"""

import re
import struct
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.parse import parse_qs, urlsplit

from service.sandbox.core import pictures
from service.sandbox.core.sites import SiteResponse
from service.sandbox.docs.editing.batch import Batch

FETCHED = frozenset({"insertInlineImage", "replaceImage"})
"""The kinds of request that name a picture's address."""
LONGEST_URI, MOST_BYTES, MOST_PIXELS = 2000, 50_000_000, 25_000_000
SECONDS = 1.5
"""How long a server may take for a picture as a whole: everybody's writes wait meanwhile."""
CHUNK = 65_536
LOOPBACK = re.compile(r"localhost|127(\.\d{1,3}){3}|::1")
PROBLEM = (
    "There was a problem retrieving the image. The provided image should be publicly accessible, within size limit, "
    "and in supported formats."
)
NOT_FOUND, TOO_LARGE = "The provided image was not found.", "The provided image is too large."
_DRIVE = re.compile(r"/(?:file/d|d|drive/v3/files)/([\w-]+)")


@dataclass(frozen=True)
class FetchedImage:
    """A PNG, JPEG or GIF, and its width and height in pixels."""

    content: bytes
    mime_type: str
    width: int
    height: int


class _Straight(urllib.request.HTTPRedirectHandler):
    """An address that leads elsewhere leads nowhere: it might leave this machine."""

    def redirect_request(self, *_args: object) -> None:
        return None


def addresses_in(body: Mapping[str, Any]) -> Iterator[str]:
    """Yield the addresses of the pictures that a batch of requests names."""
    for request in body.get("requests", ()):
        for kind in FETCHED & request.keys():
            yield request[kind].get("uri", "")


def fetch(batch: Batch, uri: str) -> FetchedImage:
    """Return the picture at an address; Google's sentence where it cannot be had."""
    if not uri or len(uri.encode()) > LONGEST_URI:
        raise batch.refuse(PROBLEM)
    try:
        content = _content(batch, uri)
    except ValueError:  # no address at all
        raise batch.refuse(PROBLEM) from None
    if len(content) > MOST_BYTES:
        raise batch.refuse(TOO_LARGE)
    picture = measured(content)
    if picture is None:
        raise batch.refuse(PROBLEM)
    if picture.width * picture.height > MOST_PIXELS:
        raise batch.refuse(TOO_LARGE)
    return picture


def _content(batch: Batch, uri: str) -> bytes:
    parts, origin = urlsplit(uri), batch.call.origin
    key = pictures.key_of(uri, origin)
    file = parse_qs(parts.query).get("id") or _DRIVE.findall(parts.path)
    ours = f"{parts.scheme}://{parts.netloc}" == origin
    if key or ours or (parts.hostname or "").endswith((".google.com", ".googleapis.com", ".googleusercontent.com")):
        found = batch.workspace.picture(key) if key else batch.workspace.published(file[0]) if file else None
        if found is None:
            raise batch.refuse(PROBLEM)
        return found
    if answer := batch.workspace.site(uri):
        return _answered(batch, answer)
    if parts.scheme != "http" or not LOOPBACK.fullmatch(parts.hostname or ""):
        raise batch.refuse(PROBLEM)
    return _downloaded(batch, uri)


def _answered(batch: Batch, answer: SiteResponse) -> bytes:
    if answer.status != HTTPStatus.OK:
        raise batch.refuse(NOT_FOUND if answer.status == HTTPStatus.NOT_FOUND else PROBLEM)
    return answer.body


def _downloaded(batch: Batch, uri: str) -> bytes:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Straight())
    try:
        with opener.open(uri, timeout=SECONDS) as answer:
            content, ends = b"", time.monotonic() + SECONDS
            while len(content) <= MOST_BYTES and (chunk := answer.read1(CHUNK)):
                content += chunk
                if time.monotonic() > ends:
                    raise batch.refuse(PROBLEM)
            return content
    except urllib.error.HTTPError as error:
        with error:
            raise batch.refuse(NOT_FOUND if error.code == HTTPStatus.NOT_FOUND else PROBLEM) from None
    except (OSError, HTTPException):
        raise batch.refuse(PROBLEM) from None


def measured(content: bytes) -> FetchedImage | None:
    """Return what kind of picture some bytes are, and its size; None where they are none that Docs takes."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
            return FetchedImage(content, "image/png", *struct.unpack(">II", content[16:24]))
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return FetchedImage(content, "image/gif", *struct.unpack("<HH", content[6:10]))
        if content.startswith(b"\xff\xd8"):
            height, width = next(_frames(content))
            return FetchedImage(content, "image/jpeg", width, height)
    except (struct.error, IndexError, StopIteration):
        pass
    return None


def _frames(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield height and width of each frame of a JPEG: markers from SOF0 to SOF15 but for DHT, JPG and DAC."""
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            return
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            yield struct.unpack(">HH", content[at + 5 : at + 9])
        at += 1 if marker == 0xFF else 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
