"""The texts of an SOP in which steps may be named, and where each of them stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from service.domain.document.sop_document import Aside, Block, SopDocument, Step, Table
from service.domain.document.template import IDENTITY_TEXTS, Template
from service.domain.flow.vocabulary import NEXT_COLUMN
from service.domain.sentences import Sentence, joined

TextPart = Literal["identity", "before", "step", "after", "aside", "steps", "changes"]
"""Of the Doc; "steps" is the step table as a whole, "changes" a row of the change history."""
_COLUMNS: Mapping[str, Sentence] = {
    "activity": Sentence("activity"),
    "documents": Sentence("inputs required"),
    "duration": Sentence("duration"),
    "output": Sentence("output"),
    "note": Sentence("note"),
}


@dataclass(frozen=True)
class Place:
    """Where a text stands: in which part, the how-manyth from 0 there, and what of it.

    `column` is a step's or the identity block's field, "row.column" of a table's cell, and an aside's own place.
    """

    part: TextPart
    row: int = 0
    column: str = ""

    @property
    def sentence(self) -> Sentence:
        """The place in words."""
        number = str(self.row + 1)
        if self.part == "step":
            return _of_step(number, self.column)
        if self.part == "steps":
            return Sentence("step table")
        if self.part == "changes":
            return Sentence("change history, row {number}", number=number)
        if self.part == "identity":
            return Sentence("identity block, {field}", field=FIELDS.get(self.column, self.column))
        if self.part == "aside":
            return joined((self.column,), "")
        if self.part == "before":
            return Sentence("text before the steps, paragraph or table {number}", number=number)
        return Sentence("text after the steps, paragraph or table {number}", number=number)


def _of_step(number: str, column: str) -> Sentence:
    if column not in _CELLS:
        return Sentence("step {number}", number=number)
    return Sentence("step {number}, {column}", number=number, column=_CELLS[column])


_CELLS: Mapping[str, Sentence] = {**_COLUMNS, "pic": Sentence("role in charge (PIC)")}
FIELDS: Mapping[str, Sentence] = {
    "number": Sentence("number"),
    "title": Sentence("title"),
    "department": Sentence("department"),
    "owner": Sentence("owner"),
    "made": Sentence("date made"),
    "revised": Sentence("date revised"),
    "effective": Sentence("effective date"),
    "legal_basis": Sentence("legal basis"),
    "qualifications": Sentence("qualifications"),
    "related": Sentence("related SOPs"),
    "equipment": Sentence("equipment"),
    "warnings": Sentence("warnings"),
    "records": Sentence("records kept"),
}


@dataclass(frozen=True)
class WrittenSteps:
    """The steps of an SOP with the id and the number that each bears, and all texts that may name them."""

    steps: tuple[Step, ...]
    ids: tuple[str, ...]
    numbers: tuple[str, ...]
    texts: Mapping[Place, str]


def written(document: SopDocument, ids: Sequence[str] = ()) -> WrittenSteps:
    """Return what a Doc says of its steps, known by these ids or by where they stand.

    The change history is left out: it names the steps as they were.
    """
    identity = {name: getattr(document.identity, name) for name in IDENTITY_TEXTS}
    texts = _texts(identity, document.before, document.steps, document.after, document.asides)
    counted = _counted(document.steps)
    return WrittenSteps(document.steps, tuple(ids) or counted, document.numbers or counted, texts)


def of_steps(
    steps: Sequence[Step], ids: Sequence[str], numbers: Sequence[str], around: Mapping[Place, str]
) -> WrittenSteps:
    """Return what these steps say, and the texts around them."""
    texts = {**_texts({}, (), steps, (), ()), **around}
    return WrittenSteps(tuple(steps), tuple(ids), tuple(numbers) or _counted(steps), texts)


def of_template(template: Template) -> WrittenSteps:
    """Return what a template says of its steps."""
    texts = _texts(template.identity, template.before, template.steps, template.after, ())
    return WrittenSteps(template.steps, _counted(template.steps), _counted(template.steps), texts)


def _counted(steps: Sequence[Step]) -> tuple[str, ...]:
    return tuple(str(n) for n in range(1, len(steps) + 1))


def _texts(
    identity: Mapping[str, str],
    before: Sequence[Block],
    steps: Sequence[Step],
    after: Sequence[Block],
    asides: Sequence[Aside],
) -> dict[Place, str]:
    texts = {
        **{Place("identity", 0, name): text for name, text in identity.items()},
        **dict(_of_blocks("before", before)),
        **{Place("step", row, name): getattr(step, name) for row, step in enumerate(steps) for name in _COLUMNS},
        **dict(_of_blocks("after", after)),
        **{Place("aside", row, aside.place): aside.text for row, aside in enumerate(asides)},
    }
    return {place: text for place, text in texts.items() if text}


def _of_blocks(part: TextPart, blocks: Sequence[Block]) -> Iterator[tuple[Place, str]]:
    for row, block in enumerate(blocks):
        if isinstance(block, Table):
            for line, cells in enumerate(block.rows):
                yield from ((Place(part, row, f"{line}.{column}"), text) for column, text in enumerate(cells))
        else:
            yield Place(part, row), block.text


def step_of(place: Place) -> int | None:
    """Return the step, from 0, whose row a place is in."""
    if place.part == "step":
        return place.row
    word, _, rest = place.column.partition(" ")
    number = rest.partition(",")[0]
    return int(number) - 1 if place.part == "aside" and word == "step" and number.isdecimal() else None


def names_next(place: Place) -> bool:
    """Whether a place is in a column that holds nothing but the steps that come next."""
    title = place.column.partition(", ")[2]
    return place.part == "aside" and title.strip().casefold() in NEXT_COLUMN
