"""A person at Drive, through the real client, and what their calls were refused with."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from service.sandbox.core.call import DOCUMENT, FOLDER
from service.sandbox.server import Sandbox, create_sandbox

_NOBODY = create_sandbox()
_DRIVE = build("drive", "v3", http=_NOBODY.http("nobody@kopi.example"), static_discovery=True)
_NOBODY.close()
FILES, PERMISSIONS, DRIVES = _DRIVE.files(), _DRIVE.permissions(), _DRIVE.drives()
COMMENTS, REPLIES, CHANGES = _DRIVE.comments(), _DRIVE.replies(), _DRIVE.changes()
REVISIONS, ABOUT, CHANNELS, APPROVALS = _DRIVE.revisions(), _DRIVE.about(), _DRIVE.channels(), _DRIVE.approvals()
SERVICE = "baku@kopi.iam.gserviceaccount.com"


@dataclass(frozen=True)
class Refused:
    """An error as the client sees it."""

    code: int
    reason: str
    message: str


@dataclass(frozen=True)
class Desk:
    """One person's calls."""

    sandbox: Sandbox
    person: str

    def __call__(self, request: Any) -> Any:
        """Return the answer to a request."""
        return request.execute(http=self.sandbox.http(self.person))

    def refused(self, request: Any) -> Refused:
        """Return the error that a request must be answered with."""
        try:
            answer = self(request)
        except HttpError as error:
            refusal = json.loads(error.content)["error"]
            return Refused(refusal["code"], refusal["errors"][0]["reason"], refusal["message"])
        raise AssertionError(f"went through: {answer}")

    def make(self, name: str = "Brief", kind: str = DOCUMENT, parent: str | None = None, **body: Any) -> str:
        """Return the id of a new file."""
        parents = {"parents": [parent]} if parent else {}
        request = FILES.create(body={"name": name, "mimeType": kind, **parents, **body}, supportsAllDrives=True)
        return str(self(request)["id"])

    def folder(self, name: str = "Drafts", parent: str | None = None) -> str:
        """Return the id of a new folder."""
        return self.make(name, FOLDER, parent)

    def upload(self, content: bytes, kind: str = "text/plain", **body: Any) -> dict[str, Any]:
        """Return a new file with media, whole."""
        media = MediaInMemoryUpload(content, mimetype=kind)
        answer: dict[str, Any] = self(
            FILES.create(body={"name": "notes.txt", **body}, media_body=media, fields="*", supportsAllDrives=True)
        )
        return answer

    def look(self, file_id: str, fields: str = "*") -> dict[str, Any]:
        """Return a file as this person sees it."""
        answer: dict[str, Any] = self(FILES.get(fileId=file_id, fields=fields, supportsAllDrives=True))
        return answer

    def sees(self, file_id: str) -> bool:
        """Whether the file is there for this person."""
        try:
            return bool(self.look(file_id, "id"))
        except HttpError as error:
            if error.status_code != HTTPStatus.NOT_FOUND:
                raise
            return False

    def can(self, file_id: str) -> dict[str, bool]:
        """Return this person's capabilities on a file."""
        capabilities: dict[str, bool] = self.look(file_id, "capabilities")["capabilities"]
        return capabilities

    def change(self, file_id: str, body: dict[str, Any] | None = None, **parameters: Any) -> dict[str, Any]:
        """Return a file after an update."""
        answer: dict[str, Any] = self(self.changing(file_id, body, **parameters))
        return answer

    def changing(self, file_id: str, body: dict[str, Any] | None = None, **parameters: Any) -> Any:
        """Return the request of an update."""
        return FILES.update(fileId=file_id, body=body or {}, supportsAllDrives=True, fields="*", **parameters)

    def share(self, file_id: str, email: str, role: str = "reader", **parameters: Any) -> dict[str, Any]:
        """Return the permission given to a person."""
        answer: dict[str, Any] = self(self.sharing(file_id, email, role, **parameters))
        return answer

    def sharing(self, file_id: str, email: str, role: str = "reader", **parameters: Any) -> Any:
        """Return the request that shares a file with a person."""
        body = {"type": "user", "role": role, "emailAddress": email}
        return PERMISSIONS.create(fileId=file_id, body=body, supportsAllDrives=True, fields="*", **parameters)

    def found(self, q: str | None = None, **parameters: Any) -> list[str]:
        """Return the names of the files found."""
        everywhere = {"includeItemsFromAllDrives": True, "supportsAllDrives": True}
        answer = self(FILES.list(q=q, fields="files(name)", **{**everywhere, **parameters}))
        return [file["name"] for file in answer["files"]]

    def drive(self, name: str = "SOP", members: Iterable[tuple[str, str]] = (), request: str = "once") -> str:
        """Return the id of a new shared drive with these members."""
        drive_id = str(self(DRIVES.create(requestId=request, body={"name": name}))["id"])
        for email, role in members:
            self.share(drive_id, email, role)
        return drive_id

    def token(self, **parameters: Any) -> str:
        """Return where the feed of changes stands."""
        return str(self(CHANGES.getStartPageToken(supportsAllDrives=True, **parameters))["startPageToken"])

    def news(self, token: str, **parameters: Any) -> list[dict[str, Any]]:
        """Return what changed since."""
        everywhere = {"includeItemsFromAllDrives": True, "supportsAllDrives": True, "fields": "*"}
        answer = self(CHANGES.list(pageToken=token, **{**everywhere, **parameters}))
        changes: list[dict[str, Any]] = answer["changes"]
        return changes
