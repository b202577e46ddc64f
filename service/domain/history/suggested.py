"""Baku's own suggestions in a draft's Doc, and the references that people leave as they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from service.domain import facts
from service.domain.document.content import Remark
from service.domain.document.suggestion import summary
from service.domain.flow.healing import changed


@dataclass(frozen=True)
class Left:
    """A reference that somebody left as it is, who and when."""

    fact: facts.ReferenceLeft
    by: str
    at: datetime


@dataclass(frozen=True)
class Suggested:
    """The ids of all suggestions that Baku made, those of them that are open, and the references left as they are.

    `refused` where Google takes none.
    """

    ours: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    left: tuple[Left, ...] = ()
    refused: bool = False


NOTHING = Suggested()


def suggested_after(known: Suggested, fact: facts.ReferenceFact, by: str, at: datetime) -> Suggested:
    """Return what is known of suggestions after a fact about references."""
    match fact:
        case facts.ReferencesSuggested(suggestions=ids):
            return replace(known, ours=known.ours.union(ids), open=known.open.union(ids), refused=False)
        case facts.SuggestionsEnded(suggestions=ids):
            return replace(known, open=known.open.difference(ids))
        case facts.SuggestionsRefused():
            return replace(known, refused=True)
        case facts.ReferenceLeft():
            return replace(known, left=(*known.left, Left(fact, by, at)))
    return known


def is_ours(remark: Remark, known: Suggested, accepted: facts.RewritesAccepted | None) -> bool:
    """Whether a suggestion is Baku's own: by its id, or while Google's answer is outstanding by its words."""
    if remark.kind != "suggestion":
        return False
    awaited = accepted is not None and accepted.suggested and remark.state == "open"
    return remark.id in known.ours or (awaited and accepted is not None and remark.text in _summaries(accepted))


def _summaries(accepted: facts.RewritesAccepted) -> Iterator[str]:
    for one in accepted.rewrites:
        _, gone, new = changed(one.before, one.after)
        yield summary(gone, new)
