"""The history of an SOP: its state is what one gets by reading every fact from the start."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from service.domain import facts
from service.domain.history.checks import dismissals_after
from service.domain.history.feedback_history import feedback_after
from service.domain.history.forms import forms_after, without_draft
from service.domain.history.mailed import Mailed
from service.domain.history.recorded import Recorded
from service.domain.history.replacing import superseded_wholly
from service.domain.history.reports import practice_after
from service.domain.history.revision_history import revision_after
from service.domain.history.sop import Revision, Sop, WithdrawalProposal

_OF_ONE_REVISION = (
    facts.OfOneRevision
    | facts.MinutesFact
    | facts.SignedCopyFact
    | facts.Monitored
    | facts.DistributionFact
    | facts.RetentionFact
    | facts.PredecessorEnded
)


def fold(sop_id: str, history: Iterable[Recorded], sop: Sop | None = None) -> Sop | None:
    """Return the SOP that a history tells, from the start or on from `sop`; nothing where there is no history."""
    for length, recorded in enumerate(history, start=sop.length + 1 if sop else 1):
        sop = replace(_after(sop, sop_id, recorded), length=length)
    return sop


def _after(sop: Sop | None, sop_id: str, recorded: Recorded) -> Sop:
    fact, at, by = recorded.fact, recorded.at, recorded.by
    if isinstance(fact, facts.Drafted):
        revision = Revision(fact, at)
        if sop is None:
            return Sop(sop_id, fact.number, (revision,), {}, 0)
        return replace(sop, revisions=(*sop.revisions, revision))
    if sop is None:
        raise ValueError(f"the history of {sop_id} does not begin with a draft")
    if isinstance(fact, facts.FeedbackFact):
        feedback = feedback_after(sop, fact, at, by)
        return replace(sop, feedback={**sop.feedback, feedback.id: feedback})
    if isinstance(fact, facts.MailFact):
        return _mailed(sop, fact, at)
    if isinstance(fact, facts.RefusalFact):
        return _refused(sop, fact)
    if isinstance(fact, facts.ReportFact):
        return replace(sop, practice=practice_after(sop.practice, fact, at, by))
    if isinstance(fact, facts.CheckFact):
        return replace(sop, dismissed=dismissals_after(sop.dismissed, fact, sop.current.number, at, by))
    if isinstance(fact, facts.FormFact):
        return replace(sop, forms=forms_after(sop.forms, fact, at))
    match fact:
        case facts.AlarmRaised():
            key = fact.revision, fact.alarm
            raised = {**sop.alarms_raised, key: sop.alarms_raised.get(key, 0) + 1}
            return replace(sop, alarms=(*sop.alarms, fact), alarms_raised=raised)
        case facts.AlarmEnded(alarm=alarm, revision=number):
            return replace(sop, alarms=tuple(a for a in sop.alarms if (a.alarm, a.revision) != (alarm, number)))
        case facts.Withdrawn():
            gone = tuple(replace(r, status="withdrawn") if r.status == "authorised" else r for r in sop.revisions)
            return replace(sop, revisions=gone, withdrawn=fact, alarms=(), proposed=None)
        case facts.Replaced():
            return superseded_wholly(sop, fact)
        case facts.WithdrawalProposed(reason=reason):
            return replace(sop, proposed=WithdrawalProposal(by, at, reason))
        case facts.NamersFound():
            return replace(sop, namers=(*sop.namers, (fact, at)))
        case facts.Placed(revision=number):
            moved = tuple(_placed(r, fact) if r.number == number else r for r in sop.revisions)
            return replace(sop, revisions=moved)
    named = fact.revision if isinstance(fact, _OF_ONE_REVISION) else None
    about = sop.current.number if named is None else named
    after = tuple(revision_after(r, fact, at, by) if r.number == about else r for r in sop.revisions)
    over = isinstance(fact, facts.Cancelled | facts.Authorised)  # what was a draft is none any more
    forms = without_draft(sop.forms) if isinstance(fact, facts.Cancelled) else sop.forms
    alarms = tuple(a for a in sop.alarms if not over or a.revision != about)
    return replace(sop, revisions=after, forms=forms, alarms=alarms)


def _placed(revision: Revision, fact: facts.Placed) -> Revision:
    archive_folder = fact.folder if fact.with_archive else revision.archive_folder
    return replace(revision, folder=fact.folder, archive_folder=archive_folder)


def _refused(sop: Sop, fact: facts.RefusalFact) -> Sop:
    others = tuple(one for one in sop.refused if (one.step, one.about) != (fact.step, fact.about))
    return replace(sop, refused=(*others, fact) if isinstance(fact, facts.StepRefused) else others)


def _mailed(sop: Sop, fact: facts.MailFact, at: datetime) -> Sop:
    match fact:
        case facts.MailDrafted(draft=draft, message=message):
            key = (fact.revision, fact.occasion, fact.about, fact.recipient)
            return replace(sop, mails={**sop.mails, key: Mailed(draft, at, message=message)})
        case facts.MailSent(draft=draft):
            went = {key: replace(mail, sent=True) for key, mail in sop.mails.items() if mail.draft == draft}
            return replace(sop, mails={**sop.mails, **went})
        case facts.MailHeld(draft=draft):
            kept = {key: replace(mail, held=True) for key, mail in sop.mails.items() if mail.draft == draft}
            return replace(sop, mails={**sop.mails, **kept})
        case facts.ToldInDigests(told=told):
            one = Mailed("", at, sent=True)
            keys = {(each.revision, each.occasion, each.about, _recipient(sop, each)): one for each in told}
            return replace(sop, mails={**sop.mails, **keys})
    assert_never(fact)


def _recipient(sop: Sop, digest: facts.DigestTold) -> str:
    """Return whom a digest told; whoever reported a problem is not named again (see `discretion.discreet`)."""
    report = sop.practice.reports.get(digest.about.partition(" ")[0])
    return digest.recipient or (report.by if report else "")
