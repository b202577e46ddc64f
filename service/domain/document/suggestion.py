"""What a suggestion does, in the language of who reads it: Google tells it in English, and so do histories."""

import re
from collections.abc import Iterator

from service.domain.sentences import Sentence, joined

_REPLACE = re.compile("Replace: “(.*)” with “(.*)”")
_DELETE = re.compile("Delete: “(.*)”")
_ADD = re.compile("Add: “(.*)”")


def suggested(text: str, longest: int | None = None) -> Sentence:
    """Return a suggestion's summary as a sentence, what it quotes cut to a length; other words stay Google's."""
    return joined(_lines(text, longest), "\n")


def summary(deleted: str, added: str) -> str:
    """Return a suggestion in the words that Google uses for one (evidence/docs.md 2.8)."""
    if added and deleted:
        return f"Replace: “{deleted}” with “{added}”"
    return f"Delete: “{deleted}”" if deleted else f"Add: “{added}”"


def cut(text: str, longest: int | None) -> str:
    """Return a text on one line of at most so many characters; as it is without a length."""
    line = text if longest is None else " ".join(text.split())
    return line if longest is None or len(line) <= longest else line[: longest - 1] + "…"


def _lines(text: str, longest: int | None) -> Iterator[Sentence | str]:
    for line in text.split("\n"):
        if found := _REPLACE.fullmatch(line):
            deleted, added = (cut(part, longest) for part in found.groups())
            yield Sentence("Replace: “{deleted}” with “{added}”", deleted=deleted, added=added)
        elif found := _DELETE.fullmatch(line):
            yield Sentence("Delete: “{deleted}”", deleted=cut(found[1], longest))
        elif found := _ADD.fullmatch(line):
            yield Sentence("Add: “{added}”", added=cut(found[1], longest))
        else:
            yield cut(line, longest)
