"""The pictures of the register: colours for what a cell says, and filter views of who does what."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from zlib import crc32

from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.company.organisation import Organisation
from service.domain.register.rows import NO_ROLE, STATES, VACANT
from service.domain.register.run_rows import ABANDONED, FINISHED
from service.domain.register.run_rows import OVERDUE as LATE
from service.domain.register.sheet_changes import ShowDays
from service.domain.register.tags import ViewTag, document_tag, role_tag, standing_tag
from service.domain.register.worksheet import Worksheet
from service.domain.register.worksheets import FEEDBACK, GONE, PROPOSALS, RUNS, SIMULATIONS, SOPS, STATE, STEPS, TAGS
from service.domain.sentences import Language, Sentence, Value, languages
from service.domain.telling.planned import NOT_TICKED, TICKED
from service.domain.telling.planned import STATES as STATES_OF_PROPOSALS
from service.domain.telling.rehearsals import OUTCOMES
from service.domain.telling.standing import ALARM, IN_FORCE, OVERDUE

Says = Literal["exactly", "begins", "contains", "anything", "at least"]
Tone = Literal["alarm", "late", "good", "coming", "asked", "begun", "ended"]

ALL_OF_THEM = Sentence("(all, in order)")
FIRST_VIEW = 2_000_000
VIEWS = 1_000_000
"""Filter views of ours have ids from here on, so many: the same title the same id, and Google's own are far higher."""

STANDING_VIEWS: Mapping[ViewTag, Sentence] = {
    "in_force": IN_FORCE,
    "in_progress": Sentence("In progress"),
    "overdue": Sentence("Overdue"),
    "over": Sentence("Superseded or withdrawn"),
}
"""What the filter views of SOPs are called."""


@dataclass(frozen=True)
class Condition:
    """What a cell of a column must say."""

    column: str
    says: Says
    text: str = ""


@dataclass(frozen=True)
class Colour:
    """A cell is coloured that says something; of two, the first one counts."""

    condition: Condition
    tone: Tone


@dataclass(frozen=True)
class FilterView:
    """A filter view: the rows it shows, in the order of a column or as they stand."""

    id: int
    title: str
    condition: Condition
    order: str | None = None


@dataclass(frozen=True)
class Pictures:
    """What one worksheet must show."""

    colours: tuple[Colour, ...] = ()
    views: tuple[FilterView, ...] = ()
    days: tuple[str, ...] = ()
    """The columns that show days."""


@dataclass(frozen=True)
class Drawn:
    """What a worksheet shows: conditions of colours and filter views, each by the index of the column it is about."""

    colours: frozenset[tuple[int, Says, str]] = frozenset()
    views: Mapping[int, tuple[str, int, Says, str]] = field(default_factory=dict)
    """Title, column and condition of each filter view, by its id."""


@dataclass(frozen=True)
class AddColour:
    """Cells of a column are coloured from the header row down."""

    header: int
    column: int
    colour: Colour


@dataclass(frozen=True)
class PutView:
    """A filter view comes into being, or where it is there, into order."""

    header: int
    column: int
    order: int | None
    view: FilterView
    there: bool


@dataclass(frozen=True)
class DropView:
    """A filter view of ours goes, its role or document being gone."""

    id: int


PictureChange = AddColour | PutView | DropView | ShowDays


def pictures(organisation: Organisation, documents: Sequence[str]) -> Mapping[str, Pictures]:
    """Return what each worksheet must show, by its id; `documents` are those that have a view of their own."""
    language = organisation.languages[0]
    return {
        SOPS.id: Pictures(
            (*_standing("status", language), *_read(organisation)), tuple(_standing_views(language)), _days(SOPS)
        ),
        STEPS.id: Pictures(
            (*_standing(STATE, language), *_unmanned(language)),
            tuple(_views(organisation, documents, language)),
            _days(STEPS),
        ),
        FEEDBACK.id: Pictures(
            (_says(STATE, STATES["open"], "asked", language), _gone(STATE, language)), days=_days(FEEDBACK)
        ),
        SIMULATIONS.id: Pictures(tuple(_outcomes(language)), days=_days(SIMULATIONS)),
        RUNS.id: Pictures(tuple(_runs(language)), days=_days(RUNS)),
        PROPOSALS.id: Pictures(tuple(_proposed(language)), days=_days(PROPOSALS)),
    }


def _days(sheet: Worksheet) -> tuple[str, ...]:
    return tuple(name for name, kind in sheet.kinds.items() if kind == "date")


def fingerprint(wanted: Mapping[str, Pictures]) -> str:
    """Return a word that stays the same for as long as the pictures need not change."""
    return hashlib.sha256(repr(sorted(wanted.items())).encode()).hexdigest()[:16]


def changes(
    wanted: Pictures, drawn: Drawn, header: int, at: Mapping[str, int], *, grown: bool = False
) -> tuple[PictureChange, ...]:
    """Return what is to be drawn or goes, our columns being `at` by then; what people drew stays.

    A colour is known by what it is about, so that people may choose another tone for it. Where the worksheet has
    `grown` at its end, every filter view is to reach down to it again.
    """
    missing = [c for c in wanted.colours if (at[c.condition.column], *_compared(c.condition)) not in drawn.colours]
    views = [
        v
        for v in wanted.views
        if grown or drawn.views.get(v.id) != (v.title, at[v.condition.column], *_compared(v.condition))
    ]
    return (
        *(AddColour(header, at[c.condition.column], c) for c in reversed(missing)),
        *(DropView(key) for key in sorted(drawn.views.keys() - {v.id for v in wanted.views}) if _ours(key, drawn)),
        *(
            PutView(header, at[v.condition.column], at[v.order] if v.order else None, v, v.id in drawn.views)
            for v in views
        ),
        *(ShowDays(at[name], header + 1) for name in wanted.days),
    )


def _compared(condition: Condition) -> tuple[Says, str]:
    return condition.says, condition.text


def _ours(key: int, drawn: Drawn) -> bool:
    """Whether a filter view is one of ours by its id and its title."""
    title = drawn.views[key][0]
    starts = tuple(sentence("").spoken(language) for sentence in (_of_role, _of_documents) for language in languages())
    return FIRST_VIEW <= key < FIRST_VIEW + VIEWS and title.startswith(starts)


def _standing(column: str, language: Language) -> Iterator[Colour]:
    """Yield the colours of how an SOP or a revision stands."""
    yield Colour(Condition(column, "begins", ALARM), "alarm")
    yield Colour(Condition(column, "contains", OVERDUE.spoken(language)), "late")
    yield Colour(Condition(column, "begins", IN_FORCE.spoken(language)), "good")
    tones: Mapping[str, Tone] = {
        "drafting": "begun",
        "in_review": "asked",
        "in_simulation": "asked",
        "awaiting_authorisation": "asked",
        "authorised": "coming",
        "withdrawn": "ended",
        "superseded": "ended",
        "cancelled": "ended",
        "adopted": "asked",
    }
    for status, sentence in STATUS_WORDS.items():
        if status in tones:
            yield Colour(Condition(column, "begins", sentence.spoken(language)), tones[status])
    yield _gone(column, language)


def _read(organisation: Organisation) -> Iterator[Colour]:
    """Yield the colours of how many have read an SOP."""
    yield Colour(Condition("read_percent", "at least", str(organisation.reading_good)), "good")
    yield Colour(Condition("read_percent", "at least", str(organisation.reading_fair)), "asked")


def _unmanned(language: Language) -> Iterator[Colour]:
    """Yield the colours of a role that nobody holds."""
    yield _says("holder", VACANT, "late", language)
    yield _says("holder", NO_ROLE, "late", language)


def _outcomes(language: Language) -> Iterator[Colour]:
    yield _says("outcome", OUTCOMES["failed"], "alarm", language)
    yield _says("outcome", OUTCOMES["passed_with_notes"], "coming", language)
    yield _says("outcome", OUTCOMES["passed"], "good", language)
    yield _gone("outcome", language)


def _proposed(language: Language) -> Iterator[Colour]:
    """Yield what tells what waits for a decision, and what no SOP comes of."""
    for words in (STATES_OF_PROPOSALS["proposed"], TICKED, NOT_TICKED):
        yield _says(STATE, words, "asked", language)
    for over in (STATES_OF_PROPOSALS["merged"], STATES_OF_PROPOSALS["declined"]):
        yield _says(STATE, over, "ended", language)
    yield _gone(STATE, language)


def _runs(language: Language) -> Iterator[Colour]:
    """Yield the colours of how a run stands."""
    yield Colour(Condition(STATE, "begins", LATE.spoken(language)), "late")
    yield _says(STATE, FINISHED, "good", language)
    yield Colour(Condition(STATE, "begins", ABANDONED.spoken(language)), "ended")


def _gone(column: str, language: Language) -> Colour:
    return _says(column, GONE, "ended", language)


def _says(column: str, sentence: Sentence, tone: Tone, language: Language) -> Colour:
    return Colour(Condition(column, "exactly", sentence.spoken(language)), tone)


def _views(organisation: Organisation, documents: Sequence[str], language: Language) -> Iterator[FilterView]:
    """Yield a filter view for every role by how its SOPs stand, every document, and all steps by their documents."""
    taken: set[int] = set()
    for role in organisation.roles:
        name = role.name(language)
        condition = Condition(TAGS, "contains", role_tag(name))  # in order, so that drafts stand apart
        yield _view(
            _of_role(name).spoken(language), condition, taken, order=STATE
        )  # drafts apart from what is in force
    everything = _of_documents(ALL_OF_THEM).spoken(language)
    yield _view(everything, Condition("documents", "anything"), taken, order="documents")
    for document in documents:
        yield _view(
            _of_documents(document).spoken(language), Condition(TAGS, "contains", document_tag(document)), taken
        )


def _standing_views(language: Language) -> Iterator[FilterView]:
    """Yield a filter view for SOPs of each standing, whose id is its own whatever it is called."""
    for n, (standing, title) in enumerate(STANDING_VIEWS.items()):
        condition = Condition(TAGS, "contains", standing_tag(standing))
        yield FilterView(FIRST_VIEW + VIEWS + n, title.spoken(language), condition)


def _of_role(name: Value) -> Sentence:
    return Sentence("Role: {role}", role=name)


def _of_documents(name: Value) -> Sentence:
    return Sentence("Documents: {document}", document=name)


def _view(title: str, condition: Condition, taken: set[int], order: str | None = None) -> FilterView:
    number = crc32(title.encode()) % VIEWS
    while FIRST_VIEW + number in taken:
        number = (number + 1) % VIEWS
    taken.add(FIRST_VIEW + number)
    return FilterView(FIRST_VIEW + number, title, condition, order)
