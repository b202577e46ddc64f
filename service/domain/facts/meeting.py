"""Meetings with everyone concerned (FGD), each held within a review round."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MeetingCalled:
    """A meeting was called within a round, or moved where it was called before; `hours` and `place` as people write."""

    round: int
    meeting: str
    day: date
    hours: str
    place: str
    invited: tuple[str, ...]


@dataclass(frozen=True)
class MeetingHeld:
    """A meeting took place: who attended, by address, and guests, by name. Told again, it corrects what was told."""

    meeting: str
    day: date
    attended: tuple[str, ...]
    guests: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingDecided:
    """A meeting decided: `feedback` is the decision, `settles` the feedback that got its disposition, too."""

    meeting: str
    feedback: str
    settles: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingCalledOff:
    """A meeting does not take place."""

    meeting: str
    reason: str


@dataclass(frozen=True)
class MinutesWanted:
    """The minutes of a meeting are to be written: nothing more is recorded of it."""

    meeting: str


@dataclass(frozen=True)
class MinutesIntended:
    """The Doc of a meeting's minutes is about to be made; the nonce goes into its properties."""

    meeting: str
    nonce: str
    revision: int


@dataclass(frozen=True)
class MinutesMade:
    """The Doc of a meeting's minutes exists."""

    meeting: str
    file_id: str
    revision: int


@dataclass(frozen=True)
class MinutesWritten:
    """The minutes stand in their Doc, which is people's from now on."""

    meeting: str
    revision: int


MinutesFact = MinutesIntended | MinutesMade | MinutesWritten
"""What was done to the Doc of a meeting's minutes; each names the revision that it is about."""
MeetingFact = MeetingCalled | MeetingHeld | MeetingDecided | MeetingCalledOff | MinutesWanted | MinutesFact
