"""Rights on files and folders: who may do what, held against who should."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Grantee = Literal["user", "group", "domain", "anyone"]
WRITING = ("writer", "fileOrganizer", "organizer", "owner")
"""Roles that let one change a file's words."""
LIMITED = "limited access"
"""What stands for a person where it is a folder that lets nobody in but those whom it was given itself."""


@dataclass(frozen=True)
class Right:
    """What somebody may do: an address or a domain, "" where it is anyone with the link; roles are Google's."""

    grantee: Grantee
    who: str
    role: str

    @property
    def name(self) -> str:
        """Whom it is given to, in a few words of Google's."""
        return f"{self.who} ({self.role})" if self.who else f"{self.grantee} ({self.role})"


def to_give(wanted: Collection[Right], there: Collection[Right]) -> tuple[Right, ...]:
    """Return the rights that are missing, in their order."""
    return tuple(right for right in dict.fromkeys(wanted) if right not in there)


def to_take(wanted: Collection[Right], there: Collection[Right]) -> tuple[Right, ...]:
    """Return the rights that nobody should have, in their order."""
    return tuple(right for right in dict.fromkeys(there) if right not in wanted)


def strange(there: Collection[Right], known: Collection[str]) -> tuple[Right, ...]:
    """Return the rights of its own that an authorised file should not have: all but those of single people who read.

    `known` are the addresses of who was given the file by Baku, and of Baku itself.
    """
    return tuple(
        right
        for right in there
        if right.grantee != "user" or (right.role in WRITING and right.who.lower() not in known)
    )
