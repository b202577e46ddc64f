"""The beginning of an SOP: what a person asks for, and the facts that follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from service.domain import facts
from service.domain.checks import line_problem, raise_problems
from service.domain.company.organisation import Organisation, person_problem
from service.domain.document.sop_document import Format
from service.domain.errors import Denied, Problem
from service.domain.history.entitlement import authorities, name_of
from service.domain.history.signing import may_be_named
from service.domain.sentences import Language, Sentence

LONGEST_TITLE = 200
OWN = "doc:"
"""How the template is named that is a Doc of the company's: this and its file id."""


@dataclass(frozen=True)
class DraftRequest:
    """What a person fills in to begin an SOP; where `authors` or `owner` are empty it is the caller."""

    template: str
    title: str
    department: str
    format: Format
    language: Language
    authoriser: str
    concerned: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    owner: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    """The numbers of the SOPs to be replaced, as typed."""
    study: str = ""
    """The study of the work that proposes the steps; "" for those of the template."""


def drafted(
    request: DraftRequest,
    caller: str,
    organisation: Organisation,
    number: str,
    field_problems: Sequence[Problem],
    review_months: int | None = None,
    authors: tuple[str, ...] | None = None,
) -> facts.Drafted:
    """Return the fact that begins the SOP, or raise Invalid with everything wrong; Denied for another department's.

    `authors` are those where the request names none: the caller, unless others are given.
    """
    unnamed = (caller,) if authors is None else authors
    authors = tuple(dict.fromkeys(email.lower() for email in request.authors)) or unnamed
    owner = request.owner.lower() or authors[0]
    named = request.authoriser.lower()
    authoriser, replaced = _authoriser(named, authors, request.department, organisation)
    raise_problems(
        (
            line_problem("title", request.title, LONGEST_TITLE),
            *department_problems(request.department, request.concerned, organisation),
            *_chosen_problems(request, organisation),
            *(person_problem(f"authors[{n}]", email, organisation) for n, email in enumerate(authors)),
            person_problem("owner", owner, organisation),
            _authoriser_problem(named, authoriser, authors, request.department, organisation),
            *field_problems,
        )
    )
    must_belong(caller, request.department, organisation)
    return facts.Drafted(
        number=number,
        revision=organisation.first_revision,
        title=" ".join(request.title.split()),
        template=request.template,
        format=request.format,
        language=request.language,
        department=request.department,
        concerned=tuple(dict.fromkeys(code for code in request.concerned if code != request.department)),
        owner=owner,
        authors=authors,
        authoriser=authoriser,
        fields=dict(request.fields),
        replaced_authoriser=replaced,
        review_months=review_months,
    )


def department_problems(department: str, concerned: Sequence[str], organisation: Organisation) -> list[Problem]:
    """Return which of these departments the company does not have."""
    known = ", ".join(d.code for d in organisation.departments)
    named = [("department", department), *((f"concerned[{n}]", code) for n, code in enumerate(concerned))]
    return [
        Problem(
            name,
            Sentence("There is no department “{code}”. Choose one of {known}.", code=code, known=known),
        )
        for name, code in named
        if organisation.department(code) is None
    ]


def _chosen_problems(request: DraftRequest, organisation: Organisation) -> list[Problem]:
    chosen = (("format", request.format, organisation.formats), ("language", request.language, organisation.languages))
    return [
        Problem(
            name,
            Sentence(
                "The company does not use “{value}”. Choose one of {allowed}.", value=value, allowed=tuple(allowed)
            ),
        )
        for name, value, allowed in chosen
        if value not in allowed
    ]


def _authoriser(
    named: str, authors: tuple[str, ...], department: str, organisation: Organisation
) -> tuple[str, str | None]:
    """Return who is to authorise, and whom they replace because an author may not."""
    if named in authors and organisation.self_authorisation == "never":
        for known in organisation.authorisers_for(department):
            if named in (known.email, known.deputy):
                return known.deputy if named == known.email else known.email, named
    return named, None


def _authoriser_problem(
    named: str, authoriser: str, authors: tuple[str, ...], department: str, organisation: Organisation
) -> Problem | None:
    """Return why this person may not be named; `authoriser` is who would authorise in their place."""
    if named not in authorities(department, organisation):
        entitled = [spelt(email, organisation) for email in may_be_named(department, authors, organisation)]
        return person_problem("authoriser", named, organisation) or Problem(
            "authoriser",
            Sentence(
                "{named} may not authorise SOPs of this department. Choose one of: {entitled}.",
                named=spelt(named, organisation),
                entitled=tuple(entitled),
            ),
        )
    if authoriser in authors and organisation.self_authorisation == "never":
        return Problem(
            "authoriser",
            Sentence(
                "Both the authoriser and the deputy are authors of this SOP. Choose another author or authoriser."
            ),
        )
    return None


def spelt(email: str, organisation: Organisation) -> str:
    """Return a person by name and address."""
    return f"{name_of(organisation, email)} ({email})"


def must_belong(caller: str, department: str, organisation: Organisation) -> None:
    """Raise Denied for who neither belongs to a department nor controls documents."""
    mine = [d.code for d in organisation.departments_of(caller)]
    if department not in mine and caller not in organisation.controllers:
        raise Denied(
            Sentence(
                "You do not belong to department {department}. Ask somebody there, or a document controller.",
                department=department,
            )
        )
