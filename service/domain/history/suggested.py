"""Baku's own suggestions in a draft's Doc, and the references that people leave as they are."""

import re
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
_NUMBER = re.compile("(?:Replace: “[^”]{1,6}” with|Add:) “[0-9]{1,3}”")


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
    if remark.kind != "suggestion" or remark.id in known.ours:
        return remark.kind == "suggestion"
    awaited = accepted is not None and accepted.suggested and remark.state == "open"
    return awaited and accepted is not None and _says(remark.text, accepted)


def _says(text: str, accepted: facts.RewritesAccepted) -> bool:
    """Whether a suggestion does what was accepted: a rewrite, or a number of the No column."""
    pairs = (changed(one.before, one.after) for one in accepted.rewrites)
    is_number = accepted.renumber and _NUMBER.fullmatch(text) is not None
    return is_number or any(text == summary(gone, new) for _, gone, new in pairs)
