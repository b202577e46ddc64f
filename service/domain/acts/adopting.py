"""Deciding on the adoption of many Docs: what each lacks, which of nearly equal ones counts, what becomes an SOP."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.acts.adoption import Paper, adopted
from service.domain.acts.doc_particulars import as_texts
from service.domain.acts.draft import DraftRequest, drafted
from service.domain.checks import text_problem
from service.domain.company.number import number_problem, standardised
from service.domain.company.organisation import Organisation
from service.domain.document.days import day_in
from service.domain.errors import Invalid, Problem
from service.domain.history.adoption import AdoptedDoc, Adoption
from service.domain.sentences import Sentence

FIELDS = (
    "title", "number", "revision", "department", "owner", "authors", "authoriser", "signatory", "post", "signed",
    "effective", "next_review", "scan",
)  # fmt: skip
LONGEST = 500
LONGEST_REVISION = 4


@dataclass(frozen=True)
class WantedDoc:
    """What a Doc is to begin with as an SOP."""

    request: DraftRequest
    number: str
    paper: Paper | None
    scan: str


def said_problems(name: str, particulars: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the form of what was filled in for a Doc."""
    for key, text in particulars.items():
        place = f"{name}.{key}"
        if key not in FIELDS:
            yield Problem(place, Sentence("There is no such field. Check its spelling."))
        elif wrong := text_problem(place, text, LONGEST, required=False):
            yield wrong


def texts_of(adoption: Adoption, doc: AdoptedDoc) -> dict[str, str]:
    """Return the particulars of a Doc: what was filled in for it, else what it says, else what was said of all."""
    proposed = as_texts(doc.read.proposal) if doc.read else {}
    known = {name: text for name, text in proposed.items() if text}
    given = {name: text for name, text in doc.given.items() if text}
    return {**adoption.for_all, **known, **given}


def wanted(adoption: Adoption, doc: AdoptedDoc, organisation: Organisation) -> WantedDoc:
    """Return what a Doc is to begin with; what cannot be read as a day or a number is left out."""
    texts = texts_of(adoption, doc)
    kind, language = organisation.formats[0], organisation.languages[0]
    if doc.read and doc.read.format in organisation.formats:
        kind = doc.read.format
    if doc.read and doc.read.language in organisation.languages:
        language = doc.read.language
    request = DraftRequest(
        template="",
        title=texts.get("title", ""),
        department=texts.get("department", ""),
        format=kind,
        language=language,
        authoriser=texts.get("authoriser", ""),
        authors=tuple(part.strip().lower() for part in texts.get("authors", "").split(",") if part.strip()),
        owner=texts.get("owner", ""),
    )
    digits = texts.get("revision", "").lower().removeprefix("rev").strip(" .")
    paper = Paper(
        int(digits) if digits.isascii() and digits.isdigit() and len(digits) < LONGEST_REVISION else None,
        texts.get("signatory", ""),
        texts.get("post", ""),
        *(day_in(texts.get(name, "")) for name in ("effective", "signed", "next_review")),
    )
    number = standardised(texts.get("number", ""))
    return WantedDoc(request, number, paper if adoption.begun.in_force else None, texts.get("scan", ""))


def missing(adoption: Adoption, doc: AdoptedDoc, organisation: Organisation, today: date) -> tuple[Problem, ...]:
    """Return everything that a Doc lacks to be adopted, by field."""
    want = wanted(adoption, doc, organisation)
    wrong = number_problem("number", want.number, organisation.number_pattern)
    problems = (wrong,) if wrong else ()
    try:
        if want.paper is None:
            drafted(want.request, adoption.by, organisation, want.number, problems)
        else:
            adopted(want.request, want.paper, None, adoption.by, organisation, want.number, today, problems)
    except Invalid as invalid:
        return invalid.problems
    return ()


def numbers(adoption: Adoption, organisation: Organisation) -> tuple[str, ...]:
    """Return the numbers that Docs of an adoption have of their own."""
    found = (wanted(adoption, doc, organisation).number for doc in adoption.docs.values() if not doc.left_out)
    return tuple(dict.fromkeys(filter(None, found)))


def undecided(adoption: Adoption) -> tuple[tuple[str, ...], ...]:
    """Return the groups of nearly equal Docs among which one is still to be chosen."""
    return tuple(group for group in adoption.groups if len(group) > 1)


def ready(adoption: Adoption, organisation: Organisation, today: date) -> tuple[AdoptedDoc, ...]:
    """Return the Docs that nothing keeps from becoming SOPs: read, complete, one of their kind, not adopted yet."""
    alone = {group[0] for group in adoption.groups if len(group) == 1}
    docs = (doc for file_id, doc in adoption.docs.items() if file_id in alone and not doc.sop_id)
    return tuple(doc for doc in docs if not missing(adoption, doc, organisation, today))
