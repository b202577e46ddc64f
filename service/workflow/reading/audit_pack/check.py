"""Checks an audit pack: the SHA-256 of every file, the chain of every history. Python 3 alone: python check.py."""

import csv
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

SUMS, CHAINS, WORDS = "SHA256SUMS", "chains.csv", "check_words.json"
FIELDS = ("stream", "index", "at", "by", "kind", "schema", "data", "act", "previous")
OURS = (".jsonl", ".html")
"""How files end that are no files of the SOP's."""
ALL_WELL = "All is well: {files} files, {histories} histories, {facts} facts."
WRONG = {
    "missing": "is listed and not there",
    "strange": "is there and not listed",
    "altered": "is not what it was when the pack was made",
    "illegible": "cannot be read",
    "broken": "the chain is broken at fact {number}",
    "cut": "has {found} facts and should have {wanted}",
    "head": "does not end with the fact that it ended with",
    "unknown": "is not a file that the history records",
    "no_list": "cannot be checked without this",
}
UNREADABLE = (OSError, ValueError, LookupError, TypeError, RecursionError, csv.Error)
"""What reading raises where a file is no text, or not made as ours are."""


Speak = Callable[..., str]


class Chain(NamedTuple):
    """A history as the list of chains has it: its file, how many facts it has, and the hash of the last."""

    history: str
    facts: int
    head: str


def check(folder: Path) -> tuple[list[str], str]:
    """Return what is wrong with the pack in a folder, and what is said where nothing is."""
    words = _words(folder)

    def speak(code: str, **values: object) -> str:
        return _spoken(words, WRONG[code], **values)

    lists = [name for name in (SUMS, CHAINS) if not (folder / name).is_file()]
    if lists:
        return [f"{name}: {speak('no_list')}" for name in lists], ""
    try:
        sums = _sums(folder)
    except UNREADABLE:
        return [f"{SUMS}: {speak('illegible')}"], ""
    found = [*_files(folder, sums, speak)]
    try:
        chains = _chains(folder)
    except UNREADABLE:
        return [*found, f"{CHAINS}: {speak('illegible')}"], ""
    found += [wrong for chain in chains for wrong in _history(folder, chain, speak)]
    facts = sum(chain.facts for chain in chains)
    return found, _spoken(words, ALL_WELL, files=len(sums), histories=len(chains), facts=facts)


def _spoken(words: dict[str, Any], sentence: str, **values: object) -> str:
    """Return a sentence in the pack's language, or as it is here where the pack's words cannot be said."""
    try:
        return str(words[sentence].format(**values))
    except (LookupError, ValueError, AttributeError):
        return sentence.format(**values)


def _words(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / WORDS).read_text(encoding="utf-8"))
    except UNREADABLE:
        return {}
    return found if isinstance(found, dict) else {}


def _sums(folder: Path) -> dict[str, str]:
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: sha for sha, _, name in (line.partition("  ") for line in lines) if name}


def _chains(folder: Path) -> list[Chain]:
    lines = (folder / CHAINS).read_text(encoding="utf-8-sig").splitlines()
    return [Chain(row["history"], int(row["facts"]), row["head"]) for row in csv.DictReader(lines)]


def _files(folder: Path, sums: dict[str, str], speak: Speak) -> Iterator[str]:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name, sha in sums.items():
        if name not in there:
            yield f"{name}: {speak('missing')}"
        elif _sha256(folder / name) != sha:
            yield f"{name}: {speak('altered')}"
    for name in sorted(there - sums.keys() - {SUMS}):
        yield f"{name}: {speak('strange')}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _history(folder: Path, chain: Chain, speak: Speak) -> Iterator[str]:
    path = folder / chain.history
    try:
        entries = _entries(path)
    except UNREADABLE:
        yield f"{chain.history}: {speak('illegible')}"
        return
    yield from (f"{chain.history}: {wrong}" for wrong in _breaks(entries, chain, speak))
    kept = {sha for entry in entries for sha in _recorded(entry)}
    for file in sorted(path.parent.iterdir()):
        if file.is_file() and file.suffix not in OURS and _sha256(file) not in kept:
            yield f"{file.relative_to(folder).as_posix()}: {speak('unknown')}"


def _entries(path: Path) -> list[dict[str, Any]]:
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    if not all(isinstance(entry, dict) for entry in entries):
        raise ValueError
    return entries


def _recorded(entry: dict[str, Any]) -> Iterator[str]:
    """Yield the SHA-256 of each file that a fact says was kept."""
    data = entry.get("data")
    for part in (data, *data.values()) if isinstance(data, dict) else ():
        if isinstance(part, dict) and isinstance(part.get("sha256"), str):
            yield part["sha256"]


def _breaks(entries: list[dict[str, Any]], chain: Chain, speak: Speak) -> Iterator[str]:
    previous, place = "", 0
    for entry in entries:
        whole = entry.get("index") == place and entry.get("previous") == previous and seal(entry) == entry.get("hash")
        if not whole:
            yield speak("broken", number=place + 1)
        index = entry.get("index")
        previous, place = entry.get("hash", ""), (index if isinstance(index, int) else place) + 1
    if len(entries) != chain.facts:
        yield speak("cut", found=len(entries), wanted=chain.facts)
    if previous != chain.head:
        yield speak("head")


def seal(entry: dict[str, Any]) -> str:
    """Return the hash of a fact: everything in it but the hash itself, as JSON with its names in order."""
    values = {name: entry.get(name) for name in FIELDS}
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def main() -> int:
    """Print what is wrong, or that nothing is, and return the exit code."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    wrong, well = check(folder)
    sys.stdout.write("\n".join(wrong or [well]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
