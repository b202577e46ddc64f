"""Runs in the records: one history each, and a shelf of their own by which lists find them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from service.domain.errors import NotFound
from service.domain.facts.case_run import CaseRunFact
from service.domain.facts.coding import encode
from service.domain.history.case_run import PREFIX, CaseRun, decode, fold
from service.domain.sentences import Sentence
from service.domain.telling.case_run import SHELF, ListedRun, listed, summary
from service.records.interface import ActClaim, Append, EncodedFact, Head
from service.workflow.means.listing import heads
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible

NOTHING: Mapping[str, str] = {}
MOST = 1000
"""Marked histories that are looked through in one go."""


def read(office: Office, run_id: str) -> CaseRun:
    """Return a run as its history tells it; NotFound where there is none, Unreadable where it is damaged."""
    entries = office.records.read(run_id) if run_id.startswith(PREFIX) else ()
    if not entries:
        raise NotFound(Sentence("There is no such run. Look at the list of runs again."))
    return fold(run_id, ((legible(entry, lambda: run_id, decode), entry.at, entry.by) for entry in entries))


def note(
    office: Office, run: CaseRun | str, new: Sequence[CaseRunFact], by: str, act: ActClaim | None = None
) -> CaseRun:
    """Record new facts of a run, or of one that begins under this id, and return it after them; Conflict if late.

    It is marked until the register has its row.
    """
    known, run_id = (None, run) if isinstance(run, str) else (run, run.id)
    at = office.clock()
    after = fold(run_id, ((fact, at, by) for fact in new), known)
    encoded = [EncodedFact(*encode(fact)) for fact in new]
    length, kept = known.length if known else 0, summary(after, office.organisation)
    office.records.append(Append(run_id, length, encoded, at, by, kept, act))
    return after


def unwritten(office: Office) -> tuple[str, ...]:
    """Return the runs that were changed since the register had their rows."""
    return tuple(stream for stream in office.records.unsettled(MOST) if stream.startswith(PREFIX))


def every(office: Office) -> Iterator[Head]:
    """Yield every run, as lists know it."""
    return heads(office.records, {"shelf": SHELF})


def open_of(office: Office, sop_id: str) -> tuple[ListedRun, ...]:
    """Return the open runs of an SOP, the oldest first."""
    return tuple(_listed(office, {"open_of": sop_id}))


def open_with(office: Office, email: str) -> tuple[ListedRun, ...]:
    """Return the open runs that somebody has, those that are due first, the oldest first among them."""
    found = _listed(office, {"open_with": email})
    return tuple(sorted(found, key=lambda run: run.due or date.max))


def ended_of(office: Office, sop_id: str, revision: int) -> tuple[ListedRun, ...]:
    """Return the runs of an SOP's revision that ended, the oldest first."""
    return tuple(_listed(office, {"ended_of": f"{sop_id} {revision}"}))


def finished_in(office: Office, department: str, year: int) -> int:
    """Return how many runs of a department's SOPs were finished in a year."""
    return office.records.count({"shelf": SHELF, "finished_in": f"{department} {year}"})


def to_tell(office: Office, day: date) -> Iterator[ListedRun]:
    """Yield the open runs of which their holders are to know by a day: due by then, or passed on."""
    return _listed(office, below={"open_tells": date.fromordinal(day.toordinal() + 1).isoformat()})


def rows_due(office: Office, *, daily: bool) -> tuple[str, ...]:
    """Return the runs whose rows are to be written: that changed and, once a day, that are late by now."""
    today = office.today()
    late = [run.id for run in to_tell(office, today) if run.overdue(today)] if daily else []
    return tuple(dict.fromkeys((*unwritten(office), *late)))


def _listed(
    office: Office, where: Mapping[str, str] = NOTHING, below: Mapping[str, str] = NOTHING
) -> Iterator[ListedRun]:
    """Yield runs, without those whose summary is damaged: the next thing that is recorded of one mends it."""
    for head in heads(office.records, {"shelf": SHELF, **where}, below):
        if (run := listed(head.stream, head.summary)) is not None:
            yield run
