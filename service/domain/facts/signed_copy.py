"""The signed copy (*salinan bertanda tangan*) of an authorised revision, kept beside its archived PDF."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignedCopyReserved:
    """The id that the next signed copy of a revision will have."""

    file_id: str
    revision: int


@dataclass(frozen=True)
class SignedCopyKept:
    """A signed copy is kept, in that folder: its name as it came, and the SHA-256 of its bytes.

    A later one takes the place of the one before, which stays where it is.
    """

    file_id: str
    sha256: str
    name: str
    folder: str
    revision: int


@dataclass(frozen=True)
class SignedCopyMoved:
    """A signed copy is in the folder of its Doc again."""

    file_id: str
    folder: str
    revision: int


SignedCopyFact = SignedCopyReserved | SignedCopyKept | SignedCopyMoved
"""What was done about signed copies; each names the revision that it is about."""
