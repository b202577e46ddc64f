"""A joint authorisation (*sahkan bersama*): one click over many SOPs, kept in a history of its own."""

from dataclasses import dataclass
from datetime import date

from service.domain.facts.authorisation import Decree
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class JointSop:
    """One of the SOPs, and the mark of the content that its authoriser was shown."""

    sop: str
    number: str
    seen: str


@dataclass(frozen=True)
class JointlyDecided:
    """The click: these SOPs, meaning what, decided on this day; without `effective` each by the company's rule."""

    sops: tuple[JointSop, ...]
    meaning: str
    day: date
    effective: date | None = None
    decree: Decree | None = None


@dataclass(frozen=True)
class JointSopDone:
    """What became of one of the SOPs: authorised, or `signed` before others who sign, or neither and `why`."""

    sop: str
    why: Sentence | None = None
    signed: bool = False


@dataclass(frozen=True)
class JointSopsDone:
    """Some of the SOPs were dealt with, their files and register rows included."""

    sops: tuple[JointSopDone, ...]


JointFact = JointlyDecided | JointSopsDone
