"""The course of an SOP's life as the API shows it: its revisions, its requests and endings, its alarms."""

from collections.abc import Callable, Iterable
from datetime import date

from service.domain import facts
from service.domain.acts.watch import REMEDIES
from service.domain.company.organisation import Organisation
from service.domain.document.content import mark
from service.domain.document.measure import Measure
from service.domain.history.dates import revised_on
from service.domain.history.monitoring import Monitoring
from service.domain.history.sop import DecisionRequest, Revision, SignedCopy, Sop, WithdrawalProposal
from service.domain.sentences import Sentence
from service.domain.telling.links import DOCUMENT_LINK, FILE_LINK, printed_link
from service.web.api.monitoring_shapes import MeasureShape, MonitoringShape, ReachedShape
from service.web.api.revision_shapes import (
    AdoptedShape,
    AlarmShape,
    ArchiveShape,
    FileShape,
    RequestShape,
    RevisionShape,
    ScanShape,
    SignedCopyShape,
    WithdrawalShape,
)


def revision_shapes(sop: Sop, organisation: Organisation, today: date, public_url: str) -> list[RevisionShape]:
    """Return every revision, oldest first; at most one is in force."""
    in_force = sop.in_force(today)
    return [
        _revision(revision, organisation, printed_link(public_url, sop, revision), in_force=revision is in_force)
        for revision in sop.revisions
    ]


def _revision(revision: Revision, organisation: Organisation, printed: str, *, in_force: bool) -> RevisionShape:
    authorisation = revision.authorisation
    return RevisionShape.model_validate(
        {
            "number": revision.number,
            "class": revision.drafted.revision_class,
            "reason": revision.drafted.reason,
            "status": revision.status,
            "in_force": in_force,
            "revised": revised_on(revision, organisation),
            "effective": authorisation.decided.effective if authorisation else None,
            "document": document_shape(revision.document_id),
            "archive": archive_shape(revision.archive),
            "printed_link": printed,
            "editorial": sorted(mark(steps, text) for steps, text in revision.editorial),
            "cancelled": revision.cancelled,
            "adopted": adopted_shape(revision),
            "awaits_signed_copy": revision.awaits_signed_copy,
            "signed_copies": [_signed_copy(copy) for copy in revision.signed_copies],
            "next_review": revision.next_review,
            "measures": [measure_shape(measure) for measure in revision.measures],
            "monitorings": [_monitoring(one) for one in revision.monitorings],
        }
    )


def adopted_shape(revision: Revision) -> AdoptedShape | None:
    """Return what the paper says, where the revision was authorised outside Baku."""
    adopted, confirmed = revision.adopted, revision.authorisation
    if adopted is None:
        return None
    return AdoptedShape(
        signatory=adopted.signatory,
        post=adopted.post,
        signed=adopted.signed,
        effective=adopted.effective,
        next_review=adopted.next_review,
        scan=_scan(adopted.scan),
        by=confirmed.by if confirmed else None,
        at=confirmed.at if confirmed else None,
    )


def _scan(scan: facts.Scan | None) -> ScanShape | None:
    if scan is None:
        return None
    return ScanShape(id=scan.file_id, name=scan.name, url=FILE_LINK.format(scan.file_id), sha256=scan.sha256)


def _signed_copy(copy: SignedCopy) -> SignedCopyShape:
    kept = copy.kept
    url = FILE_LINK.format(kept.file_id)
    return SignedCopyShape(id=kept.file_id, name=kept.name, url=url, sha256=kept.sha256, by=copy.by, at=copy.at)


def measure_shape(measure: Measure) -> MeasureShape:
    """Return a measure of success."""
    return MeasureShape(name=measure.name, target=measure.target, unit=measure.unit)


def _monitoring(one: Monitoring) -> MonitoringShape:
    fact = one.fact
    return MonitoringShape(
        outcome=fact.outcome,
        by=one.by,
        at=one.at,
        next_review=fact.next_review,
        finding=fact.finding,
        action=fact.action,
        reached=[ReachedShape(name=r.name, value=r.value, target=r.target, unit=r.unit) for r in fact.reached],
    )


def document_shape(document_id: str | None) -> FileShape | None:
    """Return a Doc, where there is one."""
    return FileShape(id=document_id, url=DOCUMENT_LINK.format(document_id)) if document_id else None


def archive_shape(archive: facts.Archived | None) -> ArchiveShape | None:
    """Return the archived PDF, where there is one."""
    if archive is None:
        return None
    return ArchiveShape(id=archive.file_id, url=FILE_LINK.format(archive.file_id), sha256=archive.sha256)


def request_shape(request: DecisionRequest | None) -> RequestShape | None:
    """Return the request for the decision, where it waits for one."""
    return RequestShape(by=request.by, at=request.at, note=request.note) if request else None


def proposal_shape(proposed: WithdrawalProposal | None) -> RequestShape | None:
    """Return the proposal to withdraw the SOP, where it waits for a decision."""
    return RequestShape(by=proposed.by, at=proposed.at, note=proposed.reason) if proposed else None


def withdrawal_shape(withdrawn: facts.Withdrawn | facts.Replaced | None) -> WithdrawalShape | None:
    """Return since when and why the SOP is no longer in force."""
    if not isinstance(withdrawn, facts.Withdrawn):
        return None
    return WithdrawalShape(day=withdrawn.day, reason=withdrawn.reason)


def alarm_shapes(alarms: Iterable[facts.AlarmRaised], spoken: Callable[[Sentence], str]) -> list[AlarmShape]:
    """Return the alarms, each with how to put it right in the caller's language."""
    return [
        AlarmShape(alarm=a.alarm, revision=a.revision, detail=a.detail, remedy=spoken(REMEDIES[a.alarm]))
        for a in alarms
    ]
