"""What a Doc says line by line, and what is different between two such tellings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Literal

from service.domain.document.content import normalised
from service.domain.document.sop_document import Block, IdentityBlock, SopDocument, Step, Table, stamped_parts


@dataclass(frozen=True)
class Difference:
    """One line that went or came."""

    change: Literal["removed", "added"]
    text: str


def words(document: SopDocument) -> tuple[str, ...]:
    """Return the lines of everything people write, in order; stamp places are left out."""
    stamped = stamped_parts(document)
    identity = (getattr(document.identity, f.name) for f in fields(IdentityBlock) if f.name not in stamped)
    lines = [
        *identity,
        *(" | ".join((c.revision, c.date, c.what, c.why, c.by)) for c in document.changes),
        *(line for block in document.before for line in block_lines(block)),
        *(_row(n, step) for n, step in enumerate(document.steps, start=1)),
        *(line for block in document.after for line in block_lines(block)),
        *(f"{aside.place}: {aside.text}" for aside in document.asides),
    ]
    return tuple(filter(None, map(normalised, lines)))


def differences(before: Sequence[str], after: Sequence[str]) -> tuple[Difference, ...]:
    """Return the lines that went and the lines that came, in the order of the text."""
    return tuple(_different(before, after))


def _different(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield from (Difference("removed", line) for line in before[start:end])
            yield from (Difference("added", line) for line in after[new_start:new_end])


def block_lines(block: Block) -> Iterator[str]:
    """Yield what a block says, line by line."""
    if isinstance(block, Table):
        yield from (" | ".join(row) for row in block.rows)
    else:
        yield block.text


def _row(number: int, step: Step) -> str:
    involved = ", ".join(step.involved)
    cells = (step.activity, step.pic, involved, step.documents, step.duration, step.output, step.note)
    return f"{number}. " + " | ".join(cells)
