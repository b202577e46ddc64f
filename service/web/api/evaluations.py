"""The yearly evaluation of a department's SOPs: which are asked for, what was answered, and answering."""

from datetime import date, datetime
from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from service.domain.acts.evaluation import CRITERIA
from service.domain.facts.evaluation import Criterion, CriterionAnswer
from service.domain.history.evaluation import Evaluation
from service.web.api.fields import Input
from service.web.api.reception import REPLAYED, Reception, shown
from service.web.problems import language, spoken
from service.workflow.acts.evaluating import evaluate
from service.workflow.means.evaluations import AskedEvaluation
from service.workflow.reading.evaluations import read_evaluation, seen_by


class CriterionInput(Input):
    """Whether a criterion is met; a no names SOPs by their numbers, and what is to be done."""

    criterion: Criterion
    yes: bool
    sops: tuple[str, ...] = ()
    action: str = ""


class EvaluationInput(Input):
    """A head's answers for the department's SOPs: each of the seven criteria once."""

    department: str
    answers: tuple[CriterionInput, ...]


class EvaluationPath(BaseModel):
    """Which evaluation."""

    year: int
    department: str


class CriterionShape(BaseModel):
    """A criterion in words, and what was answered."""

    criterion: Criterion
    says: str
    yes: bool
    sops: list[str]
    action: str


class EvaluationShape(BaseModel):
    """What a head answered for a department in a year."""

    department: str
    year: int
    by: str
    name: str
    post: str
    at: datetime
    answers: list[CriterionShape]


class AskedShape(BaseModel):
    """An evaluation that is asked for: of which department, by which day, and whether it was answered."""

    department: str
    name: str
    head: str
    year: int
    due: date
    answered: bool


class CriterionWords(BaseModel):
    """A criterion and its words."""

    criterion: Criterion
    says: str


class AskedList(BaseModel):
    """The evaluations of this year that the caller may see, and the criteria they are answered by."""

    evaluations: list[AskedShape]
    criteria: list[CriterionWords]


def evaluations(reception: Reception) -> APIBlueprint:
    """Return the routes about evaluations."""
    blueprint = reception.blueprint("evaluation", "The yearly evaluation of a department's SOPs.")

    @blueprint.get("/evaluations", responses={200: AskedList})
    def list_evaluations() -> Response:
        """List this year's evaluations, a head's own and a document controller's all, and the criteria."""
        found = [_asked(one) for one in seen_by(reception.office, reception.caller)]
        criteria = [CriterionWords(criterion=name, says=spoken(words)) for name, words in CRITERIA.items()]
        return shown(AskedList(evaluations=found, criteria=criteria))

    @blueprint.post("/evaluations", responses={201: EvaluationShape})
    def evaluate_department(body: EvaluationInput) -> Response:
        """Answer for a department's SOPs, once a year; a no names SOPs and an action."""
        answers = [CriterionAnswer(one.criterion, one.yes, one.sops, one.action) for one in body.answers]
        done, repeated = evaluate(reception.office, reception.caller, body.department, answers, reception.act)
        answer = shown(_shape(done))
        answer.status_code = HTTPStatus.OK if repeated else HTTPStatus.CREATED
        if repeated:
            answer.headers[REPLAYED] = "true"
        return answer

    @blueprint.get("/evaluations/<int:year>/<department>", responses={200: EvaluationShape})
    def show_evaluation(path: EvaluationPath) -> Response:
        """Show what was answered, to the head and to document controllers."""
        return shown(_shape(read_evaluation(reception.office, reception.caller, path.department, path.year)))

    return blueprint


def _asked(one: AskedEvaluation) -> AskedShape:
    return AskedShape(
        department=one.department.code,
        name=one.department.name(language()),
        head=one.department.head,
        year=one.year,
        due=one.due,
        answered=one.answered,
    )


def _shape(found: Evaluation) -> EvaluationShape:
    fact = found.fact
    return EvaluationShape(
        department=fact.department,
        year=fact.year,
        by=found.by,
        name=fact.name,
        post=fact.post,
        at=found.at,
        answers=[
            CriterionShape(
                criterion=one.criterion,
                says=spoken(CRITERIA[one.criterion]),
                yes=one.yes,
                sops=list(one.sops),
                action=one.action,
            )
            for one in fact.answers
        ],
    )
