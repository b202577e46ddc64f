"""The rows of runs in the register, from what lists know of them."""

from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.register.row import Row, Rows, row
from service.domain.register.worksheets import RUNS
from service.domain.sentences import Language, Sentence, joined, term
from service.domain.telling.case_run import ListedRun

FINISHED, ABANDONED = term("run", "Finished"), term("run", "Abandoned")
OVERDUE = Sentence("Overdue")


def run_rows(run: ListedRun, organisation: Organisation, today: date) -> Rows:
    """Return the one row of a run, in the company's first language."""
    return {RUNS.id: (_row(run, organisation, today),)}


def _row(run: ListedRun, organisation: Organisation, today: date) -> Row:
    language = organisation.languages[0]
    return row(
        run.id,
        number=run.number,
        revision=run.revision,
        case=run.case,
        started_by=organisation.name_of(run.started_by),
        holder=organisation.name_of(run.holder) if run.open else None,
        started_on=run.started,
        state=stands(run, today).spoken(language),
        due=run.due,
        done=_done(run, language),
        ended=run.ended,
    )


def _done(run: ListedRun, language: Language) -> str:
    return Sentence("{done} of {steps} steps", done=run.done, steps=run.steps).spoken(language)


def stands(run: ListedRun, today: date) -> Sentence:
    """Return where a run stands in words: "step 4", "Overdue: steps 4, 5", "Finished", "Abandoned: no stock"."""
    match run.state:
        case "finished":
            return FINISHED
        case "abandoned":
            return joined((ABANDONED, run.reason), ": ")
    at = _at(run)
    return joined((OVERDUE, at), ": ") if run.overdue(today) else at


def _at(run: ListedRun) -> Sentence:
    if not run.now:
        return Sentence("All steps are done")
    if len(run.now) == 1:
        return Sentence("Step {number}", number=run.now[0])
    return Sentence("Steps {numbers}", numbers=joined(run.now, ", "))
