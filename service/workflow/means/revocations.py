"""The history of what is marked as no longer in force, in the records: one of its own, and beside it what counts now.

What counts now is kept where searches look, so that no SOP's card reads that history.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from service.domain import facts
from service.domain.facts.regulations import RegulationFact
from service.domain.history.regulations import STREAM, Revocation, Revocations, decode, fold
from service.records.interface import ActClaim, Append, EncodedFact, Records
from service.workflow.means.unreadable import legible


def read_revocations(records: Records) -> Revocations:
    """Return what is marked; Unreadable where the history is damaged."""
    return fold((legible(one, lambda: STREAM, decode), one.by, one.at) for one in records.read(STREAM))


def note_revocations(
    records: Records, before: Revocations, new: Sequence[RegulationFact], by: str, at: datetime,
    act: ActClaim | None = None, *, unsettled: bool = True,
) -> Revocations:  # fmt: skip
    """Record marks and return what is marked after them; Conflict if late.

    `unsettled` where the register is to follow, and is not being written anyway.
    """
    after = fold(((fact, by, at) for fact in new), before)
    encoded = [EncodedFact(*facts.encode(fact)) for fact in new]
    records.append(
        Append(STREAM, before.length, encoded, at, by, act=act, unsettled=unsettled, indexed=_written(after))
    )
    return after


def _written(revocations: Revocations) -> str:
    kept = [[facts.encode(one.fact)[2], one.by, one.at.isoformat()] for one in revocations.by_key.values()]
    return json.dumps([revocations.length, kept], ensure_ascii=False)


def kept_revocations(text: str) -> Revocations:
    """Return what was kept for searches."""
    length, kept = json.loads(text)
    marks = {
        fact["key"]: Revocation(facts.RegulationRevoked(**fact), by, datetime.fromisoformat(at))
        for fact, by, at in kept
    }
    return Revocations(marks, length)
