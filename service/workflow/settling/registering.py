"""Registering: bringing the register's rows up to date, one read and one batch for all SOPs that are due."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from service.domain.errors import NotFound, Unavailable
from service.domain.facts.workplace import RegisterDamaged, RegisterLost, RegisterWhole, WorksheetDeleted
from service.domain.history.sop import Sop
from service.domain.history.workplace import STREAM, Workplace
from service.domain.register.layout import Layout, layout_in, left_as
from service.domain.register.plan import RegisterPlan, reconcile
from service.domain.register.row import Row
from service.domain.register.snapshot import sound
from service.domain.register.worksheet import Worksheet
from service.domain.register.worksheets import OF_COMPANY, WORKSHEETS
from service.gateways.drive.state import FileChange, FileState
from service.gateways.register.reading import RegisterLook
from service.workflow.means.lateness import CHUNK_LASTS
from service.workflow.means.leasing import Turn, held
from service.workflow.means.office import Office
from service.workflow.settling import picturing
from service.workflow.settling.company_rows import CompanyRows, company_due, company_rows
from service.workflow.settling.founding import found, now
from service.workflow.settling.register_dues import DueRows, Dues, is_run

CHUNK = 2000
"""Rows in one batch: well below the 2 MB that Google advises (evidence/sheets.md 67)."""
REACHED = "register reached"
"""The bookmark of the number up to which SOPs were written anew while the register is damaged."""
ROWS = "register_rows"
"""The bookmark of how many rows each worksheet had when we left it: another number means that people deleted some.

Below that stands how the worksheets about all SOPs were left, and below that where rows are, a line a worksheet.
"""


def write(
    office: Office,
    workplace: Workplace,
    sops: Sequence[Sop],
    unreadable: Sequence[str] = (),
    others: Sequence[str] = (),
    until: datetime | None = None,
) -> Workplace:
    """Bring the rows of these SOPs up to date, take their mark off in the records, and return the workplace after it.

    Of SOPs that cannot be read, what stands there stays, and the status says why. `others` are work plans and
    runs, whose rows are written with them.

    What people destroyed is made again: a tab, a header row, a column of ours, the whole spreadsheet; then every SOP
    is written anew, as many as go `until` a moment, a chunk of a sync from now by default: who writes next goes on.
    """
    until = until or office.clock() + CHUNK_LASTS
    with held(office, "register", [STREAM, *(sop.id for sop in sops)]) as turn:
        return _Registering(office, turn, workplace, sops, unreadable, others).run(until)


def write_all(
    office: Office,
    workplace: Workplace,
    sops: Sequence[Sop],
    unreadable: Sequence[str] = (),
    others: Sequence[str] = (),
    until: datetime | None = None,
) -> Workplace:
    """Write every SOP anew, these first, whose files are at rest; as `write` does where the register is damaged."""
    if not workplace.register_damaged:
        workplace = office.histories.note(workplace, [RegisterDamaged(workplace.register_id or "")])
    _reach(office, "")
    return write(office, workplace, sops, unreadable, others, until)


def write_company(office: Office, workplace: Workplace) -> None:
    """Bring the worksheets about all SOPs together up to date."""
    with held(office, "register", [STREAM]) as turn:
        _Registering(office, turn, workplace, (), (), ()).run_company()


def look_after(office: Office, workplace: Workplace, changes: Iterable[FileChange]) -> bool:
    """Take the register out of the trash where it lies there; return whether people changed it since."""
    changes = tuple(changes)
    if any(state.trashed for state in _states(workplace, changes)):
        office.google.drive.restore(workplace.register_id or "")
    return touched(workplace, changes)


def touched(workplace: Workplace, changes: Iterable[FileChange]) -> bool:
    """Return whether people changed the register."""
    return any(not state.made_by_us for state in _states(workplace, changes))


def _states(workplace: Workplace, changes: Iterable[FileChange]) -> list[FileState]:
    return [change.state for change in changes if change.file_id == workplace.register_id and change.state]


def _reach(office: Office, number: str) -> None:
    """Remember up to which number SOPs were written anew."""
    if (office.records.bookmark(REACHED) or "") != number:
        office.records.set_bookmark(REACHED, number)


class _Registering:
    """One run under the register's lease; of `sops` those are read again that grew before it was their turn."""

    def __init__(
        self,
        office: Office,
        turn: Turn,
        workplace: Workplace,
        sops: Sequence[Sop],
        unreadable: Sequence[str],
        others: Sequence[str] = (),
    ) -> None:
        self.office, self.turn = office, turn
        self.workplace = found(office, now(office, turn, workplace))
        self.rested = {sop.id: sop.length for sop in sops}
        known = {sop.id: sop for sop in sops if turn.lengths[sop.id] == sop.length}
        self.dues = Dues(office, known, unreadable)
        self.unreadable, self.others = unreadable, others
        self.refused: Unavailable | None = None
        """Why the register could not grow."""
        self.anew = False
        """Whether rows that were written before may be gone."""
        self.placed = not workplace.register_damaged
        """Whether rows may be where they were left."""

    def run(self, until: datetime) -> Workplace:
        """Write what is due, and where the register was damaged all the others, as many as go until a moment.

        Where it cannot grow, the rows that it has are written, and why it cannot is raised at the end.
        """
        first = (*self.rested, *self.unreadable, *self.others)
        for chunk in self._chunks(map(self.dues.of, first)):
            if not self._write_chunk(chunk):
                continue
            rested = (due for due in chunk if due.at_rest and (due.readable or is_run(due)))
            lengths = {due.sop_id: due.length or self.rested.get(due.sop_id) for due in rested}
            self.office.records.settled({one: length for one, length in lengths.items() if length})
        if self.workplace.register_damaged:
            self._write_others(set(first), until)
        if self.refused is not None:
            raise self.refused
        return self.workplace

    def _write_others(self, done: Collection[str], until: datetime) -> None:
        """Write all others from where the last stretch of it ended; at the end of the last the register is whole."""
        reached = "" if self.anew else self.office.records.bookmark(REACHED) or ""
        self.anew, written = False, bool(done or reached)
        for chunk in self._chunks(self.dues.others(done, reached)):
            self._write_chunk(chunk)
            if self.anew and written:
                return  # whoever writes next begins with the first
            self.anew, written = False, True
            if chunk[-1].number:
                _reach(self.office, chunk[-1].number)
                if self.office.clock() >= until:
                    return
        if self.refused is None:
            whole = RegisterWhole(self._register_id)
            self.workplace = self.office.histories.note(self.workplace, [whole], self.turn.hold())
            _reach(self.office, "")

    def run_company(self) -> None:
        """Write what is about all SOPs together."""
        self._write_chunk(())
        if self.refused is not None:
            raise self.refused

    @property
    def _register_id(self) -> str:
        return self.workplace.register_id or ""

    def _write_chunk(self, chunk: Sequence[DueRows]) -> bool:
        """Write one chunk, and return whether all of it is written."""
        self.turn.hold()
        try:
            self._write(chunk)
        except NotFound:
            self.workplace = self.office.histories.note(
                self.workplace, [RegisterLost(self._register_id)], self.turn.hold()
            )
            self.workplace = found(self.office, self.workplace)
            self._begin_anew()
            self._write(chunk)
        except Unavailable as error:
            if not error.permanent:
                raise
            self.refused = error
            self._write(chunk, growing=False)
            return False
        return True

    def _write(self, chunk: Sequence[DueRows], *, growing: bool = True) -> None:
        """Write one chunk: one read, one batch.

        A second read where people moved rows, or where pictures must change, and one more where a step is gone and
        people just inserted columns.
        """
        register, organisation = self.office.google.register, self.office.organisation
        marks = self._marks()
        look, company = self._look(chunk, marks)
        plans = self._plans(chunk, company, look, growing=growing)
        if any(plan.unsure for plan in plans.values()):
            look = register.look(self._register_id, whole=True)
            plans = self._plans(chunk, company, look, growing=growing)
        whole = all(sound(sheet, look.sheets[sheet.id]) for sheet in WORKSHEETS)
        self._note_deleted(look, marks)
        if not whole or _left(marks)[0] not in ("", _counted({name: plan.before for name, plan in plans.items()})):
            self._note_damage()
            marks = self._marks()
        editors = (self.office.google.account, *organisation.controllers)
        grown = any(plan.appended for plan in plans.values())
        pictures = picturing.due(organisation, marks, self._register_id, grown=grown)
        register.change(self._register_id, look, plans, organisation.languages[0], editors, pictures)
        if growing:
            self.office.steps.note_shown(company.places)
        left = company.left if growing else _left(marks)[1]
        self._note_rows(marks, _remembered(plans, left))
        self.placed = True
        if pictures is not None:
            picturing.note_drawn(self.office, self._register_id, pictures)

    def _look(self, chunk: Sequence[DueRows], marks: Mapping[str, str]) -> tuple[RegisterLook, CompanyRows]:
        """Return what the register shows, and the rows about all SOPs: where its rows are as we left them, only these.

        One read, and a second one where people moved rows or columns since.
        """
        register, layouts = self.office.google.register, _layouts(marks)
        if self.placed and layouts:
            about = {due.sop_id for due in chunk} | self._company_due(chunk, marks)
            look = register.look_at(self._register_id, layouts, about)
            if look is not None:
                company = self._company(chunk, look, marks)
                if company.rows.keys() <= about:
                    return look, company
        whole = register.look(self._register_id)
        return whole, self._company(chunk, whole, marks)

    def _company_due(self, chunk: Sequence[DueRows], marks: Mapping[str, str]) -> frozenset[str]:
        sops = [due.sop for due in chunk if due.sop]
        return company_due(self.office, _left(marks)[1], self._register_id, sops, forced=not chunk)

    def _company(self, chunk: Sequence[DueRows], look: RegisterLook, marks: Mapping[str, str]) -> CompanyRows:
        sops = [due.sop for due in chunk if due.sop]
        left = _left(marks)[1]
        return company_rows(self.office, look, left, self._register_id, sops, forced=not chunk)

    def _plans(
        self, chunk: Sequence[DueRows], company: CompanyRows, look: RegisterLook, *, growing: bool
    ) -> dict[str, RegisterPlan]:
        language = self.office.organisation.languages[0]
        sops = {due.sop_id for due in chunk if due.readable}
        sops |= company.rows.keys()

        def rows(sheet: Worksheet, *, readable: bool) -> list[Row]:
            if sheet in OF_COMPANY:
                return [*company.rows.get(sheet.id, ())] if readable else []
            return [row for due in chunk if due.readable is readable for row in due.rows.get(sheet.id, ())]

        return {
            sheet.id: reconcile(
                sheet,
                look.sheets[sheet.id],
                rows(sheet, readable=True),
                sops,
                language,
                rows(sheet, readable=False),
                growing=growing,
            )
            for sheet in WORKSHEETS
        }

    def _marks(self) -> Mapping[str, str]:
        """Return what is remembered of the register as we left it."""
        return self.office.records.bookmarks((ROWS, *picturing.BOOKMARKS))

    def _note_rows(self, marks: Mapping[str, str], rows: str) -> None:
        if marks.get(ROWS) != rows:
            self.office.records.set_bookmark(ROWS, rows)

    def _note_deleted(self, look: RegisterLook, marks: Mapping[str, str]) -> None:
        """Record which tabs people deleted, before they are made again; one that a later release adds is none."""
        known = self.workplace.deleted if self.workplace.register_damaged else ()
        left = WORKSHEETS[: len(_left(marks)[0].split())]
        deleted = [WorksheetDeleted(s.id) for s in left if look.sheets[s.id] is None and s.id not in known]
        if deleted:
            self.workplace = self.office.histories.note(self.workplace, deleted, self.turn.hold())

    def _note_damage(self) -> None:
        """Record that something is missing before the register looks whole again, so that a crash does not hide it."""
        picturing.note_damage(self.office)
        self._begin_anew()
        if not self.workplace.register_damaged:
            self.workplace = self.office.histories.note(
                self.workplace, [RegisterDamaged(self._register_id)], self.turn.hold()
            )

    def _begin_anew(self) -> None:
        """Have every SOP written once more, whatever was."""
        self.anew = True
        _reach(self.office, "")

    def _chunks(self, dues: Iterable[DueRows]) -> Iterator[list[DueRows]]:
        """Yield SOPs with their rows, as many as go into one batch.

        The rows tell the history as it is under this lease, so that nobody's newer rows are overwritten.
        """
        chunk: list[DueRows] = []
        size = 0
        for due in dues:
            count = sum(map(len, due.rows.values()))
            if chunk and size + count > CHUNK:
                yield chunk
                chunk, size = [], 0
            chunk.append(due)
            size += count
        if chunk:
            yield chunk


def _left(marks: Mapping[str, str]) -> tuple[str, str, str]:
    """Return how many rows each worksheet was left with, how those about all SOPs were left, and where rows are."""
    counts, company, places = (*marks.get(ROWS, "").split("\n", 2), "", "", "")[:3]
    return counts, company, places


def _layouts(marks: Mapping[str, str]) -> Mapping[str, Layout]:
    """Return where rows were left, by worksheet id; nothing where that is not known of each."""
    places = _left(marks)[2].split("\n")
    if len(places) != len(WORKSHEETS):
        return {}
    return {sheet.id: layout_in(place) for sheet, place in zip(WORKSHEETS, places, strict=True)}


def _remembered(plans: Mapping[str, RegisterPlan], left: str) -> str:
    """Return how the register is left by plans, those about all SOPs as told."""
    places = "\n".join(left_as(sheet, plans[sheet.id]).written() for sheet in WORKSHEETS)
    return f"{_counted({name: plan.after for name, plan in plans.items()})}\n{left}\n{places}"


def _counted(rows: Mapping[str, int]) -> str:
    """Return how many rows each worksheet has; of what is about all SOPs together its own rows tell."""
    together = {sheet.id for sheet in OF_COMPANY}
    return " ".join("-" if name in together else str(count) for name, count in rows.items())
