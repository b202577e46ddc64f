"""Verifying the records: that each history is what was recorded and can be read, and what is kept beside it true.

Beside a history are acts, claims and what lists show; outside the records stand anchors (`reading.anchors`). What
locked Docs say is watched by `settling.watching`.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from service.domain.errors import Unavailable, Unreadable
from service.domain.history.anchor import Anchor
from service.domain.history.sop import Sop
from service.domain.register.record_rows import VerifiedHistory
from service.domain.sentences import Sentence
from service.domain.telling.summary import summary
from service.gateways.register.reading import TabLook
from service.log.lines import bare
from service.records.chain import otherwise, unlisted
from service.records.damage import name_of
from service.records.interface import Break, Entry, Examined, Head
from service.workflow.means.listing import TEXTS, heads, listable
from service.workflow.means.office import Office
from service.workflow.means.revocations import read_revocations
from service.workflow.means.staff import read_staff
from service.workflow.means.studies import studies
from service.workflow.means.verified import keep_verified
from service.workflow.reading.anchors import KnownAnchor, anchors_look, torn
from service.workflow.reading.case_runs import unreadable as unreadable_runs
from service.workflow.reading.evaluations import unreadable
from service.workflow.reading.indexing import tell_searches_anew
from service.workflow.reading.kept_beside import (
    Own,
    Wrong,
    dangling,
    foreign,
    miscounted,
    not_kept,
    searched_otherwise,
    unclaimed,
    unplaced,
)
from service.workflow.reading.plans import unreadable as unreadable_plans
from service.workflow.settling.anchoring import anchor

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Verification:
    """What is wrong, and each history that was looked through: by its anchor and with what is wrong of it.

    `records` is the register's worksheet of them as it stood at the beginning.
    """

    wrong: tuple[Wrong, ...]
    histories: tuple[VerifiedHistory, ...] = ()
    records: TabLook | None = None

    @property
    def found(self) -> tuple[Sentence, ...]:
        """What people are told."""
        return tuple(one.sentence for one in self.wrong)


def verify_and_keep(office: Office) -> tuple[Sentence, ...]:
    """Return what is wrong, and have it remembered and written into the log and the register, with the new anchors."""
    verification = verified(office)
    for sentence in verification.found:
        logger.error("the records: %s", bare(sentence))
    keep_verified(office, verification.found)
    if any(one.of_searches for one in verification.wrong):
        tell_searches_anew(office)
    if refused := anchor(office, verification.histories, len(verification.wrong), verification.records):
        logger.warning("%s", bare(refused))
    return verification.found


def verify(office: Office) -> tuple[Sentence, ...]:
    """Return what is wrong, naming each SOP by its number; first what the store itself says of its files."""
    return verified(office).found


def verified(office: Office) -> Verification:
    """Return what was found in the records, the anchors outside them read first: histories only grow meanwhile."""
    unsound = tuple(Wrong("", sentence) for sentence in office.records.unsound())
    try:
        look = anchors_look(office)
        looked = _looked_through(office, look.anchors)
        wrong = (*unsound, *_wrong(office, looked))
    except Unavailable:
        if not unsound:
            raise
        return Verification(unsound)
    except Unreadable as error:  # who works here cannot be read, and without that nothing else
        return Verification((*unsound, Wrong("", error.sentence)))
    of_each: dict[str, tuple[Sentence, ...]] = {}
    for one in wrong:
        of_each[one.stream] = (*of_each.get(one.stream, ()), one.sentence)
    histories = tuple(replace(one, wrong=of_each.get(one.stream, ())) for one in looked.histories)
    return Verification(wrong, histories, look.records)


def _wrong(office: Office, looked: "_Looked") -> tuple[Wrong, ...]:
    broken, named = {one.stream for one in looked.broken}, {one.stream for one in looked.wrong}
    beside = office.records.beside()  # behind the histories: what is recorded meanwhile only adds to it
    return (
        *looked.broken,
        *looked.wrong,
        *(Wrong(one.sop_id, sentence) for one in looked.own for sentence in unclaimed(one, beside)),
        *foreign(office, looked.own, beside, broken),
        *searched_otherwise(office, [one for one in looked.own if one.sop_id not in named], beside),
        *not_kept(looked.named, {one.stream: one.name for one in looked.histories}, beside),
        *dangling(office, beside, broken),
        *(
            Wrong("", sentence)
            for sentence in (
                *miscounted(office, (one.name for one in looked.histories), beside),
                *unplaced(office, looked.own),
                *unreadable(office),
                *unreadable_runs(office, broken),
                *unreadable_plans(office),
                *_companys(office),
            )
        ),
    )


@dataclass
class _Looked:
    """What one look at every history found: where they are broken, what is wrong with SOPs, their own, acts named."""

    broken: list[Wrong] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    own: list[Own] = field(default_factory=list)
    named: dict[str, frozenset[str]] = field(default_factory=dict)
    histories: list[VerifiedHistory] = field(default_factory=list)


def _looked_through(office: Office, anchors: Mapping[str, tuple[KnownAnchor, ...]]) -> _Looked:
    """Return what is found in all histories, each read once; of a broken one, only where it is."""
    listed = {head.stream: head for head in heads(office.records)}
    looked = _Looked()
    for stream, examined in office.records.examined():
        name = name_of(stream, listed.get(stream), examined.entries)
        looked.histories.append(_as_verified(stream, examined, name))
        if examined.breaks or stream not in listed:
            looked.broken += [Wrong(stream, one.sentence) for one in (*examined.breaks, *examined.in_lists)]
        if examined.breaks:
            continue
        entries = [entry for entry in examined.entries if entry]  # all of them: what cannot be read is a break
        looked.wrong += [Wrong(stream, sentence) for sentence in torn(anchors.get(stream, ()), entries, name)]
        looked.named[stream] = frozenset(entry.act for entry in entries if entry.act)
        if stream in listed:
            _look_at(office, listed[stream], entries, examined.in_lists, looked)
    for stream in sorted(anchors.keys() - {one.stream for one in looked.histories}):
        known = anchors[stream][:1]
        looked.histories.append(VerifiedHistory(stream, known[0].name, None))
        looked.wrong += [Wrong(stream, sentence) for sentence in torn(known, (), known[0].name or stream)]
    return looked


def _as_verified(stream: str, examined: Examined, name: str) -> VerifiedHistory:
    """Return a history as it is anchored: one that is broken is not."""
    last = examined.entries[-1] if examined.entries and not examined.breaks else None
    anchor = Anchor(stream, len(examined.entries), last.hash) if last else None
    return VerifiedHistory(stream, "" if name == stream else name, anchor)


def _look_at(office: Office, head: Head, entries: Sequence[Entry], in_lists: Sequence[Break], looked: _Looked) -> None:
    """Note what is wrong with an SOP and with what lists show of it, and what is its own."""
    try:
        sop = office.histories.told_by(head.stream, entries)
    except Unreadable as error:
        looked.wrong.append(Wrong(head.stream, error.sentence))
        return
    looked.own.append(Own.of(sop, office.indexed(sop)))
    if not listable(head):
        looked.wrong.append(Wrong(head.stream, unlisted(head.stream, head.length, sop.number).sentence))
    elif in_lists:
        looked.wrong.extend(Wrong(head.stream, one.sentence) for one in in_lists)
    elif head.length == sop.length and _shown_otherwise(office, sop, head):  # else it grew meanwhile
        looked.wrong.append(Wrong(head.stream, otherwise(sop.number)))


def _shown_otherwise(office: Office, sop: Sop, head: Head) -> bool:
    """Whether lists show something else of the SOP itself; whom it concerns hangs on the settings, which change."""
    true = summary(sop, office.organisation)
    return any(head.summary.get(name) != true[name] for name in TEXTS)


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
