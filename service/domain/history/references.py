"""Where the references of a revision's Doc lead, against when they were last right."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from service.domain import facts
from service.domain.flow.healing import Renumbering, Rewrite, former_texts, misnumbered, rewrites
from service.domain.flow.reference import references
from service.domain.flow.texts import Place, WrittenSteps, names_next, of_steps
from service.domain.history.sop import Revision, Sop
from service.domain.history.suggested import suggested_after


@dataclass(frozen=True)
class Healing:
    """All that is to be written so that each reference leads where it led, and the No column counts."""

    rewrites: tuple[Rewrite, ...] = ()
    numbers: tuple[Renumbering, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rewrites or self.numbers)


_WRITTEN = facts.ReferencesRewritten | facts.ReferencesSuggested | facts.SuggestionsRefused
"""What ends the work that was accepted."""


def rewritten(revision: Revision, fact: facts.ReferenceFact, at: datetime, by: str) -> Revision:
    """Return the revision after rewrites were accepted, written or suggested, or a reference left as it is."""
    suggested = suggested_after(revision.suggested, fact, by, at)
    accepted = None if isinstance(fact, _WRITTEN) else revision.rewriting
    return replace(
        revision, suggested=suggested, rewriting=fact if isinstance(fact, facts.RewritesAccepted) else accepted
    )


def healing(sop: Sop, *, renumber: bool) -> Healing:
    """Return what the newest revision's Doc is to be healed by, as it was last read."""
    content = sop.current.content
    return healed(sop, content, renumber=renumber) if content else Healing()


def healed(sop: Sop, now: facts.ContentRead, *, renumber: bool) -> Healing:
    """Return what a Doc that says this is to be healed by, but for references that people leave as they are."""
    left = {one.fact.reference for one in sop.current.suggested.left}
    found = _healed(sop, now, renumber=renumber)
    return replace(found, rewrites=tuple(one for one in found.rewrites if reference_name(sop, one, now) not in left))


def reference_name(sop: Sop, rewrite: Rewrite, now: facts.ContentRead) -> str:
    """Return what names an offered rewrite: its words, what they are to be, and their step or text, wherever that is.

    So it is another one once the reference or its step changes again, or all were right in between.
    """
    place, text = rewrite.place, next((one.text for one in now.naming if one.place == rewrite.place), "")
    where = now.steps[place.row].id if place.part == "step" else text
    named = (_right(sop, now).doc_revision, place.part, where, place.column, rewrite.before, rewrite.after)
    return hashlib.sha256("\n".join(named).encode()).hexdigest()[:16]


def _healed(sop: Sop, now: facts.ContentRead, *, renumber: bool) -> Healing:
    before, after = written_of(_right(sop, now)), written_of(now)
    numbers = misnumbered(now.typed) if renumber else ()
    if not numbers:
        return Healing(rewrites(before, after))
    counted = replace(after, numbers=tuple(str(n) for n in range(1, len(after.steps) + 1)))
    known = former_texts(before, after)
    typed = (one for one in rewrites(after, counted) if one.place not in known)
    return Healing((*rewrites(before, counted), *typed), numbers)


def _right(sop: Sop, now: facts.ContentRead) -> facts.ContentRead:
    """Return what was read when all references were last right."""
    return sop.current.right or (sop.previous.right if sop.previous else None) or now


def naming(texts: WrittenSteps) -> tuple[facts.NamingText, ...]:
    """Return the texts beside the steps that name steps."""
    return tuple(
        facts.NamingText(place, text)
        for place, text in texts.texts.items()
        if place.part != "step" and references(text, texts.numbers, bare=names_next(place))
    )


def written_of(read: facts.ContentRead) -> WrittenSteps:
    """Return the steps that were read, and the texts around them that name steps."""
    around: dict[Place, str] = {one.place: one.text for one in read.naming}
    steps: Sequence[facts.SeenStep] = read.steps
    return of_steps([one.step for one in steps], [one.id for one in steps], read.numbers, around)
