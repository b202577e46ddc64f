"""References that heal: every reference to a step that moved is rewritten in the Doc at once."""

from service.domain import facts
from service.domain.acts.identity_block import must_be_open
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import refuse
from service.domain.company.organisation import Organisation
from service.domain.errors import Code
from service.domain.history.entitlement import must_steer
from service.domain.history.references import healing
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


def rewrites_accepted(
    sop: Sop, caller: str, organisation: Organisation, *, renumber: bool
) -> tuple[facts.RewritesAccepted, ...]:
    """Return that all rewrites that are offered are to be written, and the No column where `renumber`."""
    revision = sop.current
    must_steer(revision, caller, organisation)
    must_be_open(revision)
    offered = healing(sop, renumber=renumber)
    if not offered:
        refuse(
            "nothing_to_rewrite", Sentence("Each reference leads to the step it led to; there is nothing to rewrite.")
        )
    accepted = facts.RewritesAccepted(offered.rewrites, bool(offered.numbers))
    return () if revision.rewriting == accepted else (accepted,)


def asks_again(revision: Revision) -> bool:
    """Whether a round or a simulation is behind that holds for the words as they are."""
    return bool(revision.rounds or revision.simulations)


def _may_rewrite(situation: Situation) -> bool:
    revision, content = situation.revision, situation.revision.content
    open_ = situation.drafting and situation.steers and revision.round is None and revision.rewriting is None
    return open_ and content is not None and bool(content.astray or content.typed)


_CODES: frozenset[Code] = frozenset({"authorised", "cancelled", "round_open", "nothing_to_rewrite"})
REWRITE = NextAct("rewrite_references", _may_rewrite, _CODES)
