"""The yearly evaluations that departments are asked for, as lists know it: no history is read for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.acts.evaluation import due_day, evaluation_year, first_day
from service.domain.company.organisation import Department
from service.domain.history.evaluation import stream_of
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import Office


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
    done = office.records.held([stream_of(d.code, year) for d in departments])
    return tuple(
        AskedEvaluation(d, year, due_day(company, year), answered)
        for d in departments
        if (answered := stream_of(d.code, year) in done) or next(numbers_in_force(office, d.code, first), None)
    )


def numbers_in_force(office: Office, department: str, day: date) -> Iterator[str]:
    """Yield the numbers of the department's SOPs that were in force on a day and were not withdrawn since."""
    for head in filter(listable, heads(office.records, {"department": department})):
        if "" < str(head.summary["effective"]) <= day.isoformat():
            yield str(head.summary["number"])
