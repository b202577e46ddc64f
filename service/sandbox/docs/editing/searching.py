"""Where text stands, as it is written or by a pattern (evidence/docs.md 2.4: SubstringMatchCriteria)."""

from collections.abc import Callable, Iterator
from typing import Any

import re2

from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.tape.segment import Paragraph, Segment
from service.sandbox.docs.tape.units import ELEMENT, REST, to_text, to_units

Spans = list[tuple[int, int]]
Find = Callable[[Segment], Spans]
LONGEST_PATTERN = 10_000


def finder(batch: Batch, criteria: Request) -> Find:
    """Return what finds the spans that criteria match, none of which reaches over a paragraph's end or an element."""
    text, match_case = criteria.get("text", ""), criteria.get("matchCase", False)
    if not text:
        # not verified against Google
        raise batch.refuse("The text to find must not be empty.")
    if not criteria.get("searchByRegex"):
        units = to_units(text)
        return lambda segment: _written(segment.text, units, match_case=match_case)
    options = re2.Options()
    options.case_sensitive, options.log_errors = match_case, False
    try:
        if len(text) > LONGEST_PATTERN:
            raise ValueError(text[:10])
        pattern = re2.compile(text, options)
    except (re2.error, ValueError):
        # not verified against Google: the text
        raise batch.refuse("The regular expression is not valid.") from None
    return lambda segment: list(_matching(segment, pattern))


def _written(text: str, find: str, *, match_case: bool) -> Spans:
    """Return where a text stands, each hit behind the one before."""
    if "\n" in find or ELEMENT in find or REST in find:
        return []
    if not match_case:
        text, find = _folded(text), _folded(find)
    found, at = [], text.find(find)
    while at >= 0:
        found.append((at, at + len(find)))
        at = text.find(find, at + len(find))
    return found


def _folded(text: str) -> str:
    """Return lower case of the same length: a letter whose lower case is longer stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := unit.lower()) == 1 else unit for unit in text)


def _matching(segment: Segment, pattern: Any) -> Iterator[tuple[int, int]]:
    """Yield where a pattern matches within a paragraph; matches of nothing do not count."""
    for position, piece in enumerate(segment.pieces):
        if not isinstance(piece, Paragraph):
            continue
        start = segment.start(position)
        words = (
            to_text(piece.text.removesuffix("\n")).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        )
        for match in pattern.finditer(words):
            if match.group() and ELEMENT not in match.group() and REST not in match.group():
                begin = start + len(to_units(words[: match.start()]))
                yield begin, begin + len(to_units(match.group()))
