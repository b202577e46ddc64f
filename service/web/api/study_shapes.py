"""What programs are told of studies of work, and of an SOP's promise beside it."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel

from service.domain.acts.promise import PromiseBesideWork, StepBesideWork
from service.domain.acts.proposed_steps import ProposedStep, proposed
from service.domain.company.organisation import Organisation
from service.domain.history.study import Observation, Observed, SeenWork, Study
from service.domain.telling.links import DOCUMENT_LINK
from service.web.problems import language, spoken


class StudyLine(BaseModel):
    """A study of a piece of work; `sop` is the id of the SOP that it stands beside."""

    id: str
    title: str
    department: str
    result: str
    observers: list[str]
    begun_by: str
    begun_at: datetime
    sop: str | None
    put_away: bool


class StudyList(BaseModel):
    """The studies in which the caller may observe, the newest first."""

    studies: list[StudyLine]


class ObservationShape(BaseModel):
    """One observation of the work from beginning to end."""

    id: str
    number: int
    name: str
    begun_by: str
    begun_at: datetime


class ActivityShape(BaseModel):
    """What was seen of one activity; the minutes are working ones, none while its clock is `running`."""

    id: str
    observation: str
    activity: str
    role: str
    involved: list[str]
    documents: str
    output: str
    begun: datetime | None
    ended: datetime | None
    minutes: int | None
    running: bool
    wrong: str
    told_by: str


class ProposedStepShape(BaseModel):
    """A step row that the observations propose; `source` says where its duration comes from."""

    activity: str
    pic: str
    roles: list[str]
    involved: list[str]
    documents: str
    duration: str
    output: str
    source: str | None
    observed: int
    minutes: list[int]
    wrong: list[str]


class GuideShape(BaseModel):
    """A guide for interviews."""

    name: str
    title: str


class GuideList(BaseModel):
    """The guides for interviews."""

    guides: list[GuideShape]


class GuideDocShape(BaseModel):
    """The Doc of an interview guide; none until Google has made it."""

    guide: str
    language: str
    made_for: str
    at: datetime
    document: str | None


class StudyShape(StudyLine):
    """A study with all that was seen in it, the steps that follow, and the Docs for its interviews."""

    observations: list[ObservationShape]
    activities: list[ActivityShape]
    steps: list[ProposedStepShape]
    guides: list[GuideDocShape]


class ObservedTimes(BaseModel):
    """How often an activity was timed, the median and the range in working minutes, and it in words."""

    count: int
    median: float
    shortest: int
    longest: int
    source: str


class StepBesideShape(BaseModel):
    """A step, what its SOP promises, and what was observed or told of it.

    `by_likeness` says that the activity that was observed is worded otherwise.
    """

    step: int
    activity: str
    written: str
    promised_minutes: float | None
    observed: ObservedTimes | None
    observed_as: str | None
    by_likeness: bool
    told_minutes: list[int]
    slower: bool


class PromiseShape(BaseModel):
    """The steps of an SOP beside the work; `not_written` are activities that no step is about."""

    revision: int
    studies: list[StudyLine]
    steps: list[StepBesideShape]
    not_written: list[ProposedStepShape]


def line_shape(study: Study) -> StudyLine:
    """Return a study as lists show it."""
    begun = study.begun
    return StudyLine(
        id=study.id,
        title=begun.title,
        department=begun.department,
        result=begun.result,
        observers=list(begun.observers),
        begun_by=study.by,
        begun_at=study.at,
        sop=study.sop or None,
        put_away=study.away,
    )


def study_shape(study: Study, seen_work: SeenWork, organisation: Organisation) -> StudyShape:
    """Return a study with all that was seen in it."""
    return StudyShape(
        **line_shape(study).model_dump(),
        observations=[_observation(one) for one in seen_work.observations.values()],
        activities=[_activity(one) for one in seen_work.activities.values()],
        steps=_proposed(proposed(seen_work), organisation),
        guides=[
            GuideDocShape(
                guide=one.wanted.guide,
                language=one.wanted.language,
                made_for=one.by,
                at=one.at,
                document=DOCUMENT_LINK.format(one.file_id) if one.written else None,
            )
            for one in seen_work.guides.values()
        ],
    )


def promise_shape(
    revision: int, studies: Iterable[Study], found: PromiseBesideWork, organisation: Organisation
) -> PromiseShape:
    """Return an SOP's promise beside what was seen."""
    return PromiseShape(
        revision=revision,
        studies=[line_shape(one) for one in studies],
        steps=[_step(one, organisation) for one in found.steps],
        not_written=_proposed(found.not_written, organisation),
    )


def _observation(one: Observation) -> ObservationShape:
    return ObservationShape(id=one.id, number=one.number, name=one.name, begun_by=one.by, begun_at=one.at)


def _activity(one: Observed) -> ActivityShape:
    fact = one.fact
    return ActivityShape(
        id=fact.entry,
        observation=fact.observation,
        activity=fact.activity,
        role=fact.role,
        involved=list(fact.involved),
        documents=fact.documents,
        output=fact.output,
        begun=fact.begun,
        ended=fact.ended,
        minutes=fact.minutes,
        running=one.running,
        wrong=fact.wrong,
        told_by=one.by,
    )


def _proposed(steps: Iterable[ProposedStep], organisation: Organisation) -> list[ProposedStepShape]:
    return [_proposed_one(one, organisation) for one in steps]


def _proposed_one(one: ProposedStep, organisation: Organisation) -> ProposedStepShape:
    row, timed = one.step(language(), organisation), bool(one.times.minutes)
    return ProposedStepShape(
        activity=row.activity,
        pic=row.pic,
        roles=list(one.roles),
        involved=list(row.involved),
        documents=row.documents,
        duration=row.duration,
        output=row.output,
        source=spoken(one.times.source(organisation.hours_a_day)) if timed else None,
        observed=one.observed,
        minutes=list(one.times.minutes),
        wrong=list(one.wrong),
    )


def _step(one: StepBesideWork, organisation: Organisation) -> StepBesideShape:
    times = one.observed.times if one.observed and one.observed.times.minutes else None
    return StepBesideShape(
        step=one.number,
        activity=one.seen_step.step.activity,
        written=one.seen_step.step.duration,
        promised_minutes=one.promised,
        observed=ObservedTimes(
            count=len(times.minutes),
            median=times.median,
            shortest=min(times.minutes),
            longest=max(times.minutes),
            source=spoken(times.source(organisation.hours_a_day)),
        )
        if times
        else None,
        observed_as=one.observed.activity if one.observed else None,
        by_likeness=one.by_likeness,
        told_minutes=list(one.reported),
        slower=one.slower,
    )
