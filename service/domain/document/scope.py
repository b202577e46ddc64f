"""The scope (*ruang lingkup*) of an SOP: where its Doc tells it, and whether it is another one than before."""

import re
from collections.abc import Sequence
from itertools import takewhile

from service.domain.document.content import normalised
from service.domain.document.differences import block_lines
from service.domain.document.sop_document import Block, Heading, Paragraph, SopDocument

_SCOPE = re.compile(r"(?:[\dA-Z]{1,4}[.)]\s*)*(?:ruang\s+lingkup|lingkup|scope)\b.{0,40}", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)]\s+\S.{0,60}")


def scope_changed(document: SopDocument, before: Sequence[str]) -> bool:
    """Whether the scope is another than in a text told line by line, as `differences.words` does; not where none is."""
    blocks = [*document.before, *document.after]
    start = next((n for n, block in enumerate(blocks) if _heads_scope(block)), None)
    began = next((n for n, line in enumerate(before) if _SCOPE.fullmatch(line)), None)
    if start is None or began is None:
        return bool(before) and start is not began
    section = list(takewhile(lambda block: not _heads(block, blocks[start]), blocks[start + 1 :]))
    now = _told(section)
    following = _told(blocks[start + 1 + len(section) :][:1])
    rest = list(before[began + 1 :])
    ends = rest.index(following[0]) if following and following[0] in rest else len(now)
    return now != rest[:ends]


def _heads_scope(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph) and _SCOPE.fullmatch(normalised(block.text)) is not None


def _heads(block: Block, scope: Block) -> bool:
    """Whether a block begins the next section; where the scope's title is a plain paragraph, a numbered one does."""
    if isinstance(block, Heading):
        return not isinstance(scope, Heading) or block.level <= scope.level
    numbered = isinstance(block, Paragraph) and _NUMBERED.fullmatch(normalised(block.text))
    return isinstance(scope, Paragraph) and bool(numbered)


def _told(blocks: Sequence[Block]) -> list[str]:
    return [line for block in blocks for line in map(normalised, block_lines(block)) if line]
