"""Taking in what people typed into the register's worksheet of proposals: rows of their own, and changed ones."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.domain.acts.plan import tidy
from service.domain.checks import raise_problems
from service.domain.errors import Invalid, SopError
from service.domain.history.plan import PREFIX, Plan, stream_of
from service.domain.history.workplace import Workplace
from service.domain.register.proposal_rows import TypedRow, places, typed_rows
from service.domain.register.row import KEY, key_of
from service.domain.register.sheet_changes import Write
from service.domain.register.worksheets import PROPOSALS, STATE
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.acts.planning import change, propose
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.plans import plans
from service.workflow.settling.google_refusals import MOST


@dataclass(frozen=True)
class _CellText:
    """What is written into a typed row: its key once it is a proposal, else why it is none yet."""

    row: int
    column: str
    text: str


def take_in(office: Office, workplace: Workplace) -> None:
    """Record the proposals that people typed, and write their keys into the very rows; two reads, and a batch at most.

    A row that lacks something says so, and is looked at again. A row that was taken in before is found by what it says.
    """
    register, register_id = office.google.register, workplace.register_id or ""
    known = {plan.stream: plan for plan in plans(office)}
    unwritten = set(office.records.unsettled(MOST))
    written = {stream: plan for stream, plan in known.items() if stream not in unwritten}
    # only now: rows of these plans are no older than them, and what differs was typed, or told since then
    snapshot = register.tab(register_id, PROPOSALS)
    found = places(snapshot) if snapshot else None
    if snapshot is None or found is None:
        return
    _, at = found
    default = max((plan.year for plan in known.values()), default=office.today().year)
    answers = list(_answers(office, typed_rows(snapshot, office.organisation), written, default))
    language = office.organisation.languages[0]
    register.write(register_id, PROPOSALS, [Write(a.row, at[a.column], ((a.text,),)) for a in answers], language)


def _answers(
    office: Office, rows: Iterator[TypedRow], written: Mapping[str, Plan], default: int
) -> Iterator[_CellText]:
    for one in rows:
        if one.key.startswith(PREFIX):
            _changed(office, one, written)
        elif not one.key:
            yield from _new(office, one, default)


def _new(office: Office, one: TypedRow, default: int) -> Iterator[_CellText]:
    year = int(one.year) if one.year.isascii() and one.year.isdigit() else default
    digest = hashlib.sha256(repr((year, one.department, one.details)).encode()).hexdigest()
    try:
        raise_problems(one.problems)
        act = ActClaim(f"register {digest}", digest)
        _, new = propose(office, SERVICE, year, one.department, one.details, act, source="register")
    except SopError as error:
        why = (_told(error) if isinstance(error, Invalid) else error.sentence).spoken(office.organisation.languages[0])
        if why != one.state:
            yield _CellText(one.row, STATE, why)
    else:
        yield _CellText(one.row, KEY, key_of(stream_of(year), new))


def _told(invalid: Invalid) -> Sentence:
    """Return what is wrong with a row, by its columns."""
    titles: Mapping[str, Sentence] = {column.id: column.title for column in PROPOSALS.columns}
    first = invalid.problems[0]
    title = titles.get(first.field, first.field)
    more = len(invalid.problems) - 1
    says = Sentence("{label}: {problem}", label=title, problem=first.sentence)
    return Sentence("{problem} And {more} more.", problem=says, more=more) if more else says


def _changed(office: Office, one: TypedRow, written: Mapping[str, Plan]) -> None:
    """Let a proposal say what people changed in its row since its plan was written; what cannot be is written over."""
    stream, _, proposal = one.key.partition(":")
    plan = written.get(stream)
    before = plan.proposals.get(proposal) if plan else None
    if plan is None or before is None or one.problems or before.details == tidy(one.details):
        return
    try:
        change(office, SERVICE, plan.year, proposal, one.details, source="register", before=before.details)
    except SopError:
        return
