"""A ZIP whose bytes follow from what is in it alone, and which lists the SHA-256 of every file in it."""

import hashlib
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from service.workflow.reading.audit_pack.check import SUMS

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The day of every file: the first that a ZIP can say."""
READABLE = 0o644 << 16
UNIX = 3


class HashedZip:
    """A ZIP at `path`, written file by file; closing it adds the list of hashes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip = ZipFile(path, "w", compresslevel=9)
        self._hashes: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            listed = "".join(f"{sha}  {name}\n" for name, sha in sorted(self._hashes.items()))
            self._write(SUMS, listed.encode(), ZIP_DEFLATED)
        self._zip.close()

    def add(self, name: str, content: bytes, *, packed: bool = True) -> None:
        """Add a file; one that is packed already, such as a PDF, is stored as it is."""
        self._hashes[name] = hashlib.sha256(content).hexdigest()
        self._write(name, content, ZIP_DEFLATED if packed else ZIP_STORED)

    @property
    def size(self) -> int:
        """How many bytes it has so far."""
        return self.path.stat().st_size

    @property
    def sha256(self) -> str:
        """The SHA-256 of the ZIP, once it is closed."""
        with self.path.open("rb") as written:
            return hashlib.file_digest(written, "sha256").hexdigest()

    def _write(self, name: str, content: bytes, compression: int) -> None:
        info = ZipInfo(name, LONG_AGO)
        info.compress_type, info.external_attr, info.create_system = compression, READABLE, UNIX
        self._zip.writestr(info, content)
