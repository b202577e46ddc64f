"""The studies that a person may see, what was seen in them, and an SOP's promise beside it."""

from datetime import date

from service.domain.acts.promise import PromiseBesideWork, beside_work
from service.domain.acts.proposed_steps import proposed
from service.domain.acts.reports import worked_by
from service.domain.acts.slow_steps import measured
from service.domain.acts.study import may_observe
from service.domain.errors import NotFound, Unreadable
from service.domain.history.sop import Revision, Sop
from service.domain.history.study import SeenWork, Study, merged
from service.workflow.means.office import Office
from service.workflow.means.studies import studies, study_for, work_seen
from service.workflow.reading.case_runs import run_times
from service.workflow.reading.visible import see


def studies_for(office: Office, caller: str) -> tuple[Study, ...]:
    """Return the studies in which a person may observe, the newest first, those that were put away last."""
    newest_first = reversed(tuple(studies(office).known.values()))
    known = [study for study in newest_first if may_observe(study, caller, office.organisation)]
    return tuple(sorted(known, key=lambda study: study.away))


def read_study(office: Office, caller: str, study_id: str) -> tuple[Study, SeenWork]:
    """Return a study and what was seen in it; NotFound for who may not observe in it."""
    return study_for(office, caller, study_id), work_seen(office, study_id)


def number_beside(office: Office, caller: str, study: Study) -> str:
    """Return the number of the SOP that a study stands beside; "" where there is none that the person may see."""
    sop = sop_beside(office, caller, study)
    return sop.number if sop else ""


def sop_beside(office: Office, caller: str, study: Study) -> Sop | None:
    """Return the SOP that a study stands beside, if there is one that the person may see."""
    try:
        return see(office, caller, study.sop) if study.sop else None
    except (NotFound, Unreadable):
        return None


def beside_sop(office: Office, sop: Sop) -> tuple[Revision, tuple[Study, ...], PromiseBesideWork]:
    """Return the revision that people work by, else the newest, the studies beside its SOP, and what they show of it.

    The one that it was drafted from stands beside it, too.
    """
    known, revision = studies(office), worked_by(sop, office.today()) or sop.current
    origins = (known.known.get(one.drafted.study) for one in sop.revisions)
    found = tuple({study.id: study for study in (*origins, *known.beside(sop.id)) if study}.values())
    measurements = (*measured(sop, revision, office.organisation, date.min), *run_times(office, sop, revision))
    observed = proposed(merged(work_seen(office, study.id) for study in found))
    return revision, found, beside_work(revision, observed, measurements, office.organisation)
