"""The step that finds out who names an SOP whose steps changed or that was withdrawn: their owners are told."""

from collections.abc import Iterator
from datetime import date

from service.domain import facts
from service.domain.company.number import comparable
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.telling.post.owed_mail import fresh_until
from service.workflow.means.listing import heads, listable
from service.workflow.settling.run import Run


def find_namers(run: Run) -> None:
    """Record for each change that is news which other SOPs name this one, as lists know them: one read, once."""
    known = {(found.revision, found.change) for found, _ in run.sop.namers}
    organisation, today = run.office.organisation, run.office.today()
    for revision, change, day in _changes(run.sop, organisation):
        if (revision, change) not in known and today <= fresh_until(day, organisation):
            run.hold()
            run.record(facts.NamersFound(revision, change, tuple(_namers(run))))


def _changes(sop: Sop, organisation: Organisation) -> Iterator[tuple[int, facts.RelatedChange, date]]:
    """Yield the last authorised revision where its steps are others than those of the one before, and a withdrawal."""
    authorised = [(r.number, a) for r in sop.revisions if (a := r.authorisation) and a.confirmed]
    if not authorised:
        return
    number, last = authorised[-1]
    if len(authorised) > 1 and authorised[-2][1].decided.steps_hash != last.decided.steps_hash:
        yield number, "steps", organisation.day(last.at)
    if sop.withdrawn:
        yield number, "withdrawn", sop.withdrawn.day


def _namers(run: Run) -> Iterator[facts.Namer]:
    for head in heads(run.office.records, {"names": comparable(run.sop.number)}):
        if listable(head):
            yield facts.Namer(head.summary["number"], head.summary["owner"])
