"""The yearly evaluations that a person may see, and what was answered."""

from collections.abc import Iterator

from service.domain.company.organisation import Department
from service.domain.errors import NotFound, Unreadable
from service.domain.history.evaluation import Evaluation, decode, stream_of
from service.domain.sentences import Sentence
from service.workflow.means.evaluations import AskedEvaluation, asked
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible


def waiting_for(office: Office, caller: str) -> tuple[AskedEvaluation, ...]:
    """Return the evaluations that wait for a head."""
    return tuple(one for one in asked(office, _headed_by(office, caller)) if not one.answered)


def seen_by(office: Office, caller: str) -> tuple[AskedEvaluation, ...]:
    """Return the evaluations of this year that a person may see: a head their own, a document controller all."""
    return asked(office, None if caller in office.organisation.controllers else _headed_by(office, caller))


def _headed_by(office: Office, caller: str) -> tuple[Department, ...]:
    return tuple(department for department in office.organisation.departments if department.head == caller)


def read_evaluation(office: Office, caller: str, department: str, year: int) -> Evaluation:
    """Return what a head answered, to them and to document controllers; NotFound for others, and where nobody did."""
    known = office.organisation.department(department)
    found = _read(office, stream_of(department, year)) if known else None
    if found is None or known is None or caller not in (known.head, found.by, *office.organisation.controllers):
        raise NotFound(Sentence("There is no such evaluation."))
    return found


def unreadable(office: Office) -> Iterator[Sentence]:
    """Yield why evaluations cannot be read, of all departments and years since the company's place was founded."""
    founded = office.histories.workplace().founded
    if founded is None:
        return
    years = range(founded.year - 1, office.today().year + 1)
    streams = [stream_of(d.code, year) for d in office.organisation.departments for year in years]
    for stream in office.records.held(streams):
        try:
            _read(office, stream)
        except Unreadable as error:
            yield error.sentence


def _read(office: Office, stream: str) -> Evaluation | None:
    entries = office.records.read(stream)
    if not entries:
        return None
    entry = entries[-1]
    return Evaluation(legible(entry, lambda: stream, decode), entry.by, entry.at)
