"""The register's worksheets about all SOPs together: written only when they would say something else than they do.

What document controllers wrote in them is read with the register, and recorded before anything is written.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.errors import Conflict
from service.domain.history.regulations import Revocations
from service.domain.history.sop import Sop
from service.domain.register.regulation_rows import Said, heard, regulation_rows, said_by
from service.domain.register.snapshot import answers, sound
from service.domain.register.worksheets import REGULATIONS, Row
from service.domain.telling.law import LawIndex
from service.gateways.register.reading import RegisterLook
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.revocations import note_revocations, read_revocations


@dataclass(frozen=True)
class CompanyRows:
    """The rows of worksheets about all SOPs, by worksheet, `due` where the register says something else."""

    rows: Mapping[str, tuple[Row, ...]]
    due: bool
    left: str
    """What is remembered once they are written: in which register, how many, what controllers' cells say."""


def company_rows(
    office: Office, look: RegisterLook, left: str, register_id: str, sops: Sequence[Sop], *, forced: bool
) -> CompanyRows:
    """Return the rows, after what document controllers wrote in the register since it was `left` so was recorded.

    The records are read only where these SOPs cite something else than this process knew, something of the register
    is not as it was left, or it is `forced`.
    """
    sheet, (count, said_before) = look.sheets[REGULATIONS.id], _before(left, register_id)
    cells = answers(REGULATIONS, sheet)
    there = len(cells) == count and said_before == _said_in(cells) and sound(REGULATIONS, sheet)
    if there and not forced and all(office.steps.knows_cited(sop.id, office.indexed(sop)) for sop in sops):
        return CompanyRows({REGULATIONS.id: ()}, due=False, left=left)
    if said_before or any(any(answer.values()) for answer in cells.values()):
        _record(office, cells, said_before)
    today, organisation = office.today(), office.organisation

    def rows(laws: LawIndex) -> tuple[tuple[Row, ...], Said]:
        cited = laws.regulations(today)
        said = said_by(laws.revocations, [one.key for one in cited], organisation.languages[0])
        return regulation_rows(cited, laws.revocations, organisation), said

    written, said = office.steps.ask_laws(rows)
    return CompanyRows(
        {REGULATIONS.id: written}, due=True, left=json.dumps([register_id, len(written), said], ensure_ascii=False)
    )


def _before(left: str, register_id: str) -> tuple[int, Said]:
    """Return how many rows this register was left with, and what controllers' cells said; none of another one."""
    register, count, said = json.loads(left or '["", 0, {}]')
    if register != register_id:
        return -1, {}
    return count, {key: (mark, successor) for key, (mark, successor) in said.items()}


def _said_in(cells: Mapping[str, Mapping[str, str]]) -> Said:
    """Return what controllers' cells say now, empty ones left out."""
    return {
        key.partition(":")[2]: (answer["mark"], answer["successor"])
        for key, answer in cells.items()
        if any(answer.values())
    }


def _record(office: Office, cells: Mapping[str, Mapping[str, str]], left: Said) -> None:
    today = office.today()
    names = office.steps.ask_laws(lambda laws: {one.key: one.full_name for one in laws.regulations(today)})
    known: Revocations = office.steps.ask_laws(lambda laws: laws.revocations)
    if heard(cells, left, known, names):
        known = read_revocations(office.records)
        try:
            note_revocations(office.records, known, heard(cells, left, known, names), SERVICE, office.clock())
        except Conflict:  # somebody marked something at this moment: the next look hears it
            return
