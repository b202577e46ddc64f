"""Which of many Docs are nearly the same SOP: copies, earlier versions, the same name with another ending."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

_ENDING = re.compile(r"\.(?:docx?|pdf|odt|rtf|gdoc)$", re.IGNORECASE)
_COPY = re.compile(r"^\s*(?:copy of|salinan(?: dari)?|copie de|fwd?:)\s+|\s*[-–]\s*(?:copy|salinan)\s*$", re.IGNORECASE)
_MARKS = (
    r"\(\s*\d{1,2}\s*\)",
    r"\b(?:v|ver|versi|version|rev|revisi|revision|draft|draf)[\s._-]*\d{1,3}(?:\.\d{1,2})*\b",
    r"\b(?:final|fix|fixed|revisi|revised|terbaru|baru|latest|draft|draf|ok|acc|clean|signed|ttd)\b",
    r"\b(?:19|20)\d{2}[-._/]\d{1,2}[-._/]\d{1,2}\b",
    r"\b\d{1,2}[-._/]\d{1,2}[-._/](?:19|20)?\d{2}\b",
    r"\b\d{1,2}\s+(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]*\.?\s+(?:19|20)\d{2}\b",
    r"\b(?:19|20)\d{6}\b",
)
_MARK = re.compile("|".join(_MARKS), re.IGNORECASE)
_BETWEEN = re.compile(r"[\s_]+")
_EDGES = " -–—_.,:;()[]"


@dataclass(frozen=True)
class FoundDoc:
    """A Doc that was found: its id, name, number as its head has it, when it was last changed, a hash of its words."""

    file_id: str
    name: str
    number: str
    changed: datetime | None
    words_hash: str


def plain_name(name: str, number: str = "") -> str:
    """Return a file's name without its ending, its number, and the marks of copies, versions and dates."""
    plain = _ENDING.sub("", unicodedata.normalize("NFKC", name))
    while (shorter := _COPY.sub("", plain)) != plain:
        plain = shorter
    plain = _MARK.sub(" ", plain.replace("_", " "))
    if number:
        plain = re.sub(re.escape(number), " ", plain, flags=re.IGNORECASE)
    plain = _BETWEEN.sub(" ", plain).strip(_EDGES)
    return plain or _ENDING.sub("", name).strip()


def grouped(docs: Sequence[FoundDoc]) -> tuple[tuple[FoundDoc, ...], ...]:
    """Return the Docs in groups of those that are nearly the same, the likeliest one first in each.

    Two belong together that say the same, have the same number, or whose names differ in marks of copies alone.
    """
    together: dict[str, int] = {}
    groups: dict[int, list[FoundDoc]] = {}
    for n, doc in enumerate(docs):
        keys = tuple(_keys(doc))
        known = sorted({together[key] for key in keys if key in together})
        first = known[0] if known else n
        groups.setdefault(first, []).append(doc)
        for other in known[1:]:
            groups[first].extend(groups.pop(other))
            together.update({key: first for key, group in together.items() if group == other})
        together.update(dict.fromkeys(keys, first))
    return tuple(tuple(sorted(group, key=_likelihood, reverse=True)) for group in groups.values())


def _keys(doc: FoundDoc) -> Iterable[str]:
    if doc.words_hash:
        yield f"words {doc.words_hash}"
    if doc.number:
        yield f"number {doc.number.casefold()}"
    yield f"name {plain_name(doc.name, doc.number).casefold()}"


def _likelihood(doc: FoundDoc) -> tuple[bool, bool, float]:
    """Return how likely a Doc is the one people work by: no copy, with a number, changed last."""
    copied = bool(_COPY.search(_ENDING.sub("", doc.name)))
    return not copied, bool(doc.number), doc.changed.timestamp() if doc.changed else 0.0
