"""The register's worksheets about all SOPs together: written only when they may say something else than they do.

What document controllers wrote in them is read with the register, and recorded before anything is written.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from service.domain.errors import Conflict, Unreadable
from service.domain.history.regulations import Revocations
from service.domain.history.sop import Sop
from service.domain.register.map_rows import map_rows
from service.domain.register.regulation_rows import Said, heard, regulation_rows, said_by
from service.domain.register.row import Row
from service.domain.register.snapshot import answers, row_keys, sound
from service.domain.register.worksheets import MAP, REGULATIONS
from service.domain.telling.law import LawIndex
from service.gateways.register.reading import RegisterLook
from service.records.remembered import remembered
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.revocations import note_revocations, read_revocations
from service.workflow.means.settings_hash import settings_hash
from service.workflow.means.step_memory import Kept

ATTEMPTS = 2
"""So often it is tried to record what document controllers wrote, while others mark regulations."""


@dataclass(frozen=True)
class LeftRows:
    """How these worksheets were left: in which register, how many regulations, what controllers' cells say.

    `mapped` is the day on which all of the map was written last, `map_rows` the hash of what it said, `settings` that
    of the settings by which all of this was written.
    """

    register: str = ""
    regulations: int = 0
    said: Said = field(default_factory=dict)
    mapped: str = ""
    map_rows: str = ""
    settings: str = ""

    def written(self) -> str:
        """Return it as a bookmark keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def _left(text: str, register_id: str) -> LeftRows:
    """Return how this register was left; another one has nothing of ours."""
    lost = LeftRows(register_id, -1)
    left = remembered(text, _read, lost)
    return left if left.register == register_id else lost


def _read(known: Mapping[str, Any]) -> LeftRows:
    statuses = {key: (mark, successor) for key, (mark, successor) in known["said"].items()}
    return LeftRows(**{**known, "said": statuses})


@dataclass(frozen=True)
class CompanyRows:
    """The rows of those worksheets about all SOPs that are to be written, and how they are left then."""

    rows: Mapping[str, tuple[Row, ...]]
    left: str
    places: Mapping[Kept, int]
    """Up to which places of what is kept for searches the rows are right, once they are written."""


def company_due(office: Office, left: str, register_id: str, sops: Sequence[Sop], *, forced: bool) -> frozenset[str]:
    """Return of which of those worksheets all rows must be seen: what controllers wrote, and a map to be looked at."""
    before = _left(left, register_id)
    forced = forced or before.settings != settings_hash(office.organisation)
    mapped = before.mapped == str(office.today()) and not forced
    texts = {sop.id: office.indexed(sop) for sop in sops}
    same = mapped and office.steps.is_shown("steps", texts)
    return frozenset({REGULATIONS.id} if same else {REGULATIONS.id, MAP.id})


def company_rows(
    office: Office,
    look: RegisterLook,
    left: str,
    register_id: str,
    sops: Sequence[Sop],
    *,
    forced: bool,
) -> CompanyRows:
    """Return the rows, after what document controllers wrote in the register since it was `left` so was recorded.

    The records are read only where these SOPs cite something else than this process knew, something of the register
    is not as it was left, or it is `forced`; the map, where other steps are in force than it knew, and once a day.
    What is written names people and departments: under other settings all of it is looked at.
    """
    before, work = _left(left, register_id), _Work(office, look, {sop.id: office.indexed(sop) for sop in sops})
    settings = settings_hash(office.organisation)
    forced = forced or before.settings != settings
    now = work.regulations(before, forced=forced)
    now = work.map(now, forced=forced)
    if work.whole:
        now = replace(now, settings=settings)
    as_it_was = now == before and before.regulations >= 0
    return CompanyRows(work.rows, left if as_it_was else now.written(), work.places)


class _Work:
    """The rows that may have changed, put together worksheet by worksheet; `texts` are kept of the SOPs written."""

    def __init__(self, office: Office, look: RegisterLook, texts: Mapping[str, str]) -> None:
        self.office, self.look, self.texts = office, look, texts
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.places: dict[Kept, int] = {}
        self.whole = True
        """Whether what controllers wrote could be recorded; else those cells stay as they are, for the next look."""

    def regulations(self, left: LeftRows, *, forced: bool) -> LeftRows:
        """Put the rows of what SOPs cite among those to be written, where they may have changed."""
        office, sheet = self.office, self.look.sheets[REGULATIONS.id]
        cells = answers(REGULATIONS, sheet)
        there = len(cells) == left.regulations and left.said == _said_in(cells) and sound(REGULATIONS, sheet)
        if there and not forced and office.steps.is_shown("cited", self.texts):
            return left
        if left.said or any(any(answer.values()) for answer in cells.values()):
            self.whole = _recorded(office, cells, left.said)
        if not self.whole:
            return left
        today, organisation = office.today(), office.organisation

        def rows(laws: LawIndex) -> tuple[tuple[Row, ...], Said]:
            cited = laws.regulations(today)
            statuses = said_by(laws.revocations, [one.key for one in cited], organisation.languages[0])
            return regulation_rows(cited, laws.revocations, organisation), statuses

        (self.rows[REGULATIONS.id], statuses), self.places["cited"] = office.steps.ask_laws_at(rows)
        return replace(left, regulations=len(self.rows[REGULATIONS.id]), said=statuses)

    def map(self, left: LeftRows, *, forced: bool) -> LeftRows:
        """Put the rows of the map among those to be written, where other steps are in force, and once a day."""
        office, sheet, today = self.office, self.look.sheets[MAP.id], str(self.office.today())
        there = left.mapped == today and sound(MAP, sheet)
        if there and not forced and office.steps.is_shown("steps", self.texts):
            return left
        as_read = "cited" in self.places
        known, self.places["steps"] = office.steps.process_map(office.today(), as_read=as_read)
        made = map_rows(known, office.organisation)
        says = _hash(made)
        if not there or says != left.map_rows or {one.key for one in made} != row_keys(MAP, sheet):
            self.rows[MAP.id] = made
        return replace(left, mapped=today, map_rows=says)


def _hash(rows: Sequence[Row]) -> str:
    return hashlib.sha256(repr([(one.key, sorted(one.cells.items())) for one in rows]).encode()).hexdigest()


def _said_in(cells: Mapping[str, Mapping[str, str]]) -> Said:
    """Return what controllers' cells say now, empty ones left out."""
    return {
        key.partition(":")[2]: (answer["mark"], answer["successor"])
        for key, answer in cells.items()
        if any(answer.values())
    }


def _recorded(office: Office, cells: Mapping[str, Mapping[str, str]], left: Said) -> bool:
    """Return whether everything that controllers wrote is recorded, read again where somebody marks something, too."""
    today = office.today()
    names = office.steps.ask_laws(lambda laws: {one.key: one.full_name for one in laws.regulations(today)})
    known: Revocations = office.steps.ask_laws(lambda laws: laws.revocations)
    if not heard(cells, left, known, names):
        return True
    for _ in range(ATTEMPTS):
        with suppress(Conflict):
            try:
                known = read_revocations(office.records)
            except Unreadable:  # `verify` tells of it
                return False
            new = heard(cells, left, known, names)
            note_revocations(office.records, known, new, SERVICE, office.clock(), unsettled=False)
            return True
    return False
