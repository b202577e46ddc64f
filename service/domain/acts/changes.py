"""What a revision changes, as its change history says it: its author's to word, before a round opens."""

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import must_steer
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

LONGEST = 1000


def described(sop: Sop, caller: str, organisation: Organisation, text: str) -> tuple[facts.ChangesDescribed, ...]:
    """Return what the change history is to say of this revision; nothing where it is to say so already."""
    revision = sop.current
    must_steer(revision, caller, organisation)
    raise_problems((text_problem("text", text, LONGEST),))
    if revision.status != "drafting":
        refuse(
            "not_drafting",
            Sentence(
                "The change history is reviewed with the text. It is written before a round opens; stop the round "
                "first."
            ),
        )
    if revision.drafted.revision_class == "first":
        refuse("nothing_to_compare", Sentence("A first revision changes nothing. Its change history says so already."))
    text = " ".join(text.split())
    return () if revision.described.text == text else (facts.ChangesDescribed(text),)


def is_to_be_described(revision: Revision) -> bool:
    """Whether nobody has said yet what a later revision changes."""
    return revision.drafted.revision_class != "first" and not revision.described.text


def _may_describe(situation: Situation) -> bool:
    revision = situation.revision
    later = revision.drafted.revision_class != "first"
    return situation.drafting and situation.steers and later and revision.status == "drafting"


DESCRIBE_CHANGES = NextAct("describe_changes", _may_describe, frozenset({"not_drafting", "nothing_to_compare"}))
