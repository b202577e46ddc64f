"""What SOPs cite, as it is kept beside their histories: of what people work by or will, and of what is drafted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from service.domain.facts.observation import NamingText
from service.domain.flow.texts import Place, TextPart
from service.domain.history.sop import Revision, Sop
from service.domain.law.regulations import CitingRevision

CitedTexts = list[list[object]]
"""Of each revision its number, its owner, the day from which it is in force, "" of a draft, its texts with places."""
_OVER = ("withdrawn", "superseded", "cancelled")


@dataclass(frozen=True)
class Citing:
    """A revision that cites something, from a day until another day; a draft's texts count at once."""

    revision: CitingRevision
    since: date | None
    until: date


def written(sop: Sop) -> CitedTexts:
    """Return what is kept of an SOP."""
    return [_written(one) for one in sop.revisions if _counts(sop, one)]


def _counts(sop: Sop, revision: Revision) -> bool:
    """Whether what a revision cites counts: it is in force, to come, or drafted."""
    last = [one for one in sop.revisions if one.authorisation and one.status not in _OVER][-2:]
    known = revision.content is not None and bool(revision.content.bases)
    return known and revision.status not in _OVER and (revision in last or revision.authorisation is None)


def _written(revision: Revision) -> list[object]:
    since = revision.authorisation.decided.effective.isoformat() if revision.authorisation else ""
    texts = revision.content.bases if revision.content else ()
    places = [[one.place.part, one.place.row, one.place.column, one.text] for one in texts]
    return [revision.number, revision.drafted.owner, since, places]


def read(sop_id: str, number: str, end: date, kept: CitedTexts) -> tuple[Citing, ...]:
    """Return what was kept of an SOP; raises TypeError or ValueError where it is damaged."""
    found: list[Citing] = []
    until = end
    for revision, owner, since, texts in reversed(kept):
        begun = date.fromisoformat(str(since)) if since else None
        named = tuple(_texts(texts))
        citing = CitingRevision(sop_id, number, str(owner), int(str(revision)), begun is not None, named)
        found.append(Citing(citing, begun, until if begun else end))
        until = min(until, begun) if begun else until
    return tuple(reversed(found))


def _texts(kept: object) -> Iterator[NamingText]:
    if not isinstance(kept, list):
        raise TypeError("texts are a list")
    for part, row, column, text in kept:
        yield NamingText(Place(cast("TextPart", str(part)), int(row), str(column)), str(text))


def on(day: date, citing: Iterable[Citing]) -> Iterator[CitingRevision]:
    """Yield what cites something on a day: what is in force or to come, and what is drafted."""
    yield from (one.revision for one in citing if day < one.until)
