"""What an audit pack, or an export of everything, holds of each SOP, as its history was when that was asked for."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path, PurePath
from typing import Protocol

from service.domain.errors import Conflict, SopError, Unavailable
from service.domain.facts.audit_pack import PackedSop
from service.domain.facts.retention import Destroyed
from service.domain.history.printed import of_revision
from service.domain.history.sop import Revision, Sop
from service.domain.register.row import KEY, Cell, Hyperlink
from service.domain.register.rows import rows_of
from service.domain.register.worksheet import Column, Worksheet
from service.domain.register.worksheets import OF_SOPS, REMEMBERED
from service.domain.sentences import Sentence
from service.records.interface import Entry, Examined
from service.workflow.means.office import Office
from service.workflow.reading.audit_pack.acknowledged import TITLES, acknowledged
from service.workflow.reading.audit_pack.check import CHAINS, WORDS
from service.workflow.reading.audit_pack.readme import words
from service.workflow.reading.trail import Trail, trail_of
from service.workflow.reading.trail_page import page

CHECK = Path(__file__).parent / "check.py"
PRINTS = (Sentence("SOP number"), Sentence("Revision"), Sentence("Code of its printed copies"))
"""The titles of the list of codes."""
LACKING = "lacking.csv"
_UNFIT = re.compile(r"[^\w.-]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet program would compute."""


@dataclass(frozen=True)
class KeptFile:
    """A file that a history records: what it is called in the pack, its id and its SHA-256."""

    name: str
    file_id: str
    sha256: str


class HashedFiles(Protocol):
    """Where files go, each with its SHA-256."""

    def add(self, name: str, content: bytes, *, packed: bool = True) -> None:
        """Add a file; one that is packed already, such as a PDF, is stored as it is."""
        ...


class PackContents:
    """The files about SOPs, one after the other, as they are told to `reader` on a day."""

    def __init__(self, office: Office, reader: str, at: datetime, files: HashedFiles) -> None:
        self._office, self._reader, self._files = office, reader, files
        self._day = office.organisation.day(at)
        self._chains: list[Sequence[str]] = []
        self._lacking: list[Sequence[str]] = []
        self._rows: dict[str, list[Sequence[str]]] = {sheet.id: [] for sheet in OF_SOPS}
        self._acknowledged: list[Sequence[str]] = []
        self._prints: list[Sequence[str]] = []
        self.sops: list[str] = []

    @property
    def lacking(self) -> int:
        """How many things could not be had."""
        return len(self._lacking)

    def add(self, one: PackedSop) -> Sop | None:
        """Add an SOP and return it, None where it cannot be read.

        What of it cannot be had is listed, unless Google may give it in a moment: then Unavailable.
        """
        company = self._office.organisation
        examined = _until(self._office.records.examine(one.sop), one.length)
        trail = trail_of(one.sop, examined, company, self._reader)
        folder = f"sops/{folder_of(one)}"
        history = f"{folder}/history.jsonl"
        self.add_history(one.number, history, examined, one.length)
        for language in company.languages:
            drawn = page(trail, company, language, self._day)
            self._files.add(f"{folder}/trail.{language}.html", drawn.encode())
        if not trail.whole:
            self.lack(one.number, history, trail.verdict)
        self._add_of(one.number, folder, trail)
        self.sops.append(one.sop)
        return trail.sop

    def add_history(self, number: str, name: str, examined: Examined, length: int) -> None:
        """Add a history as lines of JSON, and its end to the list of chains."""
        entries = [entry for entry in examined.entries if entry]
        self._files.add(name, b"".join(map(_line, entries)))
        self._chains.append((number, name, str(length), entries[-1].hash if entries else ""))

    def _add_of(self, number: str, folder: str, trail: Trail) -> None:
        if trail.sop is None:
            return
        for revision in trail.sop.revisions:
            for kept in kept_files(revision):
                self._add_file(number, f"{folder}/{kept.name}", kept, revision.destroyed)
            if code := of_revision(trail.sop, revision):
                self._prints.append((number, str(revision.number), code))
        self._acknowledged.extend(map(_guarded, acknowledged(trail.sop, self._office.organisation)))
        rows = rows_of(trail.sop, self._office.organisation, self._day)
        for sheet in OF_SOPS:
            self._rows[sheet.id].extend(_cells(sheet, [row.cells for row in rows[sheet.id]]))

    def _add_file(self, number: str, name: str, kept: KeptFile, gone: Destroyed | None) -> None:
        if gone:
            why = Sentence(
                "Destroyed on {day} by {who}, record {record}.", day=gone.day, who=gone.by, record=gone.record
            )
            self.lack(number, name, why)
            return
        content = self.fetched(number, name, partial(self._office.google.drive.content, kept.file_id))
        if content and kept.sha256 and hashlib.sha256(content).hexdigest() != kept.sha256:
            self.lack(number, name, Sentence("This is not the file that was kept: its SHA-256 is another one."))

    def fetched(self, number: str, name: str, fetch: Callable[[], bytes]) -> bytes:
        """Return what was fetched from Google and added under a name; b"" where it cannot be had, which is listed."""
        try:
            content = fetch()
        except (Unavailable, Conflict) as error:
            if not isinstance(error, Unavailable) or not error.permanent:
                raise
            self.lack(number, name, error.sentence)
        except SopError as error:
            self.lack(number, name, error.sentence)
        else:
            self._files.add(name, content, packed=False)
            return content
        return b""

    def lack(self, number: str, name: str, why: Sentence) -> None:
        """List something that cannot be had."""
        self._lacking.append((number, name, why.spoken(self._office.organisation.languages[0])))

    def end(self, explained: str) -> None:
        """Add the lists, what checks it all, and the text that explains it."""
        company = self._office.organisation
        language = company.languages[0]
        for sheet in OF_SOPS:
            titles = [column.title.spoken(language) for column in _told(sheet)]
            self._files.add(f"register/{sheet.id}.csv", _csv(titles, self._rows[sheet.id]))
        self._files.add("acknowledgements.csv", _csv([one.spoken(language) for one in TITLES], self._acknowledged))
        self._files.add("prints.csv", _csv([one.spoken(language) for one in PRINTS], self._prints))
        self._files.add(CHAINS, _csv(("number", "history", "facts", "head"), self._chains))
        if self._lacking:
            self._files.add(LACKING, _csv(("number", "file", "why"), self._lacking))
        self._files.add(CHECK.name, CHECK.read_bytes())
        self._files.add(WORDS, json.dumps(words(language), indent=1).encode())
        self._files.add("README.txt", explained.encode())


def kept_files(revision: Revision) -> Iterator[KeptFile]:
    """Yield the archived PDF of a revision, its signed copies, attendance lists and scan, unless a copy is kept."""
    number = revision.number
    if archive := revision.archive:
        yield KeptFile(f"Rev. {number}.pdf", archive.file_id, archive.sha256)
    for n, copy in enumerate(revision.signed_copies, start=1):
        ending = PurePath(copy.kept.name).suffix.lower()
        yield KeptFile(f"Rev. {number} signed {n}{ending}", copy.kept.file_id, copy.kept.sha256)
    for n, meeting in enumerate(revision.distribution.meetings, start=1):
        if listed := meeting.held.attendance_list:
            ending = PurePath(listed.name).suffix.lower()
            yield KeptFile(f"Rev. {number} attendance {n}{ending}", listed.file_id, listed.sha256)
    if revision.adopted and (scan := revision.adopted.scan) and not revision.signed_copies:
        yield KeptFile(f"Rev. {number} scan{PurePath(scan.name).suffix.lower()}", scan.file_id, scan.sha256)


def _until(examined: Examined, length: int) -> Examined:
    """Return a history as it was when it had this length."""
    breaks = examined.breaks if len(examined.entries) <= length else ()
    earlier = tuple(one for one in examined.breaks if one.index < length)
    return Examined(examined.entries[:length], tuple(dict.fromkeys((*earlier, *breaks))))


def folder_of(one: PackedSop) -> str:
    """Return an SOP's folder: its number, with what tells it apart where a file's name cannot say that."""
    plain = _UNFIT.sub("_", one.number).strip("._")
    return plain if plain == one.number else f"{plain}_{one.sop}"


def _line(entry: Entry) -> bytes:
    values = {**asdict(entry), "at": entry.at.isoformat()}
    return (json.dumps(values, sort_keys=True) + "\n").encode()


def _cells(sheet: Worksheet, rows: Iterable[Mapping[str, Cell]]) -> Iterator[Sequence[str]]:
    for cells in rows:
        yield [_text(cells.get(column.id)) for column in _told(sheet)]


def _told(sheet: Worksheet) -> list[Column]:
    """Return the columns that are for people."""
    return [column for column in sheet.columns if column.id not in (KEY, REMEMBERED)]


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return cell.address if isinstance(cell, Hyperlink) else "" if cell is None else str(cell)


def _guarded(row: Sequence[str]) -> Sequence[str]:
    return [_text(cell) for cell in row]


def _csv(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([titles, *rows])
    return written.getvalue().encode("utf-8-sig")
