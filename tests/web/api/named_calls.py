"""The calls of the API as the table of service/web/README.md names them."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import service.web

PAGE = Path(service.web.__file__).parent / "README.md"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SOPS = "/api/sops"
_WORD = re.compile(rf"\b(?:{'|'.join(METHODS)})\b|(?<=[` ])(?:/api|…)/[\w/{{}}.-]*")


def calls_named(paths: Collection[str]) -> set[tuple[str, str]]:
    """Return method and path of each call that a row names; each is one of `paths`, but for what is no API's."""
    page = PAGE.read_text(encoding="utf-8")
    table = page[page.index("## The API") :]
    rows = [row for row in table.splitlines() if row.startswith("| `") and not row.startswith("| `GET /s/")]
    return {call for row in rows for call in _named(row, paths)}


def shape(path: str) -> str:
    """Return a path as it is compared: what a place in it is called makes no difference."""
    return re.sub(r"\{\w+\}", "{}", path)


def _named(row: str, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the calls of a row: methods stand before their paths, and “…” for the beginning of the path before."""
    methods: list[str] = []
    last, opened = SOPS, True
    for word in _WORD.findall(row):
        if word in METHODS:
            methods = [*methods, word] if opened else [word]
            opened = True
            continue
        last, opened = _whole(shape(word), last, paths), False
        yield from ((method, last) for method in methods)


def _whole(path: str, last: str, paths: Collection[str]) -> str:
    if not path.startswith("…"):
        return path
    parts = last.split("/")
    beginnings = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return next((whole for start in (*beginnings, SOPS) if (whole := start + path[1:]) in paths), path)
