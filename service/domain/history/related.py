"""Related SOPs (*keterkaitan*): which other SOPs a revision names by their numbers, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.domain import facts
from service.domain.company.named_numbers import like_numbers_in, numbers_in
from service.domain.company.number import comparable
from service.domain.company.organisation import Organisation
from service.domain.flow.texts import Place, WrittenSteps, of_steps
from service.domain.history.sop import Revision, Sop, newest

RELATED = Place("identity", 0, "related")
"""The place of *Keterkaitan*."""
LONGEST = 50_000
"""Characters that are kept of a Doc to look for numbers in."""
_MAY_NAME = re.compile(r"[^\W\d_]\S*\d|\d\S*[^\W\d_]|\b[A-Z]{2,}\b.{0,20}\d")


@dataclass(frozen=True)
class NamedSop:
    """A number of an SOP where it is named; not `sure` where only an SOP of this number makes it one."""

    place: Place
    number: str
    sure: bool = True

    @property
    def known_by(self) -> str:
        """The number as numbers are compared."""
        return comparable(self.number)


def naming_others(texts: WrittenSteps) -> tuple[facts.NamingText, ...]:
    """Return the lines beside the steps that may name other SOPs, as many as a fact holds; *keterkaitan* whole."""
    found, left = [], LONGEST
    for place, text in sorted(texts.texts.items(), key=lambda one: one[0] != RELATED):
        lines = text.split("\n") if place.part != "step" else []
        kept = "\n".join(line for line in lines if place == RELATED or _MAY_NAME.search(line))
        if kept and len(kept) <= left:
            found.append(facts.NamingText(place, kept))
            left -= len(kept)
    return tuple(found)


def named(revision: Revision, organisation: Organisation) -> tuple[NamedSop, ...]:
    """Return each number that a revision's Doc names, as last read: *Keterkaitan* first, each place once."""
    return tuple(_named(revision.content, organisation.number_pattern)) if revision.content else ()


def named_by_any(sop: Sop, organisation: Organisation) -> tuple[str, ...]:
    """Return what an SOP names that goes on, in the form that is compared: what people work by, and its draft."""
    last = newest(sop)
    if sop.withdrawn or last.status == "cancelled":
        return ()
    revisions = dict.fromkeys(r.number for r in (last, sop.current if sop.current.authorisation else sop.previous) if r)
    ours = comparable(sop.number)
    found = (one.known_by for r in sop.revisions if r.number in revisions for one in named(r, organisation))
    return tuple(sorted({number for number in found if number != ours}))


def _named(content: facts.ContentRead, pattern: str) -> Iterator[NamedSop]:
    around = {one.place: one.text for one in content.others}
    sop = of_steps([one.step for one in content.steps], [one.id for one in content.steps], content.numbers, around)
    for place, text in sorted(sop.texts.items(), key=lambda one: one[0] != RELATED):
        sure = numbers_in(text, pattern)
        yield from (NamedSop(place, number) for number in sure)
        if place == RELATED:
            known = set(map(comparable, sure))
            yield from (
                NamedSop(place, one, sure=False) for one in like_numbers_in(text) if comparable(one) not in known
            )
