"""The yearly evaluations: which departments are asked, and what they answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.acts.evaluation import due_day, evaluation_year, first_day
from service.domain.company.organisation import Department
from service.domain.errors import NotFound, Unreadable
from service.domain.history.evaluation import Evaluation, decode, stream_of
from service.domain.sentences import Sentence
from service.records.interface import Head
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible
from service.workflow.reading.visible import every


@dataclass(frozen=True)
class AskedEvaluation:
    """The evaluation that a department is asked for: of which year, by which day, and whether it was answered."""

    department: Department
    year: int
    due: date
    answered: bool


def asked(office: Office, departments: Sequence[Department] | None = None) -> tuple[AskedEvaluation, ...]:
    """Return each of these departments (all) whose SOPs are to be evaluated: that had one in force as asking began."""
    company, today = office.organisation, office.today()
    departments = company.departments if departments is None else departments
    if not departments:
        return ()
    year = evaluation_year(company, today)
    first, founded = first_day(company, year), office.histories.workplace().founded
    if founded is None or company.day(founded) > first:
        return ()
    having = {d.code for d in departments if any(_in_force(head, first) for head in _of(office, d.code))}
    done = office.records.held([stream_of(code, year) for code in having]) if having else {}
    return tuple(
        AskedEvaluation(d, year, due_day(company, year), stream_of(d.code, year) in done)
        for d in departments
        if d.code in having
    )


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


def numbers_in_force(office: Office, department: str) -> tuple[str, ...]:
    """Return the numbers of a department's SOPs in force."""
    today = office.today()
    return tuple(str(head.summary["number"]) for head in _of(office, department) if _in_force(head, today))


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


def _of(office: Office, department: str) -> Iterator[Head]:
    return every(office, {"department": department})


def _in_force(head: Head, day: date) -> bool:
    """Whether an SOP was in force on a day, as lists know it; of one that was withdrawn they know no day."""
    return "" < str(head.summary["effective"]) <= day.isoformat()
