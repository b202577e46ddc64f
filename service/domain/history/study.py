"""The studies of work, as their histories tell them: which there are, and what was seen in one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never, get_args

from service.domain.facts.coding import decode_one_of
from service.domain.facts.study import (
    ActivityObserved,
    ActivityRenamed,
    ActivityStruck,
    GuideIntended,
    GuideMade,
    GuideWanted,
    GuideWritten,
    ObservationBegun,
    SeenAtWork,
    Studied,
    StudyBegun,
    StudyPutAway,
    StudyPutBeside,
)
from service.domain.facts.upgrades import Json

STREAM = "studies"
"""The history of which studies there are."""
PREFIX = "study-"
"""How the id of a study begins, which is the name of its own history, and that of no other."""


@dataclass(frozen=True)
class Study:
    """A study: of which work, whose it is, the SOP that it stands beside ("" for none), whether it was put away."""

    begun: StudyBegun
    by: str
    at: datetime
    sop: str = ""
    away: bool = False

    @property
    def id(self) -> str:
        """What it is known by."""
        return self.begun.study


@dataclass(frozen=True)
class Studies:
    """Every study by its id, in the order of their beginning."""

    known: Mapping[str, Study] = field(default_factory=dict)
    length: int = 0

    def beside(self, sop: str) -> tuple[Study, ...]:
        """Return the studies that stand beside an SOP."""
        return tuple(one for one in self.known.values() if one.sop == sop)


@dataclass(frozen=True)
class Observed:
    """An activity that was observed: when it was first told, and by whom."""

    fact: ActivityObserved
    at: datetime
    by: str

    @property
    def running(self) -> bool:
        """Whether its clock runs."""
        return self.fact.begun is not None and self.fact.minutes is None


@dataclass(frozen=True)
class Observation:
    """One observation of the work from beginning to end: its number, what tells it from others, who began it when."""

    id: str
    number: int
    name: str
    at: datetime
    by: str


@dataclass(frozen=True)
class GuideDoc:
    """The Doc of an interview guide, how far it has come, and each nonce under which it was to be made, and when."""

    wanted: GuideWanted
    by: str
    at: datetime
    intents: tuple[tuple[str, datetime], ...] = ()
    file_id: str = ""
    written: bool = False


@dataclass(frozen=True)
class SeenWork:
    """What was seen of a piece of work: its observations, its activities, the Docs for its interviews, by their ids."""

    observations: Mapping[str, Observation] = field(default_factory=dict)
    activities: Mapping[str, Observed] = field(default_factory=dict)
    guides: Mapping[str, GuideDoc] = field(default_factory=dict)
    length: int = 0

    def of(self, observation: str) -> tuple[Observed, ...]:
        """Return the activities of an observation as they began; as they were told, where of one nobody says when."""
        found = [one for one in self.activities.values() if one.fact.observation == observation]
        if all(one.fact.begun for one in found):
            found.sort(key=lambda one: one.fact.begun or one.at)
        return tuple(found)


def merged(seen_work: Iterable[SeenWork]) -> SeenWork:
    """Return what was seen in several studies as if it were one."""
    whole = SeenWork()
    for one in seen_work:
        observations = {**whole.observations, **one.observations}
        whole = replace(whole, observations=observations, activities={**whole.activities, **one.activities})
    return whole


def named_alike(activity: str) -> str:
    """Return what an activity's name is compared by: white space, letter case and a last full stop aside."""
    return " ".join(activity.split()).casefold().rstrip(".")


def fold_studies(history: Iterable[tuple[Studied, datetime, str]]) -> Studies:
    """Return every study that these facts tell, each with its moment and who it is from."""
    studies = Studies()
    for fact, at, by in history:
        known = {**studies.known, fact.study: _study_after(studies.known.get(fact.study), fact, at, by)}
        studies = Studies(known, studies.length + 1)
    return studies


def _study_after(study: Study | None, fact: Studied, at: datetime, by: str) -> Study:
    if isinstance(fact, StudyBegun):
        return Study(fact, by, at)
    if study is None:
        raise ValueError("a study begins with its beginning")
    match fact:
        case StudyPutBeside(sop=sop):
            return replace(study, sop=sop)
        case StudyPutAway(away=away):
            return replace(study, away=away)
    assert_never(fact)


def fold(history: Iterable[tuple[SeenAtWork, datetime, str]]) -> SeenWork:
    """Return what was seen of a piece of work, as facts tell it, each with its moment and who it is from."""
    seen_work = SeenWork()
    for fact, at, by in history:
        seen_work = replace(_after(seen_work, fact, at, by), length=seen_work.length + 1)
    return seen_work


def _after(seen_work: SeenWork, fact: SeenAtWork, at: datetime, by: str) -> SeenWork:
    match fact:
        case ObservationBegun(observation=key, name=name):
            one = Observation(key, len(seen_work.observations) + 1, name, at, by)
            return replace(seen_work, observations={**seen_work.observations, key: one})
        case ActivityObserved(entry=entry):
            before = seen_work.activities.get(entry)
            activity = replace(before, fact=fact) if before else Observed(fact, at, by)
            return replace(seen_work, activities={**seen_work.activities, entry: activity})
        case ActivityStruck(entry=entry):
            return replace(
                seen_work, activities={key: one for key, one in seen_work.activities.items() if key != entry}
            )
        case ActivityRenamed():
            return replace(
                seen_work, activities={key: _renamed(one, fact) for key, one in seen_work.activities.items()}
            )
        case GuideWanted(doc=doc):
            return replace(seen_work, guides={**seen_work.guides, doc: GuideDoc(fact, by, at)})
        case GuideIntended(doc=doc) | GuideMade(doc=doc) | GuideWritten(doc=doc):
            return replace(seen_work, guides={**seen_work.guides, doc: _guide_after(seen_work.guides[doc], fact, at)})
    assert_never(fact)


def _renamed(one: Observed, renamed: ActivityRenamed) -> Observed:
    if named_alike(one.fact.activity) != named_alike(renamed.former):
        return one
    return replace(one, fact=replace(one.fact, activity=renamed.now))


def _guide_after(guide: GuideDoc, fact: GuideIntended | GuideMade | GuideWritten, at: datetime) -> GuideDoc:
    match fact:
        case GuideIntended(nonce=nonce):
            return replace(guide, intents=(*guide.intents, (nonce, at)))
        case GuideMade(file_id=file_id):
            return replace(guide, file_id=file_id)
        case GuideWritten():
            return replace(guide, written=True)
    assert_never(fact)


STUDIED: Mapping[str, type[Studied]] = {fact.__name__: fact for fact in get_args(Studied)}
SEEN: Mapping[str, type[SeenAtWork]] = {fact.__name__: fact for fact in get_args(SeenAtWork)}


def decode_studied(kind: str, schema: int, data: Json) -> Studied:
    """Return the fact about which studies there are that was encoded; raises as `decode_one_of`."""
    return decode_one_of(STUDIED, kind, schema, data)


def decode(kind: str, schema: int, data: Json) -> SeenAtWork:
    """Return the fact of a study that was encoded; raises as `decode_one_of`."""
    return decode_one_of(SEEN, kind, schema, data)
