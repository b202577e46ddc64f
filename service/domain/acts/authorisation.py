"""Authorising (*pengesahan*) and declining, and what an authorised Doc says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.outstanding import OUTSTANDING, outstanding, outstanding_for
from service.domain.acts.review_dates import usual_next_review
from service.domain.acts.signature_line import signature_line
from service.domain.checks import raise_outstanding, raise_problems, refuse, text_problem
from service.domain.company.organisation import Acting, Organisation, Person
from service.domain.company.staff_number import with_number
from service.domain.document.sop_document import MADE, STAMPED
from service.domain.errors import Code, Denied, Outstanding, Problem
from service.domain.history.dates import made_on, reviewed_on
from service.domain.history.entitlement import entitled, member, must_steer
from service.domain.history.signatories import signatures, signing_next
from service.domain.history.signing import acting, awaited_since, is_their_turn, signing_on
from service.domain.history.sop import GivenSignature, Revision, Sop, Status
from service.domain.sentences import Language, Sentence, written

LONGEST_NOTE = 2000
MOST_PICTURES = 5
"""How many pictures are named to somebody who must make them smaller."""

STATUS_WORDS: Mapping[Status, Sentence] = {
    "drafting": Sentence("Draft"),
    "in_review": Sentence("In review"),
    "in_simulation": Sentence("In simulation"),
    "awaiting_authorisation": Sentence("Awaiting authorisation"),
    "authorised": Sentence("Authorised"),
    "withdrawn": Sentence("Withdrawn"),
    "superseded": Sentence("Superseded"),
    "cancelled": Sentence("Cancelled"),
    "adopted": Sentence("Awaiting confirmation"),
}
ACTING: Mapping[Acting, str] = {"an": "a.n.", "plh": "Plh."}
"""How an Indonesian office prints that somebody signs in another's place, whatever the language."""
OUTSIDE = Sentence("Authorised outside Baku")
"""How an SOP is marked that was in force before Baku knew it."""


def authorised(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    meaning: str,
    effective: date | None,
    today: date,
    words: tuple[str, ...] = (),
    decree: facts.Decree | None = None,
    others: Sequence[date] = (),
) -> facts.Authorised:
    """Return the decision on exactly the content last read, or raise Refused with everything outstanding.

    Without an effective date it takes effect by the company's rule. `others` are the days by which the owner's other
    SOPs are looked at again.
    """
    person, revision = member(organisation, caller), sop.current
    must_be_open(revision)
    day = effective or usual_effective(sop, organisation, today)
    raise_problems((text_problem("meaning", meaning, LONGEST_NOTE), effective_problem(day, today)))
    raise_outstanding(outstanding_for(sop, caller, organisation, today))
    content = revision.content
    if content is None:
        refuse("not_read", Sentence("The Doc has not been read yet. Sync the SOP."))
    next_review, stands_in = (
        usual_next_review(revision, organisation, day, others),
        acting(revision, caller, organisation, today),
    )
    return facts.Authorised(
        post=person.post,
        meaning=meaning.strip(),
        effective=day,
        next_review=next_review,
        steps_hash=content.steps_hash,
        text_hash=content.text_hash,
        doc_revision=content.doc_revision,
        stamps=_signed(sop, organisation, person, (today, day, next_review), decree),
        acting=stands_in,
        acting_for=_post_of(organisation, revision.drafted.authoriser) if stands_in else "",
        words=words,
        decree=decree,
        signature=organisation.signature,
        name=person.name,
        links=True,
    )


def not_exportable(why: Sentence, pictures: Mapping[str, int]) -> Outstanding:
    """Return that no PDF can be made of the Doc, with its biggest pictures: where each stands, and its bytes."""
    biggest = sorted(pictures.items(), key=lambda picture: -picture[1])[:MOST_PICTURES]
    if not biggest:
        return Outstanding("not_exportable", Sentence("Google makes no PDF of the Doc. {why}", why=why))
    listed = tuple(
        Sentence("behind “{text}” ({size} MB)", text=text, size=f"{size / 1_000_000:.1f}") for text, size in biggest
    )
    return Outstanding(
        "not_exportable",
        Sentence(
            "Google makes no PDF of the Doc. {why} Its biggest pictures stand {pictures}.", why=why, pictures=listed
        ),
    )


def requested(sop: Sop, caller: str, organisation: Organisation, note: str) -> facts.AuthorisationRequested:
    """Return the request for the decision, or raise Refused with everything that the authoriser would miss."""
    must_steer(sop.current, caller, organisation)
    raise_problems((text_problem("note", note, LONGEST_NOTE, required=False),))
    must_be_open(sop.current)
    raise_outstanding(outstanding(sop, organisation))
    return facts.AuthorisationRequested(note.strip())


def must_be_open(revision: Revision) -> None:
    """Raise Refused where the revision was decided or given up already."""
    if revision.authorisation is not None:
        refuse("authorised", Sentence("This revision is authorised already."))
    if revision.status == "cancelled":
        refuse("cancelled", Sentence("This revision was cancelled."))


def decliners(revision: Revision, organisation: Organisation, today: date) -> tuple[str, ...]:
    """Return who may decline on that day, an author among them, too: a deputy only when it is theirs to decide."""
    every = entitled(revision, organisation)
    before = (one.email for one in signing_next(revision, organisation))
    return (*(email for email in every if is_their_turn(revision, email, organisation, today)), *before)


def declined(
    sop: Sop, caller: str, organisation: Organisation, reason: str, today: date, new_id: Callable[[], str]
) -> tuple[facts.Declined, facts.FeedbackGiven]:
    """Return the decision not to authorise, whose reason is feedback of the next round; it goes back to drafting."""
    if caller not in decliners(sop.current, organisation, today):
        raise Denied(Sentence("Only those who may authorise this SOP can decline it."))
    raise_problems((text_problem("reason", reason, LONGEST_NOTE),))
    if sop.current.status not in ("in_simulation", "awaiting_authorisation"):
        refuse("nothing_to_decline", Sentence("This SOP does not await authorisation."))
    reason, name = reason.strip(), member(organisation, caller).name
    return facts.Declined(reason), facts.FeedbackGiven(new_id(), "authoriser", "remark", name, reason)


def header_line(sop: Sop, revision: Revision | None = None) -> str:
    """Return the one line of the page header: number, revision, title, status; of the newest revision or another."""
    revision = revision or sop.current
    drafted, status = revision.drafted, OUTSIDE if stands_outside(revision) else STATUS_WORDS[revision.status]
    if revision.status == "superseded" and isinstance(sop.withdrawn, facts.Replaced):
        status = Sentence("Superseded by {number}", number=sop.withdrawn.number)
    return f"{sop.number} · Rev. {drafted.revision} · {drafted.title} · {status.spoken(drafted.language)}"


def stands_outside(revision: Revision) -> bool:
    """Whether the revision was authorised outside Baku, which somebody confirmed, and is not withdrawn."""
    return revision.adopted is not None and revision.status == "authorised"


def stamps(sop: Sop, organisation: Organisation) -> dict[str, str]:
    """Return what each stamp place of the Doc must say now; the empty text where there is nothing to say yet.

    What was signed keeps the names and posts of its day, whoever left or rose since.
    """
    revision = sop.current
    if revision.adopted:
        return _with_said(revision, _of_paper(revision, revision.adopted, organisation))
    stamped, signed = _unsigned(sop, organisation), revision.authorisation
    if signed is None:
        return stamped
    stamped |= signed.decided.stamps
    if signed.decided.name:
        stamped["authorised.date"] = signature_line(revision, signed, organisation)
    return stamped


def _of_paper(revision: Revision, paper: facts.Adopted, organisation: Organisation) -> dict[str, str]:
    """Return what the stamp places of an adopted SOP would say: what its signed paper does."""
    language = revision.drafted.language
    author = organisation.person(next(iter(revision.drafted.authors), ""))
    days = {"effective": paper.effective, "next_review": paper.next_review, "authorised.date": paper.signed}
    stamped = dict.fromkeys(STAMPED, "") | {"revision": str(revision.number)}
    stamped |= {place: written(day, language) for place, day in days.items() if day}
    stamped |= {"authorised.name": paper.signatory, "authorised.post": paper.post}
    return stamped | ({"prepared.name": author.name, "prepared.post": author.post} if author else {})


def _unsigned(sop: Sop, organisation: Organisation) -> dict[str, str]:
    """Return what the stamp places say of a draft; when it was made stands there only where that is stamped."""
    revision, language = sop.current, sop.current.drafted.language
    stamped = dict.fromkeys(STAMPED, "")
    stamped["revision"] = str(revision.number)
    begun = written(organisation.day(revision.drafted_at), language)
    if revision.content is None or revision.content.made_stamped:
        stamped[MADE] = revision.own_head.get(MADE, "") or _day(made_on(sop, organisation), language)
    author = organisation.person(next(iter(revision.drafted.authors), ""))
    if author:
        stamped |= {"prepared.name": author.name, "prepared.post": author.post, "prepared.date": begun}
    return _with_said(revision, stamped)


def _with_said(revision: Revision, stamped: Mapping[str, str]) -> dict[str, str]:
    """Return what places say, and where nothing is known what the Doc's own head said of them."""
    return {**stamped, **{place: text for place, text in revision.own_head.items() if not stamped.get(place, text)}}


def _signed(
    sop: Sop, organisation: Organisation, signer: Person, days: tuple[date, date, date], decree: facts.Decree | None
) -> dict[str, str]:
    """Return what the stamp places say once signed; `days` are those of signing, effect and next review."""
    revision, language = sop.current, sop.current.drafted.language
    unsigned, reviewed = _unsigned(sop, organisation), reviewed_on(revision, organisation) or days[0]
    signed, effective, next_review = (written(day, language) for day in days)
    before, post = signatures(revision), post_of(revision, signer, organisation, days[0])
    if MADE in unsigned and sop.previous is None:  # what was made before Baku has a day that the Doc says
        unsigned[MADE] = unsigned[MADE] or _day(reviewed, language)
    stamped = unsigned | {
        "revised": "" if revision.drafted.revision_class == "first" else _day(reviewed, language),
        "effective": effective,
        "next_review": next_review,
        "authorised.name": with_number(
            ", ".join((*(one.fact.name for one in before), signer.name)), signer, organisation, language
        ),
        "authorised.post": ", ".join((*(one.fact.post for one in before), post)),
        "authorised.date": ", ".join(dict.fromkeys((*(_day_of(one, organisation, language) for one in before), signed)))
        + (f" ({decree.number})" if decree else ""),
    }
    return stamped | _checked(revision, organisation, language)


def _day(day: date | None, language: Language) -> str:
    return written(day, language) if day else ""


def _day_of(signature: GivenSignature, organisation: Organisation, language: Language) -> str:
    return written(organisation.day(signature.at), language)


def post_of(revision: Revision, signer: Person, organisation: Organisation, day: date) -> str:
    """Return the post in which somebody signs, as it is printed: a deputy's behind the one they stand in for."""
    stands_in = acting(revision, signer.email, organisation, day)
    if stands_in is None:
        return signer.post
    return f"{ACTING[stands_in]} {_post_of(organisation, revision.drafted.authoriser)}, {signer.post}"


def _post_of(organisation: Organisation, email: str) -> str:
    person = organisation.person(email)
    return person.post if person else ""


def _checked(revision: Revision, organisation: Organisation, language: Language) -> dict[str, str]:
    """Return the stamp of those who agreed in the round that counts, authors left out."""
    agreed = revision.agreed
    if agreed is None or agreed.closed_at is None:
        return {}
    reviewers = [person for email in revision.independent_reviewers if (person := organisation.person(email))]
    return {
        "checked.name": ", ".join(p.name for p in reviewers),
        "checked.post": ", ".join(p.post for p in reviewers),
        "checked.date": written(organisation.day(agreed.closed_at), language),
    }


def usual_effective(sop: Sop, organisation: Organisation, today: date) -> date:
    """Return the effective date to propose: the company's working days from today, today where it is editorial."""
    editorial = sop.current.drafted.revision_class == "editorial"
    return today if editorial else organisation.working_days_after(today, organisation.effective_days)


def effective_problem(day: date, today: date) -> Problem | None:
    """Return what is wrong with an effective date of an authorisation of this day."""
    if day >= today:
        return None
    return Problem(
        "effective",
        Sentence("An SOP cannot take effect before it is authorised. Choose today or a later day."),
    )


def _may_decide(situation: Situation) -> bool:
    if not situation.drafting:
        return False
    return not outstanding_for(situation.sop, situation.caller, situation.organisation, situation.today)


def _may_request(situation: Situation) -> bool:
    nothing_missing = situation.drafting and not situation.missing and situation.revision.requested is None
    # nobody is offered to ask themselves
    first = signing_on(situation.revision, situation.organisation, situation.today)[:1]
    return situation.steers and nothing_missing and situation.caller not in first


def _may_decline(situation: Situation) -> bool:
    awaited = situation.revision.status in ("in_simulation", "awaiting_authorisation")
    return situation.drafting and awaited and situation.caller in _deciding(situation)


def _deciding(situation: Situation) -> tuple[str, ...]:
    return decliners(situation.revision, situation.organisation, situation.today)


def _decision_awaited(situation: Situation) -> Wait:
    revision, company = situation.revision, situation.organisation
    since = awaited_since(revision)
    due = company.working_days_after(company.day(since), company.decision_days) if since else None
    return Wait(Sentence("Nothing is outstanding. Authorise it, or decline."), due)


_ENDED: frozenset[Code] = frozenset({"authorised", "cancelled"})
_OF_THE_DECISION: frozenset[Code] = frozenset(
    {
        "not_entitled",
        "author",
        "not_read",
        "authorisation_lapsed",
        "not_exportable",
        "not_your_turn",
        "signed_already",
        "replaced_elsewhere",
    }
)
AUTHORISE = NextAct("authorise", _may_decide, OUTSTANDING | _ENDED | _OF_THE_DECISION, _decision_awaited)
REQUEST = NextAct("request", _may_request, OUTSTANDING | _ENDED)
DECLINE = NextAct("decline", _may_decline, frozenset({"nothing_to_decline"}))
