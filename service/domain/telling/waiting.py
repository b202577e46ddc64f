"""What waits for a person: acts that are theirs and due, and what only they can put right."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.domain.acts.monitoring import MONITOR
from service.domain.acts.next_act import NextAct, Situation, nobody_waits
from service.domain.acts.next_acts import NEXT_ACTS, SYNC, situation
from service.domain.acts.outstanding import FEEDBACK, REHEARSAL_MISSING, REVIEW_MISSING
from service.domain.acts.reading import ACKNOWLEDGE, of_announced
from service.domain.acts.socialisation import EXPLAIN
from service.domain.company.organisation import Organisation
from service.domain.errors import Code
from service.domain.history.entitlement import authorities
from service.domain.history.readings import announced
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence
from service.domain.telling.google_refusals import refusals
from service.domain.telling.links import DOCUMENT_LINK, Opened, page_link
from service.domain.telling.standing import alarms

SOMEBODYS: frozenset[Code] = FEEDBACK | REVIEW_MISSING | REHEARSAL_MISSING | {"round_open", "confirmation_missing"}
"""What is outstanding and waits as an act of its own."""
MAY_WAIT = tuple(act for act in NEXT_ACTS if act.waits is not nobody_waits)
"""The acts that may wait for somebody, the most pressing first."""

PAGE_OF: Mapping[str, Opened] = {
    "answer": "answer",
    "authorise": "authorise",
    "acknowledge": "read",
    "explain": "read",
    "answer_reports": "reports",
}
"""The page of an act, by its name; of all others it is the SOP's own."""


@dataclass(frozen=True)
class Waiting:
    """An act on an SOP that waits for a person: why, and by which day, where there is such a day."""

    sop: Sop
    act: NextAct
    says: Sentence
    due: date | None = None

    @property
    def revision(self) -> Revision:
        """The revision that it is about."""
        known = announced(self.sop) if self.act in (ACKNOWLEDGE, EXPLAIN) else None
        return known or newest(self.sop)

    def overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today


def doing_link(pages: str, one: Waiting) -> str:
    """Return where somebody does what waits for them: on a page, else beside the Doc; "" where there is none yet."""
    document_id = one.revision.document_id
    if not document_id:
        return ""
    opened = PAGE_OF.get(one.act.name, "sop")
    return page_link(pages, one.sop, opened) if pages else DOCUMENT_LINK.format(document_id)


def waiting(sop: Sop, caller: str, organisation: Organisation, today: date) -> tuple[Waiting, ...]:
    """Return what of an SOP waits for the person on that day, whoever else it waits for."""
    return tuple(_waiting(situation(sop, caller, organisation, today), sop, caller, organisation))


def most_urgent_first(every: Iterable[Waiting]) -> list[Waiting]:
    """Return the same by their days, then by how pressing acts are; what has no day comes last."""
    return sorted(every, key=lambda one: (one.due or date.max, NEXT_ACTS.index(one.act), one.sop.number))


def waited_for(sop: Sop, organisation: Organisation) -> tuple[str, ...]:
    """Return everybody for whom something may wait, today or later, whoever is away or stands in, sorted.

    Monitoring, which waits for nobody for months, is told apart (`monitoring_awaited`).
    """
    drafted, authorised_by = newest(sop).drafted, authorities(newest(sop).drafted.department, organisation)
    reviewers = (r.email for round_ in sop.current.rounds for r in round_.reviewers)
    before = (one.email for one in organisation.signatories_for(drafted.department))
    department, known = organisation.department(drafted.department), of_announced(sop, organisation)
    heads = {department.head} if department else set()
    everybody = {
        *before,
        *drafted.authors,
        drafted.owner,
        *reviewers,
        *authorised_by,
        *organisation.controllers,
        *heads,
    }
    here = situation(sop, drafted.owner, organisation, date.max)  # once: what is outstanding is so for everybody
    found = {
        email for email in everybody if any(one.act is not MONITOR for one in _waiting(here, sop, email, organisation))
    }
    found.update(known.awaited if known else ())
    return tuple(sorted(found.union(authorised_by) if found.intersection(authorised_by) else found))


def _waiting(found: Situation | None, sop: Sop, caller: str, organisation: Organisation) -> Iterator[Waiting]:
    if found:
        yield from _of_acts(replace(found, caller=caller))
    yield from _of_files(sop, caller, organisation)


def _of_acts(found: Situation) -> Iterator[Waiting]:
    for act in MAY_WAIT:
        if act.is_for(found) and (wait := act.waits(found)):
            yield Waiting(found.sop, act, wait.says, wait.due)
    reviewed = found.drafting and found.revision.status in ("in_simulation", "awaiting_authorisation")
    missing = [one for one in found.outstanding if one.code not in SOMEBODYS]
    if reviewed and found.leads and missing:
        yield Waiting(found.sop, SYNC, missing[0].sentence)


def _of_files(sop: Sop, caller: str, organisation: Organisation) -> Iterator[Waiting]:
    """Yield what Google refuses, and alarms about files, which controllers put right as well."""
    drafted = newest(sop).drafted
    if caller not in (*drafted.authors, drafted.owner, *organisation.controllers):
        return
    if alarm := alarms(sop):
        yield Waiting(sop, SYNC, alarm)
    for refused in refusals(sop.refused, organisation):
        yield Waiting(sop, SYNC, refused.sentence)
