"""What whoever authorises confirmed with one click of many adopted SOPs; each has its own fact in its own history."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.errors import Code
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class ConfirmationGiven:
    """These SOPs were confirmed to be in force, each with the mark of the content that was shown."""

    marks: Mapping[str, str]


@dataclass(frozen=True)
class ConfirmationRefused:
    """One of them could not be confirmed."""

    sop_id: str
    code: Code
    why: Sentence


ConfirmationFact = ConfirmationGiven | ConfirmationRefused
