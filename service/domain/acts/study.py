"""Studying a piece of work: begun for a department, observed by several people over days, put beside an SOP."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from service.domain import facts
from service.domain.acts.draft import LONGEST_TITLE, department_problems, must_belong
from service.domain.acts.real_time import LONGEST_MINUTES
from service.domain.acts.rehearsal_run import clock
from service.domain.checks import line_problem, raise_problems, text_problem
from service.domain.company.naming_people import naming_problem
from service.domain.company.organisation import Organisation, person_problem
from service.domain.document.measured_times import from_to, measured
from service.domain.errors import Denied, Invalid, NotFound, Problem
from service.domain.history.entitlement import name_of
from service.domain.history.study import PREFIX, Observed, SeenWork, Study, named_alike
from service.domain.sentences import Language, Sentence

LONGEST_ACTIVITY, LONGEST_ROLE, LONGEST_TEXT = 300, 120, 1000
MOST_ROLES = 20
NO_TIME = Sentence(
    "This was not understood as a time. Write one amount, such as 25 minutes, or from when to when: 09.00-09.25."
)


@dataclass(frozen=True)
class StudiedWork:
    """The piece of work that is to be studied, as somebody fills it in."""

    title: str
    department: str
    result: str = ""
    observers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActivityTold:
    """What somebody saw of one activity; `time` as people type it, on `day` where it says from when to when."""

    activity: str
    role: str
    involved: tuple[str, ...] = ()
    documents: str = ""
    output: str = ""
    time: str = ""
    day: date | None = None
    wrong: str = ""


def may_observe(study: Study, email: str, organisation: Organisation) -> bool:
    """Whether the person is of the study's department, an observer, who began it or a document controller."""
    department = organisation.department(study.begun.department)
    people = (*department.people, department.head) if department else ()
    return email in (*people, *study.begun.observers, study.by, *organisation.controllers)


def may_lead(study: Study, email: str, organisation: Organisation) -> bool:
    """Whether the person began it, heads its department or controls documents."""
    return email in (study.by, organisation.head_of(study.begun.department), *organisation.controllers)


def begun(
    work: StudiedWork, caller: str, organisation: Organisation, known: Sequence[Study], new_id: Callable[[], str],
    sop_problem: Problem | None = None,
) -> facts.StudyBegun:  # fmt: skip
    """Return that a piece of work is studied; Invalid with everything wrong, Denied for another department's."""
    observers = tuple(dict.fromkeys(email.lower() for email in work.observers))
    raise_problems(
        (
            line_problem("title", work.title, LONGEST_TITLE),
            *department_problems(work.department, (), organisation),
            text_problem("result", work.result, LONGEST_TEXT, required=False),
            *(person_problem(f"observers[{n}]", email, organisation) for n, email in enumerate(observers)),
            _twice(work, known),
            sop_problem,
        )
    )
    must_belong(caller, work.department, organisation)
    title = " ".join(work.title.split())
    return facts.StudyBegun(PREFIX + new_id(), title, work.department, work.result.strip(), observers)


def _twice(work: StudiedWork, known: Sequence[Study]) -> Problem | None:
    """Return that this department's work of that name is studied already."""
    same = (one for one in known if not one.away and one.begun.department == work.department)
    if any(named_alike(one.begun.title) == named_alike(work.title) for one in same):
        return Problem("title", Sentence("This work is studied already. Go on with that study, or name what differs."))
    return None


def put_beside(study: Study, caller: str, organisation: Organisation, sop: str) -> facts.StudyPutBeside:
    """Return that a study shows how the work of an SOP is really done."""
    _must_lead(study, caller, organisation)
    return facts.StudyPutBeside(study.id, sop)


def put_away(study: Study, caller: str, organisation: Organisation, *, away: bool) -> facts.StudyPutAway:
    """Return that nobody observes this work any more, or again."""
    _must_lead(study, caller, organisation)
    return facts.StudyPutAway(study.id, away)


def observation_begun(
    study: Study, caller: str, organisation: Organisation, name: str, new_id: Callable[[], str]
) -> facts.ObservationBegun:
    """Return that the work is observed once more."""
    must_observe(study, caller, organisation)
    raise_problems(
        (line_problem("name", name, LONGEST_ROLE, required=False), naming_problem("name", name, organisation))
    )
    return facts.ObservationBegun(new_id(), " ".join(name.split()))


def activity_begun(
    study: Study, seen_work: SeenWork, caller: str, organisation: Organisation, observation: str,
    described: ActivityTold, now: datetime, new_id: Callable[[], str],
) -> facts.ActivityObserved:  # fmt: skip
    """Return an activity whose clock starts now, or that took as long as is told; Invalid with everything wrong."""
    must_observe(study, caller, organisation)
    _must_know(seen_work, observation)
    raise_problems(
        (*_problems(described, organisation), None if described.time else _runs(seen_work, observation, described))
    )
    fact = _written(new_id(), observation, described)
    return _timed(fact, described, organisation, now) if described.time else replace(fact, begun=now)


def activity_told(
    study: Study,
    seen_work: SeenWork,
    caller: str,
    organisation: Organisation,
    entry: str,
    described: ActivityTold,
    now: datetime,
) -> facts.ActivityObserved:
    """Return an activity as it is told anew; its times stay where no other is told."""
    must_observe(study, caller, organisation)
    before = _activity(seen_work, entry).fact
    raise_problems(_problems(described, organisation))
    fact = replace(
        _written(entry, before.observation, described),
        begun=before.begun,
        ended=before.ended,
        minutes=before.minutes,
        day=before.day,
    )
    return _timed(fact, described, organisation, now) if described.time else fact


def activity_ended(
    study: Study, seen_work: SeenWork, caller: str, organisation: Organisation, entry: str, wrong: str, now: datetime
) -> facts.ActivityObserved:
    """Return an activity whose clock stops now; what went wrong is told with it, or what was told before stays."""
    must_observe(study, caller, organisation)
    one = _activity(seen_work, entry)
    if one.fact.begun is None or not one.running:
        raise Invalid([Problem("entry", Sentence("The clock of this activity was stopped already."))])
    raise_problems(_free_text("wrong", wrong, organisation))
    minutes = max(1, clock(one.fact.begun, now, organisation))
    return replace(one.fact, ended=now, minutes=minutes, wrong=wrong.strip() or one.fact.wrong)


def struck(
    study: Study, seen_work: SeenWork, caller: str, organisation: Organisation, entry: str
) -> facts.ActivityStruck:
    """Return that what was told of an activity was not so."""
    must_observe(study, caller, organisation)
    return facts.ActivityStruck(_activity(seen_work, entry).fact.entry)


def renamed(
    study: Study, seen_work: SeenWork, caller: str, organisation: Organisation, former: str, now: str
) -> facts.ActivityRenamed:
    """Return that what observers called by one name is called by another, so that both are one activity."""
    must_observe(study, caller, organisation)
    known = {named_alike(one.fact.activity) for one in seen_work.activities.values()}
    unknown = Problem("former", Sentence("Nobody observed an activity of this name."))
    raise_problems(
        (
            None if named_alike(former) in known else unknown,
            line_problem("now", now, LONGEST_ACTIVITY),
            naming_problem("now", now, organisation),
        )
    )
    return facts.ActivityRenamed(former, " ".join(now.split()))


def guide_wanted(
    study: Study, caller: str, organisation: Organisation, guide: str, language: Language, known: Sequence[str],
    new_id: Callable[[], str],
) -> facts.GuideWanted:  # fmt: skip
    """Return that a Doc of an interview guide is wanted; `known` are the guides that there are."""
    must_observe(study, caller, organisation)
    no_guide = Problem("guide", Sentence("There is no such guide. Choose one of: {known}.", known=tuple(known)))
    other = Problem("language", Sentence("The company does not use “{value}”. Choose one of {allowed}.",
                                         value=language, allowed=tuple(organisation.languages)))  # fmt: skip
    raise_problems((None if guide in known else no_guide, None if language in organisation.languages else other))
    return facts.GuideWanted(new_id(), guide, language)


def must_observe(study: Study, caller: str, organisation: Organisation) -> None:
    """Raise NotFound for who has no part in the study, and Invalid once it was put away."""
    if not may_observe(study, caller, organisation):
        raise NotFound(NO_STUDY)
    if study.away:
        raise Invalid([Problem("study", Sentence("This study was put away. Take it up again first."))])


NO_STUDY = Sentence("There is no such study, or it is not yours to see.")


def _must_lead(study: Study, caller: str, organisation: Organisation) -> None:
    if not may_observe(study, caller, organisation):
        raise NotFound(NO_STUDY)
    if not may_lead(study, caller, organisation):
        raise Denied(
            Sentence(
                "Only who began the study, the head of the department or a document controller may do this. Ask "
                "{owner}.",
                owner=name_of(organisation, study.by),
            )
        )


def _must_know(seen_work: SeenWork, observation: str) -> None:
    if observation not in seen_work.observations:
        raise Invalid([Problem("observation", Sentence("There is no such observation. Begin one first."))])


def _activity(seen_work: SeenWork, entry: str) -> Observed:
    if entry not in seen_work.activities:
        raise NotFound(Sentence("There is no such activity in this study; it may have been struck out."))
    return seen_work.activities[entry]


def _runs(seen_work: SeenWork, observation: str, described: ActivityTold) -> Problem | None:
    """Return that the clock of this very activity runs already."""
    running = (one.fact for one in seen_work.of(observation) if one.running)
    if any(named_alike(one.activity) == named_alike(described.activity) for one in running):
        return Problem("activity", Sentence("The clock of this activity runs already."))
    return None


def _problems(described: ActivityTold, organisation: Organisation) -> Iterator[Problem | None]:
    yield line_problem("activity", described.activity, LONGEST_ACTIVITY)
    yield naming_problem("activity", described.activity, organisation)
    yield line_problem("role", described.role, LONGEST_ROLE)
    yield naming_problem("role", described.role, organisation)
    for n, role in enumerate(described.involved):
        yield line_problem(f"involved[{n}]", role, LONGEST_ROLE)
        yield naming_problem(f"involved[{n}]", role, organisation)
    if len(described.involved) > MOST_ROLES:
        yield Problem("involved", Sentence("Name at most {most} roles.", most=MOST_ROLES))
    for name in ("documents", "output", "wrong"):
        yield from _free_text(name, getattr(described, name), organisation)
    if described.time and not 0 < (measured(described.time, organisation.hours_a_day) or 0) <= LONGEST_MINUTES:
        yield Problem("time", NO_TIME)


def _free_text(field: str, text: str, organisation: Organisation) -> Iterator[Problem | None]:
    yield text_problem(field, text, LONGEST_TEXT, required=False)
    yield naming_problem(field, text, organisation)


def _written(entry: str, observation: str, described: ActivityTold) -> facts.ActivityObserved:
    role, *involved = (" ".join(name.split()) for name in (described.role, *described.involved))
    return facts.ActivityObserved(
        entry, observation, " ".join(described.activity.split()), role, tuple(dict.fromkeys(filter(None, involved))),
        described.documents.strip(), described.output.strip(), wrong=described.wrong.strip(),
    )  # fmt: skip


def _timed(
    fact: facts.ActivityObserved, described: ActivityTold, organisation: Organisation, now: datetime
) -> facts.ActivityObserved:
    """Return the activity with the time that is told; of a time of day from when to when, on its day."""
    minutes, hours = measured(described.time, organisation.hours_a_day), from_to(described.time)
    if hours is None:
        return replace(fact, minutes=minutes, begun=None, ended=None, day=described.day)
    day = described.day or organisation.day(now)
    first, last = (datetime.combine(day, hour, organisation.time_zone) for hour in hours)
    return replace(fact, minutes=minutes, begun=first, ended=last, day=None)
