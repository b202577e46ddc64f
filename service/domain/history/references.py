"""Where the references of a revision's Doc lead, against when they were last right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.domain import facts
from service.domain.flow.healing import Renumbering, Rewrite, former_texts, misnumbered, rewrites
from service.domain.flow.reference import references
from service.domain.flow.texts import Place, Written, names_next, of_steps
from service.domain.history.sop import Revision, Sop


@dataclass(frozen=True)
class Healing:
    """All that is to be written so that each reference leads where it led, and the No column counts."""

    rewrites: tuple[Rewrite, ...] = ()
    numbers: tuple[Renumbering, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rewrites or self.numbers)


def rewritten(revision: Revision, fact: facts.ReferenceFact) -> Revision:
    """Return the revision after rewrites were accepted or written."""
    return replace(revision, rewriting=fact if isinstance(fact, facts.RewritesAccepted) else None)


def healing(sop: Sop, *, renumber: bool) -> Healing:
    """Return what the newest revision's Doc is to be healed by, as it was last read."""
    content = sop.current.content
    return healed(sop, content, renumber=renumber) if content else Healing()


def healed(sop: Sop, now: facts.ContentRead, *, renumber: bool) -> Healing:
    """Return what a Doc that says this is to be healed by."""
    right = sop.current.right or (sop.previous.right if sop.previous else None) or now
    before, after = _written(right), _written(now)
    numbers = misnumbered(now.typed) if renumber else ()
    if not numbers:
        return Healing(rewrites(before, after))
    counted = replace(after, numbers=tuple(str(n) for n in range(1, len(after.steps) + 1)))
    known = former_texts(before, after)
    typed = (one for one in rewrites(after, counted) if one.place not in known)
    return Healing((*rewrites(before, counted), *typed), numbers)


def naming(texts: Written) -> tuple[facts.NamingText, ...]:
    """Return the texts beside the steps that name steps."""
    return tuple(
        facts.NamingText(place, text)
        for place, text in texts.texts.items()
        if place.part != "step" and references(text, texts.numbers, bare=names_next(place))
    )


def _written(read: facts.ContentRead) -> Written:
    around: dict[Place, str] = {one.place: one.text for one in read.naming}
    steps: Sequence[facts.SeenStep] = read.steps
    return of_steps([one.step for one in steps], [one.id for one in steps], read.numbers, around)
