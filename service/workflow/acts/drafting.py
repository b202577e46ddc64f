"""Drafting: a person's request becomes a number, a Doc and register rows."""

from dataclasses import replace

from service.domain.acts.draft import OWN, DraftRequest, drafted
from service.domain.acts.proposed_steps import proposed
from service.domain.acts.replacing import predecessors, replacing_problems
from service.domain.document.sop_document import Step
from service.domain.document.template import Template, field_problems
from service.domain.errors import Invalid, NotFound, Problem, SopError
from service.domain.facts import IdentityBlockAsked, Predecessor
from service.domain.history.entitlement import member
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.gateways.docs.sop_docs import Docs
from service.manuscript.own_template import OwnTemplate
from service.records.interface import ActClaim
from service.workflow.deciding.beginning import begin
from service.workflow.deciding.decision import done_before
from service.workflow.deciding.outcome import Outcome, at_rest
from service.workflow.means.office import PREFIX, Office
from service.workflow.reading.replacing import wanted
from service.workflow.reading.studies import read_study


def draft(
    office: Office, caller: str, request: DraftRequest, act: ActClaim | None = None, theirs: Docs | None = None
) -> Outcome:
    """Begin an SOP; its number is claimed with the first fact, its Doc and rows follow at once.

    `theirs` is Docs as the person sees it: a Doc of the company's serves as template to whoever may open it.
    """
    member(office.organisation, caller)
    before = done_before(office, act)
    if before is not None:
        return at_rest(office, office.histories.read(before), repeated=True)
    if request.template.startswith(OWN):
        return _draft_from_own(office, caller, request, act, theirs or office.google.docs)
    new = PREFIX + office.new_id()
    sop = begun(office, caller, new, request, act)
    return at_rest(office, sop, repeated=sop.id != new)


def begun(office: Office, caller: str, sop_id: str, request: DraftRequest, act: ActClaim | None) -> Sop:
    """Return the SOP begun of a template, or the one that this very act began before; its files are to be settled."""
    template, problems = _chosen_template(office, request)
    replaced, wrong = _replaced(office, caller, request)
    steps, unstudied = _steps(office, caller, request)
    months = template.review_months if template else None
    return begin(
        office,
        caller,
        sop_id,
        request.department,
        lambda number: [
            replace(
                drafted(request, caller, office.organisation, number, (*problems, *wrong, *unstudied), months),
                replaces=replaced,
                study=request.study,
                steps=steps,
            )
        ],
        act,
    )


def _steps(office: Office, caller: str, request: DraftRequest) -> tuple[tuple[Step, ...], tuple[Problem, ...]]:
    """Return the steps that the study proposes which the draft is to begin from, and what is wrong with it."""
    if not request.study:
        return (), ()
    try:
        _, seen_work = read_study(office, caller, request.study)
    except NotFound as error:
        return (), (Problem("study", error.sentence),)
    steps = tuple(one.step(request.language, office.organisation) for one in proposed(seen_work))
    nothing = Problem("study", Sentence("Nothing was observed in this study yet, so it proposes no steps."))
    return steps, () if steps else (nothing,)


def _replaced(
    office: Office, caller: str, request: DraftRequest
) -> tuple[tuple[Predecessor, ...], tuple[Problem, ...]]:
    """Return the SOPs to be replaced, and what is wrong with naming them."""
    found = wanted(office, caller, request.replaces)
    wrong = replacing_problems(found, request.department, caller, office.organisation, office.today(), None)
    return predecessors(found), tuple(wrong)


def _chosen_template(office: Office, request: DraftRequest) -> tuple[Template | None, tuple[Problem, ...]]:
    """Return the template asked for, and what is wrong with that choice or with what was filled into it."""
    try:
        template = office.shelf.template(request.template, request.language, request.format)
    except Invalid as invalid:
        return None, invalid.problems
    return template, field_problems(template.fields, request.fields)


def _draft_from_own(office: Office, caller: str, request: DraftRequest, act: ActClaim | None, theirs: Docs) -> Outcome:
    """Begin an SOP as a copy of the company's own Doc, in whose format and language it is."""
    source = request.template.removeprefix(OWN)
    own, problems = _own_template(theirs, source, request)
    replaced, wrong = _replaced(office, caller, request)
    if request.study:
        wrong = (*wrong, Problem("study", _LIBRARY_ALONE))
    if own is not None:
        request = replace(request, format=own.content.document.format, language=own.content.document.language)
    new = PREFIX + office.new_id()
    sop = begin(
        office,
        caller,
        new,
        request.department,
        lambda number: [
            replace(
                drafted(request, caller, office.organisation, number, (*problems, *wrong)),
                origin="company_doc",
                source=source,
                replaces=replaced,
            ),
            *([IdentityBlockAsked()] if own is not None and own.lacks_block else ()),
        ],
        act,
    )
    return at_rest(office, sop, own=own, repeated=sop.id != new)


def _own_template(theirs: Docs, source: str, request: DraftRequest) -> tuple[OwnTemplate | None, tuple[Problem, ...]]:
    """Return the Doc as a template, and what is wrong with it, paragraph by paragraph, or with what was filled in."""
    try:
        own = theirs.template(source)
    except SopError as error:
        return None, (Problem("template", error.sentence),)
    blocking = tuple(Problem(f"template: {p.place}", p.sentence) for p in own.problems if p.severity == "blocks")
    return own, (*blocking, *field_problems(own.fields, request.fields))


_LIBRARY_ALONE = Sentence("Steps of a study go into a template of the library; a Doc of the company has its own.")
