"""The sections of an SOP beside its steps: which of them say something else than a text told line by line."""

import re
from collections.abc import Iterator, Sequence

from service.domain.document.content import normalised
from service.domain.document.differences import block_lines
from service.domain.document.sop_document import Heading, SopDocument

_STEP_ROW = re.compile(r"\d+\. [^|]*(?:\|[^|]*){6,}")
_NUMBERING = re.compile(r"^(?:[\dA-Z]{1,4}[.)]\s*)+")


def changed_sections(document: SopDocument, before: Sequence[str]) -> tuple[str, ...]:
    """Return the titles of the sections that are new or other than in a text as `differences.words` tells it."""
    sections = [*_sections(document)]
    titles = {title for title, _ in sections}
    return tuple(_shown(title) for title, lines in sections if _section(before, title, titles) != lines)


def _sections(document: SopDocument) -> Iterator[tuple[str, list[str]]]:
    """Yield title and lines of each section that a heading begins."""
    for blocks in (document.before, document.after):
        title, lines = "", list[str]()
        for block in blocks:
            if isinstance(block, Heading):
                if title:
                    yield title, lines
                title, lines = normalised(block.text), []
            else:
                lines += filter(None, map(normalised, block_lines(block)))
        if title:
            yield title, lines


def _section(before: Sequence[str], title: str, titles: set[str]) -> list[str] | None:
    """Return the lines that stood below a title, up to the next one or to the steps; None where it was not there."""
    if title not in before:
        return None
    found: list[str] = []
    for line in before[before.index(title) + 1 :]:
        if line in titles or _STEP_ROW.fullmatch(line):
            break
        found.append(line)
    return found


def _shown(title: str) -> str:
    """Return a title as it stands within a sentence: without its number, small unless its first word is a sign."""
    words = _NUMBERING.sub("", title).rstrip(":") or title
    first = words.split(maxsplit=1)[0]
    if words == words.upper() and len(words.split()) > 1:
        return words.lower()
    return words if first == first.upper() else words[:1].lower() + words[1:]
