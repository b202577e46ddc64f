"""What SOPs are called and cite, and the revisions that people work by, or will: kept beside histories for searches."""

import json
from dataclasses import dataclass
from datetime import date

from service.domain.document.sop_document import Step
from service.domain.history.sop import Revision, Sop, newest
from service.domain.telling import citing
from service.domain.telling.citing import Citing

FORM = 3
"""Rises with every change of what is kept; another form is made anew by the next sync."""
FOREVER = date.max


@dataclass(frozen=True)
class InForce:
    """A revision that is in force from a day until another day, with its steps."""

    sop_id: str
    number: str
    title: str
    revision: int
    document_id: str
    since: date
    until: date
    steps: tuple[Step, ...]

    def on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= day < self.until


@dataclass(frozen=True)
class Searched:
    """What searches know of an SOP: what it is called, the revisions in force or to come, and those that cite."""

    number: str = ""
    title: str = ""
    revisions: tuple[InForce, ...] = ()
    citing: tuple[Citing, ...] = ()


def kept(sop: Sop, today: date) -> str:
    """Return what is kept: number and title, the revision in force, those that follow it by date, and what all cite.

    Of what is withdrawn by then number and title alone.
    """
    coming = [_written(revision) for revision in sop.revisions if _may_come(sop, revision, today)]
    cites = citing.written(sop) if sop.withdrawn is None or sop.withdrawn.day > today else []
    until, title = sop.withdrawn.day if sop.withdrawn else FOREVER, newest(sop).drafted.title
    return json.dumps([FORM, sop.number, title, until.isoformat(), coming, cites], ensure_ascii=False)


def _may_come(sop: Sop, revision: Revision, today: date) -> bool:
    now = sop.in_force(today)
    over = sop.withdrawn is not None and sop.withdrawn.day <= today
    return not over and revision.authorisation is not None and (now is None or revision.number >= now.number)


def _written(revision: Revision) -> list[object]:
    since = revision.authorisation.decided.effective if revision.authorisation else FOREVER
    steps = [
        [s.activity, s.pic, s.involved, s.documents, s.duration, s.output, s.note]
        for s in (seen_step.step for seen_step in revision.steps)
    ]
    return [revision.number, revision.drafted.title, revision.document_id or "", since.isoformat(), steps]


def holds(text: str, now: str) -> bool:
    """Whether what was kept says all that is to be kept now; what was superseded meanwhile may stand there still."""
    if not now:
        return True
    try:
        (*kept, coming, cites), (*wanted, to_come, to_cite) = json.loads(text), json.loads(now)
    except (TypeError, ValueError):
        return False
    return kept == wanted and cites == to_cite and all(one in coming for one in to_come)


def read(sop_id: str, text: str) -> Searched:
    """Return what was kept, nothing of another form or damaged."""
    try:
        form, *known = json.loads(text) if text else (0,)
        if form != FORM:
            return Searched()
        number, title, end, coming, cites = known
        last = date.fromisoformat(end)
        revisions, cited = _revisions(sop_id, number, last, coming), citing.read(sop_id, number, last, cites)
        return Searched(number, title, revisions, cited)
    except (TypeError, ValueError):
        return Searched()


def _revisions(sop_id: str, number: str, end: date, coming: list[list[object]]) -> tuple[InForce, ...]:
    found: list[InForce] = []
    for revision, title, document_id, since, steps in reversed(coming):  # the last that has begun is the one in force
        begun = date.fromisoformat(str(since))
        found.append(
            InForce(sop_id, number, str(title), int(str(revision)), str(document_id), begun, end, _steps(steps))
        )
        end = min(end, begun)
    return tuple(found)


def _steps(steps: object) -> tuple[Step, ...]:
    if not isinstance(steps, list):
        raise TypeError("steps are a list")
    return tuple(Step(a, pic, tuple(involved), *rest) for a, pic, involved, *rest in steps)
