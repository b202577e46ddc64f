"""What Google says of a refusal, fit to be written down: its own words alone, none of a document and no address."""

import json
import logging
import re
from functools import cache
from pathlib import Path

import googleapiclient.discovery_cache

from service.gateways.google.failures import CallFailure
from service.gateways.google.reasons import Call
from service.gateways.google.remedy import Remedy
from service.log.lines import ELLIPSIS, FIELDS

logger = logging.getLogger(__name__)
LONGEST = 300
DESCRIBED = ("docs.v1", "sheets.v4", "drive.v3", "gmail.v1", "cloudtasks.v2", "iamcredentials.v1")
"""Whose discovery documents tell which words are Google's."""
OWN = frozenset(
    re.findall(
        "[a-z]+",
        """bad cannot consumer credentials denied directly entity expired gateway iam insufficient lacks malware
        membership million minutes parse precondition principal prohibited restriction sorry sufficient suspended trying
        unable unauthorized workbook wrong""",
    )
)
"""Words of refusals that no discovery document has."""
PEOPLE = frozenset({"alice", "bob", "jane", "joe", "john", "smith"})
"""Names in Google's examples."""
_QUOTED = re.compile(r"\".*\"|“.*”|„.*“|«.*»|`.*`|(?<!\w)'[^']*'(?!\w)|\([^)]*\)|<[^>]*>", re.DOTALL)
_PATH = re.compile(r"[a-z_]+(\[\d+\])?([._][a-z_]+(\[\d+\])?)*", re.IGNORECASE)
_BEFORE_COLON = re.compile(r"^(Invalid \w+\[\d+\](\.\w+)?|Permission denied|Bad Request|Request had)$")
_NUMBER = re.compile(r"\d{1,8}|\d{4}-\d\d-\d\dT[\d:.]+Z?")


def said(message: str) -> str:
    """Return Google's message with everything left out that is not Google's own.

    What is quoted or in brackets goes, and what follows a colon, for there Google repeats what it was sent; then every
    word that its own descriptions of these APIs do not have.
    """
    head, colon, tail = message.partition(": ")
    if colon and not _BEFORE_COLON.match(head):
        message = f"{head}: {ELLIPSIS}"
    elif colon:
        message = head + ": " + tail.partition(": ")[0]
    words = [word if _googles(word) else ELLIPSIS for word in _QUOTED.sub(f" {ELLIPSIS} ", message).split()]
    kept = [word for place, word in enumerate(words) if word != ELLIPSIS or words[place - 1 : place] != [ELLIPSIS]]
    return " ".join(kept)[:LONGEST]


def name_of(reason: str) -> str:
    """Return a reason as it may be written down: a name, or nothing."""
    return reason if re.fullmatch(r"[A-Za-z][A-Za-z0-9_.]{0,80}", reason) else ""


def _googles(word: str) -> bool:
    plain = word.strip(".,;:!?")
    if not plain or _NUMBER.fullmatch(plain):
        return True
    parts = re.split(r"[^a-z]+", plain.lower().replace("'s", "").replace("n't", "")) if _PATH.fullmatch(plain) else []
    simple = plain.lower().replace("'s", "").replace("'t", "").replace("-", " ").split()
    return all(part in _vocabulary() for part in filter(None, parts or simple))


@cache
def _vocabulary() -> frozenset[str]:
    """Return the words in Google's own descriptions, names of fields and methods among them; read once, when needed."""
    folder = Path(googleapiclient.discovery_cache.__file__).parent / "documents"
    words: set[str] = set()
    for name in DESCRIBED:
        text = (folder / f"{name}.json").read_text(encoding="utf-8")
        words.update(re.findall("[a-z]+", json.dumps(json.loads(text)).lower()))
    return (frozenset(words) | OWN) - PEOPLE


def note(call: Call, failure: CallFailure, remedy: Remedy, pause: float | None = None) -> None:
    """Write down what became of a call: refused, or sent again after a pause of so many seconds."""
    reason = next(filter(None, map(name_of, failure.reasons)), "")
    words = said(failure.message)
    ends = "refused" if pause is None else f"sent again in {pause:.1f} s"
    answer = " ".join(filter(None, (str(failure.status or "no answer"), reason)))
    level = logging.INFO if pause is not None else logging.ERROR if remedy.whose == "baku" else logging.WARNING
    fields = {
        "method": call.method,
        "status": failure.status,
        "reason": reason,
        "said": words,
        "as": call.principal,
        "whose": remedy.whose,
        "again": remedy.again,
    }
    logger.log(level, "%s %s: %s %s", call.method, ends, answer, words, extra={FIELDS: fields})
