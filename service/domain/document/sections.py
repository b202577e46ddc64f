"""The sections of an SOP beside its steps: which say something else than a text told line by line, which are gone."""

import re
from collections.abc import Iterator, Sequence

from service.domain.document.content import normalised
from service.domain.document.differences import block_lines
from service.domain.document.headings import KNOWN
from service.domain.document.sop_document import Heading, SopDocument

_STEP_ROW = re.compile(r"\d+\. [^|]*(?:\|[^|]*){6,}")
_NUMBERING = re.compile(r"^(?:[\dA-Z]{1,4}[.)]\s*)+")


def changed_sections(document: SopDocument, before: Sequence[str]) -> tuple[str, ...]:
    """Return the titles of the sections that are new or other than in a text as `differences.words` tells it."""
    sections = [*_sections(document)]
    titles = {title for title, _ in sections} | {line for line in before if _key(line) in KNOWN}
    return tuple(_shown(title) for title, lines in sections if _section(before, title, titles) != lines)


def gone_sections(document: SopDocument, before: Sequence[str]) -> tuple[str, ...]:
    """Return the known headings of a text as `differences.words` tells it that the document has no more."""
    here = {_key(title) for title, _ in _sections(document)}
    return tuple(dict.fromkeys(_shown(line) for line in before if _key(line) in KNOWN - here))


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
    """Return a title as it stands within a sentence: without its number, small unless it may be a name."""
    return _key(title) if _key(title) in KNOWN else _unnumbered(title)


def _key(title: str) -> str:
    return _unnumbered(title).casefold()


def _unnumbered(title: str) -> str:
    return _NUMBERING.sub("", title).rstrip(":") or title
