"""The trail of an SOP: a line for each fact of its history, saying when, whose act, what, and on which content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.document.content import Hashes
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.trail import (
    authorisation,
    checks,
    content,
    distribution,
    drafting,
    feedback,
    files,
    forms,
    mail,
    monitoring,
    reports,
    retention,
    review,
    simulation,
)
from service.domain.telling.trail.author import author_for
from service.domain.telling.trail.context import Context

INNER = (
    facts.FileIntended
    | facts.FileMade
    | facts.FileSwept
    | facts.HeaderStamped
    | facts.ArchiveReserved
    | facts.SignedCopyReserved
    | facts.SignedCopyMoved
    | facts.AttendanceListReserved
    | facts.AttendanceListMoved
    | facts.MinutesIntended
    | facts.MinutesMade
    | facts.MailFact
    | facts.RefusalFact
    | facts.Stamped
    | facts.StampsCleared
    | facts.ParticularsWritten
    | facts.ChangesWritten
    | facts.DispositionWritten
    | facts.PicsMarked
    | facts.ReferencesRewritten
    | facts.ReferencesSuggested
    | facts.SuggestionsRefused
    | facts.SuggestionsEnded
    | facts.PictureFact
    | facts.OwnHeadRemoved
    | facts.NamersFound
    | facts.FormsWritten
    | facts.FormLooked
    | facts.FormKept
    | facts.FormCopyIntended
)
"""What follows an act by itself, in the Doc, in Drive and by mail."""
OnContent = (
    facts.ContentRead
    | facts.RoundOpened
    | facts.ReviewerAnswered
    | facts.AskedAgain
    | facts.RoundClosed
    | facts.EditorialConfirmed
    | facts.Signed
    | facts.Authorised
    | facts.AdoptionConfirmed
)
"""What is bound to the words of the Doc, steps and text."""
OnSteps = facts.Simulated | facts.SimulationWaived | facts.RunBegun
"""What is bound to the steps alone."""


@dataclass(frozen=True)
class TrailLine:
    """One fact as people read it; the author is "" where the reader is not told, `inner` what followed by itself.

    `content` are the hashes of steps and text that it is bound to ("" where it is bound to the steps alone), and
    `stands` whether the Doc of its revision still says that.
    """

    number: int
    at: datetime
    by: str
    kind: str
    revision: int
    says: Sentence
    inner: bool
    content: Hashes | None = None
    stands: bool = False


def lines(sop_id: str, history: Sequence[Recorded], organisation: Organisation, caller: str) -> tuple[TrailLine, ...]:
    """Return a line for each fact, in its order, for this reader."""
    told_facts = list(_told(sop_id, history, organisation))
    if not told_facts:
        return ()
    last = told_facts[-1][1]
    return tuple(_for(caller, line, fact, last, organisation) for line, _, fact in told_facts)


def _told(
    sop_id: str, history: Sequence[Recorded], organisation: Organisation
) -> Iterator[tuple[TrailLine, Sop, facts.Fact]]:
    sop: Sop | None = None
    for number, recorded in enumerate(history, start=1):
        sop = fold(sop_id, (recorded,), sop)
        if sop is None:
            return
        fact, context = recorded.fact, Context(sop, organisation)
        revision = getattr(fact, "revision", None)
        line = TrailLine(
            number,
            recorded.at,
            recorded.by,
            type(fact).__name__,
            sop.current.number if revision is None else revision,
            sentence(fact, context),
            isinstance(fact, INNER),
            _content(fact),
        )
        yield line, sop, fact


def _for(caller: str, line: TrailLine, fact: facts.Fact, last: Sop, organisation: Organisation) -> TrailLine:
    by = author_for(caller, fact, line.by, last, organisation)
    return replace(line, by=by, stands=line.content is not None and _stands(line, last))


def _content(fact: facts.Fact) -> Hashes | None:
    if isinstance(fact, OnContent):
        return fact.steps_hash, fact.text_hash
    return (fact.steps_hash, "") if isinstance(fact, OnSteps) else None


def _stands(line: TrailLine, last: Sop) -> bool:
    """Whether the Doc of a line's revision says what the line is bound to, as far as it was read last."""
    content_read = next((r.content for r in last.revisions if r.number == line.revision), None)
    bound = line.content or ("", "")
    return content_read is not None and bound[0] == content_read.steps_hash and bound[1] in ("", content_read.text_hash)


def sentence(fact: facts.Fact, context: Context) -> Sentence:
    """Return what a fact says, whatever it is."""
    if isinstance(fact, drafting.DraftingFact):
        return drafting.told(fact, context)
    if isinstance(fact, content.DocFact):
        return content.told(fact, context)
    if isinstance(fact, files.FilesFact):
        return files.told(fact, context)
    if isinstance(fact, review.ReviewFact):
        return review.told(fact, context)
    if isinstance(fact, facts.MeetingFact):
        return review.of_meeting(fact, context)
    if isinstance(fact, facts.FeedbackFact):
        return feedback.told(fact, context)
    if isinstance(fact, facts.SimulationFact):
        return simulation.told(fact, context)
    if isinstance(fact, authorisation.DecisionFact):
        return authorisation.told(fact, context)
    if isinstance(fact, facts.SignedCopyFact):
        return authorisation.of_signed_copy(fact, context)
    if isinstance(fact, facts.DistributionFact):
        return distribution.told(fact, context)
    if isinstance(fact, facts.AdoptionFact):
        return authorisation.of_adoption(fact, context)
    if isinstance(fact, facts.ReportFact):
        return reports.told(fact, context)
    if isinstance(fact, facts.FormFact):
        return forms.told(fact, context)
    if isinstance(fact, facts.MailFact):
        return mail.told(fact, context)
    if isinstance(fact, facts.Monitored):
        return monitoring.told(fact)
    if isinstance(fact, facts.RetentionFact):
        return retention.told(fact)
    if isinstance(fact, facts.CheckFact):
        return checks.told(fact)
    assert_never(fact)
