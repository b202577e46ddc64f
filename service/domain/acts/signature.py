"""Signing: the last signature authorises; those before it, where the settings want several, are facts of their own."""

from collections.abc import Sequence
from datetime import date

from service.domain import facts
from service.domain.acts.authorisation import LONGEST_NOTE, authorised, must_be_open
from service.domain.acts.outstanding import outstanding_for
from service.domain.checks import raise_outstanding, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import member
from service.domain.history.signatories import signing_next
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence


def signed(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    meaning: str,
    effective: date | None,
    today: date,
    words: tuple[str, ...] = (),
    decree: facts.Decree | None = None,
    others: Sequence[date] = (),
) -> facts.Signed | facts.Authorised:
    """Return this person's signature under exactly the content last read, or raise Refused with what is outstanding.

    An effective date is the authoriser's to say, whose signature is the last.
    """
    if not is_before_the_last(sop, organisation):
        return authorised(sop, caller, organisation, meaning, effective, today, words, decree, others)
    person = member(organisation, caller)
    must_be_open(sop.current)
    raise_problems((text_problem("meaning", meaning, LONGEST_NOTE),))
    raise_outstanding(outstanding_for(sop, caller, organisation, today))
    content = sop.current.content
    if content is None:
        refuse("not_read", Sentence("The Doc has not been read yet. Sync the SOP."))
    return facts.Signed(person.name, person.post, meaning.strip(), content.steps_hash, content.text_hash)


def is_before_the_last(sop: Sop, organisation: Organisation) -> bool:
    """Whether others sign before the authoriser does."""
    return bool(signing_next(sop.current, organisation))
