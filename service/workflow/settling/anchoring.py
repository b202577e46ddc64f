"""Anchoring: what a verification found is written into the register, with the anchor of each history that is whole."""

from collections.abc import Sequence

from service.domain.errors import SopError
from service.domain.register.plan import reconcile
from service.domain.register.record_rows import RECORDS, VerifiedHistory, broken_rows, record_rows, rows_in
from service.domain.register.row import Row, sop_of
from service.domain.register.sheet_changes import DeleteRow, MarkRange
from service.domain.sentences import Sentence
from service.gateways.register.reading import TabLook
from service.workflow.means.leasing import held
from service.workflow.means.office import Office
from service.workflow.settling.registering import CHUNK


def anchor(
    office: Office, verified: Sequence[VerifiedHistory], wrong: int, look: TabLook | None = None
) -> Sentence | None:
    """Write each history's result, and its anchor where it is whole; return why that was not possible.

    Where there is no register yet, there is nothing to write to. A batch for 2,000 histories that grew, for the first
    of which the worksheet is not read once more where `look` says how it stood. Whole rows are written: where somebody
    sorted meanwhile, one stands there twice and another comes back the next time, but none has another's anchor.
    """
    try:
        workplace = office.histories.workplace()
        if workplace.register_id and workplace.register_ready:
            with held(office, RECORDS.id):
                _Anchoring(office, workplace.register_id, verified).run(wrong, look)
    except SopError as error:
        return Sentence("The register does not say what was found: {why}", why=error.why)
    return None


def begin_anew(office: Office) -> None:
    """Take all anchors out of the register: the histories that they are of were lost, and begin anew."""
    workplace, register = office.histories.workplace(), office.google.register
    with held(office, RECORDS.id):
        look = register.tab_apart(workplace.register_id or "", RECORDS)
        rows = {sop_of(key) for key in rows_in(look.snapshot)}
        plan = reconcile(RECORDS, look.snapshot, (), rows, office.organisation.languages[0])
        changes = [change for change in plan.changes if isinstance(change, DeleteRow)]
        register.change_apart(workplace.register_id or "", RECORDS, look, changes, office.organisation.languages[0], ())


class _Anchoring:
    """One writing of the worksheet, under its lease."""

    def __init__(self, office: Office, register_id: str, verified: Sequence[VerifiedHistory]) -> None:
        self.office, self.register_id, self.verified = office, register_id, verified
        self.day, self.language = office.today(), office.organisation.languages[0]

    def run(self, wrong: int, look: TabLook | None) -> None:
        look = look or self._look()
        whole = list(record_rows(self.verified, rows_in(look.snapshot), wrong, self.day, self.language))
        broken = list(broken_rows(self.verified, self.day, self.language))
        for start in range(0, max(len(whole), len(broken)), CHUNK):
            self._write(
                whole[start : start + CHUNK], broken[start : start + CHUNK], look if not start else self._look()
            )

    def _look(self) -> TabLook:
        return self.office.google.register.tab_apart(self.register_id, RECORDS)

    def _write(self, whole: Sequence[Row], broken: Sequence[Row], look: TabLook) -> None:
        plan = reconcile(RECORDS, look.snapshot, whole, (), self.language, broken)
        changes = [change for change in plan.changes if not isinstance(change, MarkRange)]
        editors = (self.office.google.account, *self.office.organisation.controllers)
        register = self.office.google.register
        register.change_apart(self.register_id, RECORDS, look, changes, self.language, editors)
