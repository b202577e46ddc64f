"""Studying: a piece of work is observed by several people over days, each click recorded by itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from service.domain import facts
from service.domain.acts import study as decisions
from service.domain.acts.study import ActivityTold, StudiedWork
from service.domain.checks import raise_problems
from service.domain.errors import NotFound, Problem
from service.domain.facts import SeenAtWork
from service.domain.history.entitlement import member
from service.domain.history.study import PREFIX, SeenWork, Studies, Study
from service.domain.sentences import Language, Sentence
from service.records.interface import ActClaim
from service.workflow.deciding.decision import done_before
from service.workflow.deciding.numbers import holder
from service.workflow.deciding.studying import decide_on_seen, decide_on_studies
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_later
from service.workflow.means.studies import begun_by, study_for, work_seen
from service.workflow.reading.visible import see
from service.workflow.settling.interviews import write_guides


@dataclass(frozen=True)
class StudyNow:
    """A study as it is after an act, what was seen in it, and whether this very act was done before."""

    study: Study
    seen_work: SeenWork
    repeated: bool = False


def begin(office: Office, caller: str, work: StudiedWork, number: str = "", act: ActClaim | None = None) -> StudyNow:
    """Begin the study of a piece of work, beside the SOP of a number where one is given."""
    member(office.organisation, caller)
    if act and done_before(office, act) is not None:
        study = study_for(office, caller, begun_by(office, act))
        return StudyNow(study, work_seen(office, study.id), repeated=True)
    sop, wrong = _sop_of(office, caller, number)
    study_id = office.new_id()

    def decision(known: Studies) -> list[facts.Studied]:
        others = tuple(known.known.values())
        begun = decisions.begun(work, caller, office.organisation, others, lambda: study_id, wrong)
        return [begun, *([facts.StudyPutBeside(begun.study, sop)] if sop else ())]

    after, repeated = decide_on_studies(office, caller, act, decision)
    study = after.known[begun_by(office, act) if act and repeated else PREFIX + study_id]
    settle_later(office, study.id, "begun")
    return StudyNow(study, work_seen(office, study.id), repeated)


@dataclass(frozen=True)
class StudyUpdate:
    """What is to be otherwise of a study: the number of the SOP it stands beside ("": none), whether it is put away."""

    number: str | None = None
    away: bool | None = None


def change(office: Office, caller: str, study_id: str, wanted: StudyUpdate, act: ActClaim | None = None) -> StudyNow:
    """Lay a study beside a written SOP, put it away, or take it up again."""
    company = office.organisation
    study_for(office, caller, study_id)
    sop, wrong = _sop_of(office, caller, wanted.number or "")
    raise_problems((wrong,))

    def decision(known: Studies) -> list[facts.Studied]:
        study, new = known.known[study_id], list[facts.Studied]()
        if wanted.number is not None:
            new.append(decisions.put_beside(study, caller, company, sop))
        if wanted.away is not None:
            new.append(decisions.put_away(study, caller, company, away=wanted.away))
        return new

    now, repeated = decide_on_studies(office, caller, act, decision)
    return StudyNow(now.known[study_id], work_seen(office, study_id), repeated)


def begin_observation(
    office: Office, caller: str, study_id: str, name: str = "", act: ActClaim | None = None
) -> StudyNow:
    """Observe the work once more."""
    key = office.new_id()
    return _told(
        office, caller, study_id, act,
        lambda study, _: decisions.observation_begun(study, caller, office.organisation, name, lambda: key),
    )  # fmt: skip


def begin_activity(
    office: Office, caller: str, study_id: str, observation: str, activity: ActivityTold, act: ActClaim | None = None
) -> StudyNow:
    """Start the clock of an activity, or tell how long one took."""
    key, at, company = office.new_id(), office.clock(), office.organisation
    return _told(
        office, caller, study_id, act,
        lambda study, known: decisions.activity_begun(
            study, known, caller, company, observation, activity, at, lambda: key
        ),
    )  # fmt: skip


def tell_activity(
    office: Office, caller: str, study_id: str, entry: str, activity: ActivityTold, act: ActClaim | None = None
) -> StudyNow:
    """Tell an activity anew."""
    at, company = office.clock(), office.organisation
    return _told(
        office, caller, study_id, act,
        lambda study, known: decisions.activity_told(study, known, caller, company, entry, activity, at),
    )  # fmt: skip


def end_activity(
    office: Office, caller: str, study_id: str, entry: str, wrong: str = "", act: ActClaim | None = None
) -> StudyNow:
    """Stop the clock of an activity."""
    at, company = office.clock(), office.organisation
    return _told(
        office, caller, study_id, act,
        lambda study, known: decisions.activity_ended(study, known, caller, company, entry, wrong, at),
    )  # fmt: skip


def strike(office: Office, caller: str, study_id: str, entry: str, act: ActClaim | None = None) -> StudyNow:
    """Strike out what was told of an activity."""
    company = office.organisation
    return _told(office, caller, study_id, act, lambda s, known: decisions.struck(s, known, caller, company, entry))


def rename(office: Office, caller: str, study_id: str, former: str, now: str, act: ActClaim | None = None) -> StudyNow:
    """Call an activity by another name, everywhere in the study."""
    company = office.organisation
    return _told(
        office, caller, study_id, act, lambda s, known: decisions.renamed(s, known, caller, company, former, now)
    )


def want_guide(
    office: Office, caller: str, study_id: str, guide: str, language: Language, act: ActClaim | None = None
) -> StudyNow:
    """Have the Doc of an interview guide made; what Google does not take now, the queue does."""
    key, known_guides = office.new_id(), office.shelf.guides(language)
    now = _told(
        office, caller, study_id, act,
        lambda study, _: decisions.guide_wanted(
            study, caller, office.organisation, guide, language, tuple(known_guides), lambda: key
        ),
    )  # fmt: skip
    write_guides(office, study_id)
    return replace(now, seen_work=work_seen(office, study_id))


def _told(
    office: Office, caller: str, study_id: str, act: ActClaim | None, decision: Callable[[Study, SeenWork], SeenAtWork]
) -> StudyNow:
    study = study_for(office, caller, study_id)
    now, repeated = decide_on_seen(office, study_id, caller, act, lambda known: [decision(study, known)])
    settle_later(office, study_id, str(now.length))
    return StudyNow(study, now, repeated)


def _sop_of(office: Office, caller: str, number: str) -> tuple[str, Problem | None]:
    """Return the id of the SOP of a number that the person may see, and what is wrong with naming it."""
    if not number.strip():
        return "", None
    try:
        return see(office, caller, holder(office, number.strip()) or "").id, None
    except NotFound:
        return "", Problem("sop", Sentence("There is no SOP of this number, or it is not yours to see."))
