"""What a revision's row of the change history says that it changed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ChangesDescribed:
    """Its author says what this revision changes, as the change history is to have it."""

    text: str


@dataclass(frozen=True)
class ChangesWritten:
    """What the revision's row of the change history says now: this, or what people had typed there."""

    says: str


ChangesFact = ChangesDescribed | ChangesWritten
