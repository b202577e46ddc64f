"""An SOP's words as rules read them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from service.domain.document.chips import titled
from service.domain.document.measure import Measure
from service.domain.document.sop_document import Heading, SopDocument, Step
from service.domain.flow.graph import Flow, flow
from service.domain.flow.texts import Place, WrittenSteps, written
from service.domain.principles.vocabulary import DEFINITIONS

WORKED_BY = ("activity", "documents", "output", "note")
"""The columns of a step that say what is done; how long it takes has a rule of its own."""


@dataclass(frozen=True)
class Draft:
    """A Doc's words, by what the SOP is known to work, and whether there is an identity block at all."""

    document: SopDocument
    measures: tuple[Measure, ...] = ()
    has_identity: bool = True

    @property
    def steps(self) -> tuple[Step, ...]:
        """The rows of the step table."""
        return self.document.steps

    @cached_property
    def written(self) -> WrittenSteps:
        """All texts with their places."""
        return written(self.document)

    @cached_property
    def flow(self) -> Flow:
        """Where the steps lead."""
        return flow(self.written)

    @cached_property
    def instructions(self) -> tuple[tuple[Place, str], ...]:
        """Every text that tells what to do, chips as people see them; no heading, definition or legal basis."""
        return tuple(self._instructions())

    def _instructions(self) -> Iterator[tuple[Place, str]]:
        defined = {("before", row) for row in _defining(self.document.before)}
        defined |= {("after", row) for row in _defining(self.document.after)}
        for place, text in self.written.texts.items():
            instructs = place.part == "step" and place.column in WORKED_BY
            instructs |= place.part == "identity" and place.column in ("warnings", "records")
            instructs |= place.part in ("before", "after") and (place.part, place.row) not in defined
            if instructs and not self._is_heading(place):
                yield place, titled(text)

    def _is_heading(self, place: Place) -> bool:
        blocks = self.document.before if place.part == "before" else self.document.after
        return place.part in ("before", "after") and isinstance(blocks[place.row], Heading)

    @cached_property
    def definitions(self) -> str:
        """The text of the sections that define words."""
        found = []
        for blocks in (self.document.before, self.document.after):
            rows = set(_defining(blocks))
            part = "before" if blocks is self.document.before else "after"
            found += [text for place, text in self.written.texts.items() if place.part == part and place.row in rows]
        return "\n".join(found)

    @cached_property
    def everything(self) -> str:
        """All texts of the Doc, one below the other."""
        identity = self.document.identity
        pics = [role for step in self.steps for role in (step.pic, *step.involved)]
        return "\n".join(map(titled, (identity.title, identity.department, *self.written.texts.values(), *pics)))


def _defining(blocks: tuple[object, ...]) -> Iterator[int]:
    """Yield the rows of the blocks below a heading that announces definitions."""
    within: int | None = None
    for row, block in enumerate(blocks):
        if isinstance(block, Heading):
            if within is None or block.level <= within:
                within = block.level if _DEFINING.search(block.text) else None
        elif within is not None:
            yield row


_DEFINING = re.compile(rf"\b(?:{'|'.join(DEFINITIONS)})\b", re.IGNORECASE)
