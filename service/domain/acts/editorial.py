"""Editorial differences: confirmed by a second person who was shown them, so that nothing need be done again."""

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.checks import refuse
from service.domain.company.organisation import Organisation
from service.domain.document.content import Hashes, mark
from service.domain.errors import Conflict, Denied
from service.domain.history.entitlement import member, parties, steers
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


def base(sop: Sop) -> tuple[Hashes, tuple[str, ...]] | None:
    """Return the hashes and words that the text is held against: the last closed round's, else the last revision's.

    An editorial revision is always held against the revision before.
    """
    revision = sop.current
    closed = [r.closed for r in revision.rounds if r.closed]
    if closed and revision.drafted.revision_class != "editorial":
        return (closed[-1].steps_hash, closed[-1].text_hash), closed[-1].words
    previous = sop.previous.authorisation if sop.previous else None
    if previous is None:
        return None
    return (previous.decided.steps_hash, previous.decided.text_hash), previous.decided.words


def confirmed(sop: Sop, caller: str, organisation: Organisation, seen_mark: str) -> facts.EditorialConfirmed:
    """Return the fact that this person found the differences editorial, having seen the content with this mark."""
    revision, content = sop.current, sop.current.content
    member(organisation, caller)
    if content is None or not _may_confirm(sop):
        refuse("nothing_to_confirm", Sentence("Nothing here waits to be confirmed as editorial."))
    _must_be_second(revision, caller, organisation)
    if seen_mark != mark(content.steps_hash, content.text_hash):
        raise Conflict(Sentence("The text was changed after the differences were shown to you. Look at them again."))
    held = base(sop)
    if held is None or held[0][0] != content.steps_hash:
        refuse("steps_changed", Sentence("The steps were changed, which is more than editorial. Open a review round."))
    return facts.EditorialConfirmed(content.steps_hash, content.text_hash)


def _may_confirm(sop: Sop) -> bool:
    revision = sop.current
    if revision.drafted.revision_class == "editorial":
        return revision.status in ("drafting", "awaiting_authorisation")
    return revision.agreed is not None and revision.status != "authorised"


def _must_be_second(revision: Revision, caller: str, organisation: Organisation) -> None:
    if caller in revision.ever_authors:
        raise Denied(
            Sentence(
                "Who is or was an author of this revision cannot confirm its changes. Ask a reviewer or whoever "
                "authorises."
            )
        )
    if caller not in parties(revision, organisation) and not steers(revision, caller, organisation):
        raise Denied(Sentence("Only somebody with a part in this SOP can confirm its changes."))


def _may_be_second(situation: Situation) -> bool:
    differs = situation.missing & {"confirmation_missing", "changed_since_review"}
    second = situation.takes_part and situation.caller not in situation.revision.ever_authors
    return situation.drafting and bool(differs) and second


def _confirmation_awaited(situation: Situation) -> Wait | None:
    """Return that somebody is to look who knows the text or is to sign it; not everybody who might."""
    agreed = situation.revision.agreed
    if not situation.may_authorise and (agreed is None or situation.caller not in agreed.agreeing):
        return None
    return Wait(Sentence("The text was changed. Look at the differences, and confirm that they are editorial."))


CONFIRM_EDITORIAL = NextAct(
    "confirm_editorial",
    _may_be_second,
    frozenset({"nothing_to_confirm", "nothing_to_compare", "steps_changed"}),
    _confirmation_awaited,
)
