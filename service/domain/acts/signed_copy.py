"""The signed copy (*salinan bertanda tangan*): the signed print or PDF, added beside the archived PDF."""

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.checks import raise_problems, refuse
from service.domain.company.organisation import Organisation
from service.domain.errors import Denied, Problem
from service.domain.history.entitlement import may_authorise, steers
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


def to_sign(sop: Sop, caller: str, organisation: Organisation) -> Revision:
    """Return the newest authorised revision, for whoever runs its work or may authorise it; Refused where none is."""
    revision = next((r for r in reversed(sop.revisions) if r.authorisation), None)
    newest = revision or sop.current
    if not (steers(newest, caller, organisation) or may_authorise(newest, caller, organisation)):
        raise Denied(
            Sentence(
                "Only the authors, the owner, the head of the department, who may authorise or a document controller "
                "adds the signed copy."
            )
        )
    if revision is None or sop.withdrawn is not None:
        refuse("not_in_force", Sentence("No revision of this SOP is authorised that could have been signed."))
    if not (revision.authorisation and revision.authorisation.confirmed):
        refuse("settling", Sentence("The last authorisation is not finished yet. Try again in a few minutes."))
    return revision


def signed_copy_kept(
    sop: Sop, caller: str, organisation: Organisation, kept: facts.SignedCopyKept
) -> facts.SignedCopyKept:
    """Return that the signed copy is kept; Invalid where this very one is kept already, or it is the archived PDF."""
    revision = to_sign(sop, caller, organisation)
    before, archived = revision.signed_copy, revision.archive
    if before and before.kept.sha256 == kept.sha256:
        raise_problems((Problem("file", Sentence("This very copy is kept already.")),))
    if archived and archived.sha256 == kept.sha256:
        raise_problems((Problem("file", _UNSIGNED),))
    return kept


def _may_add(situation: Situation) -> bool:
    revision, entitled = situation.revision, situation.steers or situation.may_authorise
    signed = bool(revision.signed_copies) and revision.authorisation is not None
    return entitled and (revision.awaits_signed_copy or signed)


def _waits(situation: Situation) -> Wait | None:
    theirs = situation.caller in (situation.revision.drafted.owner, *situation.organisation.controllers)
    if not (theirs and situation.revision.awaits_signed_copy):
        return None
    return Wait(Sentence("Its signed copy is awaited: have the print or the PDF signed, and add it."))


_UNSIGNED = Sentence("This is the archived PDF as Baku made it, with no signature on it. Give the signed one.")
ADD_SIGNED_COPY = NextAct("add_signed_copy", _may_add, frozenset({"not_in_force", "settling"}), _waits)
