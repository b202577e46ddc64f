"""The monitoring of an SOP in force (*pemantauan*): how it works, and what is to be done about it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

MonitoringOutcome = Literal["runs_well", "needs_change", "propose_withdrawal"]


@dataclass(frozen=True)
class MeasureReached:
    """How far a measure of success was reached, in the words of whoever looked; target and unit as the Doc had them."""

    name: str
    value: str
    target: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Monitored:
    """Somebody answered how this revision works; it is looked at again by `next_review`.

    What needs a change, or is proposed for withdrawal, keeps the day: the next revision or the withdrawal moves it.
    """

    revision: int
    outcome: MonitoringOutcome
    next_review: date
    finding: str = ""
    action: str = ""
    reached: tuple[MeasureReached, ...] = ()
