"""Verifying the records: that each history is what was recorded and can be read, and what is kept beside it true.

Beside a history are acts, claims and what lists show. What locked Docs say is watched by `settling.watching`.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from service.domain.errors import Unavailable, Unreadable
from service.domain.history import printed
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.summary import summary
from service.log.lines import bare
from service.records.chain import unlisted
from service.records.interface import Beside, Head
from service.workflow.deciding.numbers import claim_of
from service.workflow.means.listing import TEXTS, heads, listable
from service.workflow.means.office import Office
from service.workflow.means.revocations import read_revocations
from service.workflow.means.staff import read_staff
from service.workflow.means.studies import studies
from service.workflow.means.verified import keep_verified
from service.workflow.reading.case_runs import unreadable as unreadable_runs
from service.workflow.reading.evaluations import unreadable
from service.workflow.reading.indexing import INDEXED
from service.workflow.reading.plans import unreadable as unreadable_plans

logger = logging.getLogger(__name__)


def verify_and_keep(office: Office) -> tuple[Sentence, ...]:
    """Return what is wrong, and have it remembered and written into the log."""
    found = verify(office)
    for sentence in found:
        logger.error("the records: %s", bare(sentence))
    keep_verified(office, found)
    return found


def verify(office: Office) -> tuple[Sentence, ...]:
    """Return what is wrong, naming each SOP by its number; first what the store itself says of its files."""
    unsound = office.records.unsound()
    try:
        return (*unsound, *_wrong(office))
    except Unavailable:
        if not unsound:
            raise
        return unsound
    except Unreadable as error:  # who works here cannot be read, and without that nothing else
        return (*unsound, error.sentence)


def _wrong(office: Office) -> tuple[Sentence, ...]:
    broken = office.records.verify()
    streams = {one.stream for one in broken}
    of_sops, own = _looked_through(office, streams)
    named = _acts_named(office, streams)
    beside = office.records.beside()  # behind the histories: what is recorded meanwhile only adds to it
    return (
        *(one.sentence for one in broken),
        *of_sops,
        *(sentence for one in own for sentence in _unclaimed(office, one, beside)),
        *_not_kept(named, beside),
        *_dangling(office, beside, streams),
        *unreadable(office),
        *unreadable_runs(office, streams),
        *unreadable_plans(office),
        *_companys(office),
    )


@dataclass(frozen=True)
class _Own:
    """What is an SOP's alone by its history: claims of its number, one of which it holds, of its Docs and its codes."""

    sop_id: str
    number: str
    numbers: tuple[str, str]
    docs: tuple[str, ...]
    codes: tuple[str, ...]

    @classmethod
    def of(cls, sop: Sop) -> "_Own":
        docs = tuple(f"document:{one.document_id}" for one in sop.revisions if one.document_id)
        numbers = (claim_of(sop.number), f"number:{sop.number}")
        return cls(sop.id, sop.number, numbers, docs, printed.every_claim(sop))


def _looked_through(office: Office, broken: set[str]) -> tuple[list[Sentence], list[_Own]]:
    """Return what is wrong with SOPs and with what lists show of them, besides broken ones; what is each one's own."""
    wrong, own = [], []
    for head in heads(office.records):
        if head.stream in broken:
            continue
        try:
            sop = office.histories.read(head.stream)
        except Unreadable as error:
            wrong.append(error.sentence)
            continue
        if not listable(head):
            wrong.append(unlisted(head.stream, head.length, sop.number).sentence)
        elif head.length == sop.length and _shown_otherwise(office, sop, head):  # else it grew meanwhile
            wrong.append(
                Sentence(
                    "{name}: what lists show of it is not what its history says. The next thing that is recorded of it "
                    "writes that anew.",
                    name=sop.number,
                )
            )
        own.append(_Own.of(sop))
    return wrong, own


def _shown_otherwise(office: Office, sop: Sop, head: Head) -> bool:
    """Whether lists show something else of the SOP itself; whom it concerns hangs on the settings, which change."""
    true = summary(sop, office.organisation)
    return any(head.summary.get(name) != true[name] for name in TEXTS)


def _unclaimed(office: Office, own: _Own, beside: Beside) -> Iterator[Sentence]:
    """Yield what is an SOP's alone by its history, and is not claimed by it; an undone adoption claims nothing."""

    def lost(claims: Iterable[str]) -> bool:
        return any(beside.claims.get(claim) != own.sop_id for claim in claims)

    found = []
    if all(lost([claim]) for claim in own.numbers):
        found.append(Sentence("its number"))
    if lost(own.docs):
        found.append(Sentence("one of its Docs"))
    if INDEXED in beside.bookmarks and lost(own.codes):
        found.append(Sentence("the code on its printed copies"))
    if found and not office.histories.read(own.sop_id).current.undone:
        yield from (_lost(own, what) for what in found)


def _lost(own: _Own, what: Sentence) -> Sentence:
    return Sentence(
        "{name}: {what} is not kept as its own any more, so that another SOP could take it. Compare with the last "
        "backup and tell who looks after the records.",
        name=own.number,
        what=what,
    )


def _acts_named(office: Office, broken: set[str]) -> dict[str, frozenset[str]]:
    """Return which acts each history names that is not broken."""
    every = ((stream, office.records.read(stream)) for stream in office.records.streams() if stream not in broken)
    return {stream: frozenset(entry.act for entry in entries if entry.act) for stream, entries in every}


def _not_kept(named: Mapping[str, frozenset[str]], beside: Beside) -> Iterator[Sentence]:
    """Yield which histories name an act that is not kept, so that the same request would be done a second time."""
    kept = {one.act.id: one.stream for one in beside.acts}
    for stream, acts in named.items():
        if any(kept.get(act) != stream for act in acts):
            yield Sentence(
                "{stream}: an act that its history names is not kept any more; sent once more, it would be done twice. "
                "Compare with the last backup.",
                stream=stream,
            )


def _companys(office: Office) -> Iterator[Sentence]:
    """Yield why what is kept of the company as a whole cannot be read: its people, studies, regulations, place."""
    readings: tuple[Callable[[], object], ...] = (
        lambda: read_staff(office.records),
        lambda: studies(office),
        lambda: read_revocations(office.records),
        office.histories.workplace,
    )
    for reading in readings:
        try:
            reading()
        except Unreadable as error:
            yield error.sentence


def _dangling(office: Office, beside: Beside, broken: set[str]) -> Iterator[Sentence]:
    """Yield the histories that something is kept for, and of which nothing is left, besides broken ones."""
    known = {*office.records.streams(), *broken}
    for stream in sorted({*beside.claims.values(), *(one.stream for one in beside.acts)} - known):
        claims = tuple(claim for claim, holder in beside.claims.items() if holder == stream)
        yield Sentence(
            "{stream}: its history is gone, and only what it claimed is left ({claims}). Restore the records from the "
            "last backup.",
            stream=stream,
            claims=claims or (Sentence("its acts"),),
        )
