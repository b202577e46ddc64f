"""The study of a piece of work (*pengamatan kerja*): what was done, by which role, from when to when, what went wrong.

Which studies there are is one history (`Studied`), what was seen in each another one (`SeenAtWork`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from service.domain.sentences import Language


@dataclass(frozen=True)
class StudyBegun:
    """A piece of work is studied from now on; `observers` are who else than its department's people may do so."""

    study: str
    title: str
    department: str
    result: str = ""
    observers: tuple[str, ...] = ()


@dataclass(frozen=True)
class StudyPutBeside:
    """A study shows how the work of an SOP is really done; of no SOP, where the id is empty."""

    study: str
    sop: str


@dataclass(frozen=True)
class StudyPutAway:
    """Nobody observes this work any more, or again after all."""

    study: str
    away: bool = True


@dataclass(frozen=True)
class ObservationBegun:
    """The work is observed once more from its beginning to its end; `name` tells this piece of work from others."""

    observation: str
    name: str = ""


@dataclass(frozen=True)
class ActivityObserved:
    """One activity of an observation, as far as it is known by now: told again, it corrects.

    It is a role that did it, never a person. The clock runs while it has a beginning and no minutes; these are working
    ones.
    """

    entry: str
    observation: str
    activity: str
    role: str
    involved: tuple[str, ...] = ()
    documents: str = ""
    output: str = ""
    begun: datetime | None = None
    ended: datetime | None = None
    minutes: int | None = None
    wrong: str = ""
    day: date | None = None
    """The day on which it took so many minutes, where it is not said from when to when."""


@dataclass(frozen=True)
class ActivityStruck:
    """What was told of an activity was not so."""

    entry: str


@dataclass(frozen=True)
class ActivityRenamed:
    """What observers called by one name is called by another one, the same as others perhaps."""

    former: str
    now: str


@dataclass(frozen=True)
class GuideWanted:
    """A Doc with the questions of an interview is wanted, from this guide of the library in this language."""

    doc: str
    guide: str
    language: Language


@dataclass(frozen=True)
class GuideIntended:
    """The Doc is about to be made; the nonce goes into its properties."""

    doc: str
    nonce: str


@dataclass(frozen=True)
class GuideMade:
    """The Doc exists."""

    doc: str
    file_id: str


@dataclass(frozen=True)
class GuideWritten:
    """The Doc says what its guide says; it is people's from now on."""

    doc: str


Studied = StudyBegun | StudyPutBeside | StudyPutAway
"""Which pieces of work are studied, as one history tells it."""
SeenAtWork = (
    ObservationBegun
    | ActivityObserved
    | ActivityStruck
    | ActivityRenamed
    | GuideWanted
    | GuideIntended
    | GuideMade
    | GuideWritten
)
"""What was seen of one piece of work, as its own history tells it."""
