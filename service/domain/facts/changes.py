"""What a revision's row of the change history says that it changed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ChangesDescribed:
    """Its author says what this revision changes, as the change history is to have it."""

    text: str


@dataclass(frozen=True)
class ChangesWritten:
    """What the revision's row of the change history says now, after this text was to be written there.

    It says something else where people had typed there. No text stands for the last one that was described.
    """

    says: str
    text: str | None = None


ChangesFact = ChangesDescribed | ChangesWritten
