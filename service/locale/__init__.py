"""The catalogues: `<language>/LC_MESSAGES/baku.po`, one a language, for every floor of the service.

CONTRIBUTING.md ("A language") tells how one is brought up to date after a text in the code was added or changed.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from service.domain.sentences import BEHIND_CONTEXT

HERE = Path(__file__).parent
CATALOGUE = Path("LC_MESSAGES") / "baku.po"
_ENTRY = re.compile(r'^(msgctxt|msgid|msgstr) ((?:".*"\n?)+)', re.MULTILINE)


@cache
def catalogues(folder: Path = HERE) -> Mapping[str, Mapping[str, str]]:
    """Return the texts of each language that has a catalogue in a folder, by their English."""
    files = sorted(folder.glob(f"*/{CATALOGUE}"))
    return {file.parent.parent.name: dict(read(file.read_text(encoding="utf-8"))) for file in files}


def read(catalogue: str) -> Iterator[tuple[str, str]]:
    """Yield each English text of a catalogue, its context before it, and what it is in that language.

    Babel reads the same, but takes some 100 ms and 7 MB of every start for it; this takes 10 ms and 2 MB.
    """
    context = text = ""
    for keyword, quoted in _ENTRY.findall(catalogue):
        words = "".join(json.loads(line) for line in quoted.splitlines())
        match keyword:
            case "msgctxt":
                context = words + BEHIND_CONTEXT
            case "msgid":
                context, text = "", context + words
            case "msgstr" if text and words:
                yield text, words
