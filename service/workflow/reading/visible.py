"""Reading: the SOPs that a person may see."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import get_args

from service.domain import facts
from service.domain.acts.joint import is_ready_for
from service.domain.errors import Unreadable
from service.domain.history.entitlement import COMPANY, may_see
from service.domain.history.sop import Sop, Status
from service.domain.sentences import Sentence
from service.domain.telling.links import DOCUMENT_LINK
from service.records.interface import Head, Page
from service.workflow.deciding.numbers import holder
from service.workflow.means.histories import unknown
from service.workflow.means.listing import listable
from service.workflow.means.office import PREFIX, Office
from service.workflow.reading.indexing import searches_told

CHUNK = 100
LARGEST_CHUNK = 3200
NOTHING: Mapping[str, str] = {}
FEW = 40
"""So many SOPs are looked at one by one, to see whether they are for somebody."""


def see(office: Office, caller: str, sop_id: str) -> Sop:
    """Return the SOP; NotFound for one that does not exist or is not for this person, in the same words.

    Unreadable where its history cannot be read, to those it is for.
    """
    if sop_id.startswith(PREFIX):
        try:
            sop = office.histories.read(sop_id)
        except Unreadable:
            if _may_see_listed(office, caller, sop_id):
                raise
        else:
            if may_see(sop, caller, office.organisation, office.today()):
                return sop
    raise unknown(sop_id)


def _may_see_listed(office: Office, caller: str, sop_id: str) -> bool:
    """Whether an SOP is for this person, by what lists know of it."""
    head = office.records.head(sop_id)
    return caller in office.organisation.controllers or (
        head is not None and listable(head) and _for(office, head, caller, office.today())
    )


def leads_to(office: Office, number: str) -> str | Sentence:
    """Return the address of the Doc in force under this number, however it is typed, or why there is none."""
    sop_id = holder(office, number)
    try:
        sop = office.histories.read(sop_id) if sop_id else None
    except Unreadable as error:
        return error.sentence
    revision = sop.in_force(office.today()) if sop else None
    if revision is not None and revision.document_id:
        return DOCUMENT_LINK.format(revision.document_id)
    if sop is not None and sop.withdrawn:
        day = sop.withdrawn.day
        if isinstance(sop.withdrawn, facts.Replaced):
            return Sentence(
                "This SOP is superseded by {number} since {day} and is no longer valid.",
                number=sop.withdrawn.number,
                day=day,
            )
        return Sentence(
            "This SOP was withdrawn on {day} and is no longer valid. The register lists those in force.", day=day
        )
    return Sentence("No SOP of this number is in force. Look it up in the register.")


def listed(
    office: Office,
    caller: str,
    where: Mapping[str, str],
    limit: int,
    after: str = "",
    below: Mapping[str, str] = NOTHING,
) -> Page:
    """Return the SOPs the person may see whose summary holds these values, in the order of their number."""
    return _paged(_visible(office, caller, where, after, below), limit)


def _visible(
    office: Office, caller: str, where: Mapping[str, str], after: str, below: Mapping[str, str] = NOTHING
) -> Iterator[Head]:
    today, queries = office.today(), _queries(office, caller, where)
    heads = _once(heapq.merge(*(_walk(office, query, after, below) for query in queries), key=_number))
    return (head for head in heads if _for(office, head, caller, today))


def every(office: Office, where: Mapping[str, str], below: Mapping[str, str] = NOTHING) -> Iterator[Head]:
    """Yield every SOP whose summary holds these values, whoever may see it, in the order of their number."""
    return _walk(office, where, "", below)


def _paged(heads: Iterator[Head], limit: int) -> Page:
    found = list(islice(heads, limit + 1))
    return Page(tuple(found[:limit]), _number(found[limit - 1]) if len(found) > limit else "")


def late(office: Office, caller: str, limit: int, after: str = "") -> Page:
    """Return the SOPs the person may see that wait for something whose day has passed."""
    return listed(office, caller, {}, limit, after, {"due": office.today().isoformat()})


def sought(office: Office, caller: str, text: str, limit: int, after: str = "") -> Page:
    """Return the SOPs the person may see whose number or title has this text in it."""
    wanted = text.casefold()

    def fits(head: Head) -> bool:
        return wanted in f"{head.summary['number']} {head.summary['title']}".casefold()

    return _paged(filter(fits, _called(office, caller, wanted, after)), limit)


def _called(office: Office, caller: str, wanted: str, after: str) -> Iterator[Head]:
    """Yield the SOPs the person may see that this process knows to be called so; all, where those may be many."""
    if not wanted or not searches_told(office):
        return _visible(office, caller, {}, after)
    found = office.steps.ask_titles(lambda titles: titles.found(wanted, after))
    if len(found) > FEW and caller not in office.organisation.controllers:
        return _visible(office, caller, {}, after)
    heads = (head for sop_id in found if (head := office.records.head(sop_id)) and listable(head))
    return (head for head in heads if is_for(office, head, caller))


def performed(office: Office, caller: str, names: Iterable[str], limit: int, after: str = "") -> Page:
    """Return the SOPs the person may see whose steps name one of these performers."""
    found = (_visible(office, caller, {"performers": name}, after) for name in names)
    return _paged(_once(heapq.merge(*found, key=_number)), limit)


def awaiting(office: Office, caller: str) -> Iterator[Sop]:
    """Yield the SOPs that nothing but this person's authorisation is missing from, in the order of their number."""
    wheres: tuple[Mapping[str, str], ...] = ({"status": "awaiting_authorisation"}, {"ready": "yes"})
    walks = (_walk(office, {**where, "readers": caller}, "", NOTHING) for where in wheres)
    for head in _once(heapq.merge(*walks, key=_number)):
        with suppress(Unreadable):  # the register says so
            sop = office.histories.read(head.stream)
            if is_ready_for(sop, caller, office.organisation, office.today()):
                yield sop


def totals(office: Office, caller: str) -> Mapping[str, int]:
    """Return how many SOPs have each status: all of them for a document controller, else those one has a part in."""
    mine = {} if caller in office.organisation.controllers else {"parties": caller}
    counted = {status: office.records.count({**mine, "status": status}) for status in get_args(Status)}
    return {status: count for status, count in counted.items() if count}


def _queries(office: Office, caller: str, where: Mapping[str, str]) -> list[Mapping[str, str]]:
    """Return what to ask the records: at most one list value at a time, which is all that Firestore takes."""
    if caller in office.organisation.controllers or "parties" in where:
        return [where]
    return [{**where, "readers": caller}, {**where, "readers": COMPANY}]


def _walk(office: Office, where: Mapping[str, str], after: str, below: Mapping[str, str]) -> Iterator[Head]:
    chunk = CHUNK
    while True:
        page = office.records.summaries(where, chunk, after, below)
        yield from filter(listable, page.heads)
        if not page.next:
            return
        # who reads on is searching: fewer, larger reads
        after, chunk = page.next, min(2 * chunk, LARGEST_CHUNK)


def _once(heads: Iterator[Head]) -> Iterator[Head]:
    before = ""
    for head in heads:
        if head.stream != before:
            yield head
        before = head.stream


def is_for(office: Office, head: Head, caller: str) -> bool:
    """Whether a listed SOP is for this person today."""
    return _for(office, head, caller, office.today())


def is_part_of(office: Office, head: Head, caller: str) -> bool:
    """Whether a listed SOP is this person's to read whatever is in force."""
    return caller in head.summary["readers"] or caller in office.organisation.controllers


def _for(office: Office, head: Head, caller: str, today: date) -> bool:
    """Whether a listed SOP is for this person; what everybody reads is so from its first effective date on."""
    readers, effective = head.summary["readers"], head.summary["effective"]
    everybody = COMPANY in readers and "" < effective <= today.isoformat()
    return everybody or is_part_of(office, head, caller)


def _number(head: Head) -> str:
    return str(head.summary["number"])
