"""Checks an audit pack: the SHA-256 of every file, the chain of every history. Python 3 alone: python check.py."""

import csv
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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


Say = Callable[..., str]


def check(folder: Path) -> tuple[list[str], str]:
    """Return what is wrong with the pack in a folder, and what is said where nothing is."""
    words = _words(folder)

    def told(code: str, **values: object) -> str:
        return words.get(WRONG[code], WRONG[code]).format(**values)

    lists = [name for name in (SUMS, CHAINS) if not (folder / name).is_file()]
    if lists:
        return [f"{name}: {told('no_list')}" for name in lists], ""
    sums = _sums(folder)
    rows = list(csv.DictReader((folder / CHAINS).read_text(encoding="utf-8-sig").splitlines()))
    found = [*_files(folder, sums, told), *(wrong for row in rows for wrong in _history(folder, row, told))]
    facts = sum(int(row["facts"]) for row in rows)
    return found, words.get(ALL_WELL, ALL_WELL).format(files=len(sums), histories=len(rows), facts=facts)


def _words(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / WORDS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sums(folder: Path) -> dict[str, str]:
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: sha for sha, _, name in (line.partition("  ") for line in lines) if name}


def _files(folder: Path, sums: dict[str, str], told: Say) -> Iterator[str]:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name, sha in sums.items():
        if name not in there:
            yield f"{name}: {told('missing')}"
        elif _sha256(folder / name) != sha:
            yield f"{name}: {told('altered')}"
    for name in sorted(there - sums.keys() - {SUMS}):
        yield f"{name}: {told('strange')}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _history(folder: Path, row: dict[str, str], told: Say) -> Iterator[str]:
    path = folder / row["history"]
    try:
        entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    except (OSError, ValueError):
        yield f"{row['history']}: {told('illegible')}"
        return
    yield from (f"{row['history']}: {wrong}" for wrong in _chain(entries, row, told))
    kept = {sha for entry in entries for sha in _recorded(entry)}
    for file in sorted(path.parent.iterdir()):
        if file.suffix not in OURS and _sha256(file) not in kept:
            yield f"{file.relative_to(folder).as_posix()}: {told('unknown')}"


def _recorded(entry: dict[str, Any]) -> Iterator[str]:
    """Yield the SHA-256 of each file that a fact says was kept."""
    data = entry.get("data") or {}
    for said in (data, *data.values()):
        if isinstance(said, dict) and isinstance(said.get("sha256"), str):
            yield said["sha256"]


def _chain(entries: list[dict[str, Any]], row: dict[str, str], told: Say) -> Iterator[str]:
    previous = ""
    for place, entry in enumerate(entries):
        whole = entry.get("index") == place and entry.get("previous") == previous and seal(entry) == entry.get("hash")
        if not whole:
            yield told("broken", number=place + 1)
        previous = entry.get("hash", "")
    if len(entries) != int(row["facts"]):
        yield told("cut", found=len(entries), wanted=row["facts"])
    if previous != row["head"]:
        yield told("head")


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
