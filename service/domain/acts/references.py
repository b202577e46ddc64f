"""References that heal: every reference to a step that moved is rewritten in the Doc at once."""

from service.domain import facts
from service.domain.acts.identity_block import must_be_open
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import refuse
from service.domain.company.organisation import Organisation
from service.domain.errors import Code
from service.domain.history.entitlement import must_steer
from service.domain.history.references import healing, reference_name
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


def rewrites_accepted(
    sop: Sop, caller: str, organisation: Organisation, *, renumber: bool
) -> tuple[facts.RewritesAccepted, ...]:
    """Return that all rewrites that are offered are to be written, and the No column where `renumber`.

    In a Doc that others review they are to be suggested; where Google takes no suggestions, that is refused.
    """
    revision = sop.current
    must_steer(revision, caller, organisation)
    if not suggests(revision):
        must_be_open(revision)
    offered = healing(sop, renumber=renumber)
    if not offered or (revision.suggested.open and revision.round):
        refuse("nothing_to_rewrite", _SUGGESTED if offered else _RIGHT)
    accepted = facts.RewritesAccepted(offered.rewrites, bool(offered.numbers), revision.round is not None)
    return () if revision.rewriting == accepted else (accepted,)


def suggests(revision: Revision) -> bool:
    """Whether rewrites would be suggestions, because others review the Doc; not where Google takes none."""
    return revision.round is not None and not revision.suggested.refused


def must_be_suggested(revision: Revision) -> None:
    """Refused where rewrites were to be suggested, and Google does not let Baku."""
    if revision.round is not None and revision.suggested.refused:
        refuse("round_open", _NOT_SUGGESTED)


def left(sop: Sop, caller: str, organisation: Organisation, reference: str) -> facts.ReferenceLeft:
    """Return that a reference which is offered to be rewritten stays as it is."""
    revision, content = sop.current, sop.current.content
    must_steer(revision, caller, organisation)
    if not suggests(revision):
        must_be_open(revision)
    for one in healing(sop, renumber=False).rewrites if content else ():
        if content and reference_name(sop, one, content) == reference:
            return facts.ReferenceLeft(reference, one.place, one.before)
    return refuse("nothing_to_rewrite", Sentence("This reference is not offered to be rewritten any more."))


def asks_again(revision: Revision) -> bool:
    """Whether a round or a simulation is behind that holds for the words as they are."""
    return bool(revision.rounds or revision.simulations)


def _may_rewrite(situation: Situation) -> bool:
    revision, content = situation.revision, situation.revision.content
    free = revision.round is None or (suggests(revision) and not revision.suggested.open)
    open_ = situation.drafting and situation.steers and free and revision.rewriting is None
    return open_ and content is not None and bool(content.astray or content.typed)


_RIGHT = Sentence("Each reference leads to the step it led to; there is nothing to rewrite.")
_SUGGESTED = Sentence("Baku's suggestions stand in the Doc already. Accept or reject them there.")
_NOT_SUGGESTED = Sentence(
    "Google does not let Baku make suggestions in this Doc, so nothing is rewritten while it is reviewed. Rewrite once "
    "the round is closed, or have it done in the Doc by hand."
)


_CODES: frozenset[Code] = frozenset({"authorised", "cancelled", "round_open", "nothing_to_rewrite"})
REWRITE = NextAct("rewrite_references", _may_rewrite, _CODES)
