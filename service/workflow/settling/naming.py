"""What a Doc names of other SOPs is made links, and who names an SOP that changed or was withdrawn is told."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

from service.domain import facts
from service.domain.company.number import claim_of, comparable
from service.domain.company.organisation import Organisation
from service.domain.flow.texts import Place
from service.domain.history.related import named
from service.domain.history.sop import Sop
from service.domain.telling.post.owed_mail import fresh_until
from service.manuscript.linking import NO_LINKS, Links
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


def links_of(run: Run) -> Links:
    """Return the numbers of SOPs that there are, where the Doc names them, as lasting addresses.

    Without a public address there are none: that of a Doc would lead past the next revision.
    """
    base, numbers = f"{run.office.installation.public_url}/s/", named(run.sop.current, run.office.organisation)
    others = [one for one in numbers if one.known_by != comparable(run.sop.number)]
    if not run.office.installation.public_url or not others:
        return NO_LINKS
    known = run.office.records.held(sorted({claim_of(one.number) for one in others}))
    found: dict[Place, dict[str, str]] = {}
    for one in others:
        if claim_of(one.number) in known:
            found.setdefault(one.place, {})[one.number] = f"{base}{quote(one.number, safe='')}"
    return Links(found, base)


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
