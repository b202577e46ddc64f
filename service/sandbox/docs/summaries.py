"""What each suggestion of a document says it does (docs-api.md 2.8: summaryText)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from service.sandbox.docs.batch import snake
from service.sandbox.docs.model import Document
from service.sandbox.docs.suggesting import ALL_SUGGESTED, PARAGRAPH_CHANGES
from service.sandbox.docs.tape import Paragraph, Run, Style
from service.sandbox.docs.units import spoken


@dataclass
class _Parts:
    """The text that a suggestion adds and deletes, and the formats it changes."""

    added: str = ""
    deleted: str = ""
    formats: list[str] = field(default_factory=list)

    def format(self, state: Style) -> None:
        for name in state:
            words = snake(name.removesuffix("Suggested")).replace("_", " ")
            if words not in self.formats:
                self.formats.append(words)


def marked(document: Document) -> set[str]:
    """Return the ids of all suggestions that mark something."""
    return set(_parts(document))


def summaries(document: Document) -> dict[str, str]:
    """Return each suggestion's summary."""
    return {key: _told(parts) for key, parts in _parts(document).items()}


def _told(parts: _Parts) -> str:
    added, deleted = (spoken(text) for text in (parts.added, parts.deleted))
    lines = []
    if parts.added and parts.deleted:
        lines.append(f"Replace: “{deleted}” with “{added}”")
    elif parts.added:
        lines.append(f"Add: “{added}”")
    elif parts.deleted:
        lines.append(f"Delete: “{deleted}”")
    return "\n".join([*lines, *(f"Format: {words}" for words in parts.formats)])


def _parts(document: Document) -> dict[str, _Parts]:
    found: dict[str, _Parts] = {}
    for paragraph in _paragraphs(document):
        for run in paragraph.runs:
            if run.inserted or run.deleted or run.changes:
                _add(found, run)
        for key, told in paragraph.more.get(PARAGRAPH_CHANGES, {}).items():
            found.setdefault(key, _Parts()).format(told.get("paragraphStyleSuggestionState", {}))
    return found


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    for tab in document.tabs:
        for segment in tab.segments.values():
            for piece in segment.pieces:
                if isinstance(piece, Paragraph):
                    yield piece


def _add(found: dict[str, _Parts], run: Run) -> None:
    for key in run.inserted:
        found.setdefault(key, _Parts()).added += run.text
    for key in run.deleted:
        found.setdefault(key, _Parts()).deleted += run.text
    for key, told in run.changes.items():
        state = told.get("textStyleSuggestionState", {})
        parts = found.setdefault(key, _Parts())
        if not ALL_SUGGESTED.keys() <= state.keys():
            parts.format(state)
