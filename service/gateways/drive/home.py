"""The company's place in Drive, as Google's calls name it: a shared drive, or a folder in an account's My Drive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Home:
    """What differs between the two, by Google's names; everything else is said alike in both."""

    my_drive: bool
    """Whether it is a folder in My Drive of the account that Baku works as, which then owns every file."""
    made: Mapping[str, Any] = field(default_factory=dict)
    """What is said of each file that is made; a shared drive's item takes none of it (evidence/drive.md 139)."""
    searched: Mapping[str, str] = field(default_factory=dict)
    """Where searches look that are not of one shared drive."""


SHARED_DRIVE = Home(my_drive=False, searched={"corpora": "allDrives"})
MY_DRIVE = Home(my_drive=True, made={"writersCanShare": False}, searched={"corpora": "user"})
TOP = "root"
"""What Google calls the top of a My Drive."""
