"""Adopting an SOP that people work by already: taken over as its paper has it, confirmed by whoever authorises."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from service.domain import facts
from service.domain.acts.draft import DraftRequest, drafted
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.outstanding import away
from service.domain.acts.review_dates import spread, usual_next_review
from service.domain.checks import line_problem, raise_outstanding, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.document.content import mark
from service.domain.errors import Problem
from service.domain.history.entitlement import must_steer
from service.domain.history.signing import nobody_to_sign, not_to_sign, signers_on
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

LONGEST_NAME = 200
LONGEST_REASON = 2000
HIGHEST_REVISION = 999


@dataclass(frozen=True)
class Paper:
    """What the signed paper of an SOP in force says: its revision, who signed it in which post, and its days."""

    revision: int | None = None
    signatory: str = ""
    post: str = ""
    effective: date | None = None
    signed: date | None = None
    next_review: date | None = None


def last_day(organisation: Organisation, founded: datetime) -> date:
    """Return the last day on which SOPs that are in force already are adopted as such."""
    return organisation.day(founded) + timedelta(days=organisation.adoption_days)


def must_be_offered(organisation: Organisation, founded: datetime | None, today: date) -> None:
    """Raise Refused where the time in which SOPs are adopted as already in force is over."""
    if founded is not None and today > (last := last_day(organisation, founded)):
        refuse(
            "adoption_over",
            Sentence(
                "SOPs were taken over as already in force until {last}. Register this one as a draft, or have "
                "“adoption_days” raised in the settings.",
                last=last,
            ),
        )


def adopted(
    request: DraftRequest,
    paper: Paper,
    scan: facts.Scan | None,
    caller: str,
    organisation: Organisation,
    number: str,
    today: date,
    problems: tuple[Problem, ...] = (),
) -> tuple[facts.Drafted, facts.Adopted]:
    """Return the facts that an adopted SOP begins with, or raise Invalid with everything wrong.

    Its authors may be unknown; then nobody is barred from confirming it.
    """
    wrong = (*problems, *filter(None, _paper_problems(paper, today)))
    head = organisation.department(request.department)
    owner = request.owner or next(iter(request.authors), head.head if head else caller)
    begun = drafted(replace(request, owner=owner), caller, organisation, number, wrong, authors=())
    assert paper.revision is not None  # noqa: S101  # drafted() raises what is missing
    assert paper.effective is not None  # noqa: S101  # as above
    adopted = facts.Adopted(
        " ".join(paper.signatory.split()),
        " ".join(paper.post.split()),
        paper.effective,
        paper.signed,
        paper.next_review,
        scan,
    )
    return replace(begun, revision=paper.revision, origin="registered"), adopted


def _paper_problems(paper: Paper, today: date) -> Iterator[Problem | None]:
    if paper.revision is None:
        yield Problem("revision", Sentence("Say which revision is in force, as a number: 3 for Rev. 3."))
    elif not 0 <= paper.revision <= HIGHEST_REVISION:
        yield Problem("revision", Sentence("Give a revision from 0 to {highest}.", highest=HIGHEST_REVISION))
    yield line_problem("signatory", paper.signatory, LONGEST_NAME)
    yield line_problem("post", paper.post, LONGEST_NAME, required=False)
    if paper.effective is None:
        yield Problem("effective", Sentence("Say since when it is in force."))
    elif paper.effective > today:
        yield Problem("effective", _NOT_YET)
    if paper.signed and paper.signed > today:
        yield Problem("signed", Sentence("The day of the signature lies in the future. Check it."))
    if paper.next_review and paper.effective and paper.next_review <= paper.effective:
        yield Problem("next_review", Sentence("The next review comes after the day from which it is in force."))


def confirmed(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    seen_mark: str,
    today: date,
    words: tuple[str, ...] = (),
    others: Sequence[date] = (),
) -> facts.AdoptionConfirmed:
    """Return that exactly the content last read is in force; Refused to who wrote it or may not authorise it.

    `seen_mark` names the content that was confirmed.
    """
    revision, content = sop.current, sop.current.content
    if revision.adopted is None or revision.status != "adopted":
        refuse("not_adopted", Sentence("{number} does not wait to be confirmed.", number=sop.number), sop.id)
    raise_outstanding(
        (*away(sop), *(nobody := tuple(nobody_to_sign(revision, organisation))),
         *(() if nobody else not_to_sign(revision, caller, organisation, today)))
    )  # fmt: skip
    if content is None:
        refuse("not_read", Sentence("The Doc has not been read yet. Sync the SOP."))
    if seen_mark != mark(content.steps_hash, content.text_hash):
        refuse(
            "adoption_unconfirmed",
            Sentence(
                "The text of {number} was changed after you were shown it. Look at it again, then confirm it.",
                number=sop.number,
            ),
            sop.id,
        )
    return facts.AdoptionConfirmed(
        _next_review(revision, revision.adopted, organisation, today, others),
        content.steps_hash,
        content.text_hash,
        content.doc_revision,
        words,
    )


def _next_review(
    revision: Revision, paper: facts.Adopted, organisation: Organisation, today: date, others: Sequence[date]
) -> date:
    """Return the day that the paper says, or an earlier one where too much is due in its week; else by the period."""
    if paper.next_review is None:
        return usual_next_review(revision, organisation, today, others)
    return spread(paper.next_review, today, others, organisation)


def undone(sop: Sop, caller: str, organisation: Organisation, reason: str) -> facts.AdoptionUndone:
    """Return that an SOP was made of a Doc by mistake, in force or as a draft; Refused once somebody acted on it."""
    must_steer(sop.current, caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST_REASON, required=False),))
    if not (sop.current.status == "adopted" or registered_draft(sop)):
        refuse(
            "not_adopted",
            Sentence("{number} was not adopted, or is beyond that. A draft can be cancelled.", number=sop.number),
            sop.id,
        )
    if acted_on(sop):
        refuse(
            "acted_on",
            Sentence("People have acted on {number} since it was adopted, so that stands.", number=sop.number),
            sop.id,
        )
    return facts.AdoptionUndone(reason.strip())


def acted_on(sop: Sop) -> bool:
    """Whether anybody did something with an SOP since it was adopted, besides commenting in its Doc."""
    of_people = any(f.decided or f.given.source != "doc" for f in sop.feedback.values())
    revision = sop.current
    reviewed = revision.rounds or revision.simulations or revision.run
    return bool(of_people or reviewed or revision.handed_over or revision.lapsed is not None)


def registered_draft(sop: Sop) -> bool:
    """Whether the SOP is a draft that was made of a Doc which people had already."""
    revision = sop.current
    return len(sop.revisions) == 1 and revision.drafted.origin == "registered" and revision.status == "drafting"


def waits_for(sop: Sop, email: str, organisation: Organisation, today: date) -> bool:
    """Whether the adopted SOP is this person's to confirm on that day."""
    return sop.current.status == "adopted" and email in signers_on(sop.current, organisation, today)


def _may_confirm(situation: Situation) -> bool:
    return waits_for(situation.sop, situation.caller, situation.organisation, situation.today)


def _may_undo(situation: Situation) -> bool:
    sop = situation.sop
    return situation.steers and (sop.current.status == "adopted" or registered_draft(sop)) and not acted_on(sop)


_NOT_YET = Sentence("An SOP that is in force already took effect today or earlier. Register this one as a draft.")
CONFIRM_ADOPTION = NextAct(
    "confirm_adoption",
    _may_confirm,
    frozenset({"not_adopted", "adoption_unconfirmed", "doc_away", "nobody_to_sign"}),
    lambda _: Wait(Sentence("It was adopted as already in force. Confirm that it is.")),
)
UNDO_ADOPTION = NextAct("undo_adoption", _may_undo, frozenset({"not_adopted", "acted_on"}))
