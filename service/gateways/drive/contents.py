"""What is in files: Docs exported, and bytes kept under ids made beforehand."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from googleapiclient.http import MediaFileUpload, MediaInMemoryUpload

from service.domain.errors import Conflict, NotFound, SopError
from service.domain.sentences import Sentence
from service.gateways.drive.home import SHARED_DRIVE, Home
from service.gateways.drive.kinds import PDF
from service.gateways.drive.permissions import THE_DOC
from service.gateways.google.calling import Calling

ONE_PIECE = 5_000_000
"""Bytes that Drive takes in one multipart upload (evidence/drive.md 92)."""
A_CHUNK = 8 * 1024 * 1024
"""Bytes of a large file that are sent at once: a multiple of 256 KiB (evidence/drive.md 92)."""
THE_PDF = Sentence("the archived PDF")
THE_ZIP = Sentence("the audit pack")


class FileContents:
    """What is in the company's files."""

    def __init__(self, calling: Calling, home: Home = SHARED_DRIVE) -> None:
        self._calling = calling
        self.home = home

    def _body(self, name: str, folder: str, properties: Mapping[str, str], **more: str) -> dict[str, Any]:
        """Return what is said of a new file in a folder."""
        return {"name": name, "parents": [folder], "appProperties": dict(properties), **self.home.made, **more}

    def export(self, file_id: str, kind: str = PDF) -> bytes:
        """Return a Doc or a spreadsheet as a file of a kind (MIME type): by files.export, or by its export link.

        The link has no limit of 10 MB. Raises what files.export was refused with where both are (evidence/drive.md 89).
        """
        request = self._calling.drive.files.export_media(fileId=file_id, mimeType=kind)
        try:
            return bytes(self._calling.execute(request, THE_DOC))
        except SopError:
            with suppress(SopError):
                return self._linked(file_id, kind)
            raise

    def _linked(self, file_id: str, kind: str) -> bytes:
        request = self._calling.drive.files.get(fileId=file_id, supportsAllDrives=True, fields="exportLinks")
        address = self._calling.execute(request, THE_DOC).get("exportLinks", {}).get(kind, "")
        if not address:
            raise NotFound(_NO_LINK)
        return self._calling.download(address, THE_DOC)

    def archive_pdf(self, file_id: str, name: str, folder: str, pdf: bytes, properties: Mapping[str, str]) -> bytes:
        """Keep a PDF under a generated id and return the bytes kept there: an earlier call's where one landed."""
        return self.keep(file_id, name, folder, pdf, PDF, properties)

    def content(self, file_id: str) -> bytes:
        """Return the bytes of a file that was uploaded."""
        request = self._calling.drive.files.get_media(fileId=file_id, supportsAllDrives=True)
        return bytes(self._calling.execute(request, THE_PDF))

    def keep(
        self, file_id: str, name: str, folder: str, content: bytes, kind: str, properties: Mapping[str, str]
    ) -> bytes:
        """Keep bytes of a kind (MIME type) under a generated id and return those kept there, as `archive_pdf` does."""
        body = self._body(name, folder, properties, id=file_id, mimeType=kind)
        media = MediaInMemoryUpload(content, mimetype=kind, resumable=len(content) > ONE_PIECE)
        request = self._calling.drive.files.create(body=body, media_body=media, supportsAllDrives=True, fields="id")
        try:
            self._calling.execute(request, THE_PDF, repeatable=True)
        except Conflict:
            return self.content(file_id)
        return content

    def keep_file(
        self, file_id: str, name: str, folder: str, path: Path, kind: str, properties: Mapping[str, str]
    ) -> None:
        """Keep a local file of a kind (MIME type) under a generated id, chunk by chunk; repeatable.

        Conflict where something is there under this id already.
        """
        body = self._body(name, folder, properties, id=file_id, mimeType=kind)
        media = MediaFileUpload(str(path), mimetype=kind, chunksize=A_CHUNK, resumable=True)
        request = self._calling.drive.files.create(body=body, media_body=media, supportsAllDrives=True, fields="id")
        self._calling.execute(request, THE_ZIP, repeatable=True)


_NO_LINK = Sentence("Google offers no PDF of the Doc.")
