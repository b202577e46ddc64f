"""The printed page of a department's yearly evaluation: A4, in the language of who looks."""

from flask import render_template

from service.domain.acts.evaluation import CRITERIA, NO, YES
from service.domain.company.organisation import Organisation
from service.domain.history.evaluation import Evaluation
from service.domain.sentences import Language, Sentence, written

WORDS = {
    "title": Sentence("Evaluation of standard operating procedures"),
    "criterion": Sentence("Criterion"),
    "answer": Sentence("Answer"),
    "sop": Sentence("SOP"),
    "action": Sentence("Action to be taken"),
    "yes": YES,
    "no": NO,
    "department": Sentence("Department"),
    "year": Sentence("Year"),
}


def article(found: Evaluation, organisation: Organisation, language: Language) -> str:
    """Return the answers as a table with who gave them, for a page around it."""
    fact = found.fact
    department = organisation.department(fact.department)
    return render_template(
        "evaluation.html",
        say={name: sentence.spoken(language) for name, sentence in WORDS.items()},
        company=organisation.name,
        department=department.name(language) if department else fact.department,
        year=fact.year,
        answers=[(CRITERIA[one.criterion].spoken(language), one) for one in fact.answers],
        day=written(organisation.day(found.at), language),
        name=fact.name,
        post=fact.post,
    )


def title(found: Evaluation, language: Language) -> str:
    """Return what the page is called."""
    says = Sentence("Evaluation {year}: {department}", year=str(found.fact.year), department=found.fact.department)
    return says.spoken(language)
