"""Evaluating: a head's answers, recorded once for a department and year."""

from collections.abc import Sequence

from service.domain import facts
from service.domain.acts.evaluation import evaluated
from service.domain.checks import refuse
from service.domain.errors import Conflict, NotFound
from service.domain.facts.coding import encode
from service.domain.facts.evaluation import CriterionAnswer
from service.domain.history.evaluation import Evaluation, stream_of
from service.domain.sentences import Sentence
from service.records.interface import ActClaim, Append, EncodedFact
from service.workflow.deciding.decision import done_before
from service.workflow.means.evaluations import asked, numbers_in_force
from service.workflow.means.office import Office
from service.workflow.reading.evaluations import read_evaluation


def evaluate(
    office: Office, caller: str, department: str, answers: Sequence[CriterionAnswer], act: ActClaim | None = None
) -> tuple[Evaluation, bool]:
    """Return the evaluation that was recorded, and whether it was before; Refused where another one was already."""
    known = office.organisation.department(department)
    if known is None:
        raise NotFound(Sentence("There is no such department."))
    if (before := done_before(office, act)) is not None:
        return read_evaluation(office, caller, department, int(before.split("-")[1])), True
    one = next((one for one in asked(office) if one.department is known), None)
    if one is None:
        refuse("nothing_to_evaluate", Sentence("No evaluation is asked for in this department now."))
    numbers = tuple(numbers_in_force(office, department, office.today()))
    fact = evaluated(known, caller, office.organisation, one.year, answers, numbers)
    if one.answered:
        _refuse_again(one.year)
    try:
        _record(office, caller, fact, act)
    except Conflict:
        if done_before(office, act) is None:
            _refuse_again(one.year)
        return read_evaluation(office, caller, department, one.year), True
    return read_evaluation(office, caller, department, one.year), False


def _record(office: Office, caller: str, fact: facts.Evaluated, act: ActClaim | None) -> None:
    stream, encoded = stream_of(fact.department, fact.year), EncodedFact(*encode(fact))
    office.records.append(
        Append(stream, 0, [encoded], office.clock(), caller, act=act, claims=[stream], unsettled=False)
    )


def _refuse_again(year: int) -> None:
    refuse("evaluated", Sentence("The evaluation of {year} was answered already.", year=str(year)))
