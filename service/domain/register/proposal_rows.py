"""The worksheet of proposals: the rows that tell a year's plan, and what people typed into rows of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.acts.plan import PRIORITIES
from service.domain.company.organisation import Organisation
from service.domain.document.days import day_in
from service.domain.errors import Problem
from service.domain.facts.plan import Details, Priority
from service.domain.history.plan import Plan, Proposal
from service.domain.register.row import KEY, Row, Rows, key_of, row
from service.domain.register.snapshot import Snapshot, columns_of, header_row
from service.domain.register.worksheets import PROPOSALS, STATE
from service.domain.sentences import Sentence, languages
from service.domain.telling.planned import DraftedSops, state_of

IN_THE_REGISTER = Sentence("In the register")


@dataclass(frozen=True)
class TypedRow:
    """A row of the worksheet as people left it: where it is, its key, year and department, what it says, what is wrong.

    `state` is what its column of ours says now.
    """

    row: int
    key: str
    year: str
    department: str
    details: Details
    problems: tuple[Problem, ...]
    state: str


def plan_rows(plan: Plan, drafted: DraftedSops, organisation: Organisation, today: date) -> Rows:
    """Return the rows of a plan, in the company's first language."""
    rows = tuple(_row(plan, one, drafted, organisation, today) for one in plan.proposals.values())
    return {PROPOSALS.id: rows}


def _row(plan: Plan, one: Proposal, drafted: DraftedSops, organisation: Organisation, today: date) -> Row:
    language, details = organisation.languages[0], one.details
    sop = drafted.get(one.sop_id)
    by = IN_THE_REGISTER.spoken(language) if one.source == "register" else organisation.name_of(one.by)
    return row(
        key_of(plan.stream, one.id),
        year=plan.year,
        department=one.department,
        title=details.title,
        result=details.result,
        why=details.why,
        owner=details.owner,
        people=details.people,
        priority=PRIORITIES[details.priority].spoken(language) if details.priority else "",
        template=details.template,
        due=details.due,
        proposed_by=by,
        day=organisation.day(one.at),
        state=state_of(one, drafted, today).spoken(language),
        decided_by=organisation.name_of(one.decided_by) if one.decided_by else "",
        reason=" ".join(filter(None, (_into(plan, one), one.reason))),
        number=sop.number if sop else "",
    )


def _into(plan: Plan, one: Proposal) -> str:
    other = plan.proposals.get(one.into)
    return f"→ {other.details.title if other else one.into}." if one.into else ""


def places(snapshot: Snapshot) -> tuple[int, Mapping[str, int]] | None:
    """Return the row of the header and where our columns are; None where there is no header to go by."""
    header = header_row(PROPOSALS, snapshot)
    at = columns_of(PROPOSALS, snapshot, header)
    return None if header is None or {KEY, "title", "result", STATE} - at.keys() else (header, at)


def typed_rows(snapshot: Snapshot, organisation: Organisation) -> Iterator[TypedRow]:
    """Yield each row below the header that has a title or a result."""
    found = places(snapshot)
    if found is None:
        return
    header, at = found
    for place in range(header + 1, snapshot.rows):
        cells = {name: snapshot.texts.get((place, column), "").strip() for name, column in at.items()}
        if cells["title"] or cells["result"]:
            yield _typed(place, cells, organisation)


def _typed(place: int, cells: Mapping[str, str], organisation: Organisation) -> TypedRow:
    says = {name: cells.get(name, "") for name in ("why", "owner", "people", "template")}
    due, priority = cells.get("due", ""), cells.get("priority", "")
    problems = [
        Problem("due", Sentence("This is no day. Write it as in 2026-11-02.")) if due and not day_in(due) else None,
        Problem("priority", Sentence("Write high, medium or low.")) if priority and not _priority(priority) else None,
    ]
    return TypedRow(
        place,
        cells[KEY],
        cells.get("year", ""),
        _department(cells.get("department", ""), organisation),
        Details(
            cells["title"], cells["result"], says["why"], says["owner"].lower(), says["people"], _priority(priority),
            says["template"], day_in(due),
        ),
        tuple(filter(None, problems)),
        cells[STATE],
    )  # fmt: skip


def _priority(text: str) -> Priority | None:
    known = {words.spoken(code).casefold(): name for name, words in PRIORITIES.items() for code in languages()}
    return known.get(text.casefold())


def _department(text: str, organisation: Organisation) -> str:
    """Return the code of a department that is named by it or by its name; the text where there is none such."""
    for one in organisation.departments:
        if text.casefold() in {one.code.casefold(), *(name.casefold() for name in one.names.values())}:
            return one.code
    return text
