"""Evaluating a department's SOPs once a year: yes or no to the guideline's seven criteria, by its head."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import get_args

from service.domain import facts
from service.domain.checks import raise_problems, text_problem
from service.domain.company.number import comparable
from service.domain.company.organisation import Department, Organisation
from service.domain.errors import Denied, Problem
from service.domain.facts.evaluation import CriterionAnswer
from service.domain.history.entitlement import member, name_of
from service.domain.sentences import Sentence, term

LONGEST_ACTION = 1000
YES, NO = term("answer", "Yes"), term("answer", "No")
MOST_NAMED = 50
CRITERIA: Mapping[facts.Criterion, Sentence] = {
    "improves_performance": Sentence("Encourages better performance"),
    "easy_to_understand": Sentence("Easy to understand"),
    "easy_to_carry_out": Sentence("Easy to carry out"),
    "everybody_performs": Sentence("Everybody can perform their role"),
    "solves_problems": Sentence("Overcomes the problems of the process"),
    "meets_needs": Sentence("Meets the organisation's needs for better performance"),
    "in_synergy": Sentence("In synergy with one another"),
}


def evaluated(
    department: Department,
    caller: str,
    organisation: Organisation,
    year: int,
    answers: Sequence[CriterionAnswer],
    numbers: Collection[str],
) -> facts.Evaluated:
    """Return the head's answers, or raise Invalid with everything that is missing; `numbers` are the department's."""
    if caller != department.head:
        raise Denied(
            Sentence(
                "Only the head of the department evaluates its SOPs. Ask {head}.",
                head=name_of(organisation, department.head),
            )
        )
    known = {comparable(number): number for number in numbers}
    raise_problems(_problems(answers, known))
    head, by_criterion = member(organisation, caller), {one.criterion: one for one in answers}
    kept = tuple(_kept(by_criterion[criterion], known) for criterion in CRITERIA)
    return facts.Evaluated(department.code, year, kept, head.name, head.post)


def evaluation_year(organisation: Organisation, today: date) -> int:
    """Return the year whose evaluation is asked for on a day, or was asked for last."""
    return today.year if today.month >= organisation.evaluation_month else today.year - 1


def first_day(organisation: Organisation, year: int) -> date:
    """Return the day from which a year's evaluation is asked for."""
    return date(year, organisation.evaluation_month, 1)


def due_day(organisation: Organisation, year: int) -> date:
    """Return the last working day of the month in which a year's evaluation is asked for."""
    next_month = (first_day(organisation, year) + timedelta(days=31)).replace(day=1)
    return organisation.working_day_by(next_month - timedelta(days=1))


def _problems(answers: Sequence[CriterionAnswer], known: Mapping[str, str]) -> Iterator[Problem | None]:
    given = [one.criterion for one in answers]
    for criterion in get_args(facts.Criterion):
        if criterion not in given:
            yield Problem(criterion, Sentence("Answer yes or no."))
        elif given.count(criterion) > 1:
            yield Problem(criterion, Sentence("Answer this once."))
    for one in answers:
        if not one.yes:
            yield from _of_no(one, known)


def _of_no(one: CriterionAnswer, known: Mapping[str, str]) -> Iterator[Problem | None]:
    """Yield what is missing of a no: it names an SOP of the department and what is to be done."""
    unknown = [number for number in one.sops if comparable(number) not in known]
    if not one.sops or len(one.sops) > MOST_NAMED:
        yield Problem(f"{one.criterion}.sops", Sentence("Name the SOP by its number."))
    elif unknown:
        yield Problem(
            f"{one.criterion}.sops",
            Sentence("These are no SOPs in force of the department: {numbers}.", numbers=tuple(unknown)),
        )
    yield text_problem(f"{one.criterion}.action", one.action, LONGEST_ACTION)


def _kept(one: CriterionAnswer, known: Mapping[str, str]) -> CriterionAnswer:
    if one.yes:
        return CriterionAnswer(one.criterion, yes=True)
    sops = tuple(dict.fromkeys(known[comparable(number)] for number in one.sops))
    return CriterionAnswer(one.criterion, yes=False, sops=sops, action=one.action.strip())
