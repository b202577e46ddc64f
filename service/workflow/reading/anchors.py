"""The anchors of histories outside the records: in the register's worksheet of them, and on archived PDFs.

What cannot be read now is left out: whoever may not see the marks on files has those of the register.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from service.domain.errors import SopError, Unreadable
from service.domain.facts import Rebuilt
from service.domain.history.anchor import Anchor, anchor_in
from service.domain.history.workplace import Workplace
from service.domain.register.record_rows import RECORDS, rows_in
from service.domain.register.remembered import anchor_remembered, recalled
from service.domain.register.row import KEY
from service.domain.register.snapshot import cells_in
from service.domain.register.worksheets import REMEMBERED, SOPS
from service.domain.sentences import Sentence
from service.gateways.register.reading import TabLook
from service.log.lines import bare
from service.records.interface import Entry
from service.workflow.means.google import KIND, SOP
from service.workflow.means.office import Office

THE_REGISTER, THE_PDF = Sentence("the register"), Sentence("its archived PDF")
ARCHIVE = "archive"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class KnownAnchor:
    """An anchor, where it was written down, and what people called the history, "" where that was not."""

    anchor: Anchor
    where: Sentence
    name: str = ""
    file_id: str = ""
    """The PDF that bears it."""


@dataclass(frozen=True)
class AnchorsLook:
    """Every anchor that could be read, by history, and the worksheet of the records as it stood, None where unread."""

    anchors: Mapping[str, tuple[KnownAnchor, ...]]
    records: TabLook | None = None


def anchors_look(office: Office) -> AnchorsLook:
    """Return what can be read now: two calls for each of two worksheets, one for 1,000 PDFs."""
    try:
        workplace = office.histories.workplace()
    except Unreadable:  # `verify` tells of it
        return AnchorsLook({})
    looked: list[TabLook] = []
    found: dict[str, tuple[KnownAnchor, ...]] = {}
    for look in (partial(_in_worksheet, looked), _in_register, _on_files):
        for one in _seen(office, workplace, look):
            found[one.anchor.stream] = (*found.get(one.anchor.stream, ()), one)
    return AnchorsLook(found, looked[0] if looked else None)


def _seen(
    office: Office, workplace: Workplace, look: Callable[[Office, Workplace], Iterator[KnownAnchor]]
) -> list[KnownAnchor]:
    try:
        return list(look(office, workplace))
    except SopError as error:
        logger.warning("anchors cannot be compared: %s", bare(error.sentence))
        return []


def _in_worksheet(looked: list[TabLook], office: Office, workplace: Workplace) -> Iterator[KnownAnchor]:
    """Yield the anchors in the worksheet of the records, and add to `looked` how it stands."""
    if workplace.register_id is None or not workplace.register_ready:
        return
    looked.append(office.google.register.tab_apart(workplace.register_id, RECORDS))
    for one in rows_in(looked[0].snapshot).values():
        if one.anchor:
            yield KnownAnchor(one.anchor, THE_REGISTER, one.name)


def _in_register(office: Office, workplace: Workplace) -> Iterator[KnownAnchor]:
    if workplace.register_id is None or not workplace.register_ready:
        return
    for row in cells_in(SOPS, office.google.register.tab(workplace.register_id, SOPS)):
        if anchor := anchor_remembered(row[KEY], recalled(row[REMEMBERED])):
            yield KnownAnchor(anchor, THE_REGISTER, row["number"])


def _on_files(office: Office, workplace: Workplace) -> Iterator[KnownAnchor]:
    for file in office.google.drive.marked(KIND, (ARCHIVE,), workplace.drive_id or ""):
        anchor = anchor_in(file.properties.get(SOP, ""), file.properties)
        if anchor:
            yield KnownAnchor(anchor, THE_PDF, file.name, file.id)


def torn(anchors: Iterable[KnownAnchor], entries: Sequence[Entry], name: str) -> Iterator[Sentence]:
    """Yield through which anchors a history does not go: its newest facts are gone, or it is another; once a place.

    Facts that were recorded since only make it longer. What was lost and rebuilt goes on from another PDF than those
    that it begins with.
    """
    hashes, begins_with = [entry.hash for entry in entries], set(_archives_of_lost(entries))
    by_place = {
        known.where: known for known in anchors if known.file_id not in begins_with and not known.anchor.holds(hashes)
    }
    for known in by_place.values():
        yield Sentence(
            "{name}: its history is not the one that {where} knows. That had {length} entries, the last with the "
            "hash {hash}; the records have {now}, without it. Bring back the last backup that has it. To go on "
            "without, a document controller deletes that row, or puts that PDF into the trash.",
            name=name,
            where=known.where,
            length=known.anchor.length,
            hash=known.anchor.hash[:12],
            now=len(hashes),
        )


def _archives_of_lost(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the PDFs of the revisions that a rebuilt history begins with: anchors of the one that was lost."""
    for entry in entries:
        archive = entry.data.get("archive") if entry.kind == Rebuilt.__name__ else None
        if archive:
            yield str(archive["file_id"])
