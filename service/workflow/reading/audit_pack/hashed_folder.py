"""A folder of files, written one by one, which lists the SHA-256 of every file in it."""

import hashlib
from pathlib import Path
from types import TracebackType
from typing import Self

from service.workflow.reading.audit_pack.check import SUMS


class HashedFolder:
    """A folder at `path`, which is closed with the list of hashes; what lay there under the same names is replaced."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hashes: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            listed = "".join(f"{sha}  {name}\n" for name, sha in sorted(self._hashes.items()))
            self._write(SUMS, listed.encode())

    def add(self, name: str, content: bytes, *, packed: bool = True) -> None:  # noqa: ARG002  (a ZIP's own)
        """Add a file; it is there whole or not at all."""
        self._hashes[name] = hashlib.sha256(content).hexdigest()
        self._write(name, content)

    def kept(self, name: str) -> bytes:
        """Return what lies there under a name since an earlier time, b"" where nothing does."""
        file = self.path / name
        return file.read_bytes() if file.is_file() else b""

    def _write(self, name: str, content: bytes) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        half = file.with_name(f"{file.name}.half")
        half.write_bytes(content)
        half.replace(file)
