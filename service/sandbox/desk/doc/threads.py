"""The cards beside a Doc: comments and suggestions, in the order in which the text has them.

See evidence/docs.md 2.8, 2.9.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.sandbox.desk.doc.pieces import Mark
from service.sandbox.desk.reading import Person

Json = Mapping[str, Any]
OPEN, RESOLVED = "OPEN", "RESOLVED"
_LAST = 1 << 40


@dataclass(frozen=True)
class Post:
    """What somebody wrote, or did, in a thread; `action` is RESOLVE, REOPEN, ACCEPT, REJECT or ""."""

    id: str
    author: Person
    mine: bool
    at: str
    content: str
    action: str


@dataclass(frozen=True)
class Thread:
    """One card; `kind` is comment or suggestion, `words` what is commented on or suggested."""

    kind: str
    id: str
    head: Post
    status: str
    words: str
    replies: tuple[Post, ...]


def marks(told: Json, tab: Json) -> dict[str, list[Mark]]:
    """Return what open comments are about, by the segment ("" is the body)."""
    found: dict[str, list[Mark]] = {}
    anchors = tab.get("commentAnchors", {})
    for thread in told.get("comments", ()):
        ranges = anchors.get(thread.get("anchorId"), {}).get("ranges", ())
        for one in ranges if thread.get("status", OPEN) == OPEN else ():
            mark = Mark(one.get("startIndex", 0), one["endIndex"], thread["commentId"])
            found.setdefault(one.get("segmentId", ""), []).append(mark)
    return found


def threads(told: Json, tab: Json, others: Sequence[Json]) -> list[Thread]:
    """Return the threads of a tab, and those that stand nowhere; what is in other tabs is left out."""
    anchors = tab.get("commentAnchors", {})
    elsewhere = {anchor for other in others for anchor in other.get("commentAnchors", {})}
    places = {anchor: one["ranges"][0].get("startIndex", 0) for anchor, one in anchors.items() if one.get("ranges")}
    found = [
        (places.get(one.get("anchorId", ""), -1), _thread("comment", one))
        for one in told.get("comments", ())
        if one.get("anchorId") not in elsewhere
    ]
    here = _suggested_at(tab)
    away = {key for other in others for key in _suggested_at(other)}
    found += [
        (here.get(one["suggestionId"], _LAST), _thread("suggestion", one))
        for one in told.get("suggestions", ())
        if one["suggestionId"] not in away or one["suggestionId"] in here
    ]
    return [thread for _place, thread in sorted(found, key=lambda pair: (pair[0], pair[1].head.at))]


def _thread(kind: str, told: Json) -> Thread:
    return Thread(
        kind,
        told[f"{kind}Id"],
        _post(told["headPost"]),
        told.get("status", OPEN),
        told.get("plainTextQuote" if kind == "comment" else "summaryText", ""),
        tuple(_post(one) for one in told.get("replies", ()) if not one.get("deleted")),
    )


def _post(told: Json) -> Post:
    name = told.get("author", {}).get("displayName", "")
    action = told.get("commentAction") or told.get("suggestionAction") or ""
    return Post(
        told["postId"],
        Person(name, name),
        bool(told.get("author", {}).get("me")),
        told.get("createTime", ""),
        told.get("content", ""),
        "" if action.startswith("NO_") else action,
    )


def _suggested_at(tab: Json) -> dict[str, int]:
    """Return each suggestion of a tab with the first index that it touches."""
    found: dict[str, int] = {}
    for part in ("body", "headers", "footers", "footnotes"):
        for key, at in _marked(tab.get(part, {}), 0):
            found.setdefault(key, at)
    return found


def _marked(told: Any, at: int) -> Iterator[tuple[str, int]]:
    if isinstance(told, Mapping):
        at = told.get("startIndex", at)
        for name, value in told.items():
            if name.startswith("suggested"):
                yield from ((str(key), at) for key in value)
            else:
                yield from _marked(value, at)
    elif isinstance(told, list):
        for one in told:
            yield from _marked(one, at)
