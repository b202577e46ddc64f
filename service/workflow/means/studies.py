"""The studies of work in the records: which there are, what was seen in one, and facts noted behind the others."""

from collections.abc import Sequence

from service.domain.acts.study import NO_STUDY, may_observe
from service.domain.errors import NotFound
from service.domain.facts.coding import encode
from service.domain.history.study import (
    PREFIX,
    STREAM,
    SeenWork,
    Studies,
    Study,
    decode,
    decode_studied,
    fold,
    fold_studies,
)
from service.records.interface import ActClaim, Append, EncodedFact, Lease
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible


def studies(office: Office) -> Studies:
    """Return every study there is."""
    entries = office.records.read(STREAM)
    return fold_studies((legible(one, lambda: STREAM, decode_studied), one.at, one.by) for one in entries)


def study_for(office: Office, caller: str, study_id: str) -> Study:
    """Return a study to who may observe in it; NotFound for everybody else, and where there is none."""
    known = studies(office).known.get(study_id)
    if known is None or not may_observe(known, caller, office.organisation):
        raise NotFound(NO_STUDY)
    return known


def work_seen(office: Office, study_id: str) -> SeenWork:
    """Return what was seen in a study."""
    entries = office.records.read(study_id) if study_id.startswith(PREFIX) else ()
    return fold((legible(one, lambda: study_id, decode), one.at, one.by) for one in entries)


def begun_by(office: Office, act: ActClaim) -> str:
    """Return the study that an act began."""
    return next(str(one.data["study"]) for one in office.records.read(STREAM) if one.act == act.id)


def told_by(office: Office, study_id: str, act: ActClaim) -> str:
    """Return the activity that an act told of."""
    return next(str(one.data["entry"]) for one in office.records.read(study_id) if one.act == act.id)


def note(
    office: Office,
    stream: str,
    length: int,
    new: Sequence[object],
    by: str = SERVICE,
    act: ActClaim | None = None,
    fence: Lease | None = None,
    *,
    unsettled: bool = False,
) -> None:
    """Record new facts behind so many others; Conflict where somebody was faster.

    With `unsettled` something is to be done for them.
    """
    at, encoded = office.clock(), [EncodedFact(*encode(fact)) for fact in new]
    office.records.append(Append(stream, length, encoded, at, by, act=act, fence=fence, unsettled=unsettled))
