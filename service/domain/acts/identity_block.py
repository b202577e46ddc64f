"""Baku's identity block put in front of a Doc's own words, and the head that it had before taken out.

The Doc keeps every word of its own: the block says what the history knows, and what the Doc's own head says already.
"""

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import refuse
from service.domain.company.organisation import Organisation
from service.domain.document.content import Content
from service.domain.errors import Code, Outstanding, Refused
from service.domain.history.entitlement import must_steer
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

FEWEST = 2
"""How many places must be missing for a block to be offered; who deleted one row is told which."""


def asked(sop: Sop, caller: str, organisation: Organisation) -> tuple[facts.IdentityBlockAsked, ...]:
    """Return that the block is wanted; nothing where it is on its way."""
    revision = sop.current
    must_steer(revision, caller, organisation)
    must_be_open(revision)
    if revision.block == "asked":
        return ()
    if not _lacking(revision):
        refuse("block_there", Sentence("The Doc has its identity block already."))
    return (facts.IdentityBlockAsked(),)


def head_given_up(
    sop: Sop, caller: str, organisation: Organisation, content: Content | None, lines: tuple[str, ...]
) -> tuple[facts.OwnHeadGivenUp, ...]:
    """Return that the Doc's own head goes, which was shown as these lines; nothing where it is gone already."""
    revision = sop.current
    must_steer(revision, caller, organisation)
    must_be_open(revision)
    if _lacking(revision) or revision.block == "asked":
        raise Refused([BLOCK_FIRST])
    now = content.head.lines if content else ()
    if not now:
        return ()
    if now != lines:
        refuse("head_changed", Sentence("The Doc's own head says something else by now. Look at it again."))
    return (facts.OwnHeadGivenUp(lines),)


def must_be_open(revision: Revision) -> None:
    """Refused where a Doc's words are others' to read now: authorised, given up, or in review."""
    if revision.authorisation is not None:
        refuse("authorised", Sentence("This revision is authorised already."))
    if revision.status == "cancelled":
        refuse("cancelled", Sentence("This revision was cancelled."))
    if revision.round is not None:
        refuse(
            "round_open",
            Sentence("Review round {number} is still open. Close it first.", number=revision.round.number),
        )


def _lacking(revision: Revision) -> int:
    """Return how many places of an identity block the Doc lacks, as last read; all of them where there is none."""
    gaps = revision.content.gaps if revision.content else ()
    return sum(FEWEST if gap == "identity" else gap.startswith("stamp.") for gap in gaps)


def _is_open(situation: Situation) -> bool:
    return situation.drafting and situation.steers and situation.revision.round is None


def _may_insert(situation: Situation) -> bool:
    revision = situation.revision
    return _is_open(situation) and revision.block != "asked" and _lacking(revision) >= FEWEST


def _may_remove(situation: Situation) -> bool:
    revision, sop = situation.revision, situation.sop
    head = revision.content.head if revision.content else ()
    ours = any(one.block == "inserted" for one in sop.revisions)
    return _is_open(situation) and ours and bool(head) and not revision.given_up and not _lacking(revision)


BLOCK_FIRST = Outstanding(
    "identity_missing",
    Sentence("The Doc's own head is all that says what it says. Have Baku insert the identity block first."),
)
_ENDED: frozenset[Code] = frozenset({"authorised", "cancelled", "round_open"})
INSERT_BLOCK = NextAct("insert_block", _may_insert, _ENDED | {"block_there"})
REMOVE_HEAD = NextAct("remove_head", _may_remove, _ENDED | {"identity_missing", "head_changed"})
