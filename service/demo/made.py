"""What a demo made at Google, in a file beside its records: each before it is asked for, and once it is answered."""

import json
import threading
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from email import message_from_bytes
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from service.gateways.drive.kinds import FOLDER
from service.gateways.google.calling import Http
from service.workflow.means.google import NONCE

FILES, DRIVES = ("/drive/v3/files", "/upload/drive/v3/files"), "/drive/v3/drives"
COPY = "/copy"


@dataclass(frozen=True)
class MadeFile:
    """A file or a shared drive: its id, "" as long as no answer said it, and what else was said of it."""

    id: str
    nonce: str = ""
    """What a file bears, by which it is found."""
    folder: bool = False
    request: str = ""
    """By which a shared drive was asked for."""
    name: str = ""


class Made:
    """What was made, in a file of one line each; a line is there before Google is asked."""

    def __init__(self, file: Path) -> None:
        self._file, self._lock = file, threading.Lock()

    @property
    def begun(self) -> bool:
        """Whether anything may have been made."""
        return self._file.exists()

    @property
    def drive(self) -> MadeFile | None:
        """The shared drive; None where none was asked for, and as long as no answer came without an id."""
        return next((one for one in reversed(self._lines()) if one.request), None)

    @property
    def files(self) -> tuple[MadeFile, ...]:
        """Every file whose id is known, the newest first."""
        known = {one.id: one for one in self._lines() if one.id and not one.request}
        return tuple(reversed(known.values()))

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The nonces of files that were asked for more often than an answer came."""
        unanswered = Counter(one.nonce for one in self._lines() if not one.id)
        unanswered.subtract(one.nonce for one in self._lines() if one.id)
        return tuple(nonce for nonce, missing in unanswered.items() if nonce and missing > 0)

    def note(self, one: MadeFile) -> None:
        """Write a line, which is in the file when this returns."""
        with self._lock, self._file.open("a", encoding="utf-8") as out:
            out.write("\n" + json.dumps(asdict(one)))  # behind whatever a kill cut off

    def _lines(self) -> list[MadeFile]:
        """Return all lines but one that a kill cut off: Google had not been asked for what it tells."""
        files = []
        for line in self._file.read_text(encoding="utf-8").splitlines() if self.begun else ():
            with suppress(ValueError):
                files.append(MadeFile(**json.loads(line)))
        return files


class Noting:
    """An Http that notes every file which is made by it."""

    def __init__(self, http: Http, made: Made) -> None:
        self._http, self._made = http, made

    def request(self, uri: str, method: str = "GET", **kwargs: Any) -> tuple[Any, bytes]:
        """Return the response and its content."""
        wanted = asked_for(method, uri, kwargs.get("body"), kwargs.get("headers") or {})
        if wanted:
            self._made.note(wanted)
        response, content = self._http.request(uri, method, **kwargs)
        if wanted and not wanted.id and response.status < 300:  # where successes end
            self._made.note(replace(wanted, id=json.loads(content)["id"]))
        return response, content


def asked_for(method: str, uri: str, body: Any, headers: Mapping[str, str]) -> MadeFile | None:
    """Return the file or shared drive that a request makes; None where it makes none."""
    url = urlsplit(uri)
    if method == "POST" and url.path == DRIVES:
        name = json.loads(body)["name"]
        return MadeFile("", request=parse_qs(url.query)["requestId"][0], name=name)
    path = url.path
    if method != "POST" or not (path in FILES or (path.startswith(FILES[0]) and path.endswith(COPY))):
        return None
    metadata = _metadata(body, headers)
    properties = metadata.get("appProperties", {})
    return MadeFile(metadata.get("id", ""), properties.get(NONCE, ""), metadata.get("mimeType") == FOLDER)


def _metadata(body: Any, headers: Mapping[str, str]) -> dict[str, Any]:
    """Return what a request says of the file: its JSON, or the first part of several (evidence/drive.md 92)."""
    content = body.encode() if isinstance(body, str) else bytes(body)
    kind = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
    if kind.startswith("multipart/"):
        content = _parts(kind, content)[0].get_payload(decode=True)
    metadata: dict[str, Any] = json.loads(content)
    return metadata


def _parts(kind: str, content: bytes) -> list[Any]:
    return list(message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + content).walk())[1:]
