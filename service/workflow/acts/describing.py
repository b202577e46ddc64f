"""Describing: what a revision changes, written into its row of the change history."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain import facts
from service.domain.acts.changes import LONGEST, described, is_to_be_described
from service.domain.acts.next_revision import CLASSES
from service.domain.document.content import Content
from service.domain.errors import SopError
from service.domain.history.entitlement import must_take_part
from service.domain.history.sop import Sop
from service.domain.telling.change_words import change_words
from service.records.interface import ActClaim
from service.workflow.deciding.decision import as_observed, decide, look_at
from service.workflow.deciding.outcome import Outcome, acted, files_at_rest
from service.workflow.means.office import Office


@dataclass(frozen=True)
class ProposedChanges:
    """What is proposed, in the language of the Doc, what its author said instead, and what the Doc's row says."""

    proposed: str
    described: str
    in_doc: str
    by_hand: bool
    """Whether somebody typed what the row says, which stays theirs."""


def propose(office: Office, caller: str, sop: Sop) -> ProposedChanges:
    """Return what the differences say that were made so far, as the Doc is now; nothing is recorded."""
    must_take_part(sop.current, caller, office.organisation)
    content = look_at(office, sop)
    sop = as_observed(office, sop, content)
    revision = sop.current
    number = str(revision.number)
    row = next((one.what for one in reversed(content.document.changes) if one.revision == number), "")
    usual = CLASSES[revision.drafted.revision_class].spoken(revision.drafted.language)
    ours = (usual, *revision.described.former, revision.described.text)
    return ProposedChanges(_differences(sop, content), revision.described.text, row, row not in ("", *ours))


def proposed_words(sop: Sop, content: Content) -> str:
    """Return what the change history is proposed to say: what its author said, else what the differences do."""
    return sop.current.described.text or _differences(sop, content)


def _differences(sop: Sop, content: Content) -> str:
    """Return what the differences to the revision before say, as much of it as a row takes."""
    found = change_words(sop, content.document)
    return found.spoken(sop.current.drafted.language)[:LONGEST] if found else ""


def describe(office: Office, caller: str, sop: Sop, text: str, act: ActClaim | None = None) -> Outcome:
    """Have the change history say what this revision changes; what people typed there stays as it is."""
    return acted(office, sop, caller, act, lambda sop, _: described(sop, caller, office.organisation, text))


def describe_before_the_round(office: Office, caller: str, sop: Sop, text: str | None) -> Sop:
    """Return the SOP after its changes are described, as proposed where nobody said it otherwise.

    Where that cannot be now, the round is opened all the same; its rows are written behind the round.
    """
    if sop.current.status != "drafting" or sop.current.drafted.revision_class == "first" or text == "":
        return sop
    if text is None and not is_to_be_described(sop.current):
        return sop

    def decision(sop: Sop, content: Content | None) -> Sequence[facts.ChangesDescribed]:
        says = text if text is not None else _differences(sop, content) if content else ""
        return described(sop, caller, office.organisation, says) if says.strip() else ()

    try:
        done = decide(office, sop, caller, None, decision)
        return files_at_rest(office, done.sop, done.content).sop
    except SopError:
        if text is not None:
            raise
        return office.histories.read(sop.id)
