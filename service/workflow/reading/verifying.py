"""Verifying the records: that each history is what was recorded and can be read, and what is kept beside it true.

Beside a history are acts, claims and what lists show. What locked Docs say is watched by `settling.watching`.
"""

import logging
from collections.abc import Iterator

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


def _wrong(office: Office) -> tuple[Sentence, ...]:
    broken, beside = office.records.verify(), office.records.beside()
    streams = {one.stream for one in broken}
    return (
        *(one.sentence for one in broken),
        *_unreadable(office, streams, beside),
        *_acts(office, streams, beside),
        *_dangling(office, beside),
        *unreadable(office),
        *unreadable_runs(office, streams),
        *unreadable_plans(office),
    )


def _unreadable(office: Office, broken: set[str], beside: Beside) -> Iterator[Sentence]:
    """Yield why SOPs cannot be read, and what lists and claims say of them that they do not, besides broken ones."""
    for head in heads(office.records):
        if head.stream in broken:
            continue
        try:
            sop = office.histories.read(head.stream)
        except Unreadable as error:
            yield error.sentence
            continue
        if not listable(head):
            yield unlisted(head.stream, head.length, sop.number).sentence
        elif _shown_otherwise(office, sop, head):
            yield Sentence(
                "{name}: what lists show of it is not what its history says. The next thing that is recorded of it "
                "writes that anew.",
                name=sop.number,
            )
        yield from _unclaimed(sop, beside)


def _shown_otherwise(office: Office, sop: Sop, head: Head) -> bool:
    """Whether lists show something else of the SOP itself; whom it concerns hangs on the settings, which change."""
    true = summary(sop, office.organisation)
    return any(head.summary.get(name) != true[name] for name in TEXTS)


def _unclaimed(sop: Sop, beside: Beside) -> Iterator[Sentence]:
    """Yield what is an SOP's alone by its history, and is not claimed by it."""
    if sop.current.undone:
        return
    numbers = {beside.claims.get(claim) for claim in (claim_of(sop.number), f"number:{sop.number}")}
    if sop.id not in numbers:
        yield _lost(sop, Sentence("its number"))
    docs = {revision.document_id for revision in sop.revisions if revision.document_id}
    if any(beside.claims.get(f"document:{doc}") != sop.id for doc in docs):
        yield _lost(sop, Sentence("one of its Docs"))
    codes = printed.every_claim(sop) if INDEXED in beside.bookmarks else ()
    if any(beside.claims.get(claim) != sop.id for claim in codes):
        yield _lost(sop, Sentence("the code on its printed copies"))


def _lost(sop: Sop, what: Sentence) -> Sentence:
    return Sentence(
        "{name}: {what} is not kept as its own any more, so that another SOP could take it. Compare with the last "
        "backup and tell who looks after the records.",
        name=sop.number,
        what=what,
    )


def _acts(office: Office, broken: set[str], beside: Beside) -> Iterator[Sentence]:
    """Yield which histories name an act that is not kept, so that the same request would be done a second time."""
    acts = {one.act.id: one.stream for one in beside.acts}
    for stream in office.records.streams():
        if stream in broken:
            continue
        named = {entry.act for entry in office.records.read(stream) if entry.act}
        if any(acts.get(act) != stream for act in named):
            yield Sentence(
                "{stream}: an act that its history names is not kept any more; sent once more, it would be done twice. "
                "Compare with the last backup.",
                stream=stream,
            )


def _dangling(office: Office, beside: Beside) -> Iterator[Sentence]:
    """Yield the histories that something is kept for, and of which nothing is left."""
    known = set(office.records.streams())
    for stream in sorted({*beside.claims.values(), *(one.stream for one in beside.acts)} - known):
        claims = tuple(claim for claim, holder in beside.claims.items() if holder == stream)
        yield Sentence(
            "{stream}: its history is gone, and only what it claimed is left ({claims}). Restore the records from the "
            "last backup.",
            stream=stream,
            claims=claims or (Sentence("its acts"),),
        )
