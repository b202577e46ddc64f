"""What a hidden column of the register keeps of each SOP: what its history begins with again once it is lost."""

import json
from collections.abc import Sequence

from service.domain import facts
from service.domain.history.anchor import Anchor
from service.domain.history.rebuilding import as_rebuilt
from service.domain.history.sop import Sop
from service.domain.register.row import LONGEST


def remembered(sop: Sop) -> str | None:
    """Return the cell of an SOP; without its oldest revisions where they find no room, nothing for the last alone."""
    entries = [_encoded(fact) for fact in as_rebuilt(sop)]
    begins = [place for place, (kind, *_) in enumerate(entries) if kind == facts.Drafted.__name__]
    texts = (json.dumps(entries[place:], ensure_ascii=False, separators=(",", ":")) for place in begins)
    return next((text for text in texts if len(text) * 2 <= LONGEST), None)


def recalled(text: str) -> tuple[facts.Fact, ...]:
    """Return the facts that a cell keeps; none where it cannot be read."""
    try:
        return tuple(facts.decode(*one) for one in json.loads(text or "[]"))
    except (ValueError, TypeError):
        return ()


def anchor_remembered(sop_id: str, recalled_facts: Sequence[facts.Fact]) -> Anchor | None:
    """Return the anchor of the history that was remembered so."""
    found = [fact for fact in recalled_facts if isinstance(fact, facts.Rebuilt) and fact.last_hash]
    return Anchor(sop_id, found[-1].entries, found[-1].last_hash) if found else None


def _encoded(fact: facts.Fact) -> tuple[str, int, object]:
    return facts.encode(fact)
