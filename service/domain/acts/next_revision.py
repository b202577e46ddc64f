"""The next revision of an SOP in force."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation, person_problem
from service.domain.document.sop_document import Change
from service.domain.errors import Problem
from service.domain.history.authorship import authors_may_sign
from service.domain.history.entitlement import entitled, may_authorise, must_steer
from service.domain.history.replacing import over
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence, term, written

LONGEST_REASON = 2000
CLASSES: Mapping[facts.RevisionClass, Sentence] = {
    "first": Sentence("New SOP"),
    "change": term("kind of revision", "Change"),
    "editorial": Sentence("Editorial change"),
}


def revised(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    reason: str,
    revision_class: Literal["change", "editorial"],
    authors: Sequence[str] = (),
) -> facts.Drafted:
    """Return the fact that begins the next revision, a copy of the newest that was not given up."""
    last = newest(sop)
    if not may_authorise(last, caller, organisation):
        must_steer(last, caller, organisation)
    next_authors = tuple(dict.fromkeys(email.lower() for email in authors)) or last.drafted.authors or (caller,)
    raise_problems(
        (
            text_problem("reason", reason, LONGEST_REASON),
            *(person_problem(f"authors[{n}]", email, organisation) for n, email in enumerate(next_authors)),
            _nobody_left_problem(last, next_authors, revision_class, organisation),
        )
    )
    _must_be_ready(sop)
    return replace(
        last.drafted,
        revision=sop.current.number + 1,
        authors=next_authors,
        template="",
        fields={},
        replaced_authoriser=None,
        revision_class=revision_class,
        reason=" ".join(reason.split()),
        origin="previous",
        replaces=(),
        source=_newest_authorised(sop).document_id or "",
    )


def change_row(sop: Sop, organisation: Organisation) -> Change:
    """Return the row that the change history of a next revision begins with; people tell more in the Doc."""
    revision = sop.current
    drafted = revision.drafted
    author = organisation.person(drafted.authors[0])
    day = organisation.day(revision.drafted_at)
    return Change(
        revision=str(revision.number),
        date=written(day, drafted.language),
        what=CLASSES[drafted.revision_class].spoken(drafted.language),
        why=drafted.reason,
        by=author.name if author else drafted.authors[0],
    )


def _nobody_left_problem(
    last: Revision, authors: Sequence[str], revision_class: facts.RevisionClass, organisation: Organisation
) -> Problem | None:
    """Return what is wrong with authors who leave nobody to authorise: not the authoriser and not the deputy."""
    signing = entitled(last, organisation)
    if not signing or authors_may_sign(revision_class, organisation) or not set(signing) <= set(authors):
        return None
    return Problem(
        "authors",
        Sentence("Both the authoriser and the deputy would be authors. Leave one of them out."),
    )


def _newest_authorised(sop: Sop) -> Revision:
    return sop.current if sop.current.authorisation else sop.previous or sop.current


def _must_be_ready(sop: Sop) -> None:
    last = sop.current
    if sop.withdrawn is not None:
        refuse("withdrawn", over(sop, Sentence("This SOP was withdrawn. Draft a new one.")))
    if last.status == "cancelled" and sop.previous is None:
        refuse("cancelled", Sentence("This SOP was cancelled before it was ever in force. Draft a new one."))
    if last.status == "cancelled":
        return
    if last.authorisation is None:
        refuse(
            "already_open",
            Sentence("Revision {number} is being worked on already. Finish or cancel it first.", number=last.number),
        )
    if not last.authorisation.confirmed:
        refuse("settling", Sentence("The last authorisation is not finished yet. Try again in a few minutes."))


def _may_revise(situation: Situation) -> bool:
    return not situation.drafting and (situation.steers or situation.may_authorise)


REVISE = NextAct("revise", _may_revise, frozenset({"withdrawn", "cancelled", "already_open", "settling"}))
