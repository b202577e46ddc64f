"""A meeting with everyone concerned, in the state that its SOP's history tells."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from service.domain import facts


@dataclass(frozen=True)
class RoundMeeting:
    """A meeting within a round: how it was called and by whom, who came, what it decided."""

    called: facts.MeetingCalled
    called_by: str
    at: datetime
    held: facts.MeetingHeld | None = None
    decisions: tuple[facts.MeetingDecided, ...] = ()
    called_off: str | None = None
    minutes_wanted: bool = False
    minutes_intents: tuple[tuple[str, datetime], ...] = ()
    """Under which nonces the Doc of its minutes was to be made, and when."""
    minutes: str | None = None
    """The id of that Doc."""
    minutes_written: bool = False

    @property
    def id(self) -> str:
        """The id the API knows it by."""
        return self.called.meeting

    @property
    def is_open(self) -> bool:
        """Whether something can still be recorded of it."""
        return self.called_off is None and not self.minutes_wanted


def meetings_after(
    meetings: tuple[RoundMeeting, ...], fact: facts.MeetingFact, at: datetime, by: str
) -> tuple[RoundMeeting, ...]:
    """Return a round's meetings as they are after something happened to one of them."""
    if isinstance(fact, facts.MeetingCalled) and all(one.id != fact.meeting for one in meetings):
        return (*meetings, RoundMeeting(fact, by, at))
    return tuple(_after(one, fact, at) if one.id == fact.meeting else one for one in meetings)


def _after(meeting: RoundMeeting, fact: facts.MeetingFact, at: datetime) -> RoundMeeting:
    match fact:
        case facts.MeetingCalled():
            return replace(meeting, called=fact)
        case facts.MeetingHeld():
            return replace(meeting, held=fact)
        case facts.MeetingDecided():
            return replace(meeting, decisions=(*meeting.decisions, fact))
        case facts.MeetingCalledOff(reason=reason):
            return replace(meeting, called_off=reason)
        case facts.MinutesWanted():
            return replace(meeting, minutes_wanted=True)
        case facts.MinutesIntended(nonce=nonce):
            return replace(meeting, minutes_intents=(*meeting.minutes_intents, (nonce, at)))
        case facts.MinutesMade(file_id=file_id):
            return replace(meeting, minutes=file_id)
        case facts.MinutesWritten():
            return replace(meeting, minutes_written=True)
    assert_never(fact)
