"""A folder of files, written one by one, which lists the SHA-256 of every file in it."""

import hashlib
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from service.domain.errors import Invalid, Problem
from service.domain.sentences import Sentence
from service.workflow.reading.audit_pack.check import SUMS
from service.workflow.reading.audit_pack.contents import CHECK

_HALF = ".half"


class HashedFolder:
    """A folder at `path`, closed with the list of hashes; what an earlier time wrote there and this one not is removed.

    Each file is listed before it is written: so the next time knows what one that broke off left there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hashes: dict[str, str] = {}
        self._earlier: frozenset[str] = frozenset()

    def __enter__(self) -> Self:
        """Begin; Invalid where other things lie in the folder than an earlier time wrote."""
        self._earlier = self._listed()
        if CHECK.name not in self._earlier and self.path.exists() and any(self.path.iterdir()):
            raise Invalid(
                [
                    Problem(
                        "folder", Sentence("Other things lie in {folder}: name an empty folder.", folder=str(self.path))
                    )
                ]
            )
        self.add(CHECK.name, CHECK.read_bytes())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            for name in self._earlier | self._hashes.keys():
                (self.path / f"{name}{_HALF}").unlink(missing_ok=True)
            for name in self._earlier - self._hashes.keys():
                (self.path / name).unlink(missing_ok=True)
            self._write(SUMS, "".join(_line(name, sha) for name, sha in sorted(self._hashes.items())).encode())

    def add(self, name: str, content: bytes, *, packed: bool = True) -> None:  # noqa: ARG002  (a ZIP's own)
        """Add a file; it is there whole or not at all."""
        self._hashes[name] = hashlib.sha256(content).hexdigest()
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / SUMS).open("ab") as listed:
            listed.write(_line(name, self._hashes[name]).encode())
        self._write(name, content)

    def _listed(self) -> frozenset[str]:
        """Return the names that an earlier time listed."""
        listed = self.path / SUMS
        lines = listed.read_text(encoding="utf-8", errors="replace").splitlines() if listed.is_file() else ()
        names = (line.partition("  ")[2] for line in lines)
        return frozenset(name for name in names if name and _within(PurePosixPath(name)))

    def _write(self, name: str, content: bytes) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        half = file.with_name(f"{file.name}{_HALF}")
        half.write_bytes(content)
        half.replace(file)


def _line(name: str, sha: str) -> str:
    return f"{sha}  {name}\n"


def _within(name: PurePosixPath) -> bool:
    return not name.is_absolute() and ".." not in name.parts
