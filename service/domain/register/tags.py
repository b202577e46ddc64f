"""What the filter views of the register find a row by: its roles, documents and standing, each a word of its own.

They stand in a hidden column of ours, since a filter has no "this column or that one", and its condition on people's
text could be taken for a number, a date or a formula (evidence/sheets.md 33).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from service.domain.history.monitoring_due import monitoring_due
from service.domain.history.sop import Revision, Sop
from service.domain.telling.figures import IN_PROGRESS

ViewTag = Literal["in_force", "in_progress", "overdue", "over"]
"""What the views of SOPs are for; `over` is what was superseded or withdrawn."""

MOST = 20
"""So many documents have a filter view."""
KEPT = 10 * MOST
"""So many are counted from one part of the SOPs to the next."""
LONGEST = 80
_BETWEEN = re.compile(r"[,;\n•]")
_MEANT = re.compile(r"[*?~|\[\]]")
"""Characters that would mean something else in a condition or here."""


def documents_named(text: str) -> tuple[str, ...]:
    """Return the documents that a cell names, one after another."""
    return tuple(dict.fromkeys(filter(str.strip, (_plain(part) for part in _BETWEEN.split(text)))))


def role_tag(role: str) -> str:
    """Return the word that a role's steps are found by."""
    return f"|{_plain(role)}|"


def document_tag(document: str) -> str:
    """Return the word that the steps that need a document are found by."""
    return f"[{_plain(document)}]"


def standing_tag(standing: ViewTag) -> str:
    """Return the word that revisions of a standing are found by."""
    return f"<{standing}>"


def standing_tags(sop: Sop, revision: Revision, today: date) -> str:
    """Return all words that a revision's row is found by."""
    due = revision.round.due if revision.round else None
    found: list[ViewTag] = []
    if sop.in_force(today) is revision:
        found.append("in_force")
        due = monitoring_due(sop, revision)
    elif revision.status in IN_PROGRESS:
        found.append("in_progress")
    elif revision.status in ("superseded", "withdrawn"):
        found.append("over")
    if due is not None and due < today:
        found.append("overdue")
    return " ".join(map(standing_tag, found))


def tags(roles: Iterable[str], documents: str) -> str:
    """Return all words that a step is found by."""
    words = (*map(role_tag, roles), *map(document_tag, documents_named(documents)))
    return " ".join(dict.fromkeys(words))


def named(cells: Iterable[str], before: Mapping[str, int]) -> dict[str, int]:
    """Return the documents that these cells name and how often, with those `before`; the rarest of very many go."""
    spelled = {document.casefold(): document for document in before}
    count = Counter(before)
    for cell in cells:
        for document in documents_named(cell):
            count[spelled.setdefault(document.casefold(), document)] += 1
    return dict(_most(count, KEPT))


def most_named(count: Mapping[str, int]) -> tuple[str, ...]:
    """Return the documents that are named most often, in alphabetical order."""
    return tuple(sorted((document for document, _ in _most(count, MOST)), key=str.casefold))


def _most(count: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    return sorted(count.items(), key=lambda one: (-one[1], one[0].casefold()))[:most]


def _plain(text: str) -> str:
    return " ".join(_MEANT.sub(" ", text).split())[:LONGEST].strip()
